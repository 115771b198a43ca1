"""Nhập Excel: the wizard from a file to the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.numbers import format_integer
from desktop.views.common import dialog
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.header import PageHeader
from desktop.views.importing.flow import ImportFlow
from desktop.views.importing.session import ImportSession
from desktop.views.importing.words import list_title, lowered
from desktop.views.records.keys import bind_keys
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk


class ImportPage(QWidget):
    """``ImportPage(desk, runner)``; ``kind`` and ``parent_id`` where it is known what is imported, and for
    which conference or award. Closing says ``desk.went_back``."""

    help_topic = "importing"
    entry = "importing"

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        *,
        kind: str = "",
        parent_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._from_parent = bool(parent_id)
        self.session = ImportSession(desk.office, kind=kind, parent=parent_id)
        self.header = PageHeader("Nhập Excel")
        self.close_button = Button("Đóng", Kind.GHOST, icon="x", key="Esc")
        self.header.add(self.close_button)
        self.flow = ImportFlow(self.session, runner)
        self._top = QHBoxLayout()
        self._top.addWidget(self.header)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.flow, 1)
        self.close_button.clicked.connect(self.leave)
        self.flow.moved.connect(self._on_moved)
        self.flow.loaded.connect(self._on_loaded)
        self.flow.list_wanted.connect(self._open_list)
        bind_keys(self, {"Escape": self.leave})
        self.flow.show_step("file")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._top.setContentsMargins(side, 0, side, 0)
        self.flow.set_side(side)

    def focus_first(self) -> None:
        """Put the cursor where the work of this step begins."""
        self.flow.focus_first()

    def _on_moved(self, _step: str) -> None:
        kind = self.session.kind
        title = f"Nhập danh sách {lowered(list_title(kind))}" if kind else "Nhập Excel"
        self.header.set_texts(title, self._subtitle())

    def _subtitle(self) -> str:
        source, preview = self.session.source, self.session.preview
        if source is None:
            return "Xem trước từng dòng rồi mới nhập. Nhập xong vẫn hoàn tác được."
        parts = [f"Tệp “{source.name}”"]
        if preview is not None:
            parts.append(f"trang “{preview.proposal.sheet.name}”")
            parts.append(f"{format_integer(len(preview.proposal.rows))} dòng")
        return ", ".join(parts)

    def _on_loaded(self, _loaded: object) -> None:
        self.desk.told.emit(f"{self.flow.result.line.words.text()}", True)

    def _open_list(self) -> None:
        if self._from_parent:
            self.desk.went_back.emit()  # to the conference or award this was opened from
        elif self.session.parent_kind and self.session.parent:
            self.desk.record_wanted.emit(self.session.parent_kind, self.session.parent)
        else:
            self.desk.list_wanted.emit(self.session.kind)

    # leaving ----------------------------------------------------------------------------------------

    def can_leave(self) -> bool:
        """Ask before corrections that nobody has imported are lost."""
        if not self.session.touched:
            return True
        words = "Các ô đã sửa và các dòng đã chọn chưa nhập vào sổ. Đóng thì phải làm lại."
        return dialog.ask(self, "Đóng mà chưa nhập?", words, verb="Đóng, bỏ phần đã sửa", safe="Ở lại")

    def leave(self) -> None:
        """Esc: back to where this was opened; nothing is written."""
        if self.can_leave():
            self.session.begin_again()
            self.flow.show_step("file")
            self.desk.went_back.emit()
