"""Half-typed forms: saved as they are typed, so that a crash costs nothing. They stay here, in no stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from desktop.models.office_tables import DraftRow
from desktop.models.work import utc_now
from desktop.services.office import Changes, Office

MOVED = Changes(areas=frozenset({"drafts"}))


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in a form; ``key`` names the form, such as ``conference:new``."""

    key: str
    kind: str
    body: Mapping[str, Any]
    saved: str


def save(office: Office, key: str, kind: str, body: Mapping[str, Any]) -> None:
    """Store the state of a form, in place of what was stored under this key."""
    with office.database.write() as connection:
        connection.execute(delete(DraftRow).where(DraftRow.key == key))
        connection.execute(insert(DraftRow).values(key=key, kind=kind, body=dict(body), saved=utc_now()))
    office.announce(MOVED)


def load(office: Office, key: str) -> Draft | None:
    """The draft under this key, if there is one."""
    return next((draft for draft in all_drafts(office) if draft.key == key), None)


def discard(office: Office, key: str) -> None:
    """Forget a draft, because its form was saved or given up."""
    with office.database.write() as connection:
        gone = connection.execute(delete(DraftRow).where(DraftRow.key == key)).rowcount
    if gone:
        office.announce(MOVED)


def all_drafts(office: Office) -> list[Draft]:
    """All drafts, the newest first."""
    query = select(DraftRow.key, DraftRow.kind, DraftRow.body, DraftRow.saved).order_by(DraftRow.saved.desc())
    with office.read() as connection:
        return [Draft(*row) for row in connection.execute(query)]
