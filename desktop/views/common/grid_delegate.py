"""Painting of a typing grid's cells, and the editor inside a cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.views.common.cells import Align, Cell
from desktop.views.common.chips import TONES
from desktop.views.common.grid_cells import GridColumn, GridRow, StateKind
from desktop.views.common.grid_model import NUMBER, GridModel
from desktop.views.common.input_box import LineInput
from desktop.views.common.suggester import Suggester
from desktop.views.common.table_delegate import paint_text
from desktop.views.common.table_header import PAD
from desktop.views.theme import SEMIBOLD, Icon, Role, Type, colour, draw_icon, font, px
from desktop.views.theme.paint import RIGHT, antialias, draw_text, hairline, rounded, text_width

_Index = QModelIndex | QPersistentModelIndex
_STATES: dict[StateKind, tuple[str, Role, Role]] = {
    StateKind.ERROR: ("circle-alert", Role.ERR, Role.ERR_SOFT),
    StateKind.WARN: ("triangle-alert", Role.WARN, Role.WARN_SOFT),
}
_EMPTY_ERROR = "(trống)"
DELETED_WORDS = "Đã xóa, còn hoàn tác"


class CellInput(LineInput):
    """The editor in a cell: surface, 2 px ring, text where the cell had it."""

    suggester: Suggester | None = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextMargins(px(PAD) - 2, 0, px(PAD) - 2, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Role.SURFACE))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        antialias(painter)
        rounded(painter, QRectF(self.rect()), 1, edge=colour(Role.FOCUS), width=2.0)


class GridDelegate(QStyledItemDelegate):
    """Paints and edits. ``attach`` (set by the grid) gives an editor its suggestions; ``leave`` moves on."""

    def __init__(
        self,
        view: QTableView,
        *,
        attach: Callable[[CellInput, GridColumn, int], None],
        leave: Callable[[int], None],
        shows_cursor: Callable[[], bool],
    ) -> None:
        super().__init__(view)
        self._view, self._attach, self._leave = view, attach, leave
        self._shows_cursor = shows_cursor

    # painting ---------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, 0)  # rows have one height, set by the view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, GridModel):
            return
        painter.save()
        box = QRectF(option.rect)
        row = model.row(index.row())
        marked = self._shows_cursor()
        current_row = marked and index.row() == self._view.currentIndex().row()
        if index.column() == NUMBER:
            self._paint_number(painter, box, model.number_text(index.row()), current=current_row)
        elif row is not None and row.band:
            self._paint_band(painter, box, row)
        else:
            self._paint_cell(painter, box, model, index, row, current_row=current_row)
        self._paint_lines(painter, box, last=index.column() == model.columnCount() - 1)
        if marked and index == self._view.currentIndex() and index.column() != NUMBER:
            antialias(painter)
            focus = Role.FOCUS if self._view.hasFocus() else Role.LINE_STRONG
            rounded(painter, box.adjusted(0, 0, -1, -1), 1, edge=colour(focus), width=2.0)
        painter.restore()

    def _paint_lines(self, painter: QPainter, box: QRectF, *, last: bool) -> None:
        line = colour(Role.LINE)
        bottom, right = box.bottom() - 1, box.right() - 1
        hairline(painter, QPointF(box.left(), bottom), QPointF(right, bottom), line)
        if not last:
            hairline(painter, QPointF(right, box.top()), QPointF(right, bottom), line)

    def _paint_number(self, painter: QPainter, box: QRectF, text: str, *, current: bool) -> None:
        painter.fillRect(box, colour(Role.ACCENT_SOFT if current else Role.ALT))
        face = font(Type.BODY, SEMIBOLD if current else 0)
        ink = colour(Role.ACCENT if current else Role.TEXT3)
        draw_text(painter, box.adjusted(0, 0, -px(PAD), 0), text, font=face, ink=ink, align=RIGHT)

    def _paint_band(self, painter: QPainter, box: QRectF, row: GridRow) -> None:
        painter.fillRect(box, colour(Role.ALT))
        ink = colour(TONES[row.tone][0])
        area = box.adjusted(px(PAD), 0, 0, 0)
        draw_text(painter, area, row.band, font=font(Type.BODY, SEMIBOLD), ink=ink)

    def _paint_cell(
        self,
        painter: QPainter,
        box: QRectF,
        model: GridModel,
        index: _Index,
        row: GridRow | None,
        *,
        current_row: bool,
    ) -> None:
        column = model.columns[index.column() - 1]
        state = row.states.get(column.key) if row else None
        cell = model.look_at(index.row(), index.column())
        if row is not None and row.deleted:
            words = index.column() == self._deleted_section(model)
            cell = Cell(DELETED_WORDS if words else cell.text, role=Role.TEXT3, struck=not words)
            state = None
        elif row is None:
            cell = replace(cell, role=Role.TEXT3, icon_role=None)
        if state is not None and state.kind is not StateKind.CHANGED:
            self._paint_state(painter, box, cell, state.kind, column)
            return
        chosen = current_row or (self._shows_cursor() and self._view.selectionModel().isSelected(index))
        painter.fillRect(box, colour(Role.ACCENT_SOFT if chosen else cell.ground or Role.SURFACE))
        area = box.adjusted(px(PAD), 0, -px(PAD), -1)
        if state is not None:
            edge = px(Icon.CELL)
            wand = QRectF(area.right() - edge, area.y(), edge, area.height())
            draw_icon(painter, "wand-sparkles", wand, colour(Role.ACCENT))
            area.setRight(wand.left() - px(6))
        paint_text(painter, area, cell, column.align)

    def _deleted_section(self, model: GridModel) -> int:
        """The column that says a row is deleted: the last one, or the widest if that is too narrow."""
        head = self._view.horizontalHeader()
        needed = text_width(font(), DELETED_WORDS) + 2 * px(PAD)
        last = model.columnCount() - 1
        if head.sectionSize(last) >= needed:
            return last
        return max(range(1, last + 1), key=head.sectionSize)

    def _paint_state(
        self, painter: QPainter, box: QRectF, cell: Cell, kind: StateKind, column: GridColumn
    ) -> None:
        icon, ink, soft = _STATES[kind]
        painter.fillRect(box, colour(soft))
        role = Role.TEXT if cell.text else ink
        shown = Cell(cell.text or _EMPTY_ERROR, weight=column.weight, role=role, icon=icon, icon_role=ink)
        paint_text(painter, box.adjusted(px(PAD), 0, -px(PAD) / 2, -1), shown, Align.LEFT)

    # editing ----------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = CellInput(parent)
        model = index.model()
        assert isinstance(model, GridModel)
        column = model.columns[index.column() - 1]
        editor.setAccessibleName(f"{column.title}, dòng {index.row() + 1}")
        self._attach(editor, column, index.row())
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, -1, -1))

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        model = index.model()
        if isinstance(editor, QLineEdit) and isinstance(model, GridModel):
            new = model.is_new_row(index.row())
            editor.setText("" if new else model.text_at(index.row(), index.column()))

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        if isinstance(editor, LineInput) and isinstance(model, GridModel):
            new = model.is_new_row(index.row())
            shown = "" if new else model.text_at(index.row(), index.column())
            if editor.text() != shown:
                column = model.columns[index.column() - 1]
                model.type_text(index.row(), column.key, editor.text_nfc())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellInput) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _EDITOR_KEYS:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _key(self, editor: CellInput, event: QKeyEvent) -> bool:
        if editor.suggester is not None and editor.suggester.handle_key(event):
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        if event.key() in _LEAVING:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            key = event.key()
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self._leave(_REVERSED.get(key, key) if back else key)
            return True
        return False


_LEAVING = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)
_REVERSED: dict[int, int] = {
    Qt.Key.Key_Return: Qt.Key.Key_Up,
    Qt.Key.Key_Enter: Qt.Key.Key_Up,
    Qt.Key.Key_Tab: Qt.Key.Key_Backtab,
}
_EDITOR_KEYS = (*_LEAVING, Qt.Key.Key_Escape)
