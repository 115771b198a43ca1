"""The list of conferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.conferences.list_presenter import KIND, ConferenceListPresenter
from desktop.views.records.list_page import RecordListPage

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.views.records.desk import Desk


class ConferenceListPage(RecordListPage):
    """``ConferenceListPage(desk)``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        presenter = ConferenceListPresenter(desk.office, desk.today())
        super().__init__(desk, KIND, presenter=presenter, parent=parent)

    def _on_moved(self, changes: Changes) -> None:
        super()._on_moved(changes)
        if "attendance" in changes.kinds and self.isVisible():
            self._on_current(self.table.current_id())
