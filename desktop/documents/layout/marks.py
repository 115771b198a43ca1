"""What is drawn: pieces of text and lines at a place. ``y`` counts downwards, ``x`` to the right, in points.

Within a row ``y`` starts at the row's top, on a page at the paper's top.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop.documents.layout.fonts import Face

Colour = tuple[float, float, float]
BLACK: Colour = (0, 0, 0)


class Text(NamedTuple):
    """One line of text in one face; ``y`` is its baseline, ``stretch`` what every space gets in addition,
    ``spacing`` what every letter gets."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    stretch: float = 0
    spacing: float = 0
    colour: Colour = BLACK


class Rule(NamedTuple):
    """A level line."""

    x: float
    y: float
    length: float
    thickness: float = 0.75
    colour: Colour = BLACK


class Upright(NamedTuple):
    """A line from (x, y) down."""

    x: float
    y: float
    length: float
    thickness: float = 0.75
    colour: Colour = BLACK


class Squares(NamedTuple):
    """The dark modules of a code: stretches (column, row, how many) of squares ``unit`` wide, from the top
    left corner (x, y)."""

    x: float
    y: float
    unit: float
    stretches: tuple[tuple[int, int, int], ...]
    colour: Colour = BLACK


Mark = Text | Rule | Upright | Squares

HAIR = 0.5  # thickness of the lines of a table


class Row(NamedTuple):
    """What is never torn: a line of text or a block. ``before`` is dropped at the top of a page; a ``glued``
    row stays on one page with the next.

    A row of a table says where its upright lines stand (``uprights``; rows below each other share one line),
    which heading is repeated where a page begins with it, and whether it is ``torn``: only part of a high
    row, without a line below.
    """

    height: float
    marks: tuple[Mark, ...]
    before: float = 0
    glued: bool = False
    uprights: tuple[float, ...] = ()
    heading: Row | None = None
    torn: bool = False


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The mark at another place."""
    if isinstance(mark, Text):
        return Text(mark[0] + dx, mark[1] + dy, *mark[2:])
    return type(mark)(mark[0] + dx, mark[1] + dy, *mark[2:])
