"""What an import is held against: the operations as they are stored, put into a bare database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from desktop.models.journal_tables import OpRow, PayloadRow
from desktop.services.office import Office


def operations(office: Office, count: int) -> list[tuple[Any, ...]]:
    """The last operations of an office's log: number, record, kind, envelope, chain hash, salt, payload."""
    query = (
        select(
            OpRow.n,
            OpRow.record,
            OpRow.kind,
            OpRow.envelope,
            OpRow.chain,
            PayloadRow.salt,
            PayloadRow.payload,
        )
        .join(PayloadRow, PayloadRow.op == OpRow.n)
        .order_by(OpRow.n.desc())
        .limit(count)
    )
    with office.read() as connection:
        return [tuple(row) for row in reversed(connection.execute(query).all())]
