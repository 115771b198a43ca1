"""The record tables, drawn from the journal: the only code that writes them.

``refresh`` computes each touched record again from all its operations. A record that was created just now
needs no reading, so loading a spreadsheet or a first package stays fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from desktop.domain.dates import is_date, is_datetime
from desktop.domain.fields import FieldType, Policy
from desktop.domain.ids import named_id
from desktop.domain.merge import RecordState, merge
from desktop.domain.ops import CREATE, DELETE, UPDATE, Op, stream_of
from desktop.domain.text import fold, name_sort_key, sort_key
from desktop.domain.values import fits, shape_of
from desktop.models.bulk import insert_rows, update_rows
from desktop.models.joins import joined_into
from desktop.models.journal import Names, chunks, load_ops
from desktop.models.journal_tables import ConflictRow, HeldRow, SeedRow, UnknownRow
from desktop.models.kinds import CHILDREN, CLASSES, KINDS
from desktop.models.resolving import Gone, Resolver, Row

Loaded = Mapping[str, list[Op]]
"""All operations of records, by record."""


@dataclass
class Touched:
    """Records that new operations concern, by kind.

    ``fresh`` ones are in no table yet and all their operations are given; ``loaded`` has all operations of
    other records that the caller has read anyhow.
    """

    ids: dict[str, dict[str, None]] = field(default_factory=dict)
    fresh: dict[str, dict[str, list[Op]]] = field(default_factory=dict)
    loaded: Loaded = field(default_factory=dict)

    def add(self, op: Op, *, is_new: bool = False) -> None:
        """Note one op. ``is_new`` promises that the log holds no op of this record but those noted here."""
        records, fresh = self.ids.setdefault(op.kind, {}), self.fresh.setdefault(op.kind, {})
        if op.record not in records:
            if is_new and op.change == CREATE and op.shown:
                fresh[op.record] = [op]
        elif op.record in fresh:
            if op.change == UPDATE:
                fresh[op.record].append(op)
            else:
                del fresh[op.record]
        records[op.record] = None

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds with touched records."""
        return frozenset(kind for kind, ids in self.ids.items() if ids)


def states(
    connection: Connection, known: Names, kind: str, ids: Iterable[str], loaded: Loaded | None = None
) -> dict[str, RecordState]:
    """The merged state of records of one kind, read from the journal where they are not ``loaded``."""
    result: dict[str, RecordState] = {}
    for chunk in chunks(ids):
        ops = dict(loaded or {})
        ops |= load_ops(connection, known, [record for record in chunk if record not in ops])
        seeds = _seeds(connection, chunk) if kind == "unit" else {}
        for record in chunk:
            mine = [op for op in ops.get(record, ()) if op.kind == kind]
            result[record] = _state(connection, known, kind, by_owner(known, kind, mine), seeds.get(record))
    return result


def by_owner(known: Names, kind: str, ops: list[Op]) -> list[Op]:
    """Those that count: of what belongs to one unit alone only what its own computers wrote.

    Judged by the record itself, not by what is here already: so every office comes to the same, in whatever
    order operations arrive.
    """
    if kind not in OWNED:
        return ops
    units = {op.replica: known.units[known.replicas[op.replica]][1] for op in ops}
    owners = {units[op.replica] for op in ops if _makes_own(kind, op, units[op.replica])}
    return [op for op in ops if units[op.replica] in owners]


def _makes_own(kind: str, op: Op, unit: str) -> bool:
    key = str(op.values.get("key"))
    return op.change == CREATE and op.values.get("unit") == unit and op.record == named_id(kind, unit, key)


def _state(
    connection: Connection, known: Names, kind: str, ops: list[Op], seed: dict[str, Any] | None
) -> RecordState:
    children: list[Op] = []
    if DELETE in [op.change for op in ops]:
        children = dependent_ops(connection, known, kind, ops[0].record)
    state = merge(ops, seeded=seed is not None, children=children, forks=known.forks)
    if seed is not None:
        state.values = {**seed["body"], **state.values}
    return state


