"""The sync core on one kind: one package of people into an empty office, with every check on.

``per_s`` counts all that an import does: signature and hashes, decryption, decompression, strict decoding,
chain and root, the journal, the record table with its search and sort columns, one durable commit.
``without_rows_per_s`` leaves out the time that drawing the record table takes. The figures a processor second
tell the same on a machine that others use too.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from desktop.services import packages, records
from desktop.services.office import Office
from desktop.sync import incoming
from tests.benchmarks import made_up
from tests.benchmarks.importing import insert_plainly
from tests.benchmarks.measure import Figure, seconds
from tests.benchmarks.plain import operations

COUNT, RUNS, BATCH = 20_000, 5, 5_000


class Taken(NamedTuple):
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float


@contextmanager
def _timed_drawing() -> Iterator[list[Taken]]:
    """How long each call of ``refresh`` takes inside an import."""
    taken: list[Taken] = []
    real = incoming.refresh

    def refresh(*arguments: Any) -> Any:
        clock, processor = time.perf_counter(), time.process_time()
        try:
            return real(*arguments)
        finally:
            taken.append(Taken(time.perf_counter() - clock, time.process_time() - processor))

    incoming.refresh = refresh
    try:
        yield taken
    finally:
        incoming.refresh = real


def _fill(office: Office) -> None:
    for start in range(0, COUNT, BATCH):
        with office.write("Nhập danh sách") as work:
            for n in range(start, start + BATCH):
                records.put_in(work, "person", made_up.person(n))


def measure(folder: Path) -> Figure:
    """Operations a second, the median of several runs, in turns with the bare driver."""
    commune, province = made_up.pair(folder)
    province.close()
    _fill(commune)
    rows = {"op": operations(commune, COUNT)}
    package = packages.export(commune, made_up.PROVINCE, folder).path
    commune.close()
    runs: list[tuple[Taken, Taken, float]] = []
    for n in range(RUNS + 1):
        with made_up.copy_of(province, folder / str(n)) as copy:
            taken = _import(copy, package)
        runs.append((*taken, insert_plainly(folder / f"{n}.db", rows)))
    plain = statistics.median(one for _, _, one in runs[1:])
    per_s = _rate(whole.clock for whole, _, _ in runs[1:])
    return {
        "operations": COUNT,
        "per_s": per_s,
        "without_rows_per_s": _rate(whole.clock - drawing.clock for whole, drawing, _ in runs[1:]),
        "per_processor_s": _rate(whole.processor for whole, _, _ in runs[1:]),
        "without_rows_per_processor_s": _rate(
            whole.processor - drawing.processor for whole, drawing, _ in runs[1:]
        ),
        "reference_per_s": round(COUNT / plain),
        "ratio": round(COUNT / plain / per_s, 2),
        "reference": "sqlite3 executemany of the same operations",
        "runs": RUNS,
    }


def _rate(seconds_taken: Iterable[float]) -> int:
    return round(COUNT / statistics.median(seconds_taken))


def _import(province: Office, package: Path) -> tuple[Taken, Taken]:
    """The whole import, and the drawing of rows in it."""
    with _timed_drawing() as drawing:
        processor = time.process_time()
        took = seconds(lambda: packages.receive(province, [package]))
        whole = Taken(took, time.process_time() - processor)
    if len(records.ids(province, "person")) != COUNT:
        raise RuntimeError("not all came in")
    return whole, Taken(sum(one.clock for one in drawing), sum(one.processor for one in drawing))
