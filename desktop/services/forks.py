"""Forks: proof that two databases, one a copy of the other or restored, wrote under one replica."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.domain.ids import short_name
from desktop.models.office_tables import OwnKeyRow
from desktop.queries import forks as query
from desktop.queries.forks import ForkedRecord
from desktop.services.office import Office
from desktop.services.setup import registry


@dataclass(frozen=True, slots=True)
class Fork:
    """Who wrote apart, since when, and which records each branch changed.

    ``found`` is when this database learned of it (UTC), ``ours`` says that it concerns this very database.
    Nothing of either branch is lost or hidden: values written apart are conflicts like any other.
    """

    replica: str
    short: str
    unit: str
    unit_code: str
    unit_name: str
    found: str
    ours: bool
    records: tuple[ForkedRecord, ...]


def forks(office: Office) -> list[Fork]:
    """Every fork that is known here, the newest first."""
    with office.read() as connection:
        own = set(connection.scalars(select(OwnKeyRow.replica)))
        return [_fork(row, own) for row in query.forks(connection)]


def _fork(row: query.ForkRow, own: set[str]) -> Fork:
    unit = registry().by_id(row.unit)
    return Fork(
        replica=row.replica,
        short=short_name(row.replica),
        unit=row.unit,
        unit_code=unit.code if unit else "",
        unit_name=unit.title if unit else row.unit,
        found=row.found,
        ours=row.replica in own,
        records=row.records,
    )
