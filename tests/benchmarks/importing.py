"""Loading and importing 10,000 records, against ``executemany`` of the same rows with the bare driver."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path
from typing import Any

from desktop.queries.records import fetch
from desktop.services import packages, records
from desktop.services.office import Office
from tests.benchmarks import made_up
from tests.benchmarks.measure import Figure, compare_times, seconds

COUNT = 10_000


def rows_of(office: Office, kinds: tuple[str, ...]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of these kinds as plain values."""
    with office.read() as connection:
        found = {kind: fetch(connection, kind, records.ids(office, kind)) for kind in kinds}
    return {
        kind: [(row.id, row.home, row.changed, *map(_plain, row.values.values())) for row in rows]
        for kind, rows in found.items()
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, list) else value


def insert_plainly(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> float:
    """Seconds to put the rows into a new database that is as careful as ours about the disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    for kind, found in rows.items():
        columns = ", ".join(f"c{n}" for n in range(1, len(found[0])))
        connection.execute(f"CREATE TABLE {kind} (id TEXT PRIMARY KEY, {columns})")

    def work() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for kind, found in rows.items():
            connection.executemany(f"INSERT INTO {kind} VALUES ({', '.join('?' * len(found[0]))})", found)
        connection.execute("COMMIT")

    took = seconds(work)
    connection.close()
    return took


def measure_package(folder: Path) -> Figure:
    """Milliseconds to import one package of 10,000 new records, every check on."""
    commune, province = made_up.pair(folder)
    province.close()
    made_up.fill(commune, COUNT)
    package = packages.export(commune, made_up.PROVINCE, folder).path
    rows = rows_of(commune, ("team", "conference", "person", "member", "attendance"))
    number = itertools.count()

    def ours() -> float:
        with made_up.copy_of(province, folder / str(next(number))) as copy:
            took = seconds(lambda: packages.receive(copy, [package]))
            if not records.ids(copy, "person"):
                raise RuntimeError("nothing came in")
        return took

    def reference() -> float:
        return insert_plainly(folder / f"{next(number)}.db", rows)

    try:
        found = compare_times(ours, reference, against="sqlite3 executemany of the same rows", runs=3)
    finally:
        commune.close()
    return {**found, "records": COUNT, "records_per_s": round(COUNT / found["ours_ms"] * 1000)}


def measure_loading(folder: Path) -> Figure:
    """Milliseconds to add 10,000 members as one operation that can be undone."""
    office = made_up.make_office(folder, made_up.COMMUNE)
    team = records.put(office, "team", {"name": "Tổ bảo vệ an ninh, trật tự thôn 1"})
    number = itertools.count()

    def load() -> None:
        with office.write("Nhập 10.000 dòng") as work:
            for n in range(COUNT):
                records.put_in(work, "member", made_up.member(n, team))

    try:
        seconds(load)
        rows = rows_of(office, ("member",))
        found = compare_times(
            lambda: seconds(load),
            lambda: insert_plainly(folder / f"{next(number)}.db", rows),
            against="sqlite3 executemany of the same rows",
            runs=3,
        )
    finally:
        office.close()
    return {**found, "records": COUNT}
