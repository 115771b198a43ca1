from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import event

from desktop.models.base import Record
from desktop.models.journal_tables import HeldRow
from desktop.models.kinds import CLASSES
from desktop.models.rebuild import differences
from desktop.services import backup, conflicts, packages, records, undo
from desktop.services.office import Office
from tests.office_fixtures import OFFICER, PASSWORD, Pair, snapshot

START = "2026-11-17T08:00"
names = st.sampled_from(["An", "Bình", "Cường", "Đức"])


class Officer(RuleBasedStateMachine):
    """One officer doing anything; every undo gives the state before, every redo the state after."""

    template: Path
    targets = Bundle("records")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder / "data")
        self.office = Office.open(self.folder / "data", OFFICER, PASSWORD)
        self.past: list[Any] = []
        self.future: list[Any] = []

    def standing(self) -> Any:
        """Every record that is not deleted, with all its values."""
        return {
            row.id: dict(row.values)
            for kind in ("person", "conference", "attendance", "model")
            for row in records.rows(self.office, kind, records.ids(self.office, kind))
        }

    def act(self, action: Callable[[], Any]) -> Any:
        before, last = self.standing(), undo.undoable(self.office)
        result = action()
        if undo.undoable(self.office) != last:
            self.past.append(before)
            self.future.clear()
        return result

    def is_deleted(self, target: tuple[str, str]) -> bool:
        return records.show(self.office, *target).deleted

    @rule(target=targets, kind=st.sampled_from(["person", "conference", "model"]), name=names)
    def create(self, kind: str, name: str) -> Any:
        start = {"start": START} if kind == "conference" else {}
        phone = {"phone": "0912345678"} if kind == "person" and name < "C" else {}
        return kind, self.act(lambda: records.put(self.office, kind, {"name": name, **start, **phone}))

    @rule(target=targets, parent=targets, name=names)
    def invite(self, parent: tuple[str, str], name: str) -> Any:
        if parent[0] != "conference" or self.is_deleted(parent):
            return multiple()
        values = {"conference": parent[1], "name": name}
        return "attendance", self.act(lambda: records.put(self.office, "attendance", values))

    @rule(of=targets, field=st.sampled_from(["name", "note"]), value=names)
    def edit(self, of: tuple[str, str], field: str, value: str) -> None:
        if not self.is_deleted(of):
            self.act(lambda: records.put(self.office, of[0], {field: value}, record=of[1]))

    @rule(of=targets, phone=st.sampled_from(["0912345678", "0987654321", ""]))
    def call(self, of: tuple[str, str], phone: str) -> None:
        if of[0] == "person" and not self.is_deleted(of):
            self.act(lambda: records.put(self.office, "person", {"phone": phone}, record=of[1]))

    @rule(of=targets)
    def delete(self, of: tuple[str, str]) -> None:
        if not self.is_deleted(of):
            self.act(lambda: records.delete(self.office, *of))

    @rule(of=targets)
    def restore(self, of: tuple[str, str]) -> None:
        parent = records.show(self.office, *of).values.get("conference")
        if self.is_deleted(of) and (parent is None or not self.is_deleted(("conference", parent))):
            self.act(lambda: records.restore(self.office, *of))

    @rule()
    def undo(self) -> None:
        if undo.undoable(self.office) is None:
            assert not self.past
            return
        self.future.append(self.standing())
        undo.undo(self.office)
        assert self.standing() == self.past.pop()

    @rule()
    def redo(self) -> None:
        if undo.redoable(self.office) is None:
            assert not self.future
            return
        self.past.append(self.standing())
        undo.redo(self.office)
        assert self.standing() == self.future.pop()

    @rule()
    def restart(self) -> None:
        self.office.close()
        self.office = Office.open(self.folder / "data", OFFICER, PASSWORD)

    def teardown(self) -> None:
        if hasattr(self, "office"):
            try:
                assert backup.self_check(self.office) == []
            finally:
                self.office.close()
                shutil.rmtree(self.folder)


