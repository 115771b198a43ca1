"""A page that is built shows no window of its own: it would flash and take the focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.conferences.conference_page import ConferencePage
from desktop.views.conferences.list_page import ConferenceListPage
from desktop.views.force.page import ForcePage
from desktop.views.records.desk import Desk
from desktop.views.records.list_page import RecordListPage
from desktop.views.records.record_page import RecordPage


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


@pytest.mark.parametrize(
    "build",
    [
        ConferenceListPage,
        ConferencePage,
        ForcePage,
        lambda desk: RecordListPage(desk, "person"),
        lambda desk: RecordPage(desk, "award"),
        lambda desk: RecordPage(desk, "member"),
    ],
)
def test_building_a_page_shows_nothing(
    build: Callable[[Desk], QWidget], desk: Desk, watch: Watch, show: Callable[[QWidget], QWidget]
) -> None:
    page = build(desk)
    assert watch.shown == []
    show(page)
    assert watch.shown == [type(page).__name__]
