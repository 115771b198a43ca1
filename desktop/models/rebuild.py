"""Proof that the journal is the whole truth: check its chain, draw every table from it again and compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.chain import chain_next, chain_start, payload_hash
from desktop.domain.ops import decode_envelope
from desktop.models import journal
from desktop.models.journal import Names
from desktop.models.journal_tables import ConflictRow, HeldRow, OpRow, PayloadRow, TipRow
from desktop.models.kinds import CLASSES
from desktop.models.projection import Touched, refresh, table_of


def check_chain(connection: Connection) -> list[str]:
    """What is wrong with the log: a gap, a hash that does not follow, a tip that is not the end."""
    known = journal.names(connection)
    problems: list[str] = []
    for replica, stream, seq, chain in connection.execute(
        select(TipRow.replica, TipRow.stream, TipRow.seq, TipRow.chain)
    ):
        where = f"{known.units[replica][0]}/{known.stream_ids[stream]}"
        problems += [
            f"{where}: {words}" for words in _check_stream(connection, known, replica, stream, seq, chain)
        ]
    return problems


def _check_stream(
    connection: Connection, known: Names, replica: int, stream: int, last: int, end: bytes
) -> Iterator[str]:
    chain, seq = chain_start(known.units[replica][0], known.stream_ids[stream]), 0
    query = (
        select(OpRow, PayloadRow.salt, PayloadRow.payload)
        .outerjoin(PayloadRow, PayloadRow.op == OpRow.n)
        .where(OpRow.replica == replica, OpRow.stream == stream)
        .order_by(OpRow.seq)
    )
    for row in connection.execute(query):
        seq += 1
        chain = chain_next(chain, row.envelope, row.payload_hash)
        if row.seq != seq:
            yield f"gap before {row.seq}"
            return
        if chain != row.chain:
            yield f"chain broken at {seq}"
            return
        if _columns(row) != _said(row.envelope):
            yield f"columns differ from the envelope at {seq}"
        if row.payload is not None and payload_hash(row.salt, row.payload) != row.payload_hash:
            yield f"payload changed at {seq}"
    if (seq, chain) != (last, end):
        yield f"tip {last} but log ends at {seq}"


def _columns(row: Any) -> tuple[Any, ...]:
    return row.seq, row.clock, row.wall, row.officer, row.grp, row.change, row.kind, row.record


def _said(raw: bytes) -> tuple[Any, ...]:
    """What the envelope says, for the columns that repeat it."""
    one = decode_envelope(raw)
    return one.seq, one.clock, one.wall, one.officer, one.group, one.change, one.kind, one.record


def snapshot(connection: Connection) -> dict[str, list[Any]]:
    """Every projected row, in an order that does not depend on how it came about."""
    tables = {kind: table_of(kind) for kind in CLASSES}
    tables |= {"conflict": ConflictRow.__table__, "held": HeldRow.__table__}
    return {
        name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
        for name, table in tables.items()
    }


def redraw(connection: Connection) -> None:
    """Draw every record again from its operations."""
    known = journal.names(connection)
    touched = Touched()
    for kind, record in connection.execute(select(OpRow.kind, OpRow.record).distinct()):
        touched.ids.setdefault(kind, {})[record] = None
    refresh(connection, known, touched)


def differences(connection: Connection) -> list[str]:
    """Names of tables that differ from what the journal says. Changes rows: roll the transaction back."""
    before = snapshot(connection)
    for kind in reversed(CLASSES):
        if kind != "unit":
            connection.execute(table_of(kind).delete())
    connection.execute(ConflictRow.__table__.delete())  # type: ignore[attr-defined]
    connection.execute(HeldRow.__table__.delete())  # type: ignore[attr-defined]
    redraw(connection)
    after = snapshot(connection)
    return [name for name in before if before[name] != after[name]]
