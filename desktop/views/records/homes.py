"""The unit of a record on the screen: a column, a chip that narrows a list to one of a hundred communes.

Only an office that sees several units has any of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.text import fold
from desktop.services import homes
from desktop.views.common.cells import Align, Cell, Column, figure
from desktop.views.common.chips import FilterChip
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.table import Table
from desktop.views.theme import Height, Role, Space, colour, px

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.views.records.lists import ListSpec

LABEL = "Đơn vị"


def with_unit(spec: ListSpec, office: Office) -> ListSpec:
    """The list with a column for the unit of each record, where the office sees several units."""
    if not homes.sees_several(office):
        return spec
    column = Column("home", LABEL, lambda row: Cell(row.unit, marks=True, tooltip=row.unit), 150, sort="home")
    at = next((at for at, one in enumerate(spec.columns) if one.key == "name"), 0) + 1
    hint = spec.hint.replace(" (F3)", ", tên xã (F3)")
    return replace(spec, columns=(*spec.columns[:at], column, *spec.columns[at:]), hint=hint)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A unit and how many records of the list are its."""

    id: str
    name: str
    count: int


class UnitPicker(QFrame):
    """A list of units over the page, narrowed by what is typed; ``picked(id)``. Esc takes it away."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._units: Sequence[UnitCount] = ()
        self.search = SearchField("Gõ tên đơn vị, không cần dấu", height=Height.CONTROL)
        self._source: ListSource = ListSource()
        columns = (
            Column("name", LABEL, lambda one: Cell(one.name, marks=True), 230, stretch=True),
            Column("count", "Số dòng", lambda one: figure(one.count), 84, Align.RIGHT),
        )
        self.model = RowModel(columns, self._source, parent=self)
        self.table = Table(self.model, two_lines=False, name=LABEL)
        self.table.set_nothing("Không có đơn vị nào tên như vậy.")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.search.searched.connect(self._find)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self._take)
        self.table.opened.connect(self._pick)
        self.table.clicked.connect(self._take)

    def ask(self, units: Sequence[UnitCount], below: QWidget) -> None:
        """Show these units under a widget."""
        self._units = units
        self.search.input.clear()
        self._find("")
        rows = min(10, max(3, len(units)))
        self.setFixedSize(px(360), px(Height.CONTROL + Height.COLUMN_HEAD + rows * Height.ROW) + 4 * Space.S)
        self.move(below.mapToGlobal(QPoint(0, below.height() + Space.XS)))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find(self, text: str) -> None:
        words = fold(text).split()
        found = [one for one in self._units if all(word in fold(one.name) for word in words)]
        self.model.query = replace(self.model.query, search=text)
        self._source.set_rows(found)
        self.model.reload()

    def _step(self, by: int) -> None:
        row = self.model.row_of(self.table.current_id()) + by
        if unit := self.model.id_at(row):
            self.table.set_current(unit)

    def _take(self) -> None:
        self._pick(self.table.current_id())

    def _pick(self, unit: str) -> None:
        if unit:
            self.hide()
            self.picked.emit(unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Role.SURFACE))
        painter.setPen(colour(Role.LINE_STRONG))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class UnitChip(FilterChip):
    """“Đơn vị”, or with an × the one unit that is shown; ``changed`` when it is another."""

    changed = Signal()

    def __init__(self, label: str = LABEL, parent: QWidget | None = None) -> None:
        super().__init__(label, parent=parent)
        self._label = label
        self.unit = ""
        self._units: Sequence[UnitCount] = ()
        self._picker: UnitPicker | None = None
        self.clicked.connect(self._on_clicked)

    def offer(self, units: Sequence[UnitCount]) -> None:
        """Let one of these be chosen; with one unit, or none, there is nothing to choose."""
        self._units = units
        self.set_count(len(units))
        self.setVisible(len(units) > 1 or bool(self.unit))

    def choose(self, unit: str) -> None:
        """Show the records of one unit; an empty id shows all."""
        self.unit = unit
        self.setText(next((one.name for one in self._units if one.id == unit), self._label))
        self.setAccessibleName(self.text())
        self.setChecked(bool(unit))
        self.updateGeometry()
        self.changed.emit()

    def _on_clicked(self) -> None:
        if self.unit:
            self.choose("")
            return
        self.setChecked(False)  # until one is picked
        if self._picker is None:
            self._picker = UnitPicker(self.window())
            self._picker.picked.connect(self.choose)
        self._picker.ask(self._units, self)
