"""Writes the vectors anew: ``python -m tests.vectors.make``. Equal bytes each time; commit what changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.vectors import (
    cases_container,
    cases_good,
    cases_manifest,
    cases_operations,
    cases_sealed,
    cases_signed,
)
from tests.vectors.case import OFFICES, Case

HERE = Path(__file__).parent
MODULES = (cases_good, cases_container, cases_manifest, cases_signed, cases_sealed, cases_operations)


def all_cases() -> list[Case]:
    """Every vector, in the order of the files."""
    found = [case for module in MODULES for case in module.cases()]
    names = [case.name for case in found]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
    return found


def write(folder: Path) -> None:
    """Keys, packages and the list of what to expect of them."""
    for name in ("packages", "keys"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    (folder / "keys.json").write_text(json.dumps(offices(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    for name, (office, _) in OFFICES.items():
        text = f"# Made-up key of the tests ({office.title}). It protects nothing.\n{office.keys.identity}\n"
        (folder / "keys" / f"{name}.txt").write_text(text, "utf-8")
    lines = []
    for case in all_cases():
        (folder / "packages" / f"{case.name}.sopt").write_bytes(case.data)
        lines.append(json.dumps(case.described(), ensure_ascii=False) + "\n")
    (folder / "vectors.jsonl").write_text("".join(lines), "utf-8")


def offices() -> dict[str, dict[str, str]]:
    """The trust list of every reader."""
    return {
        name: {
            "title": office.title, "unit": office.unit.id, "replica": office.replica, "state": state,
            "sign": office.keys.minisign, "key": f"keys/{name}.txt",
        }
        for name, (office, state) in OFFICES.items()
    }  # fmt: skip


if __name__ == "__main__":
    write(HERE)
