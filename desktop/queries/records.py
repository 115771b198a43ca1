"""Reading records of any kind: search without diacritics, Vietnamese order, rows by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from desktop.domain.text import canonical, fold
from desktop.models.journal import chunks
from desktop.models.kinds import KINDS
from desktop.models.projection import table_of
from desktop.queries import homes

_FEW = 500  # of more nobody reads the end
NOT_HERE = "chưa có ở đây"


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it is read: ``values`` by wire name, None where empty."""

    id: str
    kind: str
    home: str
    deleted: bool
    changed: str
    values: Mapping[str, Any] = field(default_factory=dict)
    joined_into: str | None = None  # the record that stands for this one

    @property
    def name(self) -> str:
        """What the record is called."""
        return str(self.values.get("name") or "")


def ids(
    connection: Connection,
    kind: str,
    *,
    search: str = "",
    where: Mapping[str, Any] | None = None,
    sort: str = "",
    descending: bool = False,
    deleted: bool = False,
    limit: int = 0,
) -> list[str]:
    """Ids of records whose searchable text has every word of ``search`` (diacritics do not matter).

    Where an office sees several units, the name of a record's unit may stand among the words. What is typed
    with diacritics is found without them too, after the names that are spelt so.

    ``where`` maps a field, or ``home``, to the value, or the collection of values, that it must have.
    ``sort`` is a field or ``home``; without it the order is that of names by Vietnamese rules.
    """
    table = table_of(kind)
    query = select(table.c.id).where(*_listed(table, deleted=deleted), *_found(connection, table, search))
    query = _where(query, table, where)
    order: ColumnElement[Any] = table.c[sort] if sort and sort != "name" else table.c.sort
    ties = [table.c.id]  # nothing more: the index of lists ends there
    if sort == "home":
        order, ties = homes.order(table), [table.c.sort, table.c.id]
    query = query.order_by(order.desc() if descending else order.asc(), *ties)
    found = list(connection.scalars(query.limit(limit) if limit else query))
    return (
        found if sort not in ("", "name") or descending else _as_typed_first(connection, kind, found, search)
    )


def _as_typed_first(connection: Connection, kind: str, found: list[str], search: str) -> list[str]:
    """Who types diacritics wants them: names with what is typed come first, then those with its words."""
    typed = canonical(search)
    if len(found) > _FEW or fold(search) == typed:
        return found
    names = {record: canonical(name) for record, name in labels(connection, kind, found).items()}

    def rank(record: str) -> tuple[bool, bool]:
        words = names[record].split()
        return typed not in names[record], any(word not in words for word in typed.split())

    return sorted(found, key=rank)


def _listed(table: Any, *, deleted: bool) -> list[ColumnElement[bool]]:
    """Records kept behind another are in no list, the one of deleted records included."""
    only = [table.c.joined_into.is_(None)] if deleted else []
    return [table.c.deleted.is_(deleted), *only]


def count(
    connection: Connection, kind: str, *, search: str = "", where: Mapping[str, Any] | None = None
) -> int:
    """How many records match."""
    table = table_of(kind)
    found = _found(connection, table, search)
    query = select(func.count()).select_from(table).where(table.c.deleted.is_(False), *found)
    return int(connection.scalar(_where(query, table, where)) or 0)


def total(connection: Connection, kind: str, summed: str, *, where: Mapping[str, Any] | None = None) -> int:
    """The sum of a number over matching records."""
    table = table_of(kind)
    query = select(func.sum(table.c[summed])).where(table.c.deleted.is_(False))
    return int(connection.scalar(_where(query, table, where)) or 0)


def _found(connection: Connection, table: Any, search: str) -> list[ColumnElement[bool]]:
    """Every word in the text, or a unit named by some words and the others in the text."""
    words = _matches(table, search)
    if not (named := homes.named(connection, table, search)):
        return words
    at = [and_(table.c.home.in_(ids), *_matches(table, " ".join(rest))) for rest, ids in named.items()]
    return [or_(and_(*words), *at)]


def _matches(table: Any, search: str) -> list[ColumnElement[bool]]:
    return [table.c.search.contains(word, autoescape=True) for word in fold(search).split()]


def _where(query: Select[Any], table: Any, where: Mapping[str, Any] | None) -> Select[Any]:
    for name, wanted in (where or {}).items():
        column = table.c[name]
        if isinstance(wanted, (list, tuple, set, frozenset)):
            query = query.where(column.in_(list(wanted)))
        else:
            query = query.where(column.is_(None) if wanted is None else column == wanted)
    return query


def fetch(connection: Connection, kind: str, wanted: Sequence[str]) -> list[Record]:
    """Records by id, in the order of ``wanted``; ids that are not here are left out."""
    table = table_of(kind)
    names = [spec.name for spec in KINDS[kind].fields]
    found: dict[str, Record] = {}
    for chunk in chunks(wanted):
        for row in connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
            values = {name: row[name] for name in names}
            facts = row["home"], row["deleted"], row["changed"], values, row["joined_into"]
            found[row["id"]] = Record(row["id"], kind, *facts)
    return [found[record] for record in wanted if record in found]


def labels(connection: Connection, kind: str, wanted: Sequence[str]) -> dict[str, str]:
    """Names by id."""
    table = table_of(kind)
    result = dict.fromkeys(wanted, NOT_HERE)
    for chunk in chunks(wanted):
        for record, name in connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(chunk))):
            result[record] = name or NOT_HERE
    return result


def standing(connection: Connection, kind: str, record: str) -> str:
    """The record that stands for this one: itself, if it is not joined into another."""
    table = table_of(kind)
    return connection.scalar(select(table.c.joined_into).where(table.c.id == record)) or record


def resolve(connection: Connection, kind: str, given: str) -> str | None:
    """The id behind an id or a name that only one record has; None where there is none or several."""
    table = table_of(kind)
    if connection.scalar(select(table.c.id).where(table.c.id == given)):
        return standing(connection, kind, given)
    named = _matches(table, given)
    if not named:
        return None
    query = select(table.c.id, table.c.name).where(table.c.deleted.is_(False), *named)
    rows = [(record, name) for record, name in connection.execute(query) if fold(name or "") == fold(given)]
    exact = [record for record, name in rows if canonical(name or "") == canonical(given)]
    candidates = exact or [record for record, _ in rows]
    return str(candidates[0]) if len(candidates) == 1 else None
