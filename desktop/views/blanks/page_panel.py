"""What can be set of a full page: its paper, the office's picture above the Quốc hiệu, and where the words of
one recipient are broken. Made for the right of the printing page beside the preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.blanks import FIELDS
from desktop.domain.fields import FieldSpec
from desktop.errors import AppError
from desktop.services import blank_drafts, blanks, pictures
from desktop.views.blanks.picture_buttons import PictureButtons
from desktop.views.blanks.words import OTHER_WORDS, same_words
from desktop.views.common.fields.text import LongTextField
from desktop.views.common.labels import Label
from desktop.views.common.segments import Segments
from desktop.views.theme import Role, Space, Type

if TYPE_CHECKING:
    from desktop.services.blank_drafts import PageDraft
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

SAVE_AFTER_MS = 600  # breaks are seen on the page as soon as typing pauses


class PagePanel(QWidget):
    """``changed`` follows every save: the batch is to be drawn again."""

    changed = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._runner = desk, runner
        self.draft: PageDraft | None = None
        self._asked = ("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self.sheets = Segments([(code, code) for code in blanks.PAGE_SHEETS], name="Cỡ giấy")
        self.emblem = PictureButtons(desk, "Hình của cơ quan…", "Bỏ hình của cơ quan")
        self.words = {
            part: LongTextField(FieldSpec(part, FIELDS[part].label)) for part in ("name", "title", "citation")
        }
        self._build()
        self.sheets.changed.connect(self._on_sheet)
        self.emblem.changed.connect(self._on_emblem)
        for field in self.words.values():
            field.edited.connect(self._timer.start)
        self._timer.timeout.connect(self.save)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Label("Trang giấy khen", Type.STRONG))
        column.addWidget(self.sheets)
        column.addWidget(self.emblem)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(Label("Ngắt dòng cho người này", Type.STRONG))
        remark = "Enter để xuống dòng. Sửa chữ thì sửa ở bản ghi."
        head.addWidget(Label(remark, Type.SMALL, Role.TEXT2, wrap=True))
        column.addLayout(head)
        for field in self.words.values():
            column.addWidget(field)

    # showing ----------------------------------------------------------------------------------------

    def show_certificate(self, award: str, recipient: str) -> None:
        """The full page of a recipient."""
        self.save()
        self._asked = (award, recipient)
        work = partial(_open, self.desk.office, award, recipient)
        self._runner.read(work, done=self._opened, failed=self._failed)

    def _opened(self, draft: PageDraft) -> None:
        if (draft.award, draft.recipient) != self._asked and self._asked != (draft.award, ""):
            return  # somebody has gone on to another meanwhile
        self.draft = draft
        self.setEnabled(True)
        self.sheets.set_current(draft.sheet.code)
        self.emblem.show_picture(pictures.EMBLEM, draft.emblem)
        for part, field in self.words.items():
            field.set_value(draft.words[part])
            field.setVisible(bool(draft.words[part]))

    def _failed(self, _error: AppError) -> None:
        self.draft = None
        self.setEnabled(False)

    # changing ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write where the words are broken; nothing happens if nothing was typed."""
        self._timer.stop()
        draft = self.draft
        if draft is None:
            return
        typed = {part: field.value() or "" for part, field in self.words.items()}
        same = {part: text for part, text in typed.items() if same_words(text, draft.words[part])}
        for part, field in self.words.items():
            field.show_error("" if part in same else OTHER_WORDS)
        if any(text != draft.words[part] for part, text in same.items()):
            work = partial(blanks.save_breaks, self.desk.office, draft.award, draft.recipient, same)
            self.draft = blank_drafts.with_words(draft, same)
            self.desk.write(work, self._saved)

    def _saved(self, _nothing: object) -> None:
        self.changed.emit()

    def _on_sheet(self, code: str) -> None:
        self.desk.write(partial(blanks.choose, self.desk.office, sheet=code), self._saved)

    def _on_emblem(self) -> None:
        self.changed.emit()
        self.show_certificate(*self._asked)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save()


def _open(office: Any, award: str, recipient: str, _progress: Any) -> PageDraft:
    return blank_drafts.open_page(office, award, recipient)
