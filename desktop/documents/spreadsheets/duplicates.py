"""Rows of one file that are the same person, or the same model, twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.documents.spreadsheets.issues import Issue
from desktop.domain.fields import KindSpec
from desktop.domain.names import bare_name
from desktop.domain.text import canonical, fold

if TYPE_CHECKING:
    from desktop.documents.spreadsheets.rows import ImportRow

_PEOPLE = frozenset({"attendance", "member", "person", "recipient"})
_Same = Callable[["ImportRow", "ImportRow"], bool]


def mark_duplicates(spec: KindSpec, rows: Iterable[ImportRow]) -> list[ImportRow]:
    """Rows that repeat an earlier one marked as its duplicate; names alike but for their tones get a warning.

    Alike means: the same name, tone placement and capitals aside (or one of the two typed without any
    diacritics), and nothing known that sets them apart. Tuân and Tuấn are two people.
    """
    seen: dict[str, list[ImportRow]] = {}
    numbers: dict[str, ImportRow] = {}
    result = []
    for row in rows:
        name = _name(spec.name, row)
        earlier = seen.setdefault(fold(name), []) if name else []
        marked = _against(spec.name, row, earlier)
        if marked is row and (number := row.values.get("id_number")):
            if number in numbers:
                marked = _duplicate(row, numbers[number], "spreadsheet.same_id_number")
            else:
                numbers[number] = row
        if name and marked.duplicate_of is None:
            earlier.append(row)
        result.append(marked)
    return result


def _against(kind: str, row: ImportRow, earlier: list[ImportRow]) -> ImportRow:
    name = _name(kind, row)
    remark: Issue | None = None
    for other in earlier:
        theirs = _name(kind, other)
        bare = fold(name) == name.lower() or fold(theirs) == theirs.lower()
        written_alike = bare or canonical(name) == canonical(theirs)
        if _SAME.get(kind, _same_anything)(row, other):
            if written_alike:
                return _duplicate(row, other, "spreadsheet.duplicate")
            remark = Issue("name", "warning", "spreadsheet.same_but_tones", {"row": other.number}, name)
        elif written_alike and remark is None and _same_year(row, other):
            remark = Issue("name", "warning", "spreadsheet.same_name", {"row": other.number}, name)
    return row if remark is None else _with_issue(row, remark)


def _duplicate(row: ImportRow, other: ImportRow, key: str) -> ImportRow:
    field = "id_number" if key == "spreadsheet.same_id_number" else "name"
    issue = Issue(field, "warning", key, {"row": other.number}, str(row.values.get("name") or ""))
    marked = replace(_with_issue(row, issue), duplicate_of=other.number)
    return marked if row.status == "error" else replace(marked, status="duplicate")


def _with_issue(row: ImportRow, issue: Issue) -> ImportRow:
    status = "changed" if row.status == "ok" else row.status
    return replace(row, issues=(*row.issues, issue), status=status)


def _value(row: ImportRow, name: str) -> Any:
    return row.values.get(name) or row.extras.get(name)


def _agree(row: ImportRow, other: ImportRow, *names: str) -> bool:
    """Whether no field that both rows fill sets them apart."""
    for name in names:
        mine, theirs = _value(row, name), _value(other, name)
        if mine and theirs and canonical(str(mine)) != canonical(str(theirs)):
            return False
    return True


def _name(kind: str, row: ImportRow) -> str:
    """The name to compare: of a person, without a form of address."""
    name = str(row.values.get("name") or "")
    return bare_name(name) if kind in _PEOPLE else name


def _another_sex(row: ImportRow, other: ImportRow) -> bool:
    """Ông Hoàng Lan and Bà Hoàng Lan are two people."""
    return {_value(row, "form_of_address"), _value(other, "form_of_address")} == {"Ông", "Bà"}


def _same_year(row: ImportRow, other: ImportRow) -> bool:
    mine, theirs = _value(row, "birth"), _value(other, "birth")
    return not mine or not theirs or bool(mine[:4] == theirs[:4])


def _same_birth(row: ImportRow, other: ImportRow) -> bool:
    mine, theirs = _value(row, "birth"), _value(other, "birth")
    if not mine or not theirs:
        return True
    short = min(len(mine), len(theirs))
    return bool(mine[:4] == theirs[:4] and (short == 4 or mine[:short] == theirs[:short]))


def _same_delegate(row: ImportRow, other: ImportRow) -> bool:
    if not _same_birth(row, other) or _another_sex(row, other):
        return False
    phones = _value(row, "phone"), _value(other, "phone")
    if all(phones) and phones[0] == phones[1]:
        return True
    return _agree(row, other, "title", "phone")


def _same_member(row: ImportRow, other: ImportRow) -> bool:
    """Same year of birth as the files carry it; a different identity number sets two members apart."""
    return _same_birth(row, other) and _agree(row, other, "id_number", "sex")


def _same_model(row: ImportRow, other: ImportRow) -> bool:
    return _agree(row, other, "place", "areas")


def _same_anything(row: ImportRow, other: ImportRow) -> bool:
    return _agree(row, other, "title", "kind")


_SAME: dict[str, _Same] = {
    "attendance": _same_delegate,
    "member": _same_member,
    "person": lambda row, other: _same_birth(row, other) and _agree(row, other, "phone", "title"),
    "model": _same_model,
    "recipient": _same_anything,
}
