"""Dates as officers write them, day first, with the day or the month left out where nobody knows it.

A date is ISO 8601 text of reduced precision: ``"1958"``, ``"1988-03"``, ``"2003-12-25"``. A moment is
local time to the minute, ``"2026-11-17T08:00"``. How dates read in documents follows Nghị định
30/2020/NĐ-CP, Phụ lục I: a zero only before a day under 10 and before the months 1 and 2.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from desktop.domain.text import fold
from desktop.errors import AppError

MIN_YEAR, MAX_YEAR = 1900, 2100
VIETNAM = timezone(timedelta(hours=7))

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAYS_IN_MONTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Two-digit years up to this many years ahead are in the future, the others in the past.
_YEARS_AHEAD = 5

# Patterns match folded text, so "Tháng" and "thang" read alike.
_SEP = r" ?[-/.] ?"
_DAY, _MONTH, _YEAR = "(?P<d>[0-9]{1,2})", "(?P<m>[0-9]{1,2})", "(?P<y>[0-9]{4})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:ngay )?{_DAY}(?:{_SEP}| ){_MONTH}(?:{_SEP}| )(?P<y>[0-9]{{4}}|[0-9]{{2}})",
        rf"{_YEAR}[-/.]{_MONTH}(?:[-/.]{_DAY})?",
        # ISO 8601 without dashes. Read day first, its month would be 19, 20 or 21: never both.
        r"(?P<y>(?:19|20)[0-9]{2}|2100)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])",
        rf"(?:thang |t\.? ?)?{_MONTH}{_SEP}{_YEAR}",
        rf"(?:(?:ngay )?{_DAY} ?,? ?)?thang {_MONTH} ?[-/,]? ?(?:nam )?{_YEAR}",
        rf"(?:ngay )?(?P<d>[0-9]{{2}})(?P<m>[0-9]{{2}}){_YEAR}",
        rf"(?:nam )?{_YEAR}",
    )
)
_ISO_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}| [0-9]{2}:[0-9]{2})|[0-9]{8}T[0-9]{2}")
_SERIAL = re.compile(r"[0-9]{5}")
_FLOAT_TAIL = re.compile(r"(?<=^[0-9]{4})\.0$|(?<=^[0-9]{5})\.0$")  # numeric cells read as 1958.0
_MIDNIGHT = re.compile(r"[t ]0{1,2}:00(?::00(?:\.0+)?)?$")
_TIME = re.compile(
    r"(?:(?:vao )?luc )?(?<![0-9./-])(?P<h>[0-9]{1,2}) ?(?::|gio|g|h) ?"
    r"(?:(?P<min>[0-9]{1,2})(?![0-9/.-]) ?(?:phut|p)?)?(?::[0-9]{2}(?:\.[0-9]+)?)?"
)


class DateError(AppError):
    """Text that is no date; ``key`` and ``params`` make the sentence."""


def parse_date(text: str, *, today: date | None = None) -> str:
    """ISO text of a date as typed or imported; the day always comes before the month.

    Reads 25/12/2003, 25-12-2003, 25.12.2003, 25122003, 25/12/03, 12/2003, 2003, ``tháng 8/2024``,
    ``ngày 12 tháng 3 năm 2023``, ISO, the text of ``date`` and ``datetime`` objects at midnight, and
    five-digit Excel serials. 00 for the day (or for day and month) means unknown. ``today`` decides the
    century of two-digit years. Raises :class:`DateError`.
    """
    folded = _FLOAT_TAIL.sub("", _MIDNIGHT.sub("", fold(text)).rstrip(" .,;"))
    if not folded:
        raise DateError("date.empty")
    if _SERIAL.fullmatch(folded):
        return from_excel_serial(int(folded))
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(folded):
            parts = match.groupdict()
            year = _full_year(parts["y"], today)
            return _partial(year, int(parts.get("m") or 0), int(parts.get("d") or 0), typed=parts)
    raise DateError("date.unreadable", text=text.strip())


def _full_year(digits: str, today: date | None) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    last = (today or date.today()).year + _YEARS_AHEAD
    return last - (last - year) % 100


def _partial(year: int, month: int, day: int, *, typed: dict[str, str | None]) -> str:
    """ISO text of checked parts; a part typed as 00 is unknown, which a known day does not allow."""
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise DateError("date.year_range", year=year, first=MIN_YEAR, last=MAX_YEAR)
    month_typed = typed.get("m") is not None
    if month > 12 or (month == 0 and month_typed and (day or typed.get("d") is None)):
        raise DateError("date.no_such_month", month=month)
    if month == 0:
        return f"{year:04}"
    if day == 0:
        return f"{year:04}-{month:02}"
    if day > days_in_month(year, month):
        key = "date.not_leap" if day <= _DAYS_IN_MONTH[month] else "date.no_such_day"
        raise DateError(key, day=day, month=month, year=year)
    return f"{year:04}-{month:02}-{day:02}"


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS_IN_MONTH[month]


def from_excel_serial(serial: float) -> str:
    """ISO date of a serial of the 1900 date system; the time of day is left out.

    Excel counts a 29/02/1900 that never was (serial 60), so earlier serials are off by one.
    Raises :class:`DateError`.
    """
    number = int(serial)
    last = (date(MAX_YEAR, 12, 31) - date(1899, 12, 30)).days
    if not 1 <= number <= last:
        raise DateError("date.serial_range", serial=number)
    if number == 60:
        raise DateError("date.not_leap", day=29, month=2, year=1900)
    start = date(1899, 12, 31) if number < 60 else date(1899, 12, 30)
    return (start + timedelta(days=number)).isoformat()


def parse_datetime(text: str, *, today: date | None = None, default_time: str | None = None) -> str:
    """ISO text, to the minute, of a day and an hour in either order.

    Reads ``17/11/2026 08:00``, ``8h30 ngày 17/11/2026``, ``08 giờ 00 phút, ngày 17 tháng 11 năm 2026``
    and ISO 8601, with or without dashes, colons and seconds; a time zone is turned into Vietnam's. Without an
    hour, ``default_time`` ("08:00") is used or, if that is None, the text is refused.
    Raises :class:`DateError`.
    """
    moment = _iso_moment(text)
    if moment is not None:
        return moment
    folded = fold(text)
    found = _TIME.search(folded)
    if found is None:
        day = _whole_day(folded, text, today)
        if default_time is None:
            raise DateError("date.no_time", date=format_date(day), day=day)
        return f"{day}T{default_time}"
    hour, minute = int(found["h"]), int(found["min"] or 0)
    if hour > 23 or minute > 59:
        raise DateError("date.no_such_time", time=f"{hour:02}:{minute:02}")
    rest = (folded[: found.start()] + " " + folded[found.end() :]).strip(" ,;.-")
    return f"{_whole_day(rest, text, today)}T{hour:02}:{minute:02}"


def _whole_day(folded: str, typed: str, today: date | None) -> str:
    try:
        day = parse_date(folded, today=today)
    except DateError as error:
        if error.key in {"date.unreadable", "date.empty"}:
            raise DateError("date.unreadable_moment", text=typed.strip()) from None
        raise
    if len(day) != 10:
        raise DateError("date.day_needed", date=format_date(day))
    return day


def _iso_moment(text: str) -> str | None:
    """The moment if ``text`` is ISO 8601 with a time."""
    stripped = text.strip().upper()
    if not _ISO_MOMENT.match(stripped):
        return None
    try:
        moment = datetime.fromisoformat(stripped)
    except ValueError:
        return None
    _partial(moment.year, moment.month, moment.day, typed={})
    if moment.tzinfo is not None:
        moment = moment.astimezone(VIETNAM)
        _partial(moment.year, moment.month, moment.day, typed={})
    return moment.strftime("%Y-%m-%dT%H:%M")


def is_date(value: str) -> bool:
    """Whether ``value`` is a date in the stored form."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        return parse_date(value) == value
    except DateError:
        return False


