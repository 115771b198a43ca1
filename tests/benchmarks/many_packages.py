"""A folder of many small packages: how many a second, the last as fast as the first, and met again."""

from __future__ import annotations

import sqlite3
import statistics
import time
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert

from desktop.models import journal
from desktop.models.office_tables import PeerHaveRow
from desktop.services import packages, records
from desktop.services.office import Office
from tests.benchmarks import made_up
from tests.benchmarks.measure import Figure, seconds
from tests.benchmarks.plain import operations

COUNT = 1000
EDITS = 3  # operations in each


def _as_if_acknowledged(office: Office, peer: Office) -> None:
    """What the way back of the stick would bring, without bringing it a thousand times."""
    with office.database.write() as connection:
        tips = journal.tips(connection)
        rows = [
            {"peer": peer.author.replica, "replica": replica, "stream": stream, "seq": seq, "chain": chain}
            for replica, stream, seq, chain in tips
        ]
        connection.execute(delete(PeerHaveRow))
        connection.execute(insert(PeerHaveRow), rows)


def _plainly(path: Path, rows: list[tuple[Any, ...]]) -> float:
    """Seconds for as many durable transactions with the same operations, and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE op (n INTEGER PRIMARY KEY, a, b, c, d, e, f)")

    def work() -> None:
        for start in range(0, len(rows), EDITS):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?)", rows[start : start + EDITS])
            connection.execute("COMMIT")

    took = seconds(work)
    connection.close()
    return took


def measure(folder: Path) -> Figure:
    """Packages a second, each with every check on and in a transaction of its own."""
    commune, province = made_up.pair(folder)
    stick = folder / "usb"
    stick.mkdir()
    try:
        files = []
        for n in range(COUNT):
            with commune.write("Ghi thêm") as work:
                for at in range(EDITS):
                    records.put_in(work, "person", made_up.person(EDITS * n + at))
            files.append(packages.export(commune, made_up.PROVINCE, stick).path)
            _as_if_acknowledged(commune, province)
        processor = time.process_time()
        times = [seconds(lambda f=file: packages.receive(province, [f])) for file in files]
        processor = time.process_time() - processor
        plain = _plainly(folder / "plain.db", operations(province, COUNT * EDITS))
        again = seconds(lambda: packages.receive(province, [stick]))
        people = len(records.ids(province, "person"))
    finally:
        commune.close()
        province.close()
    if people != COUNT * EDITS:
        raise RuntimeError(f"{people} people of {COUNT * EDITS}")
    return {
        "packages": COUNT,
        "packages_per_s": round(COUNT / sum(times)),
        "packages_per_processor_s": round(COUNT / processor),
        "plain_transactions_per_s": round(COUNT / plain),
        "first_100_ms": round(statistics.median(times[:100]) * 1000, 2),
        "last_100_ms": round(statistics.median(times[-100:]) * 1000, 2),
        "ratio": round(statistics.median(times[-100:]) / statistics.median(times[:100]), 2),
        "reference": "the first hundred of the same run; durable transactions of sqlite3 on the same disk",
        "known_again_ms": round(again / COUNT * 1000, 2),
    }
