"""Presence in the grid of delegates, and the meter that counts it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.common.cells import Cell
from desktop.views.common.grid_cells import GridRow
from desktop.views.conferences.counts import ABSENT, EXCUSED, PRESENT, Counts
from desktop.views.theme import SEMIBOLD, Height, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import antialias, draw_text, text_width

CYCLE = (PRESENT, EXCUSED, ABSENT)
_BAR, _DOT, _GAP = 96, 8, 14


def presence_cell(value: Any, row: GridRow) -> Cell:
    """A green tick, or a dash and “Vắng”; in a row nobody typed yet it stands pale."""
    role = Role.TEXT if row.id else Role.TEXT3
    if value == EXCUSED:
        return Cell("Vắng", icon="minus", icon_role=Role.TEXT2, weight=600, role=role)
    if value == ABSENT:
        return Cell("Vắng", icon="minus", weight=600, role=Role.WARN)
    return Cell("Có mặt", icon="check", icon_role=Role.OK, role=role)


def reason_cell(value: Any, row: GridRow) -> Cell:
    """Why somebody is absent; without a reason it says so."""
    present = row.values.get("present")
    if present == ABSENT and not value:
        return Cell("Không lý do", role=Role.WARN)
    if present == EXCUSED:
        return Cell(f"Có lý do: {value}" if value else "Có lý do")
    return Cell(str(value or ""))


class PresenceMeter(QWidget):
    """A bar of three parts and their counts: the numbers move with every space bar.

    Where there is little room the bar goes first, then the word all absences share; the numbers stay.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = Counts()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)

    def set_counts(self, counts: Counts) -> None:
        """Show other numbers."""
        self._counts = counts
        self.setAccessibleName(", ".join(f"{words} {number}" for words, number, _role in self._parts()))
        self.updateGeometry()
        self.update()

    def _parts(self, *, brief: bool = False) -> tuple[tuple[str, int, Role], ...]:
        one = self._counts
        return (
            ("Có mặt", one.present, Role.OK),
            ("Có lý do" if brief else "Vắng có lý do", one.excused, Role.TEXT3),
            ("Không lý do" if brief else "Vắng không lý do", one.absent, Role.WARN),
        )

    def _length(self, *, bar: bool = True, brief: bool = False) -> int:
        widths = [self._width_of(words, number) for words, number, _role in self._parts(brief=brief)]
        gaps = len(widths) if bar else len(widths) - 1
        return (px(_BAR) if bar else 0) + sum(widths) + gaps * px(_GAP)

    def _width_of(self, words: str, number: int) -> int:
        strong = font(Type.BODY, SEMIBOLD)
        return px(_DOT) + px(5) + text_width(font(), words) + px(5) + text_width(strong, str(number))

    def sizeHint(self) -> QSize:
        return QSize(self._length(), px(Height.TOOL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._length(bar=False, brief=True), px(Height.TOOL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        middle = self.height() / 2
        bar = self.width() >= self._length()
        brief = self.width() < self._length(bar=False)
        left = float(self.width() - self._length(bar=bar, brief=brief))
        if bar:
            self._paint_bar(painter, QRectF(left, middle - px(4), px(_BAR), px(8)))
            left += px(_BAR) + px(_GAP)
        for words, number, role in self._parts(brief=brief):
            dot = QRectF(left, middle - px(_DOT) / 2, px(_DOT), px(_DOT))
            painter.setPen(colour(role))
            painter.setBrush(colour(role))
            painter.drawEllipse(dot.adjusted(0.5, 0.5, -0.5, -0.5))
            at = dot.right() + px(5)
            area = QRectF(at, 0, text_width(font(), words) + 2, self.height())
            draw_text(painter, area, words, font=font(), ink=colour(Role.TEXT2))
            at = area.right() + px(5) - 2
            strong = font(Type.BODY, SEMIBOLD)
            number_area = QRectF(at, 0, 60, self.height())
            draw_text(painter, number_area, str(number), font=strong, ink=colour(Role.TEXT))
            left += self._width_of(words, number) + px(_GAP)

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        total = self._counts.delegates
        if not total:
            painter.fillRect(box, colour(Role.LINE))
            return
        left = box.x()
        for _words, number, role in self._parts():
            width = box.width() * number / total
            if number:
                painter.fillRect(QRectF(left, box.y(), max(2.0, width - 1), box.height()), colour(role))
            left += width
