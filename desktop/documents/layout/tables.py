"""Setting ruled tables in rows of marks.

Each row is set by itself; upright lines are only named, so that the pages draw one line for all rows below
each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from desktop.documents.layout.blocks import Align, Cell, Table, TableColumn, TableRow
from desktop.documents.layout.fonts import BASELINE, SINGLE, Face, printable
from desktop.documents.layout.lines import Word, balance, break_lines, line_em, tie_compounds, words_of
from desktop.documents.layout.marks import HAIR, Mark, Row, Rule, Text, Upright
from desktop.documents.layout.page import MM
from desktop.domain.numbers import format_decimal, format_integer

SIDE = 1.4 * MM  # free at both sides of a cell
ABOVE = 2.5  # free above and below the lines of a cell


class Line(NamedTuple):
    """A line of a cell and its width at size 1."""

    text: str
    em: float


def table(block: Table, width: float, page: float) -> list[Row]:
    """Rows of a table ``width`` wide; those higher than half of ``page`` come line by line."""
    setting = _Setting(block, width)
    heading = setting.heading()
    rows: list[Row] = [heading._replace(before=block.before, glued=bool(block.rows))]
    highest = page / 2
    for row, after in zip(block.rows, (*block.rows[1:], None), strict=False):
        rows.extend(setting.row(row, heading, highest, glued=_stay_together(row, after, block.rows[-1])))
    return rows


def _stay_together(row: TableRow, after: TableRow | None, last: TableRow) -> bool:
    """A band stays with its first row, a total with the last row it counts, the grand total with that."""
    if after is None:
        return False
    return row.band or (after.strong and not after.band and (not row.strong or after is last))


class _Setting:
    """Measures that all rows of one table share."""

    def __init__(self, block: Table, width: float) -> None:
        self.block = block
        self.size = block.size
        self.line = block.size * SINGLE
        self.first = self.line * BASELINE
        shares = [column.share for column in block.columns]
        whole = sum(shares)
        self.xs = tuple(accumulate((width * share / whole for share in shares), initial=0.0))
        self.width = width
        self.columns = [
            (left, right, (right - left - 2 * SIDE) / self.size, column.stands)
            for (left, right), column in zip(pairwise(self.xs), block.columns, strict=True)
        ]

    def row(self, row: TableRow, heading: Row, highest: float, *, glued: bool) -> Iterator[Row]:
        """One row of the table, or its lines one by one where it is too high."""
        face = Face.BOLD if row.strong else Face.REGULAR
        if row.band:
            places = [(0.0, self.width, (self.width - 2 * SIDE) / self.size, Align.LEFT)]
            uprights: tuple[float, ...] = (0.0, self.width)
        else:
            places, uprights = self.columns, self.xs
        cells = [
            cell_lines(words_in(cell), face, place[2]) for cell, place in zip(row.cells, places, strict=False)
        ]
        count = max(map(len, cells), default=0)
        height = max(count * self.line + 2 * ABOVE, self.block.least_height)
        if height > highest and count > 1:
            yield from self._torn(cells, places, face, uprights, heading, glued=glued)
            return
        marks: list[Mark] = []
        for lines, place in zip(cells, places, strict=False):
            top = (height - len(lines) * self.line) / 2
            for line in lines:
                marks.append(self._text(line, place, top, face))
                top += self.line
        marks.append(Rule(0, height, self.width, HAIR))
        yield Row(height, tuple(marks), glued=glued, uprights=uprights, heading=heading)

    def _torn(
        self,
        cells: Sequence[Sequence[Line]],
        places: Sequence[tuple[float, float, float, Align]],
        face: Face,
        uprights: tuple[float, ...],
        heading: Row,
        *,
        glued: bool,
    ) -> Iterator[Row]:
        count = max(map(len, cells))
        for number in range(count):
            first, last = number == 0, number == count - 1
            top = ABOVE if first else 0.0
            marks: list[Mark] = [
                self._text(lines[number], place, top, face)
                for lines, place in zip(cells, places, strict=False)
                if number < len(lines)
            ]
            height = top + self.line + (ABOVE if last else 0.0)
            if last:
                marks.append(Rule(0, height, self.width, HAIR))
            tied = glued if last else first or number == count - 2
            yield Row(height, tuple(marks), glued=tied, uprights=uprights, heading=heading, torn=not last)

    def _text(self, line: Line, place: tuple[float, float, float, Align], top: float, face: Face) -> Text:
        left, right, _, align = place
        if align is Align.CENTER:
            x = (left + right - line.em * self.size) / 2
        elif align is Align.RIGHT:
            x = right - SIDE - line.em * self.size
        else:
            x = left + SIDE
        return Text(x, top + self.first, line.text, face, self.size)

    def heading(self) -> Row:
        """The heading, in two storeys where columns are grouped."""
        columns = self.block.columns
        if not any(column.heading or column.group for column in columns):
            return Row(0, (Rule(0, 0, self.width, HAIR),))
        parts = [_Part(self, list(part)) for _, part in groupby(enumerate(columns), _group)]
        upper = max((len(part.title) for part in parts if part.grouped), default=0)
        lower = max((len(lines) for part in parts if part.grouped for lines in part.headings), default=0)
        level = upper * self.line + 2 * ABOVE if upper else 0.0
        height = level + (lower * self.line + 2 * ABOVE if lower else 0.0)
        alone = (len(lines) for part in parts if not part.grouped for lines in part.headings)
        height = max(height, max(alone, default=0) * self.line + 2 * ABOVE)
        marks: list[Mark] = [mark for part in parts for mark in part.marks(level, height)]
        marks += [Rule(0, 0, self.width, HAIR), Rule(0, height, self.width, HAIR)]
        inner = {x for part in parts if part.grouped for x in part.inner}
        return Row(height, tuple(marks), uprights=tuple(x for x in self.xs if x not in inner))


def _group(numbered: tuple[int, TableColumn]) -> tuple[str, int]:
    """Columns of one group are neighbours; a column without one stands by itself."""
    number, column = numbered
    return (column.group, -1) if column.group else ("", number)


class _Part:
    """Columns under one common heading, or one column."""

    def __init__(self, setting: _Setting, columns: list[tuple[int, TableColumn]]) -> None:
        self.setting = setting
        numbers = [number for number, _ in columns]
        self.left, self.right = setting.xs[numbers[0]], setting.xs[numbers[-1] + 1]
        self.inner = [setting.xs[number] for number in numbers[1:]]
        self.grouped = bool(columns[0][1].group)
        room = (self.right - self.left - 2 * SIDE) / setting.size
        self.title = _balanced(columns[0][1].group, room) if self.grouped else []
        self.places = [setting.columns[number] for number in numbers]
        self.headings = [
            _balanced(column.heading, place[2])
            for (_, column), place in zip(columns, self.places, strict=True)
        ]

    def marks(self, level: float, height: float) -> Iterator[Mark]:
        """The heading's text and inner lines; ``level`` is where a common heading ends."""
        if not self.grouped:
            level = 0.0
        else:
            yield from self._centred(self.title, self.left, self.right, 0.0, level)
            yield Rule(self.left, level, self.right - self.left, HAIR)
            for x in self.inner:
                yield Upright(x, level, height - level, HAIR)
        for lines, (left, right, _, _) in zip(self.headings, self.places, strict=True):
            yield from self._centred(lines, left, right, level, height)

    def _centred(
        self, lines: Sequence[Line], left: float, right: float, top: float, bottom: float
    ) -> Iterator[Mark]:
        setting = self.setting
        y = (top + bottom - len(lines) * setting.line) / 2
        for line in lines:
            yield setting._text(line, (left, right, 0, Align.CENTER), y, Face.BOLD)
            y += setting.line


def _balanced(words: str, room: float) -> list[Line]:
    lines: list[list[Word]] = []
    for part in printable(words).split("\n"):
        whole = words_of([(tie_compounds(part), Face.BOLD)])
        fits = all(word.em <= room for word in whole)
        lines += balance(whole if fits else words_of([(part, Face.BOLD)]), room)
    return [_line(line) for line in lines]


def words_in(cell: Cell) -> str:
    """What a cell shows."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format_decimal(cell)
    return cell if isinstance(cell, str) else format_integer(cell)


@lru_cache(maxsize=8_192)
def cell_lines(words: str, face: Face, room: float) -> tuple[Line, ...]:
    """The lines of a cell ``room`` wide at size 1. Cached: cells of a column are often alike."""
    words = printable(words).strip()
    if not words:
        return ()
    found: list[Line] = []
    for part in words.split("\n"):
        found += [_line(line) for line in break_lines(words_of([(part, face)]), room, room)]
    return tuple(found)


def _line(line: Sequence[Word]) -> Line:
    return Line(" ".join(["".join([piece.text for piece in word.pieces]) for word in line]), line_em(line))
