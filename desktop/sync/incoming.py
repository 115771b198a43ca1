"""What comes in: operations of a verified package go into the journal, and their records are drawn again.

The caller holds one transaction; a dry run is the same work, rolled back. Cost follows the package, never the
size of the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, bindparam, select

from desktop.domain import ops as wire
from desktop.domain.ops import Envelope, Op
from desktop.errors import PackageError
from desktop.models import journal, proofs
from desktop.models.journal import CLOCK, PRIVATE, SHARED, Names, Stored
from desktop.models.journal_tables import OpRow
from desktop.models.kinds import CLASSES, KINDS
from desktop.models.projection import Touched, refresh
from desktop.models.revocations import REVOKED, cutoffs, judge_again
from desktop.models.work import Author, utc_now
from desktop.sync import decoding
from desktop.sync.decoding import Content
from desktop.sync.reader import OpChunk
from desktop.sync.relay import Authors
from desktop.sync.tally import Tally
from desktop.sync.wire import OpRange, WireOp

CLOCK_LEAP = 10**6  # an op this far above every known clock waits for a person
_CHUNK = 1000  # operations stored at a time: what they touch is read several times and should stay cached


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
    have: dict[str, int] = field(default_factory=dict)


class Scope(Protocol):
    """What the registry of units says about who may write what."""

    def may_write(self, author: str, unit: str) -> bool:
        """Whether an office of the unit ``author`` may write records of ``unit``: its own and those below."""

    def keeps_register(self, author: str) -> bool:
        """Whether an office of this unit may change the register of units."""


@dataclass
class _Place:
    """Where a range goes: its author's branch and how far it has come there.

    ``allowed`` says whether the author may write in this stream, ``is_office`` whether it keeps the register
    of units. ``stored`` maps the chain hashes that the log holds already to their branches, ``ends`` each
    branch to its last sequence.
    """

    span: OpRange
    allowed: bool
    is_office: bool
    branch: int
    seq: int
    stored: dict[bytes, int]
    ends: dict[int, int]


class _Stored(NamedTuple):
    """What the log holds of a record."""

    homes: set[tuple[str, str]]  # home unit and kind, as each operation says
    last: int  # local number of the newest operation
    ours: bool  # some are ours and the sender had not seen them


_CHAINS = select(OpRow.chain, OpRow.branch).where(
    OpRow.replica == bindparam("replica"),
    OpRow.stream == bindparam("stream"),
    OpRow.seq.between(bindparam("first"), bindparam("last")),
)


_SHARED = frozenset(kind for kind, cls in CLASSES.items() if cls.__shared__)


def out_of_scope(kind: str, stream: str, *, allowed: bool, is_office: bool) -> str:
    """Why an author may not write this kind in this stream; empty where it may."""
    if stream == SHARED:
        is_own = kind in _SHARED - {"unit"} or is_office
        return "" if is_own and (kind not in KINDS or kind in _SHARED) else "scope"
    return "" if allowed and kind not in _SHARED else "scope"


class Intake:
    """Stores the operations of one package and counts what they change.

    ``authors`` says whose operations count. Afterwards ``unknown`` names the replicas whose operations were
    left out because nobody has enrolled them here, ``forked`` those found to be written by two databases, and
    ``wrote_as_us`` says that operations of this very replica came that it does not hold.
    """

    def __init__(
        self,
        connection: Connection,
        author: Author,
        sender: Sender,
        package: int,
        authors: Authors,
        scope: Scope,
    ) -> None:
        self.connection = connection
        self.author = author
        self.sender = sender
        self.package = package
        self.authors = authors
        self.scope = scope
        self.known: Names = journal.names(connection)
        self._cutoffs = cutoffs(connection)
        self._tally = Tally()
        self.stored = 0
        self.unknown: dict[str, int] = {}
        self.forked: set[str] = set()
        self.wrote_as_us = False
        self._clock = int(journal.meta(connection, "clock", "0"))
        self._first = 0  # number of the first operation of this package in the log
        self._batch: list[tuple[Stored, Content]] = []
        self._entered: list[OpRange] = []
        self._places: dict[tuple[str, str, int, bytes], int] = {}

    def gap(self, ranges: Sequence[OpRange]) -> Gap | None:
        """The first hole between what is stored and what the package brings."""
        for at, one in enumerate(ranges):
            if not self.authors.is_known(one) or self._connects(one, ranges[:at]):
                continue
            last = journal.tip(self.connection, self.known, one.replica, one.stream).seq
            return Gap(one.replica, one.stream, min(last, one.first - 2) + 1, one.first - 1)
        return None

    def _connects(self, one: OpRange, earlier: Sequence[OpRange]) -> bool:
        """Whether what lies before a range is stored, or comes in this package as well."""
        return self._located(one, one.first - 1, one.before) is not None or any(
            (other.replica, other.stream) == (one.replica, one.stream)
            and other.first < one.first <= other.last + 1
            for other in earlier
        )

    def _located(self, one: OpRange, seq: int, chain: str) -> int | None:
        """The branch of an operation; what was found once is where it was."""
        place = one.replica, one.stream, seq, bytes.fromhex(chain)
        if place not in self._places:
            found = journal.locate(self.connection, self.known, *place)
            if found is None:
                return None
            self._places[place] = found
        return self._places[place]

    def brings_news(self, ranges: Iterable[OpRange]) -> bool:
        """Whether any operation of the package, by an author known here, is not stored yet."""
        wanted = (one for one in ranges if self.authors.is_known(one))
        return any(self._located(one, one.last, one.chain) is None for one in wanted)

    def take(self, chunks: Iterable[OpChunk]) -> None:
        """Store what is new, in order. Raises ``PackageError`` where an operation is not sound."""
        span: OpRange | None = None
        place: _Place | None = None
        for chunk in chunks:
            if chunk.span is not span:
                span = chunk.span
                self._flush()
                place = self._enter(span)
            if place is None:
                self.unknown[chunk.span.replica] = self.unknown.get(chunk.span.replica, 0) + len(chunk.ops)
                continue
            for op, chain in zip(chunk.ops, chunk.chains, strict=True):
                self._step(place, op, chain)
                if len(self._batch) == _CHUNK:
                    self._flush()
        self._flush()
        self._finish()

    def _enter(self, span: OpRange) -> _Place | None:
        """Find the branch that a range continues; nothing where its author is not known here."""
        if not self.authors.is_known(span):
            return None
        if span.replica != self.sender.replica:
            self.authors.proof(span)  # raises where its author signed nothing of the kind
        elif span.unit != self.sender.unit:
            raise PackageError("package.foreign_author", unit=self.sender.name)
        if span.stream.startswith(PRIVATE) and span.stream != PRIVATE + self.author.unit:
            raise PackageError("package.foreign_stream", unit=self.sender.name)
        journal.replica_number(self.connection, self.known, span.replica, span.unit)
        journal.stream_number(self.connection, self.known, span.stream)
        branch = self._located(span, span.first - 1, span.before)
        if branch is None:
            raise PackageError("package.unconnected", unit=self.sender.name)
        self._entered.append(span)
        branches = journal.branches(self.connection, self.known, span.replica, span.stream)
        ends = {n: one.seq for n, one in branches.items()} or {0: 0}
        return _Place(
            span=span,
            allowed=self.scope.may_write(span.unit, span.stream.removeprefix(PRIVATE)),
            is_office=self.scope.keeps_register(span.unit),
            branch=branch,
            seq=span.first - 1,
            stored=self._chains(span) if max(ends.values()) >= span.first else {},
            ends=ends,
        )

    def _chains(self, span: OpRange) -> dict[bytes, int]:
        """Operations of the range that the log holds already: their chain hash names them."""
        where = {
            "replica": self.known.replicas[span.replica],
            "stream": self.known.streams[span.stream],
        }
        rows = self.connection.execute(_CHAINS, {**where, "first": span.first, "last": span.last})
        return {chain: branch for chain, branch in rows}

    def _step(self, place: _Place, op: WireOp, chain: bytes) -> None:
        """One operation further: known already, the next of its branch, or the first of another."""
        seq = place.seq + 1
        branch = place.stored.get(chain)
        if branch is None:
            branch = place.branch if place.ends[place.branch] == place.seq else self._fork(place)
            self.wrote_as_us |= place.span.replica == self.author.replica
            self._batch.append(self._one(place, branch, seq, chain, op))
            place.ends[branch] = seq
        place.branch, place.seq = branch, seq

    def _fork(self, place: _Place) -> int:
        """Two databases wrote under this replica: both stay, under their own hashes."""
        self._flush()
        span = place.span
        self.forked.add(span.replica)
        return journal.begin_branch(
            self.connection,
            self.known,
            span.replica,
            span.stream,
            parent=place.branch,
            fork=place.seq,
            found=utc_now(),
        )

    def _one(self, place: _Place, branch: int, seq: int, chain: bytes, op: WireOp) -> tuple[Stored, Content]:
        """An operation ready for the log, and what it says."""
        raw, salt, payload, hashed = op
        try:
            envelope = decoding.envelope(raw)
            content = decoding.content(payload) if payload is not None else Content()
        except (ValueError, RecursionError) as error:
            raise PackageError("package.bad_operation", unit=self.sender.name) from error
        if envelope.seq != seq:
            raise PackageError("package.bad_operation", unit=self.sender.name)
        span, hidden = place.span, self._refusal(place, envelope)
        stored = Stored(
            span.replica, span.stream, envelope, raw, salt, payload, hashed, chain, hidden, branch
        )
        return stored, content

    def _refusal(self, place: _Place, envelope: Envelope) -> str:
        """Why an operation is stored but not shown; judged by operation, not by package."""
        if envelope.clock > self._clock + CLOCK_LEAP:
            return CLOCK
        self._clock = max(self._clock, envelope.clock)
        return out_of_scope(
            envelope.kind, place.span.stream, allowed=place.allowed, is_office=place.is_office
        )

    def _flush(self) -> None:
        batch, self._batch = self._batch, []
        if not batch:
            return
        ids = list(dict.fromkeys(op.envelope.record for op, _ in batch))
        before = journal.load_ops(self.connection, self.known, ids)
        stored = self._stored(before)
        new: dict[str, tuple[str, str]] = {}
        ops = [self._before_cutoff(self._keep_at_home(op, stored, new)) for op, _ in batch]
        numbers = journal.append(self.connection, self.known, ops, package=self.package)
        self._first = self._first or numbers[0]
        self.stored += len(ops)
        touched = Touched(loaded=before)
        for n, op, (_, content) in zip(numbers, ops, batch, strict=True):
            one = self._as_op(n, op, content)
            touched.add(one, is_new=one.record not in stored)
            before.setdefault(one.record, []).append(one)
        self._note(ops, stored)
        self._tally.drawn(refresh(self.connection, self.known, touched))

    def _finish(self) -> None:
        """Keep what the authors signed of the new ends, and look again at what a fork may dispute."""
        for span in self._entered:
            signed = self.authors.proof(span) if span.replica != self.sender.replica else None
            proofs.keep(self.connection, self.known, span, self.package, signed)
        ranges = {(span.replica, span.stream) for span in self._entered}
        if self.forked or ranges & self.known.forks.keys():
            journal.read_forks(self.connection, self.known)
            touched = Touched()
            for replica, stream in ranges & self.known.forks.keys():
                self._touch_forked(replica, stream, touched)
            self._tally.drawn(refresh(self.connection, self.known, touched))
        judge_again(
            self.connection, self.known, self._cutoffs.keys() & {one.replica for one in self._entered}
        )

    def _touch_forked(self, replica: str, stream: str, touched: Touched) -> None:
        """A delete names what its author had seen by branch: a branch that grows can dispute any."""
        place = self.known.streams[stream]
        branched = (OpRow.replica == self.known.replicas[replica]) & (
            OpRow.seq > self.known.forks[replica, stream].trunk
        )
        query = select(OpRow.kind, OpRow.record).where(
            OpRow.stream == place, branched | (OpRow.change == wire.DELETE)
        )
        for kind, record in self.connection.execute(query.distinct()):
            touched.ids.setdefault(kind, {})[record] = None

    def _stored(self, before: Mapping[str, list[Op]]) -> dict[str, _Stored]:
        """What matters of the records that the log holds already."""
        return {record: self._one_stored(ops) for record, ops in before.items()}

    def _one_stored(self, ops: list[Op]) -> _Stored:
        # An operation that was refused claims nothing: who comes first must not decide. What an office keeps
        # for itself stands on records of others too.
        places = {(op.stream, op.kind) for op in ops if not op.refused}
        homes = {place for place in places if not place[0].startswith(PRIVATE)}
        ours, have = self.author.replica, self.sender.have
        newer = any(
            op.replica == ours and op.seq > have.get(op.stream, 0) and not op.stream.startswith(PRIVATE)
            for op in ops
        )
        return _Stored(homes, ops[-1].number, newer)

    def _keep_at_home(
        self, op: Stored, stored: dict[str, _Stored], new: dict[str, tuple[str, str]]
    ) -> Stored:
        """An operation on a record of another unit or kind is out of scope, whatever stream it came in.

        ``new`` collects where the first operation of a record that is not stored yet has put it.
        """
        record, place = op.envelope.record, (op.stream, op.envelope.kind)
        known = stored[record].homes if record in stored else set()
        if op.stream.startswith(PRIVATE):
            return op
        if not known and not op.hidden:
            known = {new.setdefault(record, place)}
        return op if place in known else op._replace(hidden=op.hidden or "scope")

    def _before_cutoff(self, op: Stored) -> Stored:
        """What a revoked computer wrote beyond its cut-off is stored and not shown."""
        cutoff = self._cutoffs.get(op.replica, {}).get(op.stream)
        if cutoff is None or op.hidden or op.envelope.seq <= cutoff.through:
            return op
        return op._replace(hidden=REVOKED)

    def _as_op(self, n: int, op: Stored, content: Content) -> Op:
        """The operation as :func:`desktop.models.journal.to_op` would read it again."""
        known = self.known
        replica, stream, dots, at_home = known.origin(known.replicas[op.replica], known.streams[op.stream])
        seq, clock, wall, officer, group, _, _, change, kind, record = op.envelope
        chain = op.chain.hex()
        return Op(
            f"{dots}{seq}/{chain[:8]}", replica, stream, seq, chain, clock, change, kind, record, at_home,
            content.v, content.b, content.s, content.d, not op.hidden, bool(op.hidden),
            wall, officer, group, n, op.branch,
        )  # fmt: skip

    def _note(self, ops: list[Stored], stored: dict[str, _Stored]) -> None:
        """What each record would count as, were nothing of it open in the end."""
        for op in ops:
            kind, record = op.envelope.kind, op.envelope.record
            if op.hidden:
                self._tally.refused(kind)
                continue
            before = stored.get(record)
            self._tally.came(
                kind, record, "new" if before is None else "merged" if before.ours else "updated"
            )

    def summary(self) -> dict[str, dict[str, int]]:
        """The counts by kind, as stored with the package."""
        counts = self._tally.counts(self._first)
        return {kind: asdict(one) for kind, one in sorted(counts.items())}
