"""Painting of all cells of reading tables: one or two lines, chips, ticks, bands, search hits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop.views.common.cells import TICK, Align, Cell, Column
from desktop.views.common.chips import chip_width, draw_chip
from desktop.views.common.choices import BOX, draw_tick_box
from desktop.views.common.marked_text import draw_marked, two_lines
from desktop.views.common.row_model import RowModel
from desktop.views.common.table_header import PAD
from desktop.views.theme import SEMIBOLD, Icon, Role, Type, colour, draw_icon, font, px
from desktop.views.theme.paint import draw_text, hairline

_Index = QModelIndex | QPersistentModelIndex
BAR = 3


class TableDelegate(QStyledItemDelegate):
    """Paints the :class:`Cell` of each index. ``current_row``, ``hovered_row`` are set by the view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, 0)  # rows have one height, set by the view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, RowModel):
            return
        painter.save()
        box = QRectF(option.rect)
        words = model.band_at(index.row())
        if words is not None:
            self._paint_band(painter, box, words, model)
        else:
            cell = model.cell_at(index.row(), index.column())
            column = model.columns[index.column()]
            if cell is not None:
                self._paint_cell(painter, box, cell, column, model, index)
        bottom = box.bottom() - 1
        hairline(painter, QPointF(box.left(), bottom), QPointF(box.right(), bottom), colour(Role.LINE))
        painter.restore()

    def _paint_band(self, painter: QPainter, box: QRectF, words: str, model: RowModel) -> None:
        painter.fillRect(box, colour(Role.ALT))
        left = px(TICK.width) if model.columns[0] is TICK else 0
        area = box.adjusted(left + px(PAD), 0, 0, 0)
        draw_text(painter, area, words, font=font(Type.SMALL, SEMIBOLD), ink=colour(Role.TEXT2))

    def _paint_cell(
        self, painter: QPainter, box: QRectF, cell: Cell, column: Column, model: RowModel, index: _Index
    ) -> None:
        current = index.row() == self._view.currentIndex().row()
        if current:
            painter.fillRect(box, colour(Role.ACCENT_SOFT))
        elif cell.ground is not None:
            painter.fillRect(box, colour(cell.ground))
        elif index.row() == self.hovered_row:
            painter.fillRect(box, colour(Role.HOVER))
        if current:
            self._paint_current(painter, box, model, index)
        if column is TICK:
            edge = px(BOX)
            tick = QRectF(box.x() + px(14), box.center().y() - edge / 2 - 0.5, edge, edge)
            on = model.is_ticked(model.id_at(index.row()))
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            draw_tick_box(painter, tick, state)
            return
        area = box.adjusted(px(PAD), 0, -px(PAD), -1)
        if cell.chip is not None:
            draw_chip(painter, area, cell.chip)
            return
        paint_text(painter, area, cell, column.align, model.query.search if cell.marks else "")

    def _paint_current(self, painter: QPainter, box: QRectF, model: RowModel, index: _Index) -> None:
        first = min(c for c in range(len(model.columns)) if not self._hidden(c))
        last = max(c for c in range(len(model.columns)) if not self._hidden(c))
        if index.column() == first:
            painter.fillRect(QRectF(box.x(), box.y(), BAR, box.height() - 1), colour(Role.ACCENT))
        if self._view.hasFocus():  # the ring runs round the whole row
            ring = colour(Role.FOCUS)
            painter.fillRect(QRectF(box.x(), box.y(), box.width(), 2), ring)
            painter.fillRect(QRectF(box.x(), box.bottom() - 3, box.width(), 2), ring)
            if index.column() == last:
                painter.fillRect(QRectF(box.right() - 2, box.y(), 2, box.height() - 1), ring)

    def _hidden(self, column: int) -> bool:
        hidden = getattr(self._view, "isColumnHidden", None)
        return bool(hidden(column)) if hidden else False

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        model = index.model()
        if event.type() != QEvent.Type.ToolTip or not isinstance(model, RowModel):
            return False
        cell = model.cell_at(index.row(), index.column())
        width = option.rect.width() - 2 * px(PAD)
        words = cell.tooltip or (cell.text if is_cut(cell, width) else "") if cell else ""
        QToolTip.showText(event.globalPos(), words, view)
        return True


def cell_font(cell: Cell) -> QFont:
    """Font of a cell's first line."""
    face = font(Type.BODY, cell.weight)
    face.setStrikeOut(cell.struck)
    return face


def is_cut(cell: Cell, width: float) -> bool:
    """Whether a cell of that width hides part of its text."""
    if cell.chip is not None:
        return chip_width(cell.chip) > width
    face = cell_font(cell)
    if cell.second:
        _first, rest = two_lines(cell.text, width, face)
        return bool(rest)
    return QFontMetrics(face).horizontalAdvance(cell.text) > width


def paint_text(painter: QPainter, area: QRectF, cell: Cell, align: Align, search: str = "") -> None:
    """Icon, first line, second line. A name too long takes the second line in place of the second text."""
    ink = colour(cell.role)
    if cell.icon:
        edge = px(Icon.CELL)
        draw_icon(
            painter,
            cell.icon,
            QRectF(area.x(), area.y(), edge, area.height()),
            colour(cell.icon_role or cell.role),
        )
        area = area.adjusted(edge + px(7), 0, 0, 0)
    face = cell_font(cell)
    metrics = QFontMetrics(face)
    if align is Align.RIGHT:
        width = min(area.width(), metrics.horizontalAdvance(cell.text))
        area = QRectF(area.right() - width, area.y(), width, area.height())
    roomy = area.height() >= 2 * metrics.height()
    first, rest = two_lines(cell.text, area.width(), face) if roomy else (cell.text, "")
    lower, lower_face, lower_ink = cell.second, font(Type.SMALL), colour(cell.second_role)
    if rest:
        lower, lower_face, lower_ink = rest, face, ink
    if not lower:
        draw_marked(painter, area, first, face=face, ink=ink, search=search)
        return
    _paint_pair(painter, area, (first, face, ink), (lower, lower_face, lower_ink), search, bool(rest))


_Line = tuple[str, QFont, QColor]


def _paint_pair(
    painter: QPainter, area: QRectF, upper: _Line, lower: _Line, search: str, marks_below: bool
) -> None:
    high, low = QFontMetrics(upper[1]).height(), QFontMetrics(lower[1]).height()
    top = area.y() + (area.height() - high - low) / 2
    first = QRectF(area.x(), top, area.width(), high)
    second = QRectF(area.x(), top + high, area.width(), low)
    draw_marked(painter, first, upper[0], face=upper[1], ink=upper[2], search=search)
    below = search if marks_below else ""
    draw_marked(painter, second, lower[0], face=lower[1], ink=lower[2], search=below)
