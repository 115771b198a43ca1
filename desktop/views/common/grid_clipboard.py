"""Blocks of cells to and from the clipboard, as Excel writes them: tabs between cells, lines between rows."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.text import nfc


def to_tsv(block: Sequence[Sequence[str]]) -> str:
    """Rows of cells as clipboard text; cells with breaks or quotes are quoted as Excel does."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in block)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def from_tsv(text: str) -> list[list[str]]:
    """Clipboard text as rows of cells, in NFC. A cell that starts with a quote runs to its closing quote."""
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    end = len(text)
    while at < end:
        cell, at = _cell(text, at)
        rows[-1].append(nfc(cell))
        if at < end and text[at] == "\n":
            rows.append([])
        elif at < end and at + 1 == end:  # a tab at the very end opens one more empty cell
            rows[-1].append("")
        at += 1
    if rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that starts at ``at`` and the place of the tab or break behind it."""
    if text[at] == '"':
        closed = _closing_quote(text, at + 1)
        if closed is not None:
            return text[at + 1 : closed].replace('""', '"'), closed + 1
    stop = min((found for mark in "\t\n" if (found := text.find(mark, at)) >= 0), default=len(text))
    return text[at:stop], stop


def _closing_quote(text: str, at: int) -> int | None:
    """Place of the quote that ends a quoted cell, None if the text is no quoted cell after all."""
    while (found := text.find('"', at)) >= 0:
        if text[found + 1 : found + 2] != '"':
            ends = found + 1 == len(text) or text[found + 1] in "\t\n"
            return found if ends else None
        at = found + 2
    return None
