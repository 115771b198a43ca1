"""Joins while records are drawn: which record stands for which, and what else has to be drawn then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Text, cast, or_, select

from desktop.domain.fields import FieldType
from desktop.domain.merge import RecordState
from desktop.models.joins import KIND as JOIN
from desktop.models.joins import Joins
from desktop.models.journal import chunks
from desktop.models.kinds import CLASSES, KINDS

Gone = dict[str, dict[str, None]]  # rows no longer shown, by kind: they leave when all is drawn
Row = dict[str, Any]
Touched = dict[str, dict[str, None]]  # records to draw, by kind

_REFERENCES = [
    (field.target, kind, field.name, field.type is FieldType.REFS)
    for kind, spec in KINDS.items()
    for field in spec.fields
    if field.type in (FieldType.REF, FieldType.REFS) and field.target
]


class Resolver:
    """Asks the joins of a database; one for each pass over touched records."""

    def __init__(self, connection: Connection, gone: Gone) -> None:
        self._connection = connection
        self._gone = gone
        self._joins = Joins(connection, gone)

    def standing(self, kind: str, records: Iterable[str]) -> dict[str, str]:
        """The record that stands for each of these that is joined into another."""
        return self._joins.standing(kind, CLASSES[kind].__table__, records)

    def resolve(self, kind: str, states: Iterable[RecordState]) -> None:
        """What names a record that is joined into another names that one."""
        if not self._joins.any:
            return
        states = list(states)
        for target, name, many in [(t, n, many) for t, k, n, many in _REFERENCES if k == kind]:
            named = {one for state in states for one in _ids(state.values.get(name), many)}
            stands = self._stands(target, named)
            for state in states if stands else ():
                ids = _ids(state.values.get(name), many)
                if any(one in stands for one in ids):
                    found = list(dict.fromkeys(stands.get(one, one) for one in ids))
                    state.values[name] = found if many else found[0]

    def _stands(self, kind: str, records: Iterable[str]) -> dict[str, str]:
        table, gone, found = CLASSES[kind].__table__, self._gone.get(kind, {}), dict[str, str]()
        into = table.c.joined_into
        for chunk in chunks(records):
            query = select(table.c.id, into).where(table.c.id.in_(chunk), into.is_not(None))
            found |= {one: other for one, other in self._connection.execute(query) if other not in gone}
        return found

    def moved(
        self,
        kind: str,
        inserts: Sequence[Row],
        updates: Sequence[tuple[Row, Row]],
        leaving: Sequence[str],
        back: Sequence[str],
    ) -> Touched:
        """What else is to be drawn, now that these rows of a kind came, changed or left."""
        touched: Touched = {}
        if kind == JOIN:
            for other, ids in self._joins.draw([*inserts, *(row for _, row in updates)], leaving).items():
                _add(touched, other, ids)
            return touched
        for other, ids in self._joins.around([*(row["id"] for row in inserts), *leaving, *back]).items():
            _add(touched, other, ids)
        self._rejoin(kind, updates, touched)
        self._dispute(kind, updates, touched)
        return touched

    def _rejoin(self, kind: str, pairs: Sequence[tuple[Row, Row]], touched: Touched) -> None:
        """Where another record stands now: what stood, what stands, and all that names one of them."""
        moved: dict[str, None] = {}
        for before, row in pairs:
            if before["joined_into"] != row["joined_into"]:
                moved |= dict.fromkeys(filter(None, (row["id"], before["joined_into"], row["joined_into"])))
        _add(touched, kind, moved)
        for chunk in chunks(moved):
            for target, other, name, many in _REFERENCES:
                if target == kind:
                    _add(touched, other, self._referring(other, name, many, chunk))

    def _dispute(self, kind: str, pairs: Sequence[tuple[Row, Row]], touched: Touched) -> None:
        """Deletes that what changed here disputes, or disputes no longer."""
        spec, table = KINDS[kind].parent_field, CLASSES[kind].__table__
        if spec is not None:
            left = (before[spec.name] for before, row in pairs if before[spec.name] != row[spec.name])
            _add(touched, spec.target, filter(None, left))
        for chunk in chunks({row["joined_into"] for _, row in pairs if row["joined_into"]}):
            query = select(table.c.id).where(table.c.id.in_(chunk), table.c.deleted.is_(True))
            _add(touched, kind, self._connection.scalars(query))

    def _referring(self, kind: str, name: str, many: bool, records: list[str]) -> Iterable[str]:
        table = CLASSES[kind].__table__
        column = table.c[name]
        named = or_(*(cast(column, Text).contains(one) for one in records)) if many else column.in_(records)
        return self._connection.scalars(select(table.c.id).where(named))


def _add(touched: Touched, kind: str, records: Iterable[str]) -> None:
    if kind in CLASSES:
        touched.setdefault(kind, {}).update(dict.fromkeys(records))


def _ids(value: Any, many: bool) -> list[str]:
    """The ids that a reference holds, whatever shape it was sent in."""
    named = value if isinstance(value, list) and many else [] if many else [value]
    return [one for one in named if isinstance(one, str) and one]
