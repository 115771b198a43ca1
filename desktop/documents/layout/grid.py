"""The columns of a sheet: those of its widest table; all else is placed over whole columns of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from desktop.documents.layout.blocks import AnyBlock, Table

Span = tuple[int, int]
"""First and last column, from 1."""


class Grid:
    """Columns of a sheet, ``width`` points wide together."""

    def __init__(self, blocks: Sequence[AnyBlock], width: float) -> None:
        tables = [block for block in blocks if isinstance(block, Table)]
        widest = max(tables, key=lambda table: len(table.columns), default=None)
        shares = [column.share for column in widest.columns] if widest else [1.0, 1.0]
        self.widths = [width * share / sum(shares) for share in shares]
        self._edges = list(accumulate(self.widths, initial=0.0))

    @property
    def whole(self) -> Span:
        """All columns."""
        return 1, len(self.widths)

    def room(self, span: Span) -> float:
        """Width of a span in points."""
        return self._edges[span[1]] - self._edges[span[0] - 1]

    def spans(self, widths: Sequence[float]) -> list[Span]:
        """Columns for parts of these widths side by side, each at least one: the edges nearest to theirs.

        There must not be more parts than columns.
        """
        count, whole = len(self.widths), sum(widths)
        edges = [0]
        for number, edge in enumerate(list(accumulate(widths))[:-1], start=1):
            wanted = edge / whole * self._edges[-1]
            nearest = min(range(count + 1), key=lambda at: abs(self._edges[at] - wanted))
            edges.append(min(max(nearest, edges[-1] + 1), count - (len(widths) - number)))
        return [(left + 1, right) for left, right in pairwise([*edges, count])]
