"""“Lịch sử gói”: what came, what became of it, and setting a package aside or taking it in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.domain.numbers import format_integer
from desktop.errors import AppError
from desktop.services import packages
from desktop.views.common.banner import ResultLine
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cells import Align, Cell, Column, figure
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space

if TYPE_CHECKING:
    from desktop.services.packages import Imported
    from desktop.views.records.desk import Desk

_CHIPS = {
    packages.IMPORTED: Chip("Đã nhập", Tone.OK),
    packages.ALREADY: Chip("Đã nhập rồi", Tone.NEUTRAL),
    packages.HELD: Chip("Giữ lại", Tone.WARN),
    packages.REFUSED: Chip("Không nhận", Tone.ERR),
}


def taken(one: Imported) -> int:
    """Changes that a package brought."""
    names = ("new", "updated", "merged", "conflicts")
    return sum(counts.get(name, 0) for counts in one.counts.values() for name in names)


class PackageHistory(QWidget):
    """``went_back`` returns to the stick."""

    went_back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.header = PageHeader("Lịch sử gói", back=True)
        self.source: ListSource = ListSource(id_of=lambda row: str(row.number))
        columns = (
            Column("received", "Nhận lúc", self._when, 150),
            Column("file", "Gói", self._file, 300, stretch=True),
            Column("taken", "Thay đổi", lambda row: figure(taken(row)), 90, Align.RIGHT, least_view=560),
            Column("verdict", "Kết quả", self._verdict, 130),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name="Các gói đã nhận")
        self.card = TableCard(self.table)
        self.undo = Button("Gỡ gói này", Kind.GHOST, icon="undo-2", key="F6")
        self.accept = Button("Chấp nhận giờ máy", Kind.GHOST, icon="clock")
        self.redo = Button("Nhập lại", Kind.GHOST, icon="redo-2", key="F5")
        self.result = ResultLine("")
        self.result.hide()
        self.empty = Label("Chưa nhận gói nào. Gói nhận từ USB sẽ nằm ở đây.", role=Role.TEXT2)
        footer = self.card.footer
        assert footer is not None
        footer.add(self.accept)
        footer.add(self.redo)
        footer.add(self.undo)
        self.footer = footer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.header)
        column.addWidget(self.result)
        column.addWidget(self.empty)
        column.addWidget(self.card, 1)
        column.addStretch(0)
        self.header.went_back.connect(self.went_back)
        self.table.current_changed.connect(self._say)
        self.undo.clicked.connect(self.set_aside)
        self.redo.clicked.connect(self.take_again)
        self.accept.clicked.connect(self.accept_clock)
        bind_keys(self, {"F6": self.set_aside, "F5": self.take_again, "Esc": self.went_back.emit})

    def _when(self, row: Imported) -> Cell:
        return Cell(spoken_moment(local(row.received), self.desk.today()))

    def _file(self, row: Imported) -> Cell:
        who = f"Gói số {row.package_number} của {row.sender}" if row.sender else row.file
        second = explain(row.reason) if row.reason else row.file if row.sender else ""
        if row.leaps:
            second = f"{row.leaps} thay đổi có số đếm giờ nhảy vọt, chờ người chấp nhận"
        return Cell(who, second, weight=500, tooltip=second)

    def _verdict(self, row: Imported) -> Cell:
        return Cell(chip=Chip("Đã gỡ", Tone.NEUTRAL, "undo-2") if row.aside else _CHIPS[row.verdict])

    def reload(self) -> None:
        """Read the inbox again."""
        rows = packages.imports(self.desk.office)
        self.source.set_rows(rows)
        self.model.reload()
        self.empty.setVisible(not rows)
        self.card.setVisible(bool(rows))
        self.footer.text.setText(f"{format_integer(len(rows))} gói")
        self._say()

    def focus_first(self) -> None:
        """The list has the keys."""
        self.result.hide()
        self.table.setFocus()

    def _current(self) -> Imported | None:
        return self.model.row_at(self.table.currentIndex().row()) if self.table.current_id() else None

    def _say(self, _record: str = "") -> None:
        row = self._current()
        stored = row is not None and row.verdict == packages.IMPORTED
        self.undo.setEnabled(row is not None and stored and not row.aside)
        self.redo.setEnabled(row is not None and stored and row.aside)
        self.accept.setVisible(row is not None and bool(row.leaps) and not row.aside)

    def set_aside(self) -> None:
        """F6: take a whole package out again; nothing of it is lost."""
        row = self._current()
        if row is None or not self.undo.isEnabled():
            return
        self._do(row, aside=True)

    def take_again(self) -> None:
        """F5: take in a package that was set aside."""
        row = self._current()
        if row is None or not self.redo.isEnabled():
            return
        self._do(row, aside=False)

    def accept_clock(self) -> None:
        """Show what waits because its author's counter had leapt; one asks that office first."""
        row = self._current()
        if row is None or not row.leaps:
            return
        try:
            shown = packages.accept_clock(self.desk.office, row.number)
        except AppError as error:
            self.result.set_result(explain(error), Tone.ERR)
        else:
            self.result.set_result(f"Đã hiện {shown} thay đổi của {row.sender}.")
        self.result.show()
        self.reload()

    def _do(self, row: Imported, *, aside: bool) -> None:
        name = f"gói số {row.package_number} của {row.sender}"
        try:
            (packages.undo_import if aside else packages.redo_import)(self.desk.office, row.number)
        except AppError as error:
            self.result.set_result(explain(error), Tone.ERR)
        else:
            words = f"Đã gỡ {name}. Cần lại thì bấm “Nhập lại”." if aside else f"Đã nhập lại {name}."
            self.result.set_result(words)
        self.result.words.setWordWrap(True)
        self.result.show()
        self.reload()
