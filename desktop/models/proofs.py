"""What other authors signed about the ends of their branches: needed where their operations are sent on."""

from __future__ import annotations

import hashlib
from typing import Protocol

from sqlalchemy import Connection, delete, insert, select

from desktop.models.journal import Names
from desktop.models.journal_tables import BranchRow, ProofRow, RelayedNoteRow
from desktop.models.office_tables import PackageInRow


class Span(Protocol):
    """The range of operations that a proof is about."""

    @property
    def replica(self) -> str: ...
    @property
    def stream(self) -> str: ...
    @property
    def chain(self) -> str: ...


def keep(connection: Connection, known: Names, span: Span, package: int, signed: bytes | None) -> None:
    """Keep the proof of a range that ends where its branch ends now, and forget those of earlier ends.

    ``signed`` is a manifest that came along, or nothing where that of the package itself is the proof.
    """
    where = {"replica": known.replicas[span.replica], "stream": known.streams[span.stream]}
    ends = select(BranchRow.chain).filter_by(**where)
    chain = bytes.fromhex(span.chain)
    if chain not in connection.scalars(ends).all():
        return
    connection.execute(delete(ProofRow).filter_by(**where).where(ProofRow.chain.not_in(ends)))
    if connection.scalar(select(ProofRow.chain).filter_by(**where, chain=chain)) is not None:
        return
    note = None if signed is None else _keep_note(connection, signed)
    row = {"package": package if signed is None else None, "note": note}
    connection.execute(insert(ProofRow).values(**where, chain=chain, **row))


def _keep_note(connection: Connection, signed: bytes) -> str:
    digest = hashlib.sha256(signed).hexdigest()
    if connection.scalar(select(RelayedNoteRow.sha256).filter_by(sha256=digest)) is None:
        connection.execute(insert(RelayedNoteRow).values(sha256=digest, note=signed))
    return digest


def find(connection: Connection, known: Names, span: Span) -> bytes | None:
    """The signed manifest that covers a branch up to the end of ``span``; nothing where none came."""
    query = select(ProofRow.package, ProofRow.note).filter_by(
        replica=known.replicas[span.replica],
        stream=known.streams[span.stream],
        chain=bytes.fromhex(span.chain),
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    if row.note is not None:
        return connection.scalar(select(RelayedNoteRow.note).filter_by(sha256=row.note))
    return connection.scalar(select(PackageInRow.manifest).filter_by(n=row.package))
