"""Forks: proof that two databases, one a copy of the other or restored, wrote under one replica."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.domain.ids import short_name
from desktop.models.office_tables import OwnKeyRow, PeerRow
from desktop.queries import forks as query
from desktop.queries.forks import ForkedRecord
from desktop.services.office import Office
from desktop.services.setup import registry

__all__ = ["Fork", "ForkedRecord", "forks", "unhealed"]


@dataclass(frozen=True, slots=True)
class Fork:
    """Who wrote apart, since when, and which records each branch changed.

    ``found`` is when this database learned of it (UTC), ``ours`` says that it concerns this very database,
    ``healed`` that one of the two goes on under a new name already. Nothing of either branch is lost or
    hidden: values written apart are conflicts like any other.
    """

    replica: str
    short: str
    unit: str
    unit_code: str
    unit_name: str
    found: str
    ours: bool
    healed: bool
    records: tuple[ForkedRecord, ...]


def forks(office: Office) -> list[Fork]:
    """Every fork that is known here, the newest first."""
    with office.read() as connection:
        own = set(connection.scalars(select(OwnKeyRow.replica)))
        continued = {one for one in connection.scalars(select(PeerRow.continues)) if one}
        return [_fork(row, own, continued) for row in query.forks(connection)]


def unhealed(office: Office) -> list[Fork]:
    """Forks of which neither computer has taken a new name yet: somebody should look into them."""
    return [fork for fork in forks(office) if not fork.healed]


def _fork(row: query.ForkRow, own: set[str], continued: set[str]) -> Fork:
    unit = registry().by_id(row.unit)
    return Fork(
        replica=row.replica,
        short=short_name(row.replica),
        unit=row.unit,
        unit_code=unit.code if unit else "",
        unit_name=unit.title if unit else row.unit,
        found=row.found,
        ours=row.replica in own,
        healed=row.replica in own or row.replica in continued,
        records=row.records,
    )
