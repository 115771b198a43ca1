"""The pages beside the editor, drawn anew a moment after the last letter, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import AppError, Cancelled
from desktop.services import documents
from desktop.services.office import Office
from desktop.views.common.messages import explain
from desktop.views.common.pdf_preview import PdfPreview
from desktop.views.common.pdf_view import Fit
from desktop.views.common.task_runner import Task, TaskProgress, TaskRunner

PAUSE_MS = 300


class PreviewPane(QWidget):
    """``values`` is asked for what the editor holds each time pages are drawn, ``record`` whose it is. While
    it is hidden, it draws nothing."""

    def __init__(
        self,
        office: Office,
        runner: TaskRunner,
        values: Callable[[], Mapping[str, Any]],
        record: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._runner = office, runner
        self._values, self._record = values, record
        self._task: Task | None = None
        self._stale = True
        self.preview = PdfPreview(runner)
        self.preview.view.fit = Fit.WIDTH
        self.preview.fits.set_current("width")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.draw)

    def touch(self) -> None:
        """Something was typed: draw once the typing rests."""
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def draw(self) -> None:
        """Draw the pages now; while some are being drawn, again after them."""
        if self._task is not None or not self.isVisible():
            return
        self._stale = False
        work = partial(_draw, self._office, dict(self._values()), self._record())
        self._task = self._runner.read(work, done=self._show, failed=self._failed)

    def _show(self, pdf: bytes) -> None:
        self._task = None
        self.preview.update_pdf(pdf)
        self._again()

    def _failed(self, error: AppError) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            self.preview.show_message(explain(error))
        self._again()

    def _again(self) -> None:
        if self._stale:
            self.touch()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def end(self) -> None:
        """Stop drawing and free the document."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        self.preview.clear()
        self._stale = True


def _draw(office: Office, values: Mapping[str, Any], record: str, _progress: TaskProgress) -> bytes:
    return documents.preview(office, values, record)
