"""The register of outgoing papers, and the numbers that are given, read from the records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.dates import DateError, parse_date
from desktop.domain.ops import CREATE
from desktop.domain.serials import ISSUER_NAMES, Serial, read_serial, whole
from desktop.domain.text import fold
from desktop.models import journal
from desktop.models.joins import family
from desktop.models.kinds import KINDS
from desktop.models.papers import ISSUED, REPLACED, WITHDRAWN, PaperFileRow
from desktop.models.projection import table_of
from desktop.queries.papers.source import Settings, issuer_of

__all__ = ["ISSUED", "REPLACED", "WITHDRAWN", "Given", "Line", "Place", "SeriesLine", "Typed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register: one issued version of a paper. ``issuer`` is in words, ``date`` and ``sent``
    are ISO, ``home`` is the unit whose register it is, ``replaces`` the line of the version before."""

    id: str
    home: str
    name: str
    type: str
    issuer: str
    year: int
    serial: int
    code: str
    date: str
    signer: str
    recipients: str
    kept_by: str
    copies: int | None
    sent: str
    received_by: str
    note: str
    status: str
    reason: str
    document: str
    subject: str
    version: int
    replaces: str
    sha256: str
    digest: str
    family: str
    layout: int

    @property
    def number(self) -> str:
        """The number alone, as it is compared: "5", "5a"."""
        found = read_serial(self.code)
        return found.number if found else str(self.serial)

    @property
    def is_withdrawn(self) -> bool:
        """Whether this is a “hủy” line."""
        return self.status == WITHDRAWN


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series of numbers: ``owner`` names the computer that gives them, ``first`` where they begin here."""

    id: str
    issuer: str
    year: int
    owner: str
    first: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kind of record keeps a number of a paper, and the date of that paper; without a field of its
    own the date stands behind the number: "15/QĐ-UBND ngày 12/03/2026"."""

    kind: str
    number: str
    date: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that stands in a record, however it came there."""

    kind: str
    record: str
    field: str
    name: str
    text: str
    serial: Serial
    day: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a number of a series was given to."""

    code: str
    name: str
    withdrawn: bool = False


def places() -> tuple[Place, ...]:
    """Every field that holds the number of a paper, by the declarations of the kinds."""
    return tuple(
        Place(kind, one.name, one.numbered_by)
        for kind, spec in KINDS.items()
        for one in spec.fields
        if one.numbered_by
    )


# lines ----------------------------------------------------------------------------------------------------


def lines(connection: Connection, unit: str, year: int) -> list[Line]:
    """The register of a unit and year: by issuer, then by number, the versions of a number in order."""
    table = table_of("paper")
    query = select(table).where(table.c.deleted.is_(False), table.c.home == unit, table.c.year == year)
    found = [_line(dict(row)) for row in connection.execute(query).mappings()]
    return sorted(found, key=_register_order)


def _register_order(line: Line) -> tuple[int, int, str, int, str]:
    names = list(ISSUER_NAMES.values())
    issuer = names.index(line.issuer) if line.issuer in names else len(names)
    return issuer, line.serial, line.number, line.version, line.id


def years(connection: Connection, unit: str) -> list[int]:
    """Years that have a register, the newest first."""
    table = table_of("paper")
    query = select(table.c.year).where(table.c.deleted.is_(False), table.c.home == unit).distinct()
    return sorted((year for year in connection.scalars(query) if year), reverse=True)


def line(connection: Connection, paper: str) -> Line | None:
    """One line by its id, whosever it is."""
    table = table_of("paper")
    row = connection.execute(select(table).where(table.c.id == paper)).mappings().first()
    return _line(dict(row)) if row else None


def of_record(connection: Connection, document: str, kind: str, record: str) -> list[Line]:
    """All that was issued of a record as this document, the newest version last."""
    table = table_of("paper")
    subjects = family(connection, table_of(kind), record)
    # A line that another unit has about a record of this one vouches for nothing.
    home = select(table_of(kind).c.home).where(table_of(kind).c.id == record).scalar_subquery()
    query = select(table).where(
        table.c.deleted.is_(False),
        table.c.document == document,
        table.c.subject.in_(subjects),
        table.c.home == home,
    )
    found = [_line(dict(row)) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda one: (one.id, one.version))


