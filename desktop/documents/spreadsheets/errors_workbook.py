"""The rows that did not go in, as a workbook to mend and load again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.documents.spreadsheets.cells import column_letter
from desktop.documents.spreadsheets.issues import Issue
from desktop.documents.spreadsheets.matching import fields_of
from desktop.documents.spreadsheets.rows import ImportRow
from desktop.documents.spreadsheets.synonyms import FAMILY, FEMALE, MALE, NUMBER, REFUSED_SHEET
from desktop.documents.spreadsheets.values import is_nothing
from desktop.documents.spreadsheets.wording import say as say_it
from desktop.domain.dates import format_date
from desktop.domain.fields import FieldType

if TYPE_CHECKING:
    from desktop.documents.spreadsheets.proposal import Proposal

REASON = "Lý do"
_RED, _PINK, _GREY = "FFA3241B", "FFFBE6E3", "FFEAE8E2"
_WIDTHS = {"name": 26, "title": 36, "address": 28, "note": 28, "id_number": 18, "phone": 15, "place": 28}


def write_refused(
    path: Path | str,
    proposal: Proposal,
    rows: Iterable[ImportRow] | None = None,
    *,
    say: Callable[[Issue], str] = say_it,
) -> None:
    """Write refused rows (all with errors, unless ``rows`` names them) under the headings of their file.

    Bad cells are coloured and carry a comment; the last column says every reason in words. Group rows stand
    above their rows, numbers that lost zeros have them back, and every code, phone and date is text, so that
    the mended file loads as it looks. Raises ``StorageError("spreadsheet.not_written")``.
    """
    import openpyxl

    from desktop.documents.spreadsheets.cell_writing import save

    chosen = tuple(proposal.refused if rows is None else rows)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = REFUSED_SHEET
    _Writer(sheet, proposal, say).write(chosen)
    save(book, path)


class _Writer:
    def __init__(self, sheet: Any, proposal: Proposal, say: Callable[[Issue], str]) -> None:
        self.sheet, self.proposal, self.say = sheet, proposal, say
        self.fields = {field.name: field for field in fields_of(proposal.spec)}
        self.width = (
            max((column.index for column in proposal.columns if self._is_used(column.index)), default=0) + 1
        )

    def _is_used(self, column: int) -> bool:
        known = self.proposal.columns[column]
        return bool(known.heading or known.target)

    def write(self, rows: tuple[ImportRow, ...]) -> None:
        last = self._headings()
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                if group:
                    last += 1
                    self._put(last, 0, group)
                    self.sheet.merge_cells(
                        start_row=last, end_row=last, start_column=1, end_column=self.width + 1
                    )
            last += 1
            self._row(last, row)
        self._dress()

    def _headings(self) -> int:
        """The heading rows with their merged ranges; the number of the last one."""
        numbers = self.proposal.heading_rows
        if not numbers:
            for known in self.proposal.columns:
                field = self.fields.get(known.target)
                label = field.label if field else "STT" if known.target == NUMBER else ""
                self._put(1, known.index, label)
            self._put(1, self.width, REASON)
            return 1
        for offset, number in enumerate(numbers):
            for column in range(self.width):
                self._put(1 + offset, column, self.proposal.sheet.text(number - 1, column))
        first, height = numbers[0] - 1, len(numbers)
        for merge in self.proposal.sheet.merged:
            if first <= merge.top and merge.bottom < first + height and merge.right < self.width:
                self.sheet.merge_cells(
                    start_row=merge.top - first + 1,
                    end_row=merge.bottom - first + 1,
                    start_column=merge.left + 1,
                    end_column=merge.right + 1,
                )
        self._put(1, self.width, REASON)
        if height > 1:
            self.sheet.merge_cells(
                start_row=1, end_row=height, start_column=self.width + 1, end_column=self.width + 1
            )
        return height

    def _put(self, row: int, column: int, value: str | int) -> Any:
        from desktop.documents.spreadsheets.cell_writing import put_text

        cell = self.sheet.cell(row, column + 1)
        if isinstance(value, int):
            cell.value = value
        else:
            put_text(cell, value)
        return cell

    def _row(self, at: int, row: ImportRow) -> None:
        for column in range(self.width):
            self._put(at, column, self._content(row, column))
        self._mark(at, row)
        reasons = [f"{self._label(issue.field)}: {self.say(issue)}" for issue in _reasons(row)]
        self._put(at, self.width, "\n".join(reasons))

    def _content(self, row: ImportRow, column: int) -> str | int:
        """What the file shows, or what was made of it where the mere text would be read differently."""
        target = self.proposal.columns[column].target
        cell = self.proposal.sheet.cell(row.number - 1, column)
        name = "birth" if target in (MALE, FEMALE) and cell.value is not None else target
        field = self.fields.get(name)
        value = row.values.get(name, row.extras.get(name))
        failed = any(issue.field == name and issue.severity == "error" for issue in row.issues)
        if failed or field is None or value is None:
            return (
                cell.value
                if target == NUMBER and isinstance(cell.value, int)
                else _plain(cell.text, cell.date)
            )
        if field.type in (FieldType.ID_NUMBER, FieldType.PHONE):
            return str(value)
        if field.type is FieldType.DATE and (cell.date or cell.numeric):
            return format_date(str(value))
        if is_nothing(cell.text) or cell.text.strip() in ('"', "nt"):
            return str(value) if isinstance(value, str | int) else ""
        if field.type is FieldType.INTEGER and cell.numeric and isinstance(cell.value, int):
            return cell.value
        return _plain(cell.text, cell.date)

    def _mark(self, at: int, row: ImportRow) -> None:
        from openpyxl.comments import Comment
        from openpyxl.styles import Font, PatternFill

        for column, said in self._remarks(row).items():
            cell = self.sheet.cell(at, column + 1)
            cell.fill = PatternFill("solid", start_color=_PINK)
            cell.font = Font(color=_RED)
            cell.comment = Comment("\n".join(said), "Sổ Phong Trào", width=320, height=110)

    def _remarks(self, row: ImportRow) -> dict[int, list[str]]:
        """Column → sentences about it."""
        remarks: dict[int, list[str]] = {}
        for issue in _reasons(row):
            remarks.setdefault(self._column_of(issue.field, row), []).append(self.say(issue))
        return remarks

    def _column_of(self, field: str, row: ImportRow) -> int:
        """The column that fills a field, or the name's where none does."""
        by_target = {column.target: column.index for column in self.proposal.columns}
        if field in by_target:
            return by_target[field]
        if field in ("birth", "sex"):
            for target in (MALE, FEMALE):
                if target in by_target and self.proposal.sheet.text(row.number - 1, by_target[target]):
                    return by_target[target]
        return by_target.get("name", by_target.get(FAMILY, 0))

    def _label(self, field: str) -> str:
        return self.fields[field].label if field in self.fields else "Dòng này"

    def _dress(self) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        height = max(len(self.proposal.heading_rows), 1)
        for row in self.sheet.iter_rows(min_row=1, max_row=height, max_col=self.width + 1):
            for cell in row:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", start_color=_GREY)
                cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        for row in self.sheet.iter_rows(min_row=height + 1, min_col=self.width + 1, max_col=self.width + 1):
            row[0].alignment = Alignment(wrap_text=True, vertical="top")
        for column in self.proposal.columns[: self.width]:
            width = 6 if column.target == NUMBER else _WIDTHS.get(column.target, 16)
            self.sheet.column_dimensions[column_letter(column.index)].width = width
        self.sheet.column_dimensions[column_letter(self.width)].width = 70
        self.sheet.freeze_panes = f"A{height + 1}"


def _reasons(row: ImportRow) -> list[Issue]:
    """The errors of a row; of a duplicate, what it repeats."""
    errors = [issue for issue in row.issues if issue.severity == "error"]
    return errors or [issue for issue in row.issues if issue.severity == "warning"][-1:]


def _plain(text: str, is_date: bool) -> str:
    return format_date(text) if is_date else text
