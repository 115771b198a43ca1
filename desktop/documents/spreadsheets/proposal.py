"""The whole preview of an import: which sheet, which headings, which columns, every row as it would go in.

Nothing is written. :func:`propose` is run again with what a person corrects, until it suits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.documents.spreadsheets.cells import Sheet, Workbook
from desktop.documents.spreadsheets.content_columns import guess_columns, with_name
from desktop.documents.spreadsheets.headings import (
    Column,
    Heading,
    find_heading,
    labelled_row,
    propose_columns,
)
from desktop.documents.spreadsheets.issues import Issue
from desktop.documents.spreadsheets.matching import fields_of, plain_key, squash
from desktop.documents.spreadsheets.pause import no_collection
from desktop.documents.spreadsheets.rows import ImportRow, SkippedRow, Total, interpret
from desktop.documents.spreadsheets.synonyms import AREAS, CLOCK, SPECIAL_LABELS, TITLE_WORDS
from desktop.documents.spreadsheets.values import read_value
from desktop.domain.fields import FieldType, KindSpec
from desktop.domain.text import canonical
from desktop.errors import NotFound, Refused

Corrections = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A preview. Row numbers count from 1 as in the file, columns from 0.

    ``heading_rows`` is empty where columns were told by their content. ``other_sheets`` names visible sheets
    that hold the same kind of list, which this preview does not read. ``shape`` is the same for files with
    the same headings, so that a mapping can be remembered.
    """

    spec: KindSpec
    sheet: Sheet
    heading_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[ImportRow, ...]
    skipped: tuple[SkippedRow, ...]
    totals: tuple[Total, ...]
    notes: tuple[Issue, ...]
    other_sheets: tuple[str, ...] = ()
    shape: str = ""

    @property
    def kind(self) -> str:
        """Wire name of the kind."""
        return self.spec.name

    @property
    def mapping(self) -> dict[int, str]:
        """Column → target, for the columns that have one."""
        return {column.index: column.target for column in self.columns if column.target}

    @property
    def unmapped(self) -> tuple[Column, ...]:
        """Columns with a heading that nothing is read from."""
        return tuple(column for column in self.columns if column.heading and not column.target)

    @property
    def ready(self) -> tuple[ImportRow, ...]:
        """Rows that go in: right as they stand, or changed by the program."""
        return tuple(row for row in self.rows if row.status in ("ok", "changed"))

    @property
    def refused(self) -> tuple[ImportRow, ...]:
        """Rows that stay out until they are mended."""
        return tuple(row for row in self.rows if row.status == "error")

    @property
    def duplicates(self) -> tuple[ImportRow, ...]:
        """Rows that repeat an earlier one of the file."""
        return tuple(row for row in self.rows if row.status == "duplicate")

    @property
    def counts(self) -> dict[str, int]:
        """Rows by status, and ``all`` of them."""
        counts = {"all": len(self.rows), "ok": 0, "changed": 0, "error": 0, "duplicate": 0}
        for row in self.rows:
            counts[row.status] += 1
        return counts


def targets(spec: KindSpec) -> dict[str, str]:
    """Everything a column may be mapped to, with its label: fields, extra values, special columns."""
    labels = {field.name: field.label for field in fields_of(spec)} | SPECIAL_LABELS
    if spec.name != "conference":
        del labels[CLOCK]
    return labels


def propose(
    workbook: Workbook,
    spec: KindSpec,
    *,
    sheet: str | None = None,
    heading_row: int | None = None,
    mapping: Mapping[int, str] | None = None,
    corrections: Corrections | None = None,
) -> Proposal:
    """Preview a list of one kind.

    ``sheet`` names another sheet than the likeliest visible one; ``heading_row`` (from 1; 0: there is none)
    and ``mapping`` (column from 0 → target) replace what would be proposed; ``corrections`` maps (row number,
    field) to the text typed in place of the cell.

    Raises ``NotFound("spreadsheet.no_sheet")`` and ``Refused("spreadsheet.no_table")`` when no sheet holds
    such a list.
    """
    chosen, heading, others = _choose(workbook, spec, sheet, heading_row)
    if heading is not None:
        columns = propose_columns(chosen, heading, spec, mapping)
        columns = with_name(chosen, heading.last + 1, spec, columns) if mapping is None else columns
    else:
        columns = guess_columns(chosen, spec, mapping)
    if not any(column.target for column in columns):
        raise Refused("spreadsheet.no_table", kind=spec.label)
    with no_collection():
        found = interpret(chosen, spec, heading, columns, corrections)
    rows = tuple(range(heading.first + 1, heading.last + 2)) if heading else ()
    return Proposal(
        spec,
        chosen,
        rows,
        columns,
        found.rows,
        found.skipped,
        found.totals,
        (*_total_notes(found.totals), *found.notes),
        others,
        _shape(spec, columns),
    )


