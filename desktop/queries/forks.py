"""Where two databases wrote under one replica: the branches of the journal and the records they changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desktop.models import journal
from desktop.models.journal_tables import BranchRow, OpRow
from desktop.models.kinds import CLASSES
from desktop.models.projection import table_of
from desktop.queries.history import officer_names


@dataclass(frozen=True, slots=True)
class ForkedRecord:
    """A record that one branch changed after the fork. ``branch`` counts from 0, in the order of arrival;
    ``last`` is the wall time of its newest change there."""

    kind: str
    record: str
    name: str
    branch: int
    officer: str
    last: str


@dataclass(frozen=True, slots=True)
class ForkRow:
    """A replica with several branches, over all its streams."""

    replica: str
    unit: str
    found: str
    records: tuple[ForkedRecord, ...]


def forks(connection: Connection) -> list[ForkRow]:
    """All of them, the one found last first."""
    known = journal.names(connection)
    query = (
        select(BranchRow.replica, func.max(BranchRow.found))
        .where(BranchRow.n > 0)
        .group_by(BranchRow.replica)
        .order_by(func.max(BranchRow.found).desc())
    )
    found = []
    for number, when in connection.execute(query).all():
        replica, unit = known.units[number]
        streams = {stream: lineage.trunk for (one, stream), lineage in known.forks.items() if one == replica}
        records = [
            record
            for stream, trunk in streams.items()
            for record in _records(connection, known, number, stream, trunk)
        ]
        found.append(ForkRow(replica, unit, when, tuple(records)))
    return found


def _records(
    connection: Connection, known: journal.Names, replica: int, stream: str, trunk: int
) -> list[ForkedRecord]:
    query = (
        select(OpRow.kind, OpRow.record, OpRow.branch, OpRow.officer, func.max(OpRow.wall))
        .where(
            OpRow.replica == replica,
            OpRow.stream == known.streams[stream],
            OpRow.seq > trunk,
            OpRow.kind.in_(CLASSES),
        )
        .group_by(OpRow.kind, OpRow.record, OpRow.branch, OpRow.officer)
        .order_by(OpRow.branch, func.max(OpRow.wall), OpRow.record)
    )
    rows = connection.execute(query).all()
    officers = officer_names(connection, {row.officer for row in rows})
    return [
        ForkedRecord(kind, record, _name(connection, kind, record), branch, officers.get(who, ""), last)
        for kind, record, branch, who, last in rows
    ]


def _name(connection: Connection, kind: str, record: str) -> str:
    table = table_of(kind)
    return connection.scalar(select(table.c.name).where(table.c.id == record)) or ""
