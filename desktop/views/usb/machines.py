"""The computers of each unit, with their state and what can be done about them."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.moments import local, short_day
from desktop.services import machines
from desktop.services.machines import MachineRow
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Chip, StatusChip, Tone
from desktop.views.common.labels import IconLine, Label, Rule
from desktop.views.theme import MEDIUM, Height, Role, Space, Type, px


def chip_of(one: MachineRow) -> Chip:
    """The state of a computer in words."""
    if one.state == machines.REVOKED:
        upto = f"đến gói {one.through}" if one.through else "từ gói đầu"
        return Chip(f"Đã thu hồi {upto}", Tone.ERR)
    if one.state == machines.OLD:
        return Chip("Máy cũ", Tone.NEUTRAL)
    return Chip("Đang dùng", Tone.OK)


def detail_of(one: MachineRow, short_names: dict[str, str], today: date) -> str:
    """What is known of a computer besides its state."""
    if one.own:
        return "máy này"
    day = short_day(local(one.since), today)
    parts = [f"gõ 30 số ngày {day}" if one.by_digits else f"biết qua danh sách máy, từ ngày {day}"]
    if one.continues:
        parts.append(f"tiếp theo máy {short_names.get(one.continues, one.continues[:6])}")
    if one.packages:
        parts.append(f"đã nhập đến gói {one.packages}")
    if one.reason:
        parts.append(f"lý do: {one.reason}")
    return ", ".join(parts)


class MachinesCard(Card):
    """``revoke_asked`` and ``reinstate_asked`` carry a :class:`MachineRow`."""

    revoke_asked = Signal(object)
    reinstate_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Máy của từng đơn vị", parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add(self._rows)
        self.buttons: dict[str, Button] = {}

    def set_machines(self, found: list[MachineRow], today: date) -> None:
        """Show these, a group for each unit."""
        self._empty()
        names = {one.replica: one.short for one in found}
        for at, (_unit, rows) in enumerate(groupby(found, key=lambda one: one.unit)):
            group = list(rows)
            if at:
                self._rows.addWidget(Rule())
            head = Label(f"{group[0].name} (mã {group[0].code})", Type.STRONG)
            head.setMinimumHeight(px(34))
            self._rows.addWidget(head)
            for one in group:
                self._rows.addWidget(self._line(one, detail_of(one, names, today)))

    def set_alerts(self, sentences: list[str]) -> None:
        """What somebody should look into, below the computers."""
        for words in sentences:
            self._rows.addWidget(IconLine("triangle-alert", words, Role.WARN, wrap=True))

    def _line(self, one: MachineRow, detail: str) -> QWidget:
        line = QWidget()
        line.setMinimumHeight(px(Height.ROW))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        name = Label(f"Máy {one.short}", Type.BODY, weight=MEDIUM)
        name.setMinimumWidth(px(76))
        row.addWidget(name)
        row.addWidget(StatusChip(chip_of(one)))
        row.addWidget(Label(detail, Type.SMALL, Role.TEXT2, wrap=True), 1)
        if not one.own:
            row.addWidget(self._button(one))
        return line

    def _button(self, one: MachineRow) -> Button:
        if one.state == machines.REVOKED:
            button = Button("Bỏ thu hồi", Kind.GHOST, icon="rotate-ccw")
            button.clicked.connect(lambda: self.reinstate_asked.emit(one))
        else:
            button = Button("Thu hồi", Kind.GHOST, icon="ban")
            button.clicked.connect(lambda: self.revoke_asked.emit(one))
        button.setAccessibleName(f"{button.text()} máy {one.short} của {one.name}")
        self.buttons[one.replica] = button
        return button

    def _empty(self) -> None:
        self.buttons = {}
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
