"""Fields of time: a date (or only its year), an hour, a moment made of both."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain import dates
from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean
from desktop.views.common.fields.base import Field
from desktop.views.common.fields.text import LineField
from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.common.month import MonthPopup
from desktop.views.theme import Space, px

_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hg.]|giờ)?\s*(\d{2})?(?:\s*(?:phút|p))?", re.IGNORECASE)


def parse_clock(text: str) -> str | None:
    """``8h30``, ``8:30``, ``0830``, ``8 giờ 30`` as ``08:30``; None if it is no hour."""
    compact = clean(text).lower()
    if re.fullmatch(r"\d{3,4}", compact):
        compact = f"{compact[:-2]}:{compact[-2:]}"
    found = _CLOCK.fullmatch(compact)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


class DateField(LineField):
    """A date typed as day/month/year in any usual form; a year alone passes. Alt+Down opens the month."""

    WIDTH = 160

    def __init__(
        self, spec: FieldSpec, *, placeholder: str = "ngày/tháng/năm", parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, placeholder=placeholder, parent=parent)
        self.box.setMaximumWidth(px(self.WIDTH))
        self._month: MonthPopup | None = None
        self._calendar = self.box.add_button("calendar", "Chọn trong lịch (Alt+mũi tên xuống)")
        self._calendar.clicked.connect(self.open_month)

    def value(self) -> str | None:
        """ISO text, precision as typed, None if empty."""
        text = clean(self.input.text())
        if not text:
            return None
        try:
            return dates.parse_date(text)
        except dates.DateError as error:
            raise self._fail(error.key, **error.params) from error

    def set_value(self, value: Any) -> None:
        self.set_raw(dates.format_date(value) if value else "")
        self.show_error("")

    def check(self, *, required: bool = True) -> bool:
        good = super().check(required=required)
        if good and (value := self.value()):
            self.input.setText(dates.format_date(value))
        return good

    def open_month(self) -> None:
        """Show the month of the date typed, below the field."""
        if self._month is None:
            self._month = MonthPopup(self)
            self._month.picked.connect(self._take)
        typed = self.raw()
        try:
            iso = dates.parse_date(typed) if typed else ""
        except dates.DateError:
            iso = ""
        self._month.show_month(iso, self.box.mapToGlobal(QPoint(0, self.box.height() + 2)))

    def _take(self, iso: str) -> None:
        self.input.setText(dates.format_date(iso))
        self.input.setFocus(Qt.FocusReason.PopupFocusReason)
        self._on_edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
            return
        super().keyPressEvent(event)


class TimeField(LineField):
    """An hour and minutes, stored as ``08:00``."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, placeholder="08:00", parent=parent)
        self.box.setMaximumWidth(px(88))

    def value(self) -> str | None:
        """``HH:MM``, None if empty."""
        text = clean(self.input.text())
        if not text:
            return None
        found = parse_clock(text)
        if found is None:
            raise self._fail("field.not_a_time")
        return found

    def set_value(self, value: Any) -> None:
        self.set_raw(value)
        self.show_error("")

    def check(self, *, required: bool = True) -> bool:
        good = super().check(required=required)
        if good and (value := self.value()):
            self.input.setText(value)
        return good


class DateTimeField(Field):
    """A day and an hour side by side, stored as ``2026-11-17T08:00``."""

    def __init__(
        self, spec: FieldSpec, *, default_time: str = "08:00", parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, parent)
        self._default = default_time
        self.day, self.hour = LineInput(), LineInput()
        self.day.setPlaceholderText("ngày/tháng/năm")
        self.hour.setPlaceholderText(default_time)
        self.hour.setAccessibleName(f"{spec.label}, giờ")
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._boxes = (InputBox(self.day), InputBox(self.hour))
        for box, width in zip(self._boxes, (136, 76), strict=True):
            box.setFixedWidth(px(width))
            row.addWidget(box)
        row.addStretch(1)
        self._put(pair, self.day)
        for line in (self.day, self.hour):
            line.textEdited.connect(self._on_edited)
            line.left.connect(self._on_left)

    def show_error(self, text: str) -> None:
        super().show_error(text)
        for box in self._boxes:
            box.set_bad(bool(text))

    def set_read_only(self, read_only: bool) -> None:
        for box in self._boxes:
            line = box.editor
            assert isinstance(line, LineInput)
            line.setReadOnly(read_only)
            box.update()

    def value(self) -> str | None:
        """The moment to the minute, None if both are empty."""
        day, hour = clean(self.day.text()), clean(self.hour.text())
        if not day:
            if hour:
                raise self._fail("field.time_without_date")
            return None
        time = parse_clock(hour or self._default)
        if time is None:
            raise self._fail("field.not_a_time")
        try:
            return dates.parse_datetime(f"{dates.format_date(dates.parse_date(day))} {time}")
        except dates.DateError as error:
            raise self._fail(error.key, **error.params) from error

    def set_value(self, value: Any) -> None:
        self.day.setText(dates.format_date(value) if value else "")
        self.hour.setText(value[11:16] if value else "")
        self.show_error("")

    def raw(self) -> Any:
        return [self.day.text(), self.hour.text()]

    def set_raw(self, raw: Any) -> None:
        day, hour = raw if isinstance(raw, list) and len(raw) == 2 else ("", "")
        self.day.setText(day)
        self.hour.setText(hour)

    def check(self, *, required: bool = True) -> bool:
        good = super().check(required=required)
        if good and (value := self.value()):
            self.day.setText(dates.format_date(value))
            self.hour.setText(value[11:16])
        return good
