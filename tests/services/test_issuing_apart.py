"""Two computers of one office that issue, change, withdraw and move their series in any order of packages."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desktop.domain.contents.register import LineState
from desktop.errors import AppError
from desktop.services import backup, issuing, numbering, printing, records, register, undo
from desktop.services.office import Office
from desktop.services.register import ISSUED, WITHDRAWN
from tests.office_fixtures import OFFICER, PASSWORD, create
from tests.services.issue_kit import conference, swap
from tests.services.trust_kit import add

sides = st.integers(0, 1)
YEAR = 2026


class Issuing(RuleBasedStateMachine):
    """Two computers of a commune, and packages between them now and then."""

    template: tuple[Path, Path]
    held = Bundle("held")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        folders = [Path(shutil.copytree(one, self.folder / one.name)) for one in self.template]
        self.offices = [Office.open(one, OFFICER, PASSWORD) for one in folders]
        self.files: tuple[dict[str, bytes], dict[str, bytes]] = ({}, {})
        self.given: tuple[list[str], list[str]] = ([], [])

    @rule(target=held, side=sides)
    def hold(self, side: int) -> str:
        return conference(self.offices[side], f"Họp {side}")

    @rule(side=sides, record=held, typed=st.sampled_from(["", "", "", "2", "03/BB-CAX"]))
    def issue(self, side: int, record: str, typed: str) -> None:
        office = self.offices[side]
        known = {one.number for one in register.lines(office, YEAR)}
        with suppress(AppError):
            made = issuing.issue(office, "minutes", record, number=typed or None, reason="sửa")
            self.files[side][made.line.id] = made.pdf
            if made.line.version == 1:
                assert made.line.number not in known
                self.given[side].append(made.line.number)

    @rule(side=sides, record=held, place=st.sampled_from(["Thôn 1", "Thôn 2", ""]))
    def change(self, side: int, record: str, place: str) -> None:
        with suppress(AppError):
            records.put(self.offices[side], "conference", {"place": place}, record=record)

    @rule(side=sides, which=st.integers(0, 9))
    def withdraw(self, side: int, which: int) -> None:
        found = register.lines(self.offices[side], YEAR)
        with suppress(AppError):
            issuing.withdraw(self.offices[side], found[which % (len(found) or 1)].id if found else "", "nhầm")

    @rule(side=sides)
    def undo(self, side: int) -> None:
        with suppress(AppError):
            undo.undo(self.offices[side])

    @rule(side=sides)
    def take(self, side: int) -> None:
        with suppress(AppError):
            numbering.take_series(self.offices[side], "police", YEAR)

    @rule()
    def meet(self) -> None:
        swap(*self.offices, self.folder)

    def teardown(self) -> None:
        if not hasattr(self, "offices"):
            return
        try:
            swap(*self.offices, self.folder)
            self.check()
        finally:
            for office in self.offices:
                office.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def check(self) -> None:
        one, other = ([*register.lines(office, YEAR)] for office in self.offices)
        assert one == other
        for office, files, given in zip(self.offices, self.files, self.given, strict=True):
            assert len(given) == len(set(given))
            assert all(register.bytes_of(office, paper) == pdf for paper, pdf in files.items())
            doubled = {line.id for group in register.doubled(office) for line in group}
            standing: dict[str, list[str]] = {}
            for line in one:
                if line.status == ISSUED:
                    standing.setdefault(line.number, []).append(line.id)
            assert doubled == {paper for ids in standing.values() if len(ids) > 1 for paper in ids}
            self.check_gaps(office, one)
            assert backup.self_check(office) == []

    def check_gaps(self, office: Any, lines: list[register.Line]) -> None:
        """Every number from 1 to the last is in the printed register, the withdrawn ones as such."""
        shown: set[int] = set()
        content = printing.prepare(office, "register", str(YEAR)).content
        printed = [line for section in content.sections for line in section.lines]
        for line in printed:
            ends = [int(part) for part in line.code.partition("/")[0].split("-")]
            shown.update(range(ends[0], ends[-1] + 1))
        assert set(range(1, max((line.serial for line in lines), default=0) + 1)) <= shown
        withdrawn = sum(line.state is LineState.WITHDRAWN for line in printed)
        assert withdrawn == sum(line.status == WITHDRAWN for line in lines)


@pytest.fixture
def computers(tmp_path: Path, cheap_keys: None) -> tuple[Path, Path]:
    """The data folders of two computers of one commune that know each other."""
    made = [create(tmp_path / name, "02287") for name in ("mot", "hai")]
    add(*made, tmp_path)
    swap(*made, tmp_path)
    for office in made:
        office.close()
    return tmp_path / "mot", tmp_path / "hai"


def test_no_number_is_given_twice_and_none_is_passed_over(computers: tuple[Path, Path]) -> None:
    Issuing.template = computers
    some = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Issuing, settings=some)
