"""The list of conferences."""

from __future__ import annotations

from dataclasses import replace
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
        if "attendance" in changes.kinds:  # the headcount is counted from it
            changes = replace(changes, kinds=changes.kinds | {KIND})
        super()._on_moved(changes)
