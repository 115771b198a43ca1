"""Base64 with one spelling only: what does not encode to itself again is refused."""

from __future__ import annotations

import binascii


def encode64(data: bytes) -> str:
    """Standard base64 with padding (RFC 4648 part 4)."""
    return binascii.b2a_base64(data, newline=False).decode()


def decode64(text: str | bytes) -> bytes:
    """The bytes of canonical base64. Raises ``ValueError`` on any other spelling of them."""
    raw = text.encode("ascii") if isinstance(text, str) else text
    data = binascii.a2b_base64(raw)
    if binascii.b2a_base64(data, newline=False) != raw:
        raise ValueError("base64")
    return data
