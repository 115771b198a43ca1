"""How old somebody is on a day, from a date of birth that may be a year alone."""

from __future__ import annotations


def age_on(birth: str, day: str) -> int:
    """Whole years on ``day`` (ISO). Of whom only the year or the month is known the birthday counts as past:
    who was born in 1956 is 70 in the whole of 2026."""
    years = int(day[:4]) - int(birth[:4])
    return years - (len(birth) > 4 and day[4 : len(birth)] < birth[4:])
