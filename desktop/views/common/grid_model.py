"""The editable list behind a typing grid. Every change is a :class:`GridEdit`, told and undoable.

With ``local_undo`` (the default) steps go on ``undo_stack``; a page whose service keeps the history passes
``local_undo=False``, listens to ``edited(GridEdit)`` and sets the rows again after an undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.domain.ids import record_id
from desktop.views.common.cells import Cell
from desktop.views.common.grid_cells import (
    CellChange,
    CellState,
    GridColumn,
    GridEdit,
    GridRow,
    StateKind,
    read_cell,
)

_Index = QModelIndex | QPersistentModelIndex
NUMBER = 0
"""Section of the row numbers; typed columns follow from 1."""


class _Step(QUndoCommand):
    def __init__(self, model: GridModel, edit: GridEdit) -> None:
        super().__init__(edit.label)
        self._model, self._edit = model, edit

    def redo(self) -> None:
        self._model.apply(self._edit)

    def undo(self) -> None:
        self._model.apply(self._edit.inverse())


class GridModel(QAbstractTableModel):
    """Rows to type into. ``can_add`` shows the empty row at the end that takes its defaults from above."""

    edited = Signal(object)

    def __init__(
        self,
        columns: Sequence[GridColumn],
        *,
        can_add: bool = True,
        number_title: str = "TT",
        strike_deleted: bool = False,
        local_undo: bool = True,
        make_id: Callable[[], str] = record_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.can_add, self.strike_deleted = can_add, strike_deleted
        self._number_title, self._make_id = number_title, make_id
        self._rows: list[GridRow] = []
        self.undo_stack: QUndoStack | None = QUndoStack(self) if local_undo else None

    # content ----------------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[GridRow]) -> None:
        """Show other rows; forgets what could be undone."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        if self.undo_stack is not None:
            self.undo_stack.clear()

    def rows(self) -> list[GridRow]:
        """The rows as they are now, bands and struck ones included."""
        return list(self._rows)

    def row(self, at: int) -> GridRow | None:
        """A row, None for the empty one at the end."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """Where a row stands, -1 if it is not there."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)

    def is_new_row(self, at: int) -> bool:
        """Whether this is the empty row at the end."""
        return self.can_add and at == len(self._rows)

    def defaults(self, at: int) -> dict[str, Any]:
        """What a new row at this place takes from the row above and from the columns."""
        above = self._rows[at - 1].values if 0 < at <= len(self._rows) else {}
        taken = {c.key: above.get(c.key, c.default) if c.from_above else c.default for c in self.columns}
        return {key: value for key, value in taken.items() if value is not None}

    def blank_row(self) -> GridRow:
        """A row with the columns' own defaults, not yet in the grid."""
        return GridRow(self._make_id(), {c.key: c.default for c in self.columns if c.default is not None})

    def set_state(self, row_id: str, key: str, state: CellState | None) -> None:
        """Put a remark on a cell or take it away; no edit."""
        at = self.place_of(row_id)
        if at < 0:
            return
        if state is None:
            self._rows[at].states.pop(key, None)
        else:
            self._rows[at].states[key] = state
        self._touch(at)

    def first_error(self) -> tuple[int, int] | None:
        """Row and section of the first cell that must be mended."""
        for at, row in enumerate(self._rows):
            for section, column in enumerate(self.columns, start=1):
                state = row.states.get(column.key)
                if state is not None and state.kind is StateKind.ERROR and not row.deleted:
                    return at, section
        return None

    # edits ------------------------------------------------------------------------------------------

    def perform(self, edit: GridEdit) -> None:
        """Do a step: apply it, tell it, and remember how to take it back."""
        if self.undo_stack is not None:
            self.undo_stack.push(_Step(self, edit))
        else:
            self.apply(edit)

    def type_text(self, at: int, key: str, text: str) -> None:
        """What the user typed into a cell; what cannot be read stays visible with its error."""
        column = self._column(key)
        value, state = read_cell(column, text)
        self.set_cells(at, {key: value}, states={key: state})

    def set_cells(
        self,
        at: int,
        values: Mapping[str, Any],
        *,
        states: Mapping[str, CellState | None] | None = None,
        label: str = "Sửa ô",
    ) -> None:
        """Set values of one row as one step; on the empty row this makes a new one with its defaults."""
        states = states or {}
        row = self.row(at)
        if row is None:
            if not any(value is not None for value in values.values()) and not any(states.values()):
                return
            made = GridRow(self._make_id(), self.defaults(at) | dict(values))
            made.states = {key: state for key, state in states.items() if state is not None}
            self.perform(GridEdit("Thêm dòng", added=((at, made),)))
            return
        changes = tuple(
            CellChange(row.id, key, row.values.get(key), value, row.states.get(key), states.get(key))
            for key, value in values.items()
            if value != row.values.get(key) or states.get(key) != row.states.get(key)
        )
        if changes:
            self.perform(GridEdit(label, changes))

    def insert_row(self, at: int, values: Mapping[str, Any] | None = None) -> None:
        """A new row at this place, with its defaults."""
        row = GridRow(self._make_id(), self.defaults(at) | dict(values or {}))
        self.perform(GridEdit("Thêm dòng", added=((at, row),)))

    def remove_rows(self, places: Iterable[int]) -> None:
        """Take rows away as one step, or strike them (and un-strike struck ones) if the grid does that."""
        chosen = sorted({at for at in places if self.row(at) is not None and not self._rows[at].band})
        if not chosen:
            return
        label = f"Xóa {len(chosen)} dòng"
        if not self.strike_deleted:
            self.perform(GridEdit(label, removed=tuple((at, self._rows[at]) for at in chosen)))
            return
        rows = [self._rows[at] for at in chosen]
        self.perform(GridEdit(label, tuple(CellChange(r.id, "", r.deleted, not r.deleted) for r in rows)))

    def move_row(self, at: int, step: int) -> int:
        """Move a row up or down; returns where it stands then."""
        target = at + step
        if self.row(at) is None or self.row(target) is None:
            return at
        self.perform(GridEdit("Đổi thứ tự", moved=(at, target)))
        return target

    def apply(self, edit: GridEdit) -> None:
        """Change the rows as the step says and tell it. Undo calls this with the inverse."""
        for at, row in sorted(edit.removed, key=lambda item: -item[0]):
            self.beginRemoveRows(QModelIndex(), at, at)
            self._rows.remove(row)
            self.endRemoveRows()
        for at, row in sorted(edit.added, key=lambda item: item[0]):
            # the empty row becomes the new one, and another empty one appears: the cursor stays where it is
            place = at + 1 if self.is_new_row(at) else at
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(at, row)
            self.endInsertRows()
            self._touch(at)
        for change in edit.changes:
            self._change(change)
        if edit.moved:
            self._move(*edit.moved)
        self.edited.emit(edit)

    def _change(self, change: CellChange) -> None:
        at = self.place_of(change.row_id)
        if at < 0:
            return
        row = self._rows[at]
        if not change.key:
            row.deleted = bool(change.after)
        else:
            row.values[change.key] = change.after
            row.states.pop(change.key, None)
            if change.state_after is not None:
                row.states[change.key] = change.state_after
        self._touch(at)

    def _move(self, start: int, end: int) -> None:
        self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), end + (1 if end > start else 0))
        self._rows.insert(end, self._rows.pop(start))
        self.endMoveRows()

    def _touch(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns)))

    def _column(self, key: str) -> GridColumn:
        return next(column for column in self.columns if column.key == key)

    # Qt ---------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows) + (1 if self.can_add else 0)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + 1

    def text_at(self, at: int, section: int) -> str:
        """What a cell shows: the value, or the text no value came of; defaults in the empty row."""
        column, row = self.columns[section - 1], self.row(at)
        if row is None:
            return column.show(self.defaults(at).get(column.key))
        state = row.states.get(column.key)
        if state is not None and state.raw is not None:
            return state.raw
        return column.show(row.values.get(column.key))

    def look_at(self, at: int, section: int) -> Cell:
        """How a cell looks before its state is painted over it."""
        column, row = self.columns[section - 1], self.row(at)
        if column.look is None:
            return Cell(self.text_at(at, section), weight=column.weight)
        shown = row or GridRow("", self.defaults(at))
        return column.look(shown.values.get(column.key), shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        row = self.row(index.row())
        if index.column() == NUMBER:
            return None  # painted by the delegate: a number is a place, not content
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.band if row and row.band else self.text_at(index.row(), index.column())
        state = row.states.get(self.columns[index.column() - 1].key) if row else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) and state:
            return state.text
        return None

    def number_text(self, at: int) -> str:
        """What the number column shows."""
        row = self.row(at)
        if row is not None and row.band:
            return ""
        return str(row.number if row is not None and row.number is not None else at + 1)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.type_text(index.row(), self.columns[index.column() - 1].key, str(value or ""))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == NUMBER:
            return self._number_title
        return self.columns[section - 1].title if section <= len(self.columns) else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        if not index.isValid() or (row is not None and row.band):
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NUMBER:
            return Qt.ItemFlag.ItemIsEnabled
        locked = self.columns[index.column() - 1].read_only or (row is not None and row.deleted)
        return plain if locked else plain | Qt.ItemFlag.ItemIsEditable
