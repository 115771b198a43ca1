"""Which replica this database is: it takes a new one where another database may write under the old.

A database that was restored from a backup, copied to another machine, or told by a package that its replica
wrote what it does not hold, goes on under a new replica with new keys. What it wrote before stays under the
old one, whose keys it keeps; nothing is rewritten.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from desktop.domain.ids import replica_id, short_name
from desktop.models import journal
from desktop.models.keystore import write_atomically
from desktop.models.office_tables import OwnKeyRow
from desktop.models.work import Author, utc_now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.models.database import Database
    from desktop.services.office import Office

COUNTER = "so-phong-trao.dem"  # beside the database: the last package that left, whatever the database says
RESTORED, COPIED, TOLD, ROTATED = "restored", "copied", "told", "rotated"
_MACHINE, _RESTORE = "machine", "restore"


@dataclass(frozen=True, slots=True)
class Identity:
    """One replica that this database is or was. ``reason`` says why it left the one before."""

    replica: str
    short: str
    made: str
    continues: str
    reason: str
    current: bool


def settle(folder: Path, database: Database, author: Author) -> Author:
    """At start, before anything is written: who we are from now on."""
    with database.read() as connection:
        machine = journal.meta(connection, _MACHINE)
        reason = _why_new(connection, folder, author, machine)
    if not reason and machine:
        return author
    with database.write() as connection:
        journal.set_meta(connection, _MACHINE, machine_print())
        journal.set_meta(connection, _RESTORE, "")
        if reason:
            author = succeed(connection, author, reason=reason)
    return author


def _why_new(connection: Connection, folder: Path, author: Author, machine: str) -> str:
    if journal.meta(connection, _RESTORE):
        return RESTORED
    left = read_counter(folder)
    own = set(connection.scalars(select(OwnKeyRow.replica)))
    if left is not None:
        replica, number = left
        written = int(journal.meta(connection, "package", "0"))
        if replica not in own or (replica == author.replica and number > written):
            return RESTORED
    return COPIED if machine and machine != machine_print() else ""


def mark_restored(database: Database) -> None:
    """Note in a database taken out of a backup that it must take a new replica when it is opened."""
    with database.write() as connection:
        journal.set_meta(connection, _RESTORE, "1")


def succeed(connection: Connection, author: Author, *, reason: str) -> Author:
    """Take a new replica and new keys that continue ``author``; what was written stays under the old."""
    from desktop.sync.keys import ReplicaKeys

    new = replace(author, replica=replica_id())
    query = select(OwnKeyRow.recovery).where(OwnKeyRow.replica == author.replica)
    row = {
        "replica": new.replica,
        "secret": ReplicaKeys.generate().to_bytes(),
        "recovery": connection.scalars(query).one(),
        "made": utc_now(),
        "continues": author.replica,
        "reason": reason,
    }
    connection.execute(insert(OwnKeyRow).values(**row))
    journal.set_meta(connection, "replica", new.replica)
    return new


def rotate(office: Office) -> None:
    """Change the keys on the officer's wish: a new replica that continues this one."""
    with office.database.write() as connection:
        author = succeed(connection, office.author, reason=ROTATED)
    office.become(author)


def identities(office: Office) -> list[Identity]:
    """Every replica that this database is or was, the first one first, whatever its clock said."""
    with office.read() as connection:
        after = {row.continues or "": row for row in connection.execute(select(OwnKeyRow))}
    rows, last = [], ""
    while last in after:
        rows.append(after[last])
        last = rows[-1].replica
    return [
        Identity(
            row.replica,
            short_name(row.replica),
            row.made,
            row.continues or "",
            row.reason,
            row.replica == office.author.replica,
        )
        for row in rows
    ]


def raise_counter(folder: Path, replica: str, number: int) -> None:
    """Note beside the database, before a package leaves, that it does. Raises ``StorageError``."""
    write_atomically(folder / COUNTER, json.dumps({"replica": replica, "package": number}).encode())


def read_counter(folder: Path) -> tuple[str, int] | None:
    """The replica and number of the last package that left this folder; nothing where none did."""
    try:
        found = json.loads((folder / COUNTER).read_bytes())
        return str(found["replica"]), int(found["package"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def machine_print() -> str:
    """What tells this machine from others: a hash, so that nothing of the machine is in the database."""
    return hashlib.sha256(b"so-phong-trao/machine/1\n" + _machine_id().encode()).hexdigest()[:32]


def _machine_id() -> str:
    if sys.platform == "win32":  # pragma: no cover
        import winreg

        path = r"SOFTWARE\Microsoft\Cryptography"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return str(uuid.getnode())
    for place in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        if os.path.isfile(place):
            return Path(place).read_text("ascii").strip() or str(uuid.getnode())
    return str(uuid.getnode())
