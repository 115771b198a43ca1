"""A table as an officer typed or pasted it: rows of words, the first of them the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.documents.layout.blocks import Align, Table, TableColumn, TableRow
from desktop.domain.text import fold

_NARROWEST, _WIDEST = 4, 30  # letters that a column's width is reckoned from
_FIGURE = re.compile(r"[+\-–]?\d[\d.,]*\s*%?|[-–]")
_TOTAL = re.compile(r"(?:tong|cong)\b")
_SHORT = 6


def typed_table(rows: Sequence[Sequence[str]]) -> Table:
    """Columns as wide as their words ask for; figures at the right, ordinals in the middle, totals bold."""
    heads, *rest = rows
    columns = tuple(_column(head, [row[at] for row in rest]) for at, head in enumerate(heads))
    return Table(columns, tuple(TableRow(tuple(row), strong=_is_total(row)) for row in rest))


def _column(head: str, cells: Sequence[str]) -> TableColumn:
    longest = max((len(cell) for cell in cells), default=0)
    word = max((len(part) for part in head.split()), default=0)
    share = float(min(_WIDEST, max(_NARROWEST, word, longest)))
    said = [cell for cell in cells if cell.strip()]
    figures = bool(said) and all(_FIGURE.fullmatch(cell.strip()) for cell in said)
    ordinal = fold(head) in ("stt", "tt", "so tt")
    align = Align.CENTER if ordinal or (said and longest <= _SHORT and not figures) else Align.LEFT
    return TableColumn(head, share, align, number=figures and not ordinal)


def _is_total(row: Sequence[str]) -> bool:
    first = next((cell for cell in row if cell.strip()), "")
    return _TOTAL.match(fold(first)) is not None
