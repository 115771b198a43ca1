"""What is asked before a paper leaves the program; tests replace the two ``ask_…``."""

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
    dialog = ReasonDialog(count, noun, parent)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    reason = dialog.reason()
    dialog.deleteLater()
    return reason if answer else None


class ReasonDialog(Dialog):
    """``reason()`` after it was accepted."""

    def __init__(self, count: int, noun: str = "giấy khen", parent: QWidget | None = None) -> None:
        super().__init__(
            "In lại",
            f"In lại {count} {noun} đã in?",
            "Lý do được ghi lại để đối chiếu số tờ đã dùng.",
            parent=parent,
        )
        spec = FieldSpec("reason", "Lý do in lại", required=True)
        self.field = TextField(spec, placeholder="Ví dụ kẹt giấy")
        self.add(self.field)
        self.add_button(Button("Để nguyên", key="Esc"), rejects=True)
        self.go = self.add_button(Button(f"In lại {count} {noun}", Kind.PRIMARY), accepts=True)
        self.go.setEnabled(False)
        self.field.edited.connect(self._on_edited)
        self.field.focus_input()

    def reason(self) -> str:
        """What was typed."""
        return self.field.value() or ""

    def _on_edited(self) -> None:
        self.go.setEnabled(bool(self.reason()))
