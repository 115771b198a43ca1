"""Records of one kind to choose from: search, and the newest on top."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.moments import short_day
from desktop.domain.numbers import format_integer
from desktop.services import homes, records
from desktop.services.papers.prepared import ALL
from desktop.views.common.buttons import Button
from desktop.views.common.cells import Align, Cell, Column
from desktop.views.common.row_model import Order, RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableFooter
from desktop.views.printing.picker import Picker
from desktop.views.records.describe import display_day, joined, short_title
from desktop.views.records.source import OfficeSource, Row
from desktop.views.theme import Role, Space

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

_REST_MS = 150  # the cursor rests that long before a paper is made


@dataclass(frozen=True, slots=True)
class _Shown:
    """Which fields of a kind tell its records apart: day and number in columns, ``second`` below the name."""

    title: str
    noun: str
    day: str = ""
    second: str = ""
    number: str = ""


_SHOWN = {
    "conference": _Shown("Hội nghị", "hội nghị", "start", "place", "number"),
    "award": _Shown("Quyết định", "quyết định", "date", "form", "number"),
    "team": _Shown("Tổ", "tổ", second="status", number="decision_number"),
    "document": _Shown("Văn bản", "văn bản", "date", "type", "number"),
}


class RecordsPicker(Picker):
    """``RecordsPicker(desk, "conference")``. ``together`` is the label of a button that prints all in one."""

    def __init__(self, desk: Desk, kind: str, *, together: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._fields = _SHOWN.get(kind, _Shown(records.kind_spec(kind).label, "bản ghi"))
        self._several = homes.sees_several(desk.office)
        self._following, self._last = False, ""
        self.search = SearchField(f"Tìm {self._fields.noun} (F3)")
        order = Order(self._fields.day, True) if self._fields.day else Order("name", False)
        self.model = RowModel(self._columns(), OfficeSource(desk.office, kind), order=order, parent=self)
        self.table = Table(self.model, name=self._fields.title)
        # The names need the number's room.
        self.table.leave_out(("number",) if self._several or not self._fields.number else ())
        self.footer = TableFooter()
        self.together = Button(together, icon="layers", parent=self)
        self.together.setHidden(not together)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        top = QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        top.setSpacing(Space.S)
        top.addWidget(self.search)
        if together:
            top.addWidget(self.together)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.footer)
        self._wire()

    def _wire(self) -> None:
        self.search.searched.connect(self.model.search)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self.focus_first)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self.opened)
        self.model.reloaded.connect(self._say_counts)
        self.together.clicked.connect(partial(self._choose, ALL))
        self._timer.timeout.connect(self._tell)

    def _columns(self) -> tuple[Column, ...]:
        fields = self._fields
        width = 104 if self._several else 64  # the unit stands under the day
        name = Column("name", fields.title, self._name, 100, stretch=True, sort="name")
        columns = [name]
        if fields.day:
            day = Column("day", "Ngày", self._day, width, sort=fields.day, descending_first=True)
            columns = [day, name]
        return *columns, Column("number", "Số", self._number, 44, Align.RIGHT, least_view=280)

    def _day(self, row: Row) -> Cell:
        value = str(row.get(self._fields.day) or "")
        day = short_day(value, self._desk.today()) if value else ""
        return Cell(day, row.unit, tooltip=joined(display_day(value), row.unit))

    def _name(self, row: Row) -> Cell:
        second = str(row.get(self._fields.second) or "") if self._fields.second else row.unit
        return Cell(short_title(row.record.name), second, weight=500, tooltip=row.record.name)

    def _number(self, row: Row) -> Cell:
        number = str(row.get(self._fields.number) or "") if self._fields.number else ""
        short = number.partition("/")[0]
        return Cell(short, tooltip=f"Số {number}") if number else Cell("–", role=Role.TEXT3)

    # the cursor -------------------------------------------------------------------------------------

    def show_record(self, record: str) -> None:
        self._following, self._last = True, record
        self.model.reload()
        if record and record != ALL and not self.table.set_current(record):
            self.search.set_text("")
            self.model.search("")
            self.table.set_current(record)
        self._following = False

    def newest(self) -> str:
        """The last one whose day has come, else any."""
        day = self._fields.day
        order = {"sort": day, "descending": True} if day else {"sort": "name"}
        ids = records.ids(self._desk.office, self._kind, limit=50, **order)
        today = f"{self._desk.today().isoformat()}T24"
        found = records.rows(self._desk.office, self._kind, ids) if day else []
        past = [one.id for one in found if str(one.values.get(day) or "") < today]
        return past[0] if past else next(iter(ids), "")

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_current(self, record: str) -> None:
        if record and not self._following and record != self._last:
            self._last = record
            self._timer.start()  # made once the cursor has come to rest

    def _tell(self) -> None:
        self.chosen.emit(self._last)

    def _choose(self, record: str) -> None:
        self._last = record
        self.chosen.emit(record)

    def _step(self, step: int) -> None:
        row = self.model.row_of(self.table.current_id()) + step
        if record := self.model.id_at(row):
            self.table.set_current(record)

    def _say_counts(self) -> None:
        self.footer.text.setText(f"{format_integer(self.model.count())} {self._fields.noun}")
