"""Ruled tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.documents.layout.blocks import Align, Style, Table, TableColumn, TableRow
from desktop.documents.layout.fonts import SINGLE, Face
from desktop.documents.layout.lines import tie
from desktop.documents.layout.tables import ABOVE, SIDE, cell_lines, words_in
from desktop.documents.layout.word_markup import (
    GRID,
    TABLE_RULE,
    Stretch,
    borders,
    cell,
    element,
    paragraph,
    row,
    run,
    table,
)
from desktop.documents.layout.word_styles import Place, Styles


def ruled(block: Table, width: float, styles: Styles, *, tied: bool) -> str:
    """The table over ``width``; ``tied`` its last row to the page of what follows."""
    setting = _Setting(block, width, styles)
    rows = [*setting.headings()]
    for line, after in zip(block.rows, (*block.rows[1:], None), strict=True):
        # A band stays with its first row, a total with the last row it counts.
        keep = tied if after is None else line.band or (after.strong and not after.band and not line.strong)
        rows.append(setting.row(line, keep))
    return table(
        setting.widths, *rows, side=SIDE, above=ABOVE, lines=borders("tblBorders", TABLE_RULE, *GRID)
    )


class _Setting:
    """What all rows of one table share."""

    def __init__(self, block: Table, width: float, styles: Styles) -> None:
        self._block, self._styles, self._width = block, styles, width
        whole = sum(column.share for column in block.columns)
        self.widths = [width * column.share / whole for column in block.columns]

    def headings(self) -> Iterator[str]:
        """Rows repeated on every page: two where columns stand under a common heading."""
        columns = self._block.columns
        if not any(column.heading or column.group for column in columns):
            return
        groups = [list(group) for _, group in groupby(enumerate(columns), _group)]
        grouped = any(column.group for column in columns)
        upper, lower = [], []
        for group in groups:
            widths = [self.widths[number] for number, _ in group]
            first = group[0][1]
            if first.group:
                upper.append(self._heading(first.group, sum(widths), span=len(group)))
                lower += [
                    self._heading(one.heading, width) for (_, one), width in zip(group, widths, strict=True)
                ]
            else:
                upper.append(self._heading(first.heading, widths[0], merge="restart" if grouped else ""))
                lower.append(self._heading("", widths[0], merge="continue"))
        high, low = self._heights(groups) if grouped else (0.0, 0.0)
        yield row(*upper, heading=True, height=high)
        if grouped:
            yield row(*lower, heading=True, height=low)

    def _heights(self, groups: Sequence[Sequence[tuple[int, TableColumn]]]) -> tuple[float, float]:
        """Of the two rows of a grouped heading, so that a long heading over both is whole: where rows are
        repeated, not every program makes room for it by itself."""
        upper = lower = alone = 0.0
        for group in groups:
            widths = [self.widths[number] for number, _ in group]
            below = max(
                self._height(one.heading, width) for (_, one), width in zip(group, widths, strict=True)
            )
            if group[0][1].group:
                upper = max(upper, self._height(group[0][1].group, sum(widths)))
                lower = max(lower, below)
            else:
                alone = max(alone, below)
        return upper, max(lower, alone - upper)

    def _height(self, words: str, width: float) -> float:
        size = self._block.size
        lines = cell_lines(words, Face.BOLD, (width - 2 * SIDE) / size)
        return len(lines) * size * SINGLE + 2 * ABOVE

    def _heading(self, words: str, width: float, *, span: int = 1, merge: str = "") -> str:
        content = self._text(tie(words), Align.CENTER, Face.BOLD, keep=True, style_face=Face.BOLD)
        return cell(width, content, span=span, merge=merge, middle=True)

    def row(self, line: TableRow, keep: bool) -> str:
        """A row of the table; the single cell of a band spans all columns."""
        face = Face.BOLD if line.strong else Face.REGULAR
        if line.band:
            content = self._text(words_in(line.cells[0]).strip(), Align.LEFT, face, keep=keep)
            cells = [cell(self._width, content, span=len(self.widths), middle=True)]
        else:
            empty = (None,) * (len(self.widths) - len(line.cells))
            columns = zip(self._block.columns, self.widths, (*line.cells, *empty), strict=True)
            cells = [
                cell(width, self._text(words_in(words).strip(), _align(column), face, keep=keep), middle=True)
                for column, width, words in columns
            ]
        return row(*cells, height=self._block.least_height)

    def _text(
        self, words: str, align: Align, face: Face, *, keep: bool, style_face: Face = Face.REGULAR
    ) -> str:
        style = Style(size=self._block.size, face=style_face, align=align, indent=0, before=0)
        name, _ = self._styles.of(style, Place.TABLE)
        runs = [run(Stretch(words, face), style_face)] if words else []
        return paragraph(name, *runs, keepNext=element("keepNext") if keep else "")


def _group(numbered: tuple[int, TableColumn]) -> tuple[str, int]:
    """Columns of one group are neighbours; a column without one stands by itself."""
    number, column = numbered
    return (column.group, -1) if column.group else ("", number)


def _align(column: TableColumn) -> Align:
    return Align.RIGHT if column.number and column.align is Align.LEFT else column.align