def dependent_ops(connection: Connection, known: Names, kind: str, record: str) -> list[Op]:
    """What a delete of the record must have seen: its children, and the records for which it stands."""
    ids = joined_into(connection, table_of(kind), record)
    for child in CHILDREN[kind]:
        table, parent = CLASSES[child].__table__, KINDS[child].parent_field
        assert parent is not None
        ids += connection.scalars(select(table.c.id).where(table.c[parent.name] == record))
    return [op for ops in load_ops(connection, known, ids).values() for op in ops]


def _seeds(connection: Connection, ids: list[str]) -> dict[str, dict[str, Any]]:
    query = select(SeedRow.record, SeedRow.home, SeedRow.body).where(SeedRow.record.in_(ids))
    return {row.record: {"home": row.home, "body": row.body} for row in connection.execute(query)}


@dataclass
class Drawn:
    """What stands open of the records that were drawn, by kind and id.

    ``disputed`` maps each open field to the number of the newest operation among its sides (0 for a delete),
    ``before`` names the fields that were open when the record had not been drawn yet, ``freed`` those records
    that were held before.
    """

    held: set[tuple[str, str]] = field(default_factory=set)
    disputed: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    before: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    freed: set[tuple[str, str]] = field(default_factory=set)

    def forget(self, kind: str, records: Iterable[str]) -> None:
        """These records are drawn again."""
        for record in records if self.held or self.disputed else ():
            self.held.discard((kind, record))
            self.disputed.pop((kind, record), None)


def refresh(connection: Connection, known: Names, touched: Touched) -> Drawn:
    """Draw the rows, open conflicts and held records of everything touched."""
    drawn = Drawn()
    gone: Gone = {}
    while touched.ids:
        touched = _Drawing(connection, known, gone, drawn).draw(touched)
    for kind in reversed(CLASSES):  # children first
        table = table_of(kind)
        for chunk in chunks(gone.get(kind, ())):
            connection.execute(delete(table).where(table.c.id.in_(chunk)))
    return drawn


@dataclass
class _Rows:
    """What drawing some records of a kind comes to; ``changed`` are pairs of before and after.

    ``leaving`` are to go when all is drawn, ``back`` were to go and stay after all: each is named once.
    """

    new: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row]] = field(default_factory=list)
    held: list[dict[str, str]] = field(default_factory=list)
    leaving: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)


