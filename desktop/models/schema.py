"""Bringing a database up to the schema of this program. Alembic is imported only where it is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from desktop.errors import StorageError

if TYPE_CHECKING:
    from desktop.models.database import Database

HEAD = "0008"
MIGRATIONS = Path(__file__).parent / "migrations"


def current_revision(connection: Connection) -> str:
    """The schema revision of a database, empty where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def stamp_current(connection: Connection) -> None:
    """Note that a schema just created is the newest."""
    connection.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(text("DELETE FROM alembic_version"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def ensure_current(database: Database, *, before: Callable[[], None]) -> None:
    """Migrate an older database, after ``before`` has made its backup.

    Raises ``StorageError`` ``database.newer`` for a database that a newer program has written.
    """
    with database.read() as connection:
        revision = current_revision(connection)
    if revision == HEAD:
        return
    if revision > HEAD or not revision:
        raise StorageError("database.newer" if revision else "database.damaged")
    before()
    _upgrade(database)


def _upgrade(database: Database) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.connect() as connection:
        # A batch migration rebuilds tables; with foreign keys on it would delete their children.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        config.attributes["connection"] = connection.execution_options(write=True)
        command.upgrade(config, "head")
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")  # type: ignore[union-attr]
    problems = database.check()
    if problems:
        raise StorageError("database.migration_failed", detail=problems[0])