def is_datetime(value: str) -> bool:
    """Whether ``value`` is a moment in the stored form."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return False
    return is_date(value[:10])


def year_of(iso: str) -> int:
    """The year of a stored date or moment."""
    return int(iso[:4])


def format_date(iso: str) -> str:
    """As screens and tables show it: 17/11/2026, 3/1988, 1958. Of a moment only the day."""
    year, _, rest = iso[:10].partition("-")
    month, _, day = rest.partition("-")
    if day:
        return f"{day}/{month}/{year}"
    return f"{int(month)}/{year}" if month else year


def format_datetime(iso: str) -> str:
    """As screens show a moment: ``08:00 17/11/2026``."""
    return f"{iso[11:16]} {format_date(iso)}" if len(iso) > 10 else format_date(iso)


def document_date(iso: str) -> str:
    """As documents write it: ``ngày 05 tháng 3 năm 2026``; reduced precision leaves parts out."""
    parts = [int(part) for part in iso[:10].split("-")]
    words = f"năm {parts[0]}"
    if len(parts) > 1:
        month = f"{parts[1]:02}" if parts[1] < 3 else str(parts[1])
        words = f"tháng {month} {words}"
    return f"ngày {parts[2]:02} {words}" if len(parts) > 2 else words


def clock(time: str) -> str:
    """``08:00`` (or a moment) as documents write it: ``08 giờ 00 phút``."""
    hour, minute = time[-5:].split(":")
    return f"{hour} giờ {minute} phút"


def weekday(iso: str) -> str:
    """The day of the week of a whole date or a moment: ``thứ Hai`` … ``Chủ nhật``."""
    return _WEEKDAYS[date.fromisoformat(iso[:10]).weekday()]
