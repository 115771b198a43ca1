"""The record tables, drawn from the journal: the only code that writes them.

``refresh`` computes each touched record again from all its operations. A record that was created just now and
has no other operation needs no reading, so loading a spreadsheet or a first package stays fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from desktop.domain.fields import FieldType, Policy
from desktop.domain.merge import RecordState, merge
from desktop.domain.ops import CREATE, DELETE, Op
from desktop.domain.text import fold, name_sort_key, sort_key
from desktop.models.journal import Names, chunks, load_ops
from desktop.models.journal_tables import ConflictRow, HeldRow, SeedRow
from desktop.models.kinds import CHILDREN, CLASSES, KINDS


@dataclass
class Touched:
    """Records that new operations concern: ``ids`` by kind, and ``fresh`` ones whose only op is given."""

    ids: dict[str, dict[str, None]] = field(default_factory=dict)
    fresh: dict[str, Op] = field(default_factory=dict)

    def add(self, op: Op, *, is_new: bool = False) -> None:
        """Note one op. ``is_new`` promises that the log holds no other op of this record."""
        records = self.ids.setdefault(op.kind, {})
        if op.record in records:
            self.fresh.pop(op.record, None)
        elif is_new and op.change == CREATE and op.shown:
            self.fresh[op.record] = op
        records[op.record] = None

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds with touched records."""
        return frozenset(kind for kind, ids in self.ids.items() if ids)


def states(connection: Connection, known: Names, kind: str, ids: Iterable[str]) -> dict[str, RecordState]:
    """The merged state of records of one kind, read from the journal."""
    result: dict[str, RecordState] = {}
    for chunk in chunks(ids):
        ops = load_ops(connection, known, chunk)
        seeds = _seeds(connection, chunk) if kind == "unit" else {}
        for record in chunk:
            result[record] = _state(connection, known, kind, ops.get(record, []), seeds.get(record))
    return result


def _state(
    connection: Connection, known: Names, kind: str, ops: list[Op], seed: dict[str, Any] | None
) -> RecordState:
    children: list[Op] = []
    if CHILDREN.get(kind) and any(op.change == DELETE for op in ops):
        children = _child_ops(connection, known, kind, ops[0].record)
    state = merge(ops, seeded=seed is not None, children=children)
    if seed is not None:
        state.values = {**seed["body"], **state.values}
    return state


def _child_ops(connection: Connection, known: Names, kind: str, record: str) -> list[Op]:
    found: list[Op] = []
    for child in CHILDREN[kind]:
        table, parent = CLASSES[child].__table__, KINDS[child].parent_field
        assert parent is not None
        ids = connection.scalars(select(table.c.id).where(table.c[parent.name] == record)).all()
        for ops in load_ops(connection, known, ids).values():
            found += ops
    return found


def _seeds(connection: Connection, ids: list[str]) -> dict[str, dict[str, Any]]:
    query = select(SeedRow.record, SeedRow.home, SeedRow.body).where(SeedRow.record.in_(ids))
    return {row.record: {"home": row.home, "body": row.body} for row in connection.execute(query)}


def refresh(connection: Connection, known: Names, touched: Touched) -> None:
    """Draw the rows, open conflicts and held records of everything touched."""
    while touched.ids:
        touched = _Drawing(connection, known, touched.fresh).draw(touched)


