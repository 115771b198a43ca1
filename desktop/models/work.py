"""The unit of work: one transaction, one named operation in the journal."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desktop.domain import ops as wire
from desktop.domain.chain import chain_next, payload_hash
from desktop.domain.ids import record_id
from desktop.domain.merge import RecordState
from desktop.domain.ops import CREATE, DELETE, RESTORE, UPDATE, Envelope, Op
from desktop.errors import NotFound
from desktop.models import journal
from desktop.models.database import Database
from desktop.models.joins import family, joined_into
from desktop.models.journal import PRIVATE, SHARED, Names, Stored
from desktop.models.journal_tables import GroupRow, HiddenRow, OpRow
from desktop.models.kinds import CHILDREN, CLASSES, KINDS
from desktop.models.projection import Touched, refresh, states, table_of


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes here: the replica and unit of this database, and the officer at the keyboard."""

    replica: str
    unit: str
    officer: str


def utc_now() -> str:
    """The wall clock as the journal notes it, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class _Pending:
    stream: str
    change: str
    kind: str
    record: str
    values: dict[str, Any] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    lifts: list[str] = field(default_factory=list)


class Work:
    """Changes collected for one named operation; :func:`write` makes and commits it.

    ``kinds`` says afterwards which kinds moved, ``group`` the number of the operation (0: nothing changed).
    """

    def __init__(
        self,
        connection: Connection,
        author: Author,
        name: str,
        *,
        undoes: int | None = None,
        role: str = "do",
    ) -> None:
        self.connection = connection
        self.author = author
        self.name = name
        self.known: Names = journal.names(connection)
        self.group = 0
        self.kinds: frozenset[str] = frozenset()
        # (kind, as given) -> id, for who resolves references
        self.references: dict[tuple[str, str], str | None] = {}
        self._undoes = undoes
        self._role = role
        self._pending: dict[tuple[str, str, str], _Pending] = {}
        self._created: dict[str, _Pending] = {}
        self._states: dict[tuple[str, str], RecordState] = {}  # the journal does not move before `finish`
        self._homes: dict[str, str] = {}

    def create(self, kind: str, values: dict[str, Any], *, record: str = "", home: str = "") -> str:
        """A new record; its id is returned. A child belongs to its parent's unit, others to ``home``."""
        record = record or record_id()
        stream = self._stream_of_new(kind, values, home)
        kept, private = self._split(kind, {k: v for k, v in values.items() if v is not None})
        made = _Pending(stream, CREATE, kind, record, kept)
        self._pending[stream, record, CREATE] = self._created[record] = made
        if private:
            self._private(kind, record, private, {})
        return record

    def update(self, kind: str, record: str, values: dict[str, Any], *, always: bool = False) -> bool:
        """Change fields of a record; says whether anything differed, or was to be written ``always``.

        Raises ``NotFound``.
        """
        created = self._created.get(record)
        if created is not None:
            kept, private = self._split(kind, values)
            created.values.update(kept)
            if private:
                self._private(kind, record, private, {})
            return True
        state = self.state(kind, record)
        changed = {k: v for k, v in values.items() if always or state.values.get(k) != v or k in state.splits}
        if not changed:
            return False
        stream = self._stream_of(kind, record)
        kept, private = self._split(kind, changed)
        if kept:
            self._merge_pending(stream, kind, record, kept, {k: state.heads_of(k) for k in kept})
        if private:
            self._private(kind, record, private, {k: state.heads_of(k) for k in private})
        return True

    def split(self, kind: str, record: str, name: str, values: Sequence[Any]) -> None:
        """Write several values of one field side by side: the question is open again. The last is shown.

        Raises ``NotFound``.
        """
        state, stream = self.state(kind, record), self._stream_of(kind, record)
        for at, value in enumerate(values):
            made = _Pending(stream, UPDATE, kind, record, {name: value}, {name: state.heads_of(name)})
            self._pending[stream, record, f"{UPDATE} {name} {at}"] = made

    def delete(self, kind: str, record: str) -> None:
        """Put a tombstone on a record, on those it stands for and on their children. Raises ``NotFound``."""
        self.state(kind, record)
        for child in CHILDREN[kind]:
            for child_id in self.children(child, record):
                self._add(DELETE, child, child_id)
        for one in family(self.connection, table_of(kind), record):
            self._add(DELETE, kind, one)

    def answer_anew(self, record: str, decision: str) -> None:
        """Say that what this operation changes of a record answers again what the op ``decision`` decided."""
        for pending in self._pending.values():
            if pending.record == record and pending.change in (UPDATE, DELETE):
                pending.lifts = [decision]

    def children(self, kind: str, record: str) -> list[str]:
        """Ids of the records of a child kind that stand under this record and are not deleted."""
        table, parent = table_of(kind), KINDS[kind].parent_field
        assert parent is not None
        alive = select(table.c.id).where(table.c[parent.name] == record, table.c.deleted.is_(False))
        return list(self.connection.scalars(alive.order_by(table.c.id)))

    def restore(self, kind: str, record: str) -> None:
        """Lift the tombstones of a record, and of all that went with it. Raises ``NotFound``."""
        state = self.state(kind, record)
        if not state.deletes:
            return
        self._add(RESTORE, kind, record).lifts = list(state.deletes)
        ops = journal.load_ops(self.connection, self.known, [record])[record]
        groups = {(op.replica, op.branch, op.group) for op in ops if op.dot in state.deletes}
        self._lift(kind, joined_into(self.connection, table_of(kind), record), groups)
        for child in CHILDREN[kind]:
            table, parent = table_of(child), KINDS[child].parent_field
            assert parent is not None
            ids = self.connection.scalars(select(table.c.id).where(table.c[parent.name] == record)).all()
            self._lift(child, ids, groups)

    def _lift(self, kind: str, records: Iterable[str], groups: set[tuple[str, int, int]]) -> None:
        """Lift the tombstones that these groups put."""
        for record, ops in journal.load_ops(self.connection, self.known, records).items():
            gone = [
                op.dot for op in ops if op.change == DELETE and (op.replica, op.branch, op.group) in groups
            ]
            if gone:
                self._add(RESTORE, kind, record).lifts = gone

    def is_new(self, record: str) -> bool:
        """Whether this operation creates the record."""
        return record in self._created

    def state(self, kind: str, record: str) -> RecordState:
        """The merged state of a record as stored. Raises ``NotFound``."""
        if kind not in KINDS:
            raise NotFound("kind.unknown", kind=kind)
        state = self._states.get((kind, record))
        if state is None:
            state = self._states[kind, record] = states(self.connection, self.known, kind, [record])[record]
        if not state.exists:
            raise NotFound("record.unknown", kind=kind, id=record)
        return state

    def prefetch(self, kind: str, records: Iterable[str]) -> None:
        """Read the states of many records at once, for who will ask for each of them."""
        read = states(self.connection, self.known, kind, records)
        self._states |= {(kind, record): state for record, state in read.items()}

    def _add(self, change: str, kind: str, record: str) -> _Pending:
        stream = self._stream_of(kind, record)
        return self._pending.setdefault((stream, record, change), _Pending(stream, change, kind, record))

    def _merge_pending(
        self, stream: str, kind: str, record: str, values: dict[str, Any], bases: dict[str, list[str]]
    ) -> None:
        made = self._pending.setdefault((stream, record, UPDATE), _Pending(stream, UPDATE, kind, record))
        made.values.update(values)
        for name, dots in bases.items():
            made.bases.setdefault(name, dots)

    def _private(self, kind: str, record: str, values: dict[str, Any], bases: dict[str, list[str]]) -> None:
        """What stays in the office that writes it, whosever record it is: only its own computers see it."""
        self._merge_pending(PRIVATE + self.author.unit, kind, record, values, bases)

    def _split(self, kind: str, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """What travels, and what stays in the office."""
        stays = {f.name for f in KINDS[kind].fields if not f.travels}
        if not stays:
            return values, {}
        kept = {k: v for k, v in values.items() if k not in stays}
        return kept, {k: v for k, v in values.items() if k in stays}

    def _stream_of_new(self, kind: str, values: dict[str, Any], home: str) -> str:
        if CLASSES[kind].__shared__:
            return SHARED
        spec = KINDS[kind].parent_field
        if spec is None:
            return home or self.author.unit
        parent = str(values.get(spec.name) or "")
        created = self._created.get(parent)
        return created.stream if created else self._stream_of(spec.target, parent)

    def _stream_of(self, kind: str, record: str) -> str:
        if CLASSES[kind].__shared__:
            return SHARED
        state = self._states.get((kind, record))
        if state is not None and state.created is not None:
            return wire.stream_of(state.created)
        if record not in self._homes:
            table = table_of(kind)
            home = self.connection.scalar(select(table.c.home).where(table.c.id == record))
            if home is None:
                raise NotFound("record.unknown", kind=kind, id=record)
            self._homes[record] = str(home)
        return self._homes[record]

    def finish(self) -> None:
        """Write the operation and its rows; called once, before the commit."""
        if not self._pending:
            return
        made = sorted(self._pending.values(), key=lambda p: p.stream.startswith(PRIVATE))
        self.group = int(journal.meta(self.connection, "group", "0")) + 1
        journal.set_meta(self.connection, "group", str(self.group))
        journal.replica_number(self.connection, self.known, self.author.replica, self.author.unit)
        stored = _Writer(self).store(made)
        journal.append(self.connection, self.known, stored)
        self._note_group()
        touched = Touched()
        for op, pending in zip(stored, made, strict=True):
            touched.add(_as_op(op, pending), is_new=pending.record in self._created)
        self.kinds = touched.kinds
        refresh(self.connection, self.known, touched)

    def _note_group(self) -> None:
        values = {"n": self.group, "name": self.name, "officer": self.author.officer, "wall": utc_now()}
        self.connection.execute(insert(GroupRow).values(**values, undoes=self._undoes, role=self._role))
        if self._undoes is not None:
            done = update(GroupRow).where(GroupRow.n == self._undoes).values(undone_by=self.group)
            self.connection.execute(done)


class _Writer:
    """Turns pending changes into stored operations: sequence, bases, salt, hashes."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.clock = int(journal.meta(work.connection, "clock", "0"))
        self.wall = utc_now()
        self.created: dict[str, str] = {}  # record -> dot of its op in this group
        self.tips: dict[str, journal.Tip] = {}
        self._known_before: dict[str, dict[str, Any]] = {}  # stream -> what a delete has seen of others

    def store(self, made: list[_Pending]) -> list[Stored]:
        """In order; ``last`` marks the end of the group in each stream."""
        ends = {pending.stream: i for i, pending in enumerate(made)}
        begun: set[str] = set()
        result = []
        for i, pending in enumerate(made):
            name = "" if pending.stream in begun else self.work.name
            begun.add(pending.stream)
            result.append(self._one(pending, name, last=ends[pending.stream] == i))
        return result

    def _one(self, pending: _Pending, name: str, *, last: bool) -> Stored:
        work, author = self.work, self.work.author
        stream = pending.stream
        if stream not in self.tips:
            self.tips[stream] = journal.tip(work.connection, work.known, author.replica, stream)
        tip = self.tips[stream]
        self.clock += 1
        envelope = Envelope(
            tip.seq + 1, self.clock, self.wall, author.officer, work.group, name, last,
            pending.change, pending.kind, pending.record,
        )  # fmt: skip
        raw, salt = envelope.encode(), os.urandom(16)
        payload = wire.encode_payload(self._payload(pending, tip, first=bool(name)))
        hashed = payload_hash(salt, payload)
        tip.seq, tip.chain = envelope.seq, chain_next(tip.chain, raw, hashed)
        if pending.change == CREATE:
            self.created[pending.record] = wire.dot(author.replica, stream, tip.seq, tip.chain)
        return Stored(author.replica, stream, envelope, raw, salt, payload, hashed, tip.chain)

    def _payload(self, pending: _Pending, before: journal.Tip, *, first: bool) -> dict[str, Any]:
        payload: dict[str, Any] = {}
        if pending.change in (CREATE, UPDATE):
            payload["v"] = pending.values
        if pending.change == UPDATE:
            own = self.created.get(pending.record)
            payload["b"] = {k: pending.bases.get(k) or ([own] if own else []) for k in pending.values}
            pending.bases = payload["b"]
        if pending.change == DELETE:
            payload["s"] = self._seen(pending.stream, before)
        if pending.change == RESTORE or pending.lifts:
            payload["d"] = pending.lifts
        if first and self.work._undoes is not None:
            payload["z"] = self.work._undoes
        return payload

    def _seen(self, stream: str, before: journal.Tip) -> dict[str, Any]:
        """Per replica the branch tips of the stream known here, each minus those stored but not shown."""
        if stream not in self._known_before:
            self._known_before[stream] = self._read_seen(stream)
        known, own = self._known_before[stream], self.work.author.replica
        if not before.seq:
            return known
        unseen = known[own][0][2:] if own in known else []  # ours that went aside with an import
        return known | {own: [[before.seq, before.chain[:4].hex(), *unseen]]}

    def _read_seen(self, stream: str) -> dict[str, Any]:
        known, hidden = self.work.known, self._hidden(stream)
        seen: dict[str, Any] = {}
        for replica, _, seq, chain in journal.tips(self.work.connection, stream):
            lineage = known.forks.get((replica, stream))
            tip = (lineage.at(seq, chain[:8]) or 0 if lineage else 0, seq)
            unseen = [op[1] for op in hidden.get(replica, ()) if lineage is None or lineage.reaches(tip, op)]
            seen.setdefault(replica, []).append([seq, chain[:8], *unseen])
        return seen

    def _hidden(self, stream: str) -> dict[str, list[tuple[int, int]]]:
        """By replica, branch and sequence of what is stored but not shown."""
        work = self.work
        query = (
            select(OpRow.replica, OpRow.branch, OpRow.seq)
            .join(HiddenRow, HiddenRow.op == OpRow.n)
            .where(OpRow.stream == work.known.streams.get(stream, 0))
        )
        found: dict[str, list[tuple[int, int]]] = {}
        for replica, branch, seq in work.connection.execute(query):
            found.setdefault(work.known.units[replica][0], []).append((branch, seq))
        return found


def _as_op(stored: Stored, pending: _Pending) -> Op:
    envelope = stored.envelope
    return Op(
        dot=wire.dot(stored.replica, stored.stream, envelope.seq, stored.chain),
        replica=stored.replica, stream=stored.stream, seq=envelope.seq, chain=stored.chain.hex(),
        clock=envelope.clock, change=envelope.change, kind=envelope.kind, record=envelope.record,
        at_home=True, values=pending.values, bases=pending.bases, wall=envelope.wall,
        officer=envelope.officer, here=True,
    )  # fmt: skip


@contextmanager
def write(
    database: Database, author: Author, name: str, *, undoes: int | None = None, role: str = "do"
) -> Iterator[Work]:
    """One transaction and one named operation; where the block raises, nothing has happened."""
    with database.write() as connection:
        work = Work(connection, author, name, undoes=undoes, role=role)
        yield work
        work.finish()
