"""Fields of choice: a list that is opened or searched by typing, and yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean, fold
from desktop.domain.values import BadValue, parse
from desktop.views.common.choices import Tick
from desktop.views.common.fields.base import Field
from desktop.views.common.fields.text import LineField
from desktop.views.common.suggester import Suggester
from desktop.views.common.suggestion_popup import Suggestion
from desktop.views.theme import px


class ChoiceField(LineField):
    """One of a list. Typing searches it without diacritics; Alt+Down, Down or a click opens all of it.

    ``spec.open_choice`` lets other words stand too.
    """

    def __init__(
        self, spec: FieldSpec, *, placeholder: str = "Gõ hoặc chọn", parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, placeholder=placeholder, parent=parent)
        self._choices: Sequence[str] = spec.choices
        self._given = ""  # what is stored stays, even if only a newer version offers it
        self.box.add_button("chevron-down", "Mở danh sách (Alt+mũi tên xuống)").clicked.connect(self._open)
        self.suggester = Suggester(
            self.input, self._matching, anchor=self.box, most=10, width=240, hints=False, delay_ms=0
        )
        self.suggester.chosen.connect(self._take)
        self.input.installEventFilter(self)

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer other words than the declared ones."""
        self._choices = choices

    def _matching(self, text: str) -> list[Suggestion]:
        wanted = fold(text)
        fitting = [choice for choice in self._choices if wanted in fold(choice)]
        fitting.sort(key=lambda choice: not fold(choice).startswith(wanted))
        return [Suggestion(choice, choice) for choice in fitting]

    def _open(self) -> None:
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.suggester.is_open():
            self.suggester.close()
        elif not self.input.isReadOnly():
            self.suggester.show_items([Suggestion(choice, choice) for choice in self._choices], "")

    def _take(self, suggestion: Suggestion) -> None:
        self.input.setText(suggestion.title)
        self.input.selectAll()
        self._on_edited()

    def value(self) -> str | None:
        """The word chosen, None if empty."""
        text = clean(self.input.text())
        if not text:
            return None
        wanted = fold(text)
        for choice in self._choices:
            if choice == text or fold(choice) == wanted:
                return choice
        if self.spec.open_choice or text == self._given:
            return text
        raise self._fail("field.not_a_choice")

    def set_value(self, value: Any) -> None:
        self._given = clean(str(value or ""))
        self.set_raw(value)
        self.show_error("")

    def check(self, *, required: bool = True) -> bool:
        good = super().check(required=required)
        if good:
            self.input.setText(self.value() or "")
        return good

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and not self.suggester.is_open():
                self._open()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress and not self.spec.open_choice:
            self._open()
        return super().eventFilter(watched, event)


class SeveralField(ChoiceField):
    """One or more of a list, with commas between; what is picked again is taken out."""

    def _matching(self, text: str) -> list[Suggestion]:
        return super()._matching(text.rpartition(",")[2])

    def _take(self, suggestion: Suggestion) -> None:
        known = {fold(choice): choice for choice in self._choices}
        chosen = [known[fold(part)] for part in self.input.text().split(",") if fold(part) in known]
        if suggestion.title in chosen:
            chosen.remove(suggestion.title)
        else:
            chosen.append(suggestion.title)
        self.input.setText(", ".join(choice for choice in self._choices if choice in chosen))
        self._on_edited()

    def value(self) -> str | None:
        """The words chosen, None if empty."""
        text = clean(self.input.text())
        if not text or text == self._given:
            return text or None
        try:
            return str(parse(self.spec, text))
        except BadValue:
            raise self._fail("field.not_a_choice") from None


class BooleanField(Field):
    """Yes or no, as a tick with its own words."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.tick = Tick(spec.label)
        self._put(self.tick, self.tick)
        self.label.setText("\u00a0")  # keeps the tick on the line of the fields beside it
        self.tick.clicked.connect(self._on_clicked)
        self.tick.setMinimumHeight(px(32))

    def _on_clicked(self) -> None:
        self.edited.emit()
        self.committed.emit()

    def value(self) -> bool | None:
        """Whether it is ticked; never None."""
        return self.tick.isChecked()

    def set_value(self, value: Any) -> None:
        self.tick.setChecked(bool(value))

    def raw(self) -> Any:
        return self.tick.isChecked()

    def set_raw(self, raw: Any) -> None:
        self.tick.setChecked(bool(raw))
