"""A typing grid over the children of a record, with what can be done above it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.views.common.grid import Grid
from desktop.views.common.grid_cells import CellState, GridColumn, GridEdit, GridRow, StateKind
from desktop.views.common.grid_model import GridModel
from desktop.views.common.messages import explain
from desktop.views.common.table_card import TableCard
from desktop.views.common.write_queue import WriteQueue
from desktop.views.records.rows_presenter import RowsPlan, RowsPresenter
from desktop.views.theme import Space

_TYPED = "="  # in a draft: the text of the open cell by its column; no field is called so


class RowsPanel(QWidget):
    """Shows at once what is typed; the office gets it through ``writes`` in the same order.

    ``changed`` fires whenever a row changes; ``written(bool)`` when a step is in the office, or nothing in it
    differed; ``refused(AppError)`` when the office did not take it: the cells say so and the rows stay;
    ``typed`` on every letter in a cell that is still open.
    ``tools`` is the row above the grid, at its left; ``tools_right`` at its right end.
    """

    changed = Signal()
    written = Signal(bool)
    refused = Signal(object)
    typed = Signal()

    def __init__(
        self,
        presenter: RowsPresenter,
        columns: Sequence[GridColumn],
        *,
        name: str,
        movable: bool = False,
        on_paste: Callable[[list[list[str]]], bool] | None = None,
        writes: WriteQueue | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._writes = writes or WriteQueue(parent=self)
        self._under_way: deque[RowsPlan] = deque()
        self._loading = self._stale = False
        self.model = GridModel(columns, local_undo=False, parent=self)
        self.grid = Grid(self.model, name=name, movable=movable, on_paste=on_paste)
        self._lay_out()
        self.setFocusProxy(self.grid)
        self.model.edited.connect(self._on_edited)
        self.grid.typed.connect(self.typed)
        self.grid.current_row_changed.connect(self._on_row_left)
        self.grid.itemDelegate().closeEditor.connect(self._on_editor_closed)
        self.grid.installEventFilter(self)
        self.reload()

    def _lay_out(self) -> None:
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

    def rows(self) -> list[GridRow]:
        """The rows as they are typed."""
        return self.model.rows()

    def reload(self) -> None:
        """Read the rows again; rows not written yet stay, and so does the cursor.

        While a cell is being typed or something is under way, it waits until that is done.
        """
        self._stale = self.writing or self._typing()
        if self._stale:
            return
        waiting = [row for row in self.model.rows() if self.presenter.waits(row)]
        owed = self.presenter.owed(self.model.rows())
        here = self.grid.currentIndex()
        row, section = here.row(), here.column()
        self._loading = True
        loaded = self.presenter.load()
        known = {one.id for one in loaded}
        shown = [owed.get(one.id, one) for one in loaded]
        self.model.set_rows([*shown, *(one for one in waiting if one.id not in known)])
        self._loading = False
        if row >= 0:
            self.grid.go_to(min(row, self.model.rowCount() - 1), max(1, section))
        self.changed.emit()

    def _typing(self) -> bool:
        return self.grid.state() == Grid.State.EditingState

    def waiting(self) -> list[dict[str, object]]:
        """What is typed in rows that are not written yet, in cells nobody can read, and in the open cell,
        for a draft. A row of nothing but what the program put in is not worth one.
        """
        typed = {one.key for one in self.model.columns if one.default is None and not one.from_above}
        pending = self.presenter.pending(self.model.rows())
        waiting: list[dict[str, object]] = [one for one in pending if any(one.get(key) for key in typed)]
        for row in self.model.rows():
            if unread := {key: state.raw for key, state in row.states.items() if state.raw}:
                waiting.append({"id": row.id, _TYPED: unread})
        if half := self.grid.half_typed():
            waiting.append({"id": half.row_id, _TYPED: {half.key: half.text}})
        return waiting

    def troubled(self) -> bool:
        """Whether something typed was refused and is not in the office."""
        rows = self.model.rows()
        new = any(self.presenter.waits(row) and self.presenter.complete(row) for row in rows)
        return bool(self.presenter.owed(rows)) or (new and bool(self.presenter.parent))

    def restore_pending(self, rows: Sequence[dict[str, object]]) -> None:
        """Put rows of a draft back under the rows there are; what was written after all stays as it is.

        What stood in an open cell is typed again; in a row that the office has, it is written at once.
        """
        known = {row.id for row in self.model.rows()}
        fresh = [one for one in rows if _TYPED not in one and one["id"] not in known]
        made = [GridRow(str(one["id"]), {key: v for key, v in one.items() if key != "id"}) for one in fresh]
        self._loading = True
        self.model.set_rows([*self.model.rows(), *made])
        self._loading = False
        for one in rows:
            self._type_again(str(one["id"]), one.get(_TYPED))
        self.changed.emit()

    def _type_again(self, row_id: str, typed: object) -> None:
        at = self.model.place_of(row_id)
        if isinstance(typed, dict):
            at = (
                at if at >= 0 else len(self.model.rows())
            )  # the empty row, or one of which nothing else is left
            for key, text in typed.items():
                self.model.type_text(at, key, str(text))

    # writing ----------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether something of this panel is under way: the notice that comes now may be its own."""
        return bool(self._under_way)

    def flush(self, *, but_current: bool = False) -> None:
        """Write the new rows; ``but_current`` leaves out the one being typed."""
        if not self.presenter.parent:
            return
        current = self.grid.current_grid_row() if but_current else None
        self._write(self.presenter.plan_flush(self.model.rows(), but=current.id if current else ""))

    def plan_first(self) -> RowsPlan | None:
        """The rows typed before the first save, for the save itself to write; then call ``end_plan``."""
        plan = self.presenter.plan_flush(self.model.rows())
        if plan is not None:
            self._under_way.append(plan)
        return plan

    def end_plan(self, error: AppError | None = None) -> None:
        """What was under way longest has been written, or refused."""
        if error is None:
            self._on_written(True)
        else:
            self._on_refused(error)

    def _write(self, plan: RowsPlan | None) -> None:
        if plan is not None:
            self._under_way.append(plan)
            office = self.presenter.office
            self._writes.write(partial(plan.write, office), self._on_written, self._on_refused)

    def _on_written(self, wrote: bool) -> None:
        plan = self._under_way.popleft()
        self.presenter.taken(plan)
        for record in (*plan.created, *plan.updated):
            self._mark(record, None)
        self.written.emit(wrote)
        self._catch_up()

    def _on_refused(self, error: AppError) -> None:
        plan = self._under_way.popleft()
        self.presenter.refused(plan)
        for record in (*plan.created, *plan.updated):
            self._mark(record, CellState(StateKind.ERROR, f"Chưa ghi được. {explain(error)}"), plan)
        self._stale = self._stale or bool(plan.gone or plan.moved)
        self.refused.emit(error)
        self._catch_up()

    def _mark(self, record: str, state: CellState | None, plan: RowsPlan | None = None) -> None:
        """Say at the cells that the office refused them, or no more."""
        row = self.model.row(self.model.place_of(record))
        if row is None:
            return
        keys = [column.key for column in self.model.columns]
        if plan is not None:
            changed = plan.updated.get(record) or plan.created.get(record) or {}
            keys = [key for key in keys if key in changed] or keys[:1]
        for key in keys:
            known = row.states.get(key)
            ours = known is None or (known.kind is StateKind.ERROR and known.raw is None)
            if ours and known != state:
                self.model.set_state(record, key, state)

    def _catch_up(self) -> None:
        if self._stale:
            self.reload()

    # what the person does ---------------------------------------------------------------------------

    def _on_edited(self, edit: GridEdit) -> None:
        if self._loading:
            return
        self._write(self.presenter.plan_edit(edit, self.model.rows()))
        self.changed.emit()

    def _on_row_left(self, _row: int) -> None:
        if not self._loading:
            self.flush(but_current=True)

    def _on_editor_closed(self) -> None:
        QTimer.singleShot(0, self, self._catch_up)  # once the view has left its editing state

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = event.type() == QEvent.Type.FocusOut
        if left and getattr(event, "reason", lambda: None)() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.MouseFocusReason,
        ):
            self.flush(but_current=self._typing())
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()
