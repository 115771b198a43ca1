"""A screen that is built shows no window of its own: it would flash and take the focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.common.task_runner import TaskRunner
from desktop.views.conferences.conference_page import ConferencePage
from desktop.views.conferences.list_page import ConferenceListPage
from desktop.views.conflicts.dialog import ConflictDialog
from desktop.views.conflicts.duplicates import DuplicatesDialog
from desktop.views.deciding.decisions_page import DecisionsPage
from desktop.views.deciding.returns_page import ReturnsPage
from desktop.views.force.page import ForcePage
from desktop.views.history.page import HistoryPage
from desktop.views.overview.page import OverviewPage
from desktop.views.papers.register_page import RegisterPage
from desktop.views.records.desk import Desk
from desktop.views.records.list_page import RecordListPage
from desktop.views.records.record_page import RecordPage
from desktop.views.settings.page import SettingsPage
from desktop.views.setup.login import LoginDialog
from desktop.views.setup.wizard import SetupWizard
from desktop.views.usb.page import UsbPage


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.shutdown()


BUILDERS: list[Callable[[Desk, TaskRunner, Path], QWidget]] = [
    lambda desk, runner, folder: ConferenceListPage(desk),
    lambda desk, runner, folder: ConferencePage(desk),
    lambda desk, runner, folder: ForcePage(desk),
    lambda desk, runner, folder: RecordListPage(desk, "person"),
    lambda desk, runner, folder: RecordPage(desk, "award"),
    lambda desk, runner, folder: RecordPage(desk, "member"),
    lambda desk, runner, folder: OverviewPage(desk),
    lambda desk, runner, folder: UsbPage(desk, runner),
    lambda desk, runner, folder: SettingsPage(desk, runner),
    lambda desk, runner, folder: HistoryPage(desk),
    lambda desk, runner, folder: RegisterPage(desk),
    lambda desk, runner, folder: ConflictDialog(desk),
    lambda desk, runner, folder: DuplicatesDialog(desk),
    lambda desk, runner, folder: DecisionsPage(desk),
    lambda desk, runner, folder: ReturnsPage(desk),
    lambda desk, runner, folder: LoginDialog(desk.office.folder),
    lambda desk, runner, folder: SetupWizard(folder),
]


@pytest.mark.parametrize("build", BUILDERS)
def test_building_a_screen_shows_nothing_but_itself(
    build: Callable[[Desk, TaskRunner, Path], QWidget],
    desk: Desk,
    runner: TaskRunner,
    tmp_path: Path,
    watch: Watch,
    show: Callable[[QWidget], QWidget],
) -> None:
    page = build(desk, runner, tmp_path / "moi")
    assert watch.shown == []
    show(page)
    assert watch.shown == [type(page).__name__]
