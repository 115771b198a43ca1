"""What the printing page asks of the panel at its left: which record is printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.cards import Card


class Picker(QWidget):
    """``chosen(id)`` follows the cursor, ``opened()`` is Enter on a record. ``body`` is the inside of a card;
    not ``carded`` it is the bare column."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None, *, carded: bool = True) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if carded:
            card = Card(margin=0)
            column.addWidget(card)
            column = card.body
            column.setSpacing(0)
        self.body = column

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
