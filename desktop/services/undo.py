"""Undo and redo: compensation from the journal, as a new named operation of its own.

It survives restarts, shows in history and tells the other offices the truth. It never touches what came in a
package, and it refuses by name where a record has moved on since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from desktop.domain.merge import RecordState
from desktop.domain.ops import CREATE, DELETE, RESTORE, UPDATE, Op
from desktop.errors import Conflict, Refused
from desktop.models import journal
from desktop.models.journal_tables import GroupRow
from desktop.models.kinds import CHILDREN
from desktop.models.projection import ASKED
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

    Raises ``Refused`` ``undo.nothing``, ``undo.issued``, ``Conflict`` ``undo.moved_on`` naming the record.
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
        ops = journal.group_ops(work.connection, work.known, target.number)
        if any(_is_final(op) for op in ops):
            raise Refused("undo.issued", name=target.name)
        _Compensation(work, ops).run()
    return target


def _is_final(op: Op) -> bool:
    """A number that was given or withdrawn: others may have seen it, it is never free again. A paper is
    withdrawn, by an act of its own."""
    return op.kind == "paper" and (op.change == CREATE or "status" in op.values)


class _Compensation:
    """The opposite of every operation of one group, or a refusal where a record has moved on since."""

    def __init__(self, work: Work, group: list[Op]) -> None:
        self.work = work
        self.group = group
        self.last = max(op.number for op in group)
        # Group -> the group that it took back: a value given back counts as the one that stood before.
        query = select(GroupRow.n, GroupRow.undoes).where(GroupRow.undoes.is_not(None))
        self.undoes: dict[int, int] = {row.n: row.undoes for row in work.connection.execute(query)}

    def run(self) -> None:
        """Newest first, so that parents come back before their children."""
        self._read_all()
        created = {op.record for op in self.group if op.change == CREATE}
        restored = {op.record for op in self.group if op.change == DELETE}
        for op in reversed(self.group):
            if op.change in (CREATE, RESTORE):
                self._remove(op)
            elif op.change == DELETE:
                self._bring_back(op)
            elif op.change == UPDATE and op.record not in created:
                self._revert(op, may_be_deleted=op.record in restored)

    def _read_all(self) -> None:
        """A spreadsheet of thousands of rows is read in a few statements, not in thousands."""
        kinds: dict[str, dict[str, None]] = {}
        for op in self.group:
            kinds.setdefault(op.kind, {})[op.record] = None
        for kind, records in kinds.items():
            self.work.prefetch(kind, records)
        everything = dict.fromkeys(op.record for op in self.group)
        self._known = journal.load_ops(self.work.connection, self.work.known, everything)

    def _remove(self, op: Op) -> None:
        """Delete what was created or restored, unless somebody has worked on it since."""
        state = self.work.state(op.kind, op.record)
        if state.deleted or self._moved_on(op.kind, op.record, state):
            raise _refusal(op, state)
        self.work.delete(op.kind, op.record)

    def _moved_on(self, kind: str, record: str, state: RecordState) -> bool:
        by_dot = self._ops(record)
        standing = [dot for name in state.heads for dot in self._origin(name, state.heads[name], by_dot)]
        created = [state.created] if state.created else []
        if any(by_dot[dot].number > self.last for dot in [*standing, *created]):
            return True
        children = [(child, one) for child in CHILDREN[kind] for one in self.work.children(child, record)]
        return any(self._moved_on(child, one, self.work.state(child, one)) for child, one in children)

    def _bring_back(self, op: Op) -> None:
        state, by_dot = self.work.state(op.kind, op.record), self._ops(op.record)
        standing = [by_dot[dot] for dot in state.deletes]
        foreign = [one for one in standing if one.dot != op.dot and not self._takes_back(one)]
        if not standing or foreign:
            raise _refusal(op, state)
        self.work.restore(op.kind, op.record)

    def _revert(self, op: Op, *, may_be_deleted: bool) -> None:
        """Give each field the value that the author of this operation saw, if this one still stands."""
        state, by_dot = self.work.state(op.kind, op.record), self._ops(op.record)
        moved = any(
            self._origin(name, state.heads_of(name), by_dot) != self._origin(name, [op.dot], by_dot)
            for name in op.values
        )
        if moved or (state.deleted and not may_be_deleted):
            raise _refusal(op, state)
        before: dict[str, Any] = {}
        for name in op.values:
            values = _decided(name, op.bases.get(name, []), by_dot)
            if len(values) > 1 and name in ASKED[op.kind]:
                self.work.split(op.kind, op.record, name, values)
            else:
                before[name] = _value_of(name, op.bases.get(name, []), by_dot)
        if before:
            self.work.update(op.kind, op.record, before, always=True)

    def _ops(self, record: str) -> dict[str, Op]:
        if record not in self._known:
            self._known |= journal.load_ops(self.work.connection, self.work.known, [record])
        return {op.dot: op for op in self._known.get(record, [])}

    def _takes_back(self, op: Op) -> bool:
        return op.here and op.group in self.undoes

    def _origin(self, name: str, dots: list[str], by_dot: dict[str, Op]) -> set[str]:
        """The operations whose values these heads hold, seen through every undo and redo."""
        found: set[str] = set()
        for dot in dots:
            op = by_dot[dot]
            undone = self.undoes.get(op.group) if self._takes_back(op) else None
            target = next((o for o in by_dot.values() if self._is_update(o, undone, name)), None)
            found |= self._origin(name, target.bases.get(name, []), by_dot) if target else {dot}
        return found

    def _is_update(self, op: Op, group: int | None, name: str) -> bool:
        return op.here and op.group == group and op.change == UPDATE and name in op.values


def _decided(name: str, dots: list[str], by_dot: dict[str, Op]) -> list[Any]:
    """The different values that an operation chose among, the one shown then last."""
    ops = sorted((by_dot[dot] for dot in dots), key=lambda op: (op.at_home, op.clock, op.replica, op.chain))
    values: list[Any] = []
    for op in ops:
        value = op.values.get(name)
        if op.shown and value not in values:
            values.append(value)
    return values


def _value_of(name: str, dots: list[str], by_dot: dict[str, Op]) -> Any:
    """The value that is shown of these heads; behind one that is set aside stand those it replaced."""
    shown: list[Op] = []
    while dots:
        ops = [by_dot[dot] for dot in dots]
        shown += [op for op in ops if op.shown]
        dots = [base for op in ops if not op.shown for base in op.bases.get(name, [])]
    best = max(shown, key=lambda op: (op.at_home, op.clock, op.replica, op.chain), default=None)
    return best.values.get(name) if best else None


def _refusal(op: Op, state: RecordState) -> Conflict:
    return Conflict("undo.moved_on", name=state.values.get("name", ""), kind=op.kind, id=op.record)
