"""“Mới ghi”: the records written last, one line each; pressing one opens it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.services.records import kind_spec
from desktop.views.theme import MEDIUM, Radius, Role, Type, colour, font, px
from desktop.views.theme.paint import RIGHT, antialias, draw_text, focus_ring, rounded, text_width

if TYPE_CHECKING:
    from desktop.services.histories import RecentChange

ROW = 44
_VERBS = {"c": "Thêm", "u": "Sửa", "d": "Xóa", "r": "Khôi phục", "x": "Xóa hẳn"}


class RecentRow(QAbstractButton):
    """What was done to which record; when at right."""

    def __init__(self, change: RecentChange, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = change
        label = kind_spec(change.kind).label
        self.verb = f"{_VERBS.get(change.change, 'Sửa')} {label[:1].lower()}{label[1:]}"
        self.when = spoken_moment(local(change.wall), today)
        said = (f"{self.verb} {change.name}", change.unit, change.officer, self.when)
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setToolTip(change.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, box, Radius.CONTROL, fill=colour(Role.ALT))
        small = font(Type.SMALL)
        when = text_width(small, self.when) + px(12)
        inner = box.adjusted(8, 0, -8, 0)
        area = inner.adjusted(0, px(3), -when, -px(3))
        half = area.height() / 2
        name = QFontMetrics(font(Type.BODY, MEDIUM)).elidedText(
            self.change.name, Qt.TextElideMode.ElideRight, int(area.width())
        )
        upper = QRectF(area.x(), area.y(), area.width(), half)
        draw_text(painter, upper, name, font=font(Type.BODY, MEDIUM), ink=colour(Role.TEXT))
        lower = upper.translated(0, half)
        words = " · ".join(filter(None, (self.verb, self.change.unit, self.change.officer)))
        draw_text(painter, lower, words, font=small, ink=colour(Role.TEXT2), elide=True)
        draw_text(painter, inner, self.when, font=small, ink=colour(Role.TEXT2), align=RIGHT)
        if self.hasFocus():
            focus_ring(painter, box, Radius.CONTROL)


class RecentList(QWidget):
    """``opened(kind, id)``."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RecentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_changes(self, changes: Sequence[RecentChange], today: date) -> None:
        """Show other records."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [RecentRow(change, today) for change in changes]
        for row in self.rows:
            row.clicked.connect(self._open)
            self._column.addWidget(row)

    def _open(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow):
            self.opened.emit(row.change.kind, row.change.record)
