"""An operation of the journal: one change of one record.

The envelope is closed per format version, the payload open: fields, kinds and values that this version does
not know are carried verbatim. Bytes are what is hashed and sent, so encoding happens once, at the author.
See ``docs/package-format.md``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

CREATE, UPDATE, DELETE, RESTORE, ERASE = "c", "u", "d", "r", "x"
CHANGES = frozenset((CREATE, UPDATE, DELETE, RESTORE, ERASE))

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class Envelope(NamedTuple):
    """Who changed which record, when, in which group. Keys on the wire stand in ``encode``."""

    seq: int
    clock: int
    wall: str  # UTC, "2026-11-22T06:40:00Z"; shown, never compared
    officer: str
    group: int  # counts up within one replica
    name: str  # the group's name, on its first op only
    last: bool  # the group ends here in this stream
    change: str
    kind: str
    record: str

    def encode(self) -> bytes:
        """Compact JSON, keys in fixed order: q l t u g [n] [e] k y i."""
        parts = [f'{{"q":{self.seq},"l":{self.clock},"t":"{self.wall}","u":"{self.officer}","g":{self.group}']
        if self.name:
            parts.append(f',"n":{_compact(self.name)}')
        if self.last:
            parts.append(',"e":true')
        parts.append(f',"k":"{self.change}","y":"{self.kind}","i":"{self.record}"}}')
        return "".join(parts).encode()


_ENVELOPE_TYPES: dict[str, type] = {
    "q": int,
    "l": int,
    "t": str,
    "u": str,
    "g": int,
    "n": str,
    "e": bool,
    "k": str,
    "y": str,
    "i": str,
}
_ENVELOPE_REQUIRED = frozenset("qltugkyi")
_MAX_COUNT, _MAX_GROUP = 2**63, 2**31  # what the columns of the journal hold
_MAX_TEXT = {"t": 20, "u": 36, "y": 40, "i": 36}


def decode_envelope(raw: bytes) -> Envelope:
    """The envelope in ``raw``. Raises ``ValueError`` unless ``encode`` gives exactly these bytes again."""
    data = json.loads(raw)
    if not isinstance(data, dict) or not data.keys() >= _ENVELOPE_REQUIRED:
        raise ValueError("envelope")
    for key, value in data.items():
        if type(value) is not _ENVELOPE_TYPES.get(key):
            raise ValueError(f"envelope key {key}")
    if data["k"] not in CHANGES or not data["y"] or not data["i"]:
        raise ValueError("envelope value")
    if not (1 <= data["q"] < _MAX_COUNT and 0 <= data["l"] < _MAX_COUNT and 0 <= data["g"] < _MAX_GROUP):
        raise ValueError("envelope number")
    if any(len(data[key]) > most for key, most in _MAX_TEXT.items()):
        raise ValueError("envelope text")
    envelope = Envelope(
        data["q"],
        data["l"],
        data["t"],
        data["u"],
        data["g"],
        data.get("n", ""),
        data.get("e", False),
        data["k"],
        data["y"],
        data["i"],
    )
    # One spelling only: two readers can never take the same bytes for different operations.
    if envelope.encode() != raw:
        raise ValueError("envelope spelling")
    return envelope


def encode_payload(payload: dict[str, Any]) -> bytes:
    """Compact JSON: ``v`` values, ``b`` bases, ``s`` seen, ``d`` lifted deletes, ``z`` the group undone."""
    return _compact(payload).encode()


def decode_payload(raw: bytes) -> dict[str, Any]:
    """The payload in ``raw``. Raises ``ValueError`` where a part the program reads has another shape."""
    data = json.loads(raw, parse_constant=_no_number)
    if b"\\" in raw:
        _compact(data).encode()  # half a surrogate pair is no text
    if not isinstance(data, dict):
        raise ValueError("payload")
    if not isinstance(data.get("v", {}), dict):
        raise ValueError("payload values")
    bases = data.get("b", {})
    if not isinstance(bases, dict) or not all(_is_dots(dots) for dots in bases.values()):
        raise ValueError("payload bases")
    seen = data.get("s", {})
    if not isinstance(seen, dict) or not all(_is_seen(known) for known in seen.values()):
        raise ValueError("payload seen")
    if not _is_dots(data.get("d", [])):
        raise ValueError("payload lifted")
    return data


_HEX8 = re.compile("[0-9a-f]{8}")
_scan = json.JSONDecoder().raw_decode


def stored_payload(raw: bytes) -> dict[str, Any]:
    """A payload of our own journal: it was checked when it came in, so reading it again costs less."""
    return cast("dict[str, Any]", _scan(raw.decode().lstrip(), 0)[0])


def _no_number(word: str) -> None:
    raise ValueError(word)  # NaN and Infinity are Python's own, not JSON's


def _is_seen(value: object) -> bool:
    """A list of branch tips: sequence, first 8 digits of its chain hash, and those below it not shown."""
    return isinstance(value, list) and bool(value) and all(map(is_seen_tip, value))


def is_seen_tip(value: object) -> bool:
    """Whether one tip of a delete's ``s`` has the right shape."""
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[1], str):
        return False
    numbers = [value[0], *value[2:]]
    return bool(_HEX8.fullmatch(value[1])) and all(type(seq) is int and seq >= 0 for seq in numbers)


def _is_dots(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(dot, str) for dot in value)


def dot(replica: str, stream: str, seq: int, chain: bytes) -> str:
    """The name of an op: replica, stream, sequence and the first 8 hex digits of its chain hash."""
    return f"{replica}/{stream}/{seq}/{chain[:4].hex()}"


def stream_of(name: str) -> str:
    """The stream that a dot names."""
    return name.split("/")[1]


@dataclass(slots=True)
class Op:
    """One stored op as merging sees it. ``shown`` is false for refused and set-aside ops."""

    dot: str
    replica: str
    stream: str
    seq: int
    chain: str
    clock: int
    change: str
    kind: str
    record: str
    at_home: bool  # its author belongs to the record's home unit
    values: dict[str, Any] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    lifts: list[str] = field(default_factory=list)  # on other changes: the decision made anew
    shown: bool = True
    refused: bool = False  # not shown because it was not sound, not because a person set it aside
    wall: str = ""
    officer: str = ""
    group: int = 0
    number: int = 0  # local order of arrival
    branch: int = 0  # local number, see desktop/domain/lineage.py
    here: bool = False  # written by this database, under the replica it has now or had before
