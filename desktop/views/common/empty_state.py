"""The first day of a page: what it will hold, what is done, one next step with the focus, other ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card, IconTile
from desktop.views.common.chips import Tone
from desktop.views.common.labels import Label, Rule
from desktop.views.common.scroll import Scroll
from desktop.views.theme import MEDIUM, SEMIBOLD, Role, Space, Type, px

WIDTH = 720


class EmptyState(QWidget):
    """``state.add(icon, tone, title, detail, button)`` for each row, ``state.divide("Hoặc …")`` between."""

    def __init__(self, title: str, text: str, *, footnote: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: Button | None = None
        self._rows = 0
        self.card = Card(margin=40)
        self.card.setMaximumWidth(px(WIDTH))
        self.card.body.setSpacing(Space.L)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(Label(title, Type.TITLE))
        head.addWidget(Label(text, Type.BODY, Role.TEXT2, wrap=True))
        self.card.add(head)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card, 1000)  # an alignment would keep the card from its full width
        middle.addStretch(1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.L)
        column.addStretch(2)
        column.addLayout(middle)
        if footnote:
            note = Label(footnote, Type.SMALL, Role.TEXT2)
            column.addWidget(note, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(inner))

    def add(self, icon: str, tone: Tone, title: str, detail: str, button: Button | None = None) -> None:
        """One row: something done (no button) or a way on. The primary button gets the focus."""
        if self._rows:
            self.card.add(Rule())
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(title, Type.STRONG))
        words.addWidget(Label(detail, Type.BODY, Role.TEXT2, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(IconTile(icon, tone, size=36), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            if self._first is None or (button.kind is Kind.PRIMARY and self._first.kind is not Kind.PRIMARY):
                self._first = button
        self.card.add(row)
        self._rows += 1

    def divide(self, text: str) -> None:
        """Words and a line before the other ways in."""
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Label(text, Type.SMALL, Role.TEXT2, weight=SEMIBOLD if text else MEDIUM))
        row.addWidget(Rule(), 1)
        self.card.add(row)
        self._rows = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = event.size().height() < px(480)
        side, gap = (Space.XL, Space.M) if short else (40, Space.L)
        self.card.body.setContentsMargins(side, side, side, side)
        self.card.body.setSpacing(gap)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
