"""The search field of a list: it tells 150 ms after the last letter, so that UniKey may compose."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.theme import Height

DELAY_MS = 150


class _Line(LineInput):
    undoes_typing = False  # whoever deletes a row they searched for wants the row back, not the search
    stepped = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchField(QWidget):
    """``searched(text)`` when the text has come to rest; arrows emit ``stepped(±1)`` for the list below,
    Enter ``entered``; Esc empties the field, and leaves the page only when it is empty.
    """

    searched = Signal(str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, hint: str, *, height: int = Height.SEARCH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = _Line()
        self.input.setPlaceholderText(hint)
        self.input.setAccessibleName(hint)
        box = InputBox(self.input, icon="search", height=height)
        self._cross = box.add_button("x", "Bỏ chữ tìm (Esc)")
        self._cross.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        self.setFocusProxy(self.input)
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)
        self.input.textChanged.connect(self._on_text)
        self.input.stepped.connect(self.stepped)
        self.input.entered.connect(self._on_entered)
        self._cross.clicked.connect(self.input.clear)

    def text(self) -> str:
        """What is typed, in NFC, without spaces around it."""
        return self.input.text_nfc().strip()

    def set_text(self, text: str) -> None:
        """Search for something else, now."""
        self.input.setText(text)
        self.flush()

    def flush(self) -> None:
        """Tell what is typed without waiting."""
        self._timer.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    def _on_text(self) -> None:
        self._cross.setVisible(bool(self.input.text()))
        self._timer.start()

    def _on_entered(self) -> None:
        self.flush()
        self.entered.emit()
