"""A folder of many small packages: how many a second, the last as fast as the first, and met again."""

from __future__ import annotations

import statistics
from pathlib import Path

from sqlalchemy import delete, insert

from desktop.models import journal
from desktop.models.office_tables import PeerHaveRow
from desktop.services import packages, records
from desktop.services.office import Office
from tests.benchmarks import made_up
from tests.benchmarks.measure import Figure, seconds

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
        times = [seconds(lambda f=file: packages.receive(province, [f])) for file in files]
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
        "first_100_ms": round(statistics.median(times[:100]) * 1000, 2),
        "last_100_ms": round(statistics.median(times[-100:]) * 1000, 2),
        "ratio": round(statistics.median(times[-100:]) / statistics.median(times[:100]), 2),
        "reference": "the first hundred of the same run",
        "known_again_ms": round(again / COUNT * 1000, 2),
    }
