"""The empty list on the first day: what it will hold, one next step with focus, then other ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card, IconTile
from desktop.views.common.chips import Tone
from desktop.views.common.labels import Label, Rule
from desktop.views.records.lists import ListSpec
from desktop.views.theme import Role, Space, Type, px


class FirstRecord(QWidget):
    """``wanted`` asks for a new record, ``import_wanted`` for the import of a spreadsheet."""

    wanted = Signal()
    import_wanted = Signal()

    def __init__(self, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(margin=px(32))
        card.setFixedWidth(px(680))
        card.add(Label(f"Ghi {spec.noun} đầu tiên", Type.TITLE))
        card.add(Label("Ghi một lần, danh sách, báo cáo và bản in lấy từ số liệu đó.", Type.BODY, Role.TEXT2))
        card.body.addSpacing(Space.S)
        self.button = Button(f"Thêm {spec.noun}", Kind.PRIMARY, icon="plus", key="F5")
        self.button.clicked.connect(self.wanted)
        card.add(_step("plus", Tone.INFO, f"Ghi một {spec.noun}", spec.first, self.button))
        card.add(Rule())
        imported = Button("Nhập Excel")
        imported.clicked.connect(self.import_wanted)
        words = "Nhận .xls, .xlsx, cả phông .VnTime và VNI. Xem trước rồi mới nhập."
        card.add(_step("file-spreadsheet", Tone.NEUTRAL, "Danh sách trong Excel", words, imported))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def focus_first(self) -> None:
        """Put the focus on the one next step."""
        self.button.setFocus(Qt.FocusReason.TabFocusReason)


def _step(icon: str, tone: Tone, title: str, words: str, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.L)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Label(title, Type.STRONG))
    texts.addWidget(Label(words, Type.BODY, Role.TEXT2, wrap=True))
    row.addWidget(IconTile(icon, tone, size=36))
    row.addLayout(texts, 1)
    row.addWidget(button)
    return row
