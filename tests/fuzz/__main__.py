"""Fuzzes the reader of packages: ``python3 dev.py fuzz --minutes M [--seed S] [--only LAYER]``.

Packages are bent at one layer and made right again around it (packages.py); cards and, in a real office,
senseless operations are tried as well. Found: anything raised that is not a ``PackageError``, an input that
takes too long or too much memory, and, in samples, a package on which the independent script of the vectors
disagrees. What is found goes to build/fuzz and is named with its seed; as a file in tests/vectors/crashers it
is tried by the tests from then on.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import hashlib
import math
import random
import secrets
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from functools import cached_property
from pathlib import Path

from tests.fuzz import compare, target
from tests.fuzz.office import Operations, Taker, dump
from tests.fuzz.packages import Packages
from tests.fuzz.target import good_card

ROOT = Path(__file__).resolve().parents[2]
FOUND = ROOT / "build" / "fuzz"
LAYERS = (*Packages.layers, "card", "office", "import")
LONGEST = 5.0  # seconds an input may take
MOST_GROWTH = 150.0  # MB that the process may grow by, once it has seen each layer
COMPARED = 0.1  # share of the packages on which the independent script is asked
BATCH = 200  # packages compared at a time, at most
COMPARE_EACH = 1500
SETTLED = 10  # rounds before memory is watched
GROWN = 150  # operations after which an office is closed
IMPORT_EACH = 5  # rounds: imports that stay take longer than all else together


class Fuzz:
    """One run."""

    def __init__(self, seed: int, folder: Path, longest: float) -> None:
        self.seed = seed
        self.longest = longest
        self.path = folder / "fuzz.sopt"
        self.folder = folder
        self.done: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.findings: list[str] = []
        self.places: set[str] = set()
        self.last = b""  # the input being tried
        self.batch: list[tuple[bytes, bool]] = []
        self.slowest, self.peak, self.base, self.greediest = 0.0, 0.0, 0.0, ""

    @cached_property
    def taker(self) -> Taker:
        """The offices, made when they are first needed."""
        return Taker(Path(tempfile.mkdtemp(dir=self.folder)))

    def close(self) -> None:
        """See that the office is sound after all this, and close it; the next one is new."""
        if "taker" in self.__dict__:
            if damage := self.taker.damage():
                self._note("office", 0, f"self-check at the end: {damage}", self.last)
            self.taker.close()
            del self.taker

    def one(self, number: int, layer: str) -> None:
        """Input ``number`` of this seed."""
        rng = random.Random(f"{self.seed}/{number}/{layer}")
        if layer in ("office", "import") and len(self.taker.taken) > GROWN:
            self.close()  # with all that it holds, reading it would soon take longer than any input
        if layer in ("office", "import"):
            _ = self.taker  # made now, so that its time is not the input's
        kept, start = b"", time.perf_counter()
        try:
            kept, verdict = self._try(rng, layer)
            self.verdicts[verdict.removeprefix("package.") or "accepted"] += 1
        except Exception as error:
            where = "".join(traceback.format_tb(error.__traceback__)[-1:])
            self._note(layer, number, f"{type(error).__name__}: {error}", self.last, where)
        self._measure(layer, number, time.perf_counter() - start, kept)
        self.done[layer] += 1

    def _try(self, rng: random.Random, layer: str) -> tuple[bytes, str]:
        if layer in ("office", "import"):
            ops = Operations(rng).make(len(self.taker.taken) + 1)
            self.last = dump([*self.taker.taken, *ops] if layer == "import" else ops)
            return self.last, self.taker.take(ops, dry_run=layer == "office")
        if layer == "card":
            self.last = Packages(rng).mutator.change(good_card())
            return self.last, target.judge_card(self.last)
        self.last = Packages(rng).make(layer)
        self.path.write_bytes(self.last)
        verdict = target.judge(self.path)
        if rng.random() < COMPARED and len(self.batch) < BATCH:
            self.batch.append((self.last, verdict == ""))
        return self.last, verdict

    def _measure(self, layer: str, number: int, seconds: float, data: bytes) -> None:
        peak = peak_memory()
        if self.base and peak - self.base > MOST_GROWTH and peak > self.peak + 1:
            self._note(layer, number, f"memory grew by {peak - self.base:.0f} MB", data)
        if peak > self.peak:
            self.peak, self.greediest = peak, f"{layer} {number}"
        if seconds > self.longest:
            self._note(layer, number, f"took {seconds:.1f} s", data)
        self.slowest = max(self.slowest, seconds)

    def settle(self) -> None:
        """From here on growth counts: everything has been imported and used once.

        Linux forgets the peak before, that of hashing passwords for one, when it is asked to.
        """
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")
        self.base = self.peak = peak_memory()

    def compare(self) -> None:
        """Ask the independent script about the packages set aside for it."""
        for place in compare.disagreements(self.batch):
            data, accepted = self.batch[place]
            self._note(
                "compare", place, f"program {'accepts' if accepted else 'refuses'}, script does not", data
            )
        self.done["compared"] += len(self.batch)
        self.batch = []

    def _note(self, layer: str, number: int, what: str, data: bytes, where: str = "") -> None:
        """Keep an input; of those that fail at one place only the first."""
        if where and where in self.places:
            return
        self.places.add(where)
        FOUND.mkdir(parents=True, exist_ok=True)
        suffix = {"office": "ops.jsonl", "import": "ops.jsonl", "card": "sodk"}.get(layer, "sopt")
        file = FOUND / f"{layer}-{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"
        file.write_bytes(data)
        self.findings.append(
            f"{layer} {number} of seed {self.seed}: {what[:200]} -> {file.relative_to(ROOT)}"
        )
        print(f"FOUND {self.findings[-1]}\n{where}", flush=True)


def peak_memory() -> float:
    """The most memory that this process had, in MB; 1 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 1.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(seed: int, minutes: float, inputs: int, layers: tuple[str, ...], *, quiet: bool = False) -> Fuzz:
    """Fuzz until the time or the number of inputs is over. A quiet run is a test: it does not judge time."""
    with tempfile.TemporaryDirectory() as name:
        fuzz = Fuzz(seed, Path(name), longest=math.inf if quiet else LONGEST)
        end, start, number = time.monotonic() + minutes * 60, time.monotonic(), 0
        while time.monotonic() < end and number < inputs:
            faulthandler.dump_traceback_later(120, exit=True)  # an input without end
            layer = layers[number % len(layers)]
            if layer == "import" and number // len(layers) % IMPORT_EACH:
                layer = "office"
            fuzz.one(number, layer)
            number += 1
            if number == SETTLED * len(layers):
                fuzz.settle()
            if number % COMPARE_EACH == 0:
                fuzz.compare()
                if not quiet:
                    say(fuzz, number / (time.monotonic() - start))
        fuzz.compare()
        fuzz.close()
        faulthandler.cancel_dump_traceback_later()
        if not quiet:
            say(fuzz, number / (time.monotonic() - start))
    return fuzz


