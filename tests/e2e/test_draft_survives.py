"""A half-typed form survives the death of the program, also in the field where the cursor stands."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import drafts, records
from desktop.services.office import Office
from desktop.views.main_window import MainWindow
from tests.e2e.half_typed import DAY, NAME, PLACES, WORDS, typed_at
from tests.office_fixtures import OFFICER, PASSWORD

PATIENCE_S = 60
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")


def kill_while_typing(folder: Path, where: str) -> None:
    """Start the program, let somebody type there, and kill it with the cursor still in the field."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.half_typed", str(folder), where],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        limit = threading.Timer(PATIENCE_S, process.kill)  # what is never kept must not hang the test
        limit.start()
        said = process.stdout.readline().strip()
        limit.cancel()
        process.send_signal(signal.SIGKILL)
    assert said == "typed"
    assert process.returncode == -signal.SIGKILL


@pytest.fixture
def window_after(office: Any, qtbot: QtBot) -> Iterator[Callable[[str], MainWindow]]:
    """The next window on an office whose program was killed while somebody typed there."""
    made: list[MainWindow] = []

    def next_window(where: str) -> MainWindow:
        office.close()
        kill_while_typing(office.folder, where)
        window = MainWindow(Office.open(office.folder, OFFICER, PASSWORD))
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        return window

    yield next_window
    for window in made:
        window.close()
        window.office.close()


@pytest.mark.parametrize("where", PLACES)
def test_the_next_window_offers_what_was_typed_before_the_kill(
    office: Any, window_after: Callable[[str], MainWindow], where: str
) -> None:
    saved = ""
    if where == "row of a saved record":
        saved = records.put(office, "conference", {"name": NAME, "start": "2026-12-20T08:00"})
    window = window_after(where)
    window.open_record("conference", saved)
    page: Any = window.current_page()
    assert page.banner.isVisible()
    page.banner.take.click()
    assert page.head.fields["name"].raw() == NAME
    assert page.head.fields["day"].raw() == DAY
    assert typed_at(page, where) == WORDS


def test_once_it_is_saved_nothing_is_offered_any_more(
    window_after: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = window_after("line")
    window.open_record("conference", "")
    page: Any = window.current_page()
    page.banner.take.click()
    assert page.save()
    qtbot.waitUntil(lambda: not window.desk.writes.busy)
    window.open_record("conference", "")
    assert not window.current_page().banner.isVisible()


def test_a_row_put_back_and_written_leaves_no_draft(
    office: Any, window_after: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    saved = records.put(office, "conference", {"name": NAME, "start": "2026-12-20T08:00"})
    window = window_after("row of a saved record")
    window.open_record("conference", saved)
    page: Any = window.current_page()
    page.banner.take.click()
    page.delegates.flush()
    qtbot.waitUntil(lambda: drafts.all_drafts(window.office) == [])
    (delegate,) = records.ids(window.office, "attendance")
    assert records.rows(window.office, "attendance", [delegate])[0].name == WORDS
