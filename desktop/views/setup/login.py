"""Opening the register: who, the password; or the printed recovery code and a new password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import AppError
from desktop.services import users
from desktop.services.office import Office
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.choices import Radio
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.fields.text import TextField
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.messages import explain
from desktop.views.setup.officer_step import NewPassword
from desktop.views.setup.password import PasswordField
from desktop.views.theme import Role, Space, Type, colour, px

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RADIOS = 5


class UserChoice(QWidget):
    """Radio buttons for a few users, a list to type in for many."""

    def __init__(self, names: Sequence[str], current: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = list(names)
        self._radios = [Radio(name) for name in names] if len(names) <= MOST_RADIOS else []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        chosen = current if current in self.names else (self.names[0] if self.names else "")
        self._field: ChoiceField | None = None
        if self._radios:
            for radio in self._radios:
                radio.setChecked(radio.text() == chosen)
                if len(names) == 1:
                    radio.hide()
                column.addWidget(radio)
            if len(names) == 1:
                column.addWidget(Label(names[0], Type.STRONG))
        else:
            self._field = ChoiceField(FieldSpec("user", "Người dùng", FieldType.CHOICE, choices=tuple(names)))
            self._field.set_value(chosen)
            column.addWidget(self._field)

    def value(self) -> str:
        """The user chosen."""
        if self._field is not None:
            return str(self._field.raw())
        return next((radio.text() for radio in self._radios if radio.isChecked()), "")


class LoginDialog(QDialog):
    """``LoginDialog(folder).exec()``; afterwards ``office`` is open, or None."""

    def __init__(self, folder: Path, *, user: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sổ Phong Trào")
        self.folder = folder
        self.office: Office | None = None
        names = users.names(folder)
        self.title = Label("Mở Sổ Phong Trào", Type.TITLE)
        self.detail = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.user = UserChoice(names, user)
        self.password = PasswordField("Mật khẩu")
        self.code = TextField(
            FieldSpec("code", "Mã khôi phục", help="8 nhóm trên tờ đã in. Gõ hoa hay thường đều được.")
        )
        self.fresh = NewPassword(label="Mật khẩu mới")
        self.error = IconLine("circle-alert", "", Role.ERR, wrap=True)
        self.error.hide()
        self.stack = QStackedWidget()
        self.pages: list[QWidget] = []
        self.switch = Button("", Kind.LINK)
        self.open_button = Button("", Kind.PRIMARY, key="Enter")
        self._assemble()
        self.switch.clicked.connect(self._switch)
        self.open_button.clicked.connect(self.open_office)
        self.password.edited.connect(self.error.hide)
        self._show(recovering=False)

    def _assemble(self) -> None:
        for fields in ((self.password,), (self.code, self.fresh)):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.M)
            for field in fields:
                column.addWidget(field)
            column.addStretch(1)
            self.stack.addWidget(page)
            self.pages.append(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.detail)
        column.addWidget(self.user)
        column.addWidget(self.stack, 1)
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.open_button)
        column.addLayout(row)
        self.setMinimumWidth(px(420))

    @property
    def recovering(self) -> bool:
        """Whether the recovery code is asked for."""
        return self.stack.currentIndex() == 1

    def _show(self, *, recovering: bool) -> None:
        self.stack.setCurrentIndex(1 if recovering else 0)
        for at in range(2):  # the hidden page must not keep the window tall
            page = self.pages[at]
            policy = page.sizePolicy()
            policy.setVerticalPolicy(
                policy.Policy.Preferred if at == int(recovering) else policy.Policy.Ignored
            )
            page.setSizePolicy(policy)
        self.title.setText("Đặt lại mật khẩu" if recovering else "Mở Sổ Phong Trào")
        words = "Dùng tờ khôi phục đã in khi lập sổ. Mật khẩu cũ của người này hết dùng được."
        self.detail.setText(words)
        self.detail.setVisible(recovering)
        self.switch.setText("Quay lại gõ mật khẩu" if recovering else "Dùng mã khôi phục")
        self.open_button.setText("Đổi mật khẩu, mở sổ" if recovering else "Mở sổ")
        self.error.hide()
        (self.code if recovering else self.password).focus_input()
        self.adjustSize()

    def _switch(self) -> None:
        self._show(recovering=not self.recovering)

    def open_office(self) -> None:
        """Try what is typed; on success the dialog closes."""
        if self.recovering and not self.fresh.check():
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.office = self._open()
        except AppError as error:
            self.error.label.setText(explain(error))
            self.error.show()
            field = self.code if self.recovering else self.password
            field.focus_input()
            field.input.selectAll()
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.password.set_value("")
        self.fresh.clear()
        self.accept()

    def _open(self) -> Office:
        if self.recovering:
            code = str(self.code.raw())
            return users.recover(self.folder, code, self.user.value(), self.fresh.text())
        return Office.open(self.folder, self.user.value(), self.password.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_office()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.SURFACE))
