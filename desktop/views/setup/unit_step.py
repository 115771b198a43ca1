"""Step 1: which unit. Typing filters the registry, old names too; arrows and Enter choose."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.cells import Cell, Column
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.setup.presenter import SetupPresenter, UnitRow
from desktop.views.theme import Role, Space, Type

_BEFORE = "Gõ vài chữ ở ô trên. Các đơn vị khớp hiện ở đây, kèm tên cũ trước khi sắp xếp."
_EXAMPLES = "Ví dụ: “chiem hoa”, “vinh loc”, “02287”."


def _name(row: UnitRow) -> Cell:
    return Cell(row.title, row.second, weight=500, marks=True, tooltip=f"{row.title}. {row.second}")


def _kind(row: UnitRow) -> Cell:
    return Cell(chip=Chip("Tên cũ", Tone.WARN, "history")) if row.old else Cell()


class UnitStep(QWidget):
    """``chosen(id)`` when a unit is taken with Enter or a double click; ``marked()`` while moving."""

    chosen = Signal()
    marked = Signal()

    def __init__(self, presenter: SetupPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.search = SearchField("Gõ tên xã, phường, tỉnh: không cần dấu, tên cũ cũng được")
        self.source: ListSource = ListSource()
        columns = (
            Column("name", "Đơn vị hiện nay", _name, 400, stretch=True),
            Column("kind", "", _kind, 110),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name="Đơn vị tìm thấy")
        self.table.set_nothing(_BEFORE)
        self.card = TableCard(self.table, footer=False)
        self.hint = Label(_EXAMPLES, Type.SMALL, Role.TEXT2)
        self.taken = IconLine("circle-check", "", Role.OK, style=Type.BODY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self.hint)
        column.addWidget(self.card, 1)
        column.addWidget(self.taken)
        self.search.searched.connect(self._find)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self._take)
        self.table.current_changed.connect(self._mark)
        self.table.opened.connect(self._take)
        self._say()

    def _find(self, text: str) -> None:
        rows = self.presenter.search(text)
        self.model.query = type(self.model.query)(text, self.model.query.order, {})
        self.source.set_rows(rows)
        self.model.reload()
        if rows:
            self.table.set_current(rows[0].id)
            self._mark(rows[0].id)
        else:
            self._forget()
        self.hint.setText(f"{len(rows)} đơn vị phù hợp." if rows else _EXAMPLES)
        self.table.set_nothing("Không có đơn vị nào tên như vậy. Thử tên ngắn hơn." if text else _BEFORE)

    def _step(self, by: int) -> None:
        row = max(0, min(self.model.rowCount() - 1, self.table.currentIndex().row() + by))
        if record := self.model.id_at(row):
            self.table.set_current(record)

    def _mark(self, unit_id: str) -> None:
        if unit_id:
            self.presenter.choose(unit_id)
            self._say()
            self.marked.emit()

    def _forget(self) -> None:
        """Nothing on the screen is chosen: the line that names the unit goes too."""
        self.presenter.forget()
        self._say()
        self.marked.emit()

    def settle(self) -> None:
        """Look up what has just been typed, without waiting for the next letter."""
        self.search.flush()

    def _take(self, _unit_id: str = "") -> None:
        self.settle()
        if self.presenter.unit is not None:
            self.chosen.emit()

    def _say(self) -> None:
        words = self.presenter.unit_words()
        self.taken.setVisible(bool(words))
        self.taken.label.setText(f"Sẽ lập sổ cho {words}" if words else "")
