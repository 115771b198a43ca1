"""Asks the independent script of the vectors about fuzzed packages: it and the program must agree."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

VECTORS = Path(__file__).parents[1] / "vectors"


def disagreements(batch: Sequence[tuple[bytes, bool]]) -> list[int]:
    """The places of packages that the program accepts and the script does not, or the other way round."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(VECTORS / "keys", folder / "keys")
        for file in ("keys.json", "check.py"):
            shutil.copy(VECTORS / file, folder / file)
        (folder / "packages").mkdir()
        lines = []
        for place, (data, _) in enumerate(batch):
            (folder / "packages" / str(place)).write_bytes(data)
            about = {"name": str(place), "file": str(place), "reader": "province", "verdict": "", "step": 0}
            lines.append(json.dumps(about) + "\n")
        (folder / "vectors.jsonl").write_text("".join(lines), "utf-8")
        done = subprocess.run([sys.executable, folder / "check.py"], capture_output=True, text=True)
        found = {int(one[0]): one[1] == "accept" for one in map(json.loads, done.stdout.splitlines())}
    if len(found) < len(batch):  # the script itself broke off
        return [len(found)]
    return [place for place, (_, accepted) in enumerate(batch) if found[place] != accepted]
