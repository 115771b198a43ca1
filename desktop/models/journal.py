"""The journal: one append-only, hash-chained log that serves history, undo, sync and rebuild.

Every change of a record is an operation written by ``append``, in the same transaction as the rows that
:mod:`desktop.models.projection` draws from it. Nothing else writes records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from desktop.domain import ops as wire
from desktop.domain.chain import chain_start
from desktop.domain.lineage import Branch, Lineage
from desktop.domain.ops import Op
from desktop.models.bulk import insert_rows
from desktop.models.journal_tables import (
    REFUSED,
    BranchRow,
    HiddenRow,
    MetaRow,
    OpRow,
    PayloadRow,
    ReplicaRow,
    StreamRow,
)

SHARED = "shared"
PRIVATE = "private:"
CLOCK = "clock"  # why an operation is refused whose clock leaps: it must not move ours
CHUNK = 500  # SQLite takes at most 999 parameters in old builds; ids come in chunks of this


class Stored(NamedTuple):
    """One operation ready for the log: exact bytes, already hashed."""

    replica: str
    stream: str
    envelope: wire.Envelope
    raw: bytes
    salt: bytes
    payload: bytes | None  # None where it has been erased
    payload_hash: bytes
    chain: bytes
    hidden: str = ""  # reason, where it is stored but refused
    branch: int = 0


@dataclass
class Tip:
    """The last operation stored without a gap in one branch of a (replica, stream)."""

    seq: int
    chain: bytes


class Origin(NamedTuple):
    """Where operations come from: author, stream, how their dots begin, whether of the record's home unit."""

    replica: str
    stream: str
    dots: str
    at_home: bool


@dataclass
class Names:
    """Local numbers of replicas and streams, both ways, and which of them have branches; grows with them."""

    replicas: dict[str, int] = field(default_factory=dict)
    units: dict[int, tuple[str, str]] = field(default_factory=dict)  # number -> (replica, unit)
    streams: dict[str, int] = field(default_factory=dict)
    stream_ids: dict[int, str] = field(default_factory=dict)
    forks: dict[tuple[str, str], Lineage] = field(default_factory=dict)
    origins: dict[tuple[int, int], Origin] = field(default_factory=dict)

    def origin(self, replica: int, stream: int) -> Origin:
        """What the operations of a (replica, stream) have in common; both by their local numbers."""
        found = self.origins.get((replica, stream))
        if found is None:
            (author, unit), place = self.units[replica], self.stream_ids[stream]
            at_home = place.removeprefix(PRIVATE) == unit
            found = self.origins[replica, stream] = Origin(author, place, f"{author}/{place}/", at_home)
        return found


# Statements are built once: building one costs more than running it over a few rows.
_REPLICAS = select(ReplicaRow.n, ReplicaRow.id, ReplicaRow.unit)
_STREAMS = select(StreamRow.n, StreamRow.id)
_FORKED = select(BranchRow.replica, BranchRow.stream).where(BranchRow.n > 0).distinct()
_BRANCHES = (
    select(BranchRow.n, BranchRow.seq, BranchRow.chain, BranchRow.parent, BranchRow.fork)
    .where(BranchRow.replica == bindparam("replica"), BranchRow.stream == bindparam("stream"))
    .order_by(BranchRow.n)
)


def names(connection: Connection) -> Names:
    """The numbers given so far."""
    result = Names()
    for n, replica, unit in connection.execute(_REPLICAS):
        result.replicas[replica], result.units[n] = n, (replica, unit)
    for n, stream in connection.execute(_STREAMS):
        result.streams[stream], result.stream_ids[n] = n, stream
    read_forks(connection, result)
    return result


def read_forks(connection: Connection, known: Names) -> None:
    """Learn anew which (replica, stream) have several branches: hardly ever one."""
    for replica, stream in connection.execute(_FORKED).all():
        found = _branches(connection, replica, stream)
        first = min(branch.fork for branch in found.values() if branch.n)
        query = select(OpRow.seq, OpRow.chain, OpRow.branch).where(
            OpRow.replica == replica, OpRow.stream == stream, OpRow.seq > first
        )
        places = {(seq, chain[:4].hex()): branch for seq, chain, branch in connection.execute(query)}
        known.forks[known.units[replica][0], known.stream_ids[stream]] = Lineage(found, places)


def _branches(connection: Connection, replica: int, stream: int) -> dict[int, Branch]:
    rows = connection.execute(_BRANCHES, {"replica": replica, "stream": stream})
    return {row.n: Branch(*row) for row in rows}


def branches(connection: Connection, known: Names, replica: str, stream: str) -> dict[int, Branch]:
    """The branches of a (replica, stream) by number; none where nothing is stored."""
    return _branches(connection, known.replicas.get(replica, 0), known.streams.get(stream, 0))


