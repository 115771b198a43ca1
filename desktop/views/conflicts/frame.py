"""Parts of the dialogs that ask one question after the other: the list at the left, the foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from desktop.views.theme import Radius, Role, Type, colour, font, px
from desktop.views.theme.paint import antialias, draw_text, focus_ring, hairline, rounded


class Entry(QAbstractButton):
    """A line of the list at the left: field over record."""

    def __init__(self, conflict_id: str, field: str, record: str) -> None:
        super().__init__()
        self.conflict_id, self._field, self._record = conflict_id, field, record
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{field}: {record}")
        self.setToolTip(record)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(170), px(52))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, box, Radius.MARK, fill=colour(Role.ACCENT_SOFT))
        area = box.adjusted(px(14), px(6), -px(8), -px(6))
        half = area.height() / 2
        upper = QRectF(area.x(), area.y(), area.width(), half)
        ink = colour(Role.ACCENT if self.isChecked() else Role.TEXT)
        draw_text(painter, upper, self._field, font=font(Type.STRONG), ink=ink, elide=True)
        lower = upper.translated(0, half)
        draw_text(painter, lower, self._record, font=font(Type.SMALL), ink=colour(Role.TEXT2), elide=True)
        if self.hasFocus():
            focus_ring(painter, box, Radius.MARK)


class Side(QWidget):
    """The ground of the list at the left."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Role.ALT))
        right = self.width() - 1
        hairline(painter, QPointF(right, 0), QPointF(right, self.height()), colour(Role.LINE))


class Foot(QWidget):
    """The ground of the buttons."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        hairline(QPainter(self), QPointF(0, 0), QPointF(self.width(), 0), colour(Role.LINE))


def scroll(widget: QWidget) -> QScrollArea:
    """A widget that may be higher than its place."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    area.viewport().setAutoFillBackground(False)
    widget.setAutoFillBackground(False)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
