"""Whose paper it is: what a record's home unit prints, not what the office prints that looks at it.

An upper office may print a commune's paper. What a commune has set as its names stays there; the registry
proposes them, as it did when that office was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.queries import homes
from desktop.queries.papers import wordings
from desktop.queries.papers.source import Source
from desktop.services.settings import read_settings
from desktop.services.setup import proposed_settings, registry

if TYPE_CHECKING:
    from sqlalchemy import Connection


def source_of(
    connection: Connection, unit: str, kind: str = "", record: str = "", *, officer: str = ""
) -> Source:
    """What the paper of a record is read from, at the office of ``unit``; without a record its own paper."""
    own = Source(connection, read_settings(connection), wordings.in_force(connection, unit), officer)
    home = homes.of_record(connection, kind, record)
    return at_home(own, unit, home) if home else own


def at_home(own: Source, unit: str, home: str) -> Source:
    """The same source for what is of another unit; ``own`` is that of the office of ``unit``."""
    if home == unit:
        return own
    said = wordings.in_force(own.connection, home)
    return Source(own.connection, {**own.settings, **_proposed(home)}, said, own.officer)


def _proposed(home: str) -> dict[str, Any]:
    """The names of another unit; nothing where it is none of today's: then the office's own stand."""
    unit = registry().by_id(home)
    if unit is None or not unit.is_current:
        return {}
    names = proposed_settings(unit)
    return {**names, "office.name": names["heading.police"]["name"], "signers": []}
