"""What is asked before a paper leaves the program; tests replace the ``ask_…``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.fields import FieldSpec
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.dialog import Dialog
from desktop.views.common.fields.text import TextField

FORM_WORDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


def ask_where(parent: QWidget, name: str, form: str = "pdf") -> Path | None:
    """Where to save a file of that form; None if the person thought better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    words = FORM_WORDS[form]
    path, _filter = QFileDialog.getSaveFileName(
        parent, f"Lưu {words}", str(Path(folder) / f"{name}.{form}"), f"{words} (*.{form})"
    )
    return Path(path) if path else None


def ask_reason(parent: QWidget, count: int, noun: str = "giấy khen") -> str | None:
    """Why copies are printed again; None if they are not."""
    dialog = ReasonDialog(
        "In lại",
        f"In lại {count} {noun} đã in?",
        "Lý do được ghi lại để đối chiếu số tờ đã dùng.",
        label="Lý do in lại",
        example="Ví dụ kẹt giấy",
        verb=f"In lại {count} {noun}",
        parent=parent,
    )
    return _asked(dialog)


def ask_issue_reason(parent: QWidget, code: str, version: int) -> str | None:
    """Why an issued paper is issued again; None if it is not."""
    dialog = ReasonDialog(
        "Ban hành lại",
        f"Ban hành lại số {code}?",
        f"Bản trước được giữ và ghi là đã thay thế. Bản này là lần {version} của cùng số.",
        label="Lý do sửa",
        example="Ví dụ sửa họ tên đại biểu",
        verb=f"Ban hành lần {version}",
        parent=parent,
    )
    return _asked(dialog)


def _asked(dialog: ReasonDialog) -> str | None:
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    reason = dialog.reason()
    dialog.deleteLater()
    return reason if answer else None


class ReasonDialog(Dialog):
    """``reason()`` after it was accepted; without one the button stays grey."""

    def __init__(
        self,
        title: str,
        question: str,
        remark: str,
        *,
        label: str,
        example: str,
        verb: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, question, remark, parent=parent)
        self.field = TextField(FieldSpec("reason", label, required=True), placeholder=example)
        self.add(self.field)
        self.add_button(Button("Để nguyên", key="Esc"), rejects=True)
        self.go = self.add_button(Button(verb, Kind.PRIMARY), accepts=True)
        self.go.setEnabled(False)
        self.field.edited.connect(self._on_edited)
        self.field.focus_input()

    def reason(self) -> str:
        """What was typed."""
        return self.field.value() or ""

    def _on_edited(self) -> None:
        self.go.setEnabled(bool(self.reason()))
