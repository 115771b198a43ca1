"""Setting blocks in lines: blocks in, rows of marks out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import (
    Align,
    AnyBlock,
    Block,
    Code,
    Columns,
    DottedLines,
    Paragraph,
    Space,
    Stamp,
    Style,
    Table,
    Underline,
)
from desktop.documents.layout.codes import code
from desktop.documents.layout.fonts import DESCENT, Face, em_width, printable
from desktop.documents.layout.lines import (
    NBSP,
    SPACE_EM,
    Word,
    balance,
    break_lines,
    line_em,
    tie_compounds,
    words_of,
)
from desktop.documents.layout.marks import Mark, Row, Rule, Text, moved
from desktop.documents.layout.stamps import stamp
from desktop.documents.layout.tables import table

LOOSEST = 0.6  # a space may be stretched by this part of the size; a looser line is left ragged
LEAST_ALONG = 2  # lines that a signature block takes along to its page
RULE_GAP = 3.0  # from the lowest letter to the line below a heading


def compose(blocks: Iterable[AnyBlock], width: float, height: float = inf) -> list[Row]:
    """Rows of the whole document, in order. A row of a table higher than half of ``height`` is torn."""
    rows: list[Row] = []
    for block in blocks:
        if isinstance(block, Columns):
            if block.keep_with_previous:
                _take_along(rows)
            rows.append(_columns(block))
        elif isinstance(block, Table):
            rows.extend(table(block, width, height))
        else:
            rows.extend(_rows(block, width))
    return rows


def _take_along(rows: list[Row]) -> None:
    """Tie the last lines to what follows, so that it never stands alone on a page."""
    lines = 0
    for index in range(len(rows) - 1, -1, -1):
        if lines == LEAST_ALONG:
            break
        lines += bool(rows[index].marks)
        rows[index] = rows[index]._replace(glued=True)


def _rows(block: Block, width: float) -> list[Row]:
    if isinstance(block, Space):
        return [Row(block.height, (), glued=True)]
    if isinstance(block, DottedLines):
        return [_dotted_line(block.style, width) for _ in range(block.count)]
    if isinstance(block, Stamp):
        return [stamp(block, width)]
    if isinstance(block, Code):
        return [code(block, width)]
    return _paragraph(block, width)


def _columns(block: Columns) -> Row:
    marks: list[Mark] = []
    height = 0.0
    left = block.offset + block.padding
    for cell, width in zip(block.cells, block.widths, strict=True):
        top = 0.0
        for row in (row for part in cell for row in _rows(part, width - 2 * block.padding)):
            top += row.before
            marks.extend(moved(mark, left, top) for mark in row.marks)
            top += row.height
        height = max(height, top)
        left += width
    return Row(height, tuple(marks), before=block.before)


def _dotted_line(style: Style, width: float) -> Row:
    return Row(style.line_height, (_dots_to(width, width, style),), before=style.before)


def _dots_to(right: float, room: float, style: Style) -> Text:
    dots, length, spacing = dotted.leader(room, style.size)
    return Text(right - length, style.baseline, dots, Face.REGULAR, style.size, spacing=spacing)


def _paragraph(block: Paragraph, width: float) -> list[Row]:
    style = block.style
    marker_width = em_width(block.marker, style.face) * style.size
    indent = 0.0 if style.align in (Align.CENTER, Align.RIGHT) else style.indent
    lines = broken(block, width - indent - marker_width, width)
    rows: list[Row] = []
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        left = indent + marker_width if number == 0 else 0.0
        marks = _line(line, style, left=left, width=width, last=last)
        if number == 0 and block.marker:
            _mark_item(marks, block.marker, indent, style)
        if last and block.leader:
            marks.extend(_leader(line, style, left=left, width=width))
        # Neither the first nor the last line of a paragraph stands alone on a page.
        glued = not last and (number == 0 or number == len(lines) - 2)
        rows.append(
            Row(style.line_height, tuple(marks), before=style.before if number == 0 else 0, glued=glued)
        )
    if block.underline and lines:
        rows[-1] = _underlined(
            rows[-1], block.underline, [line_em(line) * style.size for line in lines], style, width
        )
    if block.keep_next and rows:
        rows[-1] = rows[-1]._replace(glued=True)
    return rows


def _mark_item(marks: list[Mark], marker: str, indent: float, style: Style) -> None:
    """Set the sign of a list item before its first line; alone if the line is stretched."""
    first = marks[0] if marks else None
    if isinstance(first, Text) and first.face is style.face and not first.stretch:
        marks[0] = first._replace(x=indent, text=marker + first.text)
    else:
        marks.insert(0, Text(indent, style.baseline, marker, style.face, style.size))


def broken(block: Paragraph, first: float, rest: float) -> list[list[Word]]:
    """The lines of a paragraph, ``first`` and ``rest`` wide in points."""
    size = block.style.size
    whole = tie_compounds if block.balanced else str
    words = words_of(
        [(whole(printable(run.text).replace("\n", " ")), run.face or block.style.face) for run in block.runs]
    )
    if block.balanced:
        return balance(words, rest / size)
    return break_lines(words, first / size, rest / size) or [[]]


def _line(line: Sequence[Word], style: Style, *, left: float, width: float, last: bool) -> list[Mark]:
    stretch = 0.0
    if style.align is not Align.LEFT:
        room = width - left - line_em(line) * style.size
        if style.align is Align.CENTER:
            left += room / 2
        elif style.align is Align.RIGHT:
            left += room
        elif not last:
            spaces = len(line) - 1 + sum([word.spaces for word in line])
            if spaces and 0 < room / spaces <= LOOSEST * style.size:
                stretch = room / spaces
    return _texts(line, style, left=left, stretch=stretch)


def _texts(line: Sequence[Word], style: Style, *, left: float, stretch: float) -> list[Mark]:
    """One mark for each stretch of one face; the space between two belongs to the first."""
    pieces = [word.pieces[0] for word in line if len(word.pieces) == 1]
    if line and len(pieces) == len(line) and len({face for _, face in pieces}) == 1:
        words = " ".join([text for text, _ in pieces])
        return [Text(left, style.baseline, words, pieces[0].face, style.size, stretch)]
    marks: list[Mark] = []
    parts: list[str] = []
    face: Face | None = None
    x, em, spaces = left, 0.0, 0
    for number, word in enumerate(line):
        for index, piece in enumerate(word.pieces):
            if number and index == 0:
                parts.append(" ")
                em += SPACE_EM
                spaces += 1
            if face is not None and piece.face is not face:
                marks.append(Text(x, style.baseline, "".join(parts), face, style.size, stretch))
                x += em * style.size + spaces * stretch
                parts, em, spaces = [], 0.0, 0
            face = piece.face
            parts.append(piece.text)
            em += em_width(piece.text, piece.face)
            spaces += piece.text.count(NBSP)
    if face is not None:
        marks.append(Text(x, style.baseline, "".join(parts), face, style.size, stretch))
    return marks


def _leader(line: Sequence[Word], style: Style, *, left: float, width: float) -> list[Mark]:
    start = left + (line_em(line) + SPACE_EM) * style.size
    dots = _dots_to(width, width - start, style)
    return [dots] if len(dots.text) >= dotted.LEAST else []


def _underlined(row: Row, underline: Underline, lengths: Sequence[float], style: Style, width: float) -> Row:
    length = underline.length(lengths)
    y = style.baseline + DESCENT * style.size + RULE_GAP
    rule = Rule((width - length) / 2, y, length)
    return row._replace(height=max(row.height, y + 1), marks=(*row.marks, rule))
