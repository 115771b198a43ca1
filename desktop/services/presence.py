"""Who comes through the door of a conference: an invitation is scanned, its delegate is present at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain import door_code
from desktop.models.conferences import ABSENT, PRESENT
from desktop.models.projection import table_of
from desktop.queries import records as query
from desktop.services.office import Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.queries.records import Record


class Outcome(StrEnum):
    """What a scan came to."""

    MARKED = "marked"
    ALREADY = "already"  # this invitation was read before
    ELSEWHERE = "elsewhere"  # an invitation to another conference
    UNKNOWN = "unknown"  # a good code of nobody here: the delegate was deleted, or it was printed elsewhere
    UNREADABLE = "unreadable"  # no code of an invitation at all


@dataclass(frozen=True, slots=True)
class Arrival:
    """One scan. ``at`` is when the delegate came, local time to the minute; ``conference`` names the other
    one for an invitation to it."""

    outcome: Outcome
    delegate: str = ""
    name: str = ""
    title: str = ""
    at: str = ""
    conference: str = ""


def now() -> str:
    """The clock on the wall, to the minute."""
    return datetime.now().strftime("%Y-%m-%dT%H:%M")


def arrive(office: Office, conference: str, code: str, *, clock: Callable[[], str] | None = None) -> Arrival:
    """Mark whose invitation this is as present now. An operation of its own, so that it can be undone.

    Nothing is written for a code of nobody, of another conference, or read before.
    """
    read = door_code.decode(code)
    if read is None:
        return Arrival(Outcome.UNREADABLE)
    with office.read() as connection:
        found = _whose(connection, conference, read)
        if found is None:
            return _stranger(connection, conference, read)
    if _came(found):
        return _arrival(Outcome.ALREADY, found, str(found.values["arrived"]))
    at = (clock or now)()
    with office.write(f"Ghi có mặt {found.name}") as work:
        work.update("attendance", found.id, {"present": PRESENT, "arrived": at, "reason": None})
    return _arrival(Outcome.MARKED, found, at)


def awaited(office: Office, conference: str) -> tuple[int, int]:
    """How many named delegates have come by the door, and how many are invited."""
    with office.read() as connection:
        rows = _named(connection, conference)
    return sum(map(_came, rows)), len(rows)


def close_door(office: Office, conference: str) -> int:
    """Mark as absent whoever is not excused and did not come by the door; returns how many.

    One operation. Nobody told a reason yet: the officer writes those that come in afterwards.
    """
    with office.read() as connection:
        rows = _named(connection, conference)
    missing = [one for one in rows if one.values.get("present") in (None, PRESENT) and not _came(one)]
    with office.write(f"Ghi vắng {len(missing)} đại biểu") as work:
        for one in missing:
            work.update("attendance", one.id, {"present": ABSENT})
    return len(missing)


def _came(one: Record) -> bool:
    """By the door; who was marked absent by hand since has not."""
    return bool(one.values.get("arrived")) and one.values.get("present") in (None, PRESENT)


def _named(connection: Connection, conference: str) -> list[Record]:
    ids = query.ids(connection, "attendance", where={"conference": conference, "count": None})
    return query.fetch(connection, "attendance", ids)


def _whose(connection: Connection, conference: str, code: str) -> Record | None:
    """The delegate of this conference with that code."""
    ids = query.ids(connection, "attendance", where={"conference": conference, "count": None})
    return next(iter(query.fetch(connection, "attendance", _coded(ids, code))), None)


def _stranger(connection: Connection, conference: str, code: str) -> Arrival:
    """Of another conference, or nobody's: a scan of this kind is rare and may look through all of them."""
    table = table_of("attendance")
    others = connection.scalars(
        select(table.c.id).where(table.c.deleted.is_(False), table.c.conference != conference)
    )
    found = query.fetch(connection, "attendance", _coded(list(others), code))
    if not found:
        return Arrival(Outcome.UNKNOWN)
    of = str(found[0].values.get("conference"))
    called = query.labels(connection, "conference", [of])[of]
    return Arrival(Outcome.ELSEWHERE, found[0].id, found[0].name, conference=called)


def _coded(ids: list[str], code: str) -> list[str]:
    return [one for one in ids if door_code.encode(one) == code][:1]


def _arrival(outcome: Outcome, one: Record, at: str) -> Arrival:
    return Arrival(outcome, one.id, one.name, str(one.values.get("title") or ""), at)
