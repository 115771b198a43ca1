"""An open office: its database, who sits at it, and the notices of what changed.

Everything a screen or the command line does goes through an :class:`Office`; the modules beside this one are
its use cases, one file per noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import Refused, StorageError
from desktop.models import journal
from desktop.models.database import Database, sqlite_engine
from desktop.models.keystore import KeyStore
from desktop.models.work import Author, Work, write

if TYPE_CHECKING:
    from sqlalchemy import Connection

DATABASE = "so-phong-trao.db"
KEYS = "so-phong-trao.keys"
BACKUPS = "sao-luu"
ARCHIVE = "goi-da-nhan"


@dataclass(frozen=True, slots=True)
class Changes:
    """What one operation moved: ``kinds`` of records, and ``areas`` such as "packages" or "settings"."""

    kinds: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


Listener = Callable[[Changes], None]


class Office:
    """One data folder, unlocked."""

    def __init__(self, folder: Path, database: Database, author: Author, *, key: bytes, user: str) -> None:
        self.folder = folder
        self.database = database
        self.author = author
        self.user = user
        self._key = key
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, folder: Path, user: str | None, password: str) -> Office:
        """Unlock the office in ``folder``.

        Raises ``Refused`` for a wrong name or password, ``StorageError`` for a missing or damaged office.
        """
        from desktop.services.backup import finish_restore

        finish_restore(folder)
        keys = key_store(folder)
        if not (folder / DATABASE).exists():
            raise StorageError("office.missing", folder=str(folder))
        key, name = keys.unlock(user, password)
        return cls.open_with_key(folder, key, name)

    @classmethod
    def open_with_key(cls, folder: Path, key: bytes, user: str) -> Office:
        """Open with the data key itself, and bring an older database up to date first."""
        from desktop.models.schema import ensure_current
        from desktop.services import identity, upgrades

        database = Database(sqlite_engine(folder / DATABASE, key), folder / DATABASE)
        try:
            ensure_current(database, before=lambda: _backup_before_migration(folder, database))
            author = identity.settle(folder, database, _author(database, user))
        except BaseException:
            database.close()
            raise
        office = cls(folder, database, author, key=key, user=user)
        upgrades.settle(office)
        return office

    @property
    def data_key(self) -> bytes:
        """The key of the database, for backups and for adding users."""
        return self._key

    @contextmanager
    def write(self, name: str, **options: Any) -> Iterator[Work]:
        """One transaction and one named operation; listeners hear of it after the commit."""
        with write(self.database, self.author, name, **options) as work:
            yield work
        if work.kinds:
            self.announce(Changes(work.kinds, frozenset({"journal"})))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent state, read only."""
        with self.database.read() as connection:
            yield connection

    def become(self, author: Author) -> None:
        """Write as this replica from now on; see :mod:`desktop.services.identity`."""
        self.author = author
        self.announce(Changes(areas=frozenset({"packages"})))

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` after each commit, in the thread that committed."""
        self._listeners.append(listener)

    def announce(self, changes: Changes) -> None:
        """Tell the listeners what moved."""
        for listener in list(self._listeners):
            listener(changes)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def key_store(folder: Path) -> KeyStore:
    """The sidecar of wrapped keys of a data folder."""
    return KeyStore(folder / KEYS)


def _backup_before_migration(folder: Path, database: Database) -> None:
    from desktop.services.backup import write_backup

    write_backup(folder, database)


def _author(database: Database, user: str) -> Author:
    with database.read() as connection:
        replica, unit = journal.meta(connection, "replica"), journal.meta(connection, "unit")
        officer = journal.meta(connection, f"officer:{user}")
    if not replica:
        raise Refused("office.unfinished")
    return Author(replica, unit, officer)
