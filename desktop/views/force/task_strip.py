"""What is asked before members move or leave: a strip under the roster, no dialog. Esc: nothing happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, KindSpec
from desktop.errors import ValidationError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.fields import Lookup, make_field
from desktop.views.common.form import FieldSet
from desktop.views.common.labels import Label, Rule
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Space, Type


def moving_fields(member: KindSpec) -> list[FieldSpec]:
    """What is asked of who moves."""
    return [replace(member.field("team"), label="Sang tổ", required=True)]


def leaving_fields(member: KindSpec) -> list[FieldSpec]:
    """What is asked of who leaves."""
    return [
        replace(member.field("left"), required=True),
        replace(member.field("left_point"), label="Điều 17 khoản 3, điểm"),
        replace(member.field("left_decision"), label="Số quyết định"),
    ]


class TaskStrip(QWidget):
    """``ask(title, words)`` shows it; ``decided(values)`` and ``given_up`` end it."""

    decided = Signal(object)
    given_up = Signal()

    def __init__(self, specs: Sequence[FieldSpec], lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = FieldSet([make_field(spec, lookup) for spec in specs], self)
        self.title = Label("", Type.STRONG)
        self.button = Button("", key="Ctrl+Enter")
        self._back = Button("Để sau", Kind.GHOST, key="Esc")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for field in self.fields.fields.values():
            row.addWidget(field, 1 if field.spec.target else 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0 if any(spec.target for spec in specs) else 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignBottom)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        inner.setSpacing(Space.S)
        inner.addWidget(self.title)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(inner)
        self.button.clicked.connect(self.decide)
        self._back.clicked.connect(self.give_up)
        bind_keys(self, {"Ctrl+Return": self.decide, "Escape": self.give_up})
        self.hide()

    def ask(self, title: str, words: str, values: dict[str, Any]) -> None:
        """Show the strip with the question and the words of its button."""
        self.title.setText(title)
        self.button.setText(words)
        self.fields.set_values(values)
        self.show()
        next(iter(self.fields.fields.values())).focus_input()

    def decide(self) -> None:
        """Check and tell."""
        if not self.fields.check():
            return
        try:
            values = self.fields.values()
        except ValidationError as error:
            self.fields.show_errors(error)
            return
        self.decided.emit(values)

    def give_up(self) -> None:
        """Esc."""
        self.hide()
        self.given_up.emit()
