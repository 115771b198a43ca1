"""What every field has: a label above, "bắt buộc" in words, a hint, and an error under it on leaving."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.errors import AppError, ValidationError
from desktop.views.common.input_box import InputBox
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.messages import sentence
from desktop.views.theme import MEDIUM, Role, Space, Type


class FieldEditor(Protocol):
    """What a form needs of a field. Every class in this package keeps it."""

    spec: FieldSpec
    edited: SignalInstance
    committed: SignalInstance

    def value(self) -> Any:
        """The value as stored, None if empty. Raises ``ValidationError`` with the key of what is wrong."""

    def set_value(self, value: Any) -> None:
        """Show a stored value; tells nobody."""

    def raw(self) -> Any:
        """What is typed, finished or not, as JSON; for drafts."""

    def set_raw(self, raw: Any) -> None:
        """Put a draft back."""

    def show_error(self, text: str) -> None:
        """Show a sentence under the field and the error edge; an empty text takes both away."""

    def check(self) -> bool:
        """Look at the content, show what is wrong, answer whether it may be saved."""

    def focus_input(self) -> None:
        """Put the cursor into the field."""


class Field(QWidget):
    """Base of the fields. Subclasses give their input to :meth:`_put` and override the value methods.

    ``edited`` fires on every change by the user, ``committed`` when the field is left after a change.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._touched = False
        self._box: InputBox | None = None
        self._warning: IconLine | None = None
        self.label = Label(spec.label, Type.SMALL, Role.TEXT2, weight=MEDIUM)
        self._need = Label("bắt buộc", Type.SMALL, Role.TEXT3)
        if not spec.required:  # never show what has no parent yet: it would be a window of its own
            self._need.hide()
        head = QHBoxLayout()
        head.setSpacing(Space.S - 1)
        head.addWidget(self.label)
        head.addWidget(self._need)
        head.addStretch(1)
        self._hint = Label(spec.help, Type.SMALL, Role.TEXT2, wrap=True)
        if not spec.help:
            self._hint.hide()
        self._error = IconLine("circle-alert", "", Role.ERR, wrap=True)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addLayout(head)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._error)
        self._column.addStretch(1)  # beside a higher field the label stays at the top
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    # for subclasses ---------------------------------------------------------------------------------

    def _put(self, widget: QWidget, focus: QWidget) -> None:
        """Place the input under the label; ``focus`` is what takes the keys."""
        self._column.insertWidget(1, widget)
        self._box = widget if isinstance(widget, InputBox) else None
        self.label.setBuddy(focus)
        focus.setAccessibleName(self.spec.label)
        self.setFocusProxy(focus)

    def _on_edited(self) -> None:
        self._touched = True
        self.show_error("")
        self.edited.emit()

    def _on_left(self) -> None:
        if self._touched:
            self._touched = False
            self.check(required=False)
            self.committed.emit()

    def _fail(self, key: str, **params: Any) -> ValidationError:
        """The error of this field, to be raised by ``value``."""
        return ValidationError({self.spec.name: key}, label=_lower_first(self.spec.label), **params)

    # what a form uses -------------------------------------------------------------------------------

    def value(self) -> Any:
        """The value as stored, None if empty. Raises ``ValidationError`` with the key of what is wrong."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a stored value; tells nobody."""
        raise NotImplementedError

    def raw(self) -> Any:
        """What is typed, finished or not, as JSON; for drafts."""
        raise NotImplementedError

    def set_raw(self, raw: Any) -> None:
        """Put a draft back."""
        raise NotImplementedError

    def check(self, *, required: bool = True) -> bool:
        """Look at the content and show what is wrong. ``required=False`` lets an empty field pass."""
        try:
            value = self.value()
            if required and self.spec.required and value in (None, "", []):
                raise self._fail("field.required")
        except ValidationError as error:
            self.show_error(sentence(error.fields[self.spec.name], **error.params))
            return False
        self.show_error("")
        return True

    def show_error(self, text: str) -> None:
        """Show a sentence under the field and the error edge; an empty text takes both away."""
        self._error.label.setText(text)
        self._error.setVisible(bool(text))
        self._hint.setVisible(bool(self.spec.help) and not text)
        if self._box is not None:
            self._box.set_bad(bool(text))
        if (proxy := self.focusProxy()) is not None:
            proxy.setAccessibleDescription(text)

    def show_warning(self, text: str) -> None:
        """Show a sentence under the field that stops nothing; an empty text takes it away."""
        if self._warning is None and text:
            self._warning = IconLine("triangle-alert", "", Role.WARN, wrap=True)
            self._column.insertWidget(self._column.indexOf(self._error) + 1, self._warning)
        if self._warning is not None:
            self._warning.label.setText(text)
            self._warning.setVisible(bool(text))

    def warning_text(self) -> str:
        """The remark shown under the field, empty if none."""
        return self._warning.label.text() if self._warning is not None else ""

    def error_text(self) -> str:
        """The sentence shown under the field, empty if none."""
        return "" if self._error.isHidden() else self._error.label.text()

    def set_read_only(self, read_only: bool) -> None:
        """Let the content be read and copied only."""
        self.setDisabled(read_only)

    def focus_input(self) -> None:
        """Put the cursor into the field."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def key_of(error: Exception) -> str:
    """Key of an expected error, whichever family it is of."""
    if isinstance(error, AppError):
        return error.key
    key = getattr(error, "key", None)
    return key if isinstance(key, str) else str(error)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
