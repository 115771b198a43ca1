"""Packages put together by hand, layer by layer, each layer open to one that means ill.

Nothing here comes from the writer of the program: vectors would only repeat its mistakes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from desktop.domain.chain import chain_next, chain_start, leaf_hash, merkle_root, payload_hash
from desktop.sync import manifest, minisign, note
from desktop.sync.encoding import encode64
from desktop.sync.manifest import Manifest, Member, Range, Recipient
from tests.sync.kit import COMMUNE, CREATED, PROVINCE, Office, compact, name_uuid, same, squeeze
from tests.vectors import age

Bend = Callable[[bytes], bytes]
PACKAGE = name_uuid("vector")
READ_ME = "Dữ liệu mẫu.\r\n".encode()
MANIFEST, MINISIG, OPS, DOC = "manifest.txt", "manifest.txt.minisig", "ops.age", "DOC-TOI.txt"
STUB: Bend = lambda _: b"not opened"  # noqa: E731 (ops.age of packages that are refused before)
LAYERS = ("text", "zstd", "age", "manifest", "note", "minisig", "container")


class Op(NamedTuple):
    """An operation before it is put on a line."""

    envelope: bytes
    payload: bytes
    salt: bytes
    erased: bool = False

    @property
    def digest(self) -> bytes:
        return payload_hash(self.salt, self.payload)

    @property
    def line(self) -> bytes:
        if self.erased:
            return b'%b\tnull\t"sha256:%b"' % (self.envelope, self.digest.hex().encode())
        return b'%b\t"%b"\t%b' % (self.envelope, encode64(self.salt).encode(), self.payload)


def op(seq: int, *, payload: object = None, change: str = "c", kind: str = "person", **keys: object) -> Op:
    """An operation; ``keys`` replace those of its envelope, and None takes one away."""
    about: dict[str, object] = {"q": seq, "l": seq, "t": CREATED, "u": "can-bo", "g": seq}
    about |= {"n": None, "e": None, "k": change, "y": kind, "i": f"ban-ghi-{seq}"} | keys
    body = {"v": {"name": f"Hội nghị {seq}"}} if payload is None else payload
    envelope = compact({key: value for key, value in about.items() if value is not None})
    return Op(envelope, body if isinstance(body, bytes) else compact(body), bytes([seq % 256]) * 16)


@dataclass(frozen=True)
class Span:
    """Operations in a row of one author in one stream."""

    author: Office
    stream: str
    ops: tuple[Op, ...]
    first: int = 1
    earlier: tuple[Op, ...] = ()  # those before the first, which do not travel

    @property
    def before(self) -> bytes:
        return self._run(chain_start(self.author.replica, self.stream), self.earlier)

    @property
    def chain(self) -> bytes:
        return self._run(self.before, self.ops)

    @property
    def outer(self) -> Range:
        last = self.first + len(self.ops) - 1
        return Range(self.author.replica, self.stream, self.first, last, self.chain.hex())

    @property
    def header(self) -> dict[str, Any]:
        """The range as the header of the text has it."""
        line = self.outer
        author = {"unit": self.author.unit.id, "replica": line.replica, "stream": line.stream}
        where = {"first": line.first, "last": line.last, "before": self.before.hex(), "chain": line.chain}
        return author | where

    @staticmethod
    def _run(chain: bytes, ops: Iterable[Op]) -> bytes:
        for one in ops:
            chain = chain_next(chain, one.envelope, one.digest)
        return chain


def span(*ops: Op, author: Office = COMMUNE, stream: str = "", earlier: tuple[Op, ...] = ()) -> Span:
    """A range of these operations, in the stream of the author's unit if no other is named."""
    return Span(author, stream or author.unit.id, ops, len(earlier) + 1, earlier)


