"""Setting an import aside, days later too, and taking it in again: a marker on its operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from desktop.domain.merge import saw
from desktop.domain.ops import CREATE, DELETE, RESTORE, Op
from desktop.errors import Conflict, Refused
from desktop.models import journal
from desktop.models.journal import SHARED, Names
from desktop.models.journal_tables import ASIDE, GroupRow, HiddenRow, OpRow
from desktop.models.kinds import CHILDREN, KINDS
from desktop.models.office_tables import PackageInRow
from desktop.models.projection import Touched, refresh, table_of
from desktop.models.revocations import judge_again
from desktop.models.work import utc_now
from desktop.services.office import Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.manifest import Range


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that stands in the way of taking an import out, and the one it is part of, if it is."""

    kind: str
    record: str
    title: str
    parent_kind: str = ""
    parent: str = ""


def set_aside(connection: Connection, office: Office, number: int) -> frozenset[str]:
    """Hide the operations that one import stored first and draw their records again; returns the kinds.

    Nothing is removed and nothing travels. ``shared`` stays, and so do the numbers that the computers of this
    unit have given: they stand on paper, and would be given once more. What was done here on these records
    and taken back again goes aside with them. Raises ``Refused``, and ``Conflict`` ``import.built_upon``
    naming the records whose later operations stand in the way.
    """
    _require(connection, number, aside=False)
    known = journal.names(connection)
    brought = journal.package_ops(connection, known, number)
    ops = [op for op in brought if op.stream != SHARED and op.shown and not _is_number(op, office)]
    stored = journal.load_ops(connection, known, dict.fromkeys(op.record for op in ops))
    ops += _taken_back(connection, stored)
    in_the_way = _built_upon(connection, known, ops, stored)
    if in_the_way:
        names = "; ".join(one.title for one in in_the_way[:5])
        count = len(in_the_way)
        raise Conflict("import.built_upon", names=names, count=count, records=tuple(in_the_way))
    rows = [{"op": op.number, "state": ASIDE, "reason": str(number)} for op in ops]
    if rows:
        connection.execute(insert(HiddenRow), rows)
    mark = update(PackageInRow).where(PackageInRow.n == number).values(aside=utc_now())
    connection.execute(mark)
    return _draw_again(connection, known, ops)


def take_again(connection: Connection, number: int) -> frozenset[str]:
    """Show the operations of an import that was set aside; returns the kinds. Raises ``Refused``."""
    _require(connection, number, aside=True)
    known = journal.names(connection)
    connection.execute(delete(HiddenRow).where(HiddenRow.state == ASIDE, HiddenRow.reason == str(number)))
    connection.execute(update(PackageInRow).where(PackageInRow.n == number).values(aside=None))
    ops = journal.package_ops(connection, known, number)
    judge_again(connection, known, {op.replica for op in ops})
    return _draw_again(connection, known, ops)


def imports_aside(connection: Connection, ranges: Sequence[Range]) -> list[int]:
    """Numbers of the imports, set aside now, that stored operations of these ranges first."""
    if connection.scalar(select(PackageInRow.n).where(PackageInRow.aside.is_not(None)).limit(1)) is None:
        return []
    hidden = (
        select(HiddenRow.reason)
        .join(OpRow, OpRow.n == HiddenRow.op)
        .where(HiddenRow.state == ASIDE)
        .distinct()
    )
    known, found = journal.names(connection), set[str]()
    for one in ranges:
        replica, stream = known.replicas.get(one.replica), known.streams.get(one.stream)
        within = OpRow.seq.between(one.first, one.last)
        found |= set(
            connection.scalars(hidden.where(OpRow.replica == replica, OpRow.stream == stream, within))
        )
    return sorted(map(int, found))


def _require(connection: Connection, number: int, *, aside: bool) -> None:
    query = select(PackageInRow.aside, PackageInRow.verdict).where(PackageInRow.n == number)
    row = connection.execute(query).first()
    if row is None or row.verdict != "imported":
        raise Refused("import.unknown", number=number)
    if (row.aside is not None) != aside:
        raise Refused("import.not_aside" if aside else "import.aside_already", number=number)


def _is_number(op: Op, office: Office) -> bool:
    return op.kind in ("paper", "series") and op.stream == office.author.unit


def _draw_again(connection: Connection, known: Names, ops: list[Op]) -> frozenset[str]:
    touched = Touched()
    for op in ops:
        touched.ids.setdefault(op.kind, {})[op.record] = None
    kinds = touched.kinds
    refresh(connection, known, touched)
    return kinds


def _taken_back(connection: Connection, stored: dict[str, list[Op]]) -> list[Op]:
    """What was done here and has ended up undone, with the undoing: together they are nothing."""
    groups = {row.n: row for row in connection.execute(select(GroupRow.n, GroupRow.role, GroupRow.undone_by))}

    def is_nothing(group: int) -> bool:
        row = groups.get(group)
        while row is not None and row.undone_by is not None:
            row = groups.get(row.undone_by)
        return row is not None and row.role == "undo"

    here = [op for ops in stored.values() for op in ops if op.here and op.shown]
    return [op for op in here if is_nothing(op.group)]


def _built_upon(
    connection: Connection, known: Names, ops: list[Op], stored: dict[str, list[Op]]
) -> list[Standing]:
    """Records with a shown operation from elsewhere that rests on one of these."""
    mine = {op.dot for op in ops}
    created = {op.record for op in ops if op.change == CREATE}
    blocked: dict[str, str] = {}
    for record, others in stored.items():
        for op in others:
            seen = record in created or _saw_one(known, op, [one for one in others if one.dot in mine])
            if op.dot not in mine and op.shown and (seen or _rests_on(op, mine)):
                blocked[record] = op.kind
    for op in ops:
        if op.change == CREATE and CHILDREN.get(op.kind):
            blocked |= _foreign_children(connection, known, op, mine)
    return [_standing(connection, kind, record) for record, kind in blocked.items()]


def _saw_one(known: Names, op: Op, theirs: list[Op]) -> bool:
    return op.change == DELETE and any(saw(op, one, known.forks) for one in theirs)


def _rests_on(op: Op, mine: set[str]) -> bool:
    named = {base for bases in op.bases.values() for base in bases}
    named |= set(op.lifts) if op.change == RESTORE else set()
    return bool(named & mine)


def _foreign_children(connection: Connection, known: Names, op: Op, mine: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in CHILDREN[op.kind]:
        table, parent = table_of(child), KINDS[child].parent_field
        assert parent is not None
        ids = connection.scalars(select(table.c.id).where(table.c[parent.name] == op.record)).all()
        for record, stored in journal.load_ops(connection, known, ids).items():
            others = [one for one in stored if one.shown and one.dot not in mine]
            # A child of a record that was joined into this one is not this one's.
            if any(one.values.get(parent.name) == op.record for one in others):
                found[record] = child
    return found


def _standing(connection: Connection, kind: str, record: str) -> Standing:
    if kind not in KINDS:  # of a later version
        return Standing(kind, record, record)
    table, parent = table_of(kind), KINDS[kind].parent_field
    found = connection.execute(select(table).where(table.c.id == record)).mappings().first()
    row: dict[str, Any] = dict(found) if found else {}
    within = (parent.target, str(row.get(parent.name) or "")) if parent else ("", "")
    return Standing(kind, record, f"{KINDS[kind].label} “{row.get('name') or record}”", *within)
