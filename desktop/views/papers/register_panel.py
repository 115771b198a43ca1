"""The panel beside the register: one line in short, and the columns that the clerk fills in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import ValidationError
from desktop.services.records import kind_spec
from desktop.services.register import KEPT_BY_HAND
from desktop.views.common.cards import Card
from desktop.views.common.chips import StatusChip
from desktop.views.common.facts import FactLine
from desktop.views.common.form import Form
from desktop.views.common.labels import Label, Rule
from desktop.views.papers.register_presenter import Row
from desktop.views.records.preview_panel import PlainScroll, clear_layout
from desktop.views.theme import SEMIBOLD, Role, Space, Type, px

WIDTH = 340
_NOTHING = "Chọn một dòng để xem và ghi sổ ở đây."
_SPANS = {"kept_by": 12, "copies": 6, "sent": 6, "received_by": 12}


class RegisterPanel(Card):
    """``noted(id, field, value)`` when a field was filled in and left."""

    noted = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=Space.L, parent=parent)
        self.setFixedWidth(px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.paper = ""
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.S)
        spec = kind_spec("paper")
        self.form = Form([spec.field(name) for name in KEPT_BY_HAND], spans=_SPANS, letters=False)
        self.form_title = Label("Ghi sổ", Type.SMALL, Role.TEXT2, weight=SEMIBOLD)
        self._rule = Rule()
        scroll = PlainScroll(margins=(0, 0, Space.S, 0))
        for part in (self._rule, self.form_title, self.form):
            scroll.body.addWidget(part)
        scroll.body.insertLayout(0, self._facts)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.form.fields.committed.connect(self._on_committed)
        self.show_row(None, ())

    def show_row(self, row: Row | None, facts: Sequence[tuple[str, str, str]], *, ours: bool = True) -> None:
        """Show another line, or what the same line says now. What is being typed stays as it is."""
        clear_layout(self._facts)
        for part in (self._rule, self.form_title, self.form):
            part.setVisible(row is not None)
        if row is None:
            self.paper = ""
            self._facts.addWidget(Label(_NOTHING, Type.BODY, Role.TEXT2, wrap=True))
            return
        self._facts.addWidget(StatusChip(row.chip()))
        self._facts.addWidget(Label(row.line.code, Type.SECTION, wrap=True))
        for icon, text, second in facts:
            self._facts.addWidget(FactLine(icon, text, second))
        if row.id != self.paper or not self.form.isAncestorOf(_focused()):
            self.form.fields.set_values({name: getattr(row.line, name) or None for name in KEPT_BY_HAND})
        self.form.fields.set_read_only(not ours)
        self.paper = row.id

    def edit(self) -> None:
        """The cursor into the first column that is not filled in."""
        fields = self.form.fields
        empty = (name for name in KEPT_BY_HAND if not fields[name].raw())
        fields[next(empty, KEPT_BY_HAND[0])].focus_input()

    def show_error(self, error: ValidationError) -> None:
        """What is wrong, at its field."""
        self.form.fields.show_errors(error)

    def _on_committed(self, name: str) -> None:
        field = self.form.fields[name]
        if self.paper and field.check():
            value: Any = field.value()
            self.noted.emit(self.paper, name, value)


def _focused() -> QWidget:
    return QApplication.focusWidget() or QWidget()
