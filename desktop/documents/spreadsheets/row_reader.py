"""Turn the cells of one data row into the values of one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.documents.spreadsheets import presence, synonyms
from desktop.documents.spreadsheets.cells import EMPTY, Cell, Sheet, make_cell
from desktop.documents.spreadsheets.column_readers import reader_of
from desktop.documents.spreadsheets.conference_times import END_CLOCK, join_times
from desktop.documents.spreadsheets.headings import Column, Heading, spread
from desktop.documents.spreadsheets.issues import Issue
from desktop.documents.spreadsheets.matching import fields_of
from desktop.documents.spreadsheets.parts import NO_PARTS, PartReader, Parts
from desktop.documents.spreadsheets.person_names import has_addresses, read_person_name
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
from desktop.documents.spreadsheets.values import is_nothing, read_id_number, read_value
from desktop.domain.fields import FieldSpec, FieldType, KindSpec
from desktop.domain.text import fold
from desktop.domain.values import display

_DITTO = frozenset(
    {'"', "”", "“", "''", "〃", "nt", "-nt-", "như trên", "n/t", "- nt -", "nhu tren", '" "', "-//-"}
)
_OWN = frozenset({"name", FAMILY, GIVEN, MALE, FEMALE, "id_number", "phone", "birth", synonyms.NUMBER})
_SAMPLE = 300


@dataclass(slots=True)
class Draft:
    """A row while its cells are being read. ``parts`` holds what several columns say together."""

    values: dict[str, Any] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def replace_field(self, name: str) -> None:
        """Forget a field and what was said about it."""
        self.values.pop(name, None)
        self.extras.pop(name, None)
        self.issues = [issue for issue in self.issues if issue.field != name]


def _is_ditto(text: str) -> bool:
    return len(text) < 10 and text.strip().casefold() in _DITTO


class RowReader:
    """Reads data rows of one table by its columns; the same text in the same column is read once."""

    def __init__(
        self, spec: KindSpec, sheet: Sheet, heading: Heading | None, columns: tuple[Column, ...]
    ) -> None:
        self.spec, self.sheet = spec, sheet
        self.fields: dict[str, FieldSpec] = {known.name: known for known in fields_of(spec)}
        self.own = {f.name for f in spec.fields if f.type not in (FieldType.REF, FieldType.REFS)}
        self._first = heading.last + 1 if heading else 0
        self._sources = {place: source for place, source in spread(sheet).items() if place[0] >= self._first}
        read_signatures = spec.name == "attendance"
        used = [
            column
            for column in columns
            if column.target
            and (
                column.target not in synonyms.SKIPPED
                or (read_signatures and column.target == synonyms.SIGNATURE)
            )
        ]
        titled = any(column.target in ("title", "organisation") for column in used)
        names = [column.index for column in used if column.target in ("name", FAMILY)]
        self._addresses = bool(names) and has_addresses(self._sample(names[0]))
        self._id_column = next((c.index for c in used if c.target == "id_number"), None)
        self._columns: list[tuple[int, Column, PartReader, dict[Any, Parts]]] = [
            (
                column.index,
                column,
                reader_of(column, self.fields, spec, addresses=self._addresses, titled=titled),
                {},
            )
            for column in used
            if column.target != "id_number"
        ]
        self._last_row: int | None = None
        self._simple = not (sheet.fonts or sheet.problems or self._sources)

    def _sample(self, column: int) -> list[str]:
        rows = range(self._first, min(self.sheet.height, self._first + _SAMPLE))
        return [text for row in rows if (text := tidy(self.sheet.text(row, column)))]

    def read(self, row: int, corrections: Mapping[str, str]) -> Draft:
        """The values of a row (from 0). ``corrections`` (field → text) stand in place of the file's cells."""
        draft = Draft()
        raw = self.sheet.rows[row]
        simple = self._simple
        for index, column, reader, memo in self._columns:
            value = raw[index]
            if simple or not self._is_special(row, index):
                if value == "":
                    continue
                key = value if value.__class__ is str else (value.__class__, value)
                parts = memo.get(key)
                if parts is None:
                    parts = self._parts(reader, column, row)
                    if not (isinstance(value, str) and _is_ditto(value)):
                        memo[key] = parts
            else:
                parts = self._parts(reader, column, row)
            if parts is not NO_PARTS:
                self._take(draft, parts)
        if draft.parts or draft.extras or "reason" in draft.values:
            self._join(draft)
        if corrections:
            self._correct(draft, corrections)
        if self._id_column is not None:
            self._identity(draft, row, corrections)
        self._last_row = row
        return draft

    def _is_special(self, row: int, column: int) -> bool:
        """Whether more than the raw value decides what a cell says."""
        place = (row, column)
        return place in self.sheet.fonts or place in self.sheet.problems or place in self._sources

    def _parts(self, reader: PartReader, column: Column, row: int) -> Parts:
        cell = self._cell(row, column)
        value = cell.value
        if value is None and not cell.problem:
            return NO_PARTS
        if isinstance(value, str) and _is_ditto(value) and column.target not in _OWN:
            parts = self._as_above(reader, column, cell)
        else:
            parts = reader(cell)
        if parts.issues:
            return Parts(parts.values, tuple(map(self._weighed, parts.issues)))
        return parts

    def _cell(self, row: int, column: Column) -> Cell:
        """The cell shown at a place: of a range merged downwards, its one value for each of its rows."""
        if self._simple:
            return make_cell(self.sheet.rows[row][column.index], from_text=self.sheet.from_text)
        source = self._sources.get((row, column.index))
        if source is None or source == (row, column.index):
            return self.sheet.cell(row, column.index)
        if column.target in _OWN or source[1] != column.index or source[0] < self._first:
            return EMPTY
        return self.sheet.cell(*source)

    def _as_above(self, reader: PartReader, column: Column, cell: Cell) -> Parts:
        """A ditto mark: what the nearest row above says."""
        for row in range((self._last_row if self._last_row is not None else -1), self._first - 1, -1):
            above = self._cell(row, column)
            text = above.text.strip().casefold()
            if above.value is not None and text not in _DITTO and not is_nothing(text):
                parts = reader(above)
                notes = tuple(
                    Issue(name, "changed", "spreadsheet.ditto", {"value": above.text}, cell.text)
                    for name, _ in parts.values[:1]
                )
                return Parts(parts.values, (*parts.issues, *notes))
        return reader(cell)

    def _take(self, draft: Draft, parts: Parts) -> None:
        for name, value in parts[0]:
            if name in self.own:
                place = draft.values
            elif name[0] == "@":
                place = draft.parts
            else:
                place = draft.extras
            if name not in place:
                place[name] = value
            elif place[name] != value:
                self._second(draft, place, name, value, parts)
        if parts[1]:
            draft.issues += parts[1]
        if draft.issues and "present" in draft.values:
            presence.settle_unclear(draft.values, draft.issues)

    def _second(self, draft: Draft, place: dict[str, Any], name: str, value: Any, parts: Parts) -> None:
        """Another column says something else of the same field: both kept, or a person told."""
        if name in ("note", "reason"):
            place[name] = f"{place[name]}; {value}"
        elif name == "present":
            place[name] = presence.both(place[name], value, draft.issues, parts.issues)
        elif name[0] != "@":
            both = {
                "value": _shown(self.fields.get(name), place[name]),
                "other": _shown(self.fields.get(name), value),
            }
            draft.issues.append(Issue(name, "warning", "spreadsheet.two_values", both, both["other"]))

    def _weighed(self, issue: Issue) -> Issue:
        """An extra value that cannot be read never keeps the row out; it is left out with a warning."""
        if issue.severity == "error" and issue.field in self.fields and issue.field not in self.own:
            return replace(issue, severity="warning")
        return issue

    def _join(self, draft: Draft) -> None:
        """Values that several columns make up together."""
        parts = draft.parts
        if FAMILY in parts or GIVEN in parts:
            name = " ".join(parts[key] for key in (FAMILY, GIVEN) if parts.get(key))
            self._take(draft, read_person_name(Cell(name), addresses=self._addresses))
        if MALE in parts or FEMALE in parts:
            self._join_sexes(draft)
        if BIRTH_YEAR in parts:
            pieces = [str(parts[key]) for key in (BIRTH_DAY, BIRTH_MONTH, BIRTH_YEAR) if parts.get(key)]
            self._set(draft, "birth", Cell("/".join(pieces)))
        if synonyms.CLOCK in parts or END_CLOCK in parts:
            join_times(draft)
        if draft.values.get("reason") and draft.values.get("present") == presence.UNEXCUSED:
            self._excuse(draft)
        organisation = draft.extras.get("organisation")
        if organisation and "organisation" not in self.own and "title" in self.own:
            title = draft.values.get("title", "")
            if fold(organisation) not in fold(title):
                draft.values["title"] = f"{title}, {organisation}" if title else organisation

    def _excuse(self, draft: Draft) -> None:
        """A tick below “Vắng” with a reason in the column beside it."""
        if any(issue.key == "spreadsheet.absence_unclear" for issue in draft.issues):
            draft.values["present"] = presence.EXCUSED
            draft.issues = [i for i in draft.issues if i.key != "spreadsheet.absence_unclear"]

    def _join_sexes(self, draft: Draft) -> None:
        """A birth date, or a tick, in the column of men or of women."""
        parts = draft.parts
        if MALE in parts and FEMALE in parts:
            draft.issues.append(self._weighed(Issue("sex", "error", "spreadsheet.both_sexes")))
            return
        sex, birth = ("Nam", parts[MALE]) if MALE in parts else ("Nữ", parts[FEMALE])
        values = (("sex", sex), ("birth", birth)) if birth else (("sex", sex),)
        said = draft.values.get("sex") or draft.extras.get("sex")
        if said and said != sex:
            draft.issues.append(self._weighed(Issue("sex", "error", "spreadsheet.both_sexes")))
        self._take(draft, Parts(values))

    def _set(self, draft: Draft, name: str, cell: Cell) -> None:
        reading = read_value(self.fields[name], cell) if name in self.fields else None
        if reading is not None:
            values = () if reading.value is None else ((name, reading.value),)
            self._take(draft, Parts(values, tuple(map(self._weighed, reading.issues))))

    def _correct(self, draft: Draft, corrections: Mapping[str, str]) -> None:
        for name, text in corrections.items():
            draft.replace_field(name)
            if name == "id_number" and self._id_column is not None:
                continue
            if name == "name":
                self._take(draft, read_person_name(Cell(text or None), exact=True))
            elif name in self.fields:
                self._set(draft, name, Cell(text or None))

    def _identity(self, draft: Draft, row: int, corrections: Mapping[str, str]) -> None:
        """The identity number last, because it is compared with sex and birth."""
        assert self._id_column is not None
        corrected = corrections.get("id_number")
        if corrected is not None:
            cell = Cell(corrected or None)
        elif self._simple:
            cell = make_cell(self.sheet.rows[row][self._id_column], from_text=self.sheet.from_text)
        else:
            cell = self.sheet.cell(row, self._id_column)
        reading = read_id_number(cell, sex=draft.values.get("sex"), birth=draft.values.get("birth"))
        if reading.value is not None:
            draft.values["id_number"] = reading.value
        draft.issues += reading.issues


def _shown(field: FieldSpec | None, value: Any) -> str:
    """A value as a person reads it."""
    return display(field, value) if field is not None and not isinstance(value, tuple) else str(value)


def errors_of(issues: Iterable[Issue]) -> frozenset[str]:
    """Fields with an error."""
    return frozenset(issue.field for issue in issues if issue.severity == "error")
