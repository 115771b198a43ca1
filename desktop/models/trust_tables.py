"""Tables of trust: key lists of the units, who knows which, revocations, cards whose digits were mistyped."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class KeyListRow(Base):
    """One version of the key list of a unit, ours or another's: the signed note as it came."""

    __tablename__ = "key_list"
    unit: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(String(64))
    note: Mapped[bytes] = mapped_column(LargeBinary)
    learned: Mapped[str] = mapped_column(String(20))


class KeyListAckRow(Base):
    """The version of a unit's list that a peer has signed that it knows, in its package of this number."""

    __tablename__ = "key_list_ack"
    peer: Mapped[str] = mapped_column(String(32), primary_key=True)
    unit: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    number: Mapped[int] = mapped_column(Integer)


class RevocationRow(Base):
    """What a replica wrote into a stream counts up to ``through``; ``listed``: the issuer's list says so."""

    __tablename__ = "revocation"
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    issuer: Mapped[str] = mapped_column(String(36), primary_key=True)
    through: Mapped[int] = mapped_column(BigInteger)
    head: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text, default="")
    noted: Mapped[str] = mapped_column(String(20))
    listed: Mapped[bool] = mapped_column(Boolean)


class CardMissRow(Base):
    """How often wrong digits were typed for a card; at three it is set aside."""

    __tablename__ = "card_miss"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    misses: Mapped[int] = mapped_column(Integer)
    last: Mapped[str] = mapped_column(String(20))


class TrustEventRow(Base):
    """What happened to trust here, for the officer to read: a key and parameters of a sentence."""

    __tablename__ = "trust_event"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    wall: Mapped[str] = mapped_column(String(20))
    officer: Mapped[str] = mapped_column(String(36))
    unit: Mapped[str] = mapped_column(String(36))
    replica: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
