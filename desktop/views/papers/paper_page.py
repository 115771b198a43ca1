"""The exact file of an issued paper, over the page that asked for it: look, print again, save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import format_date
from desktop.errors import AppError
from desktop.services import register
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.header import PageHeader
from desktop.views.common.messages import explain
from desktop.views.common.pdf_preview import PdfPreview
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Space
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk


class PaperPage(QWidget):
    """``PaperPage(desk, runner, paper id)``."""

    entry = ""  # no entry of the navigation is its own

    def __init__(self, desk: Desk, runner: TaskRunner, paper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        line = register.line(desk.office, paper)
        version = f", lần {line.version}" if line.version > 1 else ""
        self._words = f"{line.type} ngày {format_date(line.date)}{version} · {line.status}"
        self.header = PageHeader(line.code, self._words, back=True)
        self.save_button = Button("Lưu PDF", icon="download", key="Ctrl+S")
        self.print_button = Button("In", Kind.PRIMARY, icon="printer", key="Ctrl+P")
        self.header.add(self.save_button)
        self.header.add(self.print_button)
        self.preview = PdfPreview(runner)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.header)
        self._column.addWidget(self.preview, 1)
        self._paper = paper
        self.header.went_back.connect(desk.went_back)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.preview.told.connect(self._on_told)
        bind_keys(self, {"Ctrl+S": self.save, "Ctrl+P": self.print, "Esc": desk.went_back.emit})
        self._show(line.code)

    def _show(self, code: str) -> None:
        try:
            data = register.bytes_of(self.desk.office, self._paper)
        except AppError as error:
            self.preview.show_message(explain(error))
            there = False
        else:
            there = self.preview.show_pdf(data, name=code.replace("/", "-"))
            self.header.set_texts(code, f"{self._words} · đúng tệp đã ban hành")
        self.save_button.setEnabled(there)
        self.print_button.setEnabled(there)

    def save(self) -> None:
        """Ask for a place and write the file there."""
        if self.save_button.isEnabled():
            self._note()
            self.preview.save_pdf()

    def print(self) -> None:
        """Ask for a printer and print the file."""
        if self.print_button.isEnabled():
            self._note()
            self.preview.print_pdf()

    def _note(self) -> None:
        """It leaves the program: the access log says so."""
        self.desk.writes.write(partial(register.note_given_out, self.desk.office), quiet=True)

    def _on_told(self, sentence: str) -> None:
        self.desk.told.emit(sentence, False)

    def focus_first(self) -> None:
        """The pages have the keys."""
        self.preview.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._column.setContentsMargins(side, 0, side, Space.L)
