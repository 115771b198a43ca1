"""Every other document: which one, then of which record, year or day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.services.papers.prepared import DAY, NOTHING, YEAR
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.labels import Label
from desktop.views.printing.period_picker import PeriodPicker
from desktop.views.printing.picker import Picker
from desktop.views.printing.records_picker import RecordsPicker
from desktop.views.theme import Role, Space, Type

if TYPE_CHECKING:
    from desktop.services.papers.prepared import Document
    from desktop.views.records.desk import Desk

_TOGETHER = {"team": "In chung các tổ"}


class OthersPicker(Picker):
    """``document_chosen(name)`` beside what a picker says; one list a kind of record is kept."""

    document_chosen = Signal(str)

    def __init__(self, desk: Desk, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent, carded=False)
        self._desk, self._documents = desk, {one.name: one for one in documents}
        self.document = next(iter(self._documents), "")
        labels = tuple(one.label for one in documents)
        spec = FieldSpec("document", "Loại giấy", FieldType.CHOICE, choices=labels)
        self.choice = ChoiceField(spec)
        self._pickers: dict[str, Picker] = {}
        self.stack = QStackedWidget()
        self.body.setSpacing(Space.M)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.stack, 1)
        self.choice.edited.connect(self._on_choice)
        self.show_document(self.document)

    def show_document(self, name: str) -> None:
        """Choose a document without telling anybody."""
        if name in self._documents:
            self.document = name
            self.choice.set_value(self._documents[name].label)
            self.stack.setCurrentWidget(self.picker)

    @property
    def picker(self) -> Picker:
        """Where the chosen document's record is chosen; made when it is first needed."""
        document = self._documents[self.document]
        key = f"{document.needs}, {document.together}"
        if key not in self._pickers:
            made = self._make(document)
            made.chosen.connect(self.chosen)
            made.opened.connect(self.opened)
            self._pickers[key] = made
            self.stack.addWidget(made)
        return self._pickers[key]

    def _make(self, document: Document) -> Picker:
        if document.needs in (YEAR, DAY):
            return PeriodPicker(self._desk, year=document.needs == YEAR)
        if document.needs == NOTHING:
            return _NothingToChoose()
        together = _TOGETHER.get(document.needs, "In chung tất cả") if document.together else ""
        return RecordsPicker(self._desk, document.needs, together=together)

    def show_record(self, record: str) -> None:
        self.picker.show_record(record)

    def newest(self) -> str:
        return self.picker.newest()

    def focus_first(self) -> None:
        self.picker.focus_first()

    def focus_search(self) -> None:
        self.picker.focus_search()

    def _on_choice(self) -> None:
        typed = self.choice.raw()
        found = next((one.name for one in self._documents.values() if one.label == typed), "")
        if found and found != self.document:
            self.show_document(found)
            self.document_chosen.emit(found)


class _NothingToChoose(Picker):
    """A paper of the office itself."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.addWidget(Label("Giấy của đơn vị, không phải chọn thêm.", Type.SMALL, Role.TEXT2, wrap=True))
        column.addStretch(1)
        self.body.addLayout(column, 1)

    def show_record(self, record: str) -> None:
        pass

    def newest(self) -> str:
        return NOTHING

    def focus_first(self) -> None:
        pass

    def focus_search(self) -> None:
        pass
