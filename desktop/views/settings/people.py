"""Users of the register: who there is, adding one, changing the own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.errors import AppError
from desktop.services import users
from desktop.views.common.buttons import Button
from desktop.views.common.cards import Card
from desktop.views.common.cells import Cell, Column
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.fields.text import TextField
from desktop.views.common.messages import explain
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.setup.officer_step import NewPassword
from desktop.views.setup.password import PasswordField
from desktop.views.setup.signers import rank_field
from desktop.views.theme import Height, Space, px

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.users import User


def _name(user: User) -> Cell:
    return Cell(" ".join(filter(None, (user.rank, user.name))), weight=500)


def _here(user: User) -> Cell:
    return Cell(chip=Chip("Đang mở sổ", Tone.OK)) if user.current else Cell()


class UsersTab(QWidget):
    """``told(sentence)`` after something was done."""

    told = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.source: ListSource = ListSource(id_of=lambda user: user.name)
        columns = (
            Column("name", "Người dùng", _name, 220, stretch=True),
            Column("post", "Chức vụ", lambda user: Cell(user.post), 260),
            Column("here", "", _here, 130),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, two_lines=False, name="Người dùng của sổ")
        self.list = TableCard(self.table, footer=False)
        self._build_new()
        self._build_own()
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        pair.addWidget(self.new_card, 3)
        pair.addWidget(self.own_card, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.list)
        column.addLayout(pair)
        column.addStretch(1)
        self.reload()

    def _build_new(self) -> None:
        self.new_card = Card("Thêm người dùng", "Mỗi người một mật khẩu, để nhật ký ghi đúng ai làm gì.")
        self.name = TextField(FieldSpec("name", "Họ và tên", required=True))
        self.rank = rank_field()
        self.post = TextField(FieldSpec("post", "Chức vụ"))
        self.password = NewPassword()
        self.add_button = Button("Thêm người dùng", icon="user-round-plus")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for field, stretch in ((self.name, 4), (self.rank, 3), (self.post, 4)):
            row.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        self.new_card.body.setSpacing(Space.M)
        self.new_card.add(row)
        self.new_card.add(self.password)
        self.new_card.add(self.add_button)
        self.new_card.body.addStretch(1)
        self.add_button.clicked.connect(self.add_user)

    def _build_own(self) -> None:
        self.own_card = Card("Đổi mật khẩu của tôi")
        self.old = PasswordField("Mật khẩu đang dùng", name="old")
        self.fresh = NewPassword(label="Mật khẩu mới")
        self.change_button = Button("Đổi mật khẩu", icon="key-round")
        for part in (self.old, self.fresh, self.change_button):
            self.own_card.add(part)
        self.own_card.body.addStretch(1)
        self.change_button.clicked.connect(self.change_password)

    def reload(self) -> None:
        """Read the users again."""
        found = users.users(self.office)
        self.source.set_rows(found)
        self.model.reload()
        high = px(Height.COLUMN_HEAD) + px(Height.ROW) * max(1, len(found)) + 4
        self.list.setFixedHeight(min(high, px(240)))

    def add_user(self) -> None:
        """Let another person open the register."""
        if not self.name.check():
            self.name.focus_input()
            return
        if not self.password.check():
            return
        name = self.name.value() or ""
        rank, post = str(self.rank.raw() or ""), self.post.value() or ""
        try:
            with _waiting():
                users.add(self.office, name, self.password.text(), rank=rank, post=post)
        except AppError as error:
            self.name.show_error(explain(error))
            self.name.focus_input()
            return
        for field in (self.name, self.rank, self.post):
            field.set_value(None)
        self.password.clear()
        self.reload()
        self.told.emit(f"Đã thêm người dùng {name}.")

    def change_password(self) -> None:
        """Another password for who sits here."""
        if not self.fresh.check():
            return
        try:
            with _waiting():
                users.change_password(self.office, self.old.text(), self.fresh.text())
        except AppError as error:
            self.old.show_error(explain(error))
            self.old.focus_input()
            return
        self.old.set_value("")
        self.fresh.clear()
        self.told.emit("Đã đổi mật khẩu. Lần mở sổ sau dùng mật khẩu mới.")


class _waiting:
    """The wait cursor while a password is hashed: about a quarter of a second."""

    def __enter__(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

    def __exit__(self, *_error: object) -> None:
        QGuiApplication.restoreOverrideCursor()
