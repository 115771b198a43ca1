"""Two offices that do anything, in any order of sticks, end with the same records and the same conflicts."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

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

from desktop.errors import AppError, Conflict, NotFound, Refused
from desktop.services import backup, conflicts, packages, records, undo
from desktop.services.office import Office
from tests.office_fixtures import OFFICER, PASSWORD, Pair, synced

sides = st.sampled_from(["commune", "upper"])
words = st.sampled_from(["An", "Bình", "Đức"])


class Exchange(RuleBasedStateMachine):
    """A commune, its upper office and a stick that is sometimes lost, late or put in twice."""

    template: tuple[Path, Path]
    targets = Bundle("records")

    @initialize(target=targets)
    def begin(self) -> Any:
        """Both know a person and a conference with a delegate, and that the other does."""
        self.folder = Path(tempfile.mkdtemp())
        folders = [Path(shutil.copytree(one, self.folder / one.name)) for one in self.template]
        (self.folder / "usb").mkdir()
        self.pair = Pair(*(Office.open(one, OFFICER, PASSWORD) for one in folders), self.folder / "usb")
        self.sent: dict[bool, list[Path]] = {True: [], False: []}
        commune = self.pair.commune
        conference = records.put(commune, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})
        delegate = records.put(commune, "attendance", {"conference": conference, "name": "An"})
        person = records.put(commune, "person", {"name": "An", "phone": "0912345678"})
        self.pair.both_ways()
        return multiple(("conference", conference), ("attendance", delegate), ("person", person))

    def at(self, side: str) -> Any:
        return getattr(self.pair, side)

    @rule(target=targets, kind=st.sampled_from(["person", "conference"]), name=words)
    def create(self, kind: str, name: str) -> Any:
        start = {"start": "2026-11-17T08:00"} if kind == "conference" else {"phone": "0912345678"}
        return kind, records.put(self.pair.commune, kind, {"name": name, **start})

    @rule(target=targets, side=sides, parent=targets, name=words)
    def invite(self, side: str, parent: tuple[str, str], name: str) -> Any:
        with suppress(AppError):
            if parent[0] == "conference":
                values = {"conference": parent[1], "name": name}
                return "attendance", records.put(self.at(side), "attendance", values)
        return multiple()

    @rule(side=sides, of=targets, field=st.sampled_from(["name", "note"]), value=words)
    def edit(self, side: str, of: tuple[str, str], field: str, value: str) -> None:
        with suppress(NotFound):
            records.put(self.at(side), of[0], {field: value}, record=of[1])

    @rule(of=targets, field=st.sampled_from(["name", "note"]))
    def clash(self, of: tuple[str, str], field: str) -> None:
        for side in ("commune", "upper"):
            self.edit(side, of, field, f"của {side}")

    @rule(up=st.booleans())
    def carry(self, up: bool) -> None:
        self.pair.carry(up=up)

    @rule(side=sides, of=targets, gone=st.booleans())
    def remove(self, side: str, of: tuple[str, str], gone: bool) -> None:
        with suppress(NotFound, Refused):  # one that stands is not brought back
            (records.delete if gone else records.restore)(self.at(side), *of)

    @rule(side=sides, take=st.sampled_from(["shown", "other"]))
    def decide(self, side: str, take: str) -> None:
        for conflict in conflicts.open_conflicts(self.at(side))[:1]:
            conflicts.resolve(self.at(side), conflict.id, take)

    @rule(side=sides)
    def undo(self, side: str) -> None:
        with suppress(Conflict):
            if undo.undoable(self.at(side)):
                undo.undo(self.at(side))

    @rule(up=st.booleans())
    def send(self, up: bool) -> None:
        self.sent[up].append(self.pair.send(up=up))

    @rule(up=st.booleans(), which=st.integers(0, 9))
    def take(self, up: bool, which: int) -> None:
        if self.sent[up]:
            path = self.sent[up][which % len(self.sent[up])]
            assert self.pair.take(path, up=up).verdict in ("imported", "already", "held")

    @rule(up=st.booleans(), again=st.booleans())
    def set_aside(self, up: bool, again: bool) -> None:
        office = self.at("upper" if up else "commune")
        taken = [one for one in packages.imports(office) if one.verdict == "imported"]
        for one in taken[:1]:
            with suppress(Conflict):
                if not one.aside:
                    packages.undo_import(office, one.number)
        for one in packages.imports(office) if again else []:
            if one.aside:
                packages.redo_import(office, one.number)

    def teardown(self) -> None:
        if not hasattr(self, "pair"):
            return
        try:
            self.check()
        finally:
            self.pair.commune.close()
            self.pair.upper.close()
            shutil.rmtree(self.folder)

    def check(self) -> None:
        offices = (self.pair.commune, self.pair.upper)
        for office in offices:
            assert backup.self_check(office) == []
            for one in packages.imports(office):
                if one.aside:
                    packages.redo_import(office, one.number)
        self.pair.both_ways()
        for office in offices:
            assert backup.self_check(office) == []
        assert synced(offices[0]) == synced(offices[1])
        seen = [
            [(one.id, [side.value for side in one.sides]) for one in conflicts.open_conflicts(office)]
            for office in offices
        ]
        assert seen[0] == seen[1]
        for person in records.rows(offices[1], "person", records.ids(offices[1], "person")):
            assert person.values["phone"] is None


def test_two_offices_end_alike_whatever_they_did(pair_template: tuple[Path, Path]) -> None:
    Exchange.template = pair_template
    some = settings(
        max_examples=6,
        stateful_step_count=20,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take longer than a test may
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Exchange, settings=some)
