"""Typing 30 digits from paper: six boxes of five; a slip is shown as soon as its group is full."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.enrolment import GROUP, GROUPS, slips
from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.common.labels import IconLine
from desktop.views.theme import Role, Space, Type, font, metrics, px


class _Group(LineInput):
    """Five digits; a full one moves on, Backspace in an empty one goes back, pasting fills all."""

    full = Signal()
    emptied = Signal()
    pasted = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setMaxLength(GROUP)
        self.setAccessibleName(f"Nhóm {number} trong {GROUPS}")
        self.textEdited.connect(self._edited)

    def retheme(self) -> None:
        super().retheme()
        self.setFont(font(Type.SECTION))

    def _edited(self, text: str) -> None:
        digits = "".join(mark for mark in text if mark.isascii() and mark.isdigit())
        if digits != text:
            self.setText(digits)
        if len(digits) == GROUP:
            self.full.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.full.emit()
        else:
            super().keyPressEvent(event)


class DigitsInput(QWidget):
    """``changed`` on every digit; ``text()`` has the groups with blanks between."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = [_Group(number + 1) for number in range(GROUPS)]
        self._boxes = [InputBox(group, height=38) for group in self.groups]
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for group, box in zip(self.groups, self._boxes, strict=True):
            box.setMinimumWidth(metrics(Type.SECTION).horizontalAdvance("00000") + px(30))
            box.setMaximumWidth(px(96))
            row.addWidget(box)
            group.textChanged.connect(self._on_changed)
            group.full.connect(self._next)
            group.emptied.connect(self._previous)
            group.pasted.connect(self.paste)
        row.addStretch(1)
        self.hint = IconLine("info", "", Role.TEXT2, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setFocusProxy(self.groups[0])
        self._judge()

    def text(self) -> str:
        """What is typed."""
        return " ".join(group.text() for group in self.groups)

    def complete(self) -> bool:
        """Whether 30 digits stand there and no group has a slip."""
        texts = [group.text() for group in self.groups]
        return all(len(text) == GROUP for text in texts) and not slips(texts)

    def clear(self) -> None:
        """Start again."""
        for group in self.groups:
            group.clear()

    def paste(self, text: str) -> None:
        """Spread digits over the groups from the first on."""
        digits = "".join(mark for mark in text if mark.isascii() and mark.isdigit())[: GROUP * GROUPS]
        for at, group in enumerate(self.groups):
            group.setText(digits[at * GROUP : (at + 1) * GROUP])
        self.groups[min(GROUPS - 1, len(digits) // GROUP)].setFocus()

    def _on_changed(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        wrong = slips([group.text() for group in self.groups])
        for at, box in enumerate(self._boxes):
            box.set_bad(at in wrong)
        typed = sum(len(group.text()) for group in self.groups)
        if wrong:
            names = ", ".join(str(at + 1) for at in wrong)
            self.hint.set_line(
                "circle-alert", f"Gõ nhầm ở nhóm {names}. Đối chiếu tờ giấy rồi gõ lại.", Role.ERR
            )
        elif typed == GROUP * GROUPS:
            self.hint.set_line("check", "Đủ 30 số, không gõ nhầm.", Role.OK)
        else:
            self.hint.set_line("info", f"Đã gõ {typed} trong 30 số.", Role.TEXT2)

    def _next(self) -> None:
        at = self._at()
        if 0 <= at < GROUPS - 1:
            self.groups[at + 1].setFocus()
            self.groups[at + 1].selectAll()

    def _previous(self) -> None:
        at = self._at()
        if at > 0:
            self.groups[at - 1].setFocus()

    def _at(self) -> int:
        sender = self.sender()
        return self.groups.index(sender) if isinstance(sender, _Group) else -1
