"""Suggestions under a field or a cell while somebody types.

``SuggestionPopup`` paints the list; ``Suggester`` joins it to a line editor::

    self.suggester = Suggester(editor, fetch=self._find_people, new_label="Thêm người mới")
    self.suggester.chosen.connect(self._take_person)          # Suggestion
    self.suggester.new_requested.connect(self._new_person)    # the text typed

``fetch(text)`` gets what is typed and returns the best first; it must answer at once (20 ms).
Enter takes, Esc keeps what was typed, Ctrl+Enter asks for a new one, typing goes on in the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

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

    def wheelEvent(self, event: Any) -> None:
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


class Suggester(QObject):
    """Joins a line editor to the popup. Signals ``chosen(Suggestion)`` and ``new_requested(str)``."""

    chosen = Signal(object)
    new_requested = Signal(str)

    def __init__(
        self,
        editor: QLineEdit,
        fetch: Callable[[str], Sequence[Suggestion]],
        *,
        anchor: QWidget | None = None,
        new_label: str = "",
        least: int = 1,
        most: int = 5,
        width: int = WIDTH,
        hints: bool = True,
        delay_ms: int = 150,
        watch_keys: bool = True,
    ) -> None:
        super().__init__(editor)
        self.editor, self._fetch = editor, fetch
        self._anchor = anchor or editor
        self._new_label, self._least, self._most = new_label, least, most
        self._width, self._hints = width, hints
        self._popup: SuggestionPopup | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self.refresh)
        editor.textEdited.connect(self._typed)
        if watch_keys:
            editor.installEventFilter(self)

    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._popup is not None and self._popup.isVisible()

    def popup(self) -> SuggestionPopup | None:
        """The list, once it has been shown."""
        return self._popup

    def close(self) -> None:
        """Take the list away; what is typed stays."""
        self._timer.stop()
        if self._popup is not None:
            self._popup.hide()

    def refresh(self) -> None:
        """Ask ``fetch`` for what is typed now and show the answer."""
        text = self.editor.text().strip()
        if len(text) < self._least:
            self.close()
            return
        self.show_items(self._fetch(text), text)

    def show_items(self, items: Sequence[Suggestion], typed: str) -> None:
        """Show these proposals (a combo box opens with all of its own)."""
        new_label = self._new_label if typed else ""
        if not items and not new_label:
            self.close()
            return
        if self._popup is None:
            self._popup = SuggestionPopup(self.editor.window())
            self._popup.picked.connect(self._pick)
        self._popup.present(
            self._anchor,
            items,
            typed,
            new_label=new_label,
            most=self._most,
            width=self._width,
            hints=self._hints,
        )

    def handle_key(self, event: QKeyEvent) -> bool:
        """Keys while the list is open; True if the event was used. A grid calls this before its own keys."""
        if not self.is_open() or self._popup is None:
            return False
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._popup.move_current(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self._popup.current
            self._pick(-1 if control or index >= len(self._popup.items) else index)
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.is_open() and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # the window's Esc and Ctrl+Enter wait while the list is open
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.handle_key(event)
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if self.is_open() and len(self.editor.text().strip()) < self._least:
            self.close()
        self._timer.start()

    def _pick(self, index: int) -> None:
        popup = self._popup
        if popup is None:
            return
        if index < 0 and not self._new_label:
            return
        item = popup.items[index] if index >= 0 else None
        self.close()
        if item is not None:
            self.chosen.emit(item)
        else:
            self.new_requested.emit(self.editor.text().strip())


def popup_anchor_point(popup: SuggestionPopup) -> QPointF:
    """Upper left corner of the visible list, without its shadow."""
    return QPointF(popup.x() + SHADOW, popup.y() + SHADOW)
