"""A typing grid over the children of a record, with what can be done above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.grid import Grid
from desktop.views.common.grid_cells import GridColumn, GridEdit, GridRow
from desktop.views.common.grid_model import GridModel
from desktop.views.common.table_card import TableCard
from desktop.views.records.rows_presenter import RowsPresenter
from desktop.views.theme import Space


class RowsPanel(QWidget):
    """``changed`` fires whenever a row changes, ``written`` when something went into the office.

    ``tools`` is the row above the grid, at its left; ``tools_right`` at its right end.
    """

    changed = Signal()
    written = Signal()

    def __init__(
        self,
        presenter: RowsPresenter,
        columns: Sequence[GridColumn],
        *,
        name: str,
        movable: bool = False,
        on_paste: Callable[[list[list[str]]], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._loading = self._writing = False
        self.model = GridModel(columns, local_undo=False, parent=self)
        self.grid = Grid(self.model, name=name, movable=movable, on_paste=on_paste)
        self.tools, self.tools_right = QHBoxLayout(), QHBoxLayout()
        for row in (self.tools, self.tools_right):
            row.setSpacing(Space.S)
        self.tool_line = QWidget()
        line = QHBoxLayout(self.tool_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(self.tools)
        line.addStretch(1)
        line.addLayout(self.tools_right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.tool_line)
        column.addWidget(TableCard(self.grid, footer=False), 1)
        self.setFocusProxy(self.grid)
        self.model.edited.connect(self._on_edited)
        self.grid.current_row_changed.connect(self._on_row_left)
        self.grid.installEventFilter(self)
        self.reload()

    def rows(self) -> list[GridRow]:
        """The rows as they are typed."""
        return self.model.rows()

    def reload(self) -> None:
        """Read the rows again; rows not written yet stay, and so does the cursor."""
        waiting = [row for row in self.model.rows() if self.presenter.waits(row)]
        here = self.grid.currentIndex()
        row, section = here.row(), here.column()
        self._loading = True
        loaded = self.presenter.load()
        known = {one.id for one in loaded}
        self.model.set_rows([*loaded, *(one for one in waiting if one.id not in known)])
        self._loading = False
        if row >= 0:
            self.grid.go_to(min(row, self.model.rowCount() - 1), max(1, section))
        self.changed.emit()

    def waiting(self) -> list[dict[str, object]]:
        """What is typed in rows that are not written yet, for a draft."""
        return self.presenter.pending(self.model.rows())

    def restore_pending(self, rows: Sequence[dict[str, object]]) -> None:
        """Put rows of a draft back under the rows there are."""
        made = [GridRow(str(one["id"]), {key: v for key, v in one.items() if key != "id"}) for one in rows]
        self._loading = True
        self.model.set_rows([*self.model.rows(), *made])
        self._loading = False
        self.changed.emit()

    def flush(self, *, but_current: bool = False) -> None:
        """Write the new rows; ``but_current`` leaves out the one being typed."""
        if self._writing:
            return
        current = self.grid.current_grid_row() if but_current else None
        self._writing = True
        wrote = self.presenter.flush(self.model.rows(), but=current.id if current else "")
        self._writing = False
        if wrote:
            self.written.emit()

    @property
    def writing(self) -> bool:
        """Whether the notice that comes now is this panel's own."""
        return self._writing

    def _on_edited(self, edit: GridEdit) -> None:
        if self._loading:
            return
        self._writing = True
        wrote = self.presenter.apply(edit, self.model.rows())
        self._writing = False
        self.changed.emit()
        if wrote:
            self.written.emit()

    def _on_row_left(self, _row: int) -> None:
        if not self._loading:
            self.flush(but_current=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = event.type() == QEvent.Type.FocusOut
        if left and getattr(event, "reason", lambda: None)() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.MouseFocusReason,
        ):
            self.flush(but_current=self.grid.state() == Grid.State.EditingState)
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()
