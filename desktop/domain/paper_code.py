"""What an issued paper says, as a digest, and the code in its foot by which another office checks it.

The code is made of the paper's id and the digest, so that it stays true whatever the layout does. Its letters
are those that Telex and VNI leave alone: a scanner types like a keyboard, and the officer's Vietnamese input
may be switched on. Capitals and digits keep the QR small.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from desktop.errors import Refused

PREFIX = "SPT1"
# No vowels, and neither D nor W: whatever the input method, these come out as they were typed.
_LETTERS = "0123456789BCFGHJKLMNPQRSTVXZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_ID, _DIGEST = 16, 10  # bytes of the code; one more is its own check
_LENGTH, _GROUP = 45, 5
_ALIKE = str.maketrans("OI", "01")  # what eyes take for a nought and a one; no code has these letters
_MOST_SLIPS = 5  # letters that no code has: up to so many a typist's slips, with more it is another text
_NOISE = re.compile(r"[\s.:;,\-–]+")  # between groups; what a typist or a scanner's layout makes of the colon


class PaperCode(NamedTuple):
    """The id of a paper, and the beginning of the digest of what it says, in hexadecimal."""

    paper: str
    digest: str

    def covers(self, digest: str) -> bool:
        """Whether this is the code of a content with this digest."""
        return digest.startswith(self.digest)


def write_code(paper: str, digest: str) -> str:
    """The text of the QR: “SPT1:” and 45 letters and digits. ``digest`` is hexadecimal."""
    payload = UUID(paper).bytes + bytes.fromhex(digest)[:_DIGEST]
    number = int.from_bytes(payload + _check(payload))
    letters = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return f"{PREFIX}:{''.join(reversed(letters))}"


def in_groups(code: str) -> str:
    """The same for people who type it: nine groups of five."""
    body = code.partition(":")[2]
    return " ".join(body[start : start + _GROUP] for start in range(0, len(body), _GROUP))


def read_code(text: str) -> PaperCode:
    """A code as scanned or typed, with or without its beginning, spaces and capitals.

    Raises ``Refused`` for what is no code of ours, or is mistyped.
    """
    letters = _NOISE.sub("", text).upper().translate(_ALIKE).removeprefix(PREFIX)
    slips = sum(letter not in _VALUES for letter in letters)
    if len(letters) != _LENGTH or slips > _MOST_SLIPS:
        raise Refused("paper_code.unreadable", length=_LENGTH)
    if slips:
        raise Refused("paper_code.mistyped")
    number = 0
    for letter in letters:
        number = number * len(_LETTERS) + _VALUES[letter]
    if number.bit_length() > 8 * (_ID + _DIGEST + 1):
        raise Refused("paper_code.mistyped")
    raw = number.to_bytes(_ID + _DIGEST + 1)
    payload, check = raw[:-1], raw[-1:]
    if check != _check(payload):
        raise Refused("paper_code.mistyped")
    return PaperCode(str(UUID(bytes=payload[:_ID])), payload[_ID:].hex())


def _check(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest()[:1]


def content_digest(document: str, content: Any) -> str:
    """SHA-256, in hexadecimal, of what a paper says: the name of its document and its frozen content.

    How it is laid out is no part of it. What stands as its class has it where nothing is said is not counted,
    so that a part added to a content later leaves the digests of older papers as they are.
    """
    said = json.dumps(
        {"document": document, "content": _plain(content)},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(said.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A content as JSON knows it. Raises ``TypeError`` for what has no one way to be written."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value) if not _is_usual(value, one)}
        return {"is": type(value).__name__, **{key: _plain(part) for key, part in parts.items()}}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} in a content")


def _is_usual(content: Any, part: Field[Any]) -> bool:
    """Whether a part stands as its class has it; one empty value is as good as another."""
    usual = part.default_factory() if part.default_factory is not MISSING else part.default
    value = getattr(content, part.name)
    if usual is MISSING:
        return False
    return (_is_empty(value) and _is_empty(usual)) or (type(value) is type(usual) and bool(value == usual))


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", (), [])
