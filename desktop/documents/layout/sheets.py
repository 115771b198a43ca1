"""Filling one sheet of a workbook: paragraphs in merged rows, tables in real cells.

Whole numbers are numbers, and text stays text whatever it begins with. Codes and the lines under headings,
which a sheet cannot draw, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any

from desktop.documents.layout.blocks import (
    FULL_LENGTH,
    Align,
    AnyBlock,
    Block,
    Cell,
    Code,
    Columns,
    DottedLines,
    Paragraph,
    Space,
    Stamp,
    Table,
)
from desktop.documents.layout.composing import broken
from desktop.documents.layout.fonts import SINGLE, Face, printable
from desktop.documents.layout.grid import Grid, Span
from desktop.documents.layout.lines import NBSP
from desktop.documents.layout.paper import TIMES, Section
from desktop.documents.layout.tables import SIDE, cell_lines

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NUMBER_FORMAT = "[$-42A]#,##0"  # the Vietnamese way: a dot between thousands
DECIMAL_FORMAT = "[$-42A]#,##0.0##"
SIZE = 13
LINE = SIZE * SINGLE
_DIGIT = 9 / 96 * 72  # width of a figure of size 13 on a screen, in points: the unit of column widths
_DOTS = "…" * 12
_AIR = 6.0
_LONG_TEXT = 255  # older Excel shows longer text as ##### in cells of the format "text"


class SheetWriter:
    """Fills one sheet from the top."""

    def __init__(self, sheet: Worksheet, section: Section) -> None:
        from openpyxl.styles import Border, Side

        self.sheet, self.section = sheet, section
        self.grid = Grid(section.blocks, section.setup.text_width)
        self.row = 0
        thin = Side("thin")
        self.ruled = Border(left=thin, right=thin, top=thin, bottom=thin)
        self.dotted = Border(bottom=Side("dotted"))

    def write(self) -> None:
        """Everything of the section."""
        from openpyxl.utils import get_column_letter

        for number, width in enumerate(self.grid.widths, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = round(width / _DIGIT, 2)
        for block in self.section.blocks:
            self._block(block)

    def _block(self, block: AnyBlock) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Columns):
            self._columns(block)
        else:
            for part in _parts(block):
                self._line([(part, self.grid.whole)])

    def _columns(self, block: Columns) -> None:
        """Cells side by side; what is left empty between two belongs to the first."""
        filled: list[tuple[tuple[Block, ...], float]] = []
        for cell, width in zip(block.cells, block.widths, strict=True):
            if cell or not filled:
                filled.append((cell, width))
            else:
                filled[-1] = (filled[-1][0], filled[-1][1] + width)
        if len(filled) > len(self.grid.widths):
            for cell, _ in filled:
                for part in (part for one in cell for part in _parts(one)):
                    self._line([(part, self.grid.whole)])
            return
        spans = self.grid.spans([width for _, width in filled])
        sides = [[part for one in cell for part in _parts(one)] for cell, _ in filled]
        self._gap(block.before)
        for level in zip_longest(*sides):
            self._line([(part, span) for part, span in zip(level, spans, strict=True) if part is not None])

    def _gap(self, height: float) -> None:
        if height:
            self.row += 1
            self.sheet.row_dimensions[self.row].height = height

    def _line(self, parts: Sequence[tuple[Block, Span]]) -> None:
        """One row of merged cells."""
        self.row += 1
        self.sheet.row_dimensions[self.row].height = max(
            (_height(part, self.grid.room(span)) for part, span in parts), default=LINE
        )
        for part, span in parts:
            if isinstance(part, Space):
                continue
            cell = self._merged(span, self.row, self.row)
            if isinstance(part, Paragraph):
                self._paragraph(cell, part)
            elif isinstance(part, Stamp):
                self._put(cell, part.words, Face.BOLD, SIZE, align="center", red=part.red)
                self._rule(span, self.row, self.row)
            elif isinstance(part, DottedLines):
                for column in range(span[0], span[1] + 1):
                    self.sheet.cell(self.row, column).border = self.dotted

    def _paragraph(self, cell: Any, block: Paragraph) -> None:
        style = block.style
        faces = {run.face or style.face for run in block.runs}
        words = block.marker + "".join(run.text for run in block.runs)
        self._put(
            cell,
            f"{words} {_DOTS}" if block.leader else words,
            faces.pop() if len(faces) == 1 else Face.REGULAR,
            style.size,
            align=style.align.value,
            upright="bottom",
            underlined=block.underline == FULL_LENGTH,
        )

    def _table(self, block: Table) -> None:
        self._gap(block.before)
        spans = self.grid.spans([column.share for column in block.columns])
        first = self.row + 1
        self._headings(block, spans)
        if self.row >= first and not self.sheet.print_title_rows:
            self.sheet.print_title_rows = f"{first}:{self.row}"
        for row in block.rows:
            self.row += 1
            places = [self.grid.whole] if row.band else spans
            face = Face.BOLD if row.strong else Face.REGULAR
            if block.least_height or any(left != right for left, right in places):
                heights = [
                    _text_height(value, face, block.size, self.grid.room(span))
                    for value, span in zip(row.cells, places, strict=False)
                ]
                # Of rows without room to sign or merged cells Excel finds the height itself.
                self.sheet.row_dimensions[self.row].height = max([block.least_height, *heights])
            for value, column, span in zip(row.cells, block.columns, places, strict=False):
                cell = self._merged(span, self.row, self.row)
                align = Align.LEFT if row.band else column.stands
                self._put(cell, value, face, block.size, align=align.value)
            self._rule(self.grid.whole, self.row, self.row)

    def _headings(self, block: Table, spans: Sequence[Span]) -> None:
        """One row, or two where columns are grouped."""
        if not any(column.heading or column.group for column in block.columns):
            return
        top = self.row + 1
        grouped = any(column.group for column in block.columns)
        self.row += 2 if grouped else 1
        numbered = list(zip(block.columns, spans, strict=True))
        for name, group in groupby(numbered, lambda one: one[0].group):
            columns = list(group)
            if name:
                over = (columns[0][1][0], columns[-1][1][1])
                self._heading(name, over, top, top, block.size)
            for column, span in columns:
                self._heading(column.heading, span, self.row if name else top, self.row, block.size)
        self._rule(self.grid.whole, top, self.row)

    def _heading(self, words: str, span: Span, top: int, bottom: int, size: float) -> None:
        cell = self._merged(span, top, bottom)
        self._put(cell, words, Face.BOLD, size, align="center")
        share = _text_height(words, Face.BOLD, size, self.grid.room(span)) / (bottom - top + 1)
        for row in range(top, bottom + 1):
            known = self.sheet.row_dimensions[row].height or 0
            self.sheet.row_dimensions[row].height = max(known, share)

    def _merged(self, span: Span, top: int, bottom: int) -> Any:
        if span[0] != span[1] or top != bottom:
            self.sheet.merge_cells(start_row=top, end_row=bottom, start_column=span[0], end_column=span[1])
        return self.sheet.cell(top, span[0])

    def _rule(self, span: Span, top: int, bottom: int) -> None:
        for row in range(top, bottom + 1):
            for column in range(span[0], span[1] + 1):
                self.sheet.cell(row, column).border = self.ruled

    def _put(
        self,
        cell: Any,
        value: Cell,
        face: Face,
        size: float,
        *,
        align: str,
        upright: str = "center",
        underlined: bool = False,
        red: bool = False,
    ) -> None:
        from openpyxl.styles import Alignment, Font

        from desktop.documents.spreadsheets.cell_writing import put_text

        if isinstance(value, int):
            cell.value, cell.number_format = value, NUMBER_FORMAT
        elif isinstance(value, Decimal):
            cell.value, cell.number_format = value, DECIMAL_FORMAT
        elif value:
            put_text(cell, printable(value).replace(NBSP, " "))
            if len(value) > _LONG_TEXT:
                cell.number_format = "General"
        cell.font = Font(
            name=TIMES,
            size=size,
            bold=face in (Face.BOLD, Face.BOLD_ITALIC),
            italic=face in (Face.ITALIC, Face.BOLD_ITALIC),
            underline="single" if underlined else None,
            color="FFEE1111" if red else None,
        )
        cell.alignment = Alignment(horizontal=align, vertical=upright, wrap_text=True)


def _parts(block: Block) -> Iterator[Block]:
    """A block as what takes a row each."""
    if isinstance(block, DottedLines):
        yield from [DottedLines(1, block.style)] * block.count
    elif isinstance(block, Space):
        count = max(round(block.height / LINE), 1)
        yield from [Space(block.height / count)] * count
    elif not isinstance(block, Code):
        yield block


def _height(part: Block, room: float) -> float:
    """Height of a row that holds ``part``, in points; Excel does not find it out for merged cells."""
    if isinstance(part, Space):
        return part.height
    if isinstance(part, Paragraph):
        room -= 2 * SIDE
        return max(len(broken(part, room, room)), 1) * part.style.line_height + part.style.before + 1
    if isinstance(part, DottedLines):
        return part.style.line_height + part.style.before
    return LINE + _AIR


def _text_height(value: Cell, face: Face, size: float, room: float) -> float:
    """Height that the lines of a cell need, and a little air."""
    lines = cell_lines(value, face, (room - 2 * SIDE) / size) if isinstance(value, str) else ()
    return max(len(lines), 1) * size * SINGLE + _AIR
