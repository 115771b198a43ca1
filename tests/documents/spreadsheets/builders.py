"""Workbooks as awkward as offices make them, written where a test wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Font

from desktop.documents.spreadsheets.clipboard import pasted
from desktop.documents.spreadsheets.proposal import Proposal, propose
from desktop.documents.spreadsheets.reader import read_workbook
from desktop.documents.spreadsheets.rows import ImportRow
from desktop.models.kinds import KINDS

SAMPLES = Path(__file__).parents[2] / "fixtures" / "spreadsheets"
IMPORTED = [KINDS[name] for name in ("attendance", "member", "model", "person", "recipient")]

Rows = Iterable[Sequence[Any]]


@dataclass
class Page:
    """One sheet: rows from A1, merged ranges, fonts and number formats by cell or range."""

    rows: Rows
    merged: Sequence[str] = ()
    fonts: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    name: str = "Sheet1"
    hidden: bool = False


def write_xlsx(path: Path, *pages: Page) -> Path:
    """An .xlsx of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.name)
        for row in page.rows:
            sheet.append(list(row))
        for reference, font in page.fonts.items():
            for cell in _cells(sheet, reference):
                cell.font = Font(name=font)
        for reference, code in page.formats.items():
            for cell in _cells(sheet, reference):
                cell.number_format = code
        for reference in page.merged:
            sheet.merge_cells(reference)
        sheet.sheet_state = "hidden" if page.hidden else "visible"
    book.save(path)
    return path


def _cells(sheet: Any, reference: str) -> list[Any]:
    found = sheet[reference]
    return [cell for row in found for cell in row] if isinstance(found, tuple) else [found]


def write_xls(path: Path, rows: Rows, fonts: Mapping[int, str] | None = None) -> Path:
    """An old .xls; ``fonts`` names the font of whole rows, counted from 0."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu")
    for number, row in enumerate(rows):
        style = xlwt.easyxf(f"font: name {fonts[number]}") if fonts and number in fonts else xlwt.easyxf()
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value, style)
    book.save(str(path))
    return path


def preview(path: Path, kind: str, **options: Any) -> Proposal:
    """The preview of a file as a list of this kind."""
    return propose(read_workbook(path), KINDS[kind], **options)


def preview_rows(
    tmp_path: Path, kind: str, rows: Rows, merged: Sequence[str] = (), **options: Any
) -> Proposal:
    """The preview of an .xlsx with one sheet of these rows."""
    return preview(write_xlsx(tmp_path / "list.xlsx", Page(rows, merged)), kind, **options)


def preview_text(text: str, kind: str, **options: Any) -> Proposal:
    """The preview of pasted cells."""
    return propose(pasted(text), KINDS[kind], **options)


def one(tmp_path: Path, kind: str, headings: Sequence[Any], row: Sequence[Any]) -> ImportRow:
    """The only row of a list of one row."""
    (found,) = preview_rows(tmp_path, kind, [headings, row]).rows
    return found


def keys(row: ImportRow, severity: str | None = None) -> set[str]:
    """Keys of the issues of a row."""
    return {issue.key for issue in row.issues if severity is None or issue.severity == severity}


def names(proposal: Proposal) -> list[Any]:
    """The names read, in order."""
    return [row.values.get("name") for row in proposal.rows]
