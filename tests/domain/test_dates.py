"""Reading and writing dates, with the precision that is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import dates
from desktop.domain.dates import DateError

TODAY = date(2026, 11, 22)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
partial_dates = st.one_of(days, days.map(lambda d: d[:7]), days.map(lambda d: d[:4]))


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("22/01/1966", "1966-01-22"),
        ("1/7/2024", "2024-07-01"),
        ("01/7/2024", "2024-07-01"),
        ("1-7-2024", "2024-07-01"),
        ("24.5.1971", "1971-05-24"),
        ("31 . 10 . 2026", "2026-10-31"),
        ("25122003", "2003-12-25"),
        ("1/7/24", "2024-07-01"),
        ("12/5/66", "1966-05-12"),
        ("3/1988", "1988-03"),
        ("7/2024", "2024-07"),
        ("1958", "1958"),
        ("1958.0", "1958"),
        ("năm 1958", "1958"),
        ("tháng 8/2024", "2024-08"),
        ("THÁNG 8 NĂM 2024", "2024-08"),
        ("T8/2024", "2024-08"),
        ("ngày 12 tháng 3 năm 2023", "2023-03-12"),
        ("Ngày 12/3/2023.", "2023-03-12"),
        ("2003-12-25", "2003-12-25"),
        ("20031225", "2003-12-25"),
        ("20111920", "1920-11-20"),
        ("1988-03", "1988-03"),
        ("2003-12-25 00:00:00", "2003-12-25"),
        ("2003-12-25T00:00:00", "2003-12-25"),
        ("45474", "2024-07-01"),
        ("45474.0", "2024-07-01"),
        ("00/00/1958", "1958"),
        ("00/03/1988", "1988-03"),
        ("29/02/2024", "2024-02-29"),
        (" 22\u00a0/ 01/1966\u200b", "1966-01-22"),
    ],
)
def test_dates_are_read_as_offices_write_them(typed, iso):
    assert dates.parse_date(typed, today=TODAY) == iso


def test_the_day_always_comes_first():
    assert dates.parse_date("03/04/2024") == "2024-04-03"


@pytest.mark.parametrize(("typed", "year"), [("1/1/31", "2031"), ("1/1/32", "1932"), ("1/1/00", "2000")])
def test_two_digit_years_lie_at_most_five_years_ahead(typed, year):
    assert dates.parse_date(typed, today=TODAY)[:4] == year


@pytest.mark.parametrize(
    ("typed", "key", "params"),
    [
        ("31/02/1980", "date.no_such_day", {"day": 31, "month": 2, "year": 1980}),
        ("31/4/2024", "date.no_such_day", {"day": 31, "month": 4, "year": 2024}),
        ("29/2/2023", "date.not_leap", {"day": 29, "month": 2, "year": 2023}),
        ("29/2/1900", "date.not_leap", {"day": 29, "month": 2, "year": 1900}),
        ("12/13/2020", "date.no_such_month", {"month": 13}),
        ("05/00/2020", "date.no_such_month", {"month": 0}),
        ("1/1/1800", "date.year_range", {"year": 1800, "first": 1900, "last": 2100}),
        ("99999", "date.serial_range", {"serial": 99999}),
        ("khoảng 1960", "date.unreadable", {"text": "khoảng 1960"}),
        ("QĐ 125", "date.unreadable", {"text": "QĐ 125"}),
        ("  ", "date.empty", {}),
    ],
)
def test_what_is_no_date_says_why(typed, key, params):
    with pytest.raises(DateError) as caught:
        dates.parse_date(typed)
    assert (caught.value.key, caught.value.params) == (key, params)


@given(st.text())
def test_any_text_is_a_stored_date_or_a_date_error(value):
    try:
        parsed = dates.parse_date(value, today=TODAY)
    except DateError:
        return
    assert dates.is_date(parsed)


@given(partial_dates)
def test_what_is_shown_reads_back_the_same(iso):
    assert dates.parse_date(dates.format_date(iso)) == iso
    assert dates.parse_date(dates.document_date(iso)) == iso
    assert dates.parse_date(iso) == iso


@given(st.integers(61, 73415))
def test_serials_after_the_leap_bug_count_from_the_end_of_1899(serial):
    assert dates.from_excel_serial(serial) == (date(1899, 12, 30) + timedelta(serial)).isoformat()


@pytest.mark.parametrize(("serial", "iso"), [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01")])
def test_serials_around_the_day_that_never_was(serial, iso):
    assert dates.from_excel_serial(serial) == iso


@pytest.mark.parametrize("serial", [0, 60, -5, 80000])
def test_serials_without_a_day_are_refused(serial):
    with pytest.raises(DateError):
        dates.from_excel_serial(serial)


def test_a_serial_loses_its_time_of_day():
    assert dates.from_excel_serial(45474.75) == "2024-07-01"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-17T08:30",
        "2026-11-17 08:30:00",
        "2026-11-17T01:30:00Z",
        "2026-11-17T01:30:00.000Z",
        "2026-11-17T08:30:59+07:00",
        "2026-11-16T20:30:00-0500",
        "20261117T0830",
        "20261117T083015",
        "20261117t083015+07",
        "20261117T013000Z",
        "17/11/2026 08:30",
        "8:30 17-11-2026",
        "8h30 ngày 17/11/2026",
        "8g30, 17.11.2026",
        "17/11/2026 8h30p",
        "08 giờ 30 phút, ngày 17 tháng 11 năm 2026",
        "Vào lúc 8 giờ 30 ngày 17/11/2026",
    ],
)
def test_moments_are_read_in_either_order(typed):
    assert dates.parse_datetime(typed, today=TODAY) == "2026-11-17T08:30"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("17/11/2026", "date.no_time"),
        ("17/11/2026 25:00", "date.no_such_time"),
        ("11/2026 8:00", "date.day_needed"),
        ("8:00", "date.unreadable_moment"),
        ("mai 8h", "date.unreadable_moment"),
        ("2026-13-45T08:00", "date.unreadable_moment"),
        ("31/4/2026 8:00", "date.no_such_day"),
        ("20261117T2530", "date.unreadable_moment"),
        ("2100-12-31T23:00Z", "date.year_range"),
    ],
)
def test_what_is_no_moment_says_why(typed, key):
    with pytest.raises(DateError) as caught:
        dates.parse_datetime(typed)
    assert caught.value.key == key


def test_a_caller_may_name_the_hour_for_a_bare_day():
    assert dates.parse_datetime("17/11/2026", default_time="08:00") == "2026-11-17T08:00"


@given(st.text())
def test_any_text_is_a_stored_moment_or_a_date_error(value):
    try:
        parsed = dates.parse_datetime(value, today=TODAY)
    except DateError:
        return
    assert dates.is_datetime(parsed)


@given(st.datetimes(dates.datetime(1900, 1, 1), dates.datetime(2100, 12, 31)))
def test_a_shown_moment_reads_back_the_same(moment):
    iso = moment.strftime("%Y-%m-%dT%H:%M")
    assert dates.parse_datetime(dates.format_datetime(iso)) == iso
    assert dates.parse_datetime(f"{dates.clock(iso)}, {dates.document_date(iso)}") == iso


@pytest.mark.parametrize(
    "value", ["1958-13", "58", "1958-1", "2024-02-30", "17/11/2026", "", "2024-01-01-01"]
)
def test_other_text_is_no_stored_date(value):
    assert not dates.is_date(value)


@pytest.mark.parametrize("value", ["2026-11-17", "2026-11-17T24:00", "2026-02-30T08:00", "2026-11-17 08:00"])
def test_other_text_is_no_stored_moment(value):
    assert not dates.is_datetime(value)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-11-17", "17/11/2026"), ("2026-03-05", "05/03/2026"), ("1988-03", "3/1988"), ("1958", "1958")],
)
def test_screens_show_the_known_parts(iso, shown):
    assert dates.format_date(iso) == shown


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2026-03-05", "ngày 05 tháng 3 năm 2026"),
        ("2026-02-15", "ngày 15 tháng 02 năm 2026"),
        ("2026-11-17T08:00", "ngày 17 tháng 11 năm 2026"),
        ("1988-01", "tháng 01 năm 1988"),
        ("1958", "năm 1958"),
    ],
)
def test_documents_write_zeros_only_where_the_decree_does(iso, written):
    assert dates.document_date(iso) == written


def test_documents_write_hours_and_weekdays_in_words():
    assert dates.clock("07:45") == "07 giờ 45 phút"
    assert dates.clock("2026-11-17T08:00") == "08 giờ 00 phút"
    assert dates.weekday("2026-11-16") == "thứ Hai"
    assert dates.weekday("2026-11-22T08:00") == "Chủ nhật"


def test_the_year_of_any_precision():
    assert [dates.year_of(d) for d in ("1958", "1988-03", "2026-11-17T08:00")] == [1958, 1988, 2026]
