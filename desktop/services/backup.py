"""Backups: one file with the database and its keys, checked when written; fourteen are kept.

A backup is a ZIP of the encrypted database (copied by SQLite's own backup, never as a file that is open) and
the sidecar with the wrapped keys: whoever has the password or the recovery code can restore it anywhere.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DatabaseError

from desktop.errors import Refused, StorageError
from desktop.models import journal
from desktop.models.database import Database, sqlite_engine
from desktop.models.keystore import KeyStore, refuse_folder, sync_folder, write_atomically
from desktop.queries import homes
from desktop.services import access, identity
from desktop.services.office import BACKUPS, DATABASE, KEYS, Office

KEPT = 14
SUFFIX = ".sao-luu"
STAGE, READY = "dang-khoi-phuc", "san-sang"
SCRATCH = "dang-ghi-"
_FORGOTTEN = 3600  # seconds after which what a killed program left half written is cleared away


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file and when it was made (local time)."""

    path: Path
    made: datetime
    size: int


def back_up(office: Office) -> Path:
    """Write a backup into the office's own folder and drop the oldest beyond fourteen."""
    return write_backup(office.folder, office.database)


def write_backup(folder: Path, database: Database) -> Path:
    """Like :func:`back_up`, for a database that is not open as an office yet (before a migration)."""
    target_folder = folder / BACKUPS
    target_folder.mkdir(exist_ok=True)
    _sweep(target_folder)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    target = target_folder / f"so-phong-trao-{stamp}{SUFFIX}"
    save_copy(folder, database, target)
    for old in list_backups(folder)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return target


def _sweep(folder: Path) -> None:
    """Clear away the halves of backups that a power cut left; nobody writes at one for an hour."""
    for path in [*folder.glob(f"{SCRATCH}*"), *folder.glob(f"*{SUFFIX}.part")]:
        if time.time() - path.stat().st_mtime > _FORGOTTEN:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def save_copy(folder: Path, database: Database, target: Path) -> None:
    """Write a backup to ``target`` and read it back. Raises ``StorageError``; then no file is left.

    Raises ``Refused`` ``file.is_folder`` where a folder stands there.
    """
    refuse_folder(target)
    part = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=SCRATCH) as scratch:
            copy = Path(scratch) / DATABASE
            database.copy_to(copy)
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
                archive.write(copy, DATABASE)
                archive.write(folder / KEYS, KEYS)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        with zipfile.ZipFile(part) as archive:
            if archive.testzip() is not None:
                raise StorageError("backup.damaged", file=target.name)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise StorageError("file.cannot_write", file=str(target)) from error
    finally:
        part.unlink(missing_ok=True)


def list_backups(folder: Path) -> list[Backup]:
    """The backups in the office's own folder, newest first."""
    found = []
    for path in (folder / BACKUPS).glob(f"*{SUFFIX}"):
        stat = path.stat()
        found.append(Backup(path, datetime.fromtimestamp(stat.st_mtime), stat.st_size))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def restore_backup(
    folder: Path, backup: Path, user: str | None, password: str, *, other_unit: bool = False
) -> None:
    """Put a backup in the place of the office in ``folder``; what was there is kept as one more backup.

    The backup must open with its own password and be sound before anything is replaced. Where the book of
    another unit stands, or one that does not open with this password, only ``other_unit`` replaces it.
    Raises ``Refused`` ``backup.foreign``, ``backup.other_unit``, ``backup.other_book`` or a login error,
    ``StorageError``.
    """
    from desktop.models.schema import ensure_current

    with _unpacked(backup) as scratch:
        key, _ = KeyStore(scratch / KEYS).unlock(user, password)
        database = Database(sqlite_engine(scratch / DATABASE, key), scratch / DATABASE)
        try:
            if database.check():
                raise StorageError("backup.damaged", file=backup.name)
            ensure_current(database, before=lambda: None)  # the backup itself stays as it is
            if not other_unit:
                _refuse_other_unit(folder, scratch, database, backup.name, (user, password))
            identity.mark_restored(database)
        finally:
            database.close()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _put_in_place(folder, scratch)
        except OSError as error:
            raise StorageError("file.cannot_write", file=str(folder)) from error


