"""Fields of text: one line, several lines, telephone, identity number."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean, nfc
from desktop.views.common.fields.base import Field
from desktop.views.common.input_box import InputBox, LineInput, TextInput


class LineField(Field):
    """Base of fields with one line: ``raw`` is its text."""

    def __init__(
        self, spec: FieldSpec, *, placeholder: str = "", suffix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, parent)
        self.input = LineInput()
        self.input.setPlaceholderText(placeholder)
        self.box = InputBox(self.input, suffix=suffix)
        self._put(self.box, self.input)
        self.input.textEdited.connect(self._on_edited)
        self.input.left.connect(self._on_left)

    def set_read_only(self, read_only: bool) -> None:
        self.input.setReadOnly(read_only)
        self.box.update()

    def raw(self) -> Any:
        return nfc(self.input.text())

    def set_raw(self, raw: Any) -> None:
        self.input.setText(nfc(str(raw or "")))
        self.input.setCursorPosition(0)


class TextField(LineField):
    """One line of free text."""

    def value(self) -> str | None:
        """The text cleaned (NFC, single spaces), None if empty."""
        return clean(self.input.text()) or None

    def set_value(self, value: Any) -> None:
        self.set_raw(value)
        self.show_error("")


class LongTextField(Field):
    """Several lines; the box grows from two to eight."""

    def __init__(self, spec: FieldSpec, *, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.input = TextInput(least_lines=lines)
        self.box = InputBox(self.input)
        self._put(self.box, self.input)
        self._loading = False
        self.input.textChanged.connect(self._on_changed)
        self.input.left.connect(self._on_left)

    def _on_changed(self) -> None:
        if not self._loading:
            self._on_edited()

    def set_read_only(self, read_only: bool) -> None:
        self.input.setReadOnly(read_only)
        self.box.update()

    def value(self) -> str | None:
        """The lines, each cleaned, None if nothing is there."""
        lines = [clean(line) for line in self.input.toPlainText().splitlines()]
        return "\n".join(lines).strip("\n") or None

    def set_value(self, value: Any) -> None:
        self.set_raw(value)
        self.show_error("")

    def raw(self) -> Any:
        return nfc(self.input.toPlainText())

    def set_raw(self, raw: Any) -> None:
        self._loading = True
        self.input.setPlainText(nfc(str(raw or "")))
        self._loading = False


class PhoneField(LineField):
    """A telephone number; spaces and +84 are understood, stored as digits, shown in groups."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, placeholder="0912 345 678", parent=parent)

    def value(self) -> str | None:
        """Digits starting with 0, None if empty."""
        from desktop.domain.phones import parse_phone

        text = clean(self.input.text())
        if not text:
            return None
        checked = parse_phone(text)
        if checked.error:
            raise self._fail(checked.error, **checked.params)
        return checked.value

    def set_value(self, value: Any) -> None:
        self.set_raw(group_phone(str(value or "")))
        self.show_error("")


class IdNumberField(LineField):
    """An identity number, masked except while the cursor is in the field."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, placeholder="12 số", parent=parent)
        self._full = ""
        self.input.installEventFilter(self)

    def value(self) -> str | None:
        """Twelve digits (nine for old papers), None if empty."""
        from desktop.domain.identity import check_id_number

        text = clean(self._text())
        if not text:
            return None
        checked = check_id_number(text)
        if checked.error:
            raise self._fail(checked.error, **checked.params)
        return checked.value

    def _text(self) -> str:
        return self.input.text() if self.input.hasFocus() or not self._full else self._full

    def set_value(self, value: Any) -> None:
        self._full = str(value or "")
        self._show()
        self.show_error("")

    def raw(self) -> Any:
        return self._text()

    def set_raw(self, raw: Any) -> None:
        self._full = str(raw or "")
        self._show()

    def _show(self) -> None:
        from desktop.domain.identity import mask_id

        masked = self._full and not self.input.hasFocus()
        self.input.setText(mask_id(self._full) if masked else self._full)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.input.setText(self._full)
        elif event.type() == QEvent.Type.FocusOut:
            self._full = self.input.text()
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        self._full = self.input.text()
        super()._on_left()
        if not self.error_text():
            self._show()


def group_phone(digits: str) -> str:
    """``0912345678`` as ``0912 345 678``; anything else unchanged."""
    if len(digits) == 10 and digits.isdigit():
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return digits
