"""Series of numbers: one for each issuer and year, given out by one computer of the unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select

from desktop.domain.ids import short_name
from desktop.domain.ops import stream_of
from desktop.domain.serials import ISSUER_NAMES
from desktop.domain.text import fold
from desktop.errors import NotFound, Refused
from desktop.models.office_tables import OwnKeyRow
from desktop.queries import register
from desktop.queries.register import Given, Place, SeriesLine
from desktop.services.identity import ROTATED
from desktop.services.papers import catalogue
from desktop.services.settings import read_settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.models.work import Work
    from desktop.services.office import Office

_NAMESPACE = uuid5(NAMESPACE_URL, "so-phong-trao/series")
_SHORT_ISSUERS = {"cong an": "police", "ubnd": "committee", "bcd": "steering", "ban chi dao": "steering"}


@dataclass(frozen=True, slots=True)
class Series:
    """A series as a person reads it: whether this computer gives its numbers, and the one that comes next."""

    issuer: str
    year: int
    owner: str
    ours: bool
    next: int


def series_id(unit: str, issuer: str, year: int) -> str:
    """The id of a series: two computers that claim it apart mean the same record."""
    return str(uuid5(_NAMESPACE, f"{unit}/{issuer}/{year}"))


def owner_words(replica: str) -> str:
    """How the field “Máy cấp số” names a computer: as people see it, and exactly enough to compare."""
    return f"máy {short_name(replica)} ({replica[:8]})"


def issuer_key(words: str) -> str:
    """One of the office's issuers, by its key or its name. Raises ``Refused``."""
    wanted = fold(words)
    names = {fold(name): key for key, name in ISSUER_NAMES.items()} | _SHORT_ISSUERS
    if words in ISSUER_NAMES:
        return words
    if wanted not in names:
        raise Refused("series.unknown_issuer", known=", ".join(ISSUER_NAMES.values()))
    return names[wanted]


def is_ours(connection: Connection, office: Office, owner: str) -> bool:
    """Whether an owner is this computer, under the name it has or one it had before its keys were changed.

    A database that was restored or copied is another computer: the one it continues may go on giving numbers.
    """
    return owner in {owner_words(one) for one in _own_names(connection, office.author.replica)}


def _own_names(connection: Connection, replica: str) -> Iterator[str]:
    rows = {row.replica: row for row in connection.execute(select(OwnKeyRow)).all()}
    while replica:
        yield replica
        row = rows.get(replica)
        replica = (row.continues or "") if row is not None and row.reason == ROTATED else ""


def read_series(connection: Connection, office: Office, issuer: str, year: int) -> SeriesLine | None:
    """The series of this unit, if somebody has claimed it."""
    return register.series(connection, series_id(office.author.unit, issuer, year), office.author.unit)


def obstacle(connection: Connection, office: Office, issuer: str, year: int) -> Refused | None:
    """Why this computer may not give a number of a series; nothing where it may, or nobody has claimed it."""
    found = read_series(connection, office, issuer, year)
    if found is None or is_ours(connection, office, found.owner):
        return None
    return Refused("series.elsewhere", issuer=ISSUER_NAMES[issuer], year=year, owner=found.owner)


def claim(work: Work, office: Office, issuer: str, year: int) -> None:
    """Make sure that this computer gives the numbers of a series. Raises ``Refused``."""
    refused = obstacle(work.connection, office, issuer, year)
    if refused is not None:
        raise refused
    record, own = series_id(office.author.unit, issuer, year), owner_words(office.author.replica)
    found = read_series(work.connection, office, issuer, year)
    if found is None:
        _begin(work, record, _values(issuer, year, own))
    elif found.owner != own:  # keys were changed since
        work.update("series", record, {"owner": own})


def _begin(work: Work, record: str, values: dict[str, object]) -> None:
    """Claim a series that nobody has: it may have been claimed before, and given up by an undo."""
    try:
        state = work.state("series", record)
    except NotFound:
        work.create("series", values, record=record)
        return
    if state.created and stream_of(state.created) == work.author.unit:  # no other unit keeps a series of ours
        work.restore("series", record)
        work.update("series", record, values)


def _values(issuer: str, year: int, owner: str, first: int | None = None) -> dict[str, object]:
    name = f"Dãy số {ISSUER_NAMES[issuer]} năm {year}"
    return {"name": name, "issuer": ISSUER_NAMES[issuer], "year": year, "owner": owner, "first": first}


def take_series(office: Office, issuer: str, year: int, first: int | None = None) -> Series:
    """Give the numbers of a series on this computer from now on: an act of its own, never by the way.

    ``first`` is the lowest number to give, where papers before the program or of a lost computer have those
    below. Take in the packages of the computer that gave them before. Raises ``Refused``.
    """
    issuer = issuer_key(issuer)
    if first is not None and first < 1:
        raise Refused("series.bad_first")
    record, own = series_id(office.author.unit, issuer, year), owner_words(office.author.replica)
    with office.write(f"Nhận dãy số {ISSUER_NAMES[issuer]} năm {year}") as work:
        found = read_series(work.connection, office, issuer, year)
        if found is None:
            _begin(work, record, _values(issuer, year, own, first))
        elif found.owner == own and first in (None, found.first):
            raise Refused("series.ours", issuer=ISSUER_NAMES[issuer], year=year)
        else:
            work.update("series", record, {"owner": own, **({"first": first} if first else {})})
    return show_series(office, issuer, year)


def show_series(office: Office, issuer: str, year: int) -> Series:
    """A series of this unit; one that nobody has claimed is owned by nobody."""
    with office.read() as connection:
        found = read_series(connection, office, issuer, year)
        owner = found.owner if found else ""
        ours = bool(found) and is_ours(connection, office, owner)
        return Series(issuer, year, owner, ours, next_free(connection, office, issuer, year))


def numbered_places() -> tuple[Place, ...]:
    """Every field of a record that holds the number of a paper."""
    documents = catalogue.DOCUMENTS.values()
    declared = (Place(one.needs, *one.numbered) for one in documents if one.numbered)
    borne = (Place(*one.bearing) for one in documents if one.bearing)
    return tuple(dict.fromkeys((*register.places(), *declared, *borne)))


def given(
    connection: Connection, office: Office, issuer: str, year: int, besides: Collection[tuple[str, str]] = ()
) -> dict[str, Given]:
    """The numbers of a series that are given, see :func:`desktop.queries.register.given`."""
    settings, unit = read_settings(connection), office.author.unit
    return register.given(connection, settings, unit, issuer, year, numbered_places(), besides=besides)


def next_free(connection: Connection, office: Office, issuer: str, year: int) -> int:
    """The number that comes next: above every one that is given."""
    return above(connection, office, issuer, year, given(connection, office, issuer, year))


def above(connection: Connection, office: Office, issuer: str, year: int, numbers: Collection[str]) -> int:
    """The number that comes next in a series of which these are given."""
    found = read_series(connection, office, issuer, year)
    return max(register.highest(numbers) + 1, found.first if found else 1)
