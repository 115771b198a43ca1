"""The foot of the printing page: what can be done with the shown paper, and why it cannot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.papers.prepared import EXCEL, PDF, WORD
from desktop.views.common.action_bar import ActionBar
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.messages import sentence
from desktop.views.printing import words
from desktop.views.records.key_line import KeyLine

if TYPE_CHECKING:
    from desktop.services.papers.prepared import Document


class Actions(ActionBar):
    """``saved(form)``, ``opened`` and ``printed`` are its buttons."""

    saved = Signal(str)
    opened = Signal()
    printed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.keys = KeyLine()
        self.add_left(self.keys)
        self.open_button = Button("Mở bằng chương trình khác", icon="external-link")
        self.word_button = Button("Lưu Word", icon="file-text")
        self.excel_button = Button("Lưu Excel", icon="file-spreadsheet")
        self.save_button = Button("Lưu PDF", icon="download", key="Ctrl+S")
        self.print_button = Button("In", Kind.PRIMARY, icon="printer", key="Ctrl+P")
        files = {WORD: self.word_button, EXCEL: self.excel_button, PDF: self.save_button}
        for button in (self.open_button, *files.values(), self.print_button):
            self.add(button)
        for form, button in files.items():
            button.clicked.connect(partial(self.saved.emit, form))
        self.open_button.clicked.connect(self.opened)
        self.print_button.clicked.connect(self.printed)

    def set_wide(self, wide: bool) -> None:
        """Fewer words where the room is narrow."""
        self.open_button.setText("Mở bằng chương trình khác" if wide else "Mở nơi khác")

    def show_state(self, document: Document, *, ready: bool, sheets: int, printer: str | None) -> None:
        """What is possible: ``ready`` says that there is a paper, ``sheets`` how many would be printed,
        ``printer`` on which (None while the printers are being looked for)."""
        self.print_button.setText(words.print_label(document.name, sheets))
        self.print_button.setEnabled(bool(sheets and printer))
        for button in (self.open_button, self.save_button, self.word_button, self.excel_button):
            button.setEnabled(ready)
        self.word_button.setVisible(WORD in document.forms)
        self.excel_button.setVisible(EXCEL in document.forms)
        reason = ""
        if ready and not sheets:
            noun = words.NOUNS.get(document.name, words.PAGES)
            tick = f"Chưa đánh dấu {noun} nào. Bấm dấu cách ở dòng cần in."
            reason = tick if document.merged else "Xem lại số trang, số bản."
        elif ready and printer == "":
            reason = sentence("print.no_printer")
        self.say(reason)
        self.keys.setHidden(bool(reason))
