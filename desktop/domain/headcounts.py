"""How many people a conference counts (lượt người): the one rule, for figures, lists and papers alike.

It is the sum of the venues where every venue has its number; else the number typed for the conference;
else what some venues have; else who came of the attendance list, with the groups counted without names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.numbers import NumberError, parse_integer

ABSENT = ("vắng có lý do", "vắng không lý do")


def headcount(
    typed: int | None, venues: Sequence[Mapping[str, Any]] | None, listed: int | None
) -> int | None:
    """The number of a conference, None where nothing is known of it."""
    total = venue_total(venues)
    if total is None:
        total = typed
    if total is None:
        known = [number for number in _numbers(venues) if number is not None]
        total = sum(known) if known else listed or None
    return total


def venue_total(venues: Sequence[Mapping[str, Any]] | None) -> int | None:
    """The sum of the venues where every one of them has its number, else None."""
    numbers = _numbers(venues)
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _numbers(venues: Sequence[Mapping[str, Any]] | None) -> list[int | None]:
    return [whole_number(venue.get("headcount")) for venue in venues or ()]


def whole_number(value: Any) -> int | None:
    """A number as it stands in a list of items: text as typed, or an integer."""
    try:
        return parse_integer(str(value)) if value is not None else None
    except NumberError:
        return None


def attending(values: Mapping[str, Any]) -> int:
    """How many people one line of the attendance list stands for; without a mark they came."""
    if values.get("present") in ABSENT:
        return 0
    count = values.get("count")
    return 1 if count is None else int(count)