class _Drawing:
    """One pass over touched records; what it wakes or disputes is left for the next pass."""

    def __init__(self, connection: Connection, known: Names, gone: Gone, drawn: Drawn) -> None:
        self.connection = connection
        self.known = known
        self.drawn = drawn
        self.fresh: dict[str, list[Op]] = {}  # of the kind that is being drawn
        self.loaded: Loaded = {}
        self.later = Touched()
        self.gone = gone
        self.joins = Resolver(connection, gone)
        self.odd: set[str] = set()  # records of this chunk that hold what only a newer version knows
        self._noted: list[Any] | None = None

    def draw(self, touched: Touched) -> Touched:
        """Parents before children."""
        self.loaded = touched.loaded
        for kind in CLASSES:
            self.fresh = touched.fresh.get(kind, {})
            for chunk in chunks(touched.ids.get(kind, ())):
                self._write(kind, self._states(kind, chunk))
        for kind in touched.ids.keys() - CLASSES.keys():
            self._note_kind(kind, touched.ids[kind])
        return self.later

    def _note_kind(self, kind: str, records: Iterable[str]) -> None:
        """Records of a kind that a newer version made wait in the journal until this one knows it."""
        for chunk in chunks(records):
            noted = select(UnknownRow.record).where(UnknownRow.record.in_(chunk), UnknownRow.kind == kind)
            new = set(chunk) - set(self.connection.scalars(noted))
            if new:
                self.connection.execute(insert(UnknownRow), [{"record": one, "kind": kind} for one in new])

    def _states(self, kind: str, chunk: list[str]) -> dict[str, RecordState]:
        to_read = [record for record in chunk if record not in self.fresh]
        read = states(self.connection, self.known, kind, to_read, self.loaded)
        return {
            record: merge(by_owner(self.known, kind, self.fresh[record]))
            if record in self.fresh
            else read[record]
            for record in chunk
        }

    def _write(self, kind: str, computed: dict[str, RecordState]) -> None:
        table = table_of(kind)
        existing = self._rows(table, [record for record in computed if record not in self.fresh])
        stands = self.joins.standing(kind, existing)
        self.joins.resolve(kind, computed.values())
        rows = self._sorted(kind, computed, existing, stands)
        if rows.new:
            names = tuple(rows.new[0])
            insert_rows(self.connection, table, names, [tuple(row.values()) for row in rows.new])
        self._wake(kind, [*(row["id"] for row in rows.new), *rows.back])
        self._leave(kind, rows.leaving)
        _update(self.connection, table, rows.changed)
        self._note(kind, {r: s for r, s in computed.items() if r not in stands}, computed, rows.held)
        self._dispute_parents(kind, computed, existing)
        for other, ids in self.joins.moved(kind, rows.new, rows.changed, rows.leaving, rows.back).items():
            self.later.ids.setdefault(other, {}).update(ids)

    def _sorted(
        self, kind: str, computed: dict[str, RecordState], existing: dict[str, Row], stands: dict[str, str]
    ) -> _Rows:
        """What becomes of each record: a new row, a changed one, none any more, or none yet."""
        rows = _Rows()
        parents = self._present_parents(kind, computed)
        for record, state in computed.items():
            parent = _parent_of(kind, state)
            orphan = parent is not None and parents.get(parent) != stream_of(state.created or "")
            if orphan or state.waiting:
                reason = "parent" if orphan else "base"
                rows.held.append({"record": record, "kind": kind, "parent": parent or "", "reason": reason})
            before = existing.get(record)
            if state.exists and not orphan:
                row = self._row(kind, record, state, before, stands.get(record))
                if before is None:
                    rows.new.append(row)
                else:
                    rows.changed.append((before, row))
                    if record in self.gone.get(kind, {}):
                        del self.gone[kind][record]
                        rows.back.append(record)
            elif before is not None and record not in self.gone.setdefault(kind, {}):
                self.gone[kind][record] = None
                rows.leaving.append(record)
        return rows

    def _rows(self, table: Any, ids: list[str]) -> dict[str, dict[str, Any]]:
        """The rows as they stand, by id."""
        if not ids:
            return {}
        names = table.c.keys()
        found = self.connection.execute(_rows_of(table), {"ids": ids}).all()
        rows = (dict(zip(names, row, strict=True)) for row in found)
        return {row["id"]: row for row in rows}

    def _present_parents(self, kind: str, computed: dict[str, RecordState]) -> dict[str, str]:
        """Home units of the parents that are here; a child belongs to its parent's unit or waits."""
        spec = KINDS[kind].parent_field
        if spec is None:
            return {}
        wanted = {str(state.values.get(spec.name, "")) for state in computed.values()}
        table = table_of(spec.target)
        query = select(table.c.id, table.c.home).where(table.c.id.in_(wanted))
        gone = self.gone.get(spec.target, {})
        return {parent: home for parent, home in self.connection.execute(query) if parent not in gone}

    def _row(
        self, kind: str, record: str, state: RecordState, before: dict[str, Any] | None, joined: str | None
    ) -> dict[str, Any]:
        row: dict[str, Any] = dict.fromkeys(_FITS[kind])
        checks = _FITS[kind]
        for name, value in state.values.items():
            if name in checks and checks[name](value):
                row[name] = value
            else:
                self.odd.add(record)
        row["id"] = record
        row["home"] = self._home(record, state)
        row["deleted"] = state.deleted or joined is not None
        row["joined_into"] = joined
        row["changed"] = state.changed
        if before is not None and all(row[name] == before[name] for name in _INDEXED[kind]):
            row["search"], row["sort"] = before["search"], before["sort"]
        else:
            row["search"] = search_text(kind, row)
            row["sort"] = (name_sort_key if KINDS[kind].person_order else sort_key)(str(row["name"] or ""))
        return row

    def _home(self, record: str, state: RecordState) -> str:
        """The record's home unit is the stream of its creating op, which its dot names."""
        if state.created is not None:
            return stream_of(state.created)
        return self.connection.scalar(select(SeedRow.home).where(SeedRow.record == record)) or ""

    def _leave(self, kind: str, parents: list[str]) -> None:
        """What stood under these records waits from now on, or stands under another."""
        for child in CHILDREN.get(kind, ()) if parents else ():
            table, parent = table_of(child), KINDS[child].parent_field
            assert parent is not None
            for chunk in chunks(parents):
                query = select(table.c.id).where(table.c[parent.name].in_(chunk))
                for record in self.connection.scalars(query):
                    self.later.ids.setdefault(child, {})[record] = None

    def _wake(self, kind: str, parents: list[str]) -> None:
        """Records that waited for these parents are drawn next."""
        if not CHILDREN.get(kind):
            return
        for chunk in chunks(parents):
            query = select(HeldRow.record, HeldRow.kind).where(HeldRow.parent.in_(chunk))
            for record, child in self.connection.execute(query):
                self.later.ids.setdefault(child, {})[record] = None

    def _note(
        self,
        kind: str,
        standing: dict[str, RecordState],
        computed: Iterable[str],
        held: list[dict[str, str]],
    ) -> None:
        """Renew what stands in the conflict and held tables; who has joined records has decided on them."""
        self._forget(kind, [record for record in computed if record not in self.fresh])
        self.drawn.forget(kind, computed)
        conflicts: list[tuple[str, str, str]] = []
        for record, state in standing.items():
            for name in open_conflicts(kind, state):
                conflicts.append((record, name, kind))
                newest = max((op.number for op in state.splits.get(name, ())), default=0)
                self.drawn.disputed.setdefault((kind, record), {})[name] = newest
        self.drawn.held.update((kind, row["record"]) for row in held)
        insert_rows(self.connection, ConflictRow.__table__, ("record", "field", "kind"), conflicts)
        if held:
            self.connection.execute(insert(HeldRow), held)
        if self.odd:
            odd = [{"record": record, "kind": kind} for record in sorted(self.odd)]
            self.connection.execute(insert(UnknownRow), odd)
            self.odd.clear()

    def _forget(self, kind: str, read: list[str]) -> None:
        """Forget what stands of records that are drawn again; of most tables nothing stands at all.

        One look for a pass: what it notes itself is of records that it does not draw twice.
        """
        if self._noted is None and read:
            any_ = self.connection.scalar
            self._noted = [forget for first, forget in _FORGET if any_(first) is not None]
        for forget in self._noted or () if read else ():
            gone = self.connection.execute(forget, {"ids": read, "of": kind})
            if forget is _CLOSE:
                self._note_before(kind, gone.all())
            elif forget is _FREE:
                self.drawn.freed.update((kind, record) for record in gone.scalars())

    def _note_before(self, kind: str, closed: Iterable[Any]) -> None:
        """What an earlier pass has opened was not open before."""
        for record, name in closed:
            if (kind, record) not in self.drawn.disputed:
                self.drawn.before.setdefault((kind, record), set()).add(name)

    def _dispute_parents(self, kind: str, computed: dict[str, RecordState], existing: dict[str, Row]) -> None:
        """What is written of a child, or no longer shown, can decide whether its parent's delete stands."""
        spec = KINDS[kind].parent_field
        if spec is None:
            return
        table = table_of(spec.target)
        parents = {str(state.values.get(spec.name, "")) for state in computed.values()}
        parents |= {str(row[spec.name]) for row in existing.values()}
        disputed = select(ConflictRow.record).where(ConflictRow.kind == spec.target, ConflictRow.field == "")
        for chunk in chunks(parents):
            query = select(table.c.id).where(
                table.c.id.in_(chunk), table.c.deleted.is_(True) | table.c.id.in_(disputed)
            )
            for parent in self.connection.scalars(query):
                self.later.ids.setdefault(spec.target, {})[parent] = None


