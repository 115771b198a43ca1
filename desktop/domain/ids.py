"""Identifiers of records and replicas."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID, uuid5

_lock = threading.Lock()
_last = 0


def record_id() -> str:
    """A new UUIDv7 (RFC 9562) as canonical text; ids made by one process ascend strictly."""
    global _last
    with _lock:
        # 48 bits of milliseconds and 12 of counter, so that ids of one millisecond keep their order.
        now = int(time.time() * 1000) << 12
        _last = max(now, _last + 1)
        stamp = _last
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(UUID(int=value))


_NAMED = UUID("7c3269d8-39ab-43c4-a951-4c09fe129ebb")  # never to change


def named_id(kind: str, unit: str, key: str) -> str:
    """The id of the one record of a kind that a unit has of a key: its computers meet in it, though each of
    them makes it by itself."""
    return str(uuid5(_NAMED, f"{kind}|{unit}|{key}"))


def replica_id() -> str:
    """A new replica id: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


_SHORT = "abcdefghjkmnpqrstuvwxyz23456789"


def short_name(replica: str) -> str:
    """Three characters that name a replica in file names; derived, so every office prints the same."""
    number = int(replica[:8], 16)
    letters = []
    for _ in range(3):
        number, rest = divmod(number, len(_SHORT))
        letters.append(_SHORT[rest])
    return "".join(letters)
