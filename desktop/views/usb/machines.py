"""The computers of each unit, with their state and what can be done about them."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.moments import local, short_day
from desktop.services import machines
from desktop.services.machines import MachineRow
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Chip, StatusChip, Tone
from desktop.views.common.labels import IconLine, Label, Rule
from desktop.views.theme import MEDIUM, Height, Role, Space, Type, px

FOLD_FROM = 2  # so many names that a computer no longer has are folded


def chip_of(one: MachineRow) -> Chip:
    """The state of a computer in words."""
    if one.state == machines.REVOKED and one.own:
        return Chip("Đã thu hồi", Tone.ERR)
    if one.state == machines.REVOKED:
        upto = f"đến gói {one.through}" if one.through else "từ gói đầu"
        return Chip(f"Đã thu hồi {upto}", Tone.ERR)
    if one.state == machines.OLD:
        return Chip("Máy cũ", Tone.NEUTRAL)
    return Chip("Đang dùng", Tone.OK)


def detail_of(one: MachineRow, short_names: dict[str, str], today: date) -> str:
    """What is known of a computer besides its state."""
    if one.own:
        upon = f", tiếp theo máy {short_names[one.continues]}" if one.continues in short_names else ""
        if one.former:
            upon += ", máy khác có thể còn dùng" if one.state == machines.LIVE else ""
            return "tên cũ của máy này" + upon
        return "máy này" + upon
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
    """What a person wants with a computer: each signal carries a :class:`MachineRow`."""

    rest_asked = Signal(object)
    wake_asked = Signal(object)
    revoke_asked = Signal(object)
    reinstate_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Máy của từng đơn vị", parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add(self._rows)
        self.buttons: dict[tuple[str, str], Button] = {}
        self.folds: dict[str, Button] = {}  # by unit
        self._open: set[str] = set()  # units whose old names a person looks at

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
            self._add_lines(group, names, today)

    def _add_lines(self, group: list[MachineRow], names: dict[str, str], today: date) -> None:
        """What is used or rests stands; names that a computer no longer has are behind one button."""
        succeeded = {one.continues for one in group}
        lines = [(one, self._line(one, detail_of(one, names, today))) for one in group]
        for _one, line in lines:
            self._rows.addWidget(line)
        gone = [o.former or (o.state == machines.OLD and o.replica in succeeded) for o in group]
        old = [line for (_one, line), past in zip(lines, gone, strict=True) if past]
        if len(old) >= FOLD_FROM:
            self._fold(group[0].unit, old)

    def _fold(self, unit: str, lines: list[QWidget]) -> None:
        button = Button("", Kind.LINK)

        def show(on: bool) -> None:
            (self._open.add if on else self._open.discard)(unit)
            for line in lines:
                line.setVisible(on)
            button.setText(f"Ẩn {len(lines)} máy cũ" if on else f"{len(lines)} máy cũ")

        button.setCheckable(True)
        button.setChecked(unit in self._open)
        button.toggled.connect(show)
        show(unit in self._open)
        self.folds[unit] = button
        self._rows.addWidget(button)

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
            self._add_buttons(row, one)
        return line

    def _add_buttons(self, row: QHBoxLayout, one: MachineRow) -> None:
        """Rest or use again first, then what is about trust."""
        if one.state == machines.REVOKED:
            self._add_button(row, one, "Bỏ thu hồi", "rotate-ccw", self.reinstate_asked)
            return
        if one.state == machines.OLD:
            self._add_button(row, one, "Dùng lại", "power", self.wake_asked)
        else:
            self._add_button(row, one, "Cho nghỉ", "moon", self.rest_asked)
        self._add_button(row, one, "Thu hồi", "ban", self.revoke_asked)

    def _add_button(
        self, row: QHBoxLayout, one: MachineRow, words: str, icon: str, asked: SignalInstance
    ) -> None:
        button = Button(words, Kind.GHOST, icon=icon)
        button.setAccessibleName(f"{words} máy {one.short} của {one.name}")
        button.clicked.connect(lambda: asked.emit(one))
        self.buttons[one.replica, words] = button
        row.addWidget(button)

    def _empty(self) -> None:
        self.buttons, self.folds = {}, {}
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
