"""“Kiểm tra giấy”: a field that takes the code in a paper's foot, scanned or typed, and the verdict in words.

A scanner types the code and presses Enter; the next scan replaces what stands in the field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.services import register
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Tone
from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.theme import MEDIUM, Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.register import Check

_TONES = {
    "match": Tone.OK,
    "replaced": Tone.WARN,
    "unknown": Tone.WARN,
    "withdrawn": Tone.ERR,
    "differs": Tone.ERR,
}
_HINT = "Để con trỏ ở đây rồi quét mã, hoặc gõ 45 chữ và số cạnh mã"


class _Line(LineInput):
    entered = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class CheckStrip(Card):
    """``closed`` when Esc leaves it; ``found(id)`` when a line of the record is meant."""

    closed = Signal()
    found = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(margin=Space.M, parent=parent)
        self.office = office
        self.input = _Line()
        self.input.setAccessibleName("Mã ở chân giấy")
        self.input.setPlaceholderText(_HINT)
        self.check_button = Button("Kiểm tra", key="Enter")
        self.close_button = Button("Đóng", Kind.GHOST, key="Esc")
        self.banner = Banner("")
        self.banner.hide()
        label = Label("Mã ở chân giấy", Type.SMALL, Role.TEXT2, weight=MEDIUM)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        box = InputBox(self.input, icon="qr-code")
        box.setMaximumWidth(px(620))
        row.addWidget(box, 1)
        row.addWidget(self.check_button)
        row.addStretch(0)
        row.addWidget(self.close_button)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(label)
        column.addLayout(row)
        self.body.setSpacing(Space.S)
        self.add(column)
        self.add(self.banner)
        self.input.entered.connect(self.check)
        self.input.escaped.connect(self.closed)
        self.check_button.clicked.connect(self.check)
        self.close_button.clicked.connect(self.closed)

    def begin(self) -> None:
        """An empty field with the cursor in it."""
        self.input.clear()
        self.banner.hide()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> None:
        """Compare what is typed with the record, and be ready for the next paper."""
        if not self.input.text_nfc().strip():
            return
        try:
            found = register.check(self.office, self.input.text_nfc())
        except AppError as error:
            self._say(explain(error), Tone.ERR)
        else:
            self._tell(found)
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.input.selectAll()

    def _tell(self, found: Check) -> None:
        self._say(found.words, _TONES[found.verdict])
        if found.line is not None:
            self.found.emit(found.line.id)

    def _say(self, words: str, tone: Tone) -> None:
        first, colon, rest = words.partition(": ")
        if colon and len(first) < 40:
            self.banner.set_words(first, rest, tone)
        else:
            first, stop, rest = words.partition(". ")
            self.banner.set_words(first + ("." if stop else ""), rest, tone)
        self.banner.show()
