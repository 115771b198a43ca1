"""A scroll area without edge and ground: long pages scroll, their action bar never does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """``Scroll(content)``: as wide as it is given, as high as the content needs, at least ``least`` high."""

    def __init__(self, content: QWidget, *, least: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._content = least, content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        inner = self._content.minimumSizeHint()
        return QSize(inner.width() + self.verticalScrollBar().sizeHint().width(), self._least)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()
