"""Word: the same blocks as a .docx that an office edits with its own hands.

What the PDF draws by position is said here by the means of Word: named styles, tables of fixed columns, tab
stops, "keep with next". The small QR of an issued paper stays out: what can be edited proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.documents.layout import codes, stamps
from desktop.documents.layout.blocks import (
    Align,
    AnyBlock,
    Code,
    Columns,
    DottedLines,
    Paragraph,
    Space,
    Stamp,
    Style,
    Table,
)
from desktop.documents.layout.composing import LEAST_ALONG, broken
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.lines import Word, line_em
from desktop.documents.layout.paper import Paper
from desktop.documents.layout.word_markup import (
    BOX,
    RULE,
    Stretch,
    border,
    cell,
    element,
    empty,
    paragraph,
    row,
    run,
    table,
    twips,
)
from desktop.documents.layout.word_styles import RULE_LINE, Place, Styles, indent, spacing
from desktop.documents.layout.word_tables import ruled

if TYPE_CHECKING:
    from desktop.documents.layout.word_file import WordFile

_RED = "".join(f"{round(part * 255):02X}" for part in stamps.BRIGHT_RED)


def write(paper: Paper) -> bytes:
    """The bytes of the file."""
    from desktop.documents.layout.word_file import WordFile

    file, styles = WordFile(paper.about), Styles()
    for section in paper.sections:
        writer = _Writer(file, styles, Place.TEXT)
        file.add(section.setup, writer.blocks(section.blocks, section.setup.text_width))
    return file.finish(styles.markup())


class _Writer:
    """Writes what stands below each other at one place: on the page or in a cell."""

    def __init__(self, file: WordFile, styles: Styles, place: Place) -> None:
        self._file, self._styles, self._place = file, styles, place
        self._gap = 0.0  # empty height that the next block keeps before it

    def blocks(self, blocks: Sequence[AnyBlock], width: float, *, tied: bool = False) -> list[str]:
        """Paragraphs and tables ``width`` wide; ``tied`` all to the page of what follows."""
        parts: list[str] = []
        for frame, group in groupby(_tied(blocks, width, tied), lambda pair: _frame(pair[0])):
            if frame is not None:
                if parts and parts[-1].endswith("</w:tbl>"):
                    parts.append(empty())  # Word makes one table of two that touch
                parts.append(self._columns([(b, t) for b, t in group if isinstance(b, Columns)]))
                continue
            for block, keep in group:
                parts += self._block(block, width, keep)
        if self._gap:
            parts.append(empty(self._take_gap()))
        return parts

    def _take_gap(self) -> float:
        gap, self._gap = self._gap, 0.0
        return gap

    def _block(self, block: AnyBlock, width: float, keep: bool) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from self._paragraph(block, width, keep)
        elif isinstance(block, DottedLines):
            line = Paragraph((), block.style, leader=True)
            for number in range(block.count):
                yield from self._paragraph(line, width, keep and number == block.count - 1)
        elif isinstance(block, Space):
            self._gap += block.height
        elif isinstance(block, Table):
            yield empty(self._take_gap() + block.before, tied=True)
            yield ruled(block, width, self._styles, tied=keep)
        elif isinstance(block, Stamp):
            yield self._stamp(block, width, keep)
        elif isinstance(block, Code):
            yield from self._code(block, keep)

    def _paragraph(self, block: Paragraph, width: float, keep: bool) -> Iterator[str]:
        style = block.style
        name, like = self._styles.of(style, self._place)
        keep = keep or block.keep_next
        lines = broken(block, width, width) if block.balanced or block.underline else []
        stretches = _lines(lines) if block.balanced else _runs(block)
        tab = element("tab", val="right", leader="dot", pos=twips(width)) if block.leader else ""
        yield paragraph(
            name,
            *(run(stretch, style.face) for stretch in stretches),
            keepNext=element("keepNext") if keep or block.underline else "",
            keepLines=element("keepLines") if block.balanced else "",
            tabs=element("tabs", tab) if tab else "",
            spacing=spacing(style, like, self._take_gap()),
            ind=indent(style, like),
        )
        if block.underline and lines:
            length = block.underline.length([line_em(line) * style.size for line in lines])
            yield _rule((width - length) / 2, keep)

    def _columns(self, rows: Sequence[tuple[Columns, bool]]) -> str:
        first = rows[0][0]
        lines = [self._columns_row(block, keep) for block, keep in rows]
        return table(first.widths, *lines, offset=first.offset, side=first.padding)

    def _columns_row(self, block: Columns, keep: bool) -> str:
        above = block.before + self._take_gap()
        cells = []
        for width, blocks in zip(block.widths, block.cells, strict=True):
            inside = _Writer(self._file, self._styles, Place.COLUMNS)
            content = inside.blocks(blocks, width - 2 * block.padding, tied=keep) or [empty(tied=keep)]
            cells.append(cell(width, *content, above=above))
        return row(*cells)

    def _stamp(self, block: Stamp, width: float, keep: bool) -> str:
        """A paragraph in a box; its indents leave the box as wide as the PDF has it."""
        free = width - stamps.box_width(block.words)
        left = {Align.LEFT: 0.0, Align.RIGHT: free}.get(block.align, free / 2)
        style = Style(size=stamps.SIZE, face=Face.BOLD, align=Align.CENTER, indent=0, before=block.before)
        colour = _RED if block.red else "auto"
        room = round((stamps.HEIGHT - style.line_height) / 2)  # between words and box, at all four sides
        name, like = self._styles.of(style, Place.BOX)
        return paragraph(
            name,
            run(Stretch(block.words, Face.BOLD), Face.BOLD, colour=_RED if block.red else None),
            keepNext=element("keepNext") if keep else "",
            pBdr=element("pBdr", *(border(side, RULE, colour=colour, space=room) for side in BOX)),
            spacing=spacing(style, like, self._take_gap()),
            ind=element("ind", left=twips(left + room), right=twips(free - left + room)),
        )

    def _code(self, block: Code, keep: bool) -> Iterator[str]:
        """A picture of the code in the line, so that it moves with its text."""
        style = Style(size=codes.CAPTION_SIZE, align=block.align, indent=0, before=block.before)
        below = block.align is Align.CENTER
        caption = [run(Stretch(block.caption, Face.REGULAR), Face.REGULAR)] if block.caption else []
        name, like = self._styles.of(style, self._place)
        gap = run(Stretch(" ", Face.REGULAR), Face.REGULAR)
        yield paragraph(
            name,
            self._file.picture(codes.png(block.text), block.side, block.caption or block.text),
            *([] if below or not caption else [gap, *caption]),
            keepNext=element("keepNext") if keep or (below and caption) else "",
            spacing=spacing(style, like, self._take_gap()),
            textAlignment=element("textAlignment", val="center"),
        )
        if below and caption:
            under = replace(style, before=codes.CAPTION_GAP)
            yield paragraph(
                name,
                *caption,
                keepNext=element("keepNext") if keep else "",
                spacing=spacing(under, like),
            )


def _tied(blocks: Sequence[AnyBlock], width: float, tied: bool) -> list[tuple[AnyBlock, bool]]:
    """Each block, and whether it goes to the page of the next one: the last lines before a signature do."""
    found: list[tuple[AnyBlock, bool]] = []
    along = 0  # lines still to be taken along
    for block in reversed(blocks):
        found.append((block, tied or along > 0))
        if isinstance(block, Columns):
            along = LEAST_ALONG if block.keep_with_previous else 0
        elif along and isinstance(block, Paragraph):
            along -= min(len(broken(block, width - block.style.indent, width)), along)
        elif not isinstance(block, Space):
            along = 0
    return found[::-1]


def _frame(block: AnyBlock) -> tuple[object, ...] | None:
    """What columns must have alike to be rows of one table."""
    return (block.widths, block.offset, block.padding) if isinstance(block, Columns) else None


def _runs(block: Paragraph) -> Iterator[Stretch]:
    face = block.style.face
    if block.marker:
        yield Stretch(block.marker, face)
    for part in block.runs:
        yield Stretch(part.text.replace("\n", " "), part.face or face)
    if block.leader:
        yield Stretch(" \t" if block.runs else "\t", Face.REGULAR)


def _lines(lines: Sequence[Sequence[Word]]) -> Iterator[Stretch]:
    """A heading breaks where the PDF breaks it, by line ends an officer can move."""
    pieces = [
        (("\n" if number and not index else " " if index else "") if not at else "", piece)
        for number, line in enumerate(lines)
        for index, word in enumerate(line)
        for at, piece in enumerate(word.pieces)
    ]
    for face, same in groupby(pieces, lambda pair: pair[1].face):
        yield Stretch("".join(before + piece.text for before, piece in same), face)


def _rule(side: float, keep: bool) -> str:
    """The line below a heading: an empty paragraph with an upper border, ``side`` from both margins."""
    return paragraph(
        RULE_LINE,
        keepNext=element("keepNext") if keep else "",
        pBdr=element("pBdr", border("top", RULE)),
        ind=element("ind", left=twips(side), right=twips(side)),
    )
