"""What goes out: the operations that another office may see and has not acknowledged, by any author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.domain.chain import chain_start
from desktop.domain.lineage import Branch, Lineage
from desktop.models import journal
from desktop.models.journal import PRIVATE, SHARED, Names
from desktop.models.journal_tables import BranchRow, OpRow, PayloadRow
from desktop.models.office_tables import PeerHaveRow
from desktop.models.work import Author
from desktop.sync.manifest import Tip
from desktop.sync.wire import OpRange, WireOp

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Cut:
    """The ranges of one package, and how many operations of each kind they hold.

    ``base`` is what every recipient has acknowledged, the tip of each branch: the ranges begin behind it.
    """

    ranges: tuple[OpRange, ...]
    counts: tuple[tuple[str, int], ...]
    base: tuple[Tip, ...] = ()

    @property
    def ops(self) -> int:
        """How many operations go out."""
        return sum(one.count for one in self.ranges)


class Peer(Protocol):
    """A trusted computer."""

    @property
    def replica(self) -> str: ...


def visible_streams(known: Names, author: Author, peer_unit: str, *, peer_is_upper: bool) -> list[str]:
    """Streams that both units may see: the lower unit's own and ``shared``; between its computers all."""
    if peer_unit == author.unit:
        foreign = {one for one in known.streams if one.startswith(PRIVATE) and one != PRIVATE + author.unit}
        return sorted({author.unit, SHARED, PRIVATE + author.unit, *known.streams} - foreign)
    return [author.unit if peer_is_upper else peer_unit, SHARED]


def cut(
    connection: Connection, author: Author, peer_unit: str, peers: Sequence[Peer], streams: Sequence[str]
) -> Cut:
    """Operations in ``streams`` beyond the lowest acknowledgement of the peer's replicas.

    Between two units those by their own computers go, between computers of one unit all. A replica that was
    never heard from counts as knowing nothing.
    """
    known = journal.names(connection)
    units = {author.unit, peer_unit}
    authors = {replica for replica, unit in known.units.values() if unit in units or peer_unit == author.unit}
    ranges: list[OpRange] = []
    base: set[Tip] = set()
    for (replica, stream), branches in _stored(connection, known, authors, streams).items():
        unit = known.units[known.replicas[replica]][1]
        lineage = known.forks.get((replica, stream)) or Lineage(branches)
        acked = [_tips(connection, known, peer.replica, replica, stream) for peer in peers]
        for branch in branches.values():
            held = _acknowledged(lineage, branch, acked)
            if held:
                chain = chain_before(connection, known, replica, stream, lineage, branch, held + 1)
                base.add(Tip(replica, stream, held, chain.hex()))
            first = max(branch.fork, held) + 1
            if first > branch.seq:
                continue
            before = chain_before(connection, known, replica, stream, lineage, branch, first)
            ranges.append(
                OpRange(
                    unit=unit, replica=replica, stream=stream, first=first, last=branch.seq,
                    before=before.hex(), chain=branch.chain.hex(),
                )
            )  # fmt: skip
    return Cut(tuple(ranges), _counts(connection, known, ranges), tuple(sorted(base)))


def _stored(
    connection: Connection, known: Names, authors: set[str], streams: Sequence[str]
) -> dict[tuple[str, str], dict[int, Branch]]:
    """The branches of these authors in these streams; streams, replicas and branches in a fixed order."""
    places = [known.streams[one] for one in streams if one in known.streams]
    found: dict[tuple[str, str], dict[int, Branch]] = {}
    for row in connection.execute(select(BranchRow).where(BranchRow.stream.in_(places))):
        place = known.units[row.replica][0], known.stream_ids[row.stream]
        if place[0] in authors:
            branch = Branch(row.n, row.seq, row.chain, row.parent, row.fork)
            found.setdefault(place, {})[row.n] = branch
    ordered = sorted(found.items(), key=lambda one: (one[0][1], one[0][0]))
    return {place: dict(sorted(branches.items())) for place, branches in ordered}


def _tips(
    connection: Connection, known: Names, peer: str, replica: str, stream: str
) -> list[tuple[int, int]]:
    """What a peer has acknowledged and is stored here too: branch and sequence of each tip."""
    query = select(PeerHaveRow.seq, PeerHaveRow.chain).where(
        PeerHaveRow.peer == peer, PeerHaveRow.replica == replica, PeerHaveRow.stream == stream
    )
    found = []
    for seq, chain in connection.execute(query):
        at = journal.locate(connection, known, replica, stream, seq, bytes.fromhex(chain))
        if at is not None:
            found.append((at, seq))
    return found


def _acknowledged(lineage: Lineage, branch: Branch, acked: Sequence[list[tuple[int, int]]]) -> int:
    """The last operation on the way to a branch's end that every peer has."""
    end = branch.n, branch.seq
    return min((max((lineage.common(end, tip) for tip in tips), default=0) for tips in acked), default=0)


def chain_before(
    connection: Connection,
    known: Names,
    replica: str,
    stream: str,
    lineage: Lineage,
    branch: Branch,
    seq: int,
) -> bytes:
    """The chain hash before operation ``seq`` on the way to the end of a branch."""
    if seq == 1:
        return chain_start(replica, stream)
    query = select(OpRow.chain).where(
        OpRow.replica == known.replicas[replica],
        OpRow.stream == known.streams[stream],
        OpRow.seq == seq - 1,
        OpRow.branch == lineage.holder(branch.n, seq - 1),
    )
    return bytes(connection.scalars(query).one())


def _counts(connection: Connection, known: Names, ranges: Sequence[OpRange]) -> tuple[tuple[str, int], ...]:
    totals: dict[str, int] = {}
    for one in ranges:
        query = select(OpRow.kind, func.count()).where(*_within(connection, known, one)).group_by(OpRow.kind)
        for kind, count in connection.execute(query):
            totals[kind] = totals.get(kind, 0) + count
    return tuple(sorted(totals.items()))


def _within(connection: Connection, known: Names, one: OpRange) -> tuple[ColumnElement[bool], ...]:
    return (
        OpRow.replica == known.replicas[one.replica],
        OpRow.stream == known.streams[one.stream],
        OpRow.seq.between(one.first, one.last),
        OpRow.branch == _branch_of(connection, known, one),
    )


def _branch_of(connection: Connection, known: Names, one: OpRange) -> int:
    chain = bytes.fromhex(one.chain)
    return journal.locate(connection, known, one.replica, one.stream, one.last, chain) or 0


def wire_ops(connection: Connection, ranges: Sequence[OpRange]) -> Iterator[WireOp]:
    """The operations of these ranges, in order, a few at a time."""
    known = journal.names(connection)
    for one in ranges:
        branch = _branch_of(connection, known, one)
        for first in range(one.first, one.last + 1, _BATCH):
            query = (
                select(OpRow.envelope, PayloadRow.salt, PayloadRow.payload, OpRow.payload_hash)
                .outerjoin(PayloadRow, PayloadRow.op == OpRow.n)
                .where(
                    OpRow.replica == known.replicas[one.replica],
                    OpRow.stream == known.streams[one.stream],
                    OpRow.seq.between(first, min(first + _BATCH - 1, one.last)),
                    OpRow.branch == branch,
                )
                .order_by(OpRow.seq)
            )
            for row in connection.execute(query):
                yield WireOp(row.envelope, row.salt or b"", row.payload, row.payload_hash)
