"""From operations to ops.age: text, zstd, age, one stream in memory that stays small."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO

import msgspec
import pyrage
import zstandard

from desktop.errors import Refused, StorageError
from desktop.sync import wire
from desktop.sync.limits import FREE_PLAINTEXT, MAX_LINE, MAX_RATIO

_LEVEL = 3
_CHUNK = 1000  # operations encoded at a time, fewer where they are long
_TARGET = 1024 * 1024  # bytes that a chunk should not much exceed


class Plaintext:
    """The compressed text of a package as a file to read from; counts and hashes as it goes."""

    def __init__(self, header: wire.Header, relayed: Sequence[bytes], ops: Iterable[wire.WireOp]) -> None:
        self.tally = wire.Tally()
        self.size = 0  # bytes before compression
        self.error: BaseException | None = None
        self._header, self._relayed, self._ops = header, relayed, iter(ops)
        self._compressed = self._compress()
        self._block = memoryview(b"")

    def read(self, size: int) -> bytes:
        """At most ``size`` compressed bytes; none at the end. An error is kept, for pyrage hides it."""
        try:
            if not self._block:
                self._block = memoryview(next(self._compressed, b""))
        except BaseException as error:
            self.error = error
            raise
        piece, self._block = self._block[:size], self._block[size:]
        return bytes(piece)

    def _compress(self) -> Iterator[bytes]:
        compressor = zstandard.ZstdCompressor(level=_LEVEL, threads=1).compressobj()
        for block in self._text():
            self.size += len(block)
            if compressed := compressor.compress(block):
                yield compressed
        yield compressor.flush()

    def _text(self) -> Iterator[bytes]:
        yield wire.encode_header(self._header) + b"\n"
        for manifest in self._relayed:
            yield msgspec.json.encode(manifest.decode()) + b"\n"
        for span in self._header.ranges:
            yield from self._lines(span)
        if next(self._ops, None) is not None:
            raise ValueError("more operations than the ranges say")
        yield wire.encode_trailer(self.tally.tree.root()) + b"\n"

    def _lines(self, span: wire.OpRange) -> Iterator[bytes]:
        left, chunk = span.count, 1
        self.tally.enter(span)
        try:
            while ops := list(islice(self._ops, min(chunk, left))):
                block = self.tally.encode(ops)
                if len(block) > MAX_LINE and max(map(len, block.split(b"\n"))) > MAX_LINE:
                    raise Refused("package.op_too_long")
                yield block
                left -= len(ops)
                chunk = max(1, min(_CHUNK, _TARGET * len(ops) // len(block)))
            self.tally.leave(span)
        except ValueError as error:
            raise StorageError("package.journal_damaged", seq=self.tally.seq) from error


class Sealed:
    """ops.age as it comes: its bytes go to a file, its size and checksums stay here."""

    def __init__(self, file: IO[bytes]) -> None:
        self.size = self.crc = 0
        self._file, self._digest = file, hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was written, in hex."""
        return self._digest.hexdigest()

    def write(self, block: bytes) -> int:
        """Take the next bytes."""
        self._file.write(block)
        self._digest.update(block)
        self.size += len(block)
        self.crc = zlib.crc32(block, self.crc)
        return len(block)

    def flush(self) -> None:
        """Nothing waits here."""


def seal(text: Plaintext, recipients: Sequence[str], file: IO[bytes]) -> Sealed:
    """Encrypt the text to age recipients into a file. What the operations raise comes through unchanged."""
    sealed = Sealed(file)
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    try:
        pyrage.encrypt_io(text, sealed, keys)
    except Exception:
        if text.error:
            raise text.error from None
        raise
    if text.size > max(FREE_PLAINTEXT, MAX_RATIO * sealed.size):
        raise Refused("package.too_repetitive")
    return sealed
