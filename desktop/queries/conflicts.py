"""Open conflicts with everything a person needs to decide one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.merge import saw
from desktop.domain.ops import CREATE, UPDATE, Op
from desktop.models import journal
from desktop.models.journal_tables import ConflictRow
from desktop.models.projection import dependent_ops, states, table_of
from desktop.queries.history import officer_names

KEPT, GONE = "còn", "xóa"  # the values of a record deleted and edited at the same time


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values written apart. ``here`` says that this office wrote it."""

    value: Any
    officer: str
    unit: str  # id
    unit_name: str
    wall: str
    before: Any
    here: bool


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A field (or, with an empty field, the existence) of a record that two places wrote differently.

    ``sides[0]`` is the value shown now. For a delete the values are "còn" and "xóa". ``answered`` is the dot
    of the decision, where the question is opened again.
    """

    id: str
    kind: str
    record: str
    name: str
    field: str
    sides: tuple[Side, ...]
    answered: str = ""


def count(connection: Connection) -> int:
    """How many conflicts are open."""
    return int(connection.scalar(select(func.count()).select_from(ConflictRow)) or 0)


def open_conflicts(connection: Connection, unit: str) -> list[OpenConflict]:
    """All open conflicts; ``unit`` is this office."""
    known = journal.names(connection)
    rows = connection.execute(select(ConflictRow.kind, ConflictRow.record, ConflictRow.field)).all()
    found: list[OpenConflict] = []
    for kind in {row.kind for row in rows}:
        mine = [row for row in rows if row.kind == kind]
        merged = states(connection, known, kind, {row.record: None for row in mine})
        ops = {r: o for r, o in journal.load_ops(connection, known, merged).items()}
        for row in mine:
            state = merged[row.record]
            sides = (
                _sides(connection, known, state.splits[row.field], row.field, ops[row.record], unit)
                if row.field
                else _delete_sides(connection, known, state.deletes, ops[row.record], unit, kind)
            )
            name = str(state.values.get("name") or "")
            identity = f"{row.record}:{row.field or 'deleted'}"
            found.append(OpenConflict(identity, kind, row.record, name, row.field, tuple(sides)))
    found.sort(key=lambda conflict: conflict.id)
    return found


def _sides(
    connection: Connection, known: journal.Names, heads: list[Op], field: str, ops: list[Op], unit: str
) -> list[Side]:
    by_dot = {op.dot: op for op in ops}
    sides: list[Side] = []
    for op in heads:
        value = op.values.get(field)
        if any(side.value == value for side in sides):
            continue
        base = next((by_dot[b] for b in op.bases.get(field, []) if b in by_dot), None)
        sides.append(side_of(connection, known, op, value, base.values.get(field) if base else None, unit))
    return sides


def _delete_sides(
    connection: Connection, known: journal.Names, deletes: list[str], ops: list[Op], unit: str, kind: str
) -> list[Side]:
    """Who deleted, and who wrote what no delete had seen: on the record or on what hangs on it."""
    gone = [op for op in ops if op.dot in deletes]
    edits = [*ops, *dependent_ops(connection, known, kind, gone[0].record)]
    unseen = [
        op
        for op in edits
        if op.change in (CREATE, UPDATE) and op.shown and not any(saw(one, op, known.forks) for one in gone)
    ]
    kept = max(unseen, key=lambda op: op.clock)
    return [
        side_of(connection, known, kept, KEPT, None, unit),
        side_of(connection, known, max(gone, key=lambda op: op.clock), GONE, None, unit),
    ]


def side_of(connection: Connection, known: journal.Names, op: Op, value: Any, before: Any, unit: str) -> Side:
    """One operation as a side of a question."""
    author = known.units[known.replicas[op.replica]][1]
    table = table_of("unit")
    unit_name = connection.scalar(select(table.c.name).where(table.c.id == author)) or ""
    officer = officer_names(connection, [op.officer]).get(op.officer, "")
    return Side(value, officer, author, unit_name, op.wall, before, author == unit)
