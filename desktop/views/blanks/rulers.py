"""Millimetre rulers above and at the left of a paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop.views.blanks.geometry import Scale
from desktop.views.theme import Role, Type, colour, font, px
from desktop.views.theme.paint import CENTER, RIGHT, draw_text, hairline

ROOM = (34, 22)  # at the left and above, at 10 pt


def paint_rulers(painter: QPainter, scale: Scale, width: float, height: float) -> None:
    """Ticks every 5 mm, longer every 10, a figure every 50."""
    ink, face = colour(Role.TEXT2), font(Type.TINY, 400)
    for at in range(0, int(width) + 1, 5):
        x = scale.x(at)
        hairline(painter, QPointF(x, scale.top - _tick(at)), QPointF(x, scale.top - 2), ink)
        if at % 50 == 0:
            area = QRectF(x - px(20), 0, px(40), scale.top - _tick(at) - 1)
            draw_text(painter, area, str(at), font=face, ink=ink, align=CENTER)
    for at in range(0, int(height) + 1, 5):
        y = scale.y(at)
        hairline(painter, QPointF(scale.left - _tick(at), y), QPointF(scale.left - 2, y), ink)
        if at % 50 == 0 and at:
            area = QRectF(scale.left - px(44), y - px(8), px(42) - _tick(at), px(16))
            draw_text(painter, area, str(at), font=face, ink=ink, align=RIGHT)


def _tick(at: int) -> int:
    return 9 if at % 50 == 0 else 6 if at % 10 == 0 else 4
