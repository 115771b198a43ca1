"""A program of a later version, for one process: a field, a kind and a choice more than today's.

``python -m tests.newer upgrade|write|show FOLDER …`` prints one JSON document.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Mapped

import desktop
from desktop.domain.fields import FieldType
from desktop.models import base, force, people
from tests.office_fixtures import OFFICER, PASSWORD

desktop.__version__ = "9.9.0"
people.Person.nickname = base.field("Tên thường gọi", searchable=True)  # type: ignore[attr-defined]
_position = force.Member.__table__.c.position
_position.info["field"] = replace(_position.info["field"], choices=("Tổ trưởng", "Ủy viên"))


class Patrol(base.Record):
    """A kind that today's program does not know."""

    __tablename__ = "patrol"
    __kind__ = ("patrol", "Chuyến tuần tra", "Tuần tra")

    name: Mapped[str | None] = base.field("Tên", required=True)
    person: Mapped[str | None] = base.field("Người đi đầu", FieldType.REF, target="person")


def _register() -> None:
    from desktop.models import kinds

    kinds.CLASSES["patrol"] = Patrol
    kinds.KINDS["patrol"] = base.kind_of(Patrol)
    kinds.CHILDREN["patrol"] = ()


def _alter(folder: Path) -> None:
    """What the migration of that version would do."""
    from desktop.models.database import Database, sqlite_engine
    from desktop.services.office import DATABASE, key_store

    key, _ = key_store(folder).unlock(OFFICER, PASSWORD)
    database = Database(sqlite_engine(folder / DATABASE, key), folder / DATABASE)
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN nickname TEXT")
        base.Base.metadata.create_all(connection, [Patrol.__table__])  # type: ignore[list-item]
    database.close()


def _write(office: Any, unit: str, out: str) -> Any:
    """One record with an unknown field, one of an unknown kind, one with an unknown choice; in a package."""
    from desktop.services import packages, records

    person = records.put(office, "person", {"name": "An", "nickname": "Tèo"}, home=unit)
    patrol = records.put(office, "patrol", {"name": "Đêm 28/11", "person": person}, home=unit)
    member = records.put(office, "member", {"name": "Bình", "position": "Ủy viên"}, home=unit)
    records.put(office, "person", {"nickname": "Tí"}, record=person)
    made = packages.export(office, out, Path(sys.argv[5]))
    return {"person": person, "patrol": patrol, "member": member, "file": str(made.path)}


def _show(office: Any) -> Any:
    from desktop.services import backup, packages, records

    kinds = ("person", "patrol", "member")
    found = {kind: [dict(one.values) for one in records.list_all(office, kind)] for kind in kinds}
    inbox = [(one.verdict, one.reason.key if one.reason else "") for one in packages.imports(office)]
    return {**found, "inbox": inbox, "problems": backup.self_check(office)}


def main() -> None:
    """Run one command."""
    _register()
    from desktop.services.office import Office

    command, folder = sys.argv[1], Path(sys.argv[2])
    if command == "upgrade":
        _alter(folder)
    office = Office.open(folder, OFFICER, PASSWORD)
    result = _write(office, sys.argv[3], sys.argv[4]) if command == "write" else _show(office)
    office.close()
    print(json.dumps(result, ensure_ascii=False))


main()
