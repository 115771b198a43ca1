"""Packages that only a newer program can read: kept as they came, and tried again after the upgrade."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from sqlalchemy import func, insert, select

from desktop.errors import AppError, StorageError
from desktop.models.office_tables import PackageInRow
from desktop.models.work import utc_now
from desktop.services.office import ARCHIVE, Office

NEEDS_NEWER = "package.needs_newer"


def hold_for_newer(office: Office, path: Path, name: str, reason: AppError) -> None:
    """Keep the file and one line in the inbox; nothing of it is believed yet. Raises ``StorageError``."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with office.read() as connection:
        held = select(PackageInRow.n).where(PackageInRow.sha256 == digest, PackageInRow.verdict == "held")
        if connection.scalar(held.limit(1)) is not None:
            return
    keep(path, office.folder / ARCHIVE / f"{digest}.sopt", durable=True)
    plain = {
        "key": reason.key,
        "params": {k: v for k, v in reason.params.items() if isinstance(v, (str, int))},
    }
    with office.database.write() as connection:
        number = (connection.scalar(select(func.max(PackageInRow.n))) or 0) + 1
        connection.execute(
            insert(PackageInRow).values(
                n=number, sha256=digest, file=name, package="", unit="", replica="", number=0, verdict="held",
                reason=plain, counts={}, received=utc_now(), officer=office.author.officer, sender="",
            )
        )  # fmt: skip


def keep(path: Path, kept: Path, *, durable: bool) -> None:
    """Copy a package into the archive, ``durable`` before anything relies on it. Raises ``StorageError``."""
    if kept.exists():
        return
    part = kept.with_suffix(".part")
    try:
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, part)
        if durable:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
        part.replace(kept)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError("file.cannot_write", file=str(kept)) from error
