"""What other authors signed about the ends of their branches: needed where their operations are sent on."""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, delete, insert, select

from desktop.models.journal import Names
from desktop.models.journal_tables import BranchRow, ProofRow, RelayedNoteRow
from desktop.models.office_tables import PackageInRow

# Statements are built once: a small package runs each of them once.
_WHERE: dict[str, Any] = {"replica": bindparam("of"), "stream": bindparam("where")}
_ENDS = select(BranchRow.chain).filter_by(**_WHERE)
_KEPT = select(ProofRow.chain).filter_by(**_WHERE)
_FORGET = delete(ProofRow).filter_by(**_WHERE).where(ProofRow.chain == bindparam("old"))
_KEEP = insert(ProofRow)


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
    replica, stream, chain = (
        known.replicas[span.replica],
        known.streams[span.stream],
        bytes.fromhex(span.chain),
    )
    where = {"of": replica, "where": stream}
    ends = connection.scalars(_ENDS, where).all()
    if chain not in ends:
        return
    kept = connection.scalars(_KEPT, where).all()
    for old in kept:
        if old not in ends:
            connection.execute(_FORGET, {**where, "old": old})
    if chain not in kept:
        note = None if signed is None else _keep_note(connection, signed)
        row = {"package": package if signed is None else None, "note": note}
        connection.execute(_KEEP, {"replica": replica, "stream": stream, "chain": chain, **row})


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
