from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import exc, text

from desktop.errors import StorageError
from desktop.models.base import Base
from desktop.models.database import Database, sqlite_engine
from desktop.models.schema import HEAD, current_revision
from desktop.services import backup, records
from desktop.services.office import DATABASE, Office
from tests.office_fixtures import OFFICER, PASSWORD

NAME = "Nguyễn Thị Không Được Lộ"
SEARCHED = (NAME.encode(), b"nguyen thi khong duoc lo", b"CREATE TABLE", b"SQLite format 3")


def test_nothing_can_be_read_in_the_files_without_the_key(office: Any) -> None:
    records.put(office, "person", {"name": NAME})
    files = {path.name: path.read_bytes() for path in office.folder.glob(DATABASE + "*")}
    assert len(files[DATABASE + "-wal"]) > 0
    copy = backup.back_up(office)
    office.close()
    files |= {"closed": (office.folder / DATABASE).read_bytes(), "backup": copy.read_bytes()}

    for name, content in files.items():
        for words in SEARCHED:
            assert words not in content, name
    assert not list(office.folder.glob("*journal*"))


def test_a_wrong_key_opens_nothing(office: Any) -> None:
    office.close()
    database = Database(sqlite_engine(office.folder / DATABASE, secrets.token_bytes(32)))
    with pytest.raises(StorageError, match=r"database\.damaged"), database.read() as connection:
        connection.execute(text("SELECT 1 FROM meta"))
    with pytest.raises(StorageError, match=r"database\.damaged"), database.write():
        pass
    database.close()


def test_a_database_that_may_only_be_read_says_what_to_do(office: Any) -> None:
    with pytest.raises(StorageError, match=r"database\.read_only"), office.database.write() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            connection.execute(text("DELETE FROM meta"))
        finally:
            connection.exec_driver_sql("PRAGMA query_only = OFF")


@pytest.mark.parametrize("where", [0.0, 0.5])
def test_a_damaged_file_says_so_at_the_door(office: Any, where: float) -> None:
    office.close()
    path = office.folder / DATABASE
    data = bytearray(path.read_bytes())
    start = int(len(data) * where) // 4096 * 4096
    data[start : start + 4096 * 20] = secrets.token_bytes(4096 * 20)
    path.write_bytes(data)

    with pytest.raises(StorageError, match=r"database\.damaged"):
        damaged = Office.open(office.folder, OFFICER, PASSWORD)
        try:
            assert damaged.database.check() != []
            raise StorageError("database.damaged")
        finally:
            damaged.close()


def test_the_file_is_kept_as_the_promises_say(office: Any) -> None:
    expected = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "temp_store": 2}
    with office.read() as connection:
        for name, value in expected.items():
            assert connection.scalar(text(f"PRAGMA {name}")) == value
        assert connection.scalar(text("PRAGMA cipher_version"))
        assert current_revision(connection) == HEAD


def test_a_child_without_its_parent_cannot_be_stored(office: Any) -> None:
    insert = text(
        "INSERT INTO attendance (id, home, deleted, changed, search, sort, conference)"
        " VALUES ('a', 'h', 0, '', '', '', 'none')"
    )
    with pytest.raises(exc.IntegrityError), office.database.write() as connection:
        connection.execute(insert)


def test_a_reader_sees_one_state_while_another_writes(office: Any) -> None:
    with office.read() as connection:
        before = connection.scalar(text("SELECT count(*) FROM area"))
        records.put(office, "area", {"name": "Thôn 1"})
        assert connection.scalar(text("SELECT count(*) FROM area")) == before
    assert len(records.ids(office, "area")) == before + 1


def test_what_is_read_cannot_be_written_by_mistake(office: Any) -> None:
    with office.read() as connection:
        connection.execute(text("DELETE FROM meta"))
    with office.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM meta")) > 0


def test_a_database_of_a_newer_program_is_left_alone(office: Any) -> None:
    with office.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    office.close()
    with pytest.raises(StorageError, match=r"database\.newer"):
        Office.open(office.folder, OFFICER, PASSWORD)


def test_a_folder_without_an_office_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"office\.missing"):
        Office.open(tmp_path, OFFICER, PASSWORD)


def test_a_full_disk_and_a_busy_file_have_words_of_their_own(office: Any) -> None:
    from sqlcipher3 import dbapi2

    from desktop.models.database import storage_error

    def seen(words: str) -> str:
        return storage_error(
            exc.OperationalError("SELECT 'full locked'", {}, dbapi2.OperationalError(words))
        ).key

    assert seen("database or disk is full") == "disk.full"
    assert seen("database is locked") == "database.busy"
    assert seen("database disk image is malformed") == "database.damaged"
    assert seen("attempt to write a readonly database") == "database.read_only"
    assert seen("unable to open database file") == "database.read_only"
    assert seen("disk I/O error") == "database.disk_error"
    assert seen("something else") == "database.unusable"


def test_a_text_that_nobody_names_in_an_index_is_not_sorted_by_a_locale() -> None:
    """The sort key orders bytewise on both engines; elsewhere the engine's own collation would decide."""
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    for table in Base.metadata.sorted_tables:
        if "sort" in table.c:
            assert 'sort TEXT COLLATE "C"' in str(CreateTable(table).compile(dialect=postgresql.dialect()))
