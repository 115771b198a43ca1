"""Records of one kind and home unit that may be one, and what those who looked have decided about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.text import fold
from desktop.models.joins import KIND as JOIN
from desktop.models.journal import chunks
from desktop.models.projection import table_of

_fold = lru_cache(maxsize=65536)(fold)


@dataclass(frozen=True, slots=True)
class Likely:
    """Two records that look like one; ``first`` would stand for both."""

    kind: str
    first: str
    second: str
    names: tuple[str, str]
    reason: str  # a word for why: name and birth, phone, ...


Key = tuple[str, ...]


def _text(row: Mapping[str, Any], name: str) -> str:
    return _fold(str(row[name] or ""))


def _person(row: Mapping[str, Any]) -> list[Key]:
    name = _text(row, "name")
    keys: list[Key] = []
    if row["birth"]:
        keys.append(("birth", name, str(row["birth"])[:4]))
    if row["phone"]:
        keys.append(("phone", name, str(row["phone"])))
    return keys


def _member(row: Mapping[str, Any]) -> list[Key]:
    return [*_person(row), *([("id_number", str(row["id_number"]))] if row["id_number"] else [])]


def _under(parent: str) -> Callable[[Mapping[str, Any]], list[Key]]:
    return lambda row: [("title", str(row[parent]), _text(row, "name"), _text(row, "title"))]


def _name(row: Mapping[str, Any]) -> list[Key]:
    return [("name", _text(row, "name"))]


def _conference(row: Mapping[str, Any]) -> list[Key]:
    return [("day", _text(row, "name"), str(row["start"])[:10])] if row["start"] else []


_KEYS: dict[str, Callable[[Mapping[str, Any]], list[Key]]] = {
    "area": _name,
    "organisation": _name,
    "person": _person,
    "conference": _conference,
    "attendance": _under("conference"),
    "team": _name,
    "member": _member,
    "model": lambda row: [("place", _text(row, "name"), _text(row, "place"))],
    "recipient": _under("award"),
}  # fmt: skip
_COLUMNS = {
    "person": ("birth", "phone"),
    "conference": ("start",),
    "attendance": ("conference", "title"),
    "member": ("birth", "phone", "id_number"),
    "model": ("place",),
    "recipient": ("award", "title"),
}  # fmt: skip
KINDS = tuple(_KEYS)


def likely(connection: Connection, kinds: tuple[str, ...] = KINDS) -> list[Likely]:
    """Every pair that nobody has decided on, in the order of kinds and names."""
    apart = _apart(connection)
    found: list[Likely] = []
    for kind in kinds:
        found += _of_kind(connection, kind, apart)
    return found


def _of_kind(connection: Connection, kind: str, apart: set[frozenset[str]]) -> list[Likely]:
    table = table_of(kind)
    columns = [table.c[name] for name in ("id", "home", "name", *_COLUMNS.get(kind, ()))]
    groups: dict[Key, list[Any]] = {}
    for chunk in chunks(sorted(_namesakes(connection, kind))):
        query = select(*columns).where(table.c.id.in_(chunk), table.c.name.is_not(None))
        for row in map(dict, connection.execute(query.order_by(table.c.id)).mappings()):
            for key in _KEYS[kind](row):
                groups.setdefault((row["home"], *key), []).append(row)
    pairs: dict[tuple[str, str], Likely] = {}
    for key, rows in groups.items():
        for at, row in enumerate(rows[1:], 1):
            other = next((one for one in rows[:at] if _may_be_one(one, row, apart)), None)
            if other is not None:
                names = (other["name"], row["name"])
                pairs.setdefault(
                    (other["id"], row["id"]), Likely(kind, other["id"], row["id"], names, key[1])
                )
    return sorted(pairs.values(), key=lambda pair: (_fold(pair.names[0]), pair.first, pair.second))


def _namesakes(connection: Connection, kind: str) -> set[str]:
    """Records that share their folded name, which opens the search text, or an identity number."""
    table = table_of(kind)
    alive = table.c.deleted.is_(False)
    groups: dict[tuple[str, str], list[str]] = {}
    for record, home, search in connection.execute(
        select(table.c.id, table.c.home, table.c.search).where(alive)
    ):
        groups.setdefault((home, search.partition(" | ")[0]), []).append(record)
    found = {record for records in groups.values() if len(records) > 1 for record in records}
    if "id_number" in table.c:
        number = table.c.id_number
        twice = select(number).where(alive, number.is_not(None)).group_by(number).having(func.count() > 1)
        found |= set(connection.scalars(select(table.c.id).where(alive, number.in_(twice))))
    return found


def _may_be_one(one: Mapping[str, Any], other: Mapping[str, Any], apart: set[frozenset[str]]) -> bool:
    """Two people with an identity number each are two people."""
    numbers = {row["id_number"] for row in (one, other) if row.get("id_number")}
    return len(numbers) < 2 and frozenset((one["id"], other["id"])) not in apart


def _apart(connection: Connection) -> set[frozenset[str]]:
    """Pairs of which somebody said that they are not one."""
    table = table_of(JOIN)
    query = select(table.c.records).where(table.c.deleted.is_(False), table.c.apart.is_(True))
    return {
        frozenset((one, other))
        for named in connection.scalars(query)
        for one in named or ()
        for other in named
        if one != other
    }
