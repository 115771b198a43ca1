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

PART = ".part"
_BLOCK = 1024 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT)


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
        missing = size + size // 10 - shutil.disk_usage(path.parent).free
    if missing > 0:
        megabytes = missing // 1024**2 + 1
        raise StorageError("stick.no_room", file=path.name, folder=str(path.parent), missing=megabytes)


def write_durably(path: Path, blocks: Iterable[bytes]) -> str:
    """Write a file and return the SHA-256 of its content in hex.

    Raises ``StorageError`` where the disk cannot; then, and on any other error, nothing of it remains. A file
    that had the name before stays as it was until the new one is whole.
    """
    part = path.with_name(path.name + PART)
    try:
        with storage_errors(path):
            digest = _write(part, blocks)
            if _read_back(part) != digest:
                raise StorageError("stick.read_back", file=path.name, folder=str(path.parent))
            os.replace(part, path)
            sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return digest


def _write(part: Path, blocks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with open(part, "wb") as file:
        for block in blocks:
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _read_back(part: Path) -> str:
    digest = hashlib.sha256()
    with open(part, "rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