@dataclass(frozen=True)
class Draft:
    """What is to be packed. ``about`` changes the manifest, ``header`` the first line of the text."""

    spans: tuple[Span, ...] = (span(op(1), op(2), op(3)),)
    sender: Office = COMMUNE
    to: tuple[Office, ...] = (PROVINCE,)
    signer: Office | None = None
    sealed_for: tuple[Office, ...] | None = None
    relayed: tuple[bytes, ...] = ()
    blobs: tuple[bytes, ...] = ()
    read_me: bytes = READ_ME
    about: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)

    def changed(self, **changes: Any) -> Draft:
        """The same with other fields."""
        return replace(self, **changes)

    def text(self) -> bytes:
        """The lines that are sealed."""
        lines = [compact(self._header()), *(compact(text.decode()) for text in self.relayed)]
        lines += [one.line for one in self._ops()]
        return b"\n".join([*lines, compact({"root": self.root().hex()})]) + b"\n"

    def root(self) -> bytes:
        """The Merkle root of the operations."""
        return merkle_root([leaf_hash(one.envelope, one.digest) for one in self._ops()])

    def members(self, **bends: Bend) -> dict[str, bytes]:
        """The members by name; each named layer is bent before the next goes around it."""
        bend = dict.fromkeys(LAYERS, same) | bends
        text = bend["text"](self.text())
        sealed = bend["age"](self._seal(bend["zstd"](bends.get("squeeze", squeeze)(text))))
        blobs = {name: self._seal(data) for name, data in self._blob_names().items()}
        about = self._manifest(text, sealed, blobs)
        key = (self.signer or self.sender).keys.signing_key
        written = bend["manifest"](manifest.render(about))
        signed = bend["note"](note.sign_note(written, about.replica, key).to_bytes())
        minisig = minisign.sign(key, signed, f"{manifest.HEADLINE} {about.package}")
        parts = {MANIFEST: signed, MINISIG: bend["minisig"](minisig), OPS: sealed}
        return parts | blobs | {DOC: self.read_me}

    def build(self, **bends: Bend) -> bytes:
        """The file."""
        return bends.get("container", same)(pack(self.members(**bends).items()))

    def _ops(self) -> list[Op]:
        return [one for part in self.spans for one in part.ops]

    def _header(self) -> dict[str, Any]:
        blobs = [
            {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for name, data in self._blob_names().items()
        ]
        head = {"format": "so-phong-trao-ops/1", "package": PACKAGE, "unit": self.sender.unit.id}
        head |= {"replica": self.sender.replica}
        to = [{"unit": office.unit.id, "replicas": [office.replica]} for office in self.to]
        ranges = [part.header for part in self.spans]
        return (
            head | {"to": to, "ranges": ranges, "manifests": len(self.relayed), "blobs": blobs} | self.header
        )

    def _blob_names(self) -> dict[str, bytes]:
        """The name of an attachment is the hash of its place here; a reader takes it for a name only."""
        names = (hashlib.sha256(data + b"name").hexdigest() for data in self.blobs)
        return dict(sorted(zip((f"blobs/{name}.age" for name in names), self.blobs, strict=True)))

    def _seal(self, data: bytes) -> bytes:
        offices = self.to if self.sealed_for is None else self.sealed_for
        keys = [office.keys.age_public for office in offices]
        return age.seal(data, keys, hashlib.sha256(data).digest())

    def _manifest(self, text: bytes, sealed: bytes, blobs: dict[str, bytes]) -> Manifest:
        members = (member(OPS, sealed), *(member(*blob) for blob in blobs.items()), member(DOC, self.read_me))
        made = Manifest(
            package=PACKAGE, kind="delta", number=127, unit=self.sender.unit, replica=self.sender.replica,
            short="k3f", recipients=tuple(Recipient(one.unit.id, (one.replica,)) for one in self.to),
            ranges=tuple(part.outer for part in self.spans), program="0.1.0", trust=1, created=CREATED,
            members=members, plaintext=len(text), counts=self._counts(),
            ops_root=hashlib.sha256(self.root()).hexdigest(),
        )  # fmt: skip
        return replace(made, **self.about)

    def _counts(self) -> tuple[tuple[str, int], ...]:
        kinds = Counter(
            one.envelope.partition(b'"y":"')[2].partition(b'"')[0].decode("utf-8", "replace")
            for one in self._ops()
        )
        return tuple(sorted((kind, count) for kind, count in kinds.items()))


def member(name: str, data: bytes) -> Member:
    """The line of a member."""
    return Member(name, len(data), hashlib.sha256(data).hexdigest())


class Fixed(NamedTuple):
    """Fields of a ZIP that the format fixes, so that each can be set to something else."""

    version: int = 20
    flags: int = 0
    method: int = 0
    time: int = 0
    date: int = 0x21
    made_by: int = 20
    extra: bytes = b""
    directory_extra: bytes = b""
    comment: bytes = b""
    disk: int = 0
    internal: int = 0
    external: int = 0


def pack(
    members: Iterable[tuple[str, bytes]], *, at: Sequence[int] = (), end: bytes = b"", **fixed: Any
) -> bytes:
    """A ZIP of these members, with fixed fields changed in those whose place is in ``at``."""
    body, directory, count = b"", b"", 0
    for place, (name, data) in enumerate(members):
        f = Fixed(**fixed) if place in at else Fixed()
        raw = name.encode("utf-8")
        shared = (
            f.version,
            f.flags,
            f.method,
            f.time,
            f.date,
            zlib.crc32(data),
            len(data),
            len(data),
            len(raw),
        )
        directory += b"PK\1\2" + struct.pack("<H5H3I2H", f.made_by, *shared, len(f.directory_extra))
        directory += struct.pack("<3H2I", len(f.comment), f.disk, f.internal, f.external, len(body))
        directory += raw + f.directory_extra + f.comment
        body += b"PK\3\4" + struct.pack("<5H3I2H", *shared, len(f.extra)) + raw + f.extra + data
        count += 1
    tail = b"PK\5\6" + struct.pack("<4H2IH", 0, 0, count, count, len(directory), len(body), len(end)) + end
    return body + directory + tail


def swap(old: bytes, new: bytes) -> Bend:
    """Puts one text in the place of another where it first stands."""

    def change(text: bytes) -> bytes:
        assert text.count(old) >= 1, old
        return text.replace(old, new, 1)

    return change
