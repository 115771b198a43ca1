"""Which records bear the number of a paper, and how it is written there.

The minutes' number stands in the conference, that of a decision of recognition in every member it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain.dates import format_date
from desktop.domain.serials import ISSUER_NAMES, read_serial
from desktop.errors import Refused
from desktop.queries import records, register
from desktop.queries.papers.source import Settings
from desktop.queries.register import Line, Place
from desktop.services.papers.prepared import Bearer, Document

if TYPE_CHECKING:
    from sqlalchemy import Connection

Writing = dict[tuple[str, str], dict[str, Any]]
"""What is to be written, by kind and id of the record."""


def of(connection: Connection, document: Document, record: str) -> tuple[Bearer, ...]:
    """The bearers of the paper that a record would give now. Raises ``Refused`` where there are none."""
    if document.bearers is not None:
        found = tuple(document.bearers(connection, record))
        if not found:
            raise Refused("paper.nobody_named", name=document.label)
        return found
    if document.numbered:
        return (Bearer(document.needs, record, *document.numbered),)
    places = (one for one in register.places() if one.kind == document.needs)
    found = tuple(Bearer(one.kind, record, one.number, one.date) for one in places)
    if not found:
        raise Refused("paper.not_numbered", name=document.label)
    return found


def read(connection: Connection, bearer: Bearer) -> tuple[str, str]:
    """The number and the day that stand in a bearer, see :func:`register.number_and_day`."""
    place = Place(bearer.kind, bearer.number, bearer.date)
    return register.number_and_day(place, _values(connection, bearer))


def writing(
    connection: Connection, bearers: tuple[Bearer, ...], code: str, day: str, signer: str | None
) -> Writing:
    """What must be written so that all bear this number; a day and a signer that are there stay."""
    wanted: Writing = {}
    for one in bearers:
        values = _values(connection, one)
        new = {one.number: code} if one.date else {one.number: f"{code} ngày {format_date(day)}"}
        if one.date and not values.get(one.date):
            new[one.date] = day
        if one.signer and signer and not values.get(one.signer):
            new[one.signer] = signer
        new = {name: value for name, value in new.items() if values.get(name) != value}
        if new:
            wanted[(one.kind, one.record)] = new
    return wanted


def holders(connection: Connection, settings: Settings, document: Document, line: Line) -> tuple[Bearer, ...]:
    """The records that bear the number of a line of the register: whoever it named, whatever came since."""
    if document.bearing:
        place = Place(*document.bearing)
        issuer = next((key for key, name in ISSUER_NAMES.items() if name == line.issuer), "")
        found = register.typed(connection, settings, line.home, issuer, line.year, (place,))
        return tuple(
            Bearer(one.kind, one.record, place.number, place.date)
            for one in found
            if one.serial.number == line.number
        )
    subject = records.standing(connection, document.needs, line.subject)
    bearers = of(connection, document, subject)
    serials = {one: read_serial(read(connection, one)[0]) for one in bearers}
    return tuple(one for one, serial in serials.items() if serial and serial.number == line.number)


def _values(connection: Connection, bearer: Bearer) -> Mapping[str, Any]:
    found = records.fetch(connection, bearer.kind, [bearer.record])
    return found[0].values if found and not found[0].deleted else {}
