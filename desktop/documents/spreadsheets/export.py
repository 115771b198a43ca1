"""Write a list of records as a workbook that opens well and loads again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop.domain.fields import FieldSpec, FieldType, KindSpec
from desktop.domain.values import display

_WIDTHS = {
    FieldType.DATE: 13,
    FieldType.DATETIME: 17,
    FieldType.INTEGER: 10,
    FieldType.PHONE: 14,
    FieldType.ID_NUMBER: 17,
    FieldType.LONG_TEXT: 40,
}
UNIT_LABEL = "Đơn vị (xã, phường)"  # “Đơn vị” alone would be read as where somebody works
_SHEET_NAME = 31  # characters Excel allows


def write_list(
    path: Path | str,
    spec: KindSpec,
    rows: Iterable[Mapping[str, Any]],
    *,
    fields: Iterable[str] | None = None,
    title: str = "",
    unit: str = "",
) -> int:
    """Write records, one a row under the labels of their fields, with STT first; returns how many.

    ``rows`` map wire names to stored values, references to names already. ``fields`` chooses and orders the
    columns (all but the parent by default); with ``unit`` its value in the rows is a last column, the name of
    the unit that a record belongs to. Only whole numbers are number cells; codes, phones and dates of
    any precision are text. Raises ``StorageError("spreadsheet.not_written")``.
    """
    import openpyxl

    from desktop.documents.spreadsheets.cell_writing import save

    chosen = [spec.field(name) for name in fields] if fields else [f for f in spec.fields if not f.parent]
    chosen += [FieldSpec(unit, UNIT_LABEL)] if unit else []
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(spec.plural))
    _layout(sheet, chosen, bool(title))
    if title:
        sheet.append([_bold(sheet, title)])
        sheet.append([])
    sheet.append([_bold(sheet, label) for label in ("STT", *(field.label for field in chosen))])
    count = 0
    try:
        for count, row in enumerate(rows, start=1):
            sheet.append([count, *(_cell(sheet, field, row.get(field.name)) for field in chosen)])
    except BaseException:
        _give_up(sheet)
        raise
    save(book, path)
    return count


def _give_up(sheet: Any) -> None:
    """Stopped half-way: what openpyxl has kept in a temporary file must not stay on the disk."""
    sheet.close()
    sheet._writer.cleanup()


def _layout(sheet: Any, fields: list[FieldSpec], titled: bool) -> None:
    """Widths and frozen headings; a write-only sheet takes them before its first row."""
    from desktop.documents.spreadsheets.cells import column_letter

    sheet.column_dimensions["A"].width = 6
    for index, field in enumerate(fields, start=1):
        width = 26 if field.name == "name" else _WIDTHS.get(field.type, 20)
        sheet.column_dimensions[column_letter(index)].width = width
    sheet.freeze_panes = "C4" if titled else "C2"


def _bold(sheet: Any, text: str) -> Any:
    from openpyxl.styles import Font

    from desktop.documents.spreadsheets.cell_writing import text_cell

    cell = text_cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, field: FieldSpec, value: Any) -> Any:
    from desktop.documents.spreadsheets.cell_writing import text_cell

    if value is None:
        return None
    if field.type is FieldType.INTEGER:
        return value
    return text_cell(sheet, display(field, value))


def _sheet_name(label: str) -> str:
    return "".join(c for c in label if c not in "[]:*?/\\")[:_SHEET_NAME] or "Danh sách"
