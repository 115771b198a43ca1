"""The head of a conference: two rows of fields as picture 03 shows them, or one line when it is folded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType, KindSpec
from desktop.errors import ValidationError
from desktop.views.common.access import give_letters
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.fields import make_field
from desktop.views.common.fields.base import Field
from desktop.views.common.fields.dates import DateField, TimeField
from desktop.views.common.fields.text import TextField
from desktop.views.common.flow import FlowLayout
from desktop.views.common.form import FieldSet
from desktop.views.common.labels import IconLine
from desktop.views.common.suggester import Suggester
from desktop.views.common.suggestion_popup import Suggestion
from desktop.views.conferences.list_presenter import day_name
from desktop.views.records.columns import PeopleSuggestions
from desktop.views.records.describe import display_day, joined
from desktop.views.theme import Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.services.office import Office

START_HOUR = "08:00"


class PersonNameField(TextField):
    """A person's name as it is printed; a suggestion brings the title along (``titled(title)``)."""

    titled = Signal(str)

    def __init__(self, spec: FieldSpec, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent=parent)
        self.suggester = Suggester(self.input, PeopleSuggestions(office), anchor=self.box)
        self.suggester.chosen.connect(self._take)

    def _take(self, suggestion: Suggestion) -> None:
        self.input.setText(suggestion.title)
        self._on_edited()
        self.titled.emit(suggestion.data["title"] or "")


class HeaderFields(FieldSet):
    """Day and hours are typed apart and stored as ``start`` and ``end``.

    Where the hour of a record is unknown it stays so until one is typed.
    """

    _bare_day = False

    def values(self) -> dict[str, Any]:
        """Values by wire name. Raises ``ValidationError``."""
        typed = super().values()
        day, begins, ends = typed.pop("day"), typed.pop("begins"), typed.pop("ends")
        if day and len(day) < len("2026-11-17"):
            raise ValidationError({"day": "date.day_needed"}, date=day)
        hour = begins or ("" if self._bare_day else START_HOUR)
        typed["start"] = f"{day}T{hour}".rstrip("T") if day else None
        typed["end"] = f"{day}T{ends}" if day and ends else None
        return typed

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show a record."""
        start, end = values.get("start") or "", values.get("end") or ""
        self._bare_day = len(start) == len("2026-11-17")
        split = {"day": start[:10] or None, "begins": start[11:] or None, "ends": end[11:] or None}
        super().set_values({**values, **split})

    def show_errors(self, error: ValidationError) -> None:
        """Show what was refused; the start is typed in the field of the day."""
        names = {("day" if name == "start" else name): key for name, key in error.fields.items()}
        super().show_errors(ValidationError(names, **error.params))


class HeaderForm(QWidget):
    """``fields`` is the :class:`HeaderFields`; ``set_folded`` shows one line instead (Ctrl+F1)."""

    unfold_wanted = Signal()

    def __init__(self, spec: KindSpec, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chair = PersonNameField(spec.field("chair"), office)
        self.secretary = PersonNameField(spec.field("secretary"), office)
        day = FieldSpec("day", "Ngày", FieldType.DATE, required=True)
        self._by_name: dict[str, Field] = {
            "name": make_field(spec.field("name")),
            "kind": make_field(spec.field("kind")),
            "mode": make_field(spec.field("mode")),
            "day": DateField(day),
            "begins": TimeField(FieldSpec("begins", "Bắt đầu")),
            "ends": TimeField(FieldSpec("ends", "Kết thúc")),
            "place": make_field(spec.field("place")),
            "chair": self.chair,
            "secretary": self.secretary,
        }
        for name in ("kind", "mode"):
            self._by_name[name].findChildren(QLineEdit)[0].setPlaceholderText("Chọn hoặc gõ")
        self.fields = HeaderFields(self._by_name.values(), self)
        give_letters([field.label for field in self._by_name.values()])
        self._line = FoldedLine()
        self._line.button.clicked.connect(self.unfold_wanted)
        self._open = QWidget()
        self._lay_out()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._open)
        self._stack.addWidget(self._line)
        self.set_folded(False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self._open)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S - 2)
        places = {
            "name": (0, 0, 4), "kind": (0, 4, 1), "mode": (0, 5, 1),
            "day": (1, 0, 1), "begins": (1, 1, 1), "ends": (1, 2, 1), "place": (1, 3, 1),
            "chair": (1, 4, 1), "secretary": (1, 5, 1),
        }  # fmt: skip
        for name, (row, column, span) in places.items():
            grid.addWidget(self._by_name[name], row, column, 1, span)
        for column, width in {0: 160, 1: 88, 2: 88, 4: 175, 5: 175}.items():
            grid.setColumnMinimumWidth(column, px(width))
        grid.setColumnStretch(3, 1)
        before: QWidget = self._by_name["name"]
        for name in list(places)[1:]:
            QWidget.setTabOrder(before, self._by_name[name])
            before = self._by_name[name]

    def set_folded(self, folded: bool) -> None:
        """Show one line, or all fields."""
        self._line.setVisible(folded)
        self._open.setHidden(folded)

    def is_folded(self) -> bool:
        """Whether only the line is shown."""
        return self._open.isHidden()

    def show_line(self, values: Mapping[str, Any]) -> None:
        """Say in the line when, where and who."""
        self._line.show_values(values)


class FoldedLine(Card):
    """When, where, who; and the way to the fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        self._parts = tuple(
            IconLine(icon, "", Role.TEXT, style=Type.BODY, icon_role=Role.TEXT2)
            for icon in ("clock", "map-pin", "users-round")
        )
        flow = FlowLayout(spacing=Space.L)  # goes on in a second line rather than being cut
        for part in self._parts:
            flow.addWidget(part)
        facts = QWidget()
        facts.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        facts.setSizePolicy(policy)
        row.addWidget(facts, 1, Qt.AlignmentFlag.AlignVCenter)
        self.button = Button("Mở phần đầu", Kind.GHOST, icon="chevron-down", key="Ctrl+F1")
        row.addWidget(self.button)
        self.add(row)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Say them."""
        start, end = values.get("start"), values.get("end")
        hours = joined(start[11:], end[11:] if end else "", by=" đến ") if start else ""
        when = joined(f"{day_name(start)} {display_day(start)}", hours) if start else "Chưa có ngày"
        where, who = values.get("place") or "Chưa có nơi họp", values.get("chair")
        texts = (when, where, f"Chủ trì {who}" if who else "Chưa có chủ trì")
        for part, text in zip(self._parts, texts, strict=True):
            part.label.setText(text)
