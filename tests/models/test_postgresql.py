"""The same models, journal and projection on PostgreSQL 15, in a cluster that these tests start and stop."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import exc, inspect, text

from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.ids import named_id, record_id, replica_id
from desktop.errors import Conflict
from desktop.models import journal
from desktop.models.base import Base
from desktop.models.database import Database
from desktop.models.kinds import CLASSES, KINDS
from desktop.models.postgresql import postgresql_engine
from desktop.models.rebuild import check_chain, differences
from desktop.models.schema import HEAD, current_revision, stamp_current
from desktop.models.work import Author, write
from desktop.queries.register import damaged
from desktop.services import issuing, records, register, undo
from desktop.services.office import Office
from desktop.services.settings import save_settings

UNIT = "2e321f99-e736-5907-971c-4dbb65365b91"


def binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


def installed() -> Path:
    """Where PostgreSQL's programs are; installed by apt when root, otherwise skipped, but never under CI."""
    if binaries() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-q", "postgresql"], capture_output=True, timeout=240)
    place = binaries()
    if place is None and os.environ.get("CI"):
        pytest.fail("PostgreSQL is missing and could not be installed")
    if place is None:
        pytest.skip("needs PostgreSQL: apt-get install postgresql")
    return place


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a cluster of our own on a Unix socket; PostgreSQL refuses to run as root."""
    programs = installed()
    folder = Path(tempfile.mkdtemp(prefix="so-phong-trao-pg-"))
    user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        user = ["runuser", "-u", "postgres", "--"]

    def run(*command: str) -> None:
        subprocess.run(
            [*user, str(programs / command[0]), *command[1:]],
            check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip

    try:
        run(
            "initdb",
            "-D",
            f"{folder}/data",
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale",
            "C.UTF-8",
        )
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        run("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> Iterator[Database]:
    """An empty schema."""
    database = Database(postgresql_engine(server))
    with database.write() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.create_schema()
    yield database
    database.close()


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    """An office whose database is on the server."""
    author = Author(replica_id(), UNIT, record_id())
    with write(database, author, "Lập sổ") as work:
        stamp_current(work.connection)
        for key, value in (("replica", author.replica), ("unit", UNIT)):
            journal.set_meta(work.connection, key, value)
        work.create("officer", {"name": "Nguyễn Văn Thử"}, record=author.officer)
    return Office(tmp_path, database, author, key=b"", user="Nguyễn Văn Thử")


def sample(spec: FieldSpec, turn: int) -> Any:
    """A value of the field in its stored form."""
    if spec.type is FieldType.INTEGER:
        return 2**31 - 1 - turn
    if spec.type is FieldType.BOOLEAN:
        return turn == 0
    if spec.type is FieldType.DATE:
        return ("1958", "1988-03")[turn]
    if spec.type is FieldType.DATETIME:
        return f"2026-11-1{turn}T08:00"
    if spec.type is FieldType.REF:
        return record_id()
    if spec.type is FieldType.REFS:
        return [record_id(), record_id()]
    if spec.type is FieldType.ITEMS:
        return [{key: f"mục {turn} “{key}”" for key, _ in spec.item_fields}]
    return f"Đặng Thị Ước {turn} – ‘%_\\’ {'dài ' * 1000 if spec.type is FieldType.LONG_TEXT else ''}"


def values_of(kind: str, turn: int, parent: str) -> dict[str, Any]:
    return {f.name: parent if f.parent else sample(f, turn) for f in KINDS[kind].fields}


@pytest.mark.parametrize("kind", [name for name in KINDS if not CLASSES[name].__owned__])
def test_a_record_of_every_kind_goes_through_its_whole_life(office: Office, kind: str) -> None:
    spec = KINDS[kind].parent_field
    with office.write("Thêm") as work:
        parent = work.create(spec.target, {"name": "Cha", "start": "2026-11-17T08:00"}) if spec else ""
        record = work.create(kind, values_of(kind, 0, parent))
    assert shown(office, kind, record) == values_of_shown(kind, 0, parent, office, record)

    with office.write("Sửa") as work:
        work.update(kind, record, values_of(kind, 1, parent))
    second = shown(office, kind, record)
    assert second == values_of_shown(kind, 1, parent, office, record)

    with office.write("Xóa") as work:
        work.delete(kind, record)
    assert record not in records.ids(office, kind)
    with office.write("Khôi phục") as work:
        work.restore(kind, record)
    assert record in records.ids(office, kind)
    assert shown(office, kind, record) == second
    assert_sound(office)


def test_what_one_unit_alone_may_write_is_written_by_it(office: Office) -> None:
    unit = office.author.unit
    record = named_id("wording", unit, "minutes.closing")
    with office.write("Thêm") as work:
        work.create("wording", {"name": "Câu", "key": "minutes.closing", "unit": unit}, record=record)
    with office.write("Sửa") as work:
        work.update("wording", record, {"text": "Biên bản lập thành {số bản} bản."})
    assert shown(office, "wording", record)["text"] == "Biên bản lập thành {số bản} bản."
    assert_sound(office)


def shown(office: Office, kind: str, record: str) -> dict[str, Any]:
    (row,) = records.rows(office, kind, [record])
    return dict(row.values)


def values_of_shown(kind: str, turn: int, parent: str, office: Office, record: str) -> dict[str, Any]:
    """The sample as the journal holds it; ids in it are new each time."""
    with office.read() as connection:
        known = journal.names(connection)
        ops = journal.load_ops(connection, known, [record])[record]
    written = {name: value for op in ops for name, value in op.values.items()}
    expected = values_of(kind, turn, parent)
    assert written.keys() == expected.keys()
    random = {f.name for f in KINDS[kind].fields if f.type in (FieldType.REF, FieldType.REFS)}
    assert all(written[name] == value for name, value in expected.items() if name not in random)
    return written


def assert_sound(office: Office) -> None:
    with office.read() as connection:
        assert check_chain(connection) == []
        assert differences(connection) == []


def test_the_schema_is_the_same_set_of_tables(office: Office) -> None:
    with office.read() as connection:
        there = inspect(connection)
        assert set(there.get_table_names()) == {*Base.metadata.tables, "alembic_version"}
        for cls in CLASSES.values():
            names = {index["name"] for index in there.get_indexes(cls.__tablename__)}
            assert f"ix_{cls.__tablename__}_list" in names
        assert current_revision(connection) == HEAD


def test_lists_have_the_vietnamese_order_whatever_the_server_thinks(office: Office) -> None:
    for name in ("Trần Đức", "Lê An", "Ngô Ánh", "Hồ Ân", "Vũ Dũng", "Lê an"):
        records.put(office, "person", {"name": name})
    assert [r.name.split()[1] for r in records.list_all(office, "person")] == [
        "An",
        "an",
        "Ánh",
        "Ân",
        "Dũng",
        "Đức",
    ]
    assert [r.name for r in records.suggest(office, "person", "duc")] == ["Trần Đức"]
    assert records.ids(office, "person", search="100%") == []


def test_undo_and_redo_work_there_as_well(office: Office) -> None:
    model = records.put(office, "model", {"name": "Một"})
    records.put(office, "model", {"name": "Hai"}, record=model)
    undo.undo(office)
    assert shown(office, "model", model)["name"] == "Một"
    undo.redo(office)
    undo.undo(office)
    undo.undo(office)
    assert records.ids(office, "model") == []
    undo.redo(office)
    with pytest.raises(Conflict), office.write("Khác") as work:
        work.update("model", model, {"note": "x"})
        raise Conflict("test")
    assert shown(office, "model", model)["note"] is None
    assert_sound(office)


def test_papers_are_issued_there_as_well(office: Office) -> None:
    """The exact bytes come back as they went in; numbers go on above those of every year and hand."""
    save_settings(office, {"heading.police": {"name": "Công an xã", "symbol": "CAX"}})
    first, second = (
        records.put(office, "conference", {"name": f"Họp {n}", "start": "2026-11-17T08:00"}) for n in (1, 2)
    )
    made = issuing.issue(office, "minutes", first)
    assert register.bytes_of(office, made.line.id) == made.pdf
    assert issuing.state_of(office, "minutes", first).status == "issued"
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=first)
    again = issuing.issue(office, "minutes", first, reason="ghi thiếu địa điểm")
    issuing.withdraw(office, again.line.id, "hoãn họp")
    assert issuing.issue(office, "minutes", second).line.code == "02/BB-CAX"
    assert [line.status for line in register.lines(office, 2026)] == ["đã thay thế", "hủy", "đã ban hành"]
    assert register.doubled(office) == []
    with office.read() as connection:
        assert damaged(connection) == []
    assert_sound(office)


@pytest.mark.parametrize("statement", ["UPDATE op SET wall = ''", "DELETE FROM op", "DELETE FROM access_log"])
def test_the_log_is_append_only_there_as_well(office: Office, statement: str) -> None:
    records.put(office, "person", {"name": "Lê A"})
    records.list_all(office, "person")
    with pytest.raises(exc.IntegrityError, match="append-only"), office.database.write() as connection:
        connection.execute(text(statement))


def test_a_reader_sees_one_state(office: Office) -> None:
    with office.read() as connection:
        before = connection.scalar(text("SELECT count(*) FROM area"))
        records.put(office, "area", {"name": "Thôn 1"})
        assert connection.scalar(text("SELECT count(*) FROM area")) == before