def begin_branch(
    connection: Connection, known: Names, replica: str, stream: str, *, parent: int, fork: int, found: str
) -> int:
    """A new branch that leaves ``parent`` after operation ``fork``; returns its number."""
    where = {"replica": known.replicas[replica], "stream": known.streams[stream]}
    n = max(branches(connection, known, replica, stream)) + 1
    row = {"seq": fork, "chain": b"", "parent": parent, "fork": fork, "found": found}
    connection.execute(insert(BranchRow).values(n=n, **where, **row))
    return n


def locate(
    connection: Connection, known: Names, replica: str, stream: str, seq: int, chain: bytes
) -> int | None:
    """The branch of the operation with this sequence and chain hash; nothing where it is not stored."""
    if seq == 0:
        return 0 if chain == chain_start(replica, stream) else None
    where = {"replica": known.replicas.get(replica, 0), "stream": known.streams.get(stream, 0)}
    return connection.scalar(_LOCATE, {**where, "seq": seq, "chain": chain})


def replica_number(connection: Connection, known: Names, replica: str, unit: str) -> int:
    """The local number of a replica, given now if it is new."""
    if replica not in known.replicas:
        n = len(known.replicas) + 1
        connection.execute(insert(ReplicaRow).values(n=n, id=replica, unit=unit))
        known.replicas[replica], known.units[n] = n, (replica, unit)
    return known.replicas[replica]


def stream_number(connection: Connection, known: Names, stream: str) -> int:
    """The local number of a stream, given now if it is new."""
    if stream not in known.streams:
        n = len(known.streams) + 1
        connection.execute(insert(StreamRow).values(n=n, id=stream))
        known.streams[stream], known.stream_ids[n] = n, stream
    return known.streams[stream]


_TIP = select(BranchRow.seq, BranchRow.chain).where(
    BranchRow.replica == bindparam("replica"),
    BranchRow.stream == bindparam("stream"),
    BranchRow.n == bindparam("branch"),
)
_MOVE_TIP = update(BranchRow).where(
    BranchRow.replica == bindparam("of"),
    BranchRow.stream == bindparam("where"),
    BranchRow.n == bindparam("branch"),
)
_LOCATE = select(OpRow.branch).where(
    OpRow.replica == bindparam("replica"),
    OpRow.stream == bindparam("stream"),
    OpRow.seq == bindparam("seq"),
    OpRow.chain == bindparam("chain"),
)
_META = select(MetaRow.value).where(MetaRow.key == bindparam("name"))
_SET_META = update(MetaRow).where(MetaRow.key == bindparam("name")).values(value=bindparam("new"))
_LAST = select(func.max(OpRow.n))


def tip(connection: Connection, known: Names, replica: str, stream: str) -> Tip:
    """How far branch 0 of (replica, stream) is stored; sequence 0 with the chain's start where nothing is.

    What this database itself writes has no other branch: it takes a new replica when it learns of one.
    """
    where = {"replica": known.replicas.get(replica, 0), "stream": known.streams.get(stream, 0), "branch": 0}
    row = connection.execute(_TIP, where).first()
    return Tip(row.seq, row.chain) if row else Tip(0, chain_start(replica, stream))


def tips(connection: Connection, stream: str | None = None) -> list[tuple[str, str, int, str]]:
    """Every (replica, stream, seq, chain hash in hex) stored without a gap, one for each branch: our
    acknowledgement vector."""
    query = (
        select(ReplicaRow.id, StreamRow.id, BranchRow.seq, BranchRow.chain)
        .join(ReplicaRow, ReplicaRow.n == BranchRow.replica)
        .join(StreamRow, StreamRow.n == BranchRow.stream)
        .order_by(ReplicaRow.id, StreamRow.id, BranchRow.n)
    )
    if stream is not None:
        query = query.where(StreamRow.id == stream)
    return [(r, s, seq, chain.hex()) for r, s, seq, chain in connection.execute(query)]


_OP_COLUMNS = (
    "n", "replica", "stream", "seq", "clock", "grp", "change", "kind", "record", "officer", "wall",
    "envelope", "payload_hash", "chain", "package", "branch",
)  # fmt: skip


