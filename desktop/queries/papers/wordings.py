"""The texts that units say in place of the official ones, and which of them is in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from desktop.domain.wordings.catalogue import WORDINGS
from desktop.domain.wordings.wording import Wording, check
from desktop.errors import ValidationError
from desktop.models.projection import table_of


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit says. ``wrong`` is why this program cannot print it: a newer one may know its fields."""

    text: str
    changed: str  # wall time of the newest change, UTC
    wrong: ValidationError | None = None


ByKey = dict[str, Said]


def said(connection: Connection, unit: str) -> tuple[ByKey, ByKey]:
    """By key, what a unit says of its own and what the office above it says."""
    table, units = table_of("wording"), table_of("unit")
    above = select(units.c.parent).where(units.c.id == unit).scalar_subquery()
    query = select(table.c.key, table.c.unit, table.c.text, table.c.changed).where(
        table.c.deleted.is_(False),
        table.c.text.is_not(None),
        or_(table.c.unit == unit, table.c.unit == above),
    )
    own: ByKey = {}
    upper: ByKey = {}
    for key, whose, text, changed in connection.execute(query):
        if key in WORDINGS:
            (own if whose == unit else upper)[key] = _judged(WORDINGS[key], text, changed)
    return own, upper


def _judged(wording: Wording, text: str, changed: str) -> Said:
    try:
        return Said(check(wording, text), changed)
    except ValidationError as error:
        return Said(text, changed, error)


def right(found: Mapping[str, Said]) -> Iterable[tuple[str, str]]:
    """Keys and texts of those that can be printed."""
    return ((key, one.text) for key, one in found.items() if one.wrong is None)


def in_force(connection: Connection, unit: str) -> dict[str, str]:
    """By key, what a unit's papers say instead of the official text: its own, else the upper office's."""
    own, upper = said(connection, unit)
    return {**dict(right(upper)), **dict(right(own))}
