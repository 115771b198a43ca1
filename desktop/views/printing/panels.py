"""The left side of the printing page: a tab for each paper printed every day, one for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.services.papers import catalogue
from desktop.services.papers.prepared import Document
from desktop.views.printing.merge_panel import MergePanel
from desktop.views.printing.others_picker import OthersPicker
from desktop.views.printing.picker import Picker
from desktop.views.printing.records_picker import RecordsPicker
from desktop.views.printing.words import DAILY, NOUNS, OTHERS, PAGES

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk


class Panels(QStackedWidget):
    """``document_chosen(name)`` when a tab, or a paper among the others, is chosen here.

    ``chosen``, ``opened``, ``copy_chosen`` and ``ticked_changed`` are those of the panel that is shown.
    """

    document_chosen = Signal(str)
    chosen = Signal(str)
    opened = Signal()
    copy_chosen = Signal(str)
    ticked_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, Picker] = {}
        self.document = ""

    @staticmethod
    def tabs() -> list[tuple[str, str]]:
        """Keys and words of the tabs: papers of the catalogue that are printed every day, and the rest."""
        known = [(name, words) for name, words in DAILY if name in catalogue.DOCUMENTS]
        return [*known, (OTHERS, "Văn bản khác")] if _others() else known

    @staticmethod
    def tab_of(document: str) -> str:
        """The tab a document lies in."""
        return document if document in dict(DAILY) else OTHERS

    def show_document(self, document: str) -> None:
        """Bring the panel of a document to the front."""
        if document == OTHERS:
            document = self._panel(OTHERS).document  # type: ignore[attr-defined]
        self.document = document
        panel = self._panel(self.tab_of(document))
        if isinstance(panel, OthersPicker):
            panel.show_document(document)
        self.setCurrentWidget(panel)

    @property
    def picker(self) -> Picker:
        """The panel that is shown."""
        return self._panel(self.tab_of(self.document))

    @property
    def merge(self) -> MergePanel | None:
        """The panel that is shown, if it has a copy for each of many."""
        picker = self.picker
        return picker if isinstance(picker, MergePanel) else None

    def _panel(self, tab: str) -> Picker:
        if tab not in self._made:
            made = self._make(tab)
            made.chosen.connect(self.chosen)
            made.opened.connect(self.opened)
            if isinstance(made, OthersPicker):
                made.document_chosen.connect(self.document_chosen)
            if isinstance(made, MergePanel):
                made.copy_chosen.connect(self.copy_chosen)
                made.ticked_changed.connect(self.ticked_changed)
            self._made[tab] = made
            self.addWidget(made)
        return self._made[tab]

    def _make(self, tab: str) -> Picker:
        if tab == OTHERS:
            return OthersPicker(self._desk, _others())
        document = catalogue.document(tab)
        if document.merged:
            return MergePanel(self._desk, document.needs, NOUNS.get(tab, PAGES))
        return RecordsPicker(self._desk, document.needs)


def _others() -> list[Document]:
    return [one for name, one in catalogue.DOCUMENTS.items() if name not in dict(DAILY)]
