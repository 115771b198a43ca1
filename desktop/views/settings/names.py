"""Printed names and signers. What is typed is kept by itself, half a second after the last letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import AppError
from desktop.services.overview import TARGET
from desktop.services.printing import FAMILY
from desktop.services.settings import all_settings, save_settings
from desktop.views.common.cards import Card
from desktop.views.common.choices import Tick
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.fields.numbers import NumberField
from desktop.views.common.fields.text import TextField
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.setup.headings import ISSUERS, HeadingsForm
from desktop.views.setup.signers import SignersEditor
from desktop.views.theme import MEDIUM, Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.services.office import Office

Write = Callable[[Callable[[], object], Callable[[Any], None], Callable[[AppError], None]], None]
"""How the tab writes: what to do, and whom to tell that it is done or refused (``Desk.write``)."""

PAUSE_MS = 500
FAMILIES = ("Tinos", "Times New Roman")
_RANK = "show_rank_before_name"


class NamesTab(QWidget):
    """``saved(sentence)`` after each write, ``failed(sentence)`` where it could not be written."""

    saved = Signal()
    failed = Signal(str)

    def __init__(self, office: Office, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._write = office, write
        self._kept: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        self.name = TextField(FieldSpec("office.name", "Tên cơ quan trong chương trình"))
        self.target = NumberField(
            FieldSpec(
                TARGET, "Chỉ tiêu lượt người dự cả năm", FieldType.INTEGER, help="Bỏ trống nếu không giao."
            )
        )
        self.family = ChoiceField(
            FieldSpec(
                FAMILY,
                "Phông chữ văn bản",
                FieldType.CHOICE,
                choices=FAMILIES,
                help="Máy không có Times New Roman thì in bằng Tinos, độ rộng chữ như nhau.",
            )
        )
        self.headings = HeadingsForm()
        self.signers = SignersEditor()
        self.ranks = {key: Tick(words) for key, words in ISSUERS}
        self._assemble()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)
        for field in (self.name, self.target, self.family, self.headings, self.signers):
            field.edited.connect(self._timer.start)
        for tick in self.ranks.values():
            tick.clicked.connect(self._timer.start)
        self.reload()

    def _assemble(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        first.addWidget(self.name, 3)
        self.target.setMaximumWidth(px(260))
        first.addWidget(self.target, 2)
        self.family.setMaximumWidth(px(260))
        first.addWidget(self.family, 2)
        first.addStretch(1)
        names = Card("Tên in trên văn bản")
        names.add(first)
        names.add(self.headings)
        signers = Card("Người ký")
        signers.add(self.signers)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(Label("In cấp bậc hàm trước tên người ký của", Type.SMALL, Role.TEXT2, weight=MEDIUM))
        for tick in self.ranks.values():
            row.addWidget(tick)
        row.addStretch(1)
        signers.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(names)
        column.addWidget(signers)
        column.addStretch(1)

    def reload(self) -> None:
        """Show what is stored."""
        settings = all_settings(self.office)
        self.name.set_value(settings.get("office.name"))
        self.target.set_value(settings.get(TARGET))
        self.family.set_value(settings.get(FAMILY) or FAMILIES[0])
        self.headings.set_settings(settings)
        self.signers.set_value(settings.get("signers") or [])
        shown = settings.get(_RANK) or {}
        for key, tick in self.ranks.items():
            tick.setChecked(bool(shown.get(key)))
        self._kept = self._typed()

    def _typed(self) -> dict[str, Any]:
        target = self.target.value() if self.target.check(required=False) else self._kept.get(TARGET)
        return {
            "office.name": self.name.value() or self._kept.get("office.name"),
            TARGET: target,
            FAMILY: self.family.value() if self.family.check(required=False) else self._kept.get(FAMILY),
            "signers": self.signers.value(),
            _RANK: {key: tick.isChecked() for key, tick in self.ranks.items()},
            **self.headings.settings(),
        }

    def save(self) -> None:
        """Store what differs."""
        self._timer.stop()
        typed = self._typed()
        changed = {key: value for key, value in typed.items() if value != self._kept.get(key)}
        if not changed:
            return
        self._before, self._kept = self._kept, typed
        self._write(partial(save_settings, self.office, changed), self._on_written, self._on_refused)

    def _on_written(self, _result: object) -> None:
        self.saved.emit()

    def _on_refused(self, error: AppError) -> None:
        self._kept = self._before  # what was not written is tried again with the next change
        self.failed.emit(explain(error))

    def hideEvent(self, event: QHideEvent) -> None:
        if self._timer.isActive():
            self.save()
        super().hideEvent(event)
