"""Suggestions inside a cell: the popup for names, the list of a choice column."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.domain.text import fold
from desktop.views.common.grid_cells import GridColumn
from desktop.views.common.grid_delegate import CellInput, GridDelegate
from desktop.views.common.suggester import Suggester
from desktop.views.common.suggestion_popup import WIDTH, Suggestion

if TYPE_CHECKING:
    from desktop.views.common.grid import Grid


def attach_suggestions(grid: Grid, editor: CellInput, column: GridColumn, row: int) -> None:
    """Give the editor of a cell the suggestions of its column, if it has any."""
    if column.suggest is None and not column.choices:
        return
    listed = column.suggest is None
    editor.suggester = Suggester(
        editor,
        column.suggest or _choices_of(column),
        new_label=column.new_label,
        most=10 if listed else 5,
        width=240 if listed else WIDTH,
        hints=not listed,
        delay_ms=0 if listed else 150,
        watch_keys=False,
    )
    taker = _Taker(grid, editor, column, row)
    editor.suggester.chosen.connect(taker.take)
    editor.suggester.new_requested.connect(taker.ask_new)


class _Taker(QObject):
    """Remembers which cell a suggestion is for; lives and dies with the editor."""

    def __init__(self, grid: Grid, editor: CellInput, column: GridColumn, row: int) -> None:
        super().__init__(editor)
        self._grid, self._editor, self._column, self._row = grid, editor, column, row

    def take(self, suggestion: Suggestion) -> None:
        """Set what the suggestion says and go on to the right."""
        column, grid, row = self._column, self._grid, self._row
        values = dict(column.take(suggestion)) if column.take else {column.key: suggestion.title}
        self._close()
        grid.grid_model.set_cells(row, values)
        grid.step(Qt.Key.Key_Tab)

    def ask_new(self, text: str) -> None:
        """Keep the text and tell that a new record is wanted."""
        grid, row, key = self._grid, self._row, self._column.key
        self._close()
        grid.grid_model.type_text(row, key, text)
        grid.new_requested.emit(row, key, text)

    def _close(self) -> None:
        hint = GridDelegate.EndEditHint.RevertModelCache
        self._grid.itemDelegate().closeEditor.emit(self._editor, hint)


def _choices_of(column: GridColumn) -> Callable[[str], list[Suggestion]]:
    def matching(text: str) -> list[Suggestion]:
        wanted = fold(text)
        return [Suggestion(choice, choice) for choice in column.choices if wanted in fold(choice)]

    return matching
