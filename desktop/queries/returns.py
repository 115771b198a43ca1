"""Records sent back for correction, with who sent them and who answered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from desktop.domain.ops import CREATE, Op
from desktop.models import journal
from desktop.models.kinds import KINDS
from desktop.models.projection import table_of
from desktop.models.returns import KIND
from desktop.queries.history import officer_names
from desktop.queries.records import Record, fetch, standing


@dataclass(frozen=True, slots=True)
class Return:
    """One record sent back. ``deleted`` says that the record is gone meanwhile; an answer needs no words."""

    id: str
    kind: str
    record: str
    name: str
    home: str
    reason: str
    officer: str
    wall: str
    answered: bool
    answer: str
    answered_by: str
    answered_wall: str
    deleted: bool


def returns(connection: Connection, *, record: str = "", waiting: bool = False) -> list[Return]:
    """Returns not taken back, those that wait for an answer first, then the newest first.

    ``record`` narrows them to those of one record, ``waiting`` to those open whose record is here.
    """
    table = table_of(KIND)
    where: list[ColumnElement[bool]] = [table.c.deleted.is_(False)]
    if waiting:
        where.append(table.c.answered.is_not(True))
    ids = list(connection.scalars(select(table.c.id).where(*where)))
    known = journal.names(connection)
    ops = journal.load_ops(connection, known, ids)
    officers = officer_names(connection, {op.officer for found in ops.values() for op in found})
    found = [
        _return(connection, one, ops[one.id], officers)
        for one in fetch(connection, KIND, ids)
        if one.values["kind"] in KINDS and one.values["record"]
    ]
    if record:
        found = [one for one in found if one.record == record]
    if waiting:
        found = [one for one in found if not one.deleted]
    return sorted(sorted(found, key=lambda one: one.wall, reverse=True), key=lambda one: one.answered)


def _return(connection: Connection, row: Record, ops: list[Op], officers: dict[str, str]) -> Return:
    values = row.values
    record = standing(connection, values["kind"], values["record"])
    target = next(iter(fetch(connection, values["kind"], [record])), None)
    made = next(op for op in ops if op.change == CREATE)
    answers = [op for op in ops if op.values.get("answered")]
    answer = max(answers, key=lambda op: op.clock, default=None)
    return Return(
        id=row.id,
        kind=values["kind"],
        record=record,
        name=(target.name if target else None) or values["name"] or "",
        home=row.home,
        reason=values["reason"] or "",
        officer=officers.get(made.officer, ""),
        wall=made.wall,
        answered=bool(values["answered"]),
        answer=values["answer"] or "",
        answered_by=officers.get(answer.officer, "") if answer else "",
        answered_wall=answer.wall if answer else "",
        deleted=target is None or bool(target.deleted),
    )