_IDS: Any = bindparam("ids", expanding=True)


def _of(table: Any) -> Any:
    return delete(table).where(table.record.in_(_IDS), table.kind == bindparam("of"))


_CLOSE = _of(ConflictRow).returning(ConflictRow.record, ConflictRow.field)
_FREE = _of(HeldRow).returning(HeldRow.record)
_FORGET = [
    (select(ConflictRow.kind).limit(1), _CLOSE),
    (select(HeldRow.kind).limit(1), _FREE),
    (select(UnknownRow.kind).limit(1), _of(UnknownRow)),
]
OWNED = frozenset(kind for kind, cls in CLASSES.items() if cls.__owned__)
_PARENT = {kind: spec.parent_field for kind, spec in KINDS.items()}
ASKED = {kind: {f.name for f in spec.fields if f.policy is Policy.ASK} for kind, spec in KINDS.items()}
_SEARCHABLE = {kind: [f.name for f in spec.fields if f.searchable] for kind, spec in KINDS.items()}
_INDEXED = {kind: {"name", *names} for kind, names in _SEARCHABLE.items()}  # what search and sort come from
_folded = lru_cache(maxsize=16384)(fold)  # places, posts and titles repeat


def open_conflicts(kind: str, state: RecordState) -> list[str]:
    """Fields a person must decide; the empty name stands for a delete made apart from an edit."""
    if not state.exists or state.deleted:
        return []
    if kind in OWNED or (not state.splits and not state.delete_disputed):
        return []
    return [name for name in state.splits if name in ASKED[kind]] + [""] * state.delete_disputed


