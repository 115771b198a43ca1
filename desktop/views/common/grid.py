"""The typing grid: Excel's hands, HTKK's keys.

Enter and Tab go down and right, F2 edits, F5 adds a row, F6 takes rows away, Ctrl+D copies from above,
Ctrl+C/V exchange blocks with Excel, the space bar turns the ``cycle`` column, Alt+Up/Down move a row.

``typed`` fires on every letter in an open cell, :meth:`Grid.half_typed` says what stands in it.
``on_paste(block)`` of a page may take a pasted block (a list of rows of text) and answer True; else the grid
types it in. ``quiet`` marks the cursor only while keys go to the grid. ``new_requested(row, key, text)``
fires when Ctrl+Enter asks for a new record in a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView, QWidget

from desktop.views.common.cells import Align
from desktop.views.common.grid_cells import GridColumn, GridRow, HalfTyped
from desktop.views.common.grid_commands import GridCommands
from desktop.views.common.grid_delegate import CellInput, GridDelegate
from desktop.views.common.grid_model import GridModel
from desktop.views.common.grid_suggest import attach_suggestions
from desktop.views.common.table_header import TableHeader, fit_columns
from desktop.views.theme import Height, px, signals

_Index = QModelIndex | QPersistentModelIndex
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
NUMBER_WIDTH = 44


class Grid(QTableView):
    """Cells to type into, over a :class:`GridModel`."""

    current_row_changed = Signal(int)
    new_requested = Signal(int, str, str)
    typed = Signal()

    def __init__(
        self,
        model: GridModel,
        *,
        name: str = "",
        movable: bool = False,
        quiet: bool = False,
        on_paste: Callable[[list[list[str]]], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid_model = model
        self._quiet = quiet
        self._bands: list[int] = []
        self.commands = GridCommands(self, movable=movable, on_paste=on_paste)
        self.head = TableHeader(lines=True)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        delegate = GridDelegate(
            self, attach=self._attach_suggestions, leave=self.step, shows_cursor=self.shows_cursor
        )
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self._set_up()
        self.head.aligns = [Align.RIGHT, *(column.align for column in model.columns)]
        model.modelReset.connect(self._after_reset)
        signals.changed.connect(self.retheme)
        self.retheme()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)

    def retheme(self) -> None:
        """Row height and widths of the theme in force."""
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.verticalHeader().setDefaultSectionSize(px(Height.ROW))
        self._fit()
        self._span_bands()

    def _fit(self) -> None:
        columns = self.grid_model.columns
        total = self.viewport().width()
        hidden = {i for i, column in enumerate(columns, start=1) if total < px(column.least_view)}
        stretch = next((i for i, column in enumerate(columns, start=1) if column.stretch), -1)
        widths = [px(NUMBER_WIDTH), *(px(column.width) for column in columns)]
        fit_columns(self, self.head, widths, stretch, hidden=hidden, total=total, least=140)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _after_reset(self) -> None:
        self._span_bands()
        if self.grid_model.rowCount():
            self.go_to(0, 1)

    def _span_bands(self) -> None:
        self.clearSpans()
        for at in self._bands:
            self.setRowHeight(at, px(Height.ROW))
        self._bands = [at for at, row in enumerate(self.grid_model.rows()) if row.band]
        for at in self._bands:
            self.setSpan(at, 1, 1, len(self.grid_model.columns))
            self.setRowHeight(at, px(Height.ROW - 2))

    # where the cursor is ----------------------------------------------------------------------------

    def go_to(self, row: int, section: int) -> None:
        """Put the cursor on a cell (typed columns start at section 1)."""
        while (band := self.grid_model.row(row)) is not None and band.band:
            row += 1
        row = max(0, min(self.grid_model.rowCount() - 1, row))
        section = max(1, min(len(self.grid_model.columns), section))
        index = self.grid_model.index(row, section)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def step(self, key: int) -> None:
        """Go where a key that leaves a cell leads: down, right or back; a row's end leads to the next row."""
        down, right = _STEPS.get(key, (0, 0))
        index = self.currentIndex()
        row, section = index.row() + down, index.column() + right
        while 1 <= section <= len(self.grid_model.columns) and self.isColumnHidden(section):
            section += right or 1
        if section > len(self.grid_model.columns):
            row, section = row + 1, 1
        elif section < 1:
            row, section = row - 1, len(self.grid_model.columns)
        if down < 0 and (above := self.grid_model.row(row)) is not None and above.band:
            row -= 1
        if 0 <= row < self.grid_model.rowCount():
            self.go_to(row, section)

    def current_grid_row(self) -> GridRow | None:
        """The row under the cursor, None on the empty one."""
        return self.grid_model.row(self.currentIndex().row())

    def shows_cursor(self) -> bool:
        """Whether current row and cell are marked: always, or (``quiet``) only while keys go to the grid."""
        focus = QApplication.focusWidget()
        return not self._quiet or focus is self or (focus is not None and self.isAncestorOf(focus))

    def chosen_rows(self) -> list[int]:
        """Places of all rows with a selected cell."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        return sorted(rows or {self.currentIndex().row()} - {-1})

    def chosen_cells(self) -> list[_Index]:
        """Selected cells of typed columns; the current one if nothing is selected."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return [index for index in chosen if index.isValid() and index.column() >= 1]

    def _attach_suggestions(self, editor: CellInput, column: GridColumn, row: int) -> None:
        editor.textEdited.connect(self.typed)
        attach_suggestions(self, editor, column, row)

    def half_typed(self) -> HalfTyped | None:
        """What stands in the open cell and not in the model; None if no cell is open or nothing differs."""
        index = self.currentIndex()
        editor = self.indexWidget(index) if self.state() == Grid.State.EditingState else None
        if not isinstance(editor, CellInput):
            return None
        row = self.grid_model.row(index.row())
        if editor.text() == ("" if row is None else self.grid_model.text_at(index.row(), index.column())):
            return None
        key = self.grid_model.columns[index.column() - 1].key
        return HalfTyped(row.id if row else "", key, editor.text_nfc())

    def take_typed(self) -> None:
        """Put what stands in the open cell into the model."""
        if self.half_typed() is not None:
            self.commitData(self.indexWidget(self.currentIndex()))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.current_row_changed.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() or self.currentIndex().column() < 1:
            self.go_to(max(0, self.currentIndex().row()), 1)

    # keys -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.commands.action_for(event) is not None
        ):
            event.accept()  # the grid's own keys come before the window's
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.commands.action_for(event)
        if action is not None:
            action()
            return
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not self._at_the_end(event.key()):
                self.step(event.key())
                return
            event.ignore()  # Tab after the last cell goes on to the next field
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return
        super().keyPressEvent(event)

    def _at_the_end(self, key: int) -> bool:
        index = self.currentIndex()
        if key == Qt.Key.Key_Tab:
            last = index.column() >= len(self.grid_model.columns)
            return last and index.row() >= self.grid_model.rowCount() - 1
        return key == Qt.Key.Key_Backtab and index.row() <= 0 and index.column() <= 1
