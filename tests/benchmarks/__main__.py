"""Every figure beside a reference measured in the same run; ``python3 dev.py bench``.

``python -m tests.benchmarks [NAME…]`` measures some only; ``--records 1000000`` is the size of the large
register in ``base_size``, which takes some minutes. A part whose modules are missing says so.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Figure

OUT = Path(__file__).resolve().parents[2] / "build" / "bench.json"
PARTS = {
    "start": ("startup", "measure"),
    "search_50000": ("searching", "measure"),
    "minutes_200": ("minutes", "measure"),
    "certificates_1000": ("certificates", "measure"),
    "preview_10000": ("spreadsheets", "measure"),
    "load_10000": ("importing", "measure_loading"),
    "import_10000": ("importing", "measure_package"),
    "sync_core": ("core", "measure"),
    "sync": ("sync", "measure_10000"),
    "sync_100000": ("sync", "measure_100000"),
    "many_packages": ("many_packages", "measure"),
    "base_size": ("base_size", "measure"),
}


def run(name: str, options: dict[str, int]) -> Figure:
    """One part, in a folder of its own."""
    module, function = PARTS[name]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            part = importlib.import_module(f"tests.benchmarks.{module}")
            found: Figure = getattr(part, function)(Path(folder), **options)
        except ModuleNotFoundError as error:
            return {"skipped": f"{error}"}
        except Exception as error:  # one figure that cannot be had must not cost the others
            return {"failed": f"{type(error).__name__}: {error}"}
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--records", type=int, help="records of the large register in base_size")
    chosen = parser.parse_args(arguments)
    about = {"python": platform.python_version(), "machine": f"{platform.system()} {platform.machine()}"}
    result: dict[str, Figure] = {"about": about}
    for name in chosen.names or list(PARTS):
        options = {"large": chosen.records} if chosen.records and name == "base_size" else {}
        result[name] = run(name, options)
        print(f"{name}: {json.dumps(result[name], ensure_ascii=False)}", flush=True)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if any("failed" in figure for figure in result.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
