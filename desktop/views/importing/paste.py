"""Cells copied in Excel, pasted into the delegates of a conference: the same check as for a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.services import loading, spreadsheets
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.header import PageHeader
from desktop.views.common.messages import explain
from desktop.views.common.task_runner import TaskRunner
from desktop.views.importing.flow import ImportFlow
from desktop.views.importing.session import ImportSession
from desktop.views.theme import Role, Space, colour

if TYPE_CHECKING:
    from desktop.services.loading import Loaded
    from desktop.services.office import Office
    from desktop.views.records.desk import Desk

_SIZE = QSize(1080, 640)
_SMALLEST = QSize(900, 500)


def paste_attendees(
    office: Office, conference: str, text: str, parent_widget: QWidget, *, runner: TaskRunner | None = None
) -> Loaded | None:
    """Check pasted rows in a dialog and import them as one operation; None if the person thinks better of it.

    Raises ``Refused`` where the clipboard holds no list of people.
    """
    dialog = paste_dialog(office, conference, text, parent_widget, runner=runner)
    dialog.exec()
    loaded = dialog.session.loaded
    dialog.dispose()
    return loaded


def paste_taker(desk: Desk, runner: TaskRunner, window: QWidget) -> Callable[[str, str, str], None]:
    """What ``desk.paste_taker`` calls with (kind, parent id, text): the dialog, then a toast."""

    def take(_kind: str, parent: str, text: str) -> None:
        try:
            loaded = paste_attendees(desk.office, parent, text, window, runner=runner)
        except AppError as error:
            desk.told.emit(explain(error), False)
            return
        if loaded is not None:
            desk.told.emit(f"Đã dán {len(loaded.records)} đại biểu.", True)

    return take


def paste_dialog(
    office: Office, conference: str, text: str, parent: QWidget | None, *, runner: TaskRunner | None = None
) -> PasteDialog:
    """The dialog of :func:`paste_attendees`, not yet shown. Raises ``Refused``."""
    session = ImportSession(office, kind="attendance", parent=conference)
    source = spreadsheets.read_text(text)
    session.open(source)
    session.preview = loading.preview(office, session.kind, source, parent=conference)
    return PasteDialog(session, runner, parent)


class PasteDialog(QDialog):
    """Steps 3 and 4 in a window of their own. Esc means that nothing happened."""

    def __init__(self, session: ImportSession, runner: TaskRunner | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self._own = TaskRunner(self) if runner is None else None
        self.setWindowTitle("Dán từ Excel")
        self.setModal(True)
        preview = session.preview
        assert preview is not None
        self.header = PageHeader(f"Dán {len(preview.proposal.rows)} đại biểu từ Excel")
        self.header.set_texts(self.header.title.text(), "Xem lại từng dòng. Chưa ghi gì vào hội nghị.")
        self.cancel = Button("Không dán", Kind.GHOST, icon="x", key="Esc")
        self.header.add(self.cancel)
        self.flow = ImportFlow(session, runner or self._runner(), ("mapping", "check"))
        top = QHBoxLayout()
        top.setContentsMargins(Space.L, 0, Space.L, 0)
        top.addWidget(self.header)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.flow, 1)
        self.flow.set_side(Space.L)
        self.cancel.clicked.connect(self.reject)
        self.flow.loaded.connect(self._on_loaded)
        self.setMinimumSize(_SMALLEST)
        told = bool(preview.proposal.heading_rows)
        self.flow.show_step("check" if told and not self.flow.mapping_is_open() else "mapping")

    def _runner(self) -> TaskRunner:
        assert self._own is not None
        return self._own

    def _on_loaded(self, _loaded: object) -> None:
        self.accept()

    def dispose(self) -> None:
        """Let go of the threads; the dialog is not used again."""
        if self._own is not None:
            self._own.shutdown()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        under = self.parentWidget()
        window = under.window().size() if under is not None else _SIZE
        self.resize(_SIZE.boundedTo(window - QSize(40, 30)).expandedTo(_SMALLEST))
        self.flow.focus_first()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.BG))
