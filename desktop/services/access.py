"""The access log: who listed, showed, exported or printed records with personal data."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from desktop.models.office_tables import AccessRow
from desktop.models.work import utc_now

if TYPE_CHECKING:
    from desktop.domain.fields import KindSpec
    from desktop.services.office import Office


def note(office: Office, action: str, kind: KindSpec, count: int) -> None:
    """Add one line, if the kind has personal fields; each line's hash covers the line before."""
    if not any(field.personal for field in kind.fields):
        return
    with office.database.write() as connection:
        n = (connection.scalar(select(func.max(AccessRow.n))) or 0) + 1
        before = connection.scalar(select(AccessRow.chain).where(AccessRow.n == n - 1)) or ""
        wall, officer = utc_now(), office.author.officer
        line = "\t".join((before, str(n), wall, officer, action, kind.name, str(count)))
        chain = hashlib.sha256(line.encode()).hexdigest()
        connection.execute(
            insert(AccessRow).values(
                n=n, wall=wall, officer=officer, action=action, kind=kind.name, count=count, chain=chain
            )
        )
