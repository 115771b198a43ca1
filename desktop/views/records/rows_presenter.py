"""Records of a kind that belong to one parent, as rows of a typing grid. No widgets here.

A changed cell of a saved row is written at once; a new row when the cursor leaves it, so that a person who is
typed in four cells is one operation and not four. Until then it waits in :meth:`pending` for the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.domain import values as field_values
from desktop.domain.fields import KindSpec
from desktop.services import records
from desktop.views.common.grid_cells import GridEdit, GridRow, StateKind

if TYPE_CHECKING:
    from desktop.services.office import Office

_Work = Any  # what ``office.write`` gives


class RowsPresenter:
    """``belongs`` says which children are rows here: groups of residents are none of the delegates."""

    def __init__(self, office: Office, kind: str, parent_field: str, *, parent: str = "") -> None:
        self.office, self.kind, self.parent_field, self.parent = office, kind, parent_field, parent
        self.spec: KindSpec = records.kind_spec(kind)
        self._ordered = any(field.name == "order" for field in self.spec.fields)
        self._saved: dict[str, Mapping[str, Any]] = {}

    def belongs(self, values: Mapping[str, Any]) -> bool:
        """Whether a child is shown as a row here."""
        return True

    def complete(self, row: GridRow) -> bool:
        """Whether a row can be written: it has a name and nothing in it must be mended."""
        wrong = any(state.kind is StateKind.ERROR for state in row.states.values())
        return bool(row.values.get("name")) and not wrong

    # reading ----------------------------------------------------------------------------------------

    def load(self) -> list[GridRow]:
        """The children as they are now, in their order."""
        if not self.parent:
            return []
        sort = "order" if self._ordered else "name"
        ids = records.ids(self.office, self.kind, where={self.parent_field: self.parent}, sort=sort)
        found = records.rows(self.office, self.kind, ids)
        if self._ordered:  # those without a place come last
            found.sort(key=lambda one: (one.values.get("order") is None, one.values.get("order") or 0))
        kept = [one for one in found if self.belongs(one.values)]
        self._saved = {one.id: dict(one.values) for one in kept}
        return [GridRow(one.id, dict(one.values)) for one in kept]

    def pending(self, rows: Iterable[GridRow]) -> list[dict[str, Any]]:
        """What is typed in rows that are not written yet, for the draft."""
        return [dict(row.values) | {"id": row.id} for row in rows if self.waits(row)]

    def waits(self, row: GridRow) -> bool:
        """Whether a row has been typed and is not written yet."""
        return row.id not in self._saved and not row.band and any(row.values.values())

    # writing ----------------------------------------------------------------------------------------

    def apply(self, edit: GridEdit, rows: Sequence[GridRow]) -> bool:
        """Write what a step did to saved rows; True if anything was written."""
        if not self.parent:
            return False
        gone = [row.id for _, row in edit.removed if row.id in self._saved]
        touched = {change.row_id for change in edit.changes} & set(self._saved)
        if not gone and not touched and not edit.moved:
            return False
        with self.office.write(self._name(edit, len(gone))) as work:
            for record in gone:
                work.delete(self.kind, record)
                del self._saved[record]
            for row in rows:
                if row.id in touched and self.complete(row):
                    self._update(work, row)
            if edit.moved:
                self._put_in_order(work, rows)
        return True

    def flush(self, rows: Sequence[GridRow], *, but: str = "") -> int:
        """Write the complete new rows, except ``but`` (the one being typed); returns how many."""
        if not self.parent:
            return 0
        fresh = [row for row in rows if self.waits(row) and self.complete(row) and row.id != but]
        if not fresh:
            return 0
        label = self.spec.label.lower()
        name = f"Thêm {label} {fresh[0].values['name']}" if len(fresh) == 1 else f"Thêm {len(fresh)} {label}"
        with self.office.write(name) as work:
            for row in fresh:
                values = self._values(row) | {self.parent_field: self.parent}
                work.create(self.kind, {key: v for key, v in values.items() if v is not None}, record=row.id)
                self._saved[row.id] = values
            self._put_in_order(work, rows)
        return len(fresh)

    def _name(self, edit: GridEdit, gone: int) -> str:
        label = self.spec.label.lower()
        if gone:
            return f"Xóa {label}" if gone == 1 else f"Xóa {gone} {label}"
        return f"Đổi thứ tự {label}" if edit.moved else f"Sửa {label}"

    def _values(self, row: GridRow) -> dict[str, Any]:
        known = {field.name for field in self.spec.fields} - {self.parent_field, "order"}
        typed = {key: value for key, value in row.values.items() if key in known}
        return field_values.check(self.spec, typed, complete=False)

    def _update(self, work: _Work, row: GridRow) -> None:
        before = self._saved[row.id]
        changed = {key: v for key, v in self._values(row).items() if v != before.get(key)}
        if changed:
            work.update(self.kind, row.id, changed)
            self._saved[row.id] = dict(before) | changed

    def _put_in_order(self, work: _Work, rows: Sequence[GridRow]) -> None:
        """Give places that rise from row to row, touching as few rows as a walk from the top can."""
        if not self._ordered:
            return
        last = 0
        for row in rows:
            if row.id not in self._saved:
                continue
            place = self._saved[row.id].get("order") or 0
            if place <= last:
                place = last + 1
                work.update(self.kind, row.id, {"order": place})
                self._saved[row.id] = dict(self._saved[row.id]) | {"order": place}
            row.values["order"] = place
            last = place
