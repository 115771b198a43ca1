"""Use cases that read the journal: a record's history, what changed last."""

from __future__ import annotations

from desktop.errors import NotFound
from desktop.queries import history as query
from desktop.queries.history import FieldChange, HistoryEntry, RecentChange
from desktop.services import records
from desktop.services.office import Office


def history(office: Office, kind: str, record: str) -> list[HistoryEntry]:
    """All operations on a record, newest first. Raises ``NotFound``."""
    with office.read() as connection:
        entries = query.history(connection, kind, record)
    if not entries and not records.rows(office, kind, [record]):
        raise NotFound("record.unknown", kind=kind, id=record)
    return entries


def recent(office: Office, limit: int = 10, *, kinds: tuple[str, ...] = ()) -> list[RecentChange]:
    """Records changed last, newest first."""
    with office.read() as connection:
        return query.recent(connection, limit, kinds=kinds)


__all__ = ["FieldChange", "HistoryEntry", "RecentChange", "history", "recent"]
