"""How each column is read, by its target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from desktop.documents.spreadsheets import presence, synonyms
from desktop.documents.spreadsheets.areas import (
    AREA_KINDS,
    AreaList,
    areas_in,
    areas_listed,
    bare_names,
    begins_with_kind,
)
from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.conference_times import read_clock, read_moment
from desktop.documents.spreadsheets.decisions import read_decision, read_founded, read_status
from desktop.documents.spreadsheets.headings import Column
from desktop.documents.spreadsheets.issues import Issue, warning
from desktop.documents.spreadsheets.matching import year_in
from desktop.documents.spreadsheets.parts import NO_PARTS, PartReader, Parts, of_field
from desktop.documents.spreadsheets.person_names import (
    looks_like_name,
    read_name_and_title,
    read_person_name,
    read_thing_name,
)
from desktop.documents.spreadsheets.synonyms import (
    BIRTH_DAY,
    BIRTH_MONTH,
    BIRTH_YEAR,
    FAMILY,
    FEMALE,
    GIVEN,
    MALE,
)
from desktop.documents.spreadsheets.tidy import tidy
from desktop.documents.spreadsheets.values import is_mark, read_value
from desktop.domain.fields import FieldSpec, FieldType, KindSpec
from desktop.domain.text import canonical, fold

_PEOPLE = frozenset({"attendance", "member", "person", "recipient"})
_TEXT = {name: FieldSpec(name, "") for name in ("name", "birth", "present", synonyms.AREAS)}
_RATINGS = frozenset({"rating", "yearly_rating"})
_MARKED = {
    synonyms.HERE: presence.PRESENT,
    synonyms.AWAY: "",
    synonyms.AWAY_EXCUSED: presence.EXCUSED,
    synonyms.AWAY_UNEXCUSED: presence.UNEXCUSED,
}


def reader_of(
    column: Column, fields: Mapping[str, FieldSpec], spec: KindSpec, *, addresses: bool, titled: bool
) -> PartReader:
    """The function that reads a cell of this column.

    ``addresses``: see :func:`read_person_name`; ``titled``: whether another column holds the titles.
    """
    target = column.target
    if target == "name" and not titled and spec.name in ("attendance", "person"):
        return partial(read_name_and_title, addresses=addresses, invited=True)
    if target == "name" and spec.name == "area":
        return partial(_read_area_name, column.heading)
    if target == "name":
        return _name_reader(spec.name, addresses)
    if target == synonyms.SIGNATURE:
        return _read_signature
    if target in (FAMILY, GIVEN, BIRTH_DAY, BIRTH_MONTH, BIRTH_YEAR):
        return partial(_read_piece, target)
    if target in (MALE, FEMALE):
        return partial(_read_sexed_birth, target)
    if target == synonyms.CLOCK:
        return read_clock
    if target in ("start", "end") and spec.name == "conference":
        return partial(read_moment, target)
    if target in _MARKED:
        return partial(presence.read_marked, _MARKED[target])
    if target == synonyms.AREAS:
        return partial(_read_areas, column.heading)
    return _field_reader(column, fields, spec)


def _field_reader(column: Column, fields: Mapping[str, FieldSpec], spec: KindSpec) -> PartReader:
    target = column.target
    if spec.name == "attendance" and target == "note":
        return partial(presence.read_note, role=fields.get("role"))
    if spec.name == "attendance" and target == "present":
        return _read_present
    if target == "decision_number" and "decision_date" in fields:
        return read_decision
    if target == "founded" and "decision_number" in fields:
        return read_founded
    if target == "status" and "ended" in fields:
        return partial(read_status, fields["status"])
    if target in _RATINGS and "rating_year" in fields and (year := year_in(column.heading)):
        return partial(_read_rating, fields[target], year)
    field = fields.get(target)
    return partial(_read_field, field) if field is not None else lambda cell: NO_PARTS


def _name_reader(kind: str, addresses: bool) -> PartReader:
    if kind not in _PEOPLE:
        return read_thing_name
    if kind == "recipient":
        return partial(_read_recipient, addresses)
    return partial(read_person_name, addresses=addresses, invited=kind != "member")


def _read_recipient(addresses: bool, cell: Cell) -> Parts:
    """A person's name is tidied as one; the name of a collective stays as it is typed."""
    parts = read_person_name(cell, addresses=addresses, invited=True)
    name = dict(parts.values).get("name", "")
    return parts if looks_like_name(name) else read_thing_name(cell)