def say(fuzz: Fuzz, rate: float) -> None:
    growth = f"{fuzz.peak - fuzz.base:.0f} MB ({fuzz.greediest})" if fuzz.base else "-"
    print(
        f"fuzz: {sum(fuzz.done.values())} inputs, {rate:.0f}/s, slowest {fuzz.slowest:.2f} s, "
        f"growth {growth}, {len(fuzz.findings)} found",
        flush=True,
    )


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--inputs", type=int, default=sys.maxsize)
    parser.add_argument("--atheris", action="store_true", help="guided by coverage instead (covered.py)")
    parser.add_argument("--only", choices=LAYERS, action="append")
    chosen = parser.parse_args(arguments)
    if chosen.atheris:
        return subprocess.call([sys.executable, "-m", "tests.fuzz.covered", str(chosen.minutes)])
    seed = secrets.randbelow(10**9) if chosen.seed is None else chosen.seed
    print(f"fuzz: seed {seed}", flush=True)
    fuzz = run(seed, chosen.minutes, chosen.inputs, tuple(chosen.only or LAYERS))
    for verdict, count in fuzz.verdicts.most_common():
        print(f"  {count:8} {verdict}")
    for finding in fuzz.findings:
        print(f"found: {finding}")
    return 1 if fuzz.findings else 0


if __name__ == "__main__":
    sys.exit(main())