def search_text(kind: str, row: dict[str, Any]) -> str:
    """The folded text that a search of this kind looks into."""
    return " | ".join([_folded(str(row[name])) for name in _SEARCHABLE[kind] if row.get(name)])


@lru_cache(maxsize=64)
def _rows_of(table: Any) -> Any:
    return select(table).where(table.c.id.in_(_IDS))


def table_of(kind: str) -> Any:
    """The table of one kind."""
    return CLASSES[kind].__table__


def _parent_of(kind: str, state: RecordState) -> str | None:
    spec = _PARENT[kind]
    return str(state.values.get(spec.name, "")) if spec and state.exists else None


def _update(connection: Connection, table: Any, pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Write what differs, rows with the same changed columns together; other indexes are left alone."""
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for before, row in pairs:
        changes = {name: value for name, value in row.items() if value != before[name]}
        if changes:
            by_columns.setdefault(tuple(changes), []).append((*changes.values(), row["id"]))
    for names, rows in by_columns.items():
        update_rows(connection, table, names, rows)


def _check_of(kind: FieldType) -> Callable[[Any], bool]:
    """What a column of this type can hold; a value of another shape stays in the journal only.

    A day that is none would be read as one by whoever prints or counts it.
    """
    if kind is FieldType.REF:
        return lambda value: fits(kind, value) and len(value) <= 36
    if kind in (FieldType.DATE, FieldType.DATETIME):
        return lambda value: fits(kind, value) and _is_day(value)
    return shape_of(kind)


@lru_cache(maxsize=16384)
def _is_day(value: str) -> bool:
    return is_date(value) or is_datetime(value)


_FITS = {kind: {f.name: _check_of(f.type) for f in spec.fields} for kind, spec in KINDS.items()}