class _Drawing:
    """One pass over touched records; what it wakes or disputes is left for the next pass."""

    def __init__(self, connection: Connection, known: Names, fresh: dict[str, Op]) -> None:
        self.connection = connection
        self.known = known
        self.fresh = fresh
        self.later = Touched()
        self.gone: dict[str, list[str]] = {}

    def draw(self, touched: Touched) -> Touched:
        """Parents before children; rows that are no longer shown leave in the opposite order."""
        for kind in CLASSES:
            for chunk in chunks(touched.ids.get(kind, ())):
                self._write(kind, self._states(kind, chunk))
        for kind in reversed(CLASSES):
            table = table_of(kind)
            for chunk in chunks(self.gone.get(kind, ())):
                self.connection.execute(delete(table).where(table.c.id.in_(chunk)))
        return self.later

    def _states(self, kind: str, chunk: list[str]) -> dict[str, RecordState]:
        to_read = [record for record in chunk if record not in self.fresh]
        read = states(self.connection, self.known, kind, to_read) if to_read else {}
        return {
            record: merge([self.fresh[record]]) if record in self.fresh else read[record] for record in chunk
        }

    def _write(self, kind: str, computed: dict[str, RecordState]) -> None:
        table = table_of(kind)
        existing = self._existing(table, [record for record in computed if record not in self.fresh])
        parents = self._present_parents(kind, computed)
        inserts, updates, held = [], [], []
        for record, state in computed.items():
            parent = _parent_of(kind, state)
            orphan = parent is not None and parent not in parents
            if orphan or state.waiting:
                reason = "parent" if orphan else "base"
                held.append({"record": record, "kind": kind, "parent": parent or "", "reason": reason})
            if state.exists and not orphan:
                (updates if record in existing else inserts).append(self._row(kind, record, state))
            elif record in existing:
                self.gone.setdefault(kind, []).append(record)
        if inserts:
            self.connection.execute(insert(table), inserts)
            self._wake(kind, [row["id"] for row in inserts])
        if updates:
            _update(self.connection, table, updates)
        self._note(kind, computed, held)
        self._dispute_parents(kind, computed)

    def _existing(self, table: Any, ids: list[str]) -> set[str]:
        return set(self.connection.scalars(select(table.c.id).where(table.c.id.in_(ids)))) if ids else set()

    def _present_parents(self, kind: str, computed: dict[str, RecordState]) -> set[str]:
        spec = KINDS[kind].parent_field
        if spec is None:
            return set()
        wanted = {str(state.values.get(spec.name, "")) for state in computed.values()}
        return self._existing(table_of(spec.target), list(wanted))

    def _row(self, kind: str, record: str, state: RecordState) -> dict[str, Any]:
        spec = KINDS[kind]
        row: dict[str, Any] = {f.name: _column_value(f.type, state.values.get(f.name)) for f in spec.fields}
        name = str(row.get("name") or "")
        row["id"] = record
        row["home"] = self._home(record, state)
        row["deleted"] = state.deleted
        row["changed"] = state.changed
        row["search"] = search_text(kind, row)
        row["sort"] = name_sort_key(name) if spec.person_order else sort_key(name)
        return row

    def _home(self, record: str, state: RecordState) -> str:
        """The record's home unit is the stream of its creating op, which its dot names."""
        if state.created is not None:
            return state.created.split("/")[1]
        return self.connection.scalar(select(SeedRow.home).where(SeedRow.record == record)) or ""

    def _wake(self, kind: str, parents: list[str]) -> None:
        """Records that waited for these parents are drawn next."""
        if not CHILDREN.get(kind):
            return
        for chunk in chunks(parents):
            query = select(HeldRow.record, HeldRow.kind).where(HeldRow.parent.in_(chunk))
            for record, child in self.connection.execute(query):
                self.later.ids.setdefault(child, {})[record] = None

    def _note(self, kind: str, computed: dict[str, RecordState], held: list[dict[str, str]]) -> None:
        """Renew what stands in the conflict and held tables for these records."""
        read = [record for record in computed if record not in self.fresh]
        if read:
            self.connection.execute(delete(ConflictRow).where(ConflictRow.record.in_(read)))
            self.connection.execute(delete(HeldRow).where(HeldRow.record.in_(read)))
        conflicts = [
            {"record": record, "field": name, "kind": kind}
            for record, state in computed.items()
            for name in open_conflicts(kind, state)
        ]
        if conflicts:
            self.connection.execute(insert(ConflictRow), conflicts)
        if held:
            self.connection.execute(insert(HeldRow), held)

    def _dispute_parents(self, kind: str, computed: dict[str, RecordState]) -> None:
        """An edited child disputes the delete of its parent: look at deleted parents again."""
        spec = KINDS[kind].parent_field
        if spec is None:
            return
        table = table_of(spec.target)
        parents = {str(state.values.get(spec.name, "")) for state in computed.values() if not state.deleted}
        for chunk in chunks(parents):
            query = select(table.c.id).where(table.c.id.in_(chunk), table.c.deleted.is_(True))
            for parent in self.connection.scalars(query):
                self.later.ids.setdefault(spec.target, {})[parent] = None


_ASKED = {kind: {f.name for f in spec.fields if f.policy is Policy.ASK} for kind, spec in KINDS.items()}
_SEARCHABLE = {kind: [f.name for f in spec.fields if f.searchable] for kind, spec in KINDS.items()}


def open_conflicts(kind: str, state: RecordState) -> list[str]:
    """Fields a person must decide; the empty name stands for a delete made apart from an edit."""
    if not state.exists or state.deleted:
        return []
    return [name for name in state.splits if name in _ASKED[kind]] + [""] * state.delete_disputed


def search_text(kind: str, row: dict[str, Any]) -> str:
    """The folded text that a search of this kind looks into."""
    return " | ".join(fold(str(row[name])) for name in _SEARCHABLE[kind] if row.get(name))


def table_of(kind: str) -> Any:
    """The table of one kind."""
    return CLASSES[kind].__table__


def _parent_of(kind: str, state: RecordState) -> str | None:
    spec = KINDS[kind].parent_field
    return str(state.values.get(spec.name, "")) if spec and state.exists else None


def _update(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    columns = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in rows[0] if name != "id"}
    connection.execute(
        update(table).where(table.c.id == bindparam("row_id")).values(columns),
        [{"row_id": row["id"], **{f"new_{k}": v for k, v in row.items() if k != "id"}} for row in rows],
    )


def _column_value(kind: FieldType, value: Any) -> Any:
    """What a column of this type can hold; a value of another shape stays in the journal only."""
    if kind is FieldType.INTEGER:
        fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
    elif kind is FieldType.BOOLEAN:
        fits = isinstance(value, bool)
    elif kind in (FieldType.REFS, FieldType.ITEMS):
        fits = isinstance(value, list)
    else:
        fits = isinstance(value, str) and (kind is not FieldType.REF or len(value) <= 36)
    return value if fits else None
