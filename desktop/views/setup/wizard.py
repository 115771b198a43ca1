"""First start: unit, printed names, signers, officer, recovery code. Ends with an open office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.messages import explain, sentence
from desktop.views.common.steps import Steps
from desktop.views.records.keys import bind_keys
from desktop.views.setup.headings import HeadingsForm
from desktop.views.setup.officer_step import OfficerStep
from desktop.views.setup.presenter import SetupPresenter
from desktop.views.setup.recovery_step import RecoveryStep
from desktop.views.setup.signers import SignersEditor
from desktop.views.setup.unit_step import UnitStep
from desktop.views.theme import Role, Space, Type, colour
from desktop.views.theme.breakpoints import dialog_size
from desktop.views.theme.paint import hairline

if TYPE_CHECKING:
    from desktop.services.office import Office

UNIT, NAMES, SIGNERS, OFFICER, RECOVERY = range(5)
_HEADS = (
    ("Sổ này của đơn vị nào?", "Công an xã, phường chọn xã, phường; Công an tỉnh chọn tỉnh."),
    ("Tên in trên văn bản", "Máy đề xuất theo danh mục đơn vị. Sửa cho đúng với văn bản của cơ quan."),
    ("Ai ký văn bản?", "Dùng khi in biên bản, giấy khen. Có thể bỏ trống, thêm sau ở Quản trị."),
    ("Ai mở sổ?", "Người dùng đầu tiên. Thêm người khác sau ở Quản trị."),
    ("Cất mã khôi phục", "Mã chỉ hiện một lần này. Máy không giữ bản nào."),
)
_NEXT = ("Dùng đơn vị này", "Dùng các tên này", "Tiếp tục", "Lập sổ", "Mở sổ")


class _Foot(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        hairline(QPainter(self), QPointF(0, 0), QPointF(self.width(), 0), colour(Role.LINE))


class SetupWizard(QDialog):
    """``SetupWizard(folder).exec()``; afterwards ``office`` is open, or None if it was left before."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lập Sổ Phong Trào")
        self.presenter = SetupPresenter(folder)
        self.office: Office | None = None
        self.steps = Steps(["Đơn vị", "Tên in ra", "Người ký", "Cán bộ", "Mã khôi phục"])
        self.title = Label("", Type.TITLE)
        self.detail = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.unit = UnitStep(self.presenter)
        self.names = HeadingsForm()
        self.signers = SignersEditor()
        self.officer = OfficerStep()
        self.recovery = RecoveryStep()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.unit)
        for step in (self.names, self.signers, self.officer, self.recovery):
            self.stack.addWidget(_scrolled(step))
        self.back = Button("Quay lại", icon="arrow-left")
        self.on = Button("", Kind.PRIMARY, key="Ctrl+Enter")
        self.note = IconLine("circle-alert", "", Role.ERR, style=Type.BODY)
        self._assemble()
        self.unit.chosen.connect(self.go_on)
        self.recovery.changed.connect(self._say)
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        bind_keys(self, {"Ctrl+Return": self.go_on, "Ctrl+Enter": self.go_on, "Alt+Left": self.go_back})
        self._show(UNIT)
        self.resize(dialog_size(self, QSize(880, 560)))

    def _assemble(self) -> None:
        upper = QVBoxLayout()
        upper.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        upper.setSpacing(Space.XS)
        upper.addWidget(self.steps)
        upper.addSpacing(Space.S)
        upper.addWidget(self.title)
        upper.addWidget(self.detail)
        upper.addSpacing(Space.S)
        upper.addWidget(self.stack, 1)
        foot = _Foot()
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(foot)
        self.setMinimumSize(760, 480)

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self.stack.currentIndex()

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.steps.set_current(step)
        title, detail = _HEADS[step]
        self.title.setText(title)
        self.detail.setText(detail)
        self.on.setText(_NEXT[step])
        self.back.setVisible(UNIT < step < RECOVERY)
        self.note.hide()
        self._say()
        focus = (self.unit.search, self.names.segments, None, self.officer.name, self.recovery.print_button)[
            step
        ]
        if step == SIGNERS and self.signers.rows:
            self.signers.rows[0].name.focus_input()
        elif focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        """The reason why the button is grey stands beside it."""
        if self.step != RECOVERY:
            self.on.setEnabled(True)
            return
        ready = self.recovery.confirmed()
        self.on.setEnabled(ready)
        self.note.setVisible(not ready)
        self.note.set_line("info", "Cất mã và gõ nhóm cuối thì mở được sổ.", Role.TEXT2)

    def go_back(self) -> None:
        """One step back; nothing typed is lost."""
        if UNIT < self.step < RECOVERY:
            self._show(self.step - 1)

    def go_on(self) -> None:
        """Check this step and go to the next."""
        (self._leave_unit, self._leave_names, self._leave_signers, self._make, self._finish)[self.step]()

    def _leave_unit(self) -> None:
        self.unit.settle()
        if self.presenter.unit is None:
            self._complain(sentence("setup.no_unit"))
            self.unit.search.setFocus()
            return
        self.names.set_settings(self.presenter.settings)
        if not self.signers.value():
            settings = self.presenter.settings
            self.signers.set_value(
                [
                    {"title": settings["police_chief"], "issuer": "police"},
                    {"title": "Chủ tịch", "issuer": "committee"},
                ]
            )
        self._show(NAMES)

    def _leave_names(self) -> None:
        self.presenter.settings |= self.names.settings()
        self._show(SIGNERS)

    def _leave_signers(self) -> None:
        self.presenter.settings["signers"] = self.signers.value()
        self._show(OFFICER)

    def _make(self) -> None:
        if not self.officer.check():
            return
        values = self.officer.values()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            made = self.presenter.create(values, self.officer.password.text())
        except AppError as error:
            self._complain(explain(error))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.office = made.office
        self.officer.password.clear()
        self.recovery.show_codes(
            made.recovery_code, made.recovery_key, unit=self.presenter.office_name(), officer=values["name"]
        )
        self._show(RECOVERY)

    def _finish(self) -> None:
        if self.recovery.check():
            self.accept()

    def _complain(self, words: str) -> None:
        self.note.set_line("circle-alert", words, Role.ERR)
        self.note.show()

    # the codes are shown once: the last step is not left before they are kept -------------------------

    def reject(self) -> None:
        if self.step == RECOVERY and not self.recovery.confirmed():
            self.recovery.check()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.step == RECOVERY and self.result() != QDialog.DialogCode.Accepted:
            self.recovery.check()
            event.ignore()
            return
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.SURFACE))


def _scrolled(step: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    column = QVBoxLayout(holder)
    # room for focus rings at the edges
    column.setContentsMargins(2, 2, Space.S, 2)
    column.addWidget(step)
    column.addStretch(1)
    area.setWidget(holder)
    area.viewport().setAutoFillBackground(False)
    holder.setAutoFillBackground(False)
    return area
