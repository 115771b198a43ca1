"""“Những lần đã chọn”: who took which value where two places differed; take it anew, export the list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.domain.numbers import format_integer
from desktop.services import conflicts
from desktop.views.common import save_file
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cells import Cell, Column
from desktop.views.conflicts.dialog import ConflictDialog
from desktop.views.deciding.table_page import TablePage

if TYPE_CHECKING:
    from desktop.services.conflicts import Decision
    from desktop.services.office import Office
    from desktop.views.records.desk import Desk

_EMPTY = "Chưa có lần chọn nào. Khi hai nơi ghi khác nhau và có người chọn, lần chọn đó nằm ở đây."


class DecisionsPage(TablePage):
    """``DecisionsPage(desk)``; Enter asks the question of a decision again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        columns = (
            Column("when", "Lúc, ai", self._when, 210),
            Column("what", "Bản ghi, ô", _what, 230),
            Column("values", "Các giá trị lúc đó", _values, 260, stretch=True, least_view=700),
            Column("taken", "Đã chọn", _taken, 200),
        )
        super().__init__(
            desk, "Những lần đã chọn", columns, empty=_EMPTY, id_of=lambda one: one.id, parent=parent
        )
        self.dialog: ConflictDialog | None = None
        self.export_button = Button("Xuất Excel", icon="download")
        self.header.add(self.export_button)
        self.export_button.clicked.connect(self.export)
        self.again = Button("Chọn lại", Kind.GHOST, icon="rotate-ccw", key="Enter")
        self.footer.add(self.again)
        self.again.clicked.connect(self.open_current)

    def _when(self, one: Decision) -> Cell:
        who = ", ".join(filter(None, (one.officer, one.unit_name)))
        return Cell(spoken_moment(local(one.wall), self.desk.today()), who, tooltip=who)

    def read(self) -> list[Decision]:
        return conflicts.decisions(self.desk.office)

    def words(self, rows: list[Decision]) -> str:
        self.export_button.setEnabled(bool(rows))
        return f"{format_integer(len(rows))} lần chọn"

    def look(self, _record: str = "") -> None:
        self.again.setEnabled(self.current() is not None)

    def open_current(self, _record: str | bool = "") -> None:
        """The same dialog again; the older decision stays in the journal."""
        one = self.current()
        if one is not None:
            self.dialog = ConflictDialog(self.desk, again=one.id, parent=self)
            self.dialog.open()
            self.dialog.finished.connect(self._forget)

    def _forget(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def export(self) -> None:
        """Write the list as a workbook."""
        name = f"Những lần đã chọn {self.desk.today():%d-%m-%Y}.xlsx"
        path = save_file.ask_save_file(self, "Xuất Excel", name, save_file.WORKBOOK)
        if path is not None:
            path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
            self.desk.write(partial(_export, self.desk.office, path), self._on_exported)

    def _on_exported(self, done: tuple[int, Path]) -> None:
        self.desk.filed.emit(f"Đã xuất {format_integer(done[0])} lần chọn.", done[1])


def _export(office: Office, path: Path) -> tuple[int, Path]:
    return conflicts.export_decisions(office, path), path


def _what(one: Decision) -> Cell:
    return Cell(one.name or "Không tên", conflicts.field_label(one), weight=500, tooltip=one.name)


def _values(one: Decision) -> Cell:
    return Cell(" / ".join(conflicts.said(one, value) for value in one.values))


def _taken(one: Decision) -> Cell:
    return Cell(conflicts.said(one, one.taken), weight=500)
