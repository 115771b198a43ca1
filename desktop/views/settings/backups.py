"""Backups: what there is, making one, restoring one after a typed word, and checking the register."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.moments import spoken_moment
from desktop.domain.text import clean
from desktop.errors import AppError, Refused
from desktop.services import backup
from desktop.views.common.banner import ResultLine
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cells import Align, Cell, Column
from desktop.views.common.chips import Tone
from desktop.views.common.dialog import Dialog, ask
from desktop.views.common.fields.text import TextField
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.progress import watch
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.setup import paper
from desktop.views.setup.password import PasswordField
from desktop.views.theme import Role, Space, Type

if TYPE_CHECKING:
    from desktop.services.backup import Backup
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

WORD = "khôi phục"


class RestoreDialog(Dialog):
    """Asks for the password of the backup and the typed word; the red button waits for both."""

    def __init__(self, when: str, parent: QWidget | None = None) -> None:
        detail = "Mọi thay đổi sau lúc đó không còn trong sổ. Sổ hiện nay được cất riêng, không xóa."
        super().__init__("Khôi phục sổ", f"Khôi phục bản sao lưu lúc {when}?", detail, parent=parent)
        self.password = PasswordField("Mật khẩu dùng lúc sao lưu")
        self.word = TextField(FieldSpec("word", f"Gõ “{WORD}” để tiếp tục"))
        self.add(self.password)
        self.add(self.word)
        self.safe = self.add_button(Button("Để nguyên", key="Esc"), rejects=True)
        self.danger = self.add_button(Button("Khôi phục bản này", Kind.DANGER), accepts=True)
        self.password.edited.connect(self._judge)
        self.word.edited.connect(self._judge)
        self._judge()
        self.password.focus_input()

    def _judge(self) -> None:
        typed = clean(str(self.word.raw())).casefold() == WORD
        self.danger.setEnabled(typed and bool(self.password.text()))
        self.note.setText("" if self.danger.isEnabled() else "Chưa đủ mật khẩu và chữ xác nhận.")


def ask_restore(parent: QWidget, when: str) -> str | None:
    """The password to restore with, None if the person left. Tests replace this."""
    dialog = RestoreDialog(when, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    password = dialog.password.text()
    dialog.deleteLater()
    return password if accepted else None


def ask_other_unit(parent: QWidget, error: Refused) -> bool:
    """Whether another unit's book is to stand here. Tests replace this."""
    unit, own = error.params["unit"], error.params.get("own")
    question = (
        f"Thay sổ của {own} bằng sổ của {unit}?" if own else f"Thay sổ này bằng một sổ khác, của {unit}?"
    )
    detail = f"Từ đó máy này là máy của {unit}. Sổ hiện nay được cất riêng, không xóa."
    return ask(parent, question, detail, verb="Thay sổ", danger=True, title="Khôi phục sổ")


