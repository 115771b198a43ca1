"""Suggestions for a line editor while somebody types::

    self.suggester = Suggester(editor, fetch=self._find_people, new_label="Thêm người mới")
    self.suggester.chosen.connect(self._take_person)          # Suggestion
    self.suggester.new_requested.connect(self._new_person)    # the text typed

``fetch(text)`` gets what is typed and returns the best first; it must answer at once (20 ms).
Enter takes, Esc keeps what was typed, Ctrl+Enter asks for a new one, typing goes on in the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.views.common.suggestion_popup import WIDTH, Suggestion, SuggestionPopup


class Suggester(QObject):
    """Joins a line editor to the popup. Signals ``chosen(Suggestion)`` and ``new_requested(str)``."""

    chosen = Signal(object)
    new_requested = Signal(str)

    def __init__(
        self,
        editor: QLineEdit,
        fetch: Callable[[str], Sequence[Suggestion]],
        *,
        anchor: QWidget | None = None,
        new_label: str = "",
        least: int = 1,
        most: int = 5,
        width: int = WIDTH,
        hints: bool = True,
        delay_ms: int = 150,
        watch_keys: bool = True,
    ) -> None:
        super().__init__(editor)
        self.editor, self._fetch = editor, fetch
        self._anchor = anchor or editor
        self._new_label, self._least, self._most = new_label, least, most
        self._width, self._hints = width, hints
        self._popup: SuggestionPopup | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self.refresh)
        editor.textEdited.connect(self._typed)
        if watch_keys:
            editor.installEventFilter(self)

    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._popup is not None and self._popup.isVisible()

    def popup(self) -> SuggestionPopup | None:
        """The list, once it has been shown."""
        return self._popup

    def close(self) -> None:
        """Take the list away; what is typed stays."""
        self._timer.stop()
        if self._popup is not None:
            self._popup.hide()

    def refresh(self) -> None:
        """Ask ``fetch`` for what is typed now and show the answer."""
        text = self.editor.text().strip()
        if len(text) < self._least:
            self.close()
            return
        self.show_items(self._fetch(text), text)

    def show_items(self, items: Sequence[Suggestion], typed: str) -> None:
        """Show these proposals (a combo box opens with all of its own)."""
        new_label = self._new_label if typed else ""
        if not items and not new_label:
            self.close()
            return
        if self._popup is None:
            self._popup = SuggestionPopup(self.editor.window())
            self._popup.picked.connect(self._pick)
        self._popup.present(
            self._anchor,
            items,
            typed,
            new_label=new_label,
            most=self._most,
            width=self._width,
            hints=self._hints,
        )

    def handle_key(self, event: QKeyEvent) -> bool:
        """Keys while the list is open; True if the event was used. A grid calls this before its own keys."""
        if not self.is_open() or self._popup is None:
            return False
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._popup.move_current(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self._popup.current
            self._pick(-1 if control or index >= len(self._popup.items) else index)
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.is_open() and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # the window's Esc and Ctrl+Enter wait while the list is open
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.handle_key(event)
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if self.is_open() and len(self.editor.text().strip()) < self._least:
            self.close()
        self._timer.start()

    def _pick(self, index: int) -> None:
        popup = self._popup
        if popup is None:
            return
        if index < 0 and not self._new_label:
            return
        item = popup.items[index] if index >= 0 else None
        self.close()
        if item is not None:
            self.chosen.emit(item)
        else:
            self.new_requested.emit(self.editor.text().strip())
