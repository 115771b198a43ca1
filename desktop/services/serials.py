"""“Trùng số”: papers of a unit that bear a number given before. Said, never refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.domain.dates import format_date
from desktop.queries import serials
from desktop.services.settings import read_settings

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.records import Record


def doubled(office: Office, kind: str, found: Sequence[Record]) -> frozenset[str]:
    """Which of these records bear a number that another one bears."""
    if serials.field_of(kind) is None:
        return frozenset()
    with office.read() as connection:
        settings = read_settings(connection)
        standing = [one for one in found if not one.deleted]
        made = [serials.numbered(settings, kind, one.id, one.home, one.values) for one in standing]
        return frozenset(
            serials.repeated(connection, settings, kind, [one for one in made if one is not None])
        )


def numbered_field(kind: str) -> str:
    """The field that holds the number of a paper, empty for kinds without."""
    found = serials.field_of(kind)
    return found[0] if found else ""


def remark(office: Office, kind: str, record: str, values: Mapping[str, Any], home: str = "") -> str:
    """A sentence where the number of a record is given already; empty otherwise."""
    from desktop.sentences import sentence

    with office.read() as connection:
        settings = read_settings(connection)
        one = serials.numbered(settings, kind, record, home or office.author.unit, values)
        others = serials.repeated(connection, settings, kind, [one] if one else []).get(record, [])
    if not others:
        return ""
    day = f", {format_date(others[0].day)}" if others[0].day else ""
    return sentence("serial.repeated", name=f"{others[0].name}{day}")
