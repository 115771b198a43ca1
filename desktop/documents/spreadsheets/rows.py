"""Interpret every row of a table: what it is, what would be stored of it, and what there is to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from desktop.documents.spreadsheets.cells import Sheet
from desktop.documents.spreadsheets.classify import Classifier, RowKind, count_in
from desktop.documents.spreadsheets.context import Context, set_counted
from desktop.documents.spreadsheets.counted_groups import NO_VERDICTS, Line, group_of, judge, level_of
from desktop.documents.spreadsheets.duplicates import mark_duplicates
from desktop.documents.spreadsheets.groups import Group, group_of_title, team_of_areas
from desktop.documents.spreadsheets.headings import Column, Heading
from desktop.documents.spreadsheets.issues import Issue, warning
from desktop.documents.spreadsheets.row_facts import last_numbered, texts_of, wide_rows
from desktop.documents.spreadsheets.row_reader import Draft, RowReader, errors_of
from desktop.documents.spreadsheets.validity import check_row
from desktop.domain.fields import FieldType, KindSpec
from desktop.domain.text import canonical

_NO_CORRECTIONS: Mapping[str, str] = {}
_NO_TEXTS: Mapping[int, str] = {}

Status = Literal["ok", "changed", "error", "duplicate"]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of data as it would be stored.

    ``number`` is the row in the file, from 1. ``values`` fill fields of the kind; ``extras`` belong to
    others: names in reference fields (``team``), ``areas``, and a delegate's phone, birth or organisation.
    ``group`` is the label of the group row above. ``status`` is "error" (stays out until mended), "duplicate"
    (of the row ``duplicate_of``), "changed" (goes in; the program rewrote or doubts something) or "ok".
    """

    number: int
    values: Mapping[str, Any]
    extras: Mapping[str, Any] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    group: str = ""
    status: Status = "ok"
    duplicate_of: int | None = None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that holds no record: what it is and what it says."""

    number: int
    kind: RowKind
    text: str


@dataclass(frozen=True, slots=True)
class Total:
    """A total row: the number it states and the number of data rows it covers."""

    number: int
    stated: int
    counted: int

    @property
    def matches(self) -> bool:
        """Whether the file's own count agrees with the rows read."""
        return self.stated == self.counted


@dataclass(frozen=True, slots=True)
class Interpretation:
    """All rows of a table, and remarks on the table as a whole."""

    rows: tuple[ImportRow, ...]
    skipped: tuple[SkippedRow, ...]
    totals: tuple[Total, ...]
    notes: tuple[Issue, ...]


def interpret(
    sheet: Sheet,
    spec: KindSpec,
    heading: Heading | None,
    columns: tuple[Column, ...],
    corrections: Mapping[tuple[int, str], str] | None = None,
) -> Interpretation:
    """Read the table below ``heading`` (or the whole sheet) by its columns.

    ``corrections`` maps (row number from 1, field) to the text a person typed in place of the cell.
    """
    return _Pass(sheet, spec, heading, columns, corrections or {}).run()


