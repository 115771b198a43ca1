"""QR codes as vectors: stretches of dark modules, drawn as one path."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.documents.layout.blocks import Align, Code
from desktop.documents.layout.fonts import BASELINE, SINGLE, Face, width
from desktop.documents.layout.marks import Mark, Row, Squares, Text

if TYPE_CHECKING:
    from segno import QRCode

CAPTION_SIZE = 8.0
CAPTION_GAP = 4.0  # from the code to its small print
QUIET = 4  # modules a reader wants free around a code


@lru_cache(maxsize=512)
def stretches(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules along a side, without the quiet zone, and the stretches of dark ones: column, row, length.

    A sixth of the code may be spoilt (level M) and it is still read.
    """
    matrix = _made(text).matrix
    found = []
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate((*modules, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((start, row, column - start))
                start = None
    return len(matrix), tuple(found)


def png(text: str) -> bytes:
    """The same code as a picture, without the quiet zone."""
    file = io.BytesIO()
    _made(text).save(file, kind="png", scale=8, border=0)
    return file.getvalue()


def _made(text: str) -> QRCode:
    import segno

    return segno.make_qr(text, error="m", boost_error=False)


def code_marks(text: str, x: float, y: float, side: float) -> Squares:
    """The code with its top left corner at (x, y)."""
    count, found = stretches(text)
    return Squares(x, y, side / count, found)


def code(block: Code, room: float) -> Row:
    """A code and its caption."""
    below = block.align is Align.CENTER
    caption = width(block.caption, Face.REGULAR, CAPTION_SIZE)
    beside = CAPTION_GAP + caption if block.caption and not below else 0.0
    left = {Align.CENTER: (room - block.side) / 2, Align.RIGHT: room - block.side - beside}.get(
        block.align, 0.0
    )
    marks: list[Mark] = [code_marks(block.text, left, 0, block.side)]
    line = CAPTION_SIZE * SINGLE
    height = block.side
    if block.caption and below:
        top = block.side + CAPTION_GAP
        marks.append(_caption(block.caption, (room - caption) / 2, top))
        height = top + line
    elif block.caption:
        marks.append(_caption(block.caption, left + block.side + CAPTION_GAP, (block.side - line) / 2))
    return Row(height, tuple(marks), before=block.before)


def _caption(words: str, x: float, top: float) -> Text:
    return Text(x, top + CAPTION_SIZE * SINGLE * BASELINE, words, Face.REGULAR, CAPTION_SIZE)
