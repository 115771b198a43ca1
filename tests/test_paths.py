"""Where resources and data lie."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop import paths


def test_resources_are_found_in_the_source_tree() -> None:
    assert paths.resource("fonts/Tinos-Bold.ttf").is_file()


def test_resources_are_found_where_pyinstaller_unpacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "resources" / "fonts" / "Tinos-Bold.ttf"
    file.parent.mkdir(parents=True)
    file.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("fonts/Tinos-Bold.ttf") == file


def test_resources_are_found_inside_an_installed_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "site-packages" / "desktop"
    (package / "_resources").mkdir(parents=True)
    (package / "_resources" / "units.csv").touch()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resource("units.csv") == package / "_resources" / "units.csv"


def test_the_data_folder_is_not_in_a_roaming_profile() -> None:
    assert paths.default_data_dir().name == "SoPhongTrao"
    assert "Roaming" not in str(paths.default_data_dir())
