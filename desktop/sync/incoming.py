"""What comes in: operations of a verified package go into the journal, and their records are drawn again.

The caller holds one transaction; a dry run is the same work, rolled back. Cost follows the package, never the
size of the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, func, select

from desktop.domain import ops as wire
from desktop.domain.ops import Envelope, Op
from desktop.errors import PackageError
from desktop.models import journal
from desktop.models.journal import CLOCK, PRIVATE, SHARED, Names, Stored
from desktop.models.journal_tables import REFUSED, ConflictRow, HeldRow, HiddenRow, OpRow
from desktop.models.kinds import KINDS
from desktop.models.projection import Touched, refresh
from desktop.models.work import Author
from desktop.sync import decoding
from desktop.sync.decoding import Content
from desktop.sync.outgoing import chain_at
from desktop.sync.reader import OpChunk
from desktop.sync.wire import OpRange, WireOp

CLOCK_LEAP = 10**6  # an op this far above every known clock waits for a person
_CHUNK = 1000  # operations stored at a time: what they touch is read several times and should stay cached


@dataclass(slots=True)
class Counts:
    """What one package means for the records of one kind. All but ``refused`` (operations) count records."""

    new: int = 0
    updated: int = 0
    merged: int = 0
    conflicts: int = 0
    held: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Operations that must come first: ``first..last`` of a stream of a replica."""

    replica: str
    stream: str
    first: int
    last: int


@dataclass
class Sender:
    """Who signed the package, and how far it knows our own operations (stream -> sequence)."""

    replica: str
    unit: str
    name: str
    is_upper: bool
    have: dict[str, int] = field(default_factory=dict)


class _Stored(NamedTuple):
    """What the log holds of a record."""

    homes: set[tuple[str, str]]  # home unit and kind, as each operation says
    last: int  # local number of the newest operation
    ours: bool  # some are ours and the sender had not seen them


_STORED = (
    select(
        OpRow.record, OpRow.kind, OpRow.stream, OpRow.replica, func.max(OpRow.seq), func.max(OpRow.n),
        func.max(case((HiddenRow.state == REFUSED, 0), else_=1)),
    )
    .outerjoin(HiddenRow, HiddenRow.op == OpRow.n)
    .where(OpRow.record.in_(bindparam("ids", expanding=True)))
    .group_by(OpRow.record, OpRow.kind, OpRow.stream, OpRow.replica)
)  # fmt: skip
_AMONG = {
    column: select(column).where(column.in_(bindparam("ids", expanding=True)))
    for column in (ConflictRow.record, HeldRow.record)
}


