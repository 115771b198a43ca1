"""Days and times in words."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain import moments

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-19T09:41", "09:41"),
        ("2026-11-18T16:48", "16:48 hôm qua"),
        ("2026-11-05T07:00", "07:00 ngày 05/11"),
        ("2025-11-05T07:00", "07:00 ngày 05/11/2025"),
    ],
)
def test_near_days_are_named(iso: str, words: str) -> None:
    assert moments.spoken_moment(iso, TODAY) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-19", "Hôm nay"),
        ("2026-11-20", "Ngày mai"),
        ("2026-11-30", "Còn 11 ngày"),
        ("2026-11-16", "Quá 3 ngày"),
    ],
)
def test_the_days_left_are_counted_from_today(iso: str, words: str) -> None:
    assert moments.days_left(iso, TODAY) == words


def test_a_date_known_only_in_part_is_shown_as_it_is() -> None:
    assert moments.short_day("1958", TODAY) == "1958"


def test_the_header_names_the_weekday() -> None:
    assert moments.full_day(TODAY) == "Thứ Năm 19/11/2026"


def test_a_moment_of_the_journal_is_shown_to_the_minute_in_local_time() -> None:
    assert len(moments.local("2026-11-19T02:41:07Z")) == len("2026-11-19T09:41")
