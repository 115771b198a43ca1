"""What is asked about computers: added or in place of another, why one is revoked, where to print.

Tests replace ``ask_role``, ``ask_revoke`` and ``print_sheet``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import StorageError, ValidationError
from desktop.services.ceremony import ADD, JOIN, REPLACE
from desktop.services.machines import MachineRow
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.choices import Radio
from desktop.views.common.dialog import Dialog
from desktop.views.common.fields.numbers import NumberField
from desktop.views.common.fields.text import TextField

NOT_CHOSEN = "Chưa chọn."


class RoleAnswer(NamedTuple):
    """What a second computer is: ``role`` of the ceremony, and which one it ``replaces``."""

    role: str
    replaces: str = ""


class Revoking(NamedTuple):
    """Why, and up to which package the computer still counts (None: all that were taken in)."""

    reason: str
    through: int | None


class RoleDialog(Dialog):
    """“Thêm máy hay thay máy”: nothing is chosen before the person chooses."""

    def __init__(
        self, name: str, live: Sequence[MachineRow], *, own: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Máy thứ hai của một đơn vị",
            "Thêm máy hay thay máy?",
            f"{name} đã có {len(live)} máy đang dùng. Hỏi rõ cơ quan đó rồi chọn.",
            parent=parent,
        )
        self._answers: list[tuple[Radio, RoleAnswer, str]] = []
        self._offer("Thêm máy", "Các máy cùng dùng, mỗi máy gửi gói riêng.", RoleAnswer(ADD), "Thêm máy")
        for one in live:
            words = f"Thay máy {one.short}"
            detail = f"Máy cũ hỏng hoặc mất: còn tính đến gói {one.packages}, gói đến sau được giữ lại."
            self._offer(words, detail, RoleAnswer(REPLACE, one.short), words)
        if own:
            words = "Máy đang ngồi là máy mới"
            self._offer(words, "Theo danh sách máy của máy kia.", RoleAnswer(JOIN), "Theo máy kia")
        self.add_button(Button("Để sau", key="Esc"), rejects=True)
        self.go = self.add_button(Button("Chọn", Kind.PRIMARY), accepts=True)
        self.go.setEnabled(False)
        self.note.setText(NOT_CHOSEN)

    def _offer(self, words: str, detail: str, answer: RoleAnswer, verb: str) -> None:
        radio = Radio(words, detail=detail)
        radio.toggled.connect(self._chosen)
        self._answers.append((radio, answer, verb))
        self.add(radio)

    def _chosen(self) -> None:
        for radio, _answer, verb in self._answers:
            if radio.isChecked():
                self.go.setText(verb)
                self.go.setEnabled(True)
                self.note.setText("")

    def answer(self) -> RoleAnswer | None:
        """What was chosen."""
        return next((answer for radio, answer, _ in self._answers if radio.isChecked()), None)


class RevokeDialog(Dialog):
    """“Thu hồi máy …”: the reason is required, the last package is not."""

    def __init__(self, machine: MachineRow, parent: QWidget | None = None) -> None:
        super().__init__(
            "Thu hồi máy",
            f"Thu hồi máy {machine.short} của {machine.name}?",
            "Gói đến sau của máy này được giữ lại, chưa nhập. Lúc nào cũng bỏ thu hồi được.",
            parent=parent,
        )
        self.reason_field = TextField(
            FieldSpec("reason", "Lý do thu hồi", required=True), placeholder="Ví dụ mất máy"
        )
        help_words = f"Để trống là tính đến gói {machine.packages}, gói cuối đã nhập."
        self.through_field = NumberField(
            FieldSpec("through", "Còn tin đến gói số", FieldType.INTEGER, help=help_words)
        )
        self.add(self.reason_field)
        self.add(self.through_field)
        self.add_button(Button("Để nguyên", key="Esc"), rejects=True)
        self.go = self.add_button(Button(f"Thu hồi máy {machine.short}", Kind.DANGER), accepts=True)
        self.reason_field.edited.connect(self._say)
        self.through_field.edited.connect(self._say)
        self.reason_field.focus_input()
        self._say()

    def _say(self) -> None:
        answer = self.answer()
        self.go.setEnabled(answer is not None)
        self.note.setText("" if answer else "Chưa ghi lý do." if not self._reason() else "Số gói chưa đúng.")

    def _reason(self) -> str:
        return self.reason_field.value() or ""

    def answer(self) -> Revoking | None:
        """What was typed; nothing where it is not whole."""
        try:
            through = self.through_field.value()
        except ValidationError:
            return None
        reason = self._reason()
        return Revoking(reason, through) if reason and (through is None or through >= 0) else None


def ask_role(parent: QWidget, name: str, live: Sequence[MachineRow], *, own: bool) -> RoleAnswer | None:
    """What a second computer of a unit is; None if that is left for later."""
    dialog = RoleDialog(name, live, own=own, parent=parent)
    answer = dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return answer


def ask_revoke(parent: QWidget, machine: MachineRow) -> Revoking | None:
    """Why and from when a computer is revoked; None if it is not."""
    dialog = RevokeDialog(machine, parent)
    answer = dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return answer


def print_sheet(parent: QWidget, pdf: bytes) -> bool:
    """Print a sheet on a printer the person chooses; False if they chose none.

    Raises ``StorageError`` ``print.no_printer``.
    """
    from desktop.views.common.pdf_pages import PdfPages
    from desktop.views.common.print_dialog import PrintDialog
    from desktop.views.common.printing import make_printer, print_pages, printer_names
    from desktop.views.common.task_runner import TaskProgress

    if not printer_names():
        raise StorageError("print.no_printer")
    pages = PdfPages(pdf)
    dialog = PrintDialog(len(pages), printer_names(), noun="tờ", parent=parent)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        name, chosen, copies = dialog.chosen()
        printer = make_printer(name, copies=copies, title="Phiếu đăng ký")
        return print_pages(printer, pages, chosen, TaskProgress(lambda *_: None)) > 0
    finally:
        pages.close()
        dialog.deleteLater()
