import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import selftest
from desktop.errors import StorageError


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch):
    """Run the self-test with one check alone."""
    return lambda check: monkeypatch.setattr(selftest, "CHECKS", {"Thử": check})


def test_every_check_passes_as_the_program_runs_them() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--self-test"],
        cwd=Path(__file__).parents[1], env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ĐẠT") == len(selftest.CHECKS)


def test_a_check_that_finds_something_wrong_says_so_and_ends_with_1(only, capsys) -> None:
    only(lambda folder: selftest._require(False, "thiếu phông chữ"))
    assert selftest.self_test() == 1
    assert "HỎNG  Thử: thiếu phông chữ" in capsys.readouterr().out


def test_an_expected_error_is_explained_in_vietnamese(only, capsys) -> None:
    def fails(folder: Path) -> str:
        raise StorageError("disk.full")

    only(fails)
    assert selftest.self_test() == 1
    assert "đầy" in capsys.readouterr().out


def test_a_bug_is_named_and_does_not_stop_the_other_checks(monkeypatch, capsys) -> None:
    checks = {"Thử": lambda folder: 1 / 0, "Khác": lambda folder: "được"}
    monkeypatch.setattr(selftest, "CHECKS", checks)
    assert selftest.self_test() == 1
    printed = capsys.readouterr().out
    assert "HỎNG  Thử: ZeroDivisionError" in printed
    assert "ĐẠT   Khác: được" in printed


def test_checks_work_in_a_folder_that_is_gone_afterwards(only) -> None:
    seen: list[Path] = []

    def look(folder: Path) -> str:
        seen.append(folder)
        return str(folder.is_dir())

    only(look)
    assert selftest.self_test() == 0
    assert not seen[0].exists()
