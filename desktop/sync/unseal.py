"""From ops.age back to lines of text: age, zstd, lines, each step with a bound on what it may take.

pyrage pushes what it decrypts and an importer pulls operations, so decryption runs in a thread of its own
with a short queue between the two. Nothing decrypted touches a disk.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from queue import Queue
from typing import BinaryIO

import pyrage
import zstandard

from desktop.errors import PackageError
from desktop.sync.container import Entry
from desktop.sync.limits import MAX_LINE, MAX_WINDOW

_AGE = b"age-encryption.org/v1\n"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_HEADER = 18  # the longest frame header
_SLICE = 1024  # compressed bytes taken at once: at most 256 blocks of 128 KB come out
_BLOCK = 1024 * 1024
_QUEUE = 64  # pieces of 8 KB that may wait between the two threads
_AT_ONCE = 32 * 8192  # what fits into the queue needs no second thread


class Region:
    """One member of an open package as a file to read from; hashed again, for a stick can change its mind."""

    def __init__(self, file: BinaryIO, entry: Entry) -> None:
        file.seek(entry.offset)
        self.error: OSError | None = None
        self.size = entry.size
        self._file, self._left, self._digest = file, entry.size, hashlib.sha256()

    def begins(self, mark: bytes) -> bool:
        """Whether these are the first bytes of the member; to be asked before anything is read."""
        found = self._file.read(min(len(mark), self._left))
        self._file.seek(-len(found), io.SEEK_CUR)
        return found == mark

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes of the member. An error is kept, for pyrage hides it."""
        try:
            block = self._file.read(min(size, self._left))
        except OSError as error:
            self.error = error
            raise
        self._left -= len(block)
        self._digest.update(block)
        return block

    def check(self, sha256: str) -> None:
        """Raise ``PackageError`` unless the whole member was read and has this SHA-256."""
        if self._left or self._digest.hexdigest() != sha256:
            raise PackageError("package.changed")


def decrypt(source: Region, identities: Sequence[str]) -> Generator[bytes, None, None]:
    """The content of an age file in pieces.

    Raises ``PackageError``: ``package.cannot_open`` where no identity fits, ``package.bad_content`` where
    what follows is not as age writes it, or is age's form for mail, which pyrage would take as well.
    """
    if not source.begins(_AGE):
        raise PackageError("package.bad_content")
    pump = _Pump(source, [pyrage.x25519.Identity.from_str(identity) for identity in identities])
    if source.size > _AT_ONCE:
        pump.start()
    else:
        pump.run()
    item: bytes | _End = b""
    try:
        while not isinstance(item := pump.queue.get(), _End):
            yield item
    finally:
        pump.stopped = True
        while not isinstance(item, _End):
            item = pump.queue.get()
        if pump.ident is not None:
            pump.join()
    if source.error:
        raise source.error
    if item.error:
        key = "package.cannot_open" if isinstance(item.error, pyrage.DecryptError) else "package.bad_content"
        raise PackageError(key) from item.error


def decompress(blocks: Iterable[bytes], declared: int) -> Iterator[bytes]:
    """The content of exactly one zstd frame of ``declared`` bytes, in pieces of about a megabyte.

    Raises ``PackageError``: ``package.bomb`` where more comes out or more memory is asked for,
    ``package.bad_content`` where it is anything but one whole frame.
    """
    frame = _Frame(declared)
    try:
        for block in blocks:
            for start in range(0, len(block), _SLICE):
                yield from frame.feed(block[start : start + _SLICE])
        yield from frame.finish()
    except zstandard.ZstdError as error:
        raise PackageError("package.bad_content") from error


class Lines:
    """The lines of a text that comes in pieces; each ends in a line feed and is at most ``MAX_LINE`` long."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._tail = blocks, b""
        self._waiting: list[bytes] = []

    def take(self, at_most: int) -> list[bytes]:
        """The next lines, at least one. Raises ``ValueError`` at the end of the text."""
        while not self._waiting:
            block = next(self._blocks, None)
            if block is None:
                raise ValueError("text ends")
            self._split(self._tail + block)
        if len(self._waiting) <= at_most:
            lines, self._waiting = self._waiting, []
            return lines
        lines, self._waiting = self._waiting[:at_most], self._waiting[at_most:]
        return lines

    def finish(self) -> None:
        """Raise ``ValueError`` unless nothing is left."""
        if self._waiting or self._tail or any(self._blocks):
            raise ValueError("text goes on")

    def _split(self, data: bytes) -> None:
        *lines, self._tail = data.split(b"\n")
        if len(data) > MAX_LINE and max(map(len, [*lines, self._tail])) > MAX_LINE:
            raise ValueError("line")
        self._waiting = lines


class _End:
    """The last thing in the queue."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


class _Stopped(Exception):
    """Nobody wants more."""


class _Pump(threading.Thread):
    """Decrypts into a queue until the end, an error, or nobody wants more."""

    def __init__(self, source: Region, identities: list[object]) -> None:
        super().__init__(daemon=True, name="age")
        self.queue: Queue[bytes | _End] = Queue(_QUEUE)
        self.stopped = False
        self._source, self._identities = source, identities

    def run(self) -> None:
        error = None
        try:
            pyrage.decrypt_io(self._source, self, self._identities)
        except BaseException as raised:
            error = raised
        self.queue.put(_End(error))

    def write(self, block: bytes) -> int:
        if self.stopped:
            raise _Stopped
        self.queue.put(block)
        return len(block)

    def flush(self) -> None:
        """Nothing waits here."""


class _Frame:
    """A zstd frame that comes in small slices."""

    def __init__(self, declared: int) -> None:
        self._left = declared
        self._head = b""
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._out: list[bytes] = []
        self._size = 0

    def feed(self, piece: bytes) -> Iterator[bytes]:
        if self._frame is None:
            self._head += piece
            if len(self._head) < _ZSTD_HEADER:
                return
            self._frame, piece = _open_frame(self._head), self._head
        elif self._frame.eof:
            raise PackageError("package.bad_content")
        out = self._frame.decompress(piece)
        self._left -= len(out)
        if self._left < 0:
            raise PackageError("package.bomb")
        self._out.append(out)
        self._size += len(out)
        if self._size >= _BLOCK:
            yield self._flush()

    def finish(self) -> Iterator[bytes]:
        if self._frame is None or not self._frame.eof or self._frame.unused_data or self._left:
            raise PackageError("package.bad_content")
        yield self._flush()

    def _flush(self) -> bytes:
        block = b"".join(self._out)
        self._out, self._size = [], 0
        return block


def _open_frame(head: bytes) -> zstandard.ZstdDecompressionObj:
    if not head.startswith(_ZSTD):
        raise PackageError("package.bad_content")
    about = zstandard.get_frame_parameters(head)
    if about.window_size > MAX_WINDOW:
        raise PackageError("package.bomb")
    if about.dict_id:
        raise PackageError("package.bad_content")
    return zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()
