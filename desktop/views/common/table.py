"""The reading table.

``Table(model)`` shows a :class:`RowModel`. Enter or a double click opens a row (``opened(id)``), the space
bar ticks it, ``current_changed(id)`` follows the cursor. ``TableCard(table)`` of
:mod:`table_card` adds edge and footer.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from desktop.views.common.cells import TICK
from desktop.views.common.row_model import Order, RowModel
from desktop.views.common.table_delegate import TableDelegate
from desktop.views.common.table_header import LEAST_STRETCH, PAD, TableHeader, fit_columns
from desktop.views.theme import Height, Role, colour, font, px, signals

_Index = QModelIndex | QPersistentModelIndex


class Table(QTableView):
    """Rows to read, one of them current. ``two_lines`` makes rows 48 high instead of 32.

    ``nothing`` is the sentence shown where the rows would be while there are none.
    """

    opened = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self, model: RowModel, *, two_lines: bool = True, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._height: int = Height.ROW_TWO if two_lines else Height.ROW
        self._nothing = ""
        self._left_out: frozenset[str] = frozenset()
        self._bands: list[int] = []
        self._kept_id, self._kept_row, self._kept_scroll = "", 0, 0
        self.head = TableHeader()
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self._delegate = TableDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._set_up()
        self.head.aligns = [column.align for column in model.columns]
        self.head.sectionClicked.connect(self._sort)
        model.modelAboutToBeReset.connect(self._remember)
        model.reloaded.connect(self._restore)
        signals.changed.connect(self.retheme)
        self.retheme()
        self._show_order()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def retheme(self) -> None:
        """Row height, widths and ground of the theme in force."""
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.verticalHeader().setDefaultSectionSize(px(self._height))
        self._fit()
        for row in self._rows.bands():
            self.setRowHeight(row, px(Height.ROW - 2))

    def set_nothing(self, sentence: str) -> None:
        """Say something else while there are no rows."""
        self._nothing = sentence
        self.setAccessibleDescription(sentence if not self._rows.rowCount() else "")
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing and not self._rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(font())
            painter.setPen(colour(Role.TEXT2))
            area = self.viewport().rect().adjusted(px(PAD), px(Height.ROW), -px(PAD), 0)
            wrap = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(wrap), self._nothing)

    def leave_out(self, keys: Iterable[str]) -> None:
        """Do without these columns."""
        self._left_out = frozenset(keys)
        self._fit()

    def current_id(self) -> str:
        """Id of the current row, empty if there is none."""
        return self._rows.id_at(self.currentIndex().row())

    def set_current(self, record_id: str) -> bool:
        """Make a record the current row; False if it is not shown."""
        row = self._rows.row_of(record_id)
        if row >= 0:
            self._go_to(row)
        return row >= 0

    # columns and order ------------------------------------------------------------------------------

    def _fit(self) -> None:
        columns = self._rows.columns
        total = self.viewport().width()
        hidden = {i for i, column in enumerate(columns) if total < px(column.least_view)}
        hidden |= {i for i, column in enumerate(columns) if column.key in self._left_out}
        folding = [i for i, column in enumerate(columns) if column.least_view and i not in hidden]
        while folding and self._least_width(hidden) > total:  # folds rather than scrolls
            hidden.add(folding.pop())
        stretch = next((i for i, column in enumerate(columns) if column.stretch), -1)
        widths = [px(column.width) for column in columns]
        fit_columns(self, self.head, widths, stretch, hidden=hidden, total=total)

    def _least_width(self, hidden: set[int]) -> int:
        shown = [column for i, column in enumerate(self._rows.columns) if i not in hidden]
        return sum(
            px(min(column.width, LEAST_STRETCH) if column.stretch else column.width) for column in shown
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _sort(self, section: int) -> None:
        column = self._rows.columns[section]
        if not column.sort:
            return
        order = self._rows.query.order
        same = order.key == column.sort
        self._rows.sort_by(Order(column.sort, not order.descending if same else column.descending_first))
        self._show_order()

    def _show_order(self) -> None:
        order = self._rows.query.order
        keys = [column.sort for column in self._rows.columns]
        section = keys.index(order.key) if order.key and order.key in keys else -1
        self.head.show_order(section, descending=order.descending)

    # selection by id --------------------------------------------------------------------------------

    def _remember(self) -> None:
        self._kept_row = max(0, self.currentIndex().row())
        self._kept_id = self.current_id()
        self._kept_scroll = self.verticalScrollBar().value()

    def _restore(self) -> None:
        self.clearSpans()
        for row in self._bands:  # the header keeps heights by place, also for other rows
            self.setRowHeight(row, px(self._height))
        self._bands = list(self._rows.bands())
        for row in self._bands:
            self.setSpan(row, 0, 1, len(self._rows.columns))
            self.setRowHeight(row, px(Height.ROW - 2))
        last = self._rows.rowCount() - 1
        if last < 0:
            self.current_changed.emit("")
            return
        kept = self._rows.row_of(self._kept_id) if self._kept_id else -1
        self.verticalScrollBar().setValue(self._kept_scroll)
        self._go_to(kept if kept >= 0 else min(self._kept_row, last))
        self.current_changed.emit(self.current_id())

    def _go_to(self, row: int) -> None:
        while self._rows.band_at(row) is not None and row + 1 < self._rows.rowCount():
            row += 1
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._rows.index(row, 0), flags)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and current.row() != previous.row():
            self.current_changed.emit(self.current_id())

    # keys and mouse ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            if record_id := self.current_id():
                self.opened.emit(record_id)
        elif key == Qt.Key.Key_Space and self._tickable():
            self._toggle(self.currentIndex().row())
        elif key == Qt.Key.Key_A and modifiers & Qt.KeyboardModifier.ControlModifier and self._tickable():
            shown = self._rows.shown_ids()
            self._rows.set_ticked(shown, not all(self._rows.is_ticked(one) for one in shown))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.rowCount():
            self._go_to(0 if key == Qt.Key.Key_Home else self._rows.rowCount() - 1)
        elif event.text() and event.text().isprintable() and not modifiers:
            event.ignore()  # letters go to the page, whose search field may take them
        else:
            super().keyPressEvent(event)

    def _tickable(self) -> bool:
        return TICK in self._rows.columns

    def _toggle(self, row: int) -> None:
        record_id = self._rows.id_at(row)
        if record_id:
            self._rows.set_ticked([record_id], not self._rows.is_ticked(record_id))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.columns[index.column()] is TICK:
            self._toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        record_id = self._rows.id_at(index.row()) if index.isValid() else ""
        if record_id and self._rows.columns[index.column()] is not TICK:
            self.opened.emit(record_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()
