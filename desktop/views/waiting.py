"""What stands on the screen before the services are there, and notices without an open office."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.labels import Label
from desktop.views.theme import Role, Space, Type


class WaitingScreen(QWidget):
    """The name of the program and what it is doing; painted before anything heavy is imported."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Sổ Phong Trào")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addStretch(1)
        for label in (Label("Sổ Phong Trào", Type.TITLE), Label("Đang mở sổ", Type.BODY, Role.TEXT2)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        self.resize(520, 300)


class Notice(QDialog):
    """One sentence and one button, where no window can show a toast."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setWindowTitle("Sổ Phong Trào")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(Label(text, Type.BODY, wrap=True))
        close = Button("Đóng", Kind.PRIMARY, key="Enter")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.setMinimumWidth(460)
        close.setFocus()
