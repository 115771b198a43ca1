"""Painting one or two lines of text with search hits marked, for table cells and suggestions."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from desktop.views.common.hits import hit_ranges
from desktop.views.theme import Radius, Role, colour
from desktop.views.theme.paint import antialias, rounded


def draw_marked(
    painter: QPainter, rect: QRectF, text: str, *, face: QFont, ink: QColor, search: str = ""
) -> None:
    """One line, vertically centred; hits of ``search`` stand on the search ground. Elides at the end only."""
    metrics = QFontMetrics(face)
    shown = text
    if metrics.horizontalAdvance(text) > rect.width() + 0.5:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    top = rect.y() + (rect.height() - metrics.height()) / 2
    _draw_line(painter, QPointF(rect.x(), top), shown, face=face, ink=ink, search=search)


def two_lines(text: str, width: float, face: QFont) -> tuple[str, str]:
    """``text`` broken into at most two lines of ``width``; the second is empty if it fits into one.

    Line ends and tabs of a longer text are spaces here.
    """
    text = text.replace("\n", " ").replace("\t", " ")
    metrics = QFontMetrics(face)
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    first, rest = text[:length].rstrip(), text[length:].strip()
    return first, rest


def _draw_line(painter: QPainter, at: QPointF, text: str, *, face: QFont, ink: QColor, search: str) -> None:
    metrics = QFontMetrics(face)
    for start, end in hit_ranges(text, search) if search else ():
        left = at.x() + metrics.horizontalAdvance(text[:start])
        width = metrics.horizontalAdvance(text[start:end])
        antialias(painter)
        mark = QRectF(left - 1, at.y(), width + 2, metrics.height())
        rounded(painter, mark, Radius.MARK - 1, fill=colour(Role.WARN_SOFT))
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(QPointF(at.x(), at.y() + metrics.ascent()), text)
