"""Records of a kind that belong to one parent, as rows of a typing grid. No widgets here.

A changed cell of a saved row is written at once; a new row when the cursor leaves it, so that a person who is
typed in four cells is one operation and not four. Until then it waits in :meth:`pending` for the draft.

What is to be written is made in the UI thread as a :class:`RowsPlan` and written by the lane of the writer;
``taken`` and ``refused`` come back in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.domain import values as field_values
from desktop.domain.fields import KindSpec
from desktop.services import records
from desktop.views.common.grid_cells import GridEdit, GridRow, StateKind

if TYPE_CHECKING:
    from desktop.services.office import Office

_Values = dict[str, Any]


@dataclass(slots=True)
class RowsPlan:
    """One operation on rows. ``before`` is what the office had of each row, None for one that is new."""

    name: str
    kind: str
    parent_field: str
    parent: str
    gone: list[str] = field(default_factory=list)
    created: dict[str, _Values] = field(default_factory=dict)
    updated: dict[str, _Values] = field(default_factory=dict)
    before: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)
    moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.gone or self.created or self.updated)

    def write(self, office: Office) -> bool:
        """Write it; says whether anything differed. Runs in any thread."""
        with office.write(self.name) as work:
            self.write_in(work, self.parent)
        return bool(work.kinds)

    def write_in(self, work: Any, parent: str) -> None:
        """Write it as a part of an operation, under a parent that may be a moment old."""
        for record in self.gone:
            work.delete(self.kind, record)
        for record, values in self.created.items():
            work.create(self.kind, values | {self.parent_field: parent}, record=record)
        for record, values in self.updated.items():
            work.update(self.kind, record, values)


class RowsPresenter:
    """``belongs`` says which children are rows here: groups of residents are none of the delegates."""

    def __init__(self, office: Office, kind: str, parent_field: str, *, parent: str = "") -> None:
        self.office, self.kind, self.parent_field, self.parent = office, kind, parent_field, parent
        self.spec: KindSpec = records.kind_spec(kind)
        self._ordered = any(field.name == "order" for field in self.spec.fields)
        # what the office has, or will have once what is under way is written
        self._saved: dict[str, Mapping[str, Any]] = {}
        self._owed: set[str] = set()  # rows of these whose last values could not be written yet

    def belongs(self, values: Mapping[str, Any]) -> bool:
        """Whether a child is shown as a row here."""
        return True

    def complete(self, row: GridRow) -> bool:
        """Whether a row can be written: it has a name and nothing in it must be mended.

        An error without the text that was typed is a refusal of the office: the value may be tried again.
        """
        wrong = any(one.kind is StateKind.ERROR and one.raw is not None for one in row.states.values())
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

    def plan_edit(self, edit: GridEdit, rows: Sequence[GridRow]) -> RowsPlan | None:
        """What a step did to saved rows, to be written; None if there is nothing to write."""
        gone = [row.id for _, row in edit.removed if row.id in self._saved]
        touched = {change.row_id for change in edit.changes} & set(self._saved)
        if not self.parent:  # a first save is under way: its rows are written after it
            self._owed |= touched
            return None
        plan = self._plan(self._name(edit, len(gone)))
        plan.moved = bool(edit.moved)
        for record in gone:
            plan.gone.append(record)
            plan.before[record] = self._saved.pop(record)
        for row in rows:
            if row.id in touched and self.complete(row):
                self._update(plan, row)
        if edit.moved:
            self._put_in_order(plan, rows)
        return plan or None

    def plan_flush(self, rows: Sequence[GridRow], *, but: str = "") -> RowsPlan | None:
        """The complete new rows, except ``but`` (the one being typed), and those still owed."""
        fresh = [row for row in rows if self.waits(row) and self.complete(row) and row.id != but]
        label = self.spec.label.lower()
        name = f"Thêm {label} {fresh[0].values['name']}" if len(fresh) == 1 else f"Thêm {len(fresh)} {label}"
        plan = self._plan(name if fresh else f"Sửa {label}")
        for row in fresh:
            values = self._values(row)
            plan.created[row.id] = {key: value for key, value in values.items() if value is not None}
            plan.before[row.id] = None
            self._saved[row.id] = values
        for row in rows if self._owed else ():
            if row.id in self._owed and row.id in self._saved and self.complete(row):
                self._owed.discard(row.id)
                self._update(plan, row)
        if fresh:
            self._put_in_order(plan, rows)
        return plan or None

    def taken(self, plan: RowsPlan) -> None:
        """The office has what was planned."""
        for record, values in plan.updated.items():
            if record in self._saved:
                self._saved[record] = dict(self._saved[record]) | values

    def refused(self, plan: RowsPlan) -> None:
        """The office has nothing of it: new rows wait again, changed ones are owed."""
        for record, before in plan.before.items():
            if before is None:
                self._saved.pop(record, None)
            elif record in plan.gone:
                self._saved[record] = before
            elif record in self._saved:
                back = {key: before.get(key) for key in plan.updated[record]}
                self._saved[record] = dict(self._saved[record]) | back
                self._owed.add(record)

    def owed(self, rows: Iterable[GridRow]) -> dict[str, GridRow]:
        """Rows whose values the office refused; what is typed in them stays."""
        return {row.id: row for row in rows if row.id in self._owed}

    def _plan(self, name: str) -> RowsPlan:
        return RowsPlan(name, self.kind, self.parent_field, self.parent)

    def _name(self, edit: GridEdit, gone: int) -> str:
        label = self.spec.label.lower()
        if gone:
            return f"Xóa {label}" if gone == 1 else f"Xóa {gone} {label}"
        return f"Đổi thứ tự {label}" if edit.moved else f"Sửa {label}"

    def _values(self, row: GridRow) -> dict[str, Any]:
        known = {field.name for field in self.spec.fields} - {self.parent_field, "order"}
        typed = {key: value for key, value in row.values.items() if key in known}
        return field_values.check(self.spec, typed, complete=False)

    def _update(self, plan: RowsPlan, row: GridRow) -> None:
        before = self._saved[row.id]
        self._change(plan, row.id, {key: v for key, v in self._values(row).items() if v != before.get(key)})

    def _change(self, plan: RowsPlan, record: str, changed: _Values) -> None:
        if not changed:
            return
        before = self._saved[record]
        if record in plan.created:
            plan.created[record] |= changed
        else:
            plan.before.setdefault(record, before)
            plan.updated[record] = plan.updated.get(record, {}) | changed
        self._saved[record] = dict(before) | changed

    def _put_in_order(self, plan: RowsPlan, rows: Sequence[GridRow]) -> None:
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
                self._change(plan, row.id, {"order": place})
            row.values["order"] = place
            last = place
