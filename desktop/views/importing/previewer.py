"""Makes previews off the UI thread, one at a time; what was asked for last is what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.views.common.progress import watch
from desktop.views.common.task_runner import Task, TaskRunner

if TYPE_CHECKING:
    from desktop.services.loading import Preview
    from desktop.views.importing.session import ImportSession


class Previewer(QObject):
    """``ready()`` follows each preview put into the session, ``failed(AppError)`` one that failed."""

    ready = Signal()
    failed = Signal(object)

    def __init__(self, session: ImportSession, runner: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._runner, self._window = session, runner, window
        self._task: Task | None = None
        self._again = False

    @property
    def busy(self) -> bool:
        """Whether a preview is being made."""
        return self._task is not None

    def ask(self) -> None:
        """Make the preview of what the session holds now; after the one being made, if there is one."""
        if self._task is not None:
            self._again = True
            return
        self._again = False
        self._task = self._runner.read(self._session.work(), done=self._done, failed=self._refused)
        watch(self._window, self._runner, self._task, title="Đang đọc các dòng")

    def _done(self, preview: Preview) -> None:
        self._task = None
        if self._again:
            self.ask()
            return
        self._session.preview = preview
        self.ready.emit()

    def _refused(self, error: AppError) -> None:
        self._task = None
        if self._again:
            self.ask()
            return
        self.failed.emit(error)
