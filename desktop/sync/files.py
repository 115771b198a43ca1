"""Writing a file that is either whole or not there, also on a stick that is pulled out.

A ``.part`` file is written, flushed and synced, read back past the cache and compared, renamed, and the
folder synced. FAT does not journal a rename, so the reader alone judges whether a package is complete.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.errors import StorageError
from desktop.models.keystore import sync_folder
from desktop.sync.limits import MAX_PACKAGE

PART = ".part"
_BLOCK = 1024 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM)


@contextlib.contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a disk into ``StorageError``: ``stick.full`` or ``stick.write_failed``."""
    try:
        yield
    except OSError as error:
        key = "stick.full" if error.errno in _FULL else "stick.write_failed"
        raise StorageError(key, file=path.name, folder=str(path.parent)) from error


def check_space(path: Path, size: int) -> None:
    """Raise ``StorageError`` (``stick.no_room``) unless ``size`` bytes and a tenth more are free."""
    with storage_errors(path):
        room = shutil.disk_usage(path.parent)
        missing = size + size // 10 - room.free
    if missing > 0 and room.total:  # what is no disk counts nothing; writing will tell
        megabytes = missing // 1024**2 + 1
        raise StorageError("stick.no_room", file=path.name, folder=str(path.parent), missing=megabytes)


def write_durably(path: Path, blocks: Iterable[bytes]) -> str:
    """Write a file and return the SHA-256 of its content in hex.

    Raises ``StorageError`` where the disk cannot; then, and on any other error, no half of it remains. A file
    that had the name before stays as it was until the new one is whole. Whatever lies under the name of the
    half, a link to somewhere else for one, is removed and never written into.
    """
    part = path.with_name(path.name + PART)
    try:
        with storage_errors(path):
            part.unlink(missing_ok=True)
            digest = _write(part, blocks)
            if _read_back(part) != digest:
                raise StorageError("stick.read_back", file=path.name, folder=str(path.parent))
            os.replace(part, path)
            _sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return digest


def _write(part: Path, blocks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with open(part, "xb") as file:
        for block in blocks:
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the rename durable; a network share may not know how, and then does it by itself or never."""
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _read_back(part: Path) -> str:
    digest = hashlib.sha256()
    with open(part, "rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def fingerprint(path: Path, at_most: int = MAX_PACKAGE) -> str:
    """SHA-256 of a file in hex, to know it again; of a longer one that of its beginning and its size.

    Empty where it cannot be read.
    """
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        with open(path, "rb") as file:
            left = min(size, at_most)
            while left and (block := file.read(min(left, _BLOCK))):
                digest.update(block)
                left -= len(block)
    except OSError:
        return ""
    if size > at_most:
        digest.update(str(size).encode())
    return digest.hexdigest()
