"""When a conference was, as lists tell it: a day, an hour beside it, “8h00 - 11h30 ngày 17/11/2026”."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.issues import Issue, error, warning
from desktop.documents.spreadsheets.parts import NO_PARTS, Parts
from desktop.documents.spreadsheets.synonyms import CLOCK
from desktop.documents.spreadsheets.tidy import tidy
from desktop.documents.spreadsheets.values import is_nothing
from desktop.domain.dates import DateError, from_excel_serial, parse_date, parse_datetime

if TYPE_CHECKING:
    from desktop.documents.spreadsheets.row_reader import Draft

END_CLOCK = "@end_clock"
_TIME = r"\d{1,2}\s*(?::|giờ|h|g)\s*(?:\d{1,2})?(?:\s*(?:phút|p)(?!\w))?"
_SPAN = re.compile(rf"(?:từ\s+)?({_TIME})\s*(?:-|–|đến|tới)\s*({_TIME})", re.IGNORECASE)
_ONLY_TIME = re.compile(rf"^(?:lúc\s+)?({_TIME})$", re.IGNORECASE)
_DAY = r"(?:ngày\s+)?\d{1,2}(?:[-/.]\d{1,2})?(?:[-/.]\d{4})?"
_DAYS = re.compile(
    rf"^(?:từ\s+)?({_DAY})\s*(?:-|–|đến|tới|và|,)\s*(?:ngày\s+)?(\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}})$",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"^(?:buổi\s+)?(?:sáng|trưa|chiều|tối|đêm)(?:\s+ngày)?\s*,?\s+", re.IGNORECASE)


def read_moment(name: str, cell: Cell) -> Parts:
    """The cell of a beginning or an end. A day without an hour is taken, and said to lack it."""
    text = tidy(cell.text)
    if cell.problem or cell.value is None or is_nothing(text):
        key = "spreadsheet.cell_error" if cell.problem == "error" else "spreadsheet.formula_without_result"
        return Parts((), (error(name, key, text),)) if cell.problem else NO_PARTS
    try:
        if cell.date:
            return _of_day(name, text, text)
        if cell.numeric and isinstance(cell.value, int | float):
            return _of_serial(name, cell.value, text)
        return _of_text(name, text)
    except DateError as failed:
        return Parts((), (error(name, failed.key, text, **failed.params),))


def read_clock(cell: Cell) -> Parts:
    """The cell of an hour beside a day: “8h00”, “8h00 - 11h30”."""
    text = tidy(cell.text)
    span, only = _SPAN.fullmatch(text), _ONLY_TIME.match(text)
    try:
        if span:
            return Parts(((CLOCK, _clock(span[1])), (END_CLOCK, _clock(span[2]))))
        if only:
            return Parts(((CLOCK, _clock(only[1])),))
    except DateError as failed:
        return Parts((), (error("start", failed.key, text, **failed.params),))
    if cell.value is None or is_nothing(text):
        return NO_PARTS
    return Parts((), (warning("start", "spreadsheet.decision_rest", text, rest=text),))


def join_times(draft: Draft) -> None:
    """Put the hours of other columns to the day."""
    for clock, name in ((CLOCK, "start"), (END_CLOCK, "end")):
        day = str(draft.values.get(name) or draft.values.get("start") or "")[:10]
        time = draft.parts.get(clock)
        if not time or not day:
            continue
        draft.values[name] = f"{day}T{time}"
        draft.issues = [one for one in draft.issues if (one.field, one.key) != (name, "spreadsheet.no_time")]


def _of_day(name: str, iso: str, text: str) -> Parts:
    if "T" in iso:
        return Parts(((name, parse_datetime(iso)),))
    moment = parse_datetime(iso, default_time="00:00")
    value = moment[:10] if name == "start" else moment  # the hour of a beginning may stay unknown
    return Parts(((name, value),), (warning(name, "spreadsheet.no_time", text),))


def _of_serial(name: str, number: int | float, text: str) -> Parts:
    """The number Excel keeps of a day, its fraction the hour."""
    day, minutes = int(number), round((number - int(number)) * 24 * 60)
    if not 20_000 <= day < 80_000:
        raise DateError("date.unreadable_moment", text=text)
    serial = warning(name, "spreadsheet.date_serial", text)
    if not minutes:
        found = _of_day(name, from_excel_serial(day), text)
        return found._replace(issues=(*found.issues, serial))
    clock = f"{timedelta(minutes=minutes)}".zfill(8)[:5]
    return Parts(((name, f"{from_excel_serial(day)}T{clock}"),), (serial,))


def _of_text(name: str, text: str) -> Parts:
    if (only := _ONLY_TIME.match(text)) and name == "end":
        return Parts(((END_CLOCK, _clock(only[1])),))
    days = _DAYS.match(text)
    if days:
        return _of_days(name, days[1], days[2], text)
    span = _SPAN.search(text)
    if span:
        first, last = (text[: span.start()] + span[n] + text[span.end() :] for n in (1, 2))
        return Parts(((name, parse_datetime(first)), (END_CLOCK, parse_datetime(last)[-5:])))
    bare = _PART_OF_DAY.sub("", text)
    moment = parse_datetime(bare, default_time="00:00")
    known = moment[-5:] != "00:00" or re.search(_TIME, bare, re.IGNORECASE)
    return Parts(((name, moment),)) if known else _of_day(name, moment[:10], text)


def _of_days(name: str, first: str, last: str, text: str) -> Parts:
    """“17-18/11/2026”: the first day; the last one is said to be left out."""
    day = re.sub(r"^ngày\s+", "", first, flags=re.IGNORECASE)
    rest = re.split(r"[-/.]", last)
    whole = "/".join([*re.split(r"[-/.]", day), *rest[len(re.split(r"[-/.]", day)) :]])
    rest_issue: Issue = warning(name, "spreadsheet.decision_rest", text, rest=last)
    found = _of_day(name, parse_date(whole), text)
    return found._replace(issues=(*found.issues, rest_issue))


def _clock(text: str) -> str:
    """ "8h00" as 08:00. Raises ``DateError``."""
    return parse_datetime(f"{text} 1/1/2000")[-5:]
