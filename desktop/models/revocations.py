"""Revoked computers: how far each counts, and hiding or showing what they wrote when that moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select

from desktop.models.bulk import insert_rows
from desktop.models.journal import CHUNK, SHARED, Names, locate
from desktop.models.journal_tables import ASIDE, REFUSED, HiddenRow, OpRow
from desktop.models.office_tables import PackageInRow
from desktop.models.projection import Touched, refresh
from desktop.models.trust_tables import RevocationRow

REVOKED = "revoked"  # reason of an operation that is stored and not shown


class Cutoff(NamedTuple):
    """The last sequence of a stream that counts, and the chain hash there (hex)."""

    through: int
    head: str


Cutoffs = dict[str, dict[str, Cutoff]]  # replica -> stream -> how far it counts

# Built once: every package asks for it.
_CUTOFFS = select(
    RevocationRow.replica, RevocationRow.stream, RevocationRow.through, RevocationRow.head
).order_by(RevocationRow.through.desc(), RevocationRow.issuer)


def cutoffs(connection: Connection) -> Cutoffs:
    """How far revoked replicas count; of several revocations the strictest."""
    found: Cutoffs = {}
    for replica, stream, through, head in connection.execute(_CUTOFFS):
        found.setdefault(replica, {})[stream] = Cutoff(through, head)
    return found


def head_is_held(connection: Connection, known: Names, replica: str, stream: str, cutoff: Cutoff) -> bool:
    """Whether the operation at a cut-off is stored here, and so all that counts before it."""
    chain = bytes.fromhex(cutoff.head)
    return locate(connection, known, replica, stream, cutoff.through, chain) is not None


def revoked_ops(connection: Connection) -> int:
    """How many operations are hidden because their computer is revoked."""
    query = select(func.count()).select_from(HiddenRow).where(HiddenRow.reason == REVOKED)
    return int(connection.scalar(query) or 0)


def judge_again(connection: Connection, known: Names, replicas: Iterable[str]) -> frozenset[str]:
    """Hide what lies beyond the cut-offs of these replicas, show what no longer does; returns the kinds."""
    replicas, touched = sorted(replicas), Touched()
    limits = cutoffs(connection) if replicas else {}
    for replica in replicas:
        if replica in known.replicas:
            beyond = _beyond(connection, known, replica, limits.get(replica, {}))
            _hide(connection, beyond, touched)
            _show(connection, known, replica, set(beyond), touched)
    kinds = touched.kinds
    refresh(connection, known, touched)
    return kinds


def _beyond(
    connection: Connection, known: Names, replica: str, limits: dict[str, Cutoff]
) -> dict[int, tuple[str, str]]:
    """Kind and record by number of the operations that do not count."""
    where: list[ColumnElement[bool]] = [
        (OpRow.stream == known.streams[stream]) & ~_counts(connection, known, replica, stream, cutoff)
        for stream, cutoff in limits.items()
        if stream in known.streams
    ]
    if not where:
        return {}
    query = select(OpRow.n, OpRow.kind, OpRow.record).where(
        OpRow.replica == known.replicas[replica], or_(*where)
    )
    return {n: (kind, record) for n, kind, record in connection.execute(query)}


def _counts(
    connection: Connection, known: Names, replica: str, stream: str, cutoff: Cutoff
) -> ColumnElement[bool]:
    """What lies on the way to the cut-off. A branch that leaves it earlier is a thief's, or a copy's."""
    branch = locate(connection, known, replica, stream, cutoff.through, bytes.fromhex(cutoff.head))
    if branch is None or (replica, stream) not in known.forks:
        return OpRow.seq <= cutoff.through
    way = known.forks[replica, stream].path(branch, cutoff.through)
    return or_(*((OpRow.branch == n) & (OpRow.seq <= last) for n, last in way))


def _hide(connection: Connection, beyond: dict[int, tuple[str, str]], touched: Touched) -> None:
    """Those that are hidden already keep their reason."""
    hidden: set[int] = set()
    for chunk in batched(sorted(beyond)):
        hidden |= set(connection.scalars(select(HiddenRow.op).where(HiddenRow.op.in_(chunk))))
    fresh = [n for n in beyond if n not in hidden]
    insert_rows(
        connection, HiddenRow.__table__, ("op", "state", "reason"), [(n, REFUSED, REVOKED) for n in fresh]
    )
    for n in fresh:
        _touch(touched, *beyond[n])


def _show(connection: Connection, known: Names, replica: str, beyond: set[int], touched: Touched) -> None:
    """What was revoked and is not any more; where its import was set aside meanwhile, it stays aside."""
    query = (
        select(OpRow.n, OpRow.kind, OpRow.record, OpRow.package, PackageInRow.aside, OpRow.stream)
        .join(HiddenRow, HiddenRow.op == OpRow.n)
        .outerjoin(PackageInRow, PackageInRow.n == OpRow.package)
        .where(
            OpRow.replica == known.replicas[replica],
            HiddenRow.state == REFUSED,
            HiddenRow.reason == REVOKED,
        )
    )
    back = [row for row in connection.execute(query) if row.n not in beyond]
    for chunk in batched([row.n for row in back]):
        connection.execute(delete(HiddenRow).where(HiddenRow.op.in_(chunk)))
    aside = [row for row in back if row.aside is not None and known.stream_ids[row.stream] != SHARED]
    if aside:
        rows = [{"op": row.n, "state": ASIDE, "reason": str(row.package)} for row in aside]
        connection.execute(insert(HiddenRow), rows)
    for row in back:
        _touch(touched, row.kind, row.record)


def batched(numbers: list[int], size: int = CHUNK) -> Iterator[list[int]]:
    """The numbers in lists short enough for one statement."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _touch(touched: Touched, kind: str, record: str) -> None:
    touched.ids.setdefault(kind, {})[record] = None
