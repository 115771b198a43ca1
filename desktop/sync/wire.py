"""The text inside ops.age: a header line, relayed manifests, one line per operation, a trailer line.

Envelope and payload are carried as the author wrote them; compact JSON has no raw TAB or line feed, so
splitting a line at its two TABs gives the exact bytes that the hash chain covers (docs/package-format.md
part 4).
"""

from __future__ import annotations

import hashlib
import re
import struct
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from desktop.domain.chain import MerkleRoot, chain_start
from desktop.sync import manifest_values as values
from desktop.sync.manifest import Range

HEADLINE = "so-phong-trao-ops/1"
SALT_SIZE = 16

_pack = struct.Struct(">I").pack
_SIZED_HASH = _pack(32)
_SIZED_SALT = _pack(SALT_SIZE)
_ERASED = re.compile(rb'"sha256:([0-9a-f]{64})"')


class WireOp(NamedTuple):
    """One operation as it travels. An erased one has no payload and an empty salt; its payload hash stays."""

    envelope: bytes
    salt: bytes
    payload: bytes | None
    payload_hash: bytes


class OpRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contiguous operations of one author's replica in one stream.

    ``unit`` is the author's; ``before`` and ``chain`` are the chain hashes before the first and after the
    last, in hex. ``before`` says which branch this is, and lets a range be checked where earlier ones are
    missing.
    """

    unit: str
    replica: str
    stream: str
    first: int
    last: int
    before: str
    chain: str

    @property
    def count(self) -> int:
        """How many operations the range has."""
        return self.last - self.first + 1

    @property
    def outer(self) -> Range:
        """The line of the manifest for this range."""
        return Range(self.replica, self.stream, self.first, self.last, self.chain)


class InnerRecipient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit and its replicas, as in the manifest."""

    unit: str
    replicas: tuple[str, ...]


class Blob(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attachment: the member that holds it, and the SHA-256 and size of what is inside."""

    name: str
    sha256: str
    size: int


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: it repeats who sends to whom, so a sealed text cannot go under another name."""

    format: str
    package: str
    unit: str
    replica: str
    to: tuple[InnerRecipient, ...]
    ranges: tuple[OpRange, ...]
    manifests: int = 0
    blobs: tuple[Blob, ...] = ()


class Trailer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: the Merkle root over all operations, in hex."""

    root: str


def encode_header(header: Header) -> bytes:
    """The header line without its line feed."""
    return msgspec.json.encode(header)


def decode_header(line: bytes) -> Header:
    """The header in a line. Raises ``ValueError`` unless ``encode_header`` gives the same bytes."""
    header = msgspec.json.decode(line, type=Header)
    if msgspec.json.encode(header) != line or header.format != HEADLINE:
        raise ValueError("header")
    for span in header.ranges:
        values.uuid(span.unit)
        values.sha256(span.before)
        if span.first == 1 and span.before != chain_start(span.replica, span.stream).hex():
            raise ValueError("header")
    return header


def encode_trailer(root: bytes) -> bytes:
    """The trailer line without its line feed."""
    return msgspec.json.encode(Trailer(root.hex()))


class Tally:
    """What runs along with the operations: chain, Merkle root and counts by kind.

    Call ``enter`` before and ``leave`` after the operations of a range. Both codecs raise ``ValueError``
    where an operation is not what its hashes, its place or the form of a line say.
    """

    def __init__(self) -> None:
        self.tree = MerkleRoot()
        self.counts: dict[bytes, int] = {}
        self.chain = b""
        self.seq = 0

    def enter(self, span: OpRange) -> None:
        """Start a range."""
        self.chain, self.seq = bytes.fromhex(span.before), span.first

    def leave(self, span: OpRange) -> None:
        """End a range; it must have reached its last operation and the hash that the manifest signs."""
        if self.seq != span.last + 1 or self.chain != bytes.fromhex(span.chain):
            raise ValueError("chain")

    def encode(self, ops: Sequence[WireOp]) -> bytes:
        """The lines of the next operations of the range, each ending in a line feed."""
        lines = []
        sha256, pack = hashlib.sha256, _pack
        for envelope, salt, payload, digest in ops:
            if payload is None:
                lines.append(b'%b\tnull\t"sha256:%b"\n' % (envelope, digest.hex().encode()))
                continue
            if sha256(_SIZED_SALT + salt + pack(len(payload)) + payload).digest() != digest:
                raise ValueError("payload")
            lines.append(b'%b\t"%b"\t%b\n' % (envelope, b2a_base64(salt, newline=False), payload))
        block = b"".join(lines)
        if block.count(b"\t") != 2 * len(lines) or block.count(b"\n") != len(lines):
            raise ValueError("line")
        self._note(ops)
        return block

    def decode(self, lines: Sequence[bytes]) -> tuple[list[WireOp], list[bytes]]:
        """The operations in lines without line feeds, and the chain hash after each."""
        ops = []
        sha256, pack = hashlib.sha256, _pack
        for line in lines:
            envelope, salted, payload = line.split(b"\t")
            if salted == b"null":
                ops.append(_erased(envelope, payload))
                continue
            salt = a2b_base64(salted)
            if len(salt) != SALT_SIZE or b'"%b"' % b2a_base64(salt, newline=False) != salted:
                raise ValueError("salt")
            digest = sha256(_SIZED_SALT + salt + pack(len(payload)) + payload).digest()
            ops.append(WireOp(envelope, salt, payload, digest))
        return ops, self._note(ops)

    def _note(self, ops: Sequence[WireOp]) -> list[bytes]:
        """Take operations into chain, root and counts; return the chain hash after each."""
        sha256, pack, counts = hashlib.sha256, _pack, self.counts
        chain, seq, chains, leaves = self.chain, self.seq, [], []
        for envelope, _, _, digest in ops:
            if not envelope.startswith(b'{"q":%d,' % seq):
                raise ValueError("sequence")
            at = envelope.index(b'"y":"') + 5  # quotes inside a JSON text are escaped: only the key can match
            kind = envelope[at : envelope.index(b'"', at)]
            counts[kind] = counts.get(kind, 0) + 1
            sized = pack(len(envelope)) + envelope
            leaves.append(sha256(b"\x00" + sized + digest).digest())
            chain = sha256(_SIZED_HASH + chain + sized + _SIZED_HASH + digest).digest()
            chains.append(chain)
            seq += 1
        self.tree.extend(leaves)
        self.chain, self.seq = chain, seq
        return chains


def _erased(envelope: bytes, payload: bytes) -> WireOp:
    match = _ERASED.fullmatch(payload)
    if not match:
        raise ValueError("erased")
    return WireOp(envelope, b"", None, bytes.fromhex(match[1].decode()))
