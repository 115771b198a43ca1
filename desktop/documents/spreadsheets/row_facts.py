"""Facts of rows that tell what they are, read off the sheet before anything is interpreted."""

from __future__ import annotations

from desktop.documents.spreadsheets.cells import Sheet
from desktop.documents.spreadsheets.headings import Column, Heading
from desktop.documents.spreadsheets.synonyms import FAMILY, NUMBER
from desktop.documents.spreadsheets.tidy import tidy


def texts_of(sheet: Sheet, row: int) -> dict[int, str]:
    """Cleaned texts of the filled cells of a row by column."""
    found = {}
    for column in range(len(sheet.rows[row])):
        cell = sheet.cell(row, column)
        text = tidy(cell.text) or ("?" if cell.problem else "")
        if text:
            found[column] = text
    return found


def wide_rows(sheet: Sheet, heading: Heading | None, columns: tuple[Column, ...]) -> frozenset[int]:
    """Rows with a range merged over several columns that begins at or before the name.

    A range as wide as the heading of the name is only a wide name.
    """
    name = next((c.index for c in columns if c.target in ("name", FAMILY)), 0)
    last = heading.last if heading else -1
    usual = {(m.left, m.right) for m in sheet.merged if m.top <= last}
    return frozenset(
        merge.top
        for merge in sheet.merged
        if merge.top == merge.bottom
        and merge.left <= name
        and merge.right - merge.left >= 2
        and (merge.top <= last or merge.left < name or (merge.left, merge.right) not in usual)
    )


def last_numbered(sheet: Sheet, columns: tuple[Column, ...]) -> int:
    """The last row that has a number and something else; -1 in a list without numbers."""
    column = next((c.index for c in columns if c.target == NUMBER), None)
    if column is not None:
        for row in range(sheet.height - 1, -1, -1):
            raw = sheet.rows[row]
            if str(raw[column]).removesuffix(".0").rstrip(".)").isdigit() and len(raw) - raw.count("") > 1:
                return row
    return -1
