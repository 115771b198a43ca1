"""What the records must be, worked out without heads, bases and vectors: from what each author saw.
Records that were ever joined are left to other invariants.

The world notes with every operation which others its author was shown when writing it. An operation replaces
what its author saw of a field, and a delete covers what its author saw; nothing else does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from desktop.domain.fields import Policy
from desktop.domain.ops import CREATE, DELETE, RESTORE, UPDATE, Op
from desktop.models import journal
from desktop.models.journal_tables import HiddenRow, OpRow
from desktop.models.kinds import KINDS
from desktop.services import conflicts, records
from tests.chaos.invariants import require, shown

if TYPE_CHECKING:
    from desktop.services.office import Office
    from tests.chaos.world import Computer, World

CHECKED = ("person", "conference", "attendance", "model")


class Witness:
    """Sees what every author saw. ``look`` is called after each step, before anything else can change."""

    def __init__(self) -> None:
        self.saw: dict[str, frozenset[str]] = {}
        self._seen: dict[int, int] = {}  # computer -> the newest operation looked at

    def look(self, computers: Iterable[Computer]) -> None:
        """Note for each new operation written here which others stood in the log and were shown."""
        for computer in computers:
            with computer.office.read() as connection:
                last = connection.scalar(select(func.max(OpRow.n))) or 0
                if last == self._seen.get(id(computer), 0):
                    continue
                before, self._seen[id(computer)] = self._seen.get(id(computer), 0), last
                query = select(OpRow.n).where(OpRow.n > before, OpRow.package.is_(None))
                if new := connection.scalars(query).all():
                    self._note(connection, frozenset(new))

    def _note(self, connection: Any, new: frozenset[int]) -> None:
        known = journal.names(connection)
        hidden = select(HiddenRow.op)
        touched = select(OpRow.record).where(OpRow.kind.in_(CHECKED), OpRow.n.not_in(hidden)).distinct()
        ops = [op for one in journal.load_ops(connection, known, connection.scalars(touched).all()).values()
               for op in one]  # fmt: skip
        for op in ops:
            if op.number in new and op.dot not in self.saw:
                before = (o for o in ops if o.number < op.number and o.shown and not _is_beside(o, op))
                self.saw[op.dot] = frozenset(o.dot for o in before)


def _is_beside(one: Op, other: Op) -> bool:
    """Two values of one field written side by side: an undone decision is an open question again."""
    same = (one.replica, one.branch, one.group, one.record) == (
        other.replica, other.branch, other.group, other.record
    )  # fmt: skip
    both = one.change == other.change == UPDATE
    return same and both and bool(one.values.keys() & other.values.keys())


def check_oracle(world: World) -> None:
    """Every computer shows exactly what follows from what the authors saw."""
    for computer in world.computers:
        check_at(world, computer)


def check_at(world: World, computer: Computer) -> None:
    """The same of one computer."""
    office = computer.office
    with office.read() as connection:
        known = journal.names(connection)
        query = select(OpRow.record).where(OpRow.kind.in_(CHECKED)).distinct()
        ops = journal.load_ops(connection, known, connection.scalars(query).all())
    children: dict[str, list[Op]] = {}
    for written in ops.values():
        parent = next((op.values.get("conference") for op in written if op.change == CREATE), None)
        if parent in world.joined:
            world.joined.add(next(op.record for op in written))
        elif parent:
            children.setdefault(parent, []).extend(written)
    apart = {record for record in ops if record not in world.joined}
    found = {one.id for one in conflicts.open_conflicts(office) if one.record in apart}
    expected: set[str] = set()
    waiting = {row[0] for row in shown(office)["held"]}
    for record, written in ops.items():
        if record in waiting or record not in apart:
            continue
        if any(op.change == CREATE and op.shown for op in written):
            expected |= set(_judge(world, computer, record, written, children.get(record, [])))
    words = f"{computer.name}: open {sorted(found - expected)}, missing {sorted(expected - found)}"
    require("right conflicts", found == expected, words)


def _judge(world: World, computer: Computer, record: str, ops: list[Op], children: list[Op]) -> Iterator[str]:
    """See that one record is shown as it must be; the conflicts that must be open."""
    saw, kind = world.witness.saw, ops[0].kind
    applied = [op for op in ops if op.shown]
    row = _row(computer.office, kind, record)
    lifted = {dot for op in applied if op.change == RESTORE for dot in op.lifts}
    standing = [op for op in applied if op.change == DELETE and op.dot not in lifted]
    covered = {dot for op in standing for dot in saw[op.dot]}
    stream = next(op.stream for op in ops if op.change == CREATE)
    edits = [op for op in [*applied, *children] if op.change in (CREATE, UPDATE) and op.stream == stream]
    disputed = bool(standing) and any(op.dot not in covered for op in edits if op.shown)
    deleted = bool(standing) and not disputed
    require("right deletes", row.deleted == deleted, f"{computer.name}: {record} deleted {row.deleted}")
    if disputed:
        yield f"{record}:deleted"
    for field in KINDS[kind].fields:
        heads = _heads(saw, applied, field.name)
        best = max(heads, key=lambda op: (op.at_home, op.clock, op.replica, op.chain))
        value = best.values.get(field.name)
        words = f"{computer.name}: {field.name} of {record} is {row.values[field.name]!r}, not {value!r}"
        require("right values", row.values[field.name] == value, words)
        distinct = {json.dumps(op.values.get(field.name), sort_keys=True) for op in heads}
        if len(distinct) > 1 and field.policy is Policy.ASK and not deleted:
            yield f"{record}:{field.name}"


def _heads(saw: dict[str, frozenset[str]], ops: list[Op], name: str) -> list[Op]:
    writers = [op for op in ops if op.change == CREATE or (op.change == UPDATE and name in op.values)]
    replaced = {dot for op in writers for dot in saw[op.dot]}
    return [op for op in writers if op.dot not in replaced]


def _row(office: Office, kind: str, record: str) -> records.Record:
    (row,) = records.rows(office, kind, [record])
    return row