class Intake:
    """Stores the operations of one package and counts what they change."""

    def __init__(self, connection: Connection, author: Author, sender: Sender, package: int) -> None:
        self.connection = connection
        self.author = author
        self.sender = sender
        self.package = package
        self.known: Names = journal.names(connection)
        self.counts: dict[str, Counts] = {}
        self.stored = 0
        self._clock = int(journal.meta(connection, "clock", "0"))
        self._first = journal.last_number(connection) + 1  # of this package in the log

    def gap(self, ranges: Iterable[OpRange]) -> Gap | None:
        """The first hole between what is stored and what the package brings."""
        for one in ranges:
            tip = journal.tip(self.connection, self.known, one.replica, one.stream)
            if one.first > tip.seq + 1:
                return Gap(one.replica, one.stream, tip.seq + 1, one.first - 1)
        return None

    def brings_news(self, ranges: Iterable[OpRange]) -> bool:
        """Whether any operation of the package is not stored yet."""
        return any(
            one.last > journal.tip(self.connection, self.known, one.replica, one.stream).seq for one in ranges
        )

    def take(self, chunks: Iterable[OpChunk]) -> None:
        """Store what is new, in order. Raises ``PackageError`` where chain or operation is not sound."""
        current: OpRange | None = None
        batch: list[tuple[Stored, Content]] = []
        for chunk in chunks:
            if chunk.span != current:
                current = chunk.span
                self._enter(current)
            for seq, (op, chain) in enumerate(zip(chunk.ops, chunk.chains, strict=True), chunk.first):
                if seq > self._tip.seq:
                    batch.append(self._one(current, seq, chain, op))
                elif seq == self._tip.seq and chain != self._tip.chain:
                    raise PackageError("package.forked", unit=self.sender.name)
                if len(batch) == _CHUNK:
                    self._store(batch)
                    batch = []
        self._store(batch)

    def _enter(self, span: OpRange) -> None:
        """Check that a range is its sender's and continues exactly the branch that is stored."""
        if span.unit != self.sender.unit or span.replica != self.sender.replica:
            raise PackageError("package.foreign_author", unit=self.sender.name)
        if span.stream.startswith(PRIVATE) and span.stream != PRIVATE + self.author.unit:
            raise PackageError("package.foreign_stream", unit=self.sender.name)
        journal.replica_number(self.connection, self.known, span.replica, span.unit)
        journal.stream_number(self.connection, self.known, span.stream)
        before = chain_at(self.connection, self.known, span.replica, span.stream, span.first - 1)
        if before.hex() != span.before:
            raise PackageError("package.forked", unit=self.sender.name)
        self._tip = journal.tip(self.connection, self.known, span.replica, span.stream)

    def _one(self, span: OpRange, seq: int, chain: bytes, op: WireOp) -> tuple[Stored, Content]:
        """An operation ready for the log, and what it says."""
        raw, salt, payload, hashed = op
        try:
            envelope = decoding.envelope(raw)
            content = decoding.content(payload) if payload is not None else Content()
        except (ValueError, RecursionError) as error:
            raise PackageError("package.bad_operation", unit=self.sender.name) from error
        if envelope.seq != seq:
            raise PackageError("package.bad_operation", unit=self.sender.name)
        hidden = self._refusal(span, envelope)
        stored = Stored(span.replica, span.stream, envelope, raw, salt, payload, hashed, chain, hidden)
        return stored, content

    def _refusal(self, one: OpRange, envelope: Envelope) -> str:
        """Why an operation is stored but not shown; judged by operation, not by package."""
        if envelope.clock > self._clock + CLOCK_LEAP:
            return CLOCK
        self._clock = max(self._clock, envelope.clock)
        kind = envelope.kind
        if one.stream == SHARED:
            is_own = kind == "officer" or self.sender.is_upper
            return "" if is_own and (kind not in KINDS or kind in ("officer", "unit")) else "scope"
        if kind in ("officer", "unit"):
            return "scope"
        return "" if one.stream.removeprefix(PRIVATE) in self._scope() else "scope"

    def _scope(self) -> tuple[str, ...]:
        """Units whose records the sender may write: its own; an upper office also those below it, so ours."""
        return (self.sender.unit, self.author.unit) if self.sender.is_upper else (self.sender.unit,)

    def _store(self, batch: list[tuple[Stored, Content]]) -> None:
        if not batch:
            return
        ids = list(dict.fromkeys(op.envelope.record for op, _ in batch))
        stored = self._stored(ids)
        new: dict[str, tuple[str, str]] = {}
        ops = [self._keep_at_home(op, stored, new) for op, _ in batch]
        disputed = self._in(ConflictRow.record, stored)
        journal.append(self.connection, self.known, ops, package=self.package)
        self.stored += len(ops)
        touched = Touched()
        for op, (_, content) in zip(ops, batch, strict=True):
            touched.add(self._as_op(op, content), is_new=op.envelope.record not in stored)
        refresh(self.connection, self.known, touched)
        self._count(ops, ids, stored, disputed)

    def _stored(self, ids: list[str]) -> dict[str, _Stored]:
        """Those of the records that the log holds already."""
        known, found = self.known, dict[str, _Stored]()
        own = known.replicas.get(self.author.replica, 0)
        for chunk in journal.chunks(ids):
            for record, kind, place, replica, seq, last, accepted in self.connection.execute(
                _STORED, {"ids": chunk}
            ).all():
                stream = known.stream_ids[place]
                # An operation that was refused claims nothing: who comes first must not decide.
                homes, ours = {(stream.removeprefix(PRIVATE), kind)} if accepted else set(), False
                if replica == own and not stream.startswith(PRIVATE):
                    ours = seq > self.sender.have.get(stream, 0)
                if record in found:
                    before = found[record]
                    homes, last, ours = homes | before.homes, max(last, before.last), ours or before.ours
                found[record] = _Stored(homes, last, ours)
        return found

    def _keep_at_home(
        self, op: Stored, stored: dict[str, _Stored], new: dict[str, tuple[str, str]]
    ) -> Stored:
        """An operation on a record of another unit or kind is out of scope, whatever stream it came in.

        ``new`` collects where the first operation of a record that is not stored yet has put it.
        """
        record, place = op.envelope.record, (op.stream.removeprefix(PRIVATE), op.envelope.kind)
        known = stored[record].homes if record in stored else set()
        if not known and not op.hidden:
            known = {new.setdefault(record, place)}
        return op if place in known else op._replace(hidden=op.hidden or "scope")

    def _as_op(self, op: Stored, content: Content) -> Op:
        envelope = op.envelope
        return Op(
            dot=wire.dot(op.replica, op.stream, envelope.seq, op.chain),
            replica=op.replica, stream=op.stream, seq=envelope.seq, chain=op.chain.hex(),
            clock=envelope.clock, change=envelope.change, kind=envelope.kind, record=envelope.record,
            at_home=op.stream.removeprefix(PRIVATE) == self.sender.unit, values=content.v,
            bases=content.b, shown=not op.hidden, wall=envelope.wall, officer=envelope.officer,
        )  # fmt: skip

    def _in(self, column: Any, ids: Iterable[str]) -> set[str]:
        """Those of the records that stand in a table of conflicts or of held records."""
        found: set[str] = set()
        for chunk in journal.chunks(ids):
            found |= set(self.connection.scalars(_AMONG[column], {"ids": chunk}))
        return found

    def _count(
        self, ops: list[Stored], ids: list[str], stored: dict[str, _Stored], disputed_before: set[str]
    ) -> None:
        """Each record counts once: held, in conflict, new, merged or updated, in this order."""
        shown: dict[str, str] = {}
        for op in ops:
            if op.hidden:
                self._counts_of(op.envelope.kind).refused += 1
            else:
                shown[op.envelope.record] = op.envelope.kind
        held = self._in(HeldRow.record, ids)
        disputed = self._in(ConflictRow.record, ids) - disputed_before
        for record, kind in shown.items():
            before = stored.get(record)
            if before is not None and before.last >= self._first:
                continue  # counted when an earlier part of the package came
            counts = self._counts_of(kind)
            counts.held += record in held
            counts.conflicts += record in disputed
            if record not in held and record not in disputed:
                counts.new += before is None
                counts.merged += before is not None and before.ours
                counts.updated += before is not None and not before.ours

    def _counts_of(self, kind: str) -> Counts:
        return self.counts.setdefault(kind, Counts())

    def summary(self) -> dict[str, dict[str, int]]:
        """The counts by kind, as stored with the package."""
        return {kind: asdict(counts) for kind, counts in sorted(self.counts.items())}
