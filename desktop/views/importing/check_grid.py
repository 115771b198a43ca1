"""The table of step 4: every row as it would be stored; a cell typed over is a correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.views.common.cells import Align, Cell
from desktop.views.common.grid import Grid
from desktop.views.common.grid_cells import GridColumn, GridEdit, GridRow, StateKind
from desktop.views.common.grid_clipboard import to_tsv
from desktop.views.common.grid_commands import GridCommands
from desktop.views.common.grid_model import GridModel
from desktop.views.importing.rows import Band, cell_states, masked, value_text
from desktop.views.theme import MEDIUM, SEMIBOLD, Height, Type, font, points, px
from desktop.views.theme.paint import text_width
from desktop.views.theme.state import DEFAULT_POINTS

if TYPE_CHECKING:
    from desktop.services.spreadsheets import SkippedRow
    from desktop.views.importing.session import ImportSession

NUMBER_WIDTH = 54
_SPANNED = 500  # skipped rows that may use the whole width; a span costs time
_Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    "name": 160, "birth": 112, "sex": 62, "id_number": 128, "phone": 124, "position": 98, "title": 250,
    "team": 240, "address": 190, "note": 190, "place": 180, "decision_number": 130, "present": 140,
    "role": 120, "group": 160, "areas": 170, "education": 96, "joined": 112, "kind": 120,
}  # fmt: skip


def columns_of(fields: Mapping[str, FieldSpec], shown: Sequence[str]) -> list[GridColumn]:
    """A column for each field that the list fills."""
    return [_column(fields[name]) for name in shown if name in fields]


def _column(spec: FieldSpec) -> GridColumn:
    def look(value: Any, row: GridRow) -> Cell:
        state = row.states.get(spec.name)
        text = str(value or "")
        if state is None or state.kind is not StateKind.ERROR:
            text = masked(spec, text)
        return Cell(text, weight=MEDIUM if spec.name == "name" else 400)

    head = text_width(font(Type.SMALL, SEMIBOLD), spec.label) * DEFAULT_POINTS / points()
    return GridColumn(
        spec.name,
        spec.label,
        width=max(_WIDTHS.get(spec.name, 120), round(head) + 24),
        stretch=spec.name == "name",
        weight=MEDIUM if spec.name == "name" else 400,
        align=Align.RIGHT if spec.type is FieldType.INTEGER else Align.LEFT,
        look=look,
    )


class CheckModel(GridModel):
    """Rows of a preview, made into grid rows when they come into sight.

    ``corrected({(row, field): text})`` tells what was typed; the preview is made again with it.
    ``left_out([row])`` asks to keep rows out.
    """

    corrected = Signal(object)
    left_out = Signal(object)

    def __init__(self, columns: Sequence[GridColumn], fields: Mapping[str, FieldSpec]) -> None:
        super().__init__(columns, can_add=False, number_title="Dòng", local_undo=False)
        self._fields = dict(fields)
        self._entries: Sequence[Any] = ()
        self._session: ImportSession | None = None
        self._made: dict[int, GridRow] = {}
        self._places: dict[int, int] = {}

    def show(self, session: ImportSession, entries: Sequence[Any]) -> None:
        """Show other rows and bands."""
        self.beginResetModel()
        self._session, self._entries, self._made = session, entries, {}
        self._places = {entry.number: at for at, entry in enumerate(entries) if not isinstance(entry, Band)}
        self.endResetModel()

    def entry(self, at: int) -> Any:
        """What stands in a row: a band, a row of the preview, a skipped row; None outside."""
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def place_of_number(self, number: int) -> int:
        """Where a row of the file stands now, -1 if it is not shown."""
        return self._places.get(number, -1)

    def bands(self) -> list[int]:
        """Rows that are bands."""
        return [at for at, entry in enumerate(self._entries) if isinstance(entry, Band)]

    def skipped(self) -> list[int]:
        """Rows of the file that hold no record."""
        return [at for at, entry in enumerate(self._entries) if _is_skipped(entry)]

    # what the grid asks -----------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def rows(self) -> list[GridRow]:
        """All rows; only short lists should be asked for them."""
        return [row for at in range(len(self._entries)) if (row := self.row(at)) is not None]

    def row(self, at: int) -> GridRow | None:
        if at not in self._made:
            entry = self.entry(at)
            if entry is None:
                return None
            self._made[at] = self._make(entry)
        return self._made[at]

    def _make(self, entry: Any) -> GridRow:
        if isinstance(entry, Band):
            return GridRow("", band=entry.words, tone=entry.tone)
        if not hasattr(entry, "values"):
            return _skipped(entry)
        assert self._session is not None
        shown = {column.key: value_text(self._fields[column.key], entry) for column in self.columns}
        states = cell_states(self._session, entry, self._fields)
        shown |= {name: state.raw for name, state in states.items() if state.raw}
        values = {name: text or None for name, text in shown.items()}
        return GridRow(str(entry.number), values, states, number=entry.number)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not hasattr(self.entry(index.row()), "values"):
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = super().data(index, role)
        if role == Qt.ItemDataRole.DisplayRole and index.column() > 0 and isinstance(found, str):
            return self.look_at(index.row(), index.column()).text or found
        return found

    def defaults(self, at: int) -> dict[str, Any]:
        return {}

    # what is typed ----------------------------------------------------------------------------------

    def perform(self, edit: GridEdit) -> None:
        """Cells that were typed, pasted or emptied become corrections; rows never go."""
        typed = {(int(change.row_id), change.key): change.after or "" for change in edit.changes}
        if typed:
            self.corrected.emit(typed)

    def remove_rows(self, places: Any) -> None:
        """F6: keep rows out."""
        numbers = [self.entry(at).number for at in places if hasattr(self.entry(at), "values")]
        if numbers:
            self.left_out.emit(numbers)

    def move_row(self, at: int, step: int) -> int:
        return at


def _is_skipped(entry: Any) -> bool:
    return entry is not None and not isinstance(entry, Band) and not hasattr(entry, "values")


def _skipped(entry: SkippedRow) -> GridRow:
    return GridRow(str(entry.number), {"name": entry.text}, number=entry.number)


class _Commands(GridCommands):
    def copy(self) -> None:
        """Identity numbers leave the table as they are shown."""
        cells = {(i.row(), i.column()) for i in self._grid.chosen_cells()}
        rows, columns = sorted({r for r, _c in cells}), sorted({c for _r, c in cells})
        text = self._model.look_at
        block = [[text(r, c).text if (r, c) in cells else "" for c in columns] for r in rows]
        QGuiApplication.clipboard().setText(to_tsv(block))


class FileGrid(Grid):
    """A grid whose number column holds rows of a file under the word “Dòng”."""

    def _fit(self) -> None:
        super()._fit()
        more = px(NUMBER_WIDTH) - self.head.sectionSize(0)
        self.head.resizeSection(0, px(NUMBER_WIDTH))
        for at, column in enumerate(self.grid_model.columns, start=1):
            if column.stretch:
                least = px(column.width)
                self.head.resizeSection(at, max(least, self.head.sectionSize(at) - more))

    def go_to(self, row: int, section: int) -> None:
        """Put the cursor on a cell; the first column brings the number column back into sight."""
        super().go_to(row, section)
        if section <= 1:
            self.horizontalScrollBar().setValue(0)

    def _set_up(self) -> None:
        super()._set_up()
        self.setCornerWidget(QWidget())


class CheckGrid(FileGrid):
    """The grid over a :class:`CheckModel`."""

    def __init__(self, model: CheckModel) -> None:
        self.check_model = model
        super().__init__(model, name="Các dòng sẽ nhập")
        self.commands = _Commands(self, movable=False, on_paste=None)

    def _span_bands(self) -> None:
        self.clearSpans()
        for at in self.check_model.bands():
            self.setSpan(at, 1, 1, len(self.check_model.columns))
            self.setRowHeight(at, px(Height.ROW - 2))
        for at in self.check_model.skipped()[:_SPANNED]:
            self.setSpan(at, 1, 1, len(self.check_model.columns))

    def current_number(self) -> int | None:
        """The row of the file under the cursor."""
        entry = self.check_model.entry(self.currentIndex().row())
        return getattr(entry, "number", None)

    def go_to_number(self, number: int, field: str = "") -> bool:
        """Put the cursor on a row of the file, in the column of a field; False if it is not shown."""
        at = self.check_model.place_of_number(number)
        if at < 0:
            return False
        keys = [column.key for column in self.check_model.columns]
        self.go_to(at, keys.index(field) + 1 if field in keys else 1)
        return True
