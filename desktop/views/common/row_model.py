"""The model behind reading tables: all ids at once, rows in pages of 64 when they come into sight.

Sorting, searching and filtering belong to the source (SQL), never to a proxy model.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.views.common.cells import Cell, Column

PAGE = 64
_KEPT_PAGES = 48
_BAND = "="
_Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The :class:`Cell` of an index."""
ID_ROLE = CELL_ROLE + 1
"""The id of a row; empty for a band."""
BAND_ROLE = CELL_ROLE + 2
"""The words of a band, None for an ordinary row."""


@dataclass(frozen=True, slots=True)
class Order:
    """How rows are sorted: the source's key, and the direction."""

    key: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a table asks for."""

    search: str = ""
    order: Order = field(default_factory=Order)
    filters: Mapping[str, Any] = field(default_factory=dict)


class RowSource(Protocol):
    """Where rows come from. Both calls are made in the UI thread and must answer within some 20 ms."""

    def ids(self, query: Query) -> Sequence[str]:
        """Ids of all rows that match, in order. ``band(words)`` among them is a line across the table."""

    def rows(self, ids: Sequence[str]) -> Sequence[Any]:
        """One row for each id, in the same order; None for one that is gone."""


def band(words: str) -> str:
    """A pseudo id: a line across the table such as “Đã thôi (2)”."""
    return _BAND + words


class ListSource:
    """A source over rows held in memory, for short lists; ``ids`` ignores search and order."""

    def __init__(
        self, rows: Sequence[Any] = (), id_of: Callable[[Any], str] = lambda row: str(row.id)
    ) -> None:
        self._id_of = id_of
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Hold other rows; ``reload`` the model afterwards. A ``str`` among them is a band."""
        self._ids = [row if isinstance(row, str) else self._id_of(row) for row in rows]
        self._rows = dict(zip(self._ids, rows, strict=True))

    def ids(self, query: Query) -> Sequence[str]:
        """All of them."""
        return self._ids

    def rows(self, ids: Sequence[str]) -> Sequence[Any]:
        """The rows held."""
        return [self._rows.get(one) for one in ids]


class RowModel(QAbstractTableModel):
    """Table model over a :class:`RowSource`. Selection and ticks are kept by id, so a reload keeps both.

    ``reloaded`` fires after every new list of ids, ``ticked_changed`` when the ticked rows change.
    """

    reloaded = Signal()
    ticked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource,
        *,
        order: Order | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self.query = Query(order=order or Order())
        self._ids: Sequence[str] = ()
        self._places: dict[str, int] | None = None
        self._bands: list[int] = []
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._ticked: dict[str, None] = {}

    # what pages call --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask the source again for what is shown now."""
        self.beginResetModel()
        self._ids = self._source.ids(self.query)
        self._bands = [place for place, one in enumerate(self._ids) if one.startswith(_BAND)]
        self._places = None
        self._pages.clear()
        self.endResetModel()
        self.reloaded.emit()

    def search(self, text: str) -> None:
        """Show what matches ``text``."""
        if text != self.query.search:
            self.query = Query(text, self.query.order, self.query.filters)
            self.reload()

    def sort_by(self, order: Order) -> None:
        """Show the rows in another order."""
        self.query = Query(self.query.search, order, self.query.filters)
        self.reload()

    def filter(self, filters: Mapping[str, Any]) -> None:
        """Show what meets these conditions (the source knows their names)."""
        self.query = Query(self.query.search, self.query.order, dict(filters))
        self.reload()

    def id_at(self, row: int) -> str:
        """Id of a row, empty for a band or a row that is not there."""
        one = self._ids[row] if 0 <= row < len(self._ids) else ""
        return "" if one.startswith(_BAND) else one

    def row_of(self, record_id: str) -> int:
        """Where a record stands now, -1 if it is not shown."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._ids)}
        return self._places.get(record_id, -1)

    def row_at(self, row: int) -> Any:
        """The source's row, fetched with its page if need be; None for bands and vanished rows."""
        number = row // PAGE
        if number not in self._pages:
            wanted = self._ids[number * PAGE : (number + 1) * PAGE]
            real = [one for one in wanted if not one.startswith(_BAND)]
            fetched = dict(zip(real, self._source.rows(real), strict=True)) if real else {}
            self._pages[number] = [fetched.get(one) for one in wanted]
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages[number][row % PAGE]

    def band_at(self, row: int) -> str | None:
        """Words of a band, None for an ordinary row."""
        one = self._ids[row] if 0 <= row < len(self._ids) else ""
        return one[len(_BAND) :] if one.startswith(_BAND) else None

    def bands(self) -> list[int]:
        """Rows that are bands."""
        return self._bands

    def count(self) -> int:
        """Number of records shown, bands not counted."""
        return len(self._ids) - len(self._bands)

    # ticks ------------------------------------------------------------------------------------------

    def ticked(self) -> list[str]:
        """Ids of the ticked records, in the order they were ticked; hidden ones too."""
        return list(self._ticked)

    def is_ticked(self, record_id: str) -> bool:
        """Whether a record is ticked."""
        return record_id in self._ticked

    def set_ticked(self, ids: Sequence[str], on: bool = True) -> None:
        """Tick records or take their ticks away."""
        for one in ids:
            if on:
                self._ticked[one] = None
            else:
                self._ticked.pop(one, None)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))
        self.ticked_changed.emit()

    def shown_ids(self) -> list[str]:
        """Ids of all records shown."""
        return [one for one in self._ids if not one.startswith(_BAND)]

    # Qt ---------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def cell_at(self, row: int, column: int) -> Cell | None:
        """The cell, None for a band or a vanished row."""
        content = self.row_at(row)
        return None if content is None else self.columns[column].cell(content)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role == BAND_ROLE:
            return self.band_at(index.row())
        if role not in _CELL_ROLES:
            return None
        cell = self.cell_at(index.row(), index.column())
        if cell is None:
            return self.band_at(index.row()) if role == Qt.ItemDataRole.DisplayRole else None
        if role == CELL_ROLE:
            return cell
        words = cell.text or (cell.chip.text if cell.chip else "")
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tooltip or None
        return f"{words}. {cell.second}" if cell.second else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title if 0 <= section < len(self.columns) else None
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.band_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags  # so that the arrows step over it
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


_CELL_ROLES = {
    CELL_ROLE,
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
}
