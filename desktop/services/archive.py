"""The archive of packages that came: whole files, named by their content."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from desktop.errors import PackageError, StorageError
from desktop.services.office import ARCHIVE

if TYPE_CHECKING:
    from desktop.sync.outer import Outer

_BLOCK = 1024 * 1024


class Parts(NamedTuple):
    """What is kept for ever of a package, taken or not: as far as they are there, manifest and signature."""

    sha256: str
    note: bytes = b""
    minisig: bytes = b""


def parts(path: Path, outer: Outer | None) -> Parts:
    """Of a package that was read, or of a file that need not even be one."""
    from desktop.sync import files
    from desktop.sync.outer import signed_parts

    if outer is not None:
        return Parts(outer.sha256, outer.note, outer.minisig)
    with suppress(PackageError):
        return Parts(files.fingerprint(path), *signed_parts(path))
    return Parts(files.fingerprint(path))


def keep(folder: Path, source: Path, sha256: str, name: str, *, durable: bool) -> None:
    """Copy a package into the archive of an office's folder, unless it is there.

    ``durable`` waits for the disk; of a package whose operations are in the journal that is not needed.
    Raises ``StorageError``, and ``PackageError`` ``package.changed`` where the file is another one by now.
    """
    (folder / ARCHIVE).mkdir(exist_ok=True)
    kept = folder / ARCHIVE / f"{sha256}.sopt"
    if kept.exists():
        return
    part = kept.with_suffix(".part")
    try:
        same = _copy(source, part, durable=durable) == sha256
        if same:
            part.replace(kept)
        else:
            part.unlink()
    except PackageError:
        part.unlink(missing_ok=True)
        raise
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StorageError("disk.full" if full else "file.cannot_write", file=str(kept)) from error
    if not same:
        raise PackageError("package.changed", file=name)


def _copy(source: Path, target: Path, *, durable: bool) -> str:
    """The SHA-256 of what was copied: a stick may give other bytes each time it is read."""
    digest = hashlib.sha256()
    with target.open("wb") as file:
        for block in _blocks(source):
            digest.update(block)
            file.write(block)
        file.flush()
        if durable:
            os.fsync(file.fileno())
    return digest.hexdigest()


def _blocks(source: Path) -> Iterator[bytes]:
    """The stick's bytes; that it cannot be read is no trouble of our own disk."""
    try:
        stick = source.open("rb")
    except OSError as error:
        raise PackageError("package.unreadable", file=source.name) from error
    with stick:
        while block := _read(stick, source):
            yield block


def _read(stick: BinaryIO, source: Path) -> bytes:
    try:
        return stick.read(_BLOCK)
    except OSError as error:
        raise PackageError("package.unreadable", file=source.name) from error
