"""Dates as they lie in cells: text in many forms, years, serials, and what Excel made of them."""

from __future__ import annotations

import re

from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.issues import Issue, error, warning
from desktop.domain.dates import MAX_YEAR, MIN_YEAR, DateError, from_excel_serial, parse_date

_LEAD = re.compile(
    r"^(?:sinh\s+)?(?:sinh(?:\s+ngày|\s+năm)?|s\.?n\.?|từ(?:\s+ngày)?|kể từ|vào)\b[.:]?\s*", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:khoảng|khoang|~|≈|trước|sau)\s*", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"^\d{1,2}\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*\d\d$")
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
_FIRST_SERIAL, _LAST_SERIAL = 2_200, 80_000  # 1906 to 2119; below lie the years themselves

_INSIDE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:ngày\s+)?(?<![\d/])\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})(?![\d/])",
        r"(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4}",
        r"tháng\s+\d{1,2}\s*(?:[-/.,]\s*|\s+năm\s+)\d{4}",
        r"(?<![\d/])\d{1,2}\s*[-/.]\s*\d{4}(?![\d/])",
        r"(?:năm\s+)?(?<![\d/])(?:19|20)\d\d(?![\d/])",
    )
)

Dated = tuple[str | None, tuple[Issue, ...]]


def read_date(cell: Cell, text: str, name: str = "") -> Dated:
    """ISO date of a cell for the field ``name``, with what there is to say about it."""
    try:
        if cell.date and isinstance(cell.value, str):
            known = MIN_YEAR <= int(cell.value[:4]) <= MAX_YEAR
            return cell.value[:10] if known else parse_date(cell.value[:10]), ()
        if cell.numeric and isinstance(cell.value, int | float):
            return _from_number(cell.value, text, name)
        return _from_text(text, name)
    except DateError as failed:
        year = _YEAR.search(text)
        hint = {"suggestion": year[1]} if year and failed.key != "date.year_range" else {}
        return None, (error(name, failed.key, text, **failed.params, **hint),)


def find_date(text: str) -> tuple[str, str, str] | None:
    """The first date inside a text: what stands before it, its ISO form, what stands after it."""
    for pattern in _INSIDE:
        if match := pattern.search(text):
            try:
                return text[: match.start()], parse_date(match[0]), text[match.end() :]
            except DateError:
                continue
    return None


def _from_text(text: str, name: str) -> Dated:
    bare = _LEAD.sub("", text)
    exact = _ABOUT.sub("", bare)
    value = parse_date(exact)
    notes = []
    if exact != bare:
        notes.append(warning(name, "spreadsheet.about_date", text))
    if _SHORT_YEAR.match(exact):
        notes.append(warning(name, "spreadsheet.short_year", text, year=value[:4]))
    if re.fullmatch(r"\d{5}", exact):
        notes.append(warning(name, "spreadsheet.date_serial", text))
    return value, tuple(notes)


def _from_number(number: int | float, text: str, name: str) -> Dated:
    """A year, a serial, digits that lost their zero, or 3.1988 that was meant as 3/1988."""
    if isinstance(number, float):
        return _from_fraction(number, text, name)
    if MIN_YEAR <= number <= MAX_YEAR:
        return str(number), ()
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return from_excel_serial(number), (warning(name, "spreadsheet.date_serial", text),)
    digits = str(number)
    if len(digits) in (7, 8):
        return parse_date(digits.zfill(8)), (warning(name, "spreadsheet.date_digits", text),)
    if len(digits) == 6:
        value = parse_date(f"{digits[:2]}/{digits[2:4]}/{digits[4:]}")
        return value, (warning(name, "spreadsheet.short_year", text, year=value[:4]),)
    raise DateError("date.unreadable", text=text)


def _from_fraction(number: float, text: str, name: str) -> Dated:
    month, _, rest = f"{number:.4f}".partition(".")
    if 1 <= number < 13 and MIN_YEAR <= int(rest) <= MAX_YEAR:
        return parse_date(f"{month}/{rest}"), (warning(name, "spreadsheet.date_fraction", text),)
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return from_excel_serial(number), (warning(name, "spreadsheet.date_serial", text),)
    raise DateError("date.unreadable", text=text)