class _Pass:
    """One walk down the sheet."""

    def __init__(
        self,
        sheet: Sheet,
        spec: KindSpec,
        heading: Heading | None,
        columns: tuple[Column, ...],
        corrections: Mapping[tuple[int, str], str],
    ) -> None:
        self.sheet, self.spec, self.heading = sheet, spec, heading
        self.classifier = Classifier(
            spec.name,
            heading,
            columns,
            wide_rows(sheet, heading, columns),
            sheet.height,
            last_numbered(sheet, columns),
        )
        self.reader = RowReader(spec, sheet, heading, columns)
        self.context = Context(spec)
        self.corrections: dict[int, dict[str, str]] = {}
        for (number, name), text in corrections.items():
            self.corrections.setdefault(number, {})[name] = text
        self.rows: list[ImportRow] = []
        self.skipped: list[SkippedRow] = []
        self.totals: list[Total] = []
        self.notes: list[Issue] = []
        self.group = Group("")
        self.group_start = 0
        self.group_is_parent = False
        self.group_level: int | None = None
        self.verdicts = NO_VERDICTS
        whole = {f.name for f in spec.fields if f.type is FieldType.INTEGER and f.name != "order"}
        self.sums = {column.index: column.target for column in columns if column.target in whole}

    def run(self) -> Interpretation:
        first = self.heading.first if self.heading else 0
        start = self.heading.last + 1 if self.heading else 0
        for row in range(first):
            self._skip(row, RowKind.TITLE)
            self._read_title(row)
        for row in range(first, start):
            self._skip(row, RowKind.HEADING)
        lines = [self._line(row) for row in range(start, self.sheet.height)]
        if self.spec.name == "attendance":
            self.verdicts = judge(lines, self.sheet, self.classifier)
        for line in lines:
            self._take(line)
        self._close_group()
        rows, notes = self.context.complete(self.rows)
        rows = mark_duplicates(self.spec, rows)
        return Interpretation(tuple(rows), tuple(self.skipped), tuple(self.totals), (*self.notes, *notes))

    def _read_title(self, row: int) -> None:
        """A title may name the team of the rows below it, until a group row names another."""
        if self.spec.name != "member":
            return
        for text in dict.fromkeys(texts_of(self.sheet, row).values()):
            group = group_of_title(text)
            if group.label:
                self.group = group
                params = {"value": group.label}
                self.notes = [Issue("team", "changed", "spreadsheet.team_from_title", params, text)]
                if not group.sure:
                    self._doubt_areas()

    def _line(self, row: int) -> Line:
        """What a row is."""
        if self._is_plain_data(row):
            return Line(row, RowKind.DATA, _NO_TEXTS)
        texts = texts_of(self.sheet, row)
        return Line(row, self.classifier.classify(row, texts), texts)

    def _take(self, line: Line) -> None:
        if line.row in self.verdicts.counted:
            self._leave_group(line)
            self._data(line.row)
        elif line.kind is RowKind.DATA:
            self._data(line.row)
        elif line.kind is not RowKind.BLANK:
            self._skip(line.row, line.kind)
            if line.kind is RowKind.GROUP:
                self._open_group(line)
            elif line.kind is RowKind.TOTAL:
                self._total(line.row, line.texts)

    def _is_plain_data(self, row: int) -> bool:
        """A short way for the many rows that begin with a number, a name and more."""
        number, name = self.classifier.number_column, self.classifier.name_column
        if number is None or name is None:
            return False
        raw = self.sheet.rows[row]
        value, text = raw[number], raw[name]
        return (
            isinstance(value, float)
            and isinstance(text, str)
            and len(text) > 4
            and " " in text
            and len(raw) - raw.count("") > 3
        )

    def _data(self, row: int) -> None:
        number = row + 1
        corrections = self.corrections.get(number, _NO_CORRECTIONS)
        draft = self.reader.read(row, corrections)
        if row in self.verdicts.counted:
            set_counted(draft, self.verdicts.counted[row], corrections)
        if row in self.verdicts.sums:
            draft.issues.append(warning("count", "spreadsheet.maybe_sum", value=draft.values.get("count")))
        self.context.apply(draft, self.group, corrections)
        invalid = check_row(self.spec, draft.values)
        if invalid:
            known = errors_of(draft.issues)
            draft.issues += self._explained(row, draft, [i for i in invalid if i.field not in known])
        issues = tuple(draft.issues)
        self.rows.append(
            ImportRow(number, draft.values, draft.extras, issues, self.group.label, _status(issues))
        )

    def _explained(self, row: int, draft: Draft, issues: list[Issue]) -> list[Issue]:
        """A missing name inside a merged range is told from one that was forgotten."""
        name = self.classifier.name_column
        if name is None or "name" in draft.values:
            return issues
        for merge in self.sheet.merged:
            if merge.left <= name <= merge.right and merge.top < row <= merge.bottom:
                merged = {"row": merge.top + 1}
                return [
                    replace(i, key="spreadsheet.merged_name", params=merged) if i.field == "name" else i
                    for i in issues
                ]
        return issues

    def _skip(self, row: int, kind: RowKind) -> None:
        texts = dict.fromkeys(texts_of(self.sheet, row).values())
        if texts:
            self.skipped.append(SkippedRow(row + 1, kind, " · ".join(texts)))

    def _open_group(self, line: Line) -> None:
        self._close_group()
        self.group = group_of(line.texts, self.classifier)
        self.group_is_parent = line.row in self.verdicts.parents
        self.group_level = level_of(line)
        self.group_start = len(self.rows)
        if self.spec.name == "member" and self.group.areas and not self.group.team:
            team = team_of_areas(self.group.areas)
            params = {"group": self.group.label, "value": team}
            self.group = replace(self.group, team=team)
            self.notes.append(
                Issue("team", "changed", "spreadsheet.team_from_group", params, self.group.label)
            )
        if not self.group.sure and self.spec.name in ("member", "team"):
            self._doubt_areas()

    def _doubt_areas(self) -> None:
        """A name behind a comma may be the commune: what it was taken for is said once for the group."""
        areas = self.group.areas
        params = {"count": len(areas), "value": ", ".join(areas), "original": self.group.label}
        self.notes.append(Issue("team", "warning", "spreadsheet.areas_listed", params, self.group.label))

    def _leave_group(self, line: Line) -> None:
        """“II. Nhân dân: 84 người” belongs to no “I. Đại biểu cấp trên” above it."""
        level = level_of(line)
        if self.group_level is not None and level is not None and level <= self.group_level:
            self._close_group()
            self.group_start, self.group_level = len(self.rows), None

    def _close_group(self) -> None:
        """Compare the count a group row states with the rows below it."""
        rows = self.rows[self.group_start :]
        counted = self._heads(rows)
        parent = self.group_is_parent and not rows
        if self.group.count not in (None, counted, len(rows)) and not parent:
            params = {"group": self.group.label, "stated": self.group.count, "counted": counted}
            self.notes.append(Issue("", "warning", "spreadsheet.group_count", params))
        self.group = Group("")

    def _heads(self, rows: list[ImportRow]) -> int:
        """How many people rows stand for; for other lists, how many rows."""
        if self.spec.name != "attendance":
            return len(rows)
        return sum(row.values.get("count") or 1 for row in rows)

    def _total(self, row: int, texts: Mapping[int, str]) -> None:
        in_group, so_far = self.rows[self.group_start :], self.rows
        of_all = any(canonical(text).startswith("tổng") for text in texts.values())
        of_group = bool(self.group.label) and not of_all
        stated = count_in(texts, frozenset(self.sums))
        if stated is not None:
            sizes = [{len(part), self._heads(part)} for part in (in_group, so_far)]
            inside = (of_group or stated in sizes[0]) and stated not in sizes[1]
            part = in_group if inside else so_far
            counted = len(part) if stated == len(part) else self._heads(part)
            self.totals.append(Total(row + 1, stated, counted))
        for column, name in self.sums.items():
            said = self.sheet.cell(row, column).value
            both = [sum(r.values.get(name) or 0 for r in part) for part in (in_group, so_far)]
            if isinstance(said, int) and said not in both:
                params = {"row": row + 1, "stated": said, "counted": both[0 if of_group else 1]}
                self.notes.append(Issue(name, "warning", "spreadsheet.sum_differs", params))


def _status(issues: tuple[Issue, ...]) -> Status:
    if any(issue.severity == "error" for issue in issues):
        return "error"
    return "changed" if issues else "ok"
