"""The search field of a list: it tells 150 ms after the last letter, so that UniKey may compose."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.text import nfc
from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.theme import Height

DELAY_MS = 150


class _SearchInput(LineInput):
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
    """``searched(text)``; arrows emit ``stepped(±1)`` for the table, Enter ``entered``; Esc empties it."""

    searched = Signal(str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, hint: str, *, height: int = Height.SEARCH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = _SearchInput()
        self.input.setPlaceholderText(hint)
        self.input.setAccessibleName(hint)
        box = InputBox(self.input, icon="search", height=height)
        self._cross = box.add_button("x", "Bỏ chữ tìm (Esc)")
        self._cross.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        self.setFocusProxy(self.input)
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)
        self.input.textChanged.connect(self._on_text)
        self.input.stepped.connect(self.stepped)
        self.input.entered.connect(self._on_enter)
        self._cross.clicked.connect(self.input.clear)

    def text(self) -> str:
        """What is typed, in NFC."""
        return nfc(self.input.text()).strip()

    def flush(self) -> None:
        """Tell at once."""
        self._timer.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)

    def _on_text(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._timer.start()

    def _on_enter(self) -> None:
        self.flush()
        self.entered.emit()
