"""Databases of every released schema open for ever, with everything in them."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.errors import StorageError
from desktop.models import schema
from desktop.models.base import Base
from desktop.services import backup, packages, records
from desktop.services.office import Office

GOLDEN = Path(__file__).parent / "golden"
PASSWORD = "matkhau123"
SCHEMAS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


@pytest.fixture(params=SCHEMAS)
def old_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    shutil.copytree(GOLDEN / request.param, folder)
    return folder


def test_an_old_database_opens_at_the_newest_schema(old_folder: Path) -> None:
    office = Office.open(old_folder, None, PASSWORD)
    with office.read() as connection:
        assert schema.current_revision(connection) == schema.HEAD
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    office.close()


def test_an_old_database_keeps_its_records(old_folder: Path) -> None:
    office = Office.open(old_folder, None, PASSWORD)
    (member,) = records.list_all(office, "member")
    assert member.name == "Nguyễn Văn Đức"
    assert member.values["note"] == "đã xem"
    assert [one.name for one in records.list_all(office, "attendance")] == ["Lò Thị Ư"]
    assert backup.self_check(office) == []
    office.close()


def test_triggers_survive_the_migration(old_folder: Path) -> None:
    office = Office.open(old_folder, None, PASSWORD)
    with pytest.raises(Exception, match="append-only"), office.database.write() as connection:
        connection.exec_driver_sql("UPDATE op SET seq = 9")
    office.close()


def test_a_migration_makes_a_backup_of_the_old_schema_first(old_folder: Path, tmp_path: Path) -> None:
    Office.open(old_folder, None, PASSWORD).close()
    (made,) = backup.list_backups(old_folder)
    restored = tmp_path / "restored"
    backup.restore_backup(restored, made.path, None, PASSWORD)
    office = Office.open(restored, None, PASSWORD)
    assert [one.name for one in records.list_all(office, "member")] == ["Nguyễn Văn Đức"]
    office.close()


def test_the_inbox_learns_the_senders_name(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(GOLDEN / "0001", folder)
    office = Office.open(folder, None, PASSWORD)
    assert "Công an tỉnh Tuyên Quang" in {one.sender for one in packages.imports(office)}
    office.close()


def test_a_newer_database_is_refused(old_folder: Path) -> None:
    office = Office.open(old_folder, None, PASSWORD)
    with office.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    office.close()
    with pytest.raises(StorageError, match=r"database\.newer"):
        Office.open(old_folder, None, PASSWORD)