def test_after_anything_the_tables_are_what_the_journal_says(office_templates: Callable[[str], Path]) -> None:
    Officer.template = office_templates("02287")
    some = settings(
        max_examples=15,
        stateful_step_count=30,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take longer than a test may
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Officer, settings=some)


def test_a_row_that_was_changed_behind_the_journal_is_found(office: Any) -> None:
    records.put(office, "model", {"name": "Một"})
    table = CLASSES["model"].__table__
    with office.database.write() as connection:
        connection.execute(table.update().values(name="Hai"))

    assert backup.self_check(office) == ["model differs from the journal"]


def test_looking_for_differences_leaves_the_tables_alone(office: Any) -> None:
    records.put(office, "conference", {"name": "Hội nghị", "start": START})
    before = snapshot(office)
    backup.self_check(office)
    assert snapshot(office) == before


def test_nothing_but_the_projection_writes_records(pair: Pair) -> None:
    """Whoever inserts, changes or deletes a row of a record table must be called by the projection."""
    tables = {cls.__tablename__ for cls in CLASSES.values()}
    written: set[str] = set()

    def watch(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        words = statement.replace('"', "").split()
        name = {"INSERT": 2, "UPDATE": 1, "DELETE": 2}.get(words[0])
        if name is not None and words[name] in tables:
            frame, callers = sys._getframe(), []
            while frame is not None:
                callers.append(frame.f_globals.get("__name__", ""))
                frame = frame.f_back
            assert "desktop.models.projection" in callers, statement
            written.add(words[0])

    for office in (pair.commune, pair.upper):
        event.listen(office.database.engine, "before_cursor_execute", watch)
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    records.put(pair.commune, "attendance", {"conference": conference, "name": "A"})
    records.put(pair.commune, "person", {"name": "B", "phone": "0912345678"})
    records.delete(pair.commune, "conference", conference)
    undo.undo(pair.commune)
    number = pair.carry().import_number
    packages.undo_import(pair.upper, number)
    packages.redo_import(pair.upper, number)
    records.put(pair.upper, "conference", {"name": "Tỉnh"}, record=conference)
    records.put(pair.commune, "conference", {"name": "Xã"}, record=conference)
    pair.carry()
    conflicts.resolve(pair.upper, f"{conference}:name", "other")

    assert written == {"INSERT", "UPDATE", "DELETE"}


def test_a_child_waits_for_its_parent_and_comes_with_it(pair: Pair) -> None:
    """A package set aside takes the parent away; a later one brings another child."""
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    number = pair.carry().import_number
    packages.undo_import(pair.upper, number)
    records.put(pair.commune, "attendance", {"conference": conference, "name": "A"})

    receipt = pair.carry()

    assert receipt.counts["attendance"]["held"] == 1
    assert records.ids(pair.upper, "attendance") == []
    with pair.upper.read() as connection:
        assert connection.execute(HeldRow.__table__.select()).mappings().one()["reason"] == "parent"
    packages.redo_import(pair.upper, number)
    assert len(records.ids(pair.upper, "attendance")) == 1
    assert backup.self_check(pair.upper) == []


@pytest.mark.parametrize("value", [True, 2**40, "mười", 1.5, None, [1]])
def test_a_value_of_another_shape_stays_in_the_journal_only(office: Any, value: object) -> None:
    with office.write("Bản sau") as work:
        model = work.create("model", {"name": "M", "points": value})

    assert records.show(office, "model", model).values["points"] is None
    with office.read() as connection:
        assert differences(connection) == []


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("conference", "venues", ["x"]),
        ("team", "areas", [{"a": 1}]),
        ("person", "note", "a\0b"),
        ("member", "team", "x" * 40),
    ],
)
def test_lists_and_texts_of_another_shape_are_not_drawn(
    office: Any, kind: str, field: str, value: object
) -> None:
    with office.write("Bản sau") as work:
        record = work.create(kind, {"name": "M", field: value})

    assert records.show(office, kind, record).values[field] is None


def test_every_record_table_has_what_lists_need() -> None:
    for cls in CLASSES.values():
        assert issubclass(cls, Record)
        assert {"id", "home", "deleted", "changed", "search", "sort"} <= set(cls.__table__.columns.keys())
