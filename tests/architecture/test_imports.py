"""The house rules on imports hold, and the checker that guards them does catch a forbidden import."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# (file of the copy, line planted at its end, name of the contract that must break)
PLANTED = [
    ("domain/text.py", "import desktop.services", "Arrows point down only"),
    ("documents/__init__.py", "import desktop.sync", "Arrows point down only"),
    ("stray.py", "", "Arrows point down only"),
    ("domain/text.py", "import sqlalchemy", "The domain is the standard library only"),
    ("views/planted.py", "def late():\n    from desktop.models import base", "Views never see models"),
    ("services/planted.py", "from PySide6.QtWidgets import QWidget", "Qt stays in views and bootstrap"),
    ("services/planted.py", "import openpyxl", "Document libraries stay in documents"),
    ("models/planted.py", "import msgspec", "Package libraries stay in sync"),
    ("views/planted.py", "import click", "click stays in the command line"),
]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of ``tree/pyproject.toml`` in a process of its own, on the package in that folder."""
    script = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports_command; "
    script += "lint_imports_command()"
    environment = {**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script, "--no-cache"]
    return subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "desktop", tmp_path / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_on_imports_is_kept() -> None:
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr
    assert " 0 broken" in result.stdout


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(copy: Path, file: str, line: str, contract: str) -> None:
    planted = copy / "desktop" / file
    planted.write_text(
        (planted.read_text(encoding="utf-8") if planted.exists() else "") + f"\n{line}\n", "utf-8"
    )

    result = lint(copy)

    broken = [text for text in result.stdout.splitlines() if "BROKEN" in text]
    assert result.returncode == 1, result.stdout + result.stderr
    assert any(text.startswith(contract) for text in broken), result.stdout