def _refuse_other_unit(
    folder: Path, scratch: Path, database: Database, file: str, login: tuple[str | None, str]
) -> None:
    """The book that stands is of the unit of the backup: a copy of it, or it says so when opened."""
    standing, path = KeyStore(folder / KEYS), folder / DATABASE
    if not standing.exists or not path.exists():
        return
    try:
        if standing.is_of(KeyStore(scratch / KEYS)):
            return
        key, _ = standing.unlock(*login)
    except StorageError:  # nobody can open it any more: restoring is the way out, and it is kept
        return
    except Refused as error:
        raise Refused("backup.other_book", file=file, unit=_unit_of(database)[1]) from error
    here = Database(sqlite_engine(path, key), path)
    try:
        (theirs, name), (ours, own) = _unit_of(database), _unit_of(here)
    finally:
        here.close()
    if ours and theirs != ours:
        raise Refused("backup.other_unit", file=file, unit=name, own=own)


def _unit_of(database: Database) -> tuple[str, str]:
    """The unit whose book this is, and its name; nothing of a damaged one."""
    try:
        with database.read() as connection:
            unit = journal.meta(connection, "unit")
            return unit, homes.of(connection, [unit])[unit].name
    except (StorageError, DatabaseError, KeyError):
        return "", ""


def _put_in_place(folder: Path, scratch: Path) -> None:
    """Everything is on this disk, and said to be, before the office that stands there is moved away."""
    stage = folder / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    for name in (KEYS, DATABASE):
        shutil.copyfile(scratch / name, stage / name)
        with (stage / name).open("rb+") as file:
            os.fsync(file.fileno())
    write_atomically(stage / READY, b"")
    finish_restore(folder)


def finish_restore(folder: Path) -> None:
    """Move a staged backup into place. Called again at each start: a power cut in between costs nothing.

    The database comes last, so that what is still staged tells how far it went.
    """
    stage = folder / STAGE
    if not (stage / READY).exists():
        shutil.rmtree(stage, ignore_errors=True)
        return
    waiting = [name for name in (KEYS, DATABASE) if (stage / name).exists()]
    _set_aside(folder, waiting)
    for name in waiting:
        (stage / name).replace(folder / name)
    sync_folder(folder)
    shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _unpacked(backup: Path) -> Iterator[Path]:
    if not backup.is_file():
        raise StorageError("file.missing", file=str(backup))
    with tempfile.TemporaryDirectory() as scratch:
        try:
            with zipfile.ZipFile(backup) as archive:
                if sorted(archive.namelist()) != sorted([DATABASE, KEYS]):
                    raise Refused("backup.foreign", file=backup.name)
                if archive.testzip() is not None:
                    raise StorageError("backup.damaged", file=backup.name)
                archive.extractall(scratch)  # the two names were checked
        except zipfile.BadZipFile as error:
            raise Refused("backup.foreign", file=backup.name) from error
        yield Path(scratch)


def _set_aside(folder: Path, replaced: list[str]) -> None:
    """Keep the files that are replaced; the old write-ahead log must not meet the restored database."""
    old = [path for name in replaced for path in sorted(folder.glob(f"{name}*"))]
    if not old:
        return
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    kept = folder / BACKUPS / f"truoc-khi-khoi-phuc-{stamp}"
    kept.mkdir(parents=True, exist_ok=True)
    for path in old:
        path.replace(kept / path.name)


def self_check(office: Office) -> list[str]:
    """What is wrong with the office's file, journal, tables and issued papers; empty when all is sound."""
    from desktop.models.rebuild import check_chain, differences
    from desktop.queries import register

    problems = office.database.check()
    with office.read() as connection:
        problems += check_chain(connection)
        problems += access.problems(connection)
        problems += register.damaged(connection)
    with office.database.engine.connect() as raw:
        connection = raw.execution_options(write=True)
        transaction: Any = connection.begin()
        try:
            problems += [f"{table} differs from the journal" for table in differences(connection)]
        finally:
            transaction.rollback()
    return problems
