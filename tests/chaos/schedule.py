"""Schedules: made from a seed, run, and made shorter when they fail."""

from __future__ import annotations

import random
import time
import traceback
from dataclasses import dataclass
from typing import NamedTuple

from tests.chaos.invariants import Broken
from tests.chaos.rules import RULES, WEIGHTS
from tests.chaos.settling import settle
from tests.chaos.world import Shape, World, Worlds


class Step(NamedTuple):
    """A rule and its three numbers."""

    rule: str
    a: int
    b: int
    c: int

    def __str__(self) -> str:
        return f"{self.rule} {self.a} {self.b} {self.c}"


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong: ``name`` is equal for the same kind of failure."""

    name: str
    words: str


def make(seed: object, length: int) -> list[Step]:
    """The schedule of a seed; always the same."""
    chance = random.Random(f"schedule {seed}")
    names, weights = [rule.__name__ for rule in WEIGHTS], list(WEIGHTS.values())
    return [
        Step(chance.choices(names, weights)[0], *(chance.randrange(60) for _ in range(3)))
        for _ in range(length)
    ]


def run(world: World, steps: list[Step]) -> None:
    """Do all steps, then settle. Raises ``Broken``, or whatever the program raises."""
    for step in steps:
        world.do(RULES[step.rule], step.a, step.b, step.c)
    settle(world)


def attempt(world: World, steps: list[Step]) -> Failure | None:
    """Like :func:`run`; how it fails, if it does."""
    try:
        run(world, steps)
    except Broken as broken:
        return Failure(broken.name, str(broken))
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        words = "".join(traceback.format_exception(error)[-6:])
        return Failure(f"{type(error).__name__} in {last.filename}:{last.name}", words)
    return None


def fails(worlds: Worlds, seed: object, shape: Shape, steps: list[Step]) -> Failure | None:
    """How a schedule fails in a fresh world, if it does."""
    with worlds.world(seed, shape) as world:
        return attempt(world, steps)


def shorten(
    worlds: Worlds, seed: object, shape: Shape, steps: list[Step], failure: Failure, *, until: float
) -> list[Step]:
    """The shortest schedule found that fails in the same way, by leaving steps out (delta debugging)."""
    parts = 2
    while len(steps) > 1 and time.monotonic() < until:
        size = max(1, len(steps) // parts)
        for start in range(0, len(steps), size):
            fewer = steps[:start] + steps[start + size :]
            found = fails(worlds, seed, shape, fewer)
            if found is not None and found.name == failure.name:
                steps, parts = fewer, max(2, parts - 1)
                break
            if time.monotonic() > until:
                return steps
        else:
            if size == 1:
                break
            parts = min(len(steps), parts * 2)
    return steps
