"""What goes out: the operations that another office may see and has not acknowledged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.domain.chain import chain_start
from desktop.models import journal
from desktop.models.journal import PRIVATE, SHARED, Names
from desktop.models.journal_tables import OpRow, PayloadRow, StreamRow
from desktop.models.office_tables import PeerHaveRow, PeerRow
from desktop.models.work import Author
from desktop.sync.wire import OpRange, WireOp

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Cut:
    """The ranges of one package, and how many operations of each kind they hold."""

    ranges: tuple[OpRange, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def ops(self) -> int:
        """How many operations go out."""
        return sum(one.count for one in self.ranges)


def visible_streams(author: Author, peer_unit: str, *, peer_is_upper: bool) -> list[str]:
    """Streams that both units may see: the lower unit's own and ``shared``; between its computers all."""
    if peer_unit == author.unit:
        return [author.unit, SHARED, PRIVATE + author.unit]
    return [author.unit if peer_is_upper else peer_unit, SHARED]


def cut(connection: Connection, author: Author, peers: Sequence[PeerRow], streams: Sequence[str]) -> Cut:
    """Own operations in ``streams`` beyond the lowest acknowledgement of the peer's replicas.

    A replica that was never heard from counts as knowing nothing.
    """
    known = journal.names(connection)
    ranges = []
    for stream in sorted(streams):
        tip = journal.tip(connection, known, author.replica, stream)
        acked = min(
            (_acknowledged(connection, peer.replica, author.replica, stream) for peer in peers), default=0
        )
        if tip.seq > acked:
            before = chain_at(connection, known, author.replica, stream, acked)
            ranges.append(
                OpRange(
                    unit=author.unit, replica=author.replica, stream=stream, first=acked + 1, last=tip.seq,
                    before=before.hex(), chain=tip.chain.hex(),
                )
            )  # fmt: skip
    return Cut(tuple(ranges), _counts(connection, known, ranges))


def _acknowledged(connection: Connection, peer: str, replica: str, stream: str) -> int:
    query = select(PeerHaveRow.seq).where(
        PeerHaveRow.peer == peer, PeerHaveRow.replica == replica, PeerHaveRow.stream == stream
    )
    return int(connection.scalar(query) or 0)


def chain_at(connection: Connection, known: Names, replica: str, stream: str, seq: int) -> bytes:
    """The chain hash after operation ``seq`` of a (replica, stream); of 0 the chain's start."""
    if seq == 0:
        return chain_start(replica, stream)
    query = select(OpRow.chain).where(
        OpRow.replica == known.replicas[replica], OpRow.stream == known.streams[stream], OpRow.seq == seq
    )
    return bytes(connection.scalars(query).one())


def _counts(connection: Connection, known: Names, ranges: Sequence[OpRange]) -> tuple[tuple[str, int], ...]:
    totals: dict[str, int] = {}
    for one in ranges:
        query = select(OpRow.kind, func.count()).where(*_within(known, one)).group_by(OpRow.kind)
        for kind, count in connection.execute(query):
            totals[kind] = totals.get(kind, 0) + count
    return tuple(sorted(totals.items()))


def _within(known: Names, one: OpRange) -> tuple[ColumnElement[bool], ...]:
    return (
        OpRow.replica == known.replicas[one.replica],
        OpRow.stream == known.streams[one.stream],
        OpRow.seq.between(one.first, one.last),
    )


def wire_ops(connection: Connection, ranges: Sequence[OpRange]) -> Iterator[WireOp]:
    """The operations of these ranges, in order, a few at a time."""
    known = journal.names(connection)
    for one in ranges:
        for first in range(one.first, one.last + 1, _BATCH):
            query = (
                select(OpRow.envelope, PayloadRow.salt, PayloadRow.payload, OpRow.payload_hash)
                .outerjoin(PayloadRow, PayloadRow.op == OpRow.n)
                .where(
                    OpRow.replica == known.replicas[one.replica],
                    OpRow.stream == known.streams[one.stream],
                    OpRow.seq.between(first, min(first + _BATCH - 1, one.last)),
                )
                .order_by(OpRow.seq)
            )
            for row in connection.execute(query):
                yield WireOp(row.envelope, row.salt or b"", row.payload, row.payload_hash)


def unacknowledged(
    connection: Connection, author: Author, peers: Sequence[PeerRow], streams: Sequence[str]
) -> int:
    """How many own operations no acknowledgement covers yet."""
    return cut(connection, author, peers, streams).ops


__all__ = ["Cut", "StreamRow", "chain_at", "cut", "unacknowledged", "visible_streams", "wire_ops"]
