"""Facts of one record in a preview or a side panel: icon lines and label–figure lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.labels import IconMark, Label
from desktop.views.theme import SEMIBOLD, Icon, Role, Space, Type, px


class FactLine(QWidget):
    """An icon, a fact, and a smaller line below it."""

    def __init__(self, icon: str, text: str, second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, px(2), 0, 0)
        mark.addWidget(IconMark(icon, Icon.CONTROL, Role.TEXT2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(text, wrap=True))
        if second:
            words.addWidget(Label(second, Type.SMALL, Role.TEXT2, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S + 2)
        row.addLayout(mark)
        row.addLayout(words, 1)


class CountLine(QWidget):
    """A label at left, its figure at right."""

    def __init__(self, label: str, figure: str, role: Role = Role.TEXT) -> None:
        super().__init__()
        self.figure = Label(figure, Type.BODY, role, weight=SEMIBOLD)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(label, Type.BODY, Role.TEXT2), 1)
        row.addWidget(self.figure)
