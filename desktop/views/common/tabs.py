"""Tabs of a record: words with a count, the current one underlined. ``Tabs`` also holds the pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.theme import MEDIUM, SEMIBOLD, Height, Radius, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import antialias, draw_text, focus_ring, hairline, text_width

_PAD, _GAP, _COUNT_GAP = 8, 8, 6
"""Room beside the words (the ring runs in it), between two tabs, before the count."""


@dataclass(slots=True)
class _Tab:
    text: str
    count: str = ""


class TabBar(QWidget):
    """The row of tabs. ``changed(index)`` fires when another is chosen; arrows move, Home and End jump."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Các phần")
        signals.changed.connect(self.updateGeometry)

    def add(self, text: str, count: str = "") -> int:
        """Add a tab at the right; returns its index."""
        self._tabs.append(_Tab(text, count))
        self.updateGeometry()
        return len(self._tabs) - 1

    def set_count(self, index: int, count: str) -> None:
        """Change the small figure after a tab's words."""
        self._tabs[index].count = count
        self.updateGeometry()
        self.update()

    def current(self) -> int:
        """Index of the chosen tab."""
        return self._current

    def set_current(self, index: int) -> None:
        """Choose a tab; tells if it is another."""
        index = max(0, min(len(self._tabs) - 1, index))
        if index != self._current:
            self._current = index
            self.update()
            self.changed.emit(index)

    def _boxes(self) -> list[QRectF]:
        left, boxes = 0.0, []
        for tab in self._tabs:
            count = text_width(font(Type.SMALL), tab.count) + px(_COUNT_GAP) if tab.count else 0
            width = text_width(font(Type.BODY, SEMIBOLD), tab.text) + count
            width += 2 * px(_PAD)
            boxes.append(QRectF(left, 0, width, px(Height.TABS)))
            left += width + px(_GAP)
        return boxes

    def sizeHint(self) -> QSize:
        boxes = self._boxes()
        return QSize(round(boxes[-1].right()) + 2 if boxes else 0, px(Height.TABS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        reach = px(_GAP) / 2
        for index, box in enumerate(self._boxes()):
            if box.adjusted(-reach, 0, reach, 0).contains(event.position()):
                self.set_current(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Right:
            self.set_current(self._current + 1)
        elif key == Qt.Key.Key_Left:
            self.set_current(self._current - 1)
        elif key == Qt.Key.Key_Home:
            self.set_current(0)
        elif key == Qt.Key.Key_End:
            self.set_current(len(self._tabs) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        bottom = self.height() - 1
        hairline(painter, QPointF(0, bottom), QPointF(self.width(), bottom), colour(Role.LINE))
        for index, (tab, box) in enumerate(zip(self._tabs, self._boxes(), strict=True)):
            chosen = index == self._current
            face = font(Type.BODY, SEMIBOLD if chosen else MEDIUM)
            ink = colour(Role.ACCENT if chosen else Role.TEXT2)
            words = box.adjusted(px(_PAD), 0, 0, 0)
            draw_text(painter, words, tab.text, font=face, ink=ink)
            if tab.count:
                left = words.x() + text_width(face, tab.text) + px(_COUNT_GAP)
                area = QRectF(left, 0.5, box.right() - left, box.height())
                draw_text(painter, area, tab.count, font=font(Type.SMALL), ink=colour(Role.TEXT2))
            if chosen:
                line = QRectF(box.x(), self.height() - 3, box.width(), 3)
                painter.fillRect(line, colour(Role.ACCENT))
                if self.hasFocus():
                    focus_ring(painter, box.adjusted(0, 3, 0, -5), Radius.MARK)


class Tabs(QWidget):
    """A tab bar over a stack: ``add("Đại biểu", page, count="24")``. ``bar.changed(index)`` tells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TabBar()
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.bar.changed.connect(self.stack.setCurrentIndex)

    def add(self, text: str, page: QWidget, *, count: str = "") -> int:
        """Add a page under a new tab; returns its index."""
        self.stack.addWidget(page)
        return self.bar.add(text, count)
