"""The ZIP around a package: STORED members, fixed fields, nothing else.

Own code, because the point is what is refused: every byte outside the members' data is rebuilt from names,
sizes and checksums and must be equal, so duplicates, overlaps, data descriptors, comments, zip64, times,
attributes and slack have no place to be. Nothing is ever extracted; no path comes from a package.
Format: APPNOTE.TXT 6.3, without the parts named above.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from desktop.errors import PackageError

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_DATE, _TIME = 0x0021, 0  # 1980-01-01 00:00, the first moment a ZIP can hold
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A member: its name, the place and size of its data in the file, and its CRC-32."""

    name: str
    offset: int
    size: int
    crc: int

    @property
    def header(self) -> bytes:
        """The local header, which stands directly before the data."""
        name = self.name.encode("ascii")
        fields = (_VERSION, 0, 0, _TIME, _DATE, self.crc, self.size, self.size, len(name), 0)
        return _LOCAL.pack(b"PK\x03\x04", *fields) + name

    @property
    def directory(self) -> bytes:
        """The record of the central directory."""
        name = self.name.encode("ascii")
        fields = (
            _VERSION,
            _VERSION,
            0,
            0,
            _TIME,
            _DATE,
            self.crc,
            self.size,
            self.size,
            len(name),
            0,
            0,
            0,
            0,
            0,
        )
        return _CENTRAL.pack(b"PK\x01\x02", *fields, self.offset - len(self.header)) + name


@dataclass(frozen=True, slots=True)
class Digest:
    """The SHA-256 of the whole file and of each member's data, in hex."""

    whole: str
    members: dict[str, str]


def place(members: Iterable[tuple[str, int, int]]) -> list[Entry]:
    """Entries for (name, size, crc) in this order, each behind the one before."""
    entries: list[Entry] = []
    at = 0
    for name, size, crc in members:
        at += _LOCAL.size + len(name)
        entries.append(Entry(name, at, size, crc))
        at += size
    return entries


def tail(entries: Sequence[Entry]) -> bytes:
    """What follows the last member: the central directory and its end record."""
    directory = b"".join(entry.directory for entry in entries)
    start = entries[-1].offset + entries[-1].size if entries else 0
    end = _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), start, 0)
    return directory + end


def scan(file: BinaryIO, size: int, allowed: Callable[[str], bool], *, at_most: int) -> list[Entry]:
    """The members of a package of ``size`` bytes, without reading their data.

    Raises ``PackageError``: ``package.not_a_package`` where it does not start as one, ``package.unfinished``
    where it ends too early, ``package.damaged`` where a byte between members is not as ``place`` sets it.
    """
    entries: list[Entry] = []
    at = 0
    while (head := _exactly(file, at, min(_LOCAL.size, size - at)))[:4] == b"PK\x03\x04":
        entry = _entry(file, head, at, size)
        if not allowed(entry.name) or len(entries) == at_most:
            raise PackageError("package.damaged")
        entries.append(entry)
        at = entry.offset + entry.size
    if not entries:
        raise PackageError("package.not_a_package" if size else "package.unfinished")
    expected = tail(entries)
    _check_tail(_exactly(file, at, min(size - at, len(expected) + 1)), expected)
    return entries


def beginning(file: BinaryIO, size: int, names: Sequence[str]) -> list[Entry]:
    """The first members, which must have these names, of a file that may end early behind them."""
    entries: list[Entry] = []
    at = 0
    for name in names:
        entry = _entry(file, _exactly(file, at, min(_LOCAL.size, size - at)), at, size)
        if entry.name != name:
            raise PackageError("package.damaged")
        entries.append(entry)
        at = entry.offset + entry.size
    return entries


def digest(file: BinaryIO, entries: Sequence[Entry]) -> Digest:
    """Read the whole file once, check each CRC, and hash everything. Raises ``PackageError``."""
    whole = hashlib.sha256()
    members = {}
    for entry in entries:
        whole.update(entry.header)
        member, crc = hashlib.sha256(), 0
        for block in read_blocks(file, entry):
            whole.update(block)
            member.update(block)
            crc = zlib.crc32(block, crc)
        if crc != entry.crc:
            raise PackageError("package.damaged")
        members[entry.name] = member.hexdigest()
    whole.update(tail(entries))
    return Digest(whole.hexdigest(), members)


def read_blocks(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The data of a member in pieces. Raises ``PackageError`` where the file has become shorter."""
    file.seek(entry.offset)
    left = entry.size
    while left:
        block = file.read(min(left, _BLOCK))
        if not block:
            raise PackageError("package.unfinished")
        left -= len(block)
        yield block


def _entry(file: BinaryIO, head: bytes, at: int, size: int) -> Entry:
    if len(head) < _LOCAL.size:
        raise PackageError("package.unfinished")
    *_, crc, _, length, name_length, _ = _LOCAL.unpack(head)
    if name_length > 200:
        raise PackageError("package.damaged")
    raw = _exactly(file, at + _LOCAL.size, min(name_length, size - at - _LOCAL.size))
    if len(raw) < name_length:
        raise PackageError("package.unfinished")
    entry = Entry(raw.decode("latin-1"), at + _LOCAL.size + name_length, length, crc)
    if not raw.isascii() or entry.header != head + raw:
        raise PackageError("package.damaged")
    if entry.offset + length > size:
        raise PackageError("package.unfinished")
    return entry


def _check_tail(found: bytes, expected: bytes) -> None:
    if found == expected:
        return
    early = len(found) < len(expected) and (expected.startswith(found) or b"PK\x03\x04".startswith(found))
    raise PackageError("package.unfinished" if early else "package.damaged")


def _exactly(file: BinaryIO, at: int, length: int) -> bytes:
    file.seek(at)
    data = file.read(length)
    if len(data) != length:
        raise PackageError("package.unfinished")
    return data
