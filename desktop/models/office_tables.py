"""Tables that stay in this office: keys, trusted replicas, packages, settings, drafts, the access log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class OwnKeyRow(Base):
    """The private keys of this database: of the replica it is now, and of those it was before.

    ``continues`` is the replica before, ``reason`` why it was left: ``restored``, ``copied``, ``told`` (by a
    package), ``rotated``. The database these keys lie in is encrypted.
    """

    __tablename__ = "own_key"
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    recovery: Mapped[str] = mapped_column(Text)  # public half of the unit's recovery recipient
    made: Mapped[str] = mapped_column(String(20), default="", server_default="")
    continues: Mapped[str | None] = mapped_column(String(32), nullable=True)
    reason: Mapped[str] = mapped_column(String(10), default="", server_default="")


class PeerRow(Base):
    """A replica whose card a person has checked, or that its unit's key list names.

    Keys are immutable once enrolled (a trigger). ``old`` ones write no more. ``revoked``: since when.
    """

    __tablename__ = "peer"
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    unit: Mapped[str] = mapped_column(String(36), index=True)
    code: Mapped[str] = mapped_column(String(5))
    name: Mapped[str] = mapped_column(Text)
    short: Mapped[str] = mapped_column(String(3))
    sign_key: Mapped[bytes] = mapped_column(LargeBinary)
    box_key: Mapped[str] = mapped_column(Text)
    recovery: Mapped[str] = mapped_column(Text)
    card: Mapped[str] = mapped_column(Text)
    trusted_at: Mapped[str] = mapped_column(String(20))
    trusted_by: Mapped[str] = mapped_column(String(36))
    revoked: Mapped[str | None] = mapped_column(Text, nullable=True)
    state: Mapped[str] = mapped_column(String(4), default="live")  # live, old
    continues: Mapped[str | None] = mapped_column(String(32), nullable=True)  # the replica before it
    enrolled: Mapped[str] = mapped_column(String(6), default="digits")  # digits, list
    seen_number: Mapped[int] = mapped_column(Integer, default=0)  # its highest package number read here
    seen_trust: Mapped[int] = mapped_column(Integer, default=0)  # and the version of its list named there


class PeerHaveRow(Base):
    """What a peer has signed that it stores durably: its acknowledgement vector, a row a branch tip."""

    __tablename__ = "peer_have"
    peer: Mapped[str] = mapped_column(String(32), primary_key=True)
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    chain: Mapped[str] = mapped_column(String(64), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)


class PackageInRow(Base):
    """A package that came, whatever became of it."""

    __tablename__ = "package_in"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    file: Mapped[str] = mapped_column(Text)
    package: Mapped[str] = mapped_column(String(36))
    unit: Mapped[str] = mapped_column(String(36))
    replica: Mapped[str] = mapped_column(String(32))
    number: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(10))
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSON, nullable=True)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    received: Mapped[str] = mapped_column(String(20))
    officer: Mapped[str] = mapped_column(String(36))
    aside: Mapped[str | None] = mapped_column(String(20), nullable=True)
    manifest: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
    minisig: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
    sender: Mapped[str | None] = mapped_column(Text, nullable=True)  # the sender's name as it signed it


class PackageOutRow(Base):
    """A package that this replica wrote."""

    __tablename__ = "package_out"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    package: Mapped[str] = mapped_column(String(36))
    unit: Mapped[str] = mapped_column(String(36), index=True)
    file: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    manifest: Mapped[bytes] = mapped_column(LargeBinary)
    ops: Mapped[int] = mapped_column(Integer)
    written: Mapped[str] = mapped_column(String(20))


class SettingRow(Base):
    """One setting of this office: headings, signers, sizes. In no stream."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class DraftRow(Base):
    """A half-typed form, saved as it is typed. In no stream."""

    __tablename__ = "draft"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved: Mapped[str] = mapped_column(String(20))


class AccessRow(Base):
    """Who listed, exported or printed personal data: append-only and hash-chained."""

    __tablename__ = "access_log"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    wall: Mapped[str] = mapped_column(String(20))
    officer: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(40))
    count: Mapped[int] = mapped_column(Integer)
    chain: Mapped[str] = mapped_column(String(64))
