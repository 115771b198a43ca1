"""The line of chips over a list: what a task points at, the kind's own conditions, the deleted records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.common.chips import FilterChip
from desktop.views.records.homes import UnitChip
from desktop.views.records.list_presenter import Filter
from desktop.views.records.preview_panel import clear_layout
from desktop.views.theme import Space


class Conditions(QWidget):
    """``changed`` fires when a condition is switched; ``deleted_toggled(bool)`` for the deleted records."""

    changed = Signal()
    deleted_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.only: frozenset[str] = frozenset()
        self.unit_chip = UnitChip()
        self.unit_chip.hide()
        self._chips: dict[str, FilterChip] = {}
        self.only_chip = FilterChip("", chosen=True)
        self.only_chip.hide()
        self.deleted_chip = FilterChip("Đã xóa")
        self.deleted_chip.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.S)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.only_chip)
        row.addWidget(self.unit_chip)
        row.addLayout(self._row)
        row.addStretch(1)
        row.addWidget(self.deleted_chip)
        self.only_chip.clicked.connect(self._leave_only)
        self.unit_chip.changed.connect(self.changed)
        self.deleted_chip.toggled.connect(self.deleted_toggled)

    def offer(self, filters: Sequence[Filter]) -> None:
        """Show these conditions with their counts; those that are on stay on."""
        if [one.key for one in filters] != list(self._chips):
            clear_layout(self._row)
            self._chips = {one.key: FilterChip(one.label, chosen=one.chosen) for one in filters}
            for chip in self._chips.values():
                self._row.addWidget(chip)
                chip.toggled.connect(self.changed)
        for one in filters:
            self._chips[one.key].set_count(one.count)

    def chosen(self) -> list[str]:
        """Keys of the conditions that are on."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def narrows(self) -> bool:
        """Whether any condition is on."""
        return bool(self.only or self.unit_chip.unit or self.chosen())

    def where(self) -> dict[str, str]:
        """What the unit that is chosen asks of a record."""
        return {"home": self.unit_chip.unit} if self.unit_chip.unit else {}

    def show_only(self, ids: Sequence[str]) -> None:
        """Name a set of records that alone is to be shown."""
        self.only = frozenset(ids)
        self.only_chip.setText(f"Chỉ {len(self.only)} dòng được chỉ tới")
        self.only_chip.setChecked(True)
        self.only_chip.setVisible(bool(self.only))

    def _leave_only(self) -> None:
        self.show_only(())
        self.changed.emit()

    def show_deleted_count(self, count: int) -> None:
        """The chip of deleted records is there only when there are some."""
        self.deleted_chip.set_count(count)
        self.deleted_chip.setVisible(bool(count) or self.deleted_chip.isChecked())
