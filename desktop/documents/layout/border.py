"""The border of a certificate: a woven band between rules, rosettes in the corners.

Drawn as curves, so that it is sharp at any size and needs no picture. One piece of the band and one rosette
are drawn; the rest places them again. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import TYPE_CHECKING

from desktop.documents.layout.marks import Colour
from desktop.documents.layout.page import MM, PageSetup

if TYPE_CHECKING:
    from desktop.documents.layout.pdf import Sheet

GOLD: Colour = (0.72, 0.56, 0.24)
PALE_GOLD: Colour = (0.83, 0.72, 0.47)

OUTER = 9 * MM  # from the edge of the paper: what any office printer can reach
BAND = 8 * MM
INSIDE = OUTER + BAND  # nothing else stands nearer to the edge

_PERIOD = 15 * MM
_STRANDS = 5  # in each direction
_REACH = BAND / 2 - 1.6 * MM
_PIECES = 8  # Bézier curves for one period
_HAIR = 0.3

Point = tuple[float, float]
Curve = Callable[[float], Point]


def draw_border(sheet: Sheet, setup: PageSetup, scale: float = 1) -> None:
    """Draw the border around the whole page; ``scale`` makes it wider on larger paper."""
    width, height = setup.width, setup.height
    inside = INSIDE * scale
    for distance, thickness in ((OUTER, 1.6), (OUTER + 1 * MM, 0.4), (INSIDE - 1 * MM, 0.4), (INSIDE, 0.9)):
        edge = distance * scale
        size = width - 2 * edge, height - 2 * edge
        sheet.frame(edge, edge, *size, thickness=thickness * scale, colour=GOLD)
    middle = (OUTER + BAND / 2) * scale
    for x in (middle, width - middle):
        _band(sheet, x, inside, length=height - 2 * inside, scale=scale, turn=90)
    for y in (middle, height - middle):
        _band(sheet, inside, y, length=width - 2 * inside, scale=scale, turn=0)
    for x in (middle, width - middle):
        for y in (middle, height - middle):
            sheet.place("rosette", lambda: _rosette(sheet, scale), x, y)


def _band(sheet: Sheet, x: float, y: float, *, length: float, scale: float, turn: int) -> None:
    """Pieces of the band from (x, y) to the right or, turned, downwards; a whole number of periods."""
    count = round(length / (_PERIOD * scale))
    period = length / count
    for number in range(count):
        along = number * period
        place = (x + along, y) if turn == 0 else (x, y + along + period)
        sheet.place(f"band-{period:.3f}", lambda: _weave(sheet, period, scale), *place, turn=turn)


def _weave(sheet: Sheet, period: float, scale: float) -> None:
    """One period of strands that wander through each other. Two waves of different height per direction give
    the changing eyes of a guilloche."""
    for strand in range(_STRANDS):
        phase = 2 * pi * strand / _STRANDS
        for height, colour in ((_REACH, GOLD), (0.45 * _REACH, PALE_GOLD)):
            curve = _strand(period, height * scale, phase)
            sheet.curve(*_bezier(curve, _PIECES), thickness=_HAIR * scale, colour=colour)


def _strand(period: float, height: float, phase: float) -> Curve:
    return lambda t: (t * period, height * sin(2 * pi * t + phase))


def _rosette(sheet: Sheet, scale: float) -> None:
    """Rings of petals around the middle of a corner, in a square."""
    edge, reach, hair = BAND * scale, _REACH * scale, _HAIR * scale
    sheet.frame(-edge / 2, -edge / 2, edge, edge, thickness=0.4 * scale, colour=GOLD)
    for turn in range(3):
        sheet.curve(*_bezier(_petals(reach, pi * turn / 12), 48), thickness=hair, colour=GOLD)
    sheet.curve(*_bezier(_petals(0.55 * reach, 0), 48), thickness=hair, colour=PALE_GOLD)


def _petals(reach: float, turn: float) -> Curve:
    def at(t: float) -> Point:
        angle = 2 * pi * t
        radius = reach * (0.62 + 0.38 * cos(8 * angle))
        return radius * cos(angle + turn), radius * sin(angle + turn)

    return at


def _bezier(curve: Curve, pieces: int) -> tuple[Point, list[tuple[Point, ...]]]:
    """A curve over 0 ≤ t ≤ 1 as Bézier curves that share its points and directions."""
    step, tiny = 1 / pieces, 1e-4
    points = [curve(number * step) for number in range(pieces + 1)]
    slopes = []
    for number in range(pieces + 1):
        before, after = curve(number * step - tiny), curve(number * step + tiny)
        slopes.append(tuple((b - a) / (2 * tiny) * step / 3 for a, b in zip(before, after, strict=True)))
    curves: list[tuple[Point, ...]] = [
        (
            (points[i][0] + slopes[i][0], points[i][1] + slopes[i][1]),
            (points[i + 1][0] - slopes[i + 1][0], points[i + 1][1] - slopes[i + 1][1]),
            points[i + 1],
        )
        for i in range(pieces)
    ]
    return points[0], curves
