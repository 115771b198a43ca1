"""Attendee lists: what the note beside a name says about presence, and what it says about a part played."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.issues import Issue
from desktop.documents.spreadsheets.parts import NO_PARTS, Parts, of_field
from desktop.documents.spreadsheets.tidy import tidy
from desktop.documents.spreadsheets.values import is_mark, is_nothing, read_value
from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.text import canonical, fold

PRESENT, EXCUSED, UNEXCUSED = "có mặt", "vắng có lý do", "vắng không lý do"

_UNCLEAR, _CONTRADICTION = "spreadsheet.absence_unclear", "spreadsheet.both_presences"
_SPLIT = re.compile(r"[;,\n+](?![^(]*\))")
_ABSENT = re.compile(r"^(?:xin\s+)?(?:vắng|vang|nghỉ)(?:\s+mặt)?\b[\s:;,.–-]*(.*)$", re.IGNORECASE)
_EXCUSED = re.compile(
    r"^(?:co (?:ly|li) do|co ld|cld|co phep|cp|phep|p|xin phep|co l/do|l/d|co bao cao)\b[\s:;,.–-]*"
)
_UNEXCUSED = re.compile(
    r"^(?:khong (?:co )?(?:ly|li) do|kld|ko ly do|k ly do|k/ly do"
    r"|khong (?:co )?phep|kp|khong bao cao|k phep)\b"
)
_ROLE = re.compile(
    r"^(?:phat bieu|tham luan|chu tri|dieu hanh|thu ky|bao cao|ket luan|khai mac|be mac|dan chuong trinh"
    r"|trinh bay|mc|trao giay khen|nhan giay khen)\b"
)
_NOTE = FieldSpec("note", "Ghi chú", FieldType.LONG_TEXT)


def read_note(cell: Cell, role: FieldSpec | None) -> Parts:
    """ "Vắng (có lý do)" → absence and its reason; "Phát biểu" → part played; anything else stays a note."""
    reading = read_value(_NOTE, cell)
    if not isinstance(reading.value, str):
        return of_field("note", reading)
    values: list[tuple[str, object]] = []
    issues = list(reading.issues)
    kept: list[str] = []
    for part in map(tidy, _SPLIT.split(reading.value)):
        if not part:
            continue
        found = read_presence(part, "note") if _says_presence(part) else _role(part, role)
        if found is None or any(name in dict(values) for name, _ in found.values):
            kept.append(part)
            continue
        values += found.values
        issues += found.issues
    if kept and values:
        values.append(("note", "; ".join(kept)))
    elif kept:
        values.append(("note", reading.value))
    return Parts(tuple(values), tuple(issues))


def says_absent(text: str) -> bool:
    """Whether a text begins with the words of an absence."""
    return bool(_ABSENT.match(canonical(text)))


def _says_presence(text: str) -> bool:
    return says_absent(text) or fold(text) in ("co mat", "co du")


def _role(text: str, role: FieldSpec | None) -> Parts | None:
    if role is None or not _ROLE.match(fold(text)):
        return None
    known = {fold(choice): choice for choice in role.choices}
    value = known.get(fold(text), text[0].upper() + text[1:])
    note = Issue("role", "changed", "spreadsheet.note_to_role", {"value": value}, text)
    return Parts((("role", value),), (note,))


def read_presence(text: str, field: str = "present") -> Parts:
    """What a text says about being there: a word, a mark, or the reason of an absence."""
    if fold(text) in ("co mat", "co du", "co", "du") or is_mark(text):
        return Parts((("present", PRESENT),))
    match = _ABSENT.match(canonical(text))
    said = tidy(text)[len(text) - len(match[1]) :] if match and match[1] else ("" if match else text)
    inner = said.strip(" ()[].:;,–-")
    return _absence(inner, text, field)


def _absence(inner: str, text: str, field: str) -> Parts:
    folded = fold(inner)
    if not inner:
        note = Issue("present", "warning", _UNCLEAR, {"value": UNEXCUSED}, text)
        return Parts((("present", UNEXCUSED),), (note,))
    if _UNEXCUSED.match(folded):
        return Parts((("present", UNEXCUSED),), _moved(UNEXCUSED, text, field))
    excuse = _EXCUSED.match(folded)
    reason = inner[excuse.end() :].strip(" ()[].:;,–-") if excuse else inner
    values = (("present", EXCUSED), ("reason", reason)) if reason else (("present", EXCUSED),)
    return Parts(values, _moved(EXCUSED, text, field))


def _moved(value: str, text: str, field: str) -> tuple[Issue, ...]:
    """A remark where the text stood in another column than the one it fills."""
    if field == "present":
        return ()
    return (Issue("present", "changed", "spreadsheet.note_to_presence", {"value": value}, text),)


def read_marked(choice: str, cell: Cell) -> Parts:
    """A cell of a column “Có mặt”, “Vắng”, “Vắng có lý do”: a tick, or the reason of an absence."""
    reading = read_value(FieldSpec("present", "", FieldType.TEXT), cell)
    text = reading.value
    if not isinstance(text, str) or is_nothing(text) or fold(text) in ("khong", "0"):
        return of_field("present", reading) if reading.failed else NO_PARTS
    if choice == PRESENT:
        return Parts((("present", PRESENT),)) if is_mark(text) or fold(text) == "co" else read_presence(text)
    if choice:
        ticked = is_mark(text) or fold(text) in ("co", "p", "k", "cp", "kp")
        return Parts((("present", choice),) if ticked else (("present", choice), ("reason", text)))
    return _absence("" if is_mark(text) else text, text, "present")


def both(said: str, also: str, issues: list[Issue], new: Sequence[Issue]) -> str:
    """What two columns that differ mean together: an absence told more closely, or a contradiction.

    The contradiction becomes an error among ``issues``: a person decides.
    """
    if PRESENT not in (said, also):
        if any(issue.key == _UNCLEAR for issue in new):
            return said
        if any(issue.key == _UNCLEAR for issue in issues):
            return also
    params = {"first": said, "second": also, "choices": ", ".join((PRESENT, EXCUSED, UNEXCUSED))}
    if not any(issue.key == _CONTRADICTION for issue in issues):
        issues.append(Issue("present", "error", _CONTRADICTION, params, f"{said}, {also}"))
    return said


def settle_unclear(values: Mapping[str, object], issues: list[Issue]) -> None:
    """Forget the doubt about an absence once another column has told its kind, or contradicts it."""
    contradicted = any(issue.key == _CONTRADICTION for issue in issues)
    if contradicted or values["present"] != UNEXCUSED:
        issues[:] = [issue for issue in issues if issue.key != _UNCLEAR]