def in_force(connection: Connection, document: str, kind: str, record: str) -> list[Line]:
    """What is in force of a record as this document, the newest last: one line, or several of a document that
    a record gives again and again."""
    return [one for one in of_record(connection, document, kind, record) if one.status == ISSUED]


def successor(connection: Connection, paper: str) -> Line | None:
    """The newest version of what this line issued, if that is another one of the same register."""
    table = table_of("paper")
    home = select(table.c.home).where(table.c.id == paper).scalar_subquery()
    found, seen = None, {paper}
    while True:
        query = select(table).where(
            table.c.replaces == paper, table.c.deleted.is_(False), table.c.home == home
        )
        rows = sorted(
            (_line(dict(row)) for row in connection.execute(query).mappings()), key=lambda one: one.id
        )
        rows = [one for one in rows if one.id not in seen]
        if not rows:
            return found
        found = rows[-1]
        paper = found.id
        seen.add(paper)


def _line(row: Mapping[str, Any]) -> Line:
    whole_numbers = {"year", "serial", "version", "layout"}
    values: dict[str, Any] = {}
    for name in Line.__dataclass_fields__:
        empty: Any = 0 if name in whole_numbers else None if name == "copies" else ""
        values[name] = row[name] if row[name] is not None else empty
    return Line(**values)


def issued_by(connection: Connection, paper: str) -> str:
    """The replica that wrote the line: the computer that has its file."""
    known = journal.names(connection)
    ops = journal.load_ops(connection, known, [paper]).get(paper, [])
    return next((op.replica for op in ops if op.change == CREATE), "")


def damaged(connection: Connection) -> list[str]:
    """Which exact bytes kept here are not those that were issued, in words."""
    table = table_of("paper")
    query = select(table.c.id, table.c.code, table.c.sha256)
    found = []
    for paper, code, sha256 in connection.execute(query.join(PaperFileRow, PaperFileRow.paper == table.c.id)):
        data = connection.scalar(select(PaperFileRow.data).where(PaperFileRow.paper == paper))
        if hashlib.sha256(data or b"").hexdigest() != sha256:
            found.append(f"file of paper {code} damaged")
    return found


# numbers --------------------------------------------------------------------------------------------------


def series(connection: Connection, record: str, unit: str) -> SeriesLine | None:
    """A series of a unit by its id."""
    table = table_of("series")
    query = select(table).where(table.c.id == record, table.c.home == unit, table.c.deleted.is_(False))
    row = connection.execute(query).first()
    if row is None:  # or given up again, by an undo
        return None
    return SeriesLine(row.id, row.issuer or "", row.year or 0, row.owner or "", row.first or 1)


def first_of(connection: Connection, unit: str, issuer: str, year: int) -> int:
    """Where the register of an issuer (in words) begins: papers before it stand in another book."""
    table = table_of("series")
    where = (
        table.c.home == unit,
        table.c.issuer == issuer,
        table.c.year == year,
        table.c.deleted.is_(False),
    )
    return connection.scalar(select(table.c.first).where(*where)) or 1


def given(
    connection: Connection,
    settings: Settings,
    unit: str,
    issuer: str,
    year: int,
    numbered: Iterable[Place],
    *,
    besides: Collection[tuple[str, str]] = (),
) -> dict[str, Given]:
    """Every number of a series that is given, by what is compared ("5", "5a"): to papers of the register,
    withdrawn ones too, or typed in records. ``besides`` are records and fields that are not looked at.
    ``issuer`` is one of the office's three."""
    found: dict[str, Given] = {}
    for one in typed(connection, settings, unit, issuer, year, numbered):
        if (one.record, one.field) not in besides:
            found[one.serial.number] = Given(one.text, one.name)
    table = table_of("paper")
    query = (
        select(table.c.code, table.c.serial, table.c.name, table.c.status)
        .where(table.c.deleted.is_(False), table.c.home == unit, table.c.year == year)
        .where(table.c.issuer == ISSUER_NAMES[issuer])
        .order_by(table.c.version, table.c.id)
    )
    for code, whole_number, name, status in connection.execute(query):
        serial = read_serial(code or "")
        number = serial.number if serial else str(whole_number or 0)
        found[number] = Given(code or "", name or "", status == WITHDRAWN)
    return found


def highest(numbers: Iterable[str]) -> int:
    """The highest of numbers as they are compared; 0 where there is none."""
    return max((whole(Serial(number)) for number in numbers), default=0)


