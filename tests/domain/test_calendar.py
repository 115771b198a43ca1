"""Reporting periods and the days of a commune office's year."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import (
    RULES,
    Due,
    Span,
    due_soon,
    entries,
    month_of,
    months_until,
    quarter_of,
    upcoming,
    year_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_the_administrative_year_runs_from_15_december_to_14_december() -> None:
    assert year_of(date(2026, 11, 19)) == Span(date(2025, 12, 15), date(2026, 12, 14))
    assert year_of(date(2026, 12, 14)).last == date(2026, 12, 14)
    assert year_of(date(2026, 12, 15)).last == date(2027, 12, 14)


def test_the_administrative_month_turns_on_the_15th() -> None:
    assert month_of(date(2026, 11, 14)) == Span(date(2026, 10, 15), date(2026, 11, 14))
    assert month_of(date(2026, 11, 15)) == Span(date(2026, 11, 15), date(2026, 12, 14))
    assert month_of(date(2026, 1, 3)) == Span(date(2025, 12, 15), date(2026, 1, 14))


def test_the_first_quarter_begins_in_december() -> None:
    assert quarter_of(date(2026, 1, 1)) == Span(date(2025, 12, 15), date(2026, 3, 14))
    assert quarter_of(date(2026, 3, 15)) == Span(date(2026, 3, 15), date(2026, 6, 14))


@given(DAYS)
def test_every_day_lies_in_its_periods_and_each_fits_into_the_longer_one(day: date) -> None:
    month, quarter, year = month_of(day), quarter_of(day), year_of(day)
    for span in (month, quarter, year):
        assert span.first <= day <= span.last
    assert quarter.first <= month.first and month.last <= quarter.last
    assert year.first <= quarter.first and quarter.last <= year.last


@given(DAYS)
def test_periods_follow_each_other_without_a_gap(day: date) -> None:
    for period in (month_of, quarter_of, year_of):
        span = period(day)
        assert period(span.last + timedelta(days=1)).first == span.last + timedelta(days=1)


def test_the_same_period_a_year_before_survives_29_february() -> None:
    assert Span(date(2024, 2, 29), date(2024, 3, 1)).year_before() == Span(
        date(2023, 2, 28), date(2023, 3, 1)
    )


def test_a_running_period_ends_today() -> None:
    assert year_of(date(2026, 11, 19)).until(date(2026, 11, 19)).last == date(2026, 11, 19)
    assert year_of(date(2026, 11, 19)).until(date(2030, 1, 1)).last == date(2026, 12, 14)


def test_the_next_entries_on_19_november_are_those_of_the_wall_calendar() -> None:
    found = [(entry.day.strftime("%d/%m"), entry.key) for entry in upcoming(date(2026, 11, 19), 5)]
    assert found == [
        ("20/11", "others:2026"),
        ("20/11", "classify-areas:2026"),
        ("30/11", "classify:2026"),
        ("14/12", "close-year:2026"),
        ("31/12", "review:2026"),
    ]


def test_what_is_due_before_a_day_is_late_on_that_day() -> None:
    others = next(e for e in entries(date(2026, 11, 1), date(2026, 11, 30)) if e.key == "others:2026")
    assert others.due is Due.BEFORE
    assert not others.is_over(date(2026, 11, 19)) and others.is_over(date(2026, 11, 20))
    review = next(e for e in entries(date(2026, 12, 31), date(2026, 12, 31)))
    assert not review.is_over(date(2026, 12, 31)) and review.is_over(date(2027, 1, 1))


def test_only_what_asks_for_work_is_due() -> None:
    keys = {entry.key for entry in due_soon(date(2026, 11, 16))}
    assert "unity:2026" not in keys and {"areas:2026", "others:2026", "classify-areas:2026"} <= keys


def test_rules_have_keys_of_their_own() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)


def test_the_last_twelve_months_cross_the_new_year() -> None:
    months = months_until(date(2026, 11, 19))
    assert (months[0], months[-1], len(months)) == (date(2025, 12, 1), date(2026, 11, 1), 12)
