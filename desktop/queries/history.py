"""The history of a record, read from the journal: who changed what from which value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.ops import CREATE, Op, decode_envelope
from desktop.models import journal
from desktop.models.joins import family
from desktop.models.journal import Names
from desktop.models.journal_tables import HiddenRow, OpRow
from desktop.models.kinds import CLASSES
from desktop.models.projection import table_of
from desktop.queries import homes


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one operation; ``before`` is what its author saw."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One operation on the record. ``change`` is c, u, d, r or x; ``hidden``: refused or set aside."""

    number: int
    change: str
    operation: str
    officer: str
    unit: str
    wall: str
    hidden: str
    fields: tuple[FieldChange, ...]
    record: str = ""  # another record where it was joined into this one


@dataclass(frozen=True, slots=True)
class RecentChange:
    """A line of the office's journal: the newest operation of a record."""

    kind: str
    record: str
    name: str
    change: str
    officer: str
    wall: str
    unit: str = ""  # name of the unit the record belongs to, where the office sees several


def history(connection: Connection, kind: str, record: str) -> list[HistoryEntry]:
    """All operations on a record and on those joined into it, newest first."""
    known = journal.names(connection)
    found = journal.load_ops(connection, known, family(connection, table_of(kind), record))
    ops = sorted((op for one in found.values() for op in one), key=lambda op: op.number)
    by_dot = {op.dot: op for op in ops}
    created = {op.record: op for op in reversed(ops) if op.change == CREATE}
    extra = _extra(connection, [op.number for op in ops])
    officers = officer_names(connection, {op.officer for op in ops})
    units = {replica: unit for replica, unit in known.units.values()}
    entries = [
        HistoryEntry(
            number=op.number,
            change=op.change,
            operation=_group_name(connection, known, op, extra[op.number][0]),
            officer=officers.get(op.officer, ""),
            unit=units.get(op.replica, ""),
            wall=op.wall,
            hidden=extra[op.number][1],
            fields=tuple(
                FieldChange(name, _before(op, name, by_dot, created.get(op.record)), value)
                for name, value in op.values.items()
            ),
            record=op.record if op.record != record else "",
        )
        for op in ops
    ]
    entries.reverse()
    return entries


def _extra(connection: Connection, numbers: list[int]) -> dict[int, tuple[bytes, str]]:
    query = (
        select(OpRow.n, OpRow.envelope, HiddenRow.state)
        .outerjoin(HiddenRow, HiddenRow.op == OpRow.n)
        .where(OpRow.n.in_(numbers))
    )
    return {n: (envelope, state or "") for n, envelope, state in connection.execute(query)}


def _group_name(connection: Connection, known: Names, op: Op, raw: bytes) -> str:
    """The name stands on the group's first op only."""
    name = decode_envelope(raw).name
    if name:
        return name
    query = (
        select(OpRow.envelope)
        .where(OpRow.replica == known.replicas[op.replica], OpRow.grp == op.group)
        .order_by(OpRow.n)
        .limit(1)
    )
    first = connection.scalar(query)
    return decode_envelope(first).name if first else ""


def _before(op: Op, name: str, by_dot: dict[str, Op], created: Op | None) -> Any:
    if op.change == CREATE:
        return None
    for base in op.bases.get(name, []):
        if base in by_dot:
            return by_dot[base].values.get(name)
    return created.values.get(name) if created else None


def officer_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Rank and name of officers by id."""
    table = table_of("officer")
    query = select(table.c.id, table.c.rank, table.c.name).where(table.c.id.in_(list(ids)))
    return {i: " ".join(filter(None, (rank, name))) for i, rank, name in connection.execute(query)}


def recent(connection: Connection, limit: int = 10, *, kinds: tuple[str, ...] = ()) -> list[RecentChange]:
    """Records changed last that are shown, each once, newest first."""
    columns = (OpRow.kind, OpRow.record, OpRow.change, OpRow.officer, OpRow.wall, OpRow.replica, OpRow.grp)
    query = select(*columns).where(OpRow.n.not_in(select(HiddenRow.op))).order_by(OpRow.n.desc())
    query = query.where(OpRow.kind.in_(kinds or tuple(CLASSES)))  # a later version may know more kinds
    seen: dict[str, RecentChange] = {}
    places: dict[str, tuple[str, str] | None] = {}  # name and home; nothing where all of a record is hidden
    groups: dict[str, tuple[int, int]] = {}
    officers: set[str] = set()
    for kind, record, change, officer, wall, *group in connection.execute(query.limit(limit * 20)):
        if record not in places and len(seen) < limit:
            place = places[record] = _name_and_home(connection, kind, record)
            if place is None:
                continue
            seen[record] = RecentChange(kind, record, place[0], change, officer, wall)
            groups[record] = (group[0], group[1])
            officers.add(officer)
        elif change == CREATE and groups.get(record) == (group[0], group[1]):
            # What stays in the office was written right after it: the operation made the record.
            seen[record] = replace(seen[record], change=CREATE)
    names = officer_names(connection, officers)
    units = homes.of(connection, {place[1] for place in places.values() if place})
    several = homes.sees_several(connection)
    result = []
    for one in seen.values():
        place = places[one.record]
        unit = units[place[1]].name if several and place and place[1] in units else ""
        result.append(replace(one, officer=names.get(one.officer, ""), unit=unit))
    return result


def _name_and_home(connection: Connection, kind: str, record: str) -> tuple[str, str] | None:
    table = table_of(kind)
    row = connection.execute(select(table.c.name, table.c.home).where(table.c.id == record)).first()
    return (row.name or "", row.home) if row else None