def _read_field(field: FieldSpec, cell: Cell) -> Parts:
    return of_field(field.name, read_value(field, cell))


def _read_piece(target: str, cell: Cell) -> Parts:
    reading = read_value(_TEXT["name" if target in (FAMILY, GIVEN) else "birth"], cell)
    return Parts(((target, reading.value),) if reading.value else (), reading.issues)


def _read_sexed_birth(target: str, cell: Cell) -> Parts:
    if not cell.problem and (is_mark(cell.text) or fold(cell.text) in ("nam", "nu", "co")):
        return Parts(((target, ""),))
    reading = read_value(FieldSpec("birth", "", FieldType.DATE), cell)
    if reading.value is None and not reading.failed:
        return NO_PARTS
    return Parts(((target, reading.value or ""),), reading.issues)


def _read_present(cell: Cell) -> Parts:
    text = tidy(cell.text)
    if cell.problem or not text:
        return of_field("present", read_value(_TEXT["present"], cell))
    return presence.read_presence(text)


def _read_signature(cell: Cell) -> Parts:
    """Who is absent is sometimes written where he should have signed."""
    text = tidy(cell.text)
    return presence.read_presence(text, "signature") if presence.says_absent(text) else NO_PARTS


def _read_rating(field: FieldSpec, year: int, cell: Cell) -> Parts:
    parts = of_field(field.name, read_value(field, cell))
    return parts._replace(values=(*parts.values, ("rating_year", year))) if parts.values else parts


def _read_areas(heading: str, cell: Cell) -> Parts:
    """Residential areas; a bare name takes the kind its heading states."""
    reading = read_value(_TEXT[synonyms.AREAS], cell)
    if not reading.value:
        return Parts((), reading.issues)
    found = areas_listed(reading.value)
    if not found.names:
        found = bare_names(reading.value, _kind_of(heading))
        if found.names == (reading.value,):
            return Parts(((synonyms.AREAS, found.names),), reading.issues)
        return Parts(((synonyms.AREAS, found.names),), (*reading.issues, _areas_note(found, reading.value)))
    notes = () if found.sure else (_areas_note(found, reading.value),)
    return Parts(((synonyms.AREAS, found.names),), (*reading.issues, *notes))


def _areas_note(found: AreaList, text: str) -> Issue:
    """What a cell of areas was understood as: a list that may hold a commune wants a look."""
    value = ", ".join(found.names)
    if not found.sure:
        return warning(synonyms.AREAS, "spreadsheet.areas_listed", text, count=len(found.names), value=value)
    return Issue(synonyms.AREAS, "changed", "spreadsheet.area_kind", {"value": value}, text)


def _kind_of(heading: str) -> str:
    """The kind of area a heading states, if it states just one."""
    plain = canonical(heading)
    kinds = {AREA_KINDS[word] for word in AREA_KINDS if re.search(rf"(?<!\w){word}(?!\w)", plain)}
    return kinds.pop() if len(kinds) == 1 else ""


def _read_area_name(heading: str, cell: Cell) -> Parts:
    """The name of one area, spelled as everywhere: “TDP 5” is “tổ dân phố 5”, and “Bản Ải” is a name."""
    parts = read_thing_name(cell)
    name = dict(parts.values).get("name")
    if not isinstance(name, str):
        return parts
    kind, found, named = _kind_of(heading), areas_in(name), begins_with_kind(name)
    area = found[0] if named and len(found) == 1 else f"{kind} {name}" if kind and not named else name
    if name.startswith(("Bản ", "Làng ", "Xóm ")):  # part of many names: thôn Bản Ải
        note = Issue("kind", "changed", "spreadsheet.area_kind", {"value": kind}, name)
        return (
            parts._replace(values=(*parts.values, ("kind", kind)), issues=(*parts.issues, note))
            if kind
            else parts
        )
    if canonical(area) == canonical(name):
        return Parts((("name", area),), parts.issues)
    note = Issue("name", "changed", "spreadsheet.area_kind", {"value": area}, name)
    return Parts((("name", area),), (*parts.issues, note))
