"""A month as a small picture: pick a day, or (on the overview) see which days hold something."""

from __future__ import annotations

import calendar
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.buttons import IconButton
from desktop.views.common.chips import TONES, Tone
from desktop.views.common.labels import Label
from desktop.views.theme import SEMIBOLD, Radius, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import CENTER, antialias, draw_text, focus_ring, rounded

_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_CELL_W, _CELL_H = 38, 29
_PAGING = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthGrid(QWidget):
    """Weeks from Monday. ``marks`` puts a soft ground under days, ``dots`` a dot below them.

    ``picked(iso)`` fires on a click or Enter; arrows move the day.
    """

    picked = Signal(str)
    moved = Signal(str)

    def __init__(self, day: date | None = None, *, today: date | None = None) -> None:
        super().__init__()
        self.day = day or today or date.today()
        self.today = today or date.today()
        self.marks: dict[date, Tone] = {}
        self.dots: set[date] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Lịch tháng")
        signals.changed.connect(self.updateGeometry)

    def set_day(self, day: date) -> None:
        """Show the month of ``day`` with it as the current one."""
        self.day = day
        self.update()
        self.moved.emit(day.isoformat())

    def turn(self, months: int) -> None:
        """Go some months on or back, to the first day there."""
        number = self.day.year * 12 + self.day.month - 1 + months
        if 1900 * 12 <= number < 2200 * 12:
            self.set_day(date(number // 12, number % 12 + 1, 1))

    def sizeHint(self) -> QSize:
        return QSize(7 * px(_CELL_W), 7 * px(_CELL_H))

    def _weeks(self) -> list[list[date]]:
        return calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)

    def _cell(self, row: int, column: int) -> QRectF:
        width = self.width() / 7
        return QRectF(column * width, row * px(_CELL_H), width, px(_CELL_H))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = int(event.position().x() // (self.width() / 7))
        row = int(event.position().y() // px(_CELL_H)) - 1
        weeks = self._weeks()
        if 0 <= row < len(weeks) and 0 <= column < 7:
            self.day = weeks[row][column]
            self.picked.emit(self.day.isoformat())
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _PAGING:
            number = self.day.toordinal() + _PAGING[key]
            self.set_day(date.fromordinal(max(1, number)))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day.isoformat())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        for column, name in enumerate(_WEEKDAYS):
            cell = self._cell(0, column)
            draw_text(painter, cell, name, font=font(Type.TINY), ink=colour(Role.TEXT2), align=CENTER)
        for row, week in enumerate(self._weeks(), start=1):
            for column, day in enumerate(week):
                if day.month == self.day.month:
                    self._paint_day(painter, self._cell(row, column), day)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        edge = px(24)
        box = QRectF(0, 0, edge, edge)
        box.moveCenter(cell.center())
        ink = colour(Role.TEXT if day.weekday() < 5 else Role.TEXT2)
        face = font()
        if day == self.today:
            rounded(painter, box, Radius.CONTROL, fill=colour(Role.ACCENT_FILL))
            ink, face = colour(Role.ON_ACCENT), font(Type.BODY, SEMIBOLD)
        elif day in self.marks:
            role, ground = TONES[self.marks[day]]
            rounded(painter, box, Radius.CONTROL, fill=colour(ground))
            ink, face = colour(role), font(Type.BODY, SEMIBOLD)
        if day in self.dots:
            face = font(Type.BODY, SEMIBOLD)
            self._dot(painter, QPointF(cell.center().x(), box.bottom() + 1), colour(Role.TEXT2))
        draw_text(painter, box, str(day.day), font=face, ink=ink, align=CENTER)
        if day == self.day and self.hasFocus():
            focus_ring(painter, box.adjusted(-2, -2, 2, 2), Radius.CONTROL + 2, on_fill=day == self.today)

    def _dot(self, painter: QPainter, at: QPointF, ink: QColor) -> None:
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(at, 1.5, 1.5)


class MonthPicture(QWidget):
    """A month with its name and the two arrows that turn it."""

    def __init__(self, day: date | None = None, *, today: date | None = None) -> None:
        super().__init__()
        self.grid = MonthGrid(day, today=today)
        self._name = Label("", Type.BODY, weight=SEMIBOLD)
        back, on = IconButton("chevron-left", "Tháng trước"), IconButton("chevron-right", "Tháng sau")
        back.clicked.connect(self._back)
        on.clicked.connect(self._on)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(back)
        head.addWidget(on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.grid.moved.connect(self._retitle)
        self._retitle()

    def _back(self) -> None:
        self.grid.turn(-1)

    def _on(self) -> None:
        self.grid.turn(1)

    def _retitle(self) -> None:
        self._name.setText(f"Tháng {self.grid.day.month}/{self.grid.day.year}")


class MonthPopup(QFrame):
    """The month under a date field; Esc closes, a day chosen closes and is told by ``picked(iso)``."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.picture = MonthPicture()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.picture)
        self.picture.grid.picked.connect(self._take)

    def show_month(self, iso: str, at: QPoint) -> None:
        """Open at ``at`` (global) on the day ``iso``; a partial date on its first day, none on today."""
        parts = [int(part) for part in iso.split("-")] if iso else []
        grid = self.picture.grid
        grid.set_day(date(*[*parts, 1, 1][:3]) if parts else grid.today)
        self.move(at)
        self.show()
        grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, iso: str) -> None:
        self.hide()
        self.picked.emit(iso)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        rounded(painter, box, Radius.CARD, fill=colour(Role.RAISED), edge=colour(Role.LINE_STRONG))
