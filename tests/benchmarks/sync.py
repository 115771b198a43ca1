"""How fast packages are written and read, on real kinds and with every check on.

``python tests/benchmarks/sync.py --n N --json FILE`` writes operations a second: ``full`` (N new records),
``delta`` (a tenth of them edited in one field), ``otherfield`` (both offices edited different fields of that
tenth) and ``samefield`` (both edited the same one). Beside each stands how fast ``sqlite3`` takes the same
operations as plain rows.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.services import packages
from desktop.services.office import Office
from tests.benchmarks import made_up
from tests.benchmarks.importing import insert_plainly
from tests.benchmarks.plain import operations

Chosen = Sequence[tuple[str, str]]


def exchange(sender: Office, receiver: Office, folder: Path) -> dict[str, Any]:
    """One package from the commune to the province: operations a second out and in, and its size."""
    folder.mkdir(exist_ok=True)
    began = time.perf_counter()
    written = packages.export(sender, made_up.PROVINCE, folder)
    exported, processor = time.perf_counter(), time.process_time()
    (receipt,) = packages.receive(receiver, [written.path])
    done, processor = time.perf_counter(), time.process_time() - processor
    if receipt.verdict != packages.IMPORTED:
        raise RuntimeError(f"{receipt.verdict}: {receipt.reason}")
    plain = insert_plainly(folder / "plain.db", {"op": operations(receiver, written.ops)})
    return {
        "export_per_s": round(written.ops / (exported - began)),
        "import_per_s": round(written.ops / (done - exported)),
        "import_per_processor_s": round(written.ops / processor),
        "reference_per_s": round(written.ops / plain),
        "ops": written.ops,
        "bytes_per_op": round(written.size / max(1, written.ops), 1),
        "merged": receipt.total("merged"),
        "conflicts": receipt.total("conflicts"),
    }


def acknowledge(commune: Office, province: Office, folder: Path) -> None:
    """The way back, so that the next package carries only what is new."""
    folder.mkdir(exist_ok=True)
    packages.receive(commune, [packages.export(province, made_up.COMMUNE, folder).path])


def note(text: str) -> Any:
    return lambda n: {"note": f"{text} {n}"}


def name(text: str) -> Any:
    return lambda n: {"name": f"{made_up.full_name(n)} {text}"}


def measure(n: int, folder: Path) -> dict[str, Any]:
    """All four figures on one pair of offices."""
    commune, province = made_up.pair(folder)
    result: dict[str, Any] = {}
    try:
        made = made_up.fill(commune, n)
        result["full"] = exchange(commune, province, folder / "1")
        acknowledge(commune, province, folder / "1r")
        tenth: Chosen = made[::10]
        made_up.edit(commune, tenth, note("Đã đối chiếu"))
        result["delta"] = exchange(commune, province, folder / "2")
        acknowledge(commune, province, folder / "2r")
        made_up.edit(commune, tenth, note("Xã ghi"))
        made_up.edit(province, tenth, name("(tỉnh)"))
        result["otherfield"] = exchange(commune, province, folder / "3")
        acknowledge(commune, province, folder / "3r")
        made_up.edit(commune, tenth, name("(xã sửa)"))
        made_up.edit(province, tenth, name("(tỉnh sửa)"))
        result["samefield"] = exchange(commune, province, folder / "4")
    finally:
        commune.close()
        province.close()
    return result


def measure_10000(folder: Path) -> dict[str, Any]:
    """The figures for ``dev.py bench``."""
    return {"records": 10_000, **measure(10_000, folder)}


def measure_100000(folder: Path) -> dict[str, Any]:
    """The same with ten times as many records."""
    return {"records": 100_000, **measure(100_000, folder)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="records in the first package")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(options.n, Path(folder))
    text = json.dumps({"n": options.n, **result}, indent=1)
    if options.json:
        options.json.write_text(text + "\n", "utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
