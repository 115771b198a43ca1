"""What the printing page asks of the panel at its left: which record is printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.views.common.cards import Card


class Picker(Card):
    """``chosen(id)`` follows the cursor, ``opened()`` is Enter on a record."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self.body.setSpacing(0)

    def show_record(self, record: str) -> None:
        """Put the cursor on a record, whatever is searched for, without telling anybody."""
        raise NotImplementedError

    def newest(self) -> str:
        """What is shown as long as nobody has chosen; empty if there is nothing."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """The cursor to where arrows turn over what can be printed."""
        raise NotImplementedError

    def focus_search(self) -> None:
        """The cursor to where a record is looked for (F3)."""
        raise NotImplementedError
