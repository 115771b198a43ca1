"""“Thư mục chung”: the folder that exchanges by itself, and the last exchanges over any folder or stick."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.domain.numbers import format_integer
from desktop.services import watching
from desktop.services.watching import How, Logged
from desktop.views.common.banner import ResultLine
from desktop.views.common.buttons import Button
from desktop.views.common.cards import Card
from desktop.views.common.cells import Align, Cell, Column, figure
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.choices import Tick
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.messages import explain
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.records.keys import bind_keys
from desktop.views.theme import MEDIUM, Role, Space, Type

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.services.exchange import Exchanged
    from desktop.services.office import Changes
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

_ABOUT = (
    "Ổ mạng của cơ quan, hoặc thư mục mà phần mềm khác tự chép đi khi có mạng. Mỗi khi thư mục có đó và "
    "có gì mới, máy tự nhận gói rồi ghi gói đã ký, đã mã hóa. Tệp của nơi khác để nguyên."
)
_HOW = {How.STICK: "USB", How.WATCH: "Tự trao đổi", How.COMMAND: "Dòng lệnh"}


class SharedFolderPage(QWidget):
    """``went_back`` returns to the stick."""

    went_back = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.runner = desk, runner
        self.header = PageHeader("Thư mục chung", "Trao đổi khi có mạng, không cần USB", back=True)
        self.on = Tick("Tự trao đổi mỗi khi thư mục này có đó")
        self.place = IconLine("folder-open", "", Role.TEXT, weight=MEDIUM)
        self.choose_button = Button("Chọn thư mục", icon="folder-open")
        self.now_button = Button("Trao đổi ngay", icon="refresh-cw", key="F5")
        self.result = ResultLine("")
        self.result.words.setWordWrap(True)
        self.result.hide()
        self._build_list()
        self._assemble()
        self.header.went_back.connect(self.went_back)
        self.on.clicked.connect(self._switch)
        self.choose_button.clicked.connect(self.choose_folder)
        self.now_button.clicked.connect(self.exchange_now)
        desk.moved.connect(self._on_moved)
        bind_keys(self, {"F5": self.exchange_now, "Esc": self.went_back.emit})

    def _build_list(self) -> None:
        self.source: ListSource = ListSource(id_of=lambda row: row.at + row.folder)
        columns = (
            Column("at", "Lúc", self._when, 140),
            Column("folder", "Qua đâu", _where, 260, stretch=True),
            Column("taken", "Nhận về", lambda row: figure(row.taken), 90, Align.RIGHT),
            Column("sent", "Gửi đi", lambda row: figure(row.sent), 90, Align.RIGHT),
            Column("end", "Kết quả", _end, 170),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name="Các lần trao đổi gần đây")
        self.table.set_nothing("Chưa trao đổi lần nào qua thư mục hay USB.")
        self.card = TableCard(self.table)

    def _assemble(self) -> None:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.place, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.now_button)
        card.add(Label(_ABOUT, Type.BODY, Role.TEXT2, wrap=True))
        card.add(row)
        card.add(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (self.header, card, self.result):
            column.addWidget(widget)
        column.addWidget(Label("Các lần trao đổi gần đây", Type.SECTION))
        column.addWidget(self.card, 1)

    def _when(self, row: Logged) -> Cell:
        return Cell(spoken_moment(local(row.at), self.desk.today()))

    # showing ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the setting and the list again."""
        now = watching.watched(self.desk.office)
        self.place.label.setText(str(now.folder) if now.folder else "Chưa chọn thư mục")
        self.on.setChecked(now.on)
        self.on.setEnabled(now.folder is not None)
        self.now_button.setEnabled(now.folder is not None)
        rows = watching.last_exchanges(self.desk.office)
        self.source.set_rows(rows)
        self.model.reload()
        if self.card.footer is not None:
            self.card.footer.text.setText(f"{format_integer(len(rows))} lần có nhận hoặc gửi")

    def focus_first(self) -> None:
        """The next thing to do."""
        self.result.hide()
        (self.now_button if self.now_button.isEnabled() else self.choose_button).setFocus()

    def _on_moved(self, changes: Changes) -> None:
        if self.isVisible() and changes.areas & {"packages", "settings"}:
            self.reload()

    # doing ------------------------------------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask for the folder; choosing one begins to watch it."""
        chosen = QFileDialog.getExistingDirectory(self, "Chọn thư mục chung")
        if chosen:
            self.use_folder(Path(chosen))

    def use_folder(self, folder: Path) -> None:
        """Watch this folder."""
        self._watch(folder, on=True)

    def _switch(self) -> None:
        self._watch(watching.watched(self.desk.office).folder, on=self.on.isChecked())

    def _watch(self, folder: Path | None, *, on: bool) -> None:
        work = partial(watching.watch_folder, self.desk.office, folder, on=on)
        self.desk.write(work, self._on_set, self._on_failed)

    def _on_set(self, _result: object) -> None:
        self.result.hide()
        self.reload()

    def exchange_now(self) -> None:
        """F5: once, also while nothing is watched."""
        folder = watching.watched(self.desk.office).folder
        if folder is None:
            return
        work = partial(watching.run, self.desk.office, folder, How.WATCH)
        self.desk.write(work, self._on_done, self._on_failed)

    def _on_done(self, done: Exchanged) -> None:
        self.result.set_result(*said(done))
        self.result.show()
        self.reload()

    def _on_failed(self, error: AppError) -> None:
        self.result.set_result(explain(error), Tone.ERR)
        self.result.show()
        self.reload()


def said(done: Exchanged) -> tuple[str, Tone]:
    """One exchange in a sentence."""
    if done.failures:
        return explain(done.failures[0].error), Tone.ERR
    taken = sum(watching.taken(receipt.counts) for receipt in done.receipts)
    sent = sum(made.ops for made in done.written)
    if done.quiet:
        return "Không có gì mới để gửi hay nhận.", Tone.OK
    return f"Đã nhận {format_integer(taken)}, gửi {format_integer(sent)} thay đổi.", Tone.OK


def _where(row: Logged) -> Cell:
    how = _HOW.get(How(row.how), "")
    reason = explain(row.problem) if row.problem else ""
    return Cell(row.folder, reason or how, second_role=Role.ERR if reason else Role.TEXT2, tooltip=reason)


def _end(row: Logged) -> Cell:
    if row.problem is not None:
        return Cell(chip=Chip("Chưa ghi được", Tone.ERR))
    if row.refused:
        return Cell(chip=Chip(f"{row.refused} gói không nhận", Tone.ERR))
    if row.held:
        return Cell(chip=Chip(f"{row.held} gói giữ lại", Tone.WARN))
    return Cell(chip=Chip("Xong", Tone.OK))
