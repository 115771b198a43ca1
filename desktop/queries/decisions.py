"""Decisions on what two places wrote differently, read from the journal: who took which of which values.

A decision is an update that lists several heads of a field with different values, or a delete or restore of a
record that was deleted and edited at the same time; also what names one of these to answer it anew. Nothing
else keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.lineage import Forks
from desktop.domain.merge import saw
from desktop.domain.ops import CREATE, DELETE, RESTORE, UPDATE, Op, stored_payload
from desktop.models import journal
from desktop.models.journal import Names
from desktop.models.journal_tables import OpRow, PayloadRow
from desktop.models.kinds import KINDS
from desktop.models.projection import table_of
from desktop.queries.conflicts import GONE, KEPT, OpenConflict, Side, side_of
from desktop.queries.history import officer_names


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``field`` is empty where it was whether to keep the record; ``values`` were there."""

    id: str
    kind: str
    record: str
    name: str
    field: str
    values: tuple[Any, ...]
    taken: Any
    officer: str
    unit_name: str
    wall: str


def decisions(connection: Connection) -> list[Decision]:
    """Every decision made here or elsewhere, newest first."""
    found = list(_found(connection, journal.names(connection), _candidates(connection)))
    officers = officer_names(connection, {op.officer for op, _, _, _ in found})
    known = journal.names(connection)
    table = table_of("unit")
    units = {unit: name for unit, name in connection.execute(select(table.c.id, table.c.name))}
    names = _names(connection, found)
    result = [
        Decision(
            f"{op.record}:{field or 'deleted'}:{op.number}", op.kind, op.record, names.get(op.record, ""),
            field, tuple(values), taken, officers.get(op.officer, ""),
            units.get(known.units[known.replicas[op.replica]][1]) or "", op.wall,
        )
        for op, field, values, taken in found
    ]  # fmt: skip
    return sorted(result, key=lambda one: (one.wall, one.id), reverse=True)


def open_again(connection: Connection, unit: str, decision: str) -> OpenConflict | None:
    """The question that a decision answered, to be answered anew; None where there is no such decision."""
    record, _, rest = decision.partition(":")
    known = journal.names(connection)
    for op, field, _, _ in _found(connection, known, {record}):
        if f"{field or 'deleted'}:{op.number}" != rest:
            continue
        ops = journal.load_ops(connection, known, [record])[record]
        heads = _heads(op, field, ops) if field else _both(op, ops, known.forks)
        sides = tuple(_side(connection, known, one, field, ops, unit) for one in heads)
        name = _names(connection, [(op, field, (), None)]).get(record, "")
        return OpenConflict(decision, op.kind, record, name, field, sides, op.dot)
    return None


_Found = tuple[Op, str, list[Any], Any]  # operation, field, values that were there, value taken


def _candidates(connection: Connection) -> set[str]:
    """Records with an operation that may be a decision: it replaces several, or is about deleting."""
    query = select(OpRow.record, PayloadRow.payload).join(PayloadRow, PayloadRow.op == OpRow.n)
    found = {
        record
        for record, raw in connection.execute(query.where(OpRow.change == UPDATE))
        if (b'","' in raw or b'"d":' in raw) and _may_decide(stored_payload(raw))
    }
    return found | set(connection.scalars(select(OpRow.record).where(OpRow.change.in_((DELETE, RESTORE)))))


def _may_decide(payload: dict[str, Any]) -> bool:
    return bool(payload.get("d")) or any(len(set(dots)) > 1 for dots in payload.get("b", {}).values())


def _first(op: Op, ops: list[Op]) -> Op:
    """The operation that decided a question first, where this one answers it anew."""
    by_dot, seen = {one.dot: one for one in ops}, {op.dot}
    while True:
        named = op.lifts
        if op.change == RESTORE:  # keeps again what was deleted anew
            named = [dot for gone in op.lifts if gone in by_dot for dot in by_dot[gone].lifts]
        earlier = next((by_dot[dot] for dot in named if dot in by_dot and dot not in seen), None)
        if earlier is None:
            return op
        seen.add(earlier.dot)
        op = earlier


def _found(connection: Connection, known: Names, records: set[str]) -> Iterator[_Found]:
    for ops in journal.load_ops(connection, known, sorted(records)).values():
        for op in ops:
            if not op.shown or op.kind not in KINDS:
                continue
            if op.change == UPDATE:
                yield from _of_fields(op, ops)
            elif op.change in (DELETE, RESTORE) and len(_both(op, ops, known.forks)) == 2:
                yield op, "", [KEPT, GONE], KEPT if op.change == RESTORE else GONE


def _of_fields(op: Op, ops: list[Op]) -> Iterator[_Found]:
    for field, value in op.values.items():
        heads = _heads(op, field, ops)
        if len(heads) > 1:
            yield op, field, [one.values.get(field) for one in heads], value


def _heads(op: Op, field: str, ops: list[Op]) -> list[Op]:
    """The operations with different values that this one decided between, in a fixed order."""
    heads = _replaced(op, field, ops)
    return heads if len(heads) > 1 else _replaced(_first(op, ops), field, ops)


def _replaced(op: Op, field: str, ops: list[Op]) -> list[Op]:
    by_dot = {one.dot: one for one in ops}
    heads = [by_dot[dot] for dot in op.bases.get(field, ()) if dot in by_dot]
    distinct: dict[str, Op] = {}
    for one in sorted(heads, key=lambda one: (one.at_home, one.clock, one.replica), reverse=True):
        distinct.setdefault(repr(one.values.get(field)), one)
    return list(distinct.values())


def _both(op: Op, ops: list[Op], forks: Forks) -> list[Op]:
    """The edit and the delete made apart that a restore or a second delete decided between."""
    return _apart(op, ops, forks) or _apart(_first(op, ops), ops, forks)


def _apart(op: Op, ops: list[Op], forks: Forks) -> list[Op]:
    edits = [one for one in ops if one.change in (CREATE, UPDATE) and one.dot != op.dot]
    deletes = [one for one in ops if one.change == DELETE and one.dot != op.dot]
    if op.change == RESTORE:
        deletes = [one for one in deletes if one.dot in op.lifts]
    else:
        deletes = [one for one in deletes if saw(op, one, forks)]
        edits = [one for one in edits if saw(op, one, forks)]
        lifted = {dot for one in ops if one.change == RESTORE and saw(op, one, forks) for dot in one.lifts}
        deletes = [one for one in deletes if one.dot not in lifted]
    for gone in deletes:
        apart = [one for one in edits if not saw(gone, one, forks) and one.number < op.number]
        if apart:
            return [max(apart, key=lambda one: one.clock), gone]
    return []


def _side(connection: Connection, known: Names, one: Op, field: str, ops: list[Op], unit: str) -> Side:
    by_dot = {other.dot: other for other in ops}
    base = next((by_dot[dot] for dot in one.bases.get(field, ()) if dot in by_dot), None)
    value = one.values.get(field) if field else GONE if one.change == DELETE else KEPT
    return side_of(connection, known, one, value, base.values.get(field) if base and field else None, unit)


def _names(connection: Connection, found: list[Any]) -> dict[str, str]:
    by_kind: dict[str, set[str]] = {}
    for op, *_ in found:
        by_kind.setdefault(op.kind, set()).add(op.record)
    names: dict[str, str] = {}
    for kind, records in by_kind.items():
        table = table_of(kind)
        for chunk in journal.chunks(records):
            query = select(table.c.id, table.c.name).where(table.c.id.in_(chunk))
            names |= {record: name or "" for record, name in connection.execute(query)}
    return names
