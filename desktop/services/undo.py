"""Undo and redo: compensation from the journal, as a new named operation of its own.

It survives restarts, shows in history and tells the other offices the truth. It never touches what came in a
package, and it refuses by name where a record has moved on since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from desktop.domain.merge import merge
from desktop.domain.ops import CREATE, DELETE, RESTORE, UPDATE, Op
from desktop.errors import Conflict, Refused
from desktop.models import journal
from desktop.models.journal_tables import GroupRow
from desktop.models.work import Work
from desktop.services.office import Office

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Operation:
    """A named operation that can be taken back or done again."""

    number: int
    name: str
    wall: str


def undoable(office: Office) -> Operation | None:
    """What Ctrl+Z would take back: the last operation of this officer here."""
    with office.read() as connection:
        return _last(connection, office, roles=("do", "redo"))


def redoable(office: Office) -> Operation | None:
    """What Ctrl+Y would do again: the last undo, as long as nothing new was done after it."""
    with office.read() as connection:
        newest = select(func.max(GroupRow.n)).where(
            GroupRow.officer == office.author.officer, GroupRow.role == "do"
        )
        found = _last(connection, office, roles=("undo",))
        return found if found and found.number > (connection.scalar(newest) or 0) else None


def _last(connection: Connection, office: Office, *, roles: tuple[str, ...]) -> Operation | None:
    query = (
        select(GroupRow.n, GroupRow.name, GroupRow.wall)
        .where(
            GroupRow.officer == office.author.officer, GroupRow.role.in_(roles), GroupRow.undone_by.is_(None)
        )
        .where(GroupRow.n > 1)  # the first operation made the office
        .order_by(GroupRow.n.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return Operation(*row) if row else None


def undo(office: Office) -> Operation:
    """Take back the last operation of this officer here; returns it.

    Raises ``Refused`` ``undo.nothing``, ``Conflict`` ``undo.moved_on`` naming the record.
    """
    target = undoable(office)
    if target is None:
        raise Refused("undo.nothing")
    return _compensate(office, target, name=f"Hoàn tác: {target.name}", role="undo")


def redo(office: Office) -> Operation:
    """Do again what the last undo took back; returns it. Raises like :func:`undo`."""
    target = redoable(office)
    if target is None:
        raise Refused("redo.nothing")
    return _compensate(office, target, name=target.name.removeprefix("Hoàn tác: "), role="redo")


def _compensate(office: Office, target: Operation, *, name: str, role: str) -> Operation:
    with office.write(name, undoes=target.number, role=role) as work:
        ops = journal.group_ops(work.connection, work.known, office.author.replica, target.number)
        created = {op.record for op in ops if op.change == CREATE}
        lifted = {op.record for op in ops if op.change == RESTORE}
        for op in reversed(ops):
            if op.change == CREATE:
                _uncreate(work, op, ops)
            elif op.change == UPDATE and op.record not in created:
                _revert(work, op)
            elif op.change == DELETE:
                work.restore(op.kind, op.record)
        for record in lifted:
            work.delete(next(op.kind for op in ops if op.record == record), record)
    return target


def _uncreate(work: Work, op: Op, group: list[Op]) -> None:
    """Delete what was created, unless somebody has worked on it since."""
    mine = {one.dot for one in group}
    later = [
        one
        for one in journal.load_ops(work.connection, work.known, [op.record])[op.record]
        if one.dot not in mine and one.shown
    ]
    state = work.state(op.kind, op.record)
    if state.deleted:
        return
    if any(one.change == UPDATE and one.dot in _standing(state.heads) for one in later):
        raise Conflict("undo.moved_on", name=state.values.get("name", ""), kind=op.kind, id=op.record)
    work.delete(op.kind, op.record)


def _standing(heads: dict[str, list[str]]) -> set[str]:
    return {dot for dots in heads.values() for dot in dots}


def _revert(work: Work, op: Op) -> None:
    """Give each field the value it had without this op, where this op is still its only head."""
    ops = journal.load_ops(work.connection, work.known, [op.record])[op.record]
    state = work.state(op.kind, op.record)
    for one in ops:
        if one.dot == op.dot:
            one.shown = False
    before = merge(ops)
    values: dict[str, Any] = {}
    for name in op.values:
        if state.heads_of(name) != [op.dot]:
            raise Conflict("undo.moved_on", name=state.values.get("name", ""), kind=op.kind, id=op.record)
        values[name] = before.values.get(name)
    work.update(op.kind, op.record, values)
