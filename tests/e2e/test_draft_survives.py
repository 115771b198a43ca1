"""A half-typed form survives the death of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import records
from desktop.services.office import Office
from desktop.views.main_window import MainWindow
from tests.e2e.half_typed import DAY, NAME
from tests.office_fixtures import OFFICER, PASSWORD

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")


@pytest.fixture
def killed(office: Any) -> Path:
    """The folder of an office whose program was killed while somebody typed."""
    office.close()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.half_typed", str(office.folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
    assert said == "typed"
    assert process.returncode == -signal.SIGKILL
    folder: Path = office.folder
    return folder


@pytest.fixture
def window(killed: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    office = Office.open(killed, OFFICER, PASSWORD)
    made = MainWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    office.close()


def test_the_next_window_offers_what_was_typed_before_the_kill(window: MainWindow) -> None:
    assert records.ids(window.office, "conference") == []
    window.open_record("conference", "")
    page: Any = window.current_page()
    assert page.banner.isVisible()
    page.banner.take.click()
    assert page.head.fields["name"].raw() == NAME
    assert page.head.fields["day"].raw() == DAY
    assert page.head.fields["place"].raw() == ""  # that field had not been left


def test_once_it_is_saved_nothing_is_offered_any_more(window: MainWindow, qtbot: QtBot) -> None:
    window.open_record("conference", "")
    page: Any = window.current_page()
    page.banner.take.click()
    assert page.save()
    qtbot.waitUntil(lambda: not window.desk.writes.busy)
    window.open_record("conference", "")
    assert not window.current_page().banner.isVisible()
