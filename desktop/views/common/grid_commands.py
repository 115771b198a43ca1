"""What the keys of a typing grid do; buttons call the same: ``grid.commands.add_row()``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from desktop.views.common.grid_cells import CellChange, GridEdit, GridRow, read_cell
from desktop.views.common.grid_clipboard import from_tsv, to_tsv
from desktop.views.common.grid_model import GridModel

_Index = QModelIndex | QPersistentModelIndex
_Action = Callable[[], object]


class _GridView(Protocol):
    grid_model: GridModel

    def currentIndex(self) -> QModelIndex: ...
    def isColumnHidden(self, column: int) -> bool: ...
    def go_to(self, row: int, section: int) -> None: ...
    def chosen_rows(self) -> list[int]: ...
    def chosen_cells(self) -> list[_Index]: ...


class GridCommands:
    """The commands of one grid."""

    def __init__(
        self, grid: _GridView, *, movable: bool, on_paste: Callable[[list[list[str]]], bool] | None
    ) -> None:
        self._grid, self._model = grid, grid.grid_model
        self._movable, self._on_paste = movable, on_paste

    def action_for(self, event: QKeyEvent) -> _Action | None:
        """The command a key calls, None if the key is not a command."""
        key, modifiers = event.key(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return self._control_action(event)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            moves: dict[int, _Action] = {Qt.Key.Key_Up: self.move_up, Qt.Key.Key_Down: self.move_down}
            return moves.get(key) if self._movable else None
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return None
        if key == Qt.Key.Key_Space and any(column.cycle for column in self._model.columns):
            return self.turn_current
        plain: dict[int, _Action] = {
            Qt.Key.Key_F5: self.add_row,
            Qt.Key.Key_F6: self.remove_chosen,
            Qt.Key.Key_Delete: self.clear_chosen,
            Qt.Key.Key_Backspace: self.clear_chosen,
        }
        return plain.get(key)

    def _control_action(self, event: QKeyEvent) -> _Action | None:
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste
        if event.matches(QKeySequence.StandardKey.Cut):
            return self.cut
        stack = self._model.undo_stack
        if stack is not None and event.matches(QKeySequence.StandardKey.Undo):
            return stack.undo
        redo = event.matches(QKeySequence.StandardKey.Redo) or event.key() == Qt.Key.Key_Y
        if stack is not None and redo:
            return stack.redo
        return self.fill_down if event.key() == Qt.Key.Key_D else None

    def add_row(self) -> None:
        """A new row under the current one (F5)."""
        if not self._model.can_add:
            return
        here = self._grid.currentIndex().row()
        at = min(here + 1, len(self._model.rows()))
        if not self._model.is_new_row(here):
            self._model.insert_row(at)
        self._grid.go_to(at, 1)

    def remove_chosen(self) -> None:
        """Take away the chosen rows (F6)."""
        section, chosen = self._grid.currentIndex().column(), self._grid.chosen_rows()
        self._model.remove_rows(chosen)
        if chosen and self._model.rowCount():
            self._grid.go_to(chosen[0], section)

    def clear_chosen(self) -> None:
        """Empty the chosen cells (Delete)."""
        self._type_block([(i.row(), i.column(), "") for i in self._grid.chosen_cells()], "Xóa ô")

    def fill_down(self) -> None:
        """Take the text of the cell above (Ctrl+D); over several rows, of the first one chosen."""
        cells = self._grid.chosen_cells()
        first = min((index.row() for index in cells), default=0)
        source = first if any(index.row() != first for index in cells) else first - 1
        if source < 0:
            return
        text = self._model.text_at
        block = [(i.row(), i.column(), text(source, i.column())) for i in cells if i.row() != source]
        self._type_block(block, "Chép dòng trên")

    def turn_current(self) -> None:
        """Give the row's ``cycle`` column its next value (space bar)."""
        index = self._grid.currentIndex()
        row = self._model.row(index.row())
        if row is None or row.deleted or row.band:
            return
        here = self._model.columns[index.column() - 1]
        column = here if here.cycle else next(c for c in self._model.columns if c.cycle)
        value = row.values.get(column.key)
        at = column.cycle.index(value) + 1 if value in column.cycle else 0
        turned = column.cycle[at % len(column.cycle)]
        self._model.set_cells(index.row(), {column.key: turned}, label=f"Đổi {column.title.lower()}")

    def move_up(self) -> None:
        """Move the row up (Alt+Up)."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the row down (Alt+Down)."""
        self._move(1)

    def _move(self, step: int) -> None:
        index = self._grid.currentIndex()
        row, section = index.row(), index.column()
        self._grid.go_to(self._model.move_row(row, step), section)

    def copy(self) -> None:
        """Put the chosen block on the clipboard as Excel reads it."""
        cells = {(i.row(), i.column()) for i in self._grid.chosen_cells()}
        rows, columns = sorted({r for r, _c in cells}), sorted({c for _r, c in cells})
        text = self._model.text_at
        block = [[text(r, c) if (r, c) in cells else "" for c in columns] for r in rows]
        QGuiApplication.clipboard().setText(to_tsv(block))

    def cut(self) -> None:
        """Copy, then empty."""
        self.copy()
        self.clear_chosen()

    def paste(self) -> None:
        """Type the clipboard's block from the current cell on; rows that are missing are added."""
        block = from_tsv(QGuiApplication.clipboard().text())
        if not block or (self._on_paste is not None and self._on_paste(block)):
            return
        index = self._grid.currentIndex()
        last = len(self._model.columns)
        shown = [s for s in range(index.column(), last + 1) if not self._grid.isColumnHidden(s)]
        cells = [
            (index.row() + down, section, text)
            for down, line in enumerate(block)
            for section, text in zip(shown, line, strict=False)
        ]
        self._type_block(cells, f"Dán {len(block)} dòng")

    def _type_block(self, cells: list[tuple[int, int, str]], label: str) -> None:
        edit = block_edit(self._model, cells, label)
        if edit is not None:
            self._model.perform(edit)


def block_edit(model: GridModel, cells: list[tuple[int, int, str]], label: str) -> GridEdit | None:
    """One step that types (row, section, text) into cells, adding rows at the end; None if no change."""
    changes: list[CellChange] = []
    fresh: dict[int, GridRow] = {}
    for at, section, text in cells:
        column, row = model.columns[section - 1], model.row(at)
        if column.read_only or (row is not None and (row.band or row.deleted)):
            continue
        value, state = read_cell(column, text)
        if row is not None:
            before, old = row.values.get(column.key), row.states.get(column.key)
            if value != before or state != old:
                changes.append(CellChange(row.id, column.key, before, value, old, state))
        elif model.can_add and (text.strip() or at in fresh):
            made = fresh.setdefault(at, model.blank_row())
            if value is not None or text.strip():
                made.values[column.key] = value
            if state is not None:
                made.states[column.key] = state
    start = len(model.rows())
    added = tuple((start + place, fresh[at]) for place, at in enumerate(sorted(fresh)))
    return GridEdit(label, tuple(changes), added=added) if changes or added else None