def append(
    connection: Connection, known: Names, ops: Sequence[Stored], *, package: int | None = None
) -> list[int]:
    """Write operations to the log, in order, and move the tips. Returns their local numbers.

    The caller has checked that each continues its (replica, stream) without a gap and hashes to its chain.
    """
    if not ops:
        return []
    first = last_number(connection) + 1
    log, payloads, hidden = [], [], []
    tails: dict[tuple[str, str, int], Stored] = {}
    clock = 0
    for n, op in enumerate(ops, first):
        replica, stream, envelope, raw, salt, payload, hashed, chain, reason, branch = op
        seq, lamport, wall, officer, group, _, _, change, kind, record = envelope
        if (replica, stream, branch) not in tails:
            stream_number(connection, known, stream)
        log.append(
            (n, known.replicas[replica], known.streams[stream], seq, lamport, group, change, kind, record,
             officer, wall, raw, hashed, chain, package, branch)
        )  # fmt: skip
        if payload is not None:
            payloads.append((n, salt, payload))
        if reason:
            hidden.append((n, REFUSED, reason))
        tails[replica, stream, branch] = op
        if reason != CLOCK:
            clock = max(clock, lamport)
    insert_rows(connection, OpRow.__table__, _OP_COLUMNS, log)
    insert_rows(connection, PayloadRow.__table__, ("op", "salt", "payload"), payloads)
    insert_rows(connection, HiddenRow.__table__, ("op", "state", "reason"), hidden)
    for (replica, stream, _), last in tails.items():
        _move_tip(connection, known.replicas[replica], known.streams[stream], last)
    raise_meta(connection, "clock", clock)
    return list(range(first, first + len(ops)))


def _move_tip(connection: Connection, replica: int, stream: int, last: Stored) -> None:
    values = {"seq": last.envelope.seq, "chain": last.chain}
    moved = connection.execute(_MOVE_TIP, {"of": replica, "where": stream, "branch": last.branch, **values})
    if not moved.rowcount:
        connection.execute(insert(BranchRow).values(replica=replica, stream=stream, n=0, **values))


def last_number(connection: Connection) -> int:
    """The local number of the newest operation, 0 where there is none."""
    return connection.scalar(_LAST) or 0


def meta(connection: Connection, key: str, default: str = "") -> str:
    """A fact of this database."""
    value = connection.scalar(_META, {"name": key})
    return default if value is None else value


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Store a fact of this database."""
    if not connection.execute(_SET_META, {"name": key, "new": value}).rowcount:
        connection.execute(insert(MetaRow).values(key=key, value=value))


def raise_meta(connection: Connection, key: str, value: int) -> None:
    """Store a counter, never lowering it."""
    if value > int(meta(connection, key, "0")):
        set_meta(connection, key, str(value))


# What ``to_op`` takes, in its order.
_OPS = (
    select(
        OpRow.n, OpRow.replica, OpRow.stream, OpRow.seq, OpRow.clock, OpRow.grp, OpRow.change, OpRow.kind,
        OpRow.record, OpRow.officer, OpRow.wall, OpRow.chain, PayloadRow.payload, HiddenRow.state,
        OpRow.branch, OpRow.package,
    )
    .outerjoin(PayloadRow, PayloadRow.op == OpRow.n)
    .outerjoin(HiddenRow, HiddenRow.op == OpRow.n)
)  # fmt: skip
_OPS_OF_RECORDS = _OPS.where(OpRow.record.in_(bindparam("ids", expanding=True)))
_local_order = itemgetter(0)


def load_ops(connection: Connection, known: Names, records: Iterable[str]) -> dict[str, list[Op]]:
    """All stored ops of these records, by record, in local order."""
    found: dict[str, list[Op]] = {}
    for ids in chunks(records):
        rows = connection.execute(_OPS_OF_RECORDS, {"ids": ids}).all()
        for row in sorted(rows, key=_local_order):  # the engine would carry every payload through its sort
            op = to_op(row, known)
            found.setdefault(op.record, []).append(op)
    return found


def group_ops(connection: Connection, known: Names, group: int) -> list[Op]:
    """The ops of one group that was written here, in all its streams."""
    query = _OPS.where(OpRow.package.is_(None), OpRow.grp == group).order_by(OpRow.n)
    return [to_op(row, known) for row in connection.execute(query)]


def package_ops(connection: Connection, known: Names, package: int) -> list[Op]:
    """The ops that one import stored first."""
    query = _OPS.where(OpRow.package == package).order_by(OpRow.n)
    return [to_op(row, known) for row in connection.execute(query)]


def to_op(row: Any, known: Names) -> Op:
    """An op for merging from a row of ``_OPS``."""
    (n, author, place, seq, clock, group, change, kind, record, officer, wall, chain, payload, state, branch,
     package) = row  # fmt: skip
    replica, stream, dots, at_home = known.origin(author, place)
    content = wire.stored_payload(payload) if payload is not None else {}
    chain = chain.hex()
    part = content.get
    return Op(  # by place: by name takes twice as long, and an import makes one of every operation it meets
        f"{dots}{seq}/{chain[:8]}", replica, stream, seq, chain, clock, change, kind, record, at_home,
        part("v", {}), part("b", {}), part("s", {}), part("d", []), state is None, state == REFUSED,
        wall, officer, group, n, branch, package is None,
    )  # fmt: skip


def chunks(ids: Iterable[str], size: int = CHUNK) -> Iterator[list[str]]:
    """Split ids into lists short enough for one statement."""
    chunk: list[str] = []
    for one in ids:
        chunk.append(one)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
