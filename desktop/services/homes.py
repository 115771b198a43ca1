"""Which unit records belong to; screens say it only where an office sees several units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.queries import homes as query
from desktop.queries.homes import Home as Home

if TYPE_CHECKING:
    from desktop.services.office import Office


def sees_several(office: Office) -> bool:
    """Whether this office sees records of more than one unit."""
    with office.read() as connection:
        return query.sees_several(connection)


def of(office: Office, ids: Iterable[str]) -> dict[str, Home]:
    """The units by id."""
    with office.read() as connection:
        return query.of(connection, ids)


def names(office: Office, ids: Iterable[str]) -> dict[str, str]:
    """The units' names by id; nothing at an office that sees only its own records."""
    with office.read() as connection:
        if not query.sees_several(connection):
            return {}
        return {id: home.name for id, home in query.of(connection, ids).items()}


def counts(office: Office, kind: str) -> list[tuple[Home, int]]:
    """The units that have records of a kind, in Vietnamese order, and how many."""
    with office.read() as connection:
        return query.counts(connection, kind)
