"""A strip that offers what was typed before the program ended without saving."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.labels import IconLine
from desktop.views.theme import Height, Radius, Role, Space, colour
from desktop.views.theme.paint import antialias, rounded


class DraftBanner(QWidget):
    """Hidden until ``offer``; ``taken`` and ``dropped`` say what the officer chose."""

    taken = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = IconLine("history", "", Role.WARN)
        self.take = Button("Lấy lại bản đang gõ")
        self.drop = Button("Bỏ bản đó", Kind.GHOST)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._line)
        row.addStretch(1)
        for button in (self.take, self.drop):
            button.set_height(Height.LINK)
            button.clicked.connect(self.hide)
            row.addWidget(button)
        self.take.clicked.connect(self.taken)
        self.drop.clicked.connect(self.dropped)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def offer(self, when: str) -> None:
        """Show the strip."""
        self._line.set_line("history", f"Còn bản gõ dở lúc {when}, chưa lưu vào sổ.", Role.WARN)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        rounded(painter, QRectF(self.rect()), Radius.CONTROL, fill=colour(Role.WARN_SOFT))
