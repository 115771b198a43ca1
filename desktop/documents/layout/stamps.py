"""Words in a box of one line: degree of urgency or secrecy, range of circulation.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10a, 10b and 11.
"""

from __future__ import annotations

from desktop.documents.layout.blocks import Align, Stamp
from desktop.documents.layout.fonts import CAP_HEIGHT, Face, printable, width
from desktop.documents.layout.marks import BLACK, Colour, Mark, Row, Rule, Text, Upright
from desktop.documents.layout.page import MM

BRIGHT_RED: Colour = (0.93, 0.07, 0.07)
SIZE = 13.0
HEIGHT = 8 * MM
WIDTHS = {"KHẨN": 20 * MM, "HỎA TỐC": 30 * MM, "THƯỢNG KHẨN": 40 * MM}
_SIDE = 3 * MM  # free at both sides of other words
_LINE = 0.75


def box_width(words: str) -> float:
    """The decree gives the width for degrees of urgency; other words have some room at both sides."""
    return WIDTHS.get(words) or width(printable(words), Face.BOLD, SIZE) + 2 * _SIDE


def stamp(block: Stamp, room: float) -> Row:
    """The box where its alignment puts it."""
    words = printable(block.words)
    length, box = width(words, Face.BOLD, SIZE), box_width(words)
    left = {Align.CENTER: (room - box) / 2, Align.RIGHT: room - box}.get(block.align, 0.0)
    colour = BRIGHT_RED if block.red else BLACK
    baseline = (HEIGHT + CAP_HEIGHT * SIZE) / 2
    marks: tuple[Mark, ...] = (
        Text(left + (box - length) / 2, baseline, words, Face.BOLD, SIZE, colour=colour),
        *(Rule(left - _LINE / 2, y, box + _LINE, _LINE, colour) for y in (0.0, HEIGHT)),
        *(Upright(x, 0, HEIGHT, _LINE, colour) for x in (left, left + box)),
    )
    return Row(HEIGHT, marks, before=block.before)
