"""Ages on a day."""

from __future__ import annotations

import pytest

from desktop.domain.ages import age_on


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("1956-11-28", "2026-11-28", 70),
        ("1956-11-29", "2026-11-28", 69),
        ("1956", "2026-01-01", 70),
        ("1956-12", "2026-11-28", 69),
        ("1956-11", "2026-11-01", 70),
        ("2004-02-29", "2026-02-28", 21),
    ],
)
def test_an_age_counts_whole_years_and_an_unknown_birthday_as_past(birth: str, day: str, age: int) -> None:
    assert age_on(birth, day) == age
