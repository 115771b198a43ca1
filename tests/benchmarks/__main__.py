"""Every figure beside a reference measured in the same run; ``python3 dev.py bench``.

``python -m tests.benchmarks [NAME…]`` measures some only. A part whose modules are missing says so.
"""

from __future__ import annotations

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
    "certificates_1000": ("certificates", "measure"),
    "preview_10000": ("spreadsheets", "measure"),
    "load_10000": ("importing", "measure_loading"),
    "import_10000": ("importing", "measure_package"),
    "sync": ("sync", "measure_both"),
    "many_packages": ("many_packages", "measure"),
    "base_size": ("base_size", "measure"),
}


def run(name: str) -> Figure:
    """One part, in a folder of its own."""
    module, function = PARTS[name]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            part = importlib.import_module(f"tests.benchmarks.{module}")
            found: Figure = getattr(part, function)(Path(folder))
        except ModuleNotFoundError as error:
            return {"skipped": f"{error}"}
        except Exception as error:  # one figure that cannot be had must not cost the others
            return {"failed": f"{type(error).__name__}: {error}"}
    return found


def main(arguments: list[str]) -> int:
    about = {"python": platform.python_version(), "machine": f"{platform.system()} {platform.machine()}"}
    result: dict[str, Figure] = {"about": about}
    for name in arguments or list(PARTS):
        result[name] = run(name)
        print(f"{name}: {json.dumps(result[name], ensure_ascii=False)}", flush=True)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if any("failed" in figure for figure in result.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
