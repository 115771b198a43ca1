"""What a newer program makes of what an older one had to leave alone: kinds, fields, whole packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import desktop
from desktop.models import journal

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office

PROGRAM = "program"  # the version that wrote here last


def settle(office: Office) -> None:
    """When another version opens the office, draw again what was unknown and try held packages again."""
    with office.read() as connection:
        last = journal.meta(connection, PROGRAM)
    if last == desktop.__version__:
        return
    with office.database.write() as connection:
        if last:
            _draw_unknown(connection)
        journal.set_meta(connection, PROGRAM, desktop.__version__)
    if last:
        from desktop.services import packages

        packages.retry_held(office)


def _draw_unknown(connection: Connection) -> None:
    from sqlalchemy import delete, select

    from desktop.models.journal_tables import UnknownRow
    from desktop.models.projection import Touched, refresh

    touched = Touched()
    for kind, record in connection.execute(select(UnknownRow.kind, UnknownRow.record)).all():
        touched.ids.setdefault(kind, {})[record] = None
    connection.execute(delete(UnknownRow))  # what is still unknown is noted again
    refresh(connection, journal.names(connection), touched)
