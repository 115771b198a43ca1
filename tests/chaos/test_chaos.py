"""Offices that do anything, in any order of sticks and faults, end alike and lose nothing.

A few short schedules; ``python3 dev.py chaos`` runs many long ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.chaos import schedule
from tests.chaos.rules import RULES
from tests.chaos.schedule import Step
from tests.chaos.settling import settle
from tests.chaos.world import Rule, Shape, World, Worlds

BESIDE = ("work_beside", "build_on_aside")
numbers = st.integers(0, 59)


class Province(RuleBasedStateMachine):
    """A province with its communes; the rules are those of ``tests/chaos/rules.py``."""

    worlds: Worlds
    shapes = (Shape.of(1), Shape.of(4))

    @initialize(seed=numbers)
    def begin(self, seed: int) -> None:
        self.open = ExitStack()
        self.world: World = self.open.enter_context(self.worlds.world(seed, self.shapes[seed % 2]))
        self.is_sound = True

    def teardown(self) -> None:
        if not hasattr(self, "open"):
            return
        with self.open:
            if self.is_sound:
                settle(self.world)


def as_rule(do: Rule) -> Any:
    """A rule of the state machine."""

    def step(self: Province, a: int, b: int, c: int) -> None:
        self.is_sound = False
        self.world.do(do, a, b, c)
        self.is_sound = True

    step.__name__ = do.__name__
    return rule(a=numbers, b=numbers, c=numbers)(step)


for name, one in RULES.items():
    setattr(Province, name, as_rule(one))


@pytest.fixture(scope="module")
def worlds() -> Iterator[Worlds]:
    made = Worlds()
    yield made
    made.close()


def test_offices_end_alike_whatever_happened(worlds: Worlds) -> None:
    Province.worlds = worlds
    some = settings(
        max_examples=4,
        derandomize=True,  # the same ones each time; new ones are drawn by ``dev.py chaos``
        stateful_step_count=30,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes longer than a test may
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Province, settings=some)


def test_a_schedule_follows_from_its_seed(worlds: Worlds) -> None:
    assert schedule.make(7, 50) == schedule.make(7, 50) != schedule.make(8, 50)
    ends = []
    for _ in range(2):
        with worlds.world(7, Province.shapes[0]) as world:
            schedule.run(world, schedule.make(7, 20))
            replicas = [computer.office.author.replica for computer in world.computers]
            ends.append((world.faults, world.records, replicas))
    assert ends[0] == ends[1]


def test_work_beside_what_is_set_aside_and_on_top_of_it(worlds: Worlds) -> None:
    steps = [Step(name, who, 0, what) for name in BESIDE for who, what in ((0, 0), (1, 6), (2, 1), (3, 12))]
    with worlds.world(1, Province.shapes[0]) as world:
        schedule.run(world, steps)
    assert world.faults["import set aside"] >= 4


def test_papers_are_issued_withdrawn_and_moved_between_computers(worlds: Worlds) -> None:
    kinds = ("issue", "issue", "take_series", "visit", "issue", "withdraw", "say", "set_aside")
    steps = [Step(name, who, who + at, 1 + at) for who in range(4) for at, name in enumerate(kinds)]
    with worlds.world(1, Province.shapes[0]) as world:
        schedule.run(world, steps)
        assert sum(len(computer.issued) for computer in world.computers) >= 4
