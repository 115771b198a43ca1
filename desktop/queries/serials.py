"""Papers of one unit and year that bear the same number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.fields import KindSpec
from desktop.domain.serials import Serial, read_serial, same_serial
from desktop.domain.text import fold
from desktop.models.kinds import KINDS
from desktop.models.projection import table_of
from desktop.queries.papers.source import Settings, issuer_of


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record with a number: ``day`` is its date, ``issuer`` who gave the number ("" unknown)."""

    id: str
    name: str
    home: str
    day: str
    serial: Serial
    issuer: str = ""

    def repeats(self, other: Numbered) -> bool:
        """Whether the other is another paper with this number, in the same unit and year."""
        if self.id == other.id or self.home != other.home:
            return False
        if self.day and other.day and self.day[:4] != other.day[:4]:  # without a date nobody can tell
            return False
        issuers = {self.issuer, other.issuer} - {""}
        return len(issuers) < 2 and same_serial(self.serial, other.serial)


def field_of(kind: str) -> tuple[str, str] | None:
    """The field with the number and that with the date, for kinds that are numbered."""
    spec: KindSpec = KINDS[kind]
    return next(((field.name, field.numbered_by) for field in spec.fields if field.numbered_by), None)


def numbered(
    settings: Settings, kind: str, record: str, home: str, values: Mapping[str, Any]
) -> Numbered | None:
    """A record as one that bears a number, ``None`` without one."""
    names = field_of(kind)
    if names is None:
        return None
    serial, day = read_serial(str(values.get(names[0]) or "")), str(values.get(names[1]) or "")
    if serial is None:
        return None
    issuer = fold(str(values.get("authority") or ""))
    if kind == "conference":
        issuer = issuer_of(settings, str(values.get("organiser") or "")) if not serial.series else ""
        symbol = settings.get(f"heading.{issuer}", {}).get("symbol") if issuer else ""
        if symbol:  # minutes are numbered by who issues them
            serial, issuer = Serial(serial.number, fold(f"BB-{symbol}")), ""
    return Numbered(record, str(values.get("name") or ""), home, day[:10], serial, issuer)


def repeated(
    connection: Connection, settings: Settings, kind: str, wanted: Sequence[Numbered]
) -> dict[str, list[Numbered]]:
    """By id, the other records that bear the number of a wanted one."""
    names = field_of(kind)
    if names is None or not wanted:
        return {}
    table = table_of(kind)
    day, years = table.c[names[1]], {one.day[:4] for one in wanted}
    query = select(table).where(
        table.c.deleted.is_(False),
        table.c[names[0]].is_not(None),
        table.c.home.in_({one.home for one in wanted}),
    )
    if "" not in years:
        query = query.where(day.is_(None) | func.substr(day, 1, 4).in_(years))
    by_number: dict[str, list[Numbered]] = {}
    for row in connection.execute(query).mappings():
        one = numbered(settings, kind, row["id"], row["home"], dict(row))
        if one is not None:
            by_number.setdefault(one.serial.number, []).append(one)
    found = {
        one.id: [other for other in by_number.get(one.serial.number, ()) if one.repeats(other)]
        for one in wanted
    }
    return {record: others for record, others in found.items() if others}
