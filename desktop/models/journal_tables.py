"""Tables of the journal and of what belongs to it. All ids of ops are local; the wire knows dots only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base

_Id = BigInteger().with_variant(Integer, "sqlite")


class ReplicaRow(Base):
    """A database file of a unit, ours or another's, under a small local number."""

    __tablename__ = "replica"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    unit: Mapped[str] = mapped_column(String(36))


class StreamRow(Base):
    """A stream: a unit's id, ``shared``, or ``private:`` and a unit's id."""

    __tablename__ = "stream"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String(60), unique=True)


class OpRow(Base):
    """One operation: append-only. ``package`` is the import that stored it first, or null for our own."""

    __tablename__ = "op"
    n: Mapped[int] = mapped_column(_Id, primary_key=True, autoincrement=True)
    replica: Mapped[int] = mapped_column(ForeignKey("replica.n"))
    stream: Mapped[int] = mapped_column(ForeignKey("stream.n"))
    seq: Mapped[int] = mapped_column(BigInteger)
    clock: Mapped[int] = mapped_column(BigInteger)
    grp: Mapped[int] = mapped_column(Integer)
    change: Mapped[str] = mapped_column(String(1))
    kind: Mapped[str] = mapped_column(String(40))
    record: Mapped[str] = mapped_column(String(36))
    officer: Mapped[str] = mapped_column(String(36))
    wall: Mapped[str] = mapped_column(String(20))
    envelope: Mapped[bytes] = mapped_column(LargeBinary)
    payload_hash: Mapped[bytes] = mapped_column(LargeBinary)
    chain: Mapped[bytes] = mapped_column(LargeBinary)
    package: Mapped[int | None] = mapped_column(Integer, nullable=True)
    branch: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    __table_args__ = (
        UniqueConstraint("replica", "stream", "seq", "chain"),
        Index("ix_op_record", "record"),
        Index("ix_op_package", "package"),
    )


class PayloadRow(Base):
    """Values of an operation: kept apart, because an erasure deletes them while the chain stays."""

    __tablename__ = "op_payload"
    op: Mapped[int] = mapped_column(ForeignKey("op.n"), primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    payload: Mapped[bytes] = mapped_column(LargeBinary)


REFUSED, ASIDE = "refused", "aside"


class HiddenRow(Base):
    """An op that is stored, counts and is relayed, but is not shown: ``refused`` or ``aside``."""

    __tablename__ = "op_hidden"
    op: Mapped[int] = mapped_column(ForeignKey("op.n"), primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(80), default="")


class BranchRow(Base):
    """One branch of a (replica, stream), and how far it is stored without a gap.

    Branch 0 begins at the start of the chain. Two databases that wrote under one replica, because one is a
    copy or was restored, make another: it leaves branch ``parent`` after operation ``fork``. ``found`` is
    when this database learned of it. Branch numbers are local.
    """

    __tablename__ = "branch"
    replica: Mapped[int] = mapped_column(ForeignKey("replica.n"), primary_key=True)
    stream: Mapped[int] = mapped_column(ForeignKey("stream.n"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    chain: Mapped[bytes] = mapped_column(LargeBinary)
    parent: Mapped[int] = mapped_column(Integer, default=0)
    fork: Mapped[int] = mapped_column(BigInteger, default=0)
    found: Mapped[str] = mapped_column(String(20), default="")


class ProofRow(Base):
    """What an author signed about the end of a branch: needed where its operations are sent on.

    ``package`` is the import whose manifest says so, or ``note`` the hash of a relayed manifest.
    """

    __tablename__ = "proof"
    replica: Mapped[int] = mapped_column(ForeignKey("replica.n"), primary_key=True)
    stream: Mapped[int] = mapped_column(ForeignKey("stream.n"), primary_key=True)
    chain: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    package: Mapped[int | None] = mapped_column(Integer, nullable=True)
    note: Mapped[str | None] = mapped_column(ForeignKey("relayed_note.sha256"), nullable=True)


class RelayedNoteRow(Base):
    """A signed manifest of an author whose operations came with another's package."""

    __tablename__ = "relayed_note"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    note: Mapped[bytes] = mapped_column(LargeBinary)


class GroupRow(Base):
    """A named operation of this replica, for undo. Rebuilt from the log."""

    __tablename__ = "own_group"
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    officer: Mapped[str] = mapped_column(String(36))
    wall: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(4))  # do, undo, redo
    undoes: Mapped[int | None] = mapped_column(Integer, nullable=True)
    undone_by: Mapped[int | None] = mapped_column(Integer, nullable=True)


class SeedRow(Base):
    """A record that exists without a creating op: a unit as the registry names it."""

    __tablename__ = "seed"
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    home: Mapped[str] = mapped_column(String(36))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class ConflictRow(Base):
    """An open conflict: a field of policy ASK with several values, or (field empty) a disputed delete."""

    __tablename__ = "conflict"
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))


class HeldRow(Base):
    """A record stored but not shown yet, because its parent has not come or an op waits for its base."""

    __tablename__ = "held"
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    parent: Mapped[str] = mapped_column(String(36), default="", index=True)
    reason: Mapped[str] = mapped_column(String(20))


class UnknownRow(Base):
    """A record with a kind, a field or a value of a newer version: drawn again after an upgrade."""

    __tablename__ = "unknown"
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)


class MetaRow(Base):
    """Facts of this database: its replica and unit, the clock, counters."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
