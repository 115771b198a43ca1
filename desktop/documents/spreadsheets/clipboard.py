"""Cells copied in Excel, LibreOffice or a web page: tabs between columns, line ends between rows."""

from __future__ import annotations

from desktop.documents.spreadsheets.cells import MAX_CELLS, Sheet, Workbook
from desktop.errors import Refused


def parse_tsv(text: str) -> Sheet:
    """The pasted cells as a sheet.

    A cell with a line break or a tab inside is quoted and its quotation marks are doubled; a cell that merely
    begins with a quotation mark is not. Raises ``Refused`` with ``spreadsheet.nothing_pasted`` or
    ``spreadsheet.too_many_rows``.
    """
    rows = _split(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise Refused("spreadsheet.nothing_pasted")
    width = max(map(len, rows))
    if len(rows) * width > MAX_CELLS:
        raise Refused("spreadsheet.too_many_rows", file="", rows=len(rows), limit=MAX_CELLS // width)
    return Sheet("", tuple(row + [""] * (width - len(row)) for row in rows), from_text=True)


def pasted(text: str) -> Workbook:
    """The pasted cells as a workbook of one sheet, ready for a preview."""
    return Workbook((parse_tsv(text),))


def _split(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    position = 0
    while position <= len(text):
        cell, position = _cell(text, position)
        rows[-1].append(cell)
        if position >= len(text):
            break
        if text[position] == "\n":
            rows.append([])
        position += 1
    return rows


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at ``start`` and the position of the tab, line end or end of text after it."""
    if text.startswith('"', start):
        quoted = _quoted(text, start)
        if quoted is not None:
            return quoted
    ends = [end for mark in "\t\n" if (end := text.find(mark, start)) >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """A quoted cell, if the mark at ``start`` really opens one: something inside needed the quoting."""
    position = start + 1
    while True:
        close = text.find('"', position)
        if close < 0:
            return None
        if text.startswith('""', close):
            position = close + 2
            continue
        break
    inner = text[start + 1 : close]
    closed = close + 1 == len(text) or text[close + 1] in "\t\n"
    needed = "\n" in inner or "\t" in inner or '""' in inner
    return (inner.replace('""', '"'), close + 1) if closed and needed else None
