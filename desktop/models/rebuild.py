"""Proof that the journal is the whole truth: check its chain, draw every table from it again and compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.chain import chain_next, chain_start, payload_hash
from desktop.domain.lineage import Branch
from desktop.domain.ops import decode_envelope
from desktop.models import journal
from desktop.models.joins import JoinMemberRow
from desktop.models.journal_tables import BranchRow, ConflictRow, HeldRow, OpRow, PayloadRow, UnknownRow
from desktop.models.kinds import CLASSES
from desktop.models.projection import Touched, refresh, table_of

_INDEXES: dict[str, Any] = {
    "conflict": ConflictRow,
    "held": HeldRow,
    "join_member": JoinMemberRow,
    "unknown": UnknownRow,
}


def check_chain(connection: Connection) -> list[str]:
    """What is wrong with the log: a gap, a hash that does not follow, a tip that is not the end."""
    known = journal.names(connection)
    problems: list[str] = []
    places = select(BranchRow.replica, BranchRow.stream).distinct()
    for replica, stream in connection.execute(places).all():
        name, place = known.units[replica][0], known.stream_ids[stream]
        for branch in journal.branches(connection, known, name, place).values():
            start = (
                _chain_at(connection, replica, stream, branch) if branch.fork else chain_start(name, place)
            )
            words = _check_branch(connection, (replica, stream), branch, start)
            problems += [f"{name}/{place}: {one}" for one in words]
    return problems


def _chain_at(connection: Connection, replica: int, stream: int, branch: Branch) -> bytes:
    """The chain hash of the operation that a branch leaves its parent after."""
    query = select(OpRow.chain).where(
        OpRow.replica == replica,
        OpRow.stream == stream,
        OpRow.seq == branch.fork,
        OpRow.branch == branch.parent,
    )
    return connection.scalar(query) or b""


def _check_branch(
    connection: Connection, where: tuple[int, int], branch: Branch, chain: bytes
) -> Iterator[str]:
    seq = branch.fork
    query = (
        select(OpRow, PayloadRow.salt, PayloadRow.payload)
        .outerjoin(PayloadRow, PayloadRow.op == OpRow.n)
        .where(OpRow.replica == where[0], OpRow.stream == where[1], OpRow.branch == branch.n)
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
    if (seq, chain) != (branch.seq, branch.chain):
        yield f"tip {branch.seq} but log ends at {seq}"


def _columns(row: Any) -> tuple[Any, ...]:
    return row.seq, row.clock, row.wall, row.officer, row.grp, row.change, row.kind, row.record


def _said(raw: bytes) -> tuple[Any, ...]:
    """What the envelope says, for the columns that repeat it."""
    one = decode_envelope(raw)
    return one.seq, one.clock, one.wall, one.officer, one.group, one.change, one.kind, one.record


def snapshot(connection: Connection) -> dict[str, list[Any]]:
    """Every projected row, in an order that does not depend on how it came about."""
    tables = {kind: table_of(kind) for kind in CLASSES}
    tables |= {name: cls.__table__ for name, cls in _INDEXES.items()}
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
    for cls in _INDEXES.values():
        connection.execute(cls.__table__.delete())
    redraw(connection)
    after = snapshot(connection)
    return [name for name in before if before[name] != after[name]]
