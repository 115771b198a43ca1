"""“Lịch sử gói”: what came, what became of it, and setting a package aside or taking it in again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.domain.numbers import format_integer
from desktop.errors import AppError
from desktop.services import inbox, packages, watching
from desktop.views.common.banner import Banner, ResultLine
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
from desktop.views.usb.blockers import BlockersDialog

if TYPE_CHECKING:
    from desktop.services.packages import Imported
    from desktop.views.records.desk import Desk

_CHIPS = {
    packages.IMPORTED: Chip("Đã nhập", Tone.OK),
    packages.ALREADY: Chip("Đã nhập rồi", Tone.NEUTRAL),
    packages.HELD: Chip("Giữ lại", Tone.WARN),
    packages.REFUSED: Chip("Không nhận", Tone.ERR),
}


def _taken(row: Imported) -> Cell:
    return figure(watching.taken(row.counts))


class PackageHistory(QWidget):
    """``went_back`` returns to the stick."""

    went_back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._said = ""
        self.header = PageHeader("Lịch sử gói", back=True)
        self.source: ListSource = ListSource(id_of=lambda row: str(row.number))
        columns = (
            Column("received", "Nhận lúc", self._when, 150),
            Column("file", "Gói", self._file, 300, stretch=True),
            Column(
                "taken",
                "Thay đổi",
                _taken,
                90,
                Align.RIGHT,
                least_view=560,
            ),
            Column("verdict", "Kết quả", self._verdict, 130),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name="Các gói đã nhận")
        self.card = TableCard(self.table)
        self.undo = Button("Gỡ gói này", Kind.GHOST, icon="undo-2", key="F6")
        self.accept = Button("Chấp nhận giờ máy", Kind.GHOST, icon="clock")
        self.redo = Button("Nhập lại", Kind.GHOST, icon="redo-2", key="F5")
        self.save = Button("Lưu kê khai đã ký", Kind.GHOST, icon="file-down")
        self.result = ResultLine("")
        self.result.hide()
        self.empty = Label("Chưa nhận gói nào. Gói nhận từ USB sẽ nằm ở đây.", role=Role.TEXT2)
        footer = self.card.footer
        assert footer is not None
        for button in (self.accept, self.save, self.redo, self.undo):
            footer.add(button)
        self.reason = Banner("", "", Tone.WARN)
        self.reason.hide()
        self.footer = footer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.header)
        column.addWidget(self.result)
        column.addWidget(self.empty)
        column.addWidget(self.card, 1)
        column.addWidget(self.reason)
        column.addStretch(0)
        self.header.went_back.connect(self.went_back)
        self.table.current_changed.connect(self._say)
        self.undo.clicked.connect(self.set_aside)
        self.redo.clicked.connect(self.take_again)
        self.accept.clicked.connect(self.accept_clock)
        self.save.clicked.connect(self.save_manifest)
        bind_keys(self, {"F6": self.set_aside, "F5": self.take_again, "Esc": self.went_back.emit})

    def _when(self, row: Imported) -> Cell:
        return Cell(spoken_moment(local(row.received), self.desk.today()))

    def _file(self, row: Imported) -> Cell:
        who = f"Gói số {row.package_number} của {row.sender}" if row.sender else row.file
        whole = explain(row.reason) if row.reason else row.file if row.sender else ""
        second = _first_sentence(whole) if row.reason else whole
        if row.leaps:
            second = whole = f"{row.leaps} thay đổi có số đếm giờ nhảy vọt, chờ người chấp nhận"
        return Cell(who, second, weight=500, tooltip=whole)

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
        self.save.setEnabled(row is not None and row.signed)
        self.reason.setVisible(row is not None and row.reason is not None)
        if row is not None and row.reason is not None:
            self.reason.set_words(*_reason_words(row))

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
        self._said = f"Đã gỡ {name}. Cần lại thì bấm “Nhập lại”." if aside else f"Đã nhập lại {name}."
        service = packages.undo_import if aside else packages.redo_import
        self.desk.write(partial(service, self.desk.office, row.number), self._on_done, self._on_failed)

    def _on_done(self, _result: object) -> None:
        self._tell(self._said)
        self.reload()

    def _on_failed(self, error: AppError) -> None:
        records = error.params.get("records")
        if not records:
            self._tell(explain(error), Tone.ERR)
            return
        self.blockers = BlockersDialog(records, self)
        self.blockers.opened.connect(self.desk.record_wanted)
        self.blockers.finished.connect(self.blockers.deleteLater)
        self.blockers.open()

    def save_manifest(self) -> None:
        """Manifest and signature into a folder, for a third party."""
        row = self._current()
        chosen = QFileDialog.getExistingDirectory(self, "Lưu bản kê khai đã ký vào") if row else ""
        if row is not None and chosen:
            self.save_to(row.number, Path(chosen))

    def save_to(self, number: int, folder: Path) -> None:
        """The same, into this folder."""
        try:
            saved = inbox.save_proof(self.desk.office, number, folder)
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
        else:
            self._tell(f"Đã lưu bản kê khai và chữ ký vào {saved.name}, kèm cách kiểm tra.")

    def _tell(self, words: str, tone: Tone = Tone.OK) -> None:
        self.result.set_result(words, tone)
        self.result.words.setWordWrap(True)
        self.result.show()


def _first_sentence(words: str) -> str:
    """What is wrong; what to do about it stands whole below the list."""
    first, dot, _rest = words.partition(". ")
    return first if dot else words


def _reason_words(row: Imported) -> tuple[str, str, Tone]:
    """Why a package was held or refused, and what to do."""
    assert row.reason is not None
    head = "Giữ lại, chưa nhập" if row.verdict == packages.HELD else f"Không nhận {row.file}"
    return head, explain(row.reason), Tone.WARN if row.verdict == packages.HELD else Tone.ERR
