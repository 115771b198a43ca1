"""Conferences to choose from: search, and the newest on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.moments import short_day
from desktop.domain.numbers import format_integer
from desktop.services import homes, records
from desktop.views.common.cards import Card
from desktop.views.common.cells import Align, Cell, Column
from desktop.views.common.row_model import Order, RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableFooter
from desktop.views.records.describe import display_day, joined, short_title
from desktop.views.records.source import OfficeSource, Row
from desktop.views.theme import Role, Space

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk


class MinutesPanel(Card):
    """``conference_chosen(id)`` follows the cursor, ``opened(id)`` is Enter."""

    conference_chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._desk = desk
        self._several = homes.sees_several(desk.office)
        self.search = SearchField("Tìm hội nghị (F3)")
        order = Order("start", True)
        self.model = RowModel(
            self._columns(), OfficeSource(desk.office, "conference"), order=order, parent=self
        )
        self.table = Table(self.model, name="Hội nghị")
        self.table.leave_out(("number",) if self._several else ())  # the names need its room
        self.footer = TableFooter()
        top = QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        top.addWidget(self.search)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.footer)
        self.search.searched.connect(self.model.search)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self._enter)
        self.table.current_changed.connect(self.conference_chosen)
        self.table.opened.connect(self.opened)
        self.model.reloaded.connect(self._say_counts)

    def _columns(self) -> tuple[Column, ...]:
        width = 104 if self._several else 64  # the unit stands under the day
        return (
            Column("start", "Ngày", self._day, width, sort="start", descending_first=True),
            Column("name", "Hội nghị", _name, 100, stretch=True, sort="name"),
            Column("number", "Số", _number, 44, Align.RIGHT, least_view=280),
        )

    def _day(self, row: Row) -> Cell:
        start = str(row.get("start") or "")
        day = short_day(start, self._desk.today()) if start else ""
        return Cell(day, row.unit, tooltip=joined(display_day(start), row.unit))

    def show_conference(self, conference: str) -> None:
        """Put the cursor on a conference, whatever is searched for."""
        if conference and not self.table.set_current(conference):
            self.search.set_text("")
            self.model.search("")
            self.table.set_current(conference)

    def newest(self) -> str:
        """The last conference that has begun, else any; empty if there is none."""
        ids = records.ids(self._desk.office, "conference", sort="start", descending=True, limit=50)
        today = f"{self._desk.today().isoformat()}T24"
        found = records.rows(self._desk.office, "conference", ids)
        past = [one.id for one in found if str(one.values.get("start") or "") < today]
        return past[0] if past else next(iter(ids), "")

    def _step(self, step: int) -> None:
        row = self.model.row_of(self.table.current_id()) + step
        if record := self.model.id_at(row):
            self.table.set_current(record)

    def _enter(self) -> None:
        self.table.setFocus()

    def _say_counts(self) -> None:
        self.footer.text.setText(f"{format_integer(self.model.count())} hội nghị")


def _number(row: Row) -> Cell:
    number = str(row.get("number") or "")
    return Cell(number, tooltip=f"Biên bản số {number}") if number else Cell("–", role=Role.TEXT3)


def _name(row: Row) -> Cell:
    return Cell(short_title(row.record.name), row.get("place") or "", weight=500, tooltip=row.record.name)
