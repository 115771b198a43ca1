"""Where to print: printer, pages, copies. The button says how many sheets will come out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.dialog import Dialog
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.fields.numbers import NumberField
from desktop.views.common.fields.text import TextField
from desktop.views.common.messages import sentence
from desktop.views.common.printing import pages_from_text
from desktop.views.theme import Space


class PrintDialog(Dialog):
    """``chosen()`` after it was accepted: printer, page indexes, copies."""

    def __init__(
        self, count: int, printers: list[str], *, noun: str = "trang", parent: QWidget | None = None
    ) -> None:
        super().__init__("In", "In ra máy nào?", width=480, parent=parent)
        self._count, self._noun = count, noun
        spec = FieldSpec("printer", "Máy in", FieldType.CHOICE, choices=tuple(printers), required=True)
        self.printer = ChoiceField(spec, placeholder="")
        self.pages = TextField(FieldSpec("pages", "Trang", help="Để trống là in hết, hoặc 1-3, 7"))
        self.copies = NumberField(FieldSpec("copies", "Số bản", FieldType.INTEGER))
        self.copies.set_value(1)
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        pair.addWidget(self.pages, 1)
        pair.addWidget(self.copies, 1)
        self.add(self.printer)
        self.add(pair)
        self.add_button(Button("Đóng", key="Esc"), rejects=True)
        self.go = self.add_button(Button("", Kind.PRIMARY, icon="printer"), accepts=True)
        self.pages.edited.connect(self._recount)
        self.copies.edited.connect(self._recount)
        if printers:
            self.printer.set_value(printers[0])
        else:
            self.printer.show_error(sentence("print.no_printer"))
        self._recount()
        self.go.setFocus()

    def _copies(self) -> int:
        try:
            return max(0, self.copies.value() or 0)
        except ValidationError:
            return 0

    def _recount(self) -> None:
        pages = pages_from_text(self.pages.raw(), self._count)
        sheets = len(pages or []) * self._copies()
        self.go.setText(f"In {sheets} {self._noun}" if sheets else "In")
        self.go.setEnabled(bool(sheets) and bool(self.printer.spec.choices))
        self.note.setText("" if pages else f"Trang từ 1 đến {self._count}.")

    def chosen(self) -> tuple[str, list[int], int]:
        """Name of the printer, indexes of the pages, number of copies."""
        pages = pages_from_text(self.pages.raw(), self._count) or []
        return str(self.printer.value() or ""), pages, self._copies()
