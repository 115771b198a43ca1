"""“Việc cần làm”: rows that are one button each; arrows walk through them, Enter follows the link."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.chips import TONES
from desktop.views.overview.links import Link, Place
from desktop.views.overview.words import TaskLine
from desktop.views.theme import MEDIUM, Icon, Radius, Role, Type, colour, draw_icon, font, px, signals
from desktop.views.theme.paint import RIGHT, antialias, draw_text, focus_ring, rounded, text_width

TILE, GAP, PAD = 32, 12, 8


class TaskRow(QAbstractButton):
    """One task: tile, title over detail, link at right. The whole row is pressed."""

    def __init__(self, line: TaskLine, *, first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self._first = line, first
        self.setAccessibleName(f"{line.title}. {line.detail}")
        self.setAccessibleDescription(line.link.words)
        self.setToolTip(line.detail)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        signals.changed.connect(self.retheme)
        self.retheme()

    def retheme(self) -> None:
        """Heights of the text size in force."""
        self.setMinimumHeight(px(50))
        self.setMaximumHeight(px(74))

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(74))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(TILE + GAP) + self._words() + px(28) + self._link_width() + 2 * PAD, px(50))

    def _words(self) -> int:
        return text_width(font(Type.STRONG), self.line.title)

    def _link_width(self) -> int:
        return text_width(font(Type.BODY, MEDIUM), self.line.link.words) + px(Icon.CONTROL) + px(10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        ring = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        box = QRectF(self.rect()).adjusted(PAD, 0, -PAD, 0)
        if self.underMouse():
            rounded(painter, ring, Radius.CONTROL, fill=colour(Role.ALT))
        ink, ground = TONES[self.line.tone]
        edge = px(TILE)
        tile = QRectF(box.x(), (box.height() - edge) / 2, edge, edge)
        rounded(painter, tile, Radius.CONTROL, fill=colour(ground))
        icon = QRectF(0, 0, px(Icon.CONTROL), px(Icon.CONTROL))
        icon.moveCenter(tile.center())
        draw_icon(painter, self.line.icon, icon, colour(ink))
        left = tile.right() + px(GAP)
        if not self._first:
            painter.fillRect(QRectF(left, 0, box.right() - left, 1), colour(Role.LINE))
        link = self._link_width()
        self._paint_words(painter, QRectF(left, 0, box.right() - left - link - px(12), box.height()))
        self._paint_link(painter, box, link)
        if self.hasFocus():
            focus_ring(painter, ring, Radius.CONTROL)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        high = px(20)
        top = area.center().y() - high
        upper = QRectF(area.x(), top, area.width(), high)
        lower = upper.translated(0, high)
        draw_text(painter, upper, self.line.title, font=font(Type.STRONG), ink=colour(Role.TEXT))
        small, ink = font(Type.SMALL), colour(Role.TEXT2)
        draw_text(painter, lower, self.line.detail, font=small, ink=ink, elide=True)

    def _paint_link(self, painter: QPainter, box: QRectF, width: int) -> None:
        edge = px(Icon.CONTROL)
        accent = colour(Role.ACCENT)
        words = QRectF(box.right() - width, 0, width - edge - px(8), box.height())
        face = font(Type.BODY, MEDIUM)
        draw_text(painter, words, self.line.link.words, font=face, ink=accent, align=RIGHT)
        icon = "check" if self.line.link.place is Place.DONE else "chevron-right"
        draw_icon(painter, icon, QRectF(box.right() - edge, 0, edge, box.height()), accent)


class TaskList(QWidget):
    """Rows one under the other; ``followed(Link)``."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TaskRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_lines(self, lines: Sequence[TaskLine]) -> None:
        """Show other tasks; the focus stays on the same place."""
        at = next((i for i, row in enumerate(self.rows) if row.hasFocus()), -1)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [TaskRow(line, first=i == 0) for i, line in enumerate(lines)]
        for row in self.rows:
            row.clicked.connect(self._follow)
            self._column.addWidget(row)
        if at >= 0 and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus()

    def _follow(self) -> None:
        row = self.sender()
        if isinstance(row, TaskRow):
            self.followed.emit(row.line.link)

    def link(self, index: int) -> Link:
        """Where a row leads."""
        return self.rows[index].line.link
