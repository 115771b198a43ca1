"""The files around the program keep their promises: locks, licences, distribution build, front door."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(name: str) -> dict[str, str]:
    """Version of each package of a lock file."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    pins = (line.split(";")[0].rstrip("\\ ").split("==") for line in lines if re.match(r"[a-z0-9]", line))
    return {package: version for package, version in pins}


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_hashes_and_no_address_or_path(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")

    assert "://" not in text and "--index" not in text and "--find-links" not in text
    blocks = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert blocks and all("--hash=sha256:" in block for block in blocks)


def test_tools_are_locked_beside_the_very_same_program() -> None:
    program, tools = (locked(name) for name in LOCKS)

    assert program.items() <= tools.items()
    assert "psycopg" not in program


def test_of_qt_only_the_essentials_are_locked() -> None:
    qt = {package for package in locked(LOCKS[1]) if package.startswith(("pyside", "pyqt"))}

    assert qt == {"pyside6-essentials"}


def test_nothing_the_program_imports_is_left_out_of_the_distribution_build() -> None:
    imported = {name for file in (ROOT / "desktop").rglob("*.py") for name in _imports(file)}
    imported.add("lxml")  # by python-docx

    assert not {name for name in imported if any(f"{name}.".startswith(f"{out}.") for out in _excludes())}


def _excludes() -> list[str]:
    """The modules installer/app.spec leaves out."""
    spec = ast.parse((ROOT / "installer" / "app.spec").read_text("utf-8"))
    lists = (node for node in spec.body if isinstance(node, ast.Assign))
    return next(ast.literal_eval(node.value) for node in lists if ast.unparse(node.targets[0]) == "excludes")


def _imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_every_library_goes_out_with_its_licence(tmp_path: Path) -> None:
    notices = load(ROOT / "installer" / "notices.py")
    notices.write(tmp_path / "licences")

    listing = (tmp_path / "licences" / "THIRD-PARTY.txt").read_text("utf-8")
    assert f"reportlab {locked(LOCKS[0])['reportlab']}\nLicence: BSD" in listing
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "SOURCE-OFFER.txt", "LICENSE.txt", "fonts-Tinos.LICENSE.txt"):
        assert (tmp_path / "licences" / name).stat().st_size > 1000
    without_text = {
        name for name in notices.locked() if not notices.texts_of(notices.metadata.distribution(name))
    }
    assert without_text == {"pyside6-essentials", "shiboken6"}  # theirs are the LGPL files above


def test_the_windows_build_says_first_that_it_is_untried() -> None:
    script = (ROOT / "installer" / "build_windows.ps1").read_text("utf-8")

    assert script.startswith("# UNTRIED")


def test_the_readme_begins_with_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()

    assert lines[:3] == ["# Sổ Phong Trào", "", "```"]
    assert lines[3].startswith("python3 dev.py demo") and lines[4].startswith("python3 dev.py test")


def test_the_front_door_names_its_commands_and_refuses_others() -> None:
    def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "dev.py"), *arguments]
        return subprocess.run(command, capture_output=True, text=True)

    listing = dev().stdout
    for name in ("demo", "test", "run", "check", "bench", "crash", "screenshots", "dist"):
        assert f"\n  {name} " in listing
    assert dev().returncode == 0
    assert dev("nonsense").returncode == 2
