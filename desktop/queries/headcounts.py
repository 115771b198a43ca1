"""Headcounts of many conferences at once, by the rule of :mod:`desktop.domain.headcounts`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, ScalarSelect, case, func, select

from desktop.domain import headcounts as rule
from desktop.models.journal import chunks
from desktop.models.projection import table_of


def of_conferences(connection: Connection, ids: Sequence[str], *, today: str = "") -> dict[str, int | None]:
    """The headcount of each of these conferences, None where nothing is known.

    With ``today`` (ISO) who is on the list of a later conference has not come yet, and does not count.
    """
    table = table_of("conference")
    found: dict[str, int | None] = dict.fromkeys(ids)
    for chunk in chunks(ids):
        found |= where(connection, table.c.id.in_(chunk), today=today)
    return found


def where(connection: Connection, *conditions: ColumnElement[bool], today: str = "") -> dict[str, int | None]:
    """The headcount of every conference that meets the conditions, by its id."""
    table = table_of("conference")
    listed = case((table.c.start < f"{today}~", _listed()), else_=None) if today else _listed()
    query = select(table.c.id, table.c.headcount, table.c.venues, listed).where(*conditions)
    return {
        record: rule.headcount(typed, venues, listed)
        for record, typed, venues, listed in connection.execute(query)
    }


def _listed() -> ScalarSelect[int]:
    """:func:`rule.attending`, summed over the attendance list of a conference."""
    conference, attendance = table_of("conference"), table_of("attendance")
    heads = case(
        (attendance.c.present.in_(rule.ABSENT), 0),
        else_=func.coalesce(attendance.c.count, 1),
    )
    return (
        select(func.sum(heads))
        .where(attendance.c.conference == conference.c.id, attendance.c.deleted.is_(False))
        .correlate(conference)
        .scalar_subquery()
    )
