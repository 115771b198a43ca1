"""The overview of an empty office: one next step with focus, then the other ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card, IconTile
from desktop.views.common.chips import Tone
from desktop.views.common.labels import Label, Rule
from desktop.views.overview.links import Link
from desktop.views.overview.words import TaskLine
from desktop.views.theme import Role, Space, Type, px


class FirstDay(QWidget):
    """``chosen(step)``: conference, import, team or enrol; ``draft`` where something typed waits."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(margin=Space.XL)
        self.card.setMaximumWidth(px(720))
        self.card.add(Label("Sổ đã lập xong, chưa có số liệu", Type.TITLE))
        words = "Trang này sẽ cho thấy việc cần làm, số hội nghị, lượt người, lực lượng và lịch công tác."
        self.card.add(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        self._draft: Link | None = None
        self.draft_button = Button("Mở lại")
        self.draft = Banner(" ", " ", icon="notebook-pen", action=self.draft_button)
        self.draft.hide()
        self.card.add(self.draft)
        self.first = Button("Thêm hội nghị", Kind.PRIMARY, icon="plus", key="F5")
        steps = (
            (
                "presentation",
                Tone.INFO,
                "Ghi hội nghị đầu tiên",
                "Chỉ cần tên và giờ bắt đầu.",
                self.first,
                "conference",
            ),
            (
                "file-spreadsheet",
                Tone.NEUTRAL,
                "Danh sách đang có trong Excel",
                "Nhận .xls, .xlsx, cả phông .VnTime và VNI. Xem trước rồi mới nhập.",
                Button("Nhập Excel"),
                "import",
            ),
            (
                "users-round",
                Tone.NEUTRAL,
                "Tổ bảo vệ an ninh, trật tự",
                "Lập tổ, ghi địa bàn và định mức, rồi thêm thành viên.",
                Button("Thêm tổ"),
                "team",
            ),
            (
                "key-round",
                Tone.NEUTRAL,
                "Trao đổi khóa với cơ quan khác",
                "Làm một lần, trước gói dữ liệu USB đầu tiên.",
                Button("Trao đổi khóa"),
                "enrol",
            ),
        )
        self._steps: dict[Button, str] = {self.draft_button: "draft"}
        self.draft_button.clicked.connect(self._choose)
        for number, (icon, tone, title, detail, button, step) in enumerate(steps):
            if number:
                self.card.add(Rule())
            self.card.add(_step(icon, tone, title, detail, button))
            self._steps[button] = step
            button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.addWidget(self.card)
        column.addStretch(1)
        row.addLayout(column, 1)

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.chosen.emit(self._steps[sender])

    def show_draft(self, line: TaskLine | None) -> None:
        """Say on top that something typed waits, or nothing."""
        self._draft = line.link if line else None
        self.draft.setVisible(line is not None)
        if line is not None:
            self.draft.set_words(line.title, line.detail)

    def draft_link(self) -> Link | None:
        """Where what waits can be typed on."""
        return self._draft

    def focus_first(self) -> None:
        """Put the focus on the one next step: what was begun comes before anything new."""
        first = self.first if self._draft is None else self.draft_button
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _step(icon: str, tone: Tone, title: str, words: str, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.L)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Label(title, Type.STRONG))
    texts.addWidget(Label(words, Type.SMALL, Role.TEXT2, wrap=True))
    row.addWidget(IconTile(icon, tone))
    row.addLayout(texts, 1)
    row.addWidget(button)
    return row
