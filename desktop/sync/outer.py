"""What can be judged of a package without opening it: container, manifest, signatures, members.

The order of the checks is that of docs/package-format.md part 6. Every refusal is a ``PackageError`` with the
file's name; nothing from inside a package is ever used as a name or a path.
"""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

import msgspec

from desktop.errors import PackageError
from desktop.sync import container, manifest, manifest_values, minisign, note
from desktop.sync.container import Entry
from desktop.sync.limits import (
    FREE_PLAINTEXT,
    MAX_BLOBS,
    MAX_MINISIG,
    MAX_NOTE,
    MAX_PACKAGE,
    MAX_RATIO,
    MAX_READ_ME,
)
from desktop.sync.manifest import Manifest

MANIFEST, MINISIG = "manifest.txt", "manifest.txt.minisig"
_CAPS = {MANIFEST: MAX_NOTE, MINISIG: MAX_MINISIG, manifest.READ_ME: MAX_READ_ME}
_FIXED = (MANIFEST, MINISIG, manifest.OPS)


class TrustedKey(NamedTuple):
    """A signing key that this office knows: its 32 bytes, its unit, and whether this package may carry it."""

    public: bytes
    unit: str
    in_scope: bool = True
    revoked: bool = False


class TrustedKeys(Protocol):
    """The trust list as a reader asks it."""

    def find(self, manifest: Manifest) -> TrustedKey | None:
        """The key of the sender that a manifest, not yet verified, names; its own keys included."""


@dataclass(frozen=True, slots=True)
class Outer:
    """A package seen from outside. ``note`` and ``minisig`` are worth keeping for ever."""

    path: Path
    size: int
    sha256: str
    manifest: Manifest
    note: bytes
    minisig: bytes
    entries: tuple[Entry, ...]
    hashes: dict[str, str]

    def entry(self, name: str) -> Entry:
        """A member by name."""
        return next(entry for entry in self.entries if entry.name == name)


def glance(path: Path) -> Manifest:
    """The manifest alone, for sorting files or knowing one again; the rest is neither read nor checked."""
    return peek(path)[1]


def peek(path: Path) -> tuple[bytes, Manifest]:
    """Like ``glance``, with the bytes of manifest.txt."""
    with naming(path), open_file(path) as file:
        return _manifest(file, _scan(file))


def signed_parts(path: Path) -> tuple[bytes, bytes]:
    """manifest.txt and manifest.txt.minisig of a package that need not be whole, or of a later format.

    Nothing of them is judged but that they lie where they must. Raises ``PackageError``.
    """
    with naming(path), open_file(path) as file:
        size = file.seek(0, 2)
        entries = container.beginning(file, size, (MANIFEST, MINISIG))
        if any(entry.size > _CAPS[entry.name] for entry in entries):
            raise PackageError("package.too_large")
        note, minisig = (b"".join(container.read_blocks(file, entry)) for entry in entries)
        return note, minisig


def inspect(path: Path) -> Outer:
    """What a package says about itself, whole and unbroken, but nobody has checked who wrote it."""
    with naming(path), open_file(path) as file:
        outer = read(file, path)
        check_members(outer)
        return outer


def verify(path: Path, trusted: TrustedKeys) -> Outer:
    """A package whose signatures and members are right, by a sender this office trusts for it."""
    with naming(path), open_file(path) as file:
        return verify_file(file, path, trusted)


def verify_file(file: BinaryIO, path: Path, trusted: TrustedKeys, seen: Outer | None = None) -> Outer:
    """``verify`` on a file that stays open. ``seen`` is what ``inspect`` has read of it already: who goes on
    to read a member checks its hash again."""
    outer = seen or read(file, path)
    check_sender(outer, trusted)
    check_members(outer)
    return outer


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Make every failure to read inside a ``PackageError`` that names the file."""
    try:
        yield
    except PackageError as error:
        error.params.setdefault("file", path.name)
        raise
    except OSError as error:
        raise PackageError("package.unreadable", file=path.name) from error
    except (ValueError, msgspec.DecodeError) as error:
        raise PackageError("package.bad_content", file=path.name) from error


def open_file(path: Path) -> BinaryIO:
    """The file for reading; a device or a pipe, which would never end, is none."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise PackageError("package.not_a_package")
    return open(path, "rb")


def read(file: BinaryIO, path: Path) -> Outer:
    """Check size, container and manifest."""
    entries = _scan(file)
    digest = container.digest(file, entries)
    signed, about = _manifest(file, entries)
    minisig = b"".join(container.read_blocks(file, entries[1]))
    size = file.seek(0, 2)
    return Outer(path, size, digest.whole, about, signed, minisig, tuple(entries), digest.members)


def check_sender(outer: Outer, trusted: TrustedKeys) -> None:
    """Check that the key is known and in scope, both signatures, and that the key is not revoked."""
    about = outer.manifest
    key = trusted.find(about)
    if key is None or key.unit != about.unit.id:
        raise PackageError("package.unknown_sender", unit=about.unit.name, code=about.unit.code)
    if not key.in_scope:
        raise PackageError("package.out_of_scope", unit=about.unit.name)
    signed = note.verify_note(note.parse_note(outer.note), about.replica, key.public)
    if not signed or not minisign.verify(key.public, outer.note, outer.minisig, minisig_comment(about)):
        raise PackageError("package.bad_signature", unit=about.unit.name)
    if key.revoked:  # last, so that only what that computer has signed is kept
        raise PackageError("package.revoked", unit=about.unit.name)


def check_members(outer: Outer) -> None:
    """Check every member against the manifest, and the declared size of the plaintext."""
    found = [(e.name, e.size, outer.hashes[e.name]) for e in outer.entries[2:]]
    if found != [(m.name, m.size, m.sha256) for m in outer.manifest.members]:
        raise PackageError("package.changed")
    if outer.manifest.plaintext > max(FREE_PLAINTEXT, MAX_RATIO * outer.entries[2].size):
        raise PackageError("package.bomb")


def minisig_comment(about: Manifest) -> str:
    """The trusted comment of manifest.txt.minisig."""
    return f"{manifest.HEADLINE} {about.package}"


def _scan(file: BinaryIO) -> list[Entry]:
    size = file.seek(0, 2)
    if size > MAX_PACKAGE:
        raise PackageError("package.too_large")
    entries = container.scan(file, size, _is_member, at_most=MAX_BLOBS + 4)
    _check_layout(entries)
    return entries


def _manifest(file: BinaryIO, entries: list[Entry]) -> tuple[bytes, Manifest]:
    signed = b"".join(container.read_blocks(file, entries[0]))
    try:
        text = note.parse_note(signed).text
    except ValueError as error:
        raise PackageError("package.bad_manifest") from error
    return signed, manifest.parse(text)


def _is_member(name: str) -> bool:
    return name in _FIXED or name == manifest.READ_ME or manifest_values.is_blob(name)


def _check_layout(entries: list[Entry]) -> None:
    names = tuple(entry.name for entry in entries)
    blobs = names[3:-1]
    right = names[:3] == _FIXED and names[-1] == manifest.READ_ME and len(names) >= 4
    if not right or list(blobs) != sorted(set(blobs)) or not all(map(manifest_values.is_blob, blobs)):
        raise PackageError("package.damaged")
    if any(entry.size > _CAPS.get(entry.name, MAX_PACKAGE) for entry in entries):
        raise PackageError("package.too_large")
