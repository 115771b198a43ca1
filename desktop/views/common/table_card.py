"""The card a table lies in, and the line under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTableView, QWidget

from desktop.views.common.cards import Card
from desktop.views.common.labels import Label
from desktop.views.common.table_header import TableHeader
from desktop.views.theme import Role, Space, Type, colour, px, signals
from desktop.views.theme.paint import hairline


class TableFooter(QWidget):
    """The line under a table: ``text`` at left (matches and sums), ``add`` puts what can be done at right."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Label(text, Type.SMALL, Role.TEXT2)
        self.chosen = Label("", Type.SMALL, Role.TEXT2)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.L, 1, Space.S, 0)
        self._row.setSpacing(Space.XS)
        self._row.addWidget(self.text)
        self._row.addStretch(1)
        self._row.addWidget(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(px(42))

    def add(self, widget: QWidget) -> None:
        """A ghost button at the right end."""
        self._row.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        hairline(QPainter(self), QPointF(0, 0), QPointF(self.width(), 0), colour(Role.LINE))


class TableCard(Card):
    """A card that holds a table from edge to edge, with a footer unless ``footer=False``."""

    def __init__(self, table: QTableView, *, footer: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self.table = table
        self.footer = TableFooter() if footer else None
        self.body.setSpacing(0)
        head = table.horizontalHeader()
        if isinstance(head, TableHeader):
            head.round_top = True
        self.body.addWidget(table, 1)
        if self.footer is not None:
            self.body.addWidget(self.footer)
