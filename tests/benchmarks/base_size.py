"""The same 10,000 edits into a small and a large register, and how much memory a large package takes.

The edits are spread evenly over the register, so that each touches other pages of the file.
"""

from __future__ import annotations

import mmap
import statistics
import threading
from pathlib import Path
from typing import Self

from desktop.services import packages
from tests.benchmarks import made_up, sync
from tests.benchmarks.measure import Figure, seconds

SMALL, LARGE, DELTA = 10_000, 200_000, 10_000
RUNS = 3
PAGE = mmap.PAGESIZE


def _resident() -> float:
    """What this process holds now, in MB; 0 where the system does not say."""
    about = Path("/proc/self/statm")
    return int(about.read_text().split()[1]) * PAGE / 1024**2 if about.exists() else 0.0


class Memory(threading.Thread):
    """Watches how much memory the process grows by while the block runs."""

    def __enter__(self) -> Self:
        self._before = self._most = _resident()
        self._over = threading.Event()
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()
        self.growth = self._most - self._before

    def run(self) -> None:
        while not self._over.wait(0.02):
            self._most = max(self._most, _resident())


class Register:
    """A pair of offices that share ``size`` records."""

    def __init__(self, folder: Path, size: int) -> None:
        folder.mkdir()
        self.folder = folder
        self.commune, self.province = made_up.pair(folder)
        self.made = made_up.fill(self.commune, size)
        with Memory() as memory:
            written = packages.export(self.commune, made_up.PROVINCE, folder)
        self.export_growth = memory.growth
        with Memory() as memory:
            self.full_s = seconds(lambda: packages.receive(self.province, [written.path]))
        self.import_growth = memory.growth
        self.bytes = written.size / written.ops
        sync.acknowledge(self.commune, self.province, folder / "back")

    def delta(self, text: str) -> tuple[float, float]:
        """Seconds to import 10,000 edits spread over the whole register, and bytes of each."""
        step = len(self.made) // DELTA
        made_up.edit(self.commune, self.made[::step][:DELTA], sync.note(text))
        written = packages.export(self.commune, made_up.PROVINCE, self.folder)
        took = seconds(lambda: packages.receive(self.province, [written.path]))
        sync.acknowledge(self.commune, self.province, self.folder / "back")
        return took, written.size / written.ops

    def close(self) -> None:
        self.commune.close()
        self.province.close()


def measure(folder: Path, *, large: int = LARGE) -> Figure:
    """Seconds for the same delta at both sizes, in turns."""
    small, big = Register(folder / "nho", SMALL), Register(folder / "lon", large)
    try:
        pairs = [(small.delta(f"Lần {n}"), big.delta(f"Lần {n}")) for n in range(RUNS)]
    finally:
        small.close()
        big.close()
    low = statistics.median(pair[0][0] for pair in pairs)
    high = statistics.median(pair[1][0] for pair in pairs)
    return {
        "ours_ms": round(high * 1000),
        "reference_ms": round(low * 1000),
        "ratio": round(high / low, 2),
        "reference": f"the same {DELTA} edits into {SMALL} records instead of {large}",
        "runs": RUNS,
        "import_growth_mb": round(big.import_growth, 1),
        "export_growth_mb": round(big.export_growth, 1),
        "full_import_per_s": round(large / big.full_s),
        "bytes_per_record": round(big.bytes, 1),
        "bytes_per_edit": round(pairs[0][1][1], 1),
    }
