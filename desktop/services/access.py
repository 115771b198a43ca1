"""The access log: who listed, showed, exported or printed records with personal data."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from desktop.models.office_tables import AccessRow
from desktop.models.work import utc_now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.domain.fields import KindSpec
    from desktop.services.office import Office

_ROWS = select(
    AccessRow.n,
    AccessRow.wall,
    AccessRow.officer,
    AccessRow.action,
    AccessRow.kind,
    AccessRow.count,
    AccessRow.chain,
).order_by(AccessRow.n)


def note(office: Office, action: str, kind: KindSpec, count: int) -> None:
    """Add one line, if the kind has personal fields; each line's hash covers the line before."""
    if not any(field.personal for field in kind.fields):
        return
    with office.database.write() as connection:
        n = (connection.scalar(select(func.max(AccessRow.n))) or 0) + 1
        before = connection.scalar(select(AccessRow.chain).where(AccessRow.n == n - 1)) or ""
        row = (n, utc_now(), office.author.officer, action, kind.name, count)
        names = ("n", "wall", "officer", "action", "kind", "count")
        values = dict(zip(names, row, strict=True))
        connection.execute(insert(AccessRow).values(**values, chain=_chain(before, row)))


def _chain(before: str, row: tuple[object, ...]) -> str:
    return hashlib.sha256("\t".join((before, *map(str, row))).encode()).hexdigest()


def problems(connection: Connection) -> list[str]:
    """Where the log does not follow from its beginning; empty when it is whole but for its end."""
    chain, expected = "", 1
    for *row, noted in connection.execute(_ROWS):
        chain = _chain(chain, tuple(row))
        if row[0] != expected or chain != noted:
            return [f"access log broken at {expected}"]
        expected += 1
    return []
