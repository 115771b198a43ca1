"""One thing to mend in a row: what the file has, what is wrong, a field and the button of the repair."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.text import clean
from desktop.views.common.buttons import Button
from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.common.labels import IconMark, Label
from desktop.views.theme import MEDIUM, Icon, Role, Space, Type, px


class _Line(LineInput):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class Mend(QWidget):
    """``typed(field, text)`` fires when the repair is accepted, by Enter or by the button."""

    typed = Signal(str, str)

    def __init__(
        self,
        spec: FieldSpec,
        original: str,
        words: str,
        *,
        suggestion: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec, self._original, self._suggestion = spec, original, suggestion
        self.input = _Line()
        self.input.setText(suggestion or original)
        self.input.setAccessibleName(f"{spec.label}, sửa thành")
        self.input.setAccessibleDescription(words)
        self.accept = Button("")
        lower = QHBoxLayout()
        lower.setSpacing(Space.S)
        lower.addWidget(InputBox(self.input), 1)
        lower.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head("circle-alert", Role.ERR, spec.label, original))
        column.addWidget(Label(words, wrap=True))
        column.addLayout(lower)
        self.input.textChanged.connect(self._name_button)
        self.input.entered.connect(self._take)
        self.accept.clicked.connect(self._take)
        self._name_button()
        self.setFocusProxy(self.input)

    def _name_button(self) -> None:
        text = clean(self.input.text_nfc())
        offered = bool(self._suggestion) and text == self._suggestion
        self.accept.setText(self._offer() if offered else "Sửa")
        self.accept.setEnabled(bool(text) and (offered or text != clean(self._original)))

    def _offer(self) -> str:
        """The repair in words."""
        if self.spec.type is FieldType.ID_NUMBER:
            return "Nhận số này"
        if self.spec.type is FieldType.DATE and len(self._suggestion) == 4:
            return f"Dùng năm {self._suggestion}"
        return f"Dùng {self._suggestion}" if len(self._suggestion) <= 14 else "Dùng chữ này"

    def _take(self) -> None:
        if self.accept.isEnabled():
            self.typed.emit(self.spec.name, clean(self.input.text_nfc()))


def head(icon: str, role: Role, label: str, original: str) -> QHBoxLayout:
    """Icon and field at left, at right what stands in the file."""
    row = QHBoxLayout()
    row.setSpacing(Space.XS + 2)
    row.addWidget(IconMark(icon, Icon.CONTROL, role))
    row.addWidget(Label(label, Type.STRONG))
    row.addStretch(1)
    if original:
        short = original if len(original) <= 24 else f"{original[:23]}…"
        row.addWidget(Label("Trong tệp:", Type.SMALL, Role.TEXT2))
        value = Label(short, Type.BODY, weight=MEDIUM)
        value.setToolTip(original)
        row.addWidget(value)
    row.setContentsMargins(0, px(1), 0, 0)
    return row
