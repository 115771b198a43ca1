"""Which records bear the number of a paper, and how it is written there.

The minutes' number stands in the conference, that of a decision of recognition in every member it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain.dates import DateError, format_date, parse_date
from desktop.errors import Refused
from desktop.queries import records, register
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
    """The number and the day (ISO, as precise as it is known) that stand in a bearer, "" for none."""
    values = _values(connection, bearer)
    number = str(values.get(bearer.number) or "").strip()
    if bearer.date:
        return number, str(values.get(bearer.date) or "")[:10]
    number, _, day = number.partition("ngày")
    try:
        return number.rstrip(" ,"), parse_date(day) if day.strip() else ""
    except DateError:
        return number.rstrip(" ,"), ""


def writing(connection: Connection, bearers: tuple[Bearer, ...], code: str, day: str) -> Writing:
    """What must be written so that all bear this number; a day that is there stays."""
    wanted: Writing = {}
    for one in bearers:
        values = _values(connection, one)
        new = {one.number: code} if one.date else {one.number: f"{code} ngày {format_date(day)}"}
        if one.date and not values.get(one.date):
            new[one.date] = day
        new = {name: value for name, value in new.items() if values.get(name) != value}
        if new:
            wanted[(one.kind, one.record)] = new
    return wanted


def _values(connection: Connection, bearer: Bearer) -> Mapping[str, Any]:
    found = records.fetch(connection, bearer.kind, [bearer.record])
    return found[0].values if found and not found[0].deleted else {}
