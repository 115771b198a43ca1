"""Step 4: who opens the register, and the password twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.passwords import LEAST, Strength
from desktop.views.common.fields.text import TextField
from desktop.views.common.labels import Label
from desktop.views.common.messages import sentence
from desktop.views.setup.password import PasswordField, StrengthLine
from desktop.views.setup.signers import rank_field
from desktop.views.theme import Role, Space, Type


class NewPassword(QWidget):
    """A password typed twice, with a word on how good it is. ``check()`` shows what is wrong."""

    edited = Signal()

    def __init__(self, *, label: str = "Mật khẩu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PasswordField(label)
        self.second = PasswordField("Gõ lại mật khẩu", name="again")
        self.strength = StrengthLine()
        self.known: tuple[str, ...] = ()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.first, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.second, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.strength)
        self.first.edited.connect(self._judge)
        self.second.edited.connect(self.edited)

    def _judge(self) -> None:
        self.strength.judge(self.first.text(), self.known)
        self.strength.show()
        self.edited.emit()

    def text(self) -> str:
        """The password."""
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.set_value("")
        self.second.set_value("")
        self.strength.judge("")

    def check(self) -> bool:
        """Whether it is long enough and the same twice; focuses the first bad field."""
        short = self.strength.judge(self.first.text(), self.known) is Strength.SHORT
        key = "password.short" if self.first.text() else "password.needed"
        self.first.show_error(sentence(key, minimum=LEAST) if short else "")
        self.strength.setVisible(not short)  # the error says the same
        differs = not short and self.first.text() != self.second.text()
        self.second.show_error(sentence("password.differs") if differs else "")
        if short:
            self.first.focus_input()
        elif differs:
            self.second.focus_input()
        return not short and not differs


class OfficerStep(QWidget):
    """Name, rank, post, password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField(
            FieldSpec("name", "Họ và tên", required=True, help="Tên này ghi vào nhật ký của sổ.")
        )
        self.rank = rank_field()
        self.post = TextField(FieldSpec("post", "Chức vụ", help="Ví dụ: Cán bộ xây dựng phong trào."))
        self.password = NewPassword()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for field, stretch in ((self.name, 4), (self.rank, 2), (self.post, 4)):
            row.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(row)
        column.addWidget(self.password)
        words = "Sổ mã hóa bằng mật khẩu này. Quên thì chỉ mở lại được bằng mã khôi phục ở bước sau."
        column.addWidget(Label(words, Type.SMALL, Role.TEXT2, wrap=True))
        column.addStretch(1)
        self.name.edited.connect(self._know)

    def _know(self) -> None:
        self.password.known = (str(self.name.raw()),)

    def values(self) -> dict[str, str]:
        """Name, rank and post."""
        return {
            "name": self.name.value() or "",
            "rank": str(self.rank.raw() or ""),
            "post": self.post.value() or "",
        }

    def check(self) -> bool:
        """Whether all is there; shows what is missing."""
        if not self.name.check():
            self.name.focus_input()
            return False
        return self.password.check()
