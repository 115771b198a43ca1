"""Whose record is it: the home units of records, for offices that see several of them.

A commune keeps its own records; its upper office sees those of every commune below it, and each list, form
and search there says which. At a commune office nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, exists, func, select

from desktop.domain.text import fold
from desktop.models import journal
from desktop.models.kinds import KINDS
from desktop.models.projection import table_of


@dataclass(frozen=True, slots=True)
class Home:
    """A unit to which records belong: its code in the registry, and its name as a heading."""

    id: str
    code: str
    name: str


def sees_several(connection: Connection) -> bool:
    """Whether this office sees records of more than one unit."""
    return journal.meta(connection, "level") == "upper"


def of(connection: Connection, ids: Iterable[str]) -> dict[str, Home]:
    """The units by id."""
    unit = table_of("unit")
    query = select(unit.c.id, unit.c.code, unit.c.name).where(unit.c.id.in_(set(ids)))
    return {row.id: Home(row.id, row.code or "", row.name or "") for row in connection.execute(query)}


def of_record(connection: Connection, kind: str, record: str) -> str:
    """Id of the unit to which a record belongs; empty for what is no record, and for one that is not here."""
    if kind not in KINDS:
        return ""
    table = table_of(kind)
    return connection.scalar(select(table.c.home).where(table.c.id == record)) or ""


def counts(connection: Connection, kind: str) -> list[tuple[Home, int]]:
    """The units that have records of a kind, in Vietnamese order, and how many."""
    unit, table = table_of("unit"), table_of(kind)
    query = (
        select(unit.c.id, unit.c.code, unit.c.name, func.count())
        .select_from(unit.join(table, table.c.home == unit.c.id))
        .where(table.c.deleted.is_(False))
        .group_by(unit.c.id, unit.c.code, unit.c.name, unit.c.sort)
        .order_by(unit.c.sort, unit.c.id)
    )
    return [(Home(id, code or "", name or ""), n) for id, code, name, n in connection.execute(query)]


def order(table: Table) -> ColumnElement[str]:
    """The name of the home unit, to sort by."""
    unit = table_of("unit")
    return select(unit.c.sort).where(unit.c.id == table.c.home).correlate(table).scalar_subquery()


def named(connection: Connection, table: Table, search: str) -> dict[tuple[str, ...], list[str]]:
    """Units whose whole name stands in what is searched for: the words left over, and the units' ids.

    “duc chiem hoa” is whoever has “duc” at Xã Chiêm Hóa. One word of a longer name is not enough: who looks
    for “hoa” wants people of that name and not everybody at Chiêm Hóa. The last word may be unfinished.
    """
    words = fold(search).split()
    if not words or not sees_several(connection):
        return {}
    unit = table_of("unit")
    has_records = exists().where(table.c.home == unit.c.id)
    query = select(unit.c.id, unit.c.name, unit.c.kind, unit.c.code).where(has_records)
    found: dict[tuple[str, ...], list[str]] = {}
    for row in connection.execute(query):
        for name in _names(row.name or "", row.kind or "", row.code or ""):
            rest = _without(words, name)
            if rest is not None:
                found.setdefault(tuple(rest), []).append(row.id)
                break
    return found


def _names(title: str, kind: str, code: str) -> Iterable[list[str]]:
    """What people call a unit: with the word for its kind, without it (if two words remain), its code."""
    bare = fold(title.removeprefix(kind)).split()
    yield fold(title).split()
    if len(bare) > 1:
        yield bare
    yield [code]


def _without(words: Sequence[str], name: Sequence[str]) -> list[str] | None:
    """The other words where the name stands among them, else None."""
    for start in range(len(words) - len(name) + 1):
        end = start + len(name)
        *firsts, last = words[start:end]
        unfinished = end == len(words) and len(name) > 1 and name[-1].startswith(last)
        if firsts == list(name[:-1]) and (last == name[-1] or unfinished):
            return [*words[:start], *words[end:]]
    return None
