"""Tick boxes and radio buttons, painted; also the tick drawn inside table cells."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from desktop.views.theme import Height, Radius, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import antialias, draw_text, focus_ring, rounded, text_width

BOX = 16
_GAP = 8


def draw_tick_box(painter: QPainter, box: QRectF, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """A tick box of three states filling ``box``."""
    antialias(painter)
    if state == Qt.CheckState.Unchecked:
        edge = colour(Role.LINE_STRONG)
        rounded(painter, box, Radius.MARK, fill=colour(Role.SURFACE), edge=edge, width=1.2)
        return
    fill = colour(Role.ACCENT_FILL if enabled else Role.TEXT3)
    rounded(painter, box, Radius.MARK, fill=fill)
    unit = box.width() / 16
    ink = QPen(colour(Role.ON_ACCENT if enabled else Role.SURFACE), 2 * unit)
    ink.setCapStyle(Qt.PenCapStyle.RoundCap)
    ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(ink)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == Qt.CheckState.PartiallyChecked:
        middle = box.center().y()
        painter.drawLine(QPointF(box.x() + 4.5 * unit, middle), QPointF(box.right() - 4.5 * unit, middle))
        return
    points = [(4.2, 8.4), (7.0, 11.0), (11.8, 5.4)]
    painter.drawPolyline([QPointF(box.x() + x * unit, box.y() + y * unit) for x, y in points])


class _Marked(QAbstractButton):
    """A mark at the left, words at the right, perhaps a second line."""

    def __init__(self, text: str, *, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = detail
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(detail)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = text_width(font(), self.text())
        height = px(Height.LINK)
        if self._detail:
            width = max(width, text_width(font(Type.SMALL), self._detail))
            height = px(40)
        return QSize(px(BOX) + 4 + px(_GAP) + width + 4, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _mark_box(self) -> QRectF:
        edge = px(BOX)
        return QRectF(2, (self.height() - edge) / 2, edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        mark = self._mark_box()
        self._paint_mark(painter, mark)
        ink = colour(Role.TEXT if self.isEnabled() else Role.TEXT3)
        left = mark.right() + px(_GAP)
        area = QRectF(left, 0, self.width() - left, self.height())
        if self._detail:
            lower = area.adjusted(0, self.height() / 2, 0, -1)
            draw_text(painter, lower, self._detail, font=font(Type.SMALL), ink=colour(Role.TEXT2))
            area = area.adjusted(0, 1, 0, -self.height() / 2)
        draw_text(painter, area, self.text(), font=font(), ink=ink, mnemonic=True)
        if self.hasFocus():
            focus_ring(painter, mark.adjusted(-2, -2, 2, 2), self._ring_radius())

    def _ring_radius(self) -> float:
        return Radius.MARK + 2

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        raise NotImplementedError


class Tick(_Marked):
    """A tick box with words (``toggled(bool)``). ``set_partial(True)`` shows that only some are chosen."""

    _partial = False

    def set_partial(self, partial: bool) -> None:
        """Show a dash instead of a tick, until the next press."""
        self._partial = partial
        self.update()

    def nextCheckState(self) -> None:
        self._partial = False
        super().nextCheckState()

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        state = Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked
        if self._partial:
            state = Qt.CheckState.PartiallyChecked
        draw_tick_box(painter, mark, state, enabled=self.isEnabled())


class Radio(_Marked):
    """One of several (siblings in one parent exclude each other); arrows move between them."""

    def __init__(self, text: str, *, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, detail=detail, parent=parent)
        self.setAutoExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        # arrows of an exclusive group move the focus; the choice follows it as everywhere
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            focused = QApplication.focusWidget()
            if isinstance(focused, Radio):
                focused.setChecked(True)

    def _ring_radius(self) -> float:
        return px(BOX) / 2 + 2

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        on = self.isChecked()
        edge = colour(Role.ACCENT if on else Role.LINE_STRONG)
        rounded(painter, mark, mark.width() / 2, fill=colour(Role.SURFACE), edge=edge, width=1.5)
        if on:
            dot = mark.adjusted(4, 4, -4, -4)
            rounded(painter, dot, dot.width() / 2, fill=colour(Role.ACCENT))
