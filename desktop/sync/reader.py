"""Opening a package: all checks in order, then its operations piece by piece.

Nothing read here may be committed before ``OpenPackage.chunks`` has come to its end: chain, root and the hash
of what was read are only known then.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop.errors import PackageError
from desktop.sync import manifest, wire
from desktop.sync.limits import MAX_HEADER, MAX_NOTE, MAX_RELAYED, MAX_RELAYED_BYTES
from desktop.sync.manifest import Manifest
from desktop.sync.outer import Outer, TrustedKeys, naming, open_file, verify_file
from desktop.sync.unseal import Lines, Region, decompress, decrypt

CHUNK = 5000  # operations handed over at a time, at most


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who reads: the unit's id and its age identities, those of earlier keys and recovery included."""

    unit: str
    identities: tuple[str, ...] = field(repr=False)


class OpChunk(NamedTuple):
    """Operations of one range, the sequence of the first, and the chain hash after each."""

    span: wire.OpRange
    first: int
    ops: list[wire.WireOp]
    chains: list[bytes]


@dataclass(slots=True)
class OpenPackage:
    """A package whose sender, members and inner header are right; its operations are still to be read."""

    outer: Outer
    header: wire.Header
    relayed: tuple[bytes, ...]
    _lines: Lines
    _region: Region

    @property
    def manifest(self) -> Manifest:
        """What the sender signed."""
        return self.outer.manifest

    @property
    def total(self) -> int:
        """How many operations there are."""
        return sum(span.count for span in self.header.ranges)

    def chunks(self) -> Iterator[OpChunk]:
        """The operations in the order of the ranges, once. Raises ``PackageError`` where one is not right."""
        tally = wire.Tally()
        with naming(self.outer.path):
            for span in self.header.ranges:
                tally.enter(span)
                while (left := span.last + 1 - tally.seq) > 0:
                    first = tally.seq
                    yield OpChunk(span, first, *tally.decode(self._lines.take(min(left, CHUNK))))
                tally.leave(span)
            self._check_end(tally)

    def _check_end(self, tally: wire.Tally) -> None:
        root = tally.tree.root()
        if self._lines.take(1) != [wire.encode_trailer(root)]:
            raise ValueError("root")
        self._lines.finish()
        self._region.check(self.manifest.members[0].sha256)
        counts = {kind.encode(): count for kind, count in self.manifest.counts}
        if hashlib.sha256(root).hexdigest() != self.manifest.ops_root or counts != tally.counts:
            raise ValueError("root")


@contextlib.contextmanager
def open_package(
    path: Path, trusted: TrustedKeys, receiver: Receiver, seen: Outer | None = None
) -> Iterator[OpenPackage]:
    """Check a package as far as its inner header and give it for reading; refuse it by ``PackageError``.

    ``seen`` is what ``inspect`` has read of it already.
    """
    with contextlib.ExitStack() as stack:
        with naming(path):
            file = stack.enter_context(open_file(path))
            outer = verify_file(file, path, trusted, seen)
            about = outer.manifest
            if receiver.unit != about.unit.id and all(r.unit != receiver.unit for r in about.recipients):
                raise PackageError("package.not_for_us", unit=about.unit.name)
            region = Region(file, outer.entry(manifest.OPS))
            decrypted = stack.enter_context(contextlib.closing(decrypt(region, receiver.identities)))
            lines = Lines(decompress(decrypted, about.plaintext))
            header, relayed = _read_head(lines, about)
        yield OpenPackage(outer, header, relayed, lines, region)


def _read_head(lines: Lines, about: Manifest) -> tuple[wire.Header, tuple[bytes, ...]]:
    (line,) = lines.take(1)
    if len(line) > MAX_HEADER:
        raise ValueError("header")
    header = wire.decode_header(line)
    if not _agrees(header, about):
        raise PackageError("package.inner_differs", unit=about.unit.name)
    return header, tuple(_read_relayed(lines, header.manifests))


def _agrees(header: wire.Header, about: Manifest) -> bool:
    """Whether the sealed header names the sender, recipients and content that the manifest names."""
    return (
        (header.package, header.unit, header.replica) == (about.package, about.unit.id, about.replica)
        and [(r.unit, r.replicas) for r in header.to] == [(r.unit, r.replicas) for r in about.recipients]
        and tuple(span.outer for span in header.ranges) == about.ranges
        and [blob.name for blob in header.blobs] == [member.name for member in about.members[1:-1]]
    )


def _read_relayed(lines: Lines, count: int) -> Iterator[bytes]:
    size = 0
    if not 0 <= count <= MAX_RELAYED:
        raise ValueError("manifests")
    for _ in range(count):
        (line,) = lines.take(1)
        text = msgspec.json.decode(line, type=str)
        size += len(line)
        if msgspec.json.encode(text) != line or len(line) > MAX_NOTE or size > MAX_RELAYED_BYTES:
            raise ValueError("manifests")
        yield text.encode()
