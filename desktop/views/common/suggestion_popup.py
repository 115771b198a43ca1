"""The list of suggestions under a field or a cell; :mod:`suggester` joins it to an editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.views.common.marked_text import draw_marked
from desktop.views.theme import MEDIUM, SEMIBOLD, Icon, Radius, Role, Type, colour, draw_icon, font, px
from desktop.views.theme.paint import RIGHT, antialias, draw_text, hairline, rounded, top_rounded

WIDTH, SHADOW = 380, 8
_ROW_TWO, _ROW_ONE, _HINT = 42, 32, 27
_HINTS = ("Mũi tên để chọn", "Enter nhận", "Esc giữ chữ đã gõ")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal: ``id`` of the record (or the value itself), name, second line, more in ``data``."""

    id: str
    title: str
    detail: str = ""
    data: Any = None


class SuggestionPopup(QWidget):
    """The list. It takes no focus; the editor's keys reach it through :class:`Suggester`."""

    picked = Signal(int)  # index of a suggestion, or -1 for "new"

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Gợi ý")
        self.hide()
        self.items: Sequence[Suggestion] = ()
        self.current = 0
        self._first = 0
        self._most = 5
        self._typed = self._new_label = ""
        self._hints = True

    def present(
        self,
        anchor: QWidget,
        items: Sequence[Suggestion],
        typed: str,
        *,
        new_label: str = "",
        most: int = 5,
        width: int = WIDTH,
        hints: bool = True,
    ) -> None:
        """Show ``items`` below ``anchor``, or above it if there is no room below."""
        self.items, self._typed, self._new_label = items, typed, new_label
        self._most, self._hints = most, hints
        self.current, self._first = 0, 0
        place = anchor.mapTo(self._window, QPoint(0, 0))
        size = QSize(min(px(width), self._window.width() - 2 * SHADOW), self._list_height())
        below = place.y() + anchor.height() + 2
        top = below
        if below + size.height() + SHADOW > self._window.height() and place.y() > size.height():
            top = place.y() - size.height() - 2
        left = max(SHADOW, min(place.x(), self._window.width() - size.width() - SHADOW))
        self.setGeometry(QRect(QPoint(left, top), size).adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))
        self.show()
        self.raise_()
        self.update()

    def row_count(self) -> int:
        """Suggestions plus the line that adds a new one."""
        return len(self.items) + (1 if self._new_label else 0)

    def move_current(self, step: int) -> None:
        """Move the selection, over the ends too, and keep it in sight."""
        if self.row_count():
            self.current = (self.current + step) % self.row_count()
            if self.current < len(self.items):
                self._first = min(self.current, max(self._first, self.current - self._most + 1))
        self.update()

    def _row_height(self) -> int:
        return px(_ROW_TWO if any(item.detail for item in self.items) else _ROW_ONE)

    def _visible(self) -> Sequence[Suggestion]:
        return self.items[self._first : self._first + self._most]

    def _list_height(self) -> int:
        height = len(self._visible()) * self._row_height() + 2
        height += px(_ROW_ONE) if self._new_label else 0
        return height + (px(_HINT) if self._hints else 0)

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def _row_at(self, y: float) -> int | None:
        offset = y - SHADOW - 1
        height = self._row_height()
        shown = len(self._visible())
        if 0 <= offset < shown * height:
            return self._first + int(offset // height)
        if self._new_label and shown * height <= offset < shown * height + px(_ROW_ONE):
            return len(self.items)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None and row != self.current:
            self.current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None:
            self.picked.emit(row if row < len(self.items) else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.move_current(-1 if event.angleDelta().y() > 0 else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = self._box()
        for spread in range(SHADOW, 0, -2):  # a soft shadow in four steps
            ink = colour(Role.TEXT)
            ink.setAlpha(8)
            halo = box.adjusted(-spread / 2, 0, spread / 2, spread)
            rounded(painter, halo, Radius.CARD + spread / 2, fill=ink)
        rounded(painter, box, Radius.CARD, fill=colour(Role.RAISED), edge=colour(Role.LINE_STRONG), width=1.2)
        top, height = box.y() + 1, self._row_height()
        for offset, item in enumerate(self._visible()):
            row = QRectF(box.x() + 1, top, box.width() - 2, height)
            self._paint_row(
                painter, row, item, chosen=self._first + offset == self.current, first=offset == 0
            )
            top += height
        if self._new_label:
            self._paint_new(painter, QRectF(box.x() + 1, top, box.width() - 2, px(_ROW_ONE)))
            top += px(_ROW_ONE)
        if self._hints:
            self._paint_hints(painter, QRectF(box.x() + 1, top, box.width() - 2, box.bottom() - top - 1))

    def _paint_row(
        self, painter: QPainter, row: QRectF, item: Suggestion, *, chosen: bool, first: bool
    ) -> None:
        if chosen:
            ground = colour(Role.ACCENT_SOFT)
            painter.fillPath(top_rounded(row, Radius.CARD - 1 if first else 0), ground)
        elif not first:
            hairline(painter, row.topLeft(), row.topRight(), colour(Role.LINE))
        inner = row.adjusted(px(13), 0, -px(13), 0)
        if chosen:
            edge = px(Icon.CELL)
            mark = QRectF(inner.right() - edge, inner.y(), edge, inner.height())
            draw_icon(painter, "corner-down-left", mark, colour(Role.ACCENT))
            inner.setRight(mark.left() - px(8))
        if not item.detail:
            face = font(Type.BODY, MEDIUM)
            draw_marked(painter, inner, item.title, face=face, ink=colour(Role.TEXT), search=self._typed)
            return
        half = row.height() / 2
        upper = QRectF(inner.x(), row.y() + px(3), inner.width(), half - px(2))
        lower = QRectF(inner.x(), row.y() + half, inner.width(), half - px(3))
        strong = font(Type.BODY, SEMIBOLD)
        draw_marked(painter, upper, item.title, face=strong, ink=colour(Role.TEXT), search=self._typed)
        draw_marked(painter, lower, item.detail, face=font(Type.SMALL), ink=colour(Role.TEXT2))

    def _paint_new(self, painter: QPainter, row: QRectF) -> None:
        chosen = self.current == len(self.items)
        if chosen:
            painter.fillRect(row, colour(Role.ACCENT_SOFT))
        if self.items:
            hairline(painter, row.topLeft(), row.topRight(), colour(Role.LINE))
        inner = row.adjusted(px(13), 0, -px(13), 0)
        edge = px(Icon.CONTROL)
        draw_icon(painter, "plus", QRectF(inner.x(), inner.y(), edge, inner.height()), colour(Role.ACCENT))
        words = inner.adjusted(edge + px(8), 0, -px(80), 0)
        text = f"{self._new_label} “{self._typed}”"
        draw_marked(painter, words, text, face=font(Type.BODY, MEDIUM), ink=colour(Role.ACCENT))
        draw_text(painter, inner, "Ctrl+Enter", font=font(Type.SMALL), ink=colour(Role.TEXT2), align=RIGHT)

    def _paint_hints(self, painter: QPainter, row: QRectF) -> None:
        painter.save()
        painter.setClipRect(row)
        rounded(painter, row.adjusted(0, -20, 0, 0), Radius.CARD - 1, fill=colour(Role.HOVER))
        painter.restore()
        hairline(painter, row.topLeft(), row.topRight(), colour(Role.LINE))
        face = font(Type.SMALL)
        left = row.x() + px(13)
        for hint in _HINTS:
            draw_text(
                painter, QRectF(left, row.y(), 400, row.height()), hint, font=face, ink=colour(Role.TEXT2)
            )
            painter.setFont(face)
            left += painter.fontMetrics().horizontalAdvance(hint) + px(12)
