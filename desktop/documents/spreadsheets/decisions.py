"""Cells that say several things at once: a decision with its date, a founding year or decision, a status."""

from __future__ import annotations

import re

from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.date_values import find_date, read_date
from desktop.documents.spreadsheets.issues import Issue
from desktop.documents.spreadsheets.parts import NO_PARTS, Parts, of_field
from desktop.documents.spreadsheets.tidy import tidy
from desktop.documents.spreadsheets.values import is_nothing, read_value
from desktop.domain.fields import FieldSpec
from desktop.domain.text import fold

_LEAD = re.compile(
    r"^(?:(?:quyết\s+định|quyet\s+dinh|q\.?đ\.?|q\.?d\.?)(?![\w/-])\s*)?(?:số|so)?\s*[:.]?\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+[a-zA-Z]?(?:\s*/\s*[\w.&-]+)*")
_JOINT = re.compile(
    r"[\s,;:()\[\].–-]*(?:ngày|ng\.?|ký|ban hành|từ|năm|tháng|cấp)?[\s,;:()\[\].–-]*$", re.IGNORECASE
)
_TAIL = re.compile(r"^[\s,;:()\[\].–-]+|[\s,;:()\[\].–-]+$")
_DECISION_WORD = re.compile(
    r"quyết\s+định|quyet\s+dinh|\bq\.?đ\b|\bqd\b|\bsố\s+\d|\d+\s*/\s*(?:qđ|qd)", re.IGNORECASE
)
_NONE = frozenset({"khong", "khong co", "chua co", "chua"})


def read_decision(cell: Cell) -> Parts:
    """ "125/QĐ-UBND ngày 28/6/2024" and "QĐ 125": number and, where it stands, date of a decision."""
    text, failed = _text(cell, "decision_number")
    if failed is not None or not text:
        return failed or NO_PARTS
    if cell.date:
        return Parts((("decision_date", str(cell.value)[:10]),))
    if fold(text) in _NONE:
        return NO_PARTS
    return _decision_parts(text, _legacy_note(cell, "decision_number"))


def _decision_parts(text: str, notes: tuple[Issue, ...]) -> Parts:
    found = None if text.isdigit() else find_date(text)
    before, date, after = found if found else (text, None, "")
    number, rest = _number(_JOINT.sub("", before))
    values: list[tuple[str, object]] = [("decision_date", date)] if date else []
    if number is None and date is None:
        return Parts((("decision_number", text),), notes)
    if number:
        values.insert(0, ("decision_number", number))
    left_over = _TAIL.sub("", f"{rest} {after}")
    if left_over and fold(left_over) not in ("qd", "quyet dinh"):
        notes = (
            *notes,
            Issue("decision_number", "warning", "spreadsheet.decision_rest", {"rest": left_over}, text),
        )
    return Parts(tuple(values), notes)


def _number(text: str) -> tuple[str | None, str]:
    """The number of a decision and the words left beside it."""
    bare = _LEAD.sub("", text.strip())
    match = _NUMBER.search(bare)
    if match is None:
        return None, _TAIL.sub("", bare)
    number = re.sub(r"\s*/\s*", "/", match[0]).rstrip("-./")
    return number, _TAIL.sub("", bare[: match.start()] + " " + bare[match.end() :])


def read_founded(cell: Cell) -> Parts:
    """ "2021", "tháng 8/2024", "QĐ số 45/QĐ-UBND ngày 12/3/2023", "2021, QĐ 45": when and by what founded.

    A decision alone also dates the founding, and the preview says so.
    """
    text, failed = _text(cell, "founded")
    if failed is not None or not text:
        return failed or NO_PARTS
    value, issues = read_date(cell, text, "founded")
    if value is not None:
        return Parts(
            (("founded", value),),
            (*issues, *_legacy_note(cell, "founded")),
        )
    word = _DECISION_WORD.search(text)
    if word is None:
        return Parts((), issues)
    own = find_date(text[: word.start()])
    decision = _decision_parts(text[word.start() :], _legacy_note(cell, "decision_number"))
    date = dict(decision.values).get("decision_date")
    if own is not None:
        return Parts((("founded", own[1]), *decision.values), decision.issues)
    if date is None:
        return decision
    note = Issue("founded", "changed", "spreadsheet.founded_by_decision", {"value": date}, text)
    return Parts((("founded", date), *decision.values), (*decision.issues, note))


def read_status(spec: FieldSpec, cell: Cell) -> Parts:
    """ "giải thể 6/2025": the state and, of one that ended, when."""
    whole = read_value(spec, cell)
    if not whole.failed:
        return of_field("status", whole)
    text = tidy(cell.text)
    found = find_date(text)
    if found is None:
        return of_field("status", whole)
    before, date, _ = found
    reading = read_value(spec, cell._replace(value=_JOINT.sub("", before)))
    if reading.value is None:
        return of_field("status", whole)
    if reading.value == "giải thể":
        return Parts((("status", reading.value), ("ended", date)), reading.issues)
    note = Issue("note", "changed", "spreadsheet.kept_in_note", {"value": text}, text)
    return Parts((("status", reading.value), ("note", text)), (*reading.issues, note))


def _text(cell: Cell, field: str) -> tuple[str, Parts | None]:
    """The cleaned text, or the parts of a cell that holds an error."""
    if cell.problem:
        return "", of_field(field, read_value(FieldSpec(field, ""), cell))
    text = tidy(cell.text)
    return ("" if is_nothing(text) else text), None


def _legacy_note(cell: Cell, field: str) -> tuple[Issue, ...]:
    if not cell.original:
        return ()
    return (Issue(field, "changed", "spreadsheet.legacy_font", {"font": cell.font}, cell.original),)
