"""Opening the database: an encrypted SQLite file by default, PostgreSQL by URL. Nobody else knows which."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import DDL, Connection, Engine, create_engine, event, exc, text
from sqlalchemy.pool import QueuePool

from desktop.errors import StorageError
from desktop.models import journal_tables, kinds, office_tables, trust_tables  # noqa: F401  (they fill the metadata)
from desktop.models.base import Base

APPEND_ONLY = ("op", "access_log")


def _append_only(table: str, action: str) -> DDL:
    return DDL(
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


PEER_KEYS_FIXED = DDL(
    "CREATE TRIGGER peer_keys_fixed "
    "BEFORE UPDATE OF replica, unit, sign_key, box_key, recovery, card ON peer "
    "BEGIN SELECT RAISE(ABORT, 'keys of a peer are immutable'); END"
)
TRIGGERS = [_append_only(table, action) for table in APPEND_ONLY for action in ("UPDATE", "DELETE")]
TRIGGERS.append(PEER_KEYS_FIXED)


def sqlite_engine(path: Path, key: bytes) -> Engine:
    """An engine over the encrypted file ``path``; ``key`` is the raw 32-byte data key."""
    from sqlcipher3 import dbapi2

    engine = create_engine(
        f"sqlite:///{path}", module=dbapi2, poolclass=QueuePool, pool_size=4, connect_args={"timeout": 30}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours, so that DDL is transactional too
        for pragma in (
            "cipher_log_level = NONE",  # its lines would stand beside our sentence
            f"key = \"x'{key.hex()}'\"",
            "foreign_keys = ON",
            "journal_mode = WAL",
            "synchronous = FULL",
            "temp_store = MEMORY",
            "cache_size = -32000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


class Database:
    """An open database. ``read`` gives a snapshot, ``write`` the one writing transaction."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        self.engine = engine
        self.path = path

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state and is rolled back at the end.

        Raises ``StorageError`` where the file cannot be read.
        """
        with (
            _expecting_damage(),
            self.engine.connect() as connection,
            connection.begin() as transaction,
        ):
            try:
                yield connection
            finally:
                transaction.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: committed where the block ends well, otherwise nothing has happened.

        Raises ``StorageError`` where the file cannot be written.
        """
        with _expecting_damage(), self.engine.connect() as raw:
            connection = raw.execution_options(write=True)
            with connection.begin():
                yield connection

    def create_schema(self) -> None:
        """Make every table and trigger in an empty database."""
        with self.write() as connection:
            Base.metadata.create_all(connection)
            for statement in _additions(connection.dialect.name):
                connection.execute(statement)

    def check(self) -> list[str]:
        """What SQLite's own check finds wrong with the file; empty when sound."""
        with self.read() as connection:
            if connection.dialect.name != "sqlite":
                return []
            found = [row[0] for row in connection.execute(text("PRAGMA quick_check"))]
            broken = [str(row) for row in connection.execute(text("PRAGMA foreign_key_check"))]
        return [line for line in found if line != "ok"] + broken

    def copy_to(self, target: Path) -> None:
        """A consistent copy under the same key, read back and checked; nobody waits for it.

        ``VACUUM INTO`` keeps the encryption. Raises ``StorageError``.
        """
        from sqlcipher3 import dbapi2

        with self.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            try:
                raw.execute("VACUUM INTO ?", (str(target),))
                raw.execute("ATTACH ? AS copied", (str(target),))
                found = raw.execute("PRAGMA copied.quick_check").fetchall()
                raw.execute("DETACH copied")
            except dbapi2.Error as error:
                raise storage_error(exc.DatabaseError(None, None, error)) from error
        if found != [("ok",)]:
            raise StorageError("database.damaged")

    def close(self) -> None:
        """Give back every connection; the write-ahead log is folded into the file."""
        self.engine.dispose()


def _additions(dialect: str) -> list[DDL]:
    if dialect == "sqlite":
        return TRIGGERS
    from desktop.models.postgresql import additions

    return additions(APPEND_ONLY, [cls.__tablename__ for cls in kinds.CLASSES.values()])


@contextmanager
def _expecting_damage() -> Iterator[None]:
    try:
        yield
    except exc.DatabaseError as error:
        # The plain class is what the driver raises for a file that is no database, or for a wrong key;
        # its other subclasses are bugs.
        if type(error) in (exc.DatabaseError, exc.OperationalError):
            raise storage_error(error) from error
        raise


def storage_error(error: exc.DatabaseError) -> StorageError:
    """The expected error behind what the driver says."""
    words = str(error.orig).lower()
    if "full" in words:
        return StorageError("disk.full")
    if "locked" in words or "busy" in words:
        return StorageError("database.busy")
    if "not a database" in words or "malformed" in words or "hmac" in words:
        return StorageError("database.damaged")
    if "readonly" in words or "unable to open" in words:
        return StorageError("database.read_only")
    if "i/o error" in words:
        return StorageError("database.disk_error")
    return StorageError("database.unusable", detail=words.splitlines()[0])
