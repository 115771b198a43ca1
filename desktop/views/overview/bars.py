"""The two charts: conferences by month, attendances by place. Bars from zero, figures on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.numbers import format_integer
from desktop.views.theme import SEMIBOLD, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import (
    CENTER,
    RIGHT,
    antialias,
    draw_text,
    focus_ring,
    hairline,
    rounded,
    text_width,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``before`` is last year's value, None where it is not compared; ``current`` stands out."""

    key: str
    label: str
    value: int
    before: int | None = None
    current: bool = False


class _Chart(QWidget):
    """Bars one can walk through with the arrows; Enter or a click emits ``picked(key)``."""

    picked = Signal(str)
    _keys: tuple[Qt.Key, Qt.Key] = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: Sequence[Bar] = ()
        self._at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        signals.changed.connect(self.updateGeometry)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other values."""
        self.bars = bars
        current = next((i for i, bar in enumerate(bars) if bar.current), len(bars) - 1)
        self._at = current if bars else -1
        self.setAccessibleDescription("; ".join(f"{bar.label}: {bar.value}" for bar in bars))
        self.updateGeometry()
        self.update()

    def areas(self) -> list[QRectF]:
        """Where each bar can be pressed."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {self._keys[0]: -1, self._keys[1]: 1}.get(Qt.Key(event.key()))
        if step and self.bars:
            self._at = max(0, min(len(self.bars) - 1, self._at + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self.picked.emit(self.bars[self._at].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for bar, area in zip(self.bars, self.areas(), strict=True):
            if area.contains(event.position()):
                self.picked.emit(bar.key)
                return

    def _ring(self, painter: QPainter) -> None:
        if self.hasFocus() and 0 <= self._at < len(self.bars):
            focus_ring(painter, self.areas()[self._at], 4)


class MonthBars(_Chart):
    """Upright bars on a scale of whole numbers, last year's value as a short amber mark."""

    def sizeHint(self) -> QSize:
        return QSize(px(270), px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(96))

    def _top_value(self) -> int:
        return nice_top(max([1, *(max(bar.value, bar.before or 0) for bar in self.bars)]))

    def _plot(self) -> QRectF:
        scale = text_width(font(Type.TINY), format_integer(self._top_value()))
        left = scale + px(8)
        return QRectF(left, px(16), self.width() - left, self.height() - px(16) - px(24))

    def areas(self) -> list[QRectF]:
        plot = self._plot()
        step = plot.width() / max(1, len(self.bars))
        return [
            QRectF(plot.x() + i * step, plot.y() - px(14), step, plot.height() + px(36))
            for i in range(len(self.bars))
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        if not any(bar.value or bar.before for bar in self.bars):
            words = "Chưa có hội nghị nào"
            draw_text(painter, QRectF(self.rect()), words, font=font(), ink=colour(Role.TEXT2), align=CENTER)
            return
        plot, top = self._plot(), self._top_value()
        for value in (0, top // 2, top):
            y = round(plot.bottom() - plot.height() * value / top)
            ink = Role.LINE_STRONG if value == 0 else Role.LINE
            hairline(painter, QPointF(plot.x(), y), QPointF(plot.right(), y), colour(ink))
            box = QRectF(0, y - px(8), plot.x() - px(8), px(16))
            tick, face = format_integer(value), font(Type.TINY, 400)
            draw_text(painter, box, tick, font=face, ink=colour(Role.TEXT2), align=RIGHT)
        for bar, area in zip(self.bars, self.areas(), strict=True):
            self._paint_bar(painter, bar, area, plot, top)
        self._ring(painter)

    def _paint_bar(self, painter: QPainter, bar: Bar, area: QRectF, plot: QRectF, top: int) -> None:
        width = min(px(24), area.width() * 0.58)
        height = plot.height() * bar.value / top
        box = QRectF(area.center().x() - width / 2, plot.bottom() - height, width, height)
        painter.fillRect(box, colour(Role.ACCENT_FILL if bar.current else Role.ACCENT_MID))
        highest = bar.value
        if bar.before:
            y = round(plot.bottom() - plot.height() * bar.before / top)
            mark = min(px(16), area.width() * 0.75)
            painter.fillRect(QRectF(area.center().x() - mark / 2, y - 1, mark, 2), colour(Role.WARN))
            highest = max(highest, bar.before)
        face = font(Type.TINY, SEMIBOLD if bar.current else 400)
        ink = colour(Role.ACCENT if bar.current else Role.TEXT2)
        if bar.value:
            top_of = plot.bottom() - plot.height() * highest / top
            label = QRectF(area.x() - 4, top_of - px(17), area.width() + 8, px(16))
            draw_text(painter, label, format_integer(bar.value), font=face, ink=ink, align=CENTER)
        below = QRectF(area.x(), plot.bottom() + px(4), area.width(), px(18))
        ink = colour(Role.TEXT if bar.current else Role.TEXT2)
        draw_text(painter, below, bar.label, font=face, ink=ink, align=CENTER)


class PlaceBars(_Chart):
    """Lying bars under or beside their names: names are never cut while the card can hold them."""

    _keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def sizeHint(self) -> QSize:
        return QSize(px(260), max(1, len(self.bars)) * px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(96))

    def _shown(self) -> int:
        least = px(34) if self._stacked() else px(23)
        return max(1, min(len(self.bars), self.height() // least))

    def _names(self) -> int:
        return max((text_width(font(Type.SMALL), bar.label) for bar in self.bars), default=0)

    def _stacked(self) -> bool:
        return self._names() > self.width() * 0.42

    def areas(self) -> list[QRectF]:
        shown = self._shown()
        step = min(self.height() / shown, px(44) if self._stacked() else px(31))
        return [
            QRectF(0, i * step, self.width(), step) if i < shown else QRectF() for i in range(len(self.bars))
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        if not self.bars:
            words = "Chưa có số liệu"
            draw_text(painter, QRectF(self.rect()), words, font=font(), ink=colour(Role.TEXT2), align=CENTER)
            return
        top = max(bar.value for bar in self.bars)
        stacked = self._stacked()
        left: float = 0 if stacked else max(px(80), self._names() + px(14))
        figures = max(text_width(font(Type.SMALL, SEMIBOLD), format_integer(bar.value)) for bar in self.bars)
        room = self.width() - left - figures - px(10)
        for bar, area in zip(self.bars, self.areas(), strict=True):
            if area.isEmpty():
                continue
            line = QRectF(left, area.y() + (area.height() / 2 if stacked else 0), room, area.height())
            if stacked:
                line.setHeight(area.height() / 2)
            self._paint_name(painter, bar, area, stacked=stacked)
            height: float = px(9) if stacked else px(14)
            box = QRectF(left, line.center().y() - height / 2, max(2, room * bar.value / top), height)
            rounded(painter, box, 1, fill=colour(Role.ACCENT_FILL if bar.current else Role.ACCENT_MID))
            figure = QRectF(box.right() + px(8), line.y(), figures + 4, line.height())
            face = font(Type.SMALL, SEMIBOLD)
            draw_text(painter, figure, format_integer(bar.value), font=face, ink=colour(Role.TEXT2))
        self._ring(painter)

    def _paint_name(self, painter: QPainter, bar: Bar, area: QRectF, *, stacked: bool) -> None:
        box = area.adjusted(0, 0, 0, -area.height() / 2) if stacked else area
        text = bar.label
        if stacked:
            metrics = QFontMetrics(font(Type.SMALL))
            text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, self.width())
        draw_text(painter, box, text, font=font(Type.SMALL), ink=colour(Role.TEXT))


def nice_top(value: int) -> int:
    """The least even round number not below ``value``, so that its half is whole too."""
    step = 1
    while True:
        for factor in (2, 4, 6, 8, 10):
            if factor * step >= value:
                return factor * step
        step *= 10
