"""Is a row of a list in the register already? Compared by folded names, birth years, phones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.names import bare_name
from desktop.domain.text import canonical, fold
from desktop.models.projection import table_of

Row = tuple[int, Mapping[str, Any], Mapping[str, Any]]  # number, values, extras
Found = tuple[str, str, str]  # record, kind, name
Key = Callable[[Mapping[str, Any]], list[tuple[Any, ...]]]


def _name(values: Mapping[str, Any]) -> str:
    """A person's name as compared: folded, without a form of address that an older list left there."""
    return fold(bare_name(str(values.get("name") or "")))


def _year(values: Mapping[str, Any]) -> str:
    return str(values.get("birth") or "")[:4]


def _member_keys(values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    keys: list[tuple[Any, ...]] = [("id", values["id_number"])] if values.get("id_number") else []
    if _year(values):
        keys.append(("birth", _name(values), _year(values)))
    return keys or [_bare(values)]


def _bare(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """All there is of somebody without a birth year: the same list read twice must not store them twice."""
    return ("bare", _name(values), values.get("phone") or "")


def _person_keys(values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    name = _name(values)
    keys: list[tuple[Any, ...]] = [("birth", name, _year(values))] if _year(values) else []
    if values.get("phone"):
        keys.append(("phone", values["phone"]))
    if values.get("title"):
        keys.append(("title", name, fold(str(values["title"]))))
    return keys


def _area_names(values: Mapping[str, Any]) -> list[str]:
    """“Vĩnh Tường” of the kind thôn is also called “thôn Vĩnh Tường”."""
    name, kind = canonical(str(values.get("name") or "")), canonical(str(values.get("kind") or ""))
    return [name] if not kind or name.startswith(f"{kind} ") else [f"{kind} {name}", name]


_KEYS: dict[str, Key] = {
    "member": _member_keys,
    "person": lambda v: _person_keys(v) or [_bare(v)],
    "attendance": lambda v: [(_name(v), fold(str(v.get("title") or "")))],
    "recipient": lambda v: [(_name(v), fold(str(v.get("title") or "")))],
    "model": lambda v: [(canonical(str(v.get("name") or "")), fold(str(v.get("place") or "")))],
    "team": lambda v: [(canonical(str(v.get("name") or "")),)],
    "area": lambda v: [(name,) for name in _area_names(v)],
    "organisation": lambda v: [(canonical(str(v.get("name") or "")),)],
    "conference": lambda v: [(canonical(str(v.get("name") or "")), str(v.get("start") or ""))],
}
_PARENT = {"attendance": "conference", "recipient": "award"}


def _stored(connection: Connection, kind: str, *, parent: str = "") -> dict[tuple[Any, ...], Found]:
    table = table_of(kind)
    query = select(table).where(table.c.deleted.is_(False))
    if kind in _PARENT:
        query = query.where(table.c[_PARENT[kind]] == parent)
    found: dict[tuple[Any, ...], Found] = {}
    for row in connection.execute(query).mappings():
        for key in _KEYS[kind](dict(row)):
            found.setdefault(key, (row["id"], kind, row["name"] or ""))
    return found


def present(connection: Connection, kind: str, rows: Sequence[Row], *, parent: str = "") -> dict[int, Found]:
    """Rows that the register seems to hold already, by row number."""
    stored = _stored(connection, kind, parent=parent)
    result: dict[int, Found] = {}
    for number, values, _ in rows:
        match = next((stored[key] for key in _KEYS[kind](values) if key in stored), None)
        if match is not None:
            result[number] = match
    return result


def people(connection: Connection, rows: Sequence[Row]) -> dict[int, Found]:
    """Persons whom rows may mean: the same folded name with birth year or title, or the same phone."""
    stored = _stored(connection, "person")
    result: dict[int, Found] = {}
    for number, values, extras in rows:
        keys = _person_keys({**values, **extras})
        match = next((stored[key] for key in keys if key in stored), None)
        if match is not None:
            result[number] = match
    return result


def by_name(connection: Connection, kind: str) -> dict[str, str]:
    """Ids by canonical name."""
    table = table_of(kind)
    query = select(table).where(table.c.deleted.is_(False))
    found: dict[str, str] = {}
    for row in connection.execute(query).mappings():
        for name in _area_names(dict(row)) if kind == "area" else (canonical(row["name"] or ""),):
            found[name] = row["id"]
    return found


def last_order(connection: Connection, kind: str, parent: str) -> int:
    """The highest protocol number under a parent; 0 where there is none."""
    if kind not in _PARENT:
        return 0
    table = table_of(kind)
    query = select(func.max(table.c.order)).where(
        table.c[_PARENT[kind]] == parent, table.c.deleted.is_(False)
    )
    return int(connection.scalar(query) or 0)
