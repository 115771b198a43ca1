"""Clocks that are wrong: operations that leap ahead wait for a person, and odd times are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from desktop.errors import Refused
from desktop.models import journal
from desktop.models.journal import CLOCK, PRIVATE, Names
from desktop.models.journal_tables import REFUSED, HiddenRow, OpRow
from desktop.models.projection import Touched, refresh
from desktop.models.revocations import judge_again

if TYPE_CHECKING:
    from sqlalchemy import Connection

OLDEST = "2026-01-01T00:00:00Z"  # no operation can be older than the program
DAY = timedelta(days=1)
_WAITS = HiddenRow.state == REFUSED, HiddenRow.reason == CLOCK


def waiting(connection: Connection) -> dict[int, int]:
    """How many operations of each import wait until somebody accepts their clock."""
    query = select(OpRow.package, func.count()).join(HiddenRow, HiddenRow.op == OpRow.n).where(*_WAITS)
    rows = connection.execute(query.group_by(OpRow.package))
    return {package: count for package, count in rows if package is not None}


def accept(connection: Connection, number: int) -> tuple[int, frozenset[str]]:
    """Take the clock of an import as right: how many operations are shown now, and of which kinds.

    What other imports hold back below that clock is shown too. Each is judged by its scope, as on arrival.
    Raises ``Refused`` ``clock.nothing``.
    """
    held = select(OpRow).join(HiddenRow, HiddenRow.op == OpRow.n).where(*_WAITS)
    mine = held.where(OpRow.package == number)
    highest = connection.scalar(mine.with_only_columns(func.max(OpRow.clock)))
    if highest is None:
        raise Refused("clock.nothing", number=number)
    known = journal.names(connection)
    rows = connection.execute(held.where(OpRow.clock <= highest).order_by(OpRow.n)).all()
    touched = Touched()
    shown = 0
    places = _places(connection, known, [row.record for row in rows])
    for row in rows:
        reason = _judged(known, row, places)
        mark = HiddenRow.op == row.n
        if reason:
            connection.execute(update(HiddenRow).where(mark).values(reason=reason))
        else:
            connection.execute(delete(HiddenRow).where(mark))
            touched.ids.setdefault(row.kind, {})[row.record] = None
            shown += 1
    journal.raise_meta(connection, "clock", int(highest))
    kinds = touched.kinds
    refresh(connection, known, touched)
    authors = {known.units[row.replica][0] for row in rows}
    return shown, kinds | judge_again(
        connection, known, authors
    )  # of a revoked computer's it hides the rest again


_Place = tuple[str, str]  # home unit and kind


def _places(connection: Connection, known: Names, records: list[str]) -> dict[str, set[_Place]]:
    """Where the operations that count have put these records."""
    found: dict[str, set[_Place]] = {}
    query = (
        select(OpRow.record, OpRow.stream, OpRow.kind)
        .outerjoin(HiddenRow, HiddenRow.op == OpRow.n)
        .where(func.coalesce(HiddenRow.state, "") != REFUSED)
        .distinct()
    )
    for chunk in journal.chunks(dict.fromkeys(records)):
        for record, stream, kind in connection.execute(query.where(OpRow.record.in_(chunk))):
            home = known.stream_ids[stream].removeprefix(PRIVATE)
            found.setdefault(record, set()).add((home, kind))
    return found


def _judged(known: Names, row: Any, places: dict[str, set[_Place]]) -> str:
    """Why an operation stays hidden, apart from its clock; empty where nothing speaks against it."""
    from desktop.services.peers import RegistryScope
    from desktop.sync.incoming import out_of_scope

    scope, author, stream = RegistryScope(), known.units[row.replica][1], known.stream_ids[row.stream]
    home = stream.removeprefix(PRIVATE)
    allowed, is_office = scope.may_write(author, home), scope.keeps_register(author)
    reason = out_of_scope(row.kind, stream, allowed=allowed, is_office=is_office)
    place = (home, row.kind)
    if not reason and place not in places.setdefault(row.record, {place}):
        reason = "scope"
    return reason


_TIMES = select(func.min(OpRow.wall), func.max(OpRow.wall)).where(OpRow.package == bindparam("of"))


def times_off(connection: Connection, number: int) -> str:
    """A time of this import that lies more than a day ahead of ours, or before there was a program."""
    first, last = connection.execute(_TIMES, {"of": number}).one()
    tomorrow = (datetime.now(UTC) + DAY).strftime("%Y-%m-%dT%H:%M:%SZ")
    if last and last > tomorrow:
        return str(last)
    return str(first) if first and first < OLDEST else ""
