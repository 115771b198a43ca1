"""Operations from outside: decoded once, strictly, before anything is stored.

What passes here fits every column and can be read again by :mod:`desktop.domain.ops`, which is more lenient.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from desktop.domain.ops import CHANGES, Envelope, is_seen_tip

MAX_DEPTH = 64  # brackets inside brackets; what is deeper could be stored, but not read again everywhere

_Count = Annotated[int, Meta(ge=0, le=2**63 - 1)]
_Short = Annotated[str, Meta(max_length=36)]


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    q: Annotated[int, Meta(ge=1, le=2**63 - 1)]
    l: _Count  # noqa: E741 (the name on the wire)
    t: Annotated[str, Meta(max_length=20)]
    u: _Short
    g: Annotated[int, Meta(ge=0, lt=2**31)]
    k: str
    y: Annotated[str, Meta(min_length=1, max_length=40)]
    i: Annotated[str, Meta(min_length=1, max_length=36)]
    n: str = ""
    e: bool = False


class Content(msgspec.Struct, frozen=True):
    """The parts of a payload that merging reads; others are carried as they are."""

    v: dict[str, Any] = {}
    b: dict[str, list[str]] = {}
    s: dict[str, Annotated[list[list[int | str]], Meta(min_length=1)]] = {}
    d: list[str] = []


class _Known(Content, frozen=True, forbid_unknown_fields=True):
    """A payload without unknown keys, which is decoded at once."""

    z: Any = None


_envelopes = msgspec.json.Decoder(_Envelope)
_known = msgspec.json.Decoder(_Known)
_anything = msgspec.json.Decoder()
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


def envelope(raw: bytes) -> Envelope:
    """The envelope, as :func:`desktop.domain.ops.decode_envelope` reads it. Raises ``ValueError``."""
    try:
        e = _envelopes.decode(raw)
    except msgspec.DecodeError as error:
        raise ValueError("envelope") from error
    if e.k not in CHANGES:
        raise ValueError("envelope value")
    found = Envelope(e.q, e.l, e.t, e.u, e.g, e.n, e.e, e.k, e.y, e.i)
    if found.encode() != raw:
        raise ValueError("envelope spelling")
    return found


def content(raw: bytes) -> Content:
    """The payload in ``raw``. Raises ``ValueError`` where a part the program reads has another shape."""
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _depth(raw) > MAX_DEPTH:
        raise ValueError("payload depth")
    try:
        found = _decoded(raw)
    except msgspec.DecodeError as error:
        raise ValueError("payload") from error
    if found.s and not all(is_seen_tip(tip) for tips in found.s.values() for tip in tips):
        raise ValueError("payload seen")
    return found


def _decoded(raw: bytes) -> Content:
    """With unknown keys in two steps: a typed decoder passes over those, whatever they hold, and what is no
    UTF-8 or no number there could be stored but not read again."""
    try:
        return _known.decode(raw)
    except msgspec.ValidationError:
        return msgspec.convert(_anything.decode(raw), Content)


def _depth(raw: bytes) -> int:
    """How deep the brackets go; those inside texts do not count."""
    depth = deepest = 0
    for byte in _TEXT.sub(b"", raw):
        if byte in b"{[":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"}]":
            depth -= 1
    return deepest
