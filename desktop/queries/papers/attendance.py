"""The delegates of a conference as its papers name them: in protocol order, never by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from desktop.domain.names import split_address
from desktop.domain.text import fold
from desktop.queries import records
from desktop.queries.records import Record


def attendees(connection: Connection, conference: str) -> list[Record]:
    """Named delegates and unnamed groups, as the office has put them in order."""
    ids = records.ids(connection, "attendance", where={"conference": conference}, sort="order")
    rows = records.fetch(connection, "attendance", ids)
    return sorted(rows, key=lambda one: (one.values.get("order") is None, one.values.get("order") or 0))


def named(rows: Sequence[Record]) -> list[Record]:
    """Those who are persons and no groups."""
    return [one for one in rows if one.values.get("count") is None]


def addressed(connection: Connection, rows: Sequence[Record], usual: str) -> dict[str, str]:
    """By id, each delegate's name behind a form of address: “Ông Lò Văn Ơn”.

    It is the one typed with the name, else that of the person in the directory, else by the person's sex;
    ``usual`` where nobody knows.
    """
    people = [str(one.values["person"]) for one in rows if one.values.get("person")]
    known = {one.id: one.values for one in records.fetch(connection, "person", people)}
    return {one.id: _addressed(one.name, known.get(str(one.values.get("person")), {}), usual) for one in rows}


def _addressed(name: str, person: Mapping[str, object], usual: str) -> str:
    typed = split_address(name)
    address, bare = typed or ("", name)
    if typed is not None and not address and fold(name).startswith(fold(usual)):
        return name
    by_sex = {"Nam": "Ông", "Nữ": "Bà"}.get(str(person.get("sex") or ""), "")
    return f"{address or person.get('form_of_address') or by_sex or usual} {bare}"
