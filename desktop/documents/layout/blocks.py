"""What stands on the paper, before it is set in lines: the vocabulary every renderer reads.

Lengths are points. A document is a sequence of blocks; the PDF renderer sets them with
:mod:`~desktop.documents.layout.composing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.documents.layout.fonts import BASELINE, SINGLE, Face
from desktop.documents.layout.page import CM


class Align(StrEnum):
    """How lines stand between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; the defaults are the body of mẫu 1.9: 14, indent 1 cm, 6 pt before, full."""

    size: float = 14
    face: Face = Face.REGULAR
    align: Align = Align.JUSTIFY
    indent: float = CM
    before: float = 6
    leading: float = SINGLE  # distance of two lines, in parts of the size

    @property
    def line_height(self) -> float:
        """Distance of two lines in points."""
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """Distance from the top of a line to its baseline: the same part of every line, so that lines of
        unlike sizes but one height stand level in neighbouring columns."""
        return self.line_height * BASELINE


BODY = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in a face of its own (the paragraph's face when None)."""

    text: str
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class Underline:
    """A line below a heading, as a part of the text's length. ``share`` is of the widest line, held within
    ``shortest`` and ``longest`` of the last one, which is the line of text it stands under."""

    share: float
    shortest: float
    longest: float

    def length(self, lines: Sequence[float]) -> float:
        """Length below lines of these widths, in the same unit."""
        last = lines[-1]
        return min(max(self.share * max(lines), self.shortest * last), self.longest * last)


FULL_LENGTH = Underline(1, 1, 1)  # under Tiêu ngữ
THIRD_TO_HALF = Underline(0.4, 1 / 3, 1 / 2)  # under the issuer and under trích yếu


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``marker`` ("- ") stands before the text and never stretches; ``leader`` fills the rest
    of the last line with dots; ``balanced`` makes lines of like length, for headings."""

    runs: tuple[Run, ...]
    style: Style = BODY
    marker: str = ""
    leader: bool = False
    underline: Underline | None = None
    balanced: bool = False
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class DottedLines:
    """Whole lines of dots, to be filled by hand."""

    count: int
    style: Style = BODY


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height."""

    height: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """A word in a box of one line (Phụ lục I, ô 10a, 10b, 11): "LƯU HÀNH NỘI BỘ", "KHẨN" in bright red."""

    words: str
    red: bool = False
    align: Align = Align.CENTER
    before: float = 6


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of ``text``, ``side`` points wide. The small print of ``caption`` stands below a centred
    code, else beside it."""

    text: str
    side: float
    caption: str = ""
    align: Align = Align.LEFT
    before: float = 6


Block = Paragraph | DottedLines | Space | Stamp | Code
"""What may stand in a cell of :class:`Columns`, or by itself."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells side by side that are never broken over pages: a heading, a signature block.

    ``offset`` moves the first column left or right of the margin, ``padding`` is kept free at both sides of
    each cell. ``keep_with_previous`` takes the end of the
    text before along to the same page.
    """

    widths: tuple[float, ...]
    cells: tuple[tuple[Block, ...], ...]
    offset: float = 0
    padding: float = 0
    before: float = 0
    keep_with_previous: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a ruled table. ``share`` is its part of the width; neighbours of one ``group`` stand under
    a common heading. ``number`` columns hold figures: right-aligned, and numbers in a spreadsheet."""

    heading: str
    share: float
    align: Align = Align.LEFT
    group: str = ""
    number: bool = False

    @property
    def stands(self) -> Align:
        """How its cells are aligned: figures to the right, unless they are centred."""
        return Align.RIGHT if self.number and self.align is Align.LEFT else self.align


Cell = str | int | Decimal | None
"""What stands in a cell; numbers are written with dots between thousands and a comma, None is empty."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. A ``band`` has one cell that spans the table; ``strong`` is bold (totals, bands)."""

    cells: tuple[Cell, ...]
    strong: bool = False
    band: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose headings are repeated on every page. A row is torn only where it is higher than
    half a page. ``least_height`` leaves room to sign in every row."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    size: float = 13
    least_height: float = 0
    before: float = 6


AnyBlock = Block | Columns | Table


def text(words: str, style: Style = BODY, *, marker: str = "", leader: bool = False) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(words),), style, marker=marker, leader=leader)
