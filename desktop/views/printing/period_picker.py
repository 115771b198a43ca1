"""A year or a day to print a register for."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import format_date
from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.fields.dates import DateField
from desktop.views.common.fields.numbers import NumberField
from desktop.views.common.labels import Label
from desktop.views.common.scroll import Scroll
from desktop.views.printing.picker import Picker
from desktop.views.theme import Role, Space, Type

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

_YEARS = 5  # offered by a click


class PeriodPicker(Picker):
    """``chosen`` is a year ("2026") or a day ("2026-11-28"), as ``year`` says."""

    def __init__(self, desk: Desk, *, year: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._year = desk.today(), year
        if year:
            self.field: NumberField | DateField = NumberField(
                FieldSpec("year", "Năm", FieldType.INTEGER, required=True)
            )
        else:
            self.field = DateField(FieldSpec("day", "Tính đến ngày", FieldType.DATE, required=True))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self.field)
        column.addSpacing(Space.S)
        column.addWidget(Label("Chọn nhanh", Type.SMALL, Role.TEXT2))
        self.quick: list[Button] = []
        for words, value in self._offers():
            button = Button(words, Kind.LINK)
            button.clicked.connect(partial(self._take, value))
            self.quick.append(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.body.addWidget(Scroll(inner), 1)
        self.field.edited.connect(self._on_edited)

    def _offers(self) -> list[tuple[str, str]]:
        if self._year:
            years = range(self._today.year, self._today.year - _YEARS, -1)
            return [(f"Năm {year}", str(year)) for year in years]
        month_end = self._today.replace(day=1) - timedelta(days=1)
        year_end = date(self._today.year - 1, 12, 31)
        days = {self._today: "Hôm nay", month_end: "Cuối tháng trước", year_end: "Cuối năm trước"}
        return [(f"{words}, {format_date(day.isoformat())}", day.isoformat()) for day, words in days.items()]

    def show_record(self, record: str) -> None:
        self.field.set_value(int(record) if self._year and record.isdecimal() else record or None)

    def newest(self) -> str:
        return str(self._today.year) if self._year else self._today.isoformat()

    def focus_first(self) -> None:
        self.field.focus_input()

    def focus_search(self) -> None:
        self.field.focus_input()

    def _take(self, value: str) -> None:
        self.show_record(value)
        self.chosen.emit(value)

    def _on_edited(self) -> None:
        try:
            value = self.field.value()
        except ValidationError:
            return  # still typing
        whole = 1900 <= int(value) <= 2999 if self._year and value else len(str(value or "")) == 10
        if value and whole:
            self.chosen.emit(str(value))
