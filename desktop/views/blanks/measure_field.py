"""Fields of measures: millimetres with a comma, points."""

from __future__ import annotations

from typing import Any

from desktop.domain.fields import FieldSpec
from desktop.domain.numbers import NumberError, parse_decimal
from desktop.errors import ValidationError
from desktop.views.blanks.words import points, spoken
from desktop.views.common.fields.text import LineField


class MeasureField(LineField):
    """A number with a comma: “48,0 mm”. A point is understood too."""

    def __init__(self, label: str, suffix: str, least: float, most: float) -> None:
        super().__init__(FieldSpec("measure", label), suffix=suffix)
        self._least, self._most = least, most
        self._shown = ""
        self.input.undoes_typing = False  # a step back is one of the designer's

    def value(self) -> float | None:
        """The number, None if nothing is typed. Raises ``ValidationError``."""
        text = self.input.text().strip()
        if not text:
            return None
        try:
            value = float(parse_decimal(text.replace("−", "-").replace(".", ",")))
        except NumberError as error:
            raise self._fail("field.not_a_number") from error
        if not self._least <= value <= self._most:
            raise self._fail("blank.out_of_bounds", least=points(self._least), most=points(self._most))
        return value

    def set_value(self, value: Any) -> None:
        self._shown = spoken(float(value)) if value is not None else ""
        self.set_raw(self._shown)
        self.show_error("")

    def typed(self) -> float | None:
        """The number if another than shown is typed and makes sense."""
        if self.input.text() == self._shown:
            return None
        try:
            return self.value()
        except ValidationError:
            return None


class PlainField(MeasureField):
    """A number without needless digits: “26”, “13,5”."""

    def set_value(self, value: Any) -> None:
        self._shown = points(float(value))
        self.set_raw(self._shown)
        self.show_error("")