def _choose(
    workbook: Workbook, spec: KindSpec, name: str | None, heading_row: int | None
) -> tuple[Sheet, Heading | None, tuple[str, ...]]:
    """The sheet to read, its heading, and the other sheets with such a list."""
    if name is not None:
        try:
            sheet = workbook.sheet(name)
        except KeyError as error:
            raise NotFound("spreadsheet.no_sheet", sheet=name) from error
        return sheet, _heading(sheet, spec, heading_row) or _labelled(sheet, spec, heading_row), ()
    candidates = workbook.visible or workbook.sheets
    found = [(sheet, _heading(sheet, spec, heading_row)) for sheet in candidates if sheet.rows]
    headed = [(sheet, heading) for sheet, heading in found if heading is not None]
    if headed:
        best = max(headed, key=lambda item: (round(item[1].score), item[0].height))
        first = next(item for item in headed if item[1].score >= best[1].score - 0.5)
        chosen = first if _has_rows(*first) else best
        others = tuple(
            sheet.name
            for sheet, heading in headed
            if sheet is not chosen[0] and heading.score >= 0.6 * chosen[1].score and _has_rows(sheet, heading)
        )
        return chosen[0], chosen[1], others
    for sheet, _ in found:
        if (heading := _labelled(sheet, spec, heading_row)) is not None:
            return sheet, heading, ()
    for sheet, _ in found:
        if any(column.target == "name" for column in guess_columns(sheet, spec)):
            return sheet, None, ()
    raise Refused("spreadsheet.no_table", kind=spec.label)


def _heading(sheet: Sheet, spec: KindSpec, heading_row: int | None) -> Heading | None:
    if heading_row == 0:
        return None
    return find_heading(sheet, spec, at=None if heading_row is None else heading_row - 1)


def _labelled(sheet: Sheet, spec: KindSpec, heading_row: int | None) -> Heading | None:
    """A row of headings that leaves the name to be told by its content."""
    found = labelled_row(sheet, spec) if heading_row is None else None
    if found is None:
        return None
    columns = with_name(sheet, found.last + 1, spec, propose_columns(sheet, found, spec))
    return found if any(column.target in ("name", AREAS) for column in columns) else None


def _has_rows(sheet: Sheet, heading: Heading) -> bool:
    return any(not sheet.is_blank(row) for row in range(heading.last + 1, sheet.height))


def _total_notes(totals: Iterable[Total]) -> list[Issue]:
    return [
        Issue(
            "",
            "warning",
            "spreadsheet.total_differs",
            {"row": total.number, "stated": total.stated, "counted": total.counted},
        )
        for total in totals
        if not total.matches
    ]


def _shape(spec: KindSpec, columns: tuple[Column, ...]) -> str:
    text = "|".join([spec.name, *(squash(column.heading) for column in columns)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def guess_kind(workbook: Workbook, kinds: Iterable[KindSpec]) -> KindSpec | None:
    """The kind of list a workbook most likely holds, or ``None``: by its headings and by its titles."""
    best: tuple[float, KindSpec | None] = (0.0, None)
    for spec in kinds:
        for sheet in workbook.visible or workbook.sheets:
            heading = find_heading(sheet, spec)
            if heading is None:
                continue
            score = heading.score + _title_score(sheet, heading, spec) + _choice_score(sheet, heading, spec)
            if score > best[0]:
                best = (score, spec)
    return best[1]


def _title_score(sheet: Sheet, heading: Heading, spec: KindSpec) -> float:
    """Words above the table that name the kind, or the sheet's own name."""
    titles = [
        sheet.name,
        *(sheet.text(row, c) for row in range(heading.first) for c in range(min(sheet.width, 8))),
    ]
    text = canonical(" ".join(titles))
    bare = plain_key(text)
    return (
        3.0
        if any(word in text or plain_key(word) in bare for word in TITLE_WORDS.get(spec.name, ()))
        else 0.0
    )


def _choice_score(sheet: Sheet, heading: Heading, spec: KindSpec) -> float:
    """Whether columns of closed choices hold such choices: “Tổ viên” below “Chức vụ” tells a roster."""
    score = 0.0
    for column in propose_columns(sheet, heading, spec):
        field = next((f for f in fields_of(spec) if f.name == column.target), None)
        if field is None or field.type is not FieldType.CHOICE or not field.choices or field.open_choice:
            continue
        rows = range(heading.last + 1, min(sheet.height, heading.last + 40))
        read = [read_value(field, sheet.cell(row, column.index)) for row in rows]
        known = sum(reading.value is not None for reading in read)
        failed = sum(reading.failed for reading in read)
        score += 1.0 if known > 2 * failed else -1.0 if failed else 0.0
    return score