def typed(
    connection: Connection,
    settings: Settings,
    unit: str,
    issuer: str,
    year: int,
    numbered: Iterable[Place],
) -> list[Typed]:
    """The numbers of one issuer and year that stand in the records of a unit."""
    found = []
    for place in numbered:
        table = table_of(place.kind)
        names = [one for one in ("id", "name", *_WHO_GAVE, place.number, place.date) if one in table.c]
        names = list(dict.fromkeys(names))
        query = select(*(table.c[one] for one in names)).where(
            table.c.deleted.is_(False), table.c.home == unit, table.c[place.number].is_not(None)
        )
        if place.date:
            query = query.where(func.substr(table.c[place.date], 1, 4) == str(year))
        for values in connection.execute(query):
            row = dict(zip(names, values, strict=True))
            text, day = number_and_day(place, row)
            serial = read_serial(text) if day.startswith(str(year)) else None
            if serial is not None and series_of(settings, place.kind, row, serial) == issuer:
                name = row["name"] or ""
                found.append(Typed(place.kind, row["id"], place.number, name, text, serial, day))
    return found


_WHO_GAVE = ("authority", "organiser", "issuer")  # what `series_of` reads of a record


_DAY_BEHIND = re.compile(r"[\s,(]*\bngày\b|\s*\(", re.IGNORECASE)


def number_and_day(place: Place, values: Mapping[str, Any]) -> tuple[str, str]:
    """The number and the day (ISO, as precise as it is known) that stand in a record, "" for none."""
    text = str(values.get(place.number) or "").strip()
    if place.date:
        return text, str(values.get(place.date) or "")[:10]
    text, *behind = _DAY_BEHIND.split(text, maxsplit=1)
    day = "".join(behind).strip(" .,)")
    try:
        return text.rstrip(" ,"), parse_date(day) if day else ""
    except DateError:
        return text.rstrip(" ,"), ""


def series_of(settings: Settings, kind: str, values: Mapping[str, Any], serial: Serial) -> str:
    """Which of the office's issuers gave a number that stands in a record; "" where none of them did.

    The symbol behind the number says it, else what the record is about. A decision of another authority
    bears a number of theirs, even where its symbol looks like ours.
    """
    if kind == "award" and not _is_ours(settings, str(values.get("authority") or "")):
        return ""
    if serial.series:
        return next((one for one in ISSUER_NAMES if _ends_with(serial.series, _symbol(settings, one))), "")
    if kind == "conference":
        return issuer_of(settings, str(values.get("organiser") or ""))
    if kind in ("award", "team", "member"):
        return "committee"
    words = {name: key for key, name in ISSUER_NAMES.items()}
    return words.get(str(values.get("issuer") or ""), "police")


_folded = lru_cache(maxsize=64)(fold)  # three symbols are asked for at every number


def _symbol(settings: Settings, issuer: str) -> str:
    return _folded(str(settings.get(f"heading.{issuer}", {}).get("symbol") or ""))


def _ends_with(series: str, symbol: str) -> bool:
    return bool(symbol) and (series == symbol or series.endswith((f"-{symbol}", f"/{symbol}")))


def _is_ours(settings: Settings, authority: str) -> bool:
    """Whether an authority is one of this office's, in full or shortened: “Chủ tịch UBND xã”."""
    wanted = _short(authority)
    return any(wanted in _short(str(settings.get(one) or "")) for one in ("chairman", "police_chief"))


def _short(authority: str) -> str:
    return fold(authority).replace("uy ban nhan dan", "ubnd")


def doubled(connection: Connection, unit: str) -> list[tuple[Line, ...]]:
    """Lines in force that bear the same number of one series: two computers gave it apart."""
    table = table_of("paper")
    query = select(table).where(table.c.deleted.is_(False), table.c.home == unit, table.c.status == ISSUED)
    by_number: dict[tuple[str, int, str], list[Line]] = {}
    for row in connection.execute(query).mappings():
        one = _line(dict(row))
        by_number.setdefault((one.issuer, one.year, one.number), []).append(one)
    found = [tuple(sorted(one, key=lambda line: line.id)) for one in by_number.values() if len(one) > 1]
    return sorted(found, key=lambda group: _register_order(group[0]))
