"""Fields for passwords: hidden letters, an eye to look, and a word on how good a new one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.passwords import LEAST, Strength, strength
from desktop.domain.text import nfc
from desktop.views.common.fields.text import LineField
from desktop.views.common.labels import IconLine
from desktop.views.theme import Role

_WORDS = {
    Strength.SHORT: ("circle-alert", f"Còn ngắn, cần từ {LEAST} ký tự.", Role.TEXT2),
    Strength.WEAK: ("triangle-alert", "Dễ đoán. Dài thêm thì tốt hơn thêm ký tự lạ.", Role.WARN),
    Strength.FAIR: ("check", "Dùng được. Thêm một từ nữa thì chắc.", Role.OK),
    Strength.GOOD: ("check", "Tốt.", Role.OK),
}


class PasswordField(LineField):
    """One password. Letters are NFC so that every keyboard gives the same; nothing else is cleaned."""

    def __init__(
        self, label: str, *, name: str = "password", help: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(FieldSpec(name, label, required=True, help=help), parent=parent)
        self.spec_label = label
        self._need.hide()
        self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.box.add_button("eye", "Xem chữ đã gõ")
        self._eye.clicked.connect(self._look)

    def _look(self) -> None:
        hidden = self.input.echoMode() == QLineEdit.EchoMode.Password
        self.input.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-off" if hidden else "eye")

    def value(self) -> str | None:
        """The password as typed, None if empty."""
        return nfc(self.input.text()) or None

    def set_value(self, value: Any) -> None:
        self.set_raw(value)
        self.show_error("")

    def text(self) -> str:
        """The password as typed, perhaps empty."""
        return self.value() or ""


class StrengthLine(IconLine):
    """How good the password is, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", "", Role.TEXT2, wrap=True, parent=parent)
        self.judge("")

    def judge(self, password: str, known: Sequence[str] = ()) -> Strength:
        """Show and answer the judgement."""
        found = strength(password, known)
        if not password:
            words = "Bốn từ không liên quan nhau thì dễ nhớ và khó đoán."
            self.set_line("info", words, Role.TEXT2)
        else:
            self.set_line(*_WORDS[found])
        return found
