"""Two offices that join, edit, delete and part what they keep twice end alike, in any order of sticks."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from sqlalchemy import select

from desktop.errors import AppError
from desktop.models.projection import table_of
from desktop.services import joins
from tests.services.test_convergence import Exchange, sides

_KINDS = ("person", "conference", "attendance", "join")


def _rows(office: Any) -> Any:
    """Every row, those behind another included."""
    with office.read() as connection:
        return {
            row.id: (row.home, row.deleted, row.joined_into, row.name, getattr(row, "conference", None))
            for kind in _KINDS
            for row in connection.execute(select(table_of(kind)))
        }


class Joining(Exchange):
    """The exchange of two offices, with records that are joined and parted on both sides."""

    targets = Exchange.targets

    @rule(side=sides, one=targets, other=targets, name=st.sampled_from(["An", "Bình"]))
    def join(self, side: str, one: tuple[str, str], other: tuple[str, str], name: str) -> None:
        office = self.at(side)
        with suppress(AppError):
            if one[0] == other[0]:
                found = joins.together(office, one[0], [one[1], other[1]])
                chosen = {field: found[1].values[field] for field in joins.differing(found)}
                joins.join(office, one[0], [one[1], other[1]], {**chosen, "name": name})

    @rule(side=sides, of=targets)
    def part(self, side: str, of: tuple[str, str]) -> None:
        with suppress(AppError):
            joins.part(self.at(side), *of)

    def check(self) -> None:
        super().check()
        assert _rows(self.pair.commune) == _rows(self.pair.upper)


def run(pair_template: tuple[Path, Path], examples: int, steps: int) -> None:
    """Try that many schedules."""
    Joining.template = pair_template
    some = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Joining, settings=some)


def test_two_offices_that_join_and_part_end_alike(pair_template: tuple[Path, Path]) -> None:
    run(pair_template, examples=6, steps=25)


del Exchange  # its own test runs where it lives
