"""The bar at the foot of a record: keys at the left, what is done with the record at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.views.common.labels import Label
from desktop.views.theme import Height, Role, Space, Type, colour, px, signals
from desktop.views.theme.paint import hairline


class ActionBar(QWidget):
    """``say("F5 thêm dòng", …)`` prints keys, ``add`` puts buttons in from the left, the primary last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.S)
        self._hints = QHBoxLayout()
        self._hints.setSpacing(Space.L)
        self._row.addLayout(self._hints)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(px(Height.ACTION_BAR))

    def set_side(self, side: int) -> None:
        """Distance at both ends, that of the page."""
        self._row.setContentsMargins(side, 1, side, 0)

    def say(self, *keys: str) -> None:
        """Print other keys."""
        while (item := self._hints.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for key in keys:
            self._hints.addWidget(Label(key, Type.SMALL, Role.TEXT2))

    def add(self, widget: QWidget) -> None:
        """A button at the right end."""
        self._row.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Role.SURFACE))
        hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), colour(Role.LINE))
