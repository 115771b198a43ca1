"""``python -m tests.chaos --minutes M [--seed S] [--steps N]``: offices, sticks and faults by chance.

Every schedule follows from its seed: ``--seed S --runs 1`` runs one again. After each, everything that was
kept back arrives, and the invariants of ``tests/chaos/invariants.py`` are checked.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter

from tests.chaos import schedule
from tests.chaos.schedule import Step
from tests.chaos.world import Shape, Worlds

SHORTEN = 25.0  # seconds spent on making a failing schedule shorter


def compact(steps: list[Step]) -> str:
    """A schedule on a few lines: what was done how often in a row."""
    return " ".join(f"{step.rule}({step.a},{step.b},{step.c})" for step in steps)


def one_run(worlds: Worlds, seed: int, length: int, faults: Counter[str]) -> tuple[int, list[str]]:
    """Run one seed; how many offices took part, and what is to be said where it failed."""
    shape, steps = Shape.of(seed), schedule.make(seed, length)
    began = time.monotonic()
    with worlds.world(seed, shape) as world:
        failure = schedule.attempt(world, steps)
        faults += world.faults
        offices = len(world.computers)
    took = time.monotonic() - began
    print(f"seed {seed}: {offices} computers, {len(steps)} steps, {took:.1f} s, "
          f"{failure.name if failure else 'good'}")  # fmt: skip
    counts = Counter(step.rule for step in steps)
    print("  " + ", ".join(f"{name} {times}" for name, times in counts.most_common()), flush=True)
    if failure is None:
        return offices, []
    until = time.monotonic() + SHORTEN
    short = schedule.shorten(worlds, seed, shape, steps, failure, until=until)
    again = schedule.fails(worlds, seed, shape, short)
    words = again.words if again else failure.words
    print(f"FAILED seed {seed}: {words}\n  in {len(short)} steps: {compact(short)}", flush=True)
    return offices, [f"seed {seed}: {failure.name}"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py chaos", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=None, help="the first seed; the next ones follow it")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--runs", type=int, default=10**9)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    worlds, faults, problems = Worlds(), Counter[str](), list[str]()
    began, runs, offices = time.monotonic(), 0, 0
    try:
        while runs < options.runs and time.monotonic() - began < options.minutes * 60:
            there, found = one_run(worlds, seed + runs, options.steps, faults)
            runs, offices, problems = runs + 1, offices + there, problems + found
    finally:
        worlds.close()
    took = time.monotonic() - began
    print(f"faults injected: {', '.join(f'{name} {times}' for name, times in sorted(faults.items()))}")
    print(f"{runs} schedules of {options.steps} steps: {runs * options.steps / took:.1f} steps/s, "
          f"{offices / took:.2f} offices/s")  # fmt: skip
    print("\n".join(problems) if problems else "every invariant held")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
