"""A pale drawing of a pre-printed blank, for the screen of an office that has not given a picture of its own.

It is never printed. Places are millimetres on A4 landscape; other paper has the same, stretched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.layout.fitting import Frame, fit
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.letterhead import MOTTO, STATE
from desktop.documents.layout.marks import Colour, Mark, Rule
from desktop.documents.layout.page import MM
from desktop.domain.blanks import Sheet

if TYPE_CHECKING:
    from desktop.documents.layout.pdf import Sheet as Page

IVORY: Colour = (1.0, 0.997, 0.973)
PALE_GOLD: Colour = (0.84, 0.78, 0.58)
PALE_RED: Colour = (0.78, 0.47, 0.44)
PALE_INK: Colour = (0.58, 0.5, 0.47)

_CORNERS = (10.0, 4.0)  # squares set into each corner of the border, and how far they overlap


class Printed(NamedTuple):
    """What is on the blank already; "" where the program prints it."""

    authority: str
    verb: str
    form: str


def draw_blank(page: Page, paper: Sheet, printed: Printed) -> None:
    """The border, the Quốc hiệu and the name of the award."""
    width, height, across = paper.width, paper.height, paper.across
    page.frame(0, 0, width * MM, height * MM, thickness=0, colour=IVORY, fill=IVORY)
    for edge, thickness in ((10, 2.4), (13.7, 0.8)):
        _frame(page, edge * across, edge * across, width, height, thickness=thickness * across)
    _corners(page, width, height, across)
    middle = width * MM / 2
    rows = (
        (STATE, 14.0, 40.0, PALE_INK),
        (MOTTO, 13.0, 46.5, PALE_INK),
        (printed.authority, 17.0, 60.5, PALE_RED),
        (printed.verb, 15.0, 70.5, PALE_INK),
        (printed.form, 44.0, 89.0, PALE_RED),
    )
    marks: list[Mark] = []
    for text, size, y, colour in rows:
        if text:
            frame = Frame(
                (width - 60) * MM, size * paper.text_scale, 8, lines=1, face=Face.BOLD, colour=colour
            )
            fitted = fit(text, frame)
            marks += [mark._replace(y=y * paper.down * MM) for mark in fitted.marks(middle, 0)]
            if text == MOTTO:
                under = (y * paper.down + 2 * paper.text_scale) * MM
                marks.append(Rule(middle - fitted.widths[0] / 2, under, fitted.widths[0], 0.75, PALE_INK))
    page.draw(marks)


def _frame(page: Page, left: float, top: float, width: float, height: float, *, thickness: float) -> None:
    size = (width - 2 * left) * MM, (height - 2 * top) * MM
    page.frame(left * MM, top * MM, *size, thickness=thickness, colour=PALE_GOLD)


def _corners(page: Page, width: float, height: float, scale: float) -> None:
    """Two small squares in each corner."""
    edge = 13.7 * scale
    for length in (part * scale for part in _CORNERS):
        side = (_CORNERS[0] * scale + length) / 2
        for x in (edge, width - edge - side):
            for y in (edge, height - edge - side):
                page.frame(x * MM, y * MM, side * MM, side * MM, thickness=0.8 * scale, colour=PALE_GOLD)
