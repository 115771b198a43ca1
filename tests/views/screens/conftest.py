"""A real office for the pages, unlocked anew for each test from one template: hashing a password is slow."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import records
from desktop.services.office import Office
from desktop.services.setup import Setup, create_office, unit_by_code
from desktop.views.records.desk import Desk

TODAY = date(2026, 11, 19)
OFFICER = "Ma Văn Lợi"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """An empty office and its data key."""
    folder = tmp_path_factory.mktemp("office") / "data"
    setup = Setup(
        unit=unit_by_code("02287"), name="Công an xã Chiêm Hóa", officer=OFFICER, password="mat-khau-thu"
    )
    office = create_office(folder, setup).office
    key = office.data_key
    office.close()
    return folder, key


@pytest.fixture
def office(template: tuple[Path, bytes], tmp_path: Path) -> Iterator[Office]:
    """An office of its own."""
    folder, key = template
    shutil.copytree(folder, tmp_path / "data")
    made = Office.open_with_key(tmp_path / "data", key, OFFICER)
    yield made
    made.close()


@pytest.fixture
def desk(office: Office, qapp: QApplication) -> Desk:
    """What pages get."""
    return Desk(office, today=TODAY)


@pytest.fixture
def put(office: Office) -> Callable[..., str]:
    """Writes a record: ``put("person", name="…")``."""

    def write(kind: str, **values: Any) -> str:
        return records.put(office, kind, values)

    return write


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    """Shows a page in a window of 1366 × 712 and gives it the focus."""

    def on_screen(page: QWidget, width: int = 1366, height: int = 712) -> QWidget:
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget()))
        return page

    return on_screen
