"""A field that holds a list of small objects (agenda points, tasks): a typing grid inside the form."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.fields.base import Field
from desktop.views.common.grid import Grid
from desktop.views.common.grid_cells import GridColumn, GridRow
from desktop.views.common.grid_model import GridModel
from desktop.views.common.table_header import TableHeader
from desktop.views.theme import Height, Space, px, signals

_LEAST_ROWS, _MOST_ROWS = 2, 8
_WIDE = ("text", "name")


class ItemsField(Field):
    """One grid row for each object; columns are ``spec.item_fields``. Values are text, or int where given."""

    def __init__(
        self, spec: FieldSpec, *, columns: list[GridColumn] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, parent)
        columns = columns or _columns_of(spec)
        self.model = GridModel(columns, parent=self)
        self.grid = Grid(self.model, name=spec.label, movable=True, quiet=True)
        self._loading = False
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        card = Card(margin=0)
        head = self.grid.horizontalHeader()
        if isinstance(head, TableHeader):
            head.round_top = True
        card.add(self.grid)
        column.addWidget(card)
        column.addLayout(self._buttons())
        self._put(holder, self.grid)
        self.model.edited.connect(self._on_model)
        self.grid.typed.connect(self.edited)
        self.model.rowsInserted.connect(self._measure)
        self.model.rowsRemoved.connect(self._measure)
        self.model.modelReset.connect(self._measure)
        signals.changed.connect(self._measure)
        self._measure()

    def _buttons(self) -> QHBoxLayout:
        add, remove = (
            Button("Thêm dòng", Kind.GHOST, icon="plus", key="F5"),
            Button("Xóa dòng", Kind.GHOST, icon="trash-2", key="F6"),
        )
        add.clicked.connect(self._add)
        remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(remove)
        row.addStretch(1)
        return row

    def _add(self) -> None:
        self.grid.commands.add_row()
        self.grid.setFocus()

    def _remove(self) -> None:
        self.grid.commands.remove_chosen()

    def _measure(self) -> None:
        rows = max(_LEAST_ROWS, min(_MOST_ROWS, self.model.rowCount()))
        self.grid.setFixedHeight(px(Height.COLUMN_HEAD) + rows * px(Height.ROW) + 2)

    def _on_model(self) -> None:
        if not self._loading:
            self._on_edited()
            self._touched = False
            self.committed.emit()

    def set_read_only(self, read_only: bool) -> None:
        self.grid.setDisabled(read_only)

    def value(self) -> list[dict[str, Any]] | None:
        """The objects without their empty parts, None if there are none."""
        items = [{k: v for k, v in row.values.items() if v is not None} for row in self.model.rows()]
        return [item for item in items if item] or None

    def set_value(self, value: Any) -> None:
        self._loading = True
        rows = [GridRow(str(place), dict(item)) for place, item in enumerate(value or [])]
        self.model.set_rows(rows)
        self._loading = False
        self.show_error("")

    def raw(self) -> Any:
        """The objects, with what is being typed into a cell just now."""
        items = {row.id: dict(row.values) for row in self.model.rows()}
        if half := self.grid.half_typed():
            items.setdefault(half.row_id, {})[half.key] = clean(half.text) or None
        kept = [{k: v for k, v in item.items() if v is not None} for item in items.values()]
        return [item for item in kept if item]

    def set_raw(self, raw: Any) -> None:
        self.set_value(raw if isinstance(raw, list) else [])


def _columns_of(spec: FieldSpec) -> list[GridColumn]:
    keys = [key for key, _label in spec.item_fields]
    wide = next((key for key in _WIDE if key in keys), keys[0] if keys else "")
    return [
        GridColumn(
            key, label, width=140, stretch=key == wide, show=lambda value: "" if value is None else str(value)
        )
        for key, label in spec.item_fields
    ]
