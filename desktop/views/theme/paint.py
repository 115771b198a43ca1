"""Small painting shared by the hand-painted widgets: crisp edges, focus rings, text with an access letter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from desktop.views.theme.palette import Role
from desktop.views.theme.state import colour

NO_PEN = Qt.PenStyle.NoPen
VCENTER = Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTER = Qt.AlignmentFlag.AlignCenter


def antialias(painter: QPainter) -> None:
    """Smooth edges and pixmaps for what follows."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box whose edge lies wholly inside ``rect``."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge is not None else NO_PEN)
    inset = width / 2 if edge is not None else 0.0
    box = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, max(0.0, radius - inset), max(0.0, radius - inset))


def focus_ring(painter: QPainter, rect: QRectF, radius: float, *, on_fill: bool = False) -> None:
    """The 2 px ring; on a filled control a 1.5 px line of the surface lies inside it."""
    rounded(painter, rect, radius, edge=colour(Role.FOCUS), width=2.0)
    if on_fill:
        inner = rect.adjusted(2, 2, -2, -2)
        rounded(painter, inner, radius - 2, edge=colour(Role.SURFACE), width=1.5)


def top_rounded(rect: QRectF, radius: float, *, left: bool = True, right: bool = True) -> QPainterPath:
    """A box whose upper corners are round: what lies at the top of a card."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, radius, radius)
    path.addRect(rect.adjusted(0, radius, 0, 0))
    if not left:
        path.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
    if not right:
        path.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
    return path


def text_width(font: QFont, text: str) -> int:
    """Width of one line in logical pixels; an access letter's ampersand takes no room."""
    return QFontMetrics(font).horizontalAdvance(text.replace("&&", "\0").replace("&", "").replace("\0", "&"))


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    font: QFont,
    ink: QColor,
    align: Qt.AlignmentFlag = LEFT,
    mnemonic: bool = False,
    elide: bool = False,
) -> None:
    """One line, vertically centred in ``rect``. ``elide`` is for second lines only."""
    painter.setFont(font)
    painter.setPen(ink)
    if elide:
        metrics = QFontMetrics(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    flags = int(align | VCENTER) | int(Qt.TextFlag.TextSingleLine)
    if mnemonic:
        flags |= int(Qt.TextFlag.TextShowMnemonic)
    painter.drawText(rect, flags, text)


def hairline(painter: QPainter, start: QPointF, end: QPointF, ink: QColor) -> None:
    """A line one logical pixel wide, without smoothing so it stays one colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(ink, 1))
    painter.drawLine(start, end)
    painter.restore()
