"""Cells of workbooks this program writes: text stays text, and no text ever becomes a formula."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from desktop.errors import StorageError

TEXT_FORMAT = "@"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def text_cell(sheet: Any, text: str) -> Any:
    """A cell of text, also where Excel would see a number, a date or a formula."""
    cell = WriteOnlyCell(sheet)
    put_text(cell, text)
    return cell


def put_text(cell: Any, text: str) -> None:
    """Write text into a cell so that it is still text after somebody has edited it in Excel.

    A leading ``=``, ``+``, ``-`` or ``@`` is marked as text by the cell's own quote prefix, which changes
    nothing in the value.
    """
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:32_767] or None
    if cell.value is None:
        return
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def save(book: Any, path: Path | str) -> None:
    """Write a workbook to disk in one go. Raises ``StorageError("spreadsheet.not_written")``."""
    content = io.BytesIO()
    book.save(content)
    try:
        Path(path).write_bytes(content.getvalue())
    except OSError as error:
        raise StorageError("spreadsheet.not_written", file=Path(path).name) from error
