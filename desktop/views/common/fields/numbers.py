"""Fields of whole numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.numbers import NumberError, parse_integer
from desktop.domain.text import clean
from desktop.domain.values import display
from desktop.views.common.fields.base import key_of
from desktop.views.common.fields.text import LineField
from desktop.views.theme import px


class NumberField(LineField):
    """A whole number, shown with dots between thousands (a year without)."""

    def __init__(self, spec: FieldSpec, *, suffix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, suffix=suffix, parent=parent)
        self.box.setMaximumWidth(px(120))

    def value(self) -> int | None:
        """The number, None if empty."""
        text = clean(self.input.text())
        if not text:
            return None
        try:
            return parse_integer(text)
        except NumberError as error:
            raise self._fail(key_of(error), **getattr(error, "params", {})) from error

    def set_value(self, value: Any) -> None:
        self.set_raw("" if value is None else display(self.spec, value))
        self.show_error("")

    def check(self, *, required: bool = True) -> bool:
        good = super().check(required=required)
        if good and (value := self.value()) is not None:
            self.input.setText(display(self.spec, value))
        return good