class BackupsTab(QWidget):
    """``restored`` after the register was replaced: the program must be opened again."""

    restored = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.runner = desk, runner
        self.source: ListSource = ListSource(id_of=lambda one: str(one.path))
        columns = (
            Column("made", "Sao lưu lúc", self._when, 240, stretch=True),
            Column("size", "Dung lượng", _size, 120, Align.RIGHT),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, two_lines=False, name="Các bản sao lưu")
        self.card = TableCard(self.table)
        self.now = Button("Sao lưu ngay", icon="hard-drive", key="F5")
        self.copy = Button("Chép ra USB", icon="usb")
        self.check = Button("Tự kiểm tra", icon="shield-check")
        self.restore_button = Button("Khôi phục bản này", Kind.DANGER, icon="archive-restore")
        self.result = ResultLine("")
        self.result.words.setWordWrap(True)
        self.result.hide()
        self._assemble()
        self.now.clicked.connect(self.back_up)
        self.copy.clicked.connect(self.copy_out)
        self.check.clicked.connect(self.self_check)
        self.restore_button.clicked.connect(self.restore)
        self.reload()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self.now, self.copy, self.check):
            row.addWidget(button)
        row.addStretch(1)
        footer = self.card.footer
        assert footer is not None
        self.footer = footer
        footer.add(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        words = "Máy tự sao lưu mỗi lần đóng chương trình. Chép thêm một bản ra USB phòng khi hỏng máy."
        column.addWidget(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        column.addLayout(row)
        column.addWidget(self.result)
        column.addWidget(self.card, 1)

    def _when(self, one: Backup) -> Cell:
        words = spoken_moment(one.made.strftime("%Y-%m-%dT%H:%M"), self.desk.today())
        return Cell(f"{words[0].upper()}{words[1:]}", weight=500)

    def reload(self) -> None:
        """Read the folder again."""
        found = backup.list_backups(self.desk.office.folder)
        self.source.set_rows(found)
        self.model.reload()
        self.restore_button.setEnabled(bool(found))
        self.footer.text.setText(
            f"{len(found)} bản, giữ nhiều nhất {backup.KEPT}" if found else "Chưa có bản nào"
        )

    # doing ------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup now."""
        office = self.desk.office
        if self.runner is None:
            self._made(backup.back_up(office))
            return
        task = self.runner.write(
            lambda _progress: backup.back_up(office), done=self._made, failed=self._failed
        )
        watch(self, self.runner, task, title="Đang sao lưu", stopping="Sao lưu xong mới dừng được.")

    def _made(self, path: Path) -> None:
        self.reload()
        self.table.set_current(str(path))
        self._tell(f"Đã sao lưu và đọc lại đúng lúc {datetime.now():%H:%M}.")
        self.desk.moved.emit(_changes("packages"))

    def copy_out(self) -> None:
        """A backup to a place the person chooses, such as a stick."""
        name = f"so-phong-trao-{self.desk.today():%Y%m%d}{backup.SUFFIX}"
        target = paper.ask_where(self, name, f"Bản sao lưu (*{backup.SUFFIX})")
        if target is None:
            return
        office = self.desk.office
        if self.runner is None:
            backup.save_copy(office.folder, office.database, target)
            self._copied(target)
            return
        task = self.runner.write(
            lambda _progress: _copy(office, target), done=self._copied, failed=self._failed
        )
        watch(self, self.runner, task, title="Đang chép bản sao lưu", stopping="Chép xong mới dừng được.")

    def _copied(self, target: Path) -> None:
        self._tell(f"Đã chép {target.name} và đọc lại đúng.")

    def self_check(self) -> None:
        """Look whether file, journal and tables agree."""
        office = self.desk.office
        if self.runner is None:
            self._checked(backup.self_check(office))
            return
        task = self.runner.write(
            lambda _progress: backup.self_check(office), done=self._checked, failed=self._failed
        )
        watch(self, self.runner, task, title="Đang tự kiểm tra", stopping="Dừng lại thì không có gì bị ghi.")

    def _checked(self, problems: list[str]) -> None:
        if problems:
            words = f"Sổ có {len(problems)} chỗ không khớp. Sao lưu ngay, rồi khôi phục bản gần nhất còn tốt."
            self._tell(words, Tone.ERR)
        else:
            self._tell("Sổ lành lặn: tệp, nhật ký và số liệu khớp nhau.")

    def restore(self) -> None:
        """Put the chosen backup in the place of the register."""
        row = self.model.row_at(self.table.currentIndex().row()) if self.table.current_id() else None
        if row is None:
            return
        when = spoken_moment(row.made.strftime("%Y-%m-%dT%H:%M"), self.desk.today())
        password = ask_restore(self, when)
        if password is None:
            return
        office = self.desk.office
        try:
            office.close()  # the files are replaced, so nothing may hold them
            if not self._put_back(row.path, password):
                return
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
            return
        self._tell("Đã khôi phục. Mở lại chương trình để dùng sổ.")
        self.restored.emit()

    def _put_back(self, path: Path, password: str) -> bool:
        """Restore, after one more question where another unit's book would come; False leaves it as it is."""
        folder = self.desk.office.folder
        try:
            backup.restore_backup(folder, path, None, password)
        except Refused as error:
            if error.key not in ("backup.other_unit", "backup.other_book"):
                raise
            if not ask_other_unit(self, error):
                return False
            backup.restore_backup(folder, path, None, password, other_unit=True)
        return True

    def _failed(self, error: AppError) -> None:
        self._tell(explain(error), Tone.ERR)

    def _tell(self, words: str, tone: Tone = Tone.OK) -> None:
        self.result.set_result(words, tone)
        self.result.show()


def _size(one: Backup) -> Cell:
    megabytes = one.size / (1 << 20)
    return Cell(f"{megabytes:.1f} MB".replace(".", ","))


def _copy(office: object, target: Path) -> Path:
    from desktop.services.office import Office

    assert isinstance(office, Office)
    backup.save_copy(office.folder, office.database, target)
    return target


def _changes(area: str) -> object:
    from desktop.services.office import Changes

    return Changes(areas=frozenset({area}))
