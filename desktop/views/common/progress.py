"""Long work: nothing for 0.6 s, then how far it is, how long it takes, and a way to stop it.

``watch(self, runner, task, title="Đang lập 22 giấy khen")`` opens the dialog by itself and closes it when the
task ends; the page shows the result as a line or a toast.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.buttons import Button
from desktop.views.common.labels import Label
from desktop.views.common.task_runner import Task, TaskRunner
from desktop.views.theme import Role, Space, Type, colour, px
from desktop.views.theme.paint import antialias, rounded

SILENT_MS = 600


class Bar(QWidget):
    """How far: a bar from 0 to 1, or a quiet full ground while nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Show this much, 0 to 1."""
        self.share = max(0.0, min(1.0, share))
        self.setAccessibleDescription(f"{round(self.share * 100)}%")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        radius = box.height() / 2
        rounded(painter, box, radius, fill=colour(Role.HOVER))
        if self.share > 0:
            box.setWidth(max(box.height(), box.width() * self.share))
            rounded(painter, box, radius, fill=colour(Role.ACCENT_FILL))


class ProgressPanel(QWidget):
    """Title, figures, bar, what stopping means, and the button that stops (``stop`` is the button)."""

    def __init__(self, title: str, stopping: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, Type.STRONG)
        self.figures = Label("", Type.SMALL, Role.TEXT2)
        self.bar = Bar()
        self.bar.setAccessibleName(title)
        self.stop = Button("Dừng", key="Esc")
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.addWidget(self.title)
        upper.addStretch(1)
        upper.addWidget(self.figures)
        lower.addWidget(Label(stopping, Type.SMALL, Role.TEXT2))
        lower.addStretch(1)
        lower.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S + 2)
        column.addLayout(upper)
        column.addWidget(self.bar)
        column.addLayout(lower)

    def show_step(self, done: int, total: int, *, elapsed_s: float = 0.0) -> None:
        """Show that ``done`` of ``total`` is finished after ``elapsed_s`` seconds."""
        self.figures.setText(step_words(done, total, elapsed_s=elapsed_s))
        self.bar.set_share(done / total if total else 0.0)


def step_words(done: int, total: int, *, elapsed_s: float) -> str:
    """``14/22, còn khoảng 3 giây``; the time only once it can be guessed."""
    if total <= 0:
        return ""
    words = f"{done}/{total}"
    if done < 1 or done >= total or elapsed_s < 1:
        return words
    left = elapsed_s / done * (total - done)
    if left < 90:
        return f"{words}, còn khoảng {max(1, round(left))} giây"
    return f"{words}, còn khoảng {round(left / 60)} phút"


class ProgressDialog(QDialog):
    """A panel of its own window; Esc and the button ask the task to stop."""

    def __init__(self, parent: QWidget, runner: TaskRunner, task: Task, *, title: str, stopping: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._task, self._since = task, time.monotonic()
        self.panel = ProgressPanel(title, stopping)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.addWidget(self.panel)
        self.setMinimumWidth(px(480))
        self.panel.stop.clicked.connect(self.reject)
        runner.progressed.connect(self._on_progressed)
        runner.finished.connect(self._on_finished)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        self._timer.start(SILENT_MS)

    def _appear(self) -> None:
        if not self._task.finished:
            self.show()

    def _on_progressed(self, task: Task, done: int, total: int, label: str) -> None:
        if task is self._task:
            if label:
                self.panel.title.setText(label)
            self.panel.show_step(done, total, elapsed_s=time.monotonic() - self._since)

    def _on_finished(self, task: Task) -> None:
        if task is self._task:
            self._timer.stop()
            self.done(0)
            self.deleteLater()

    def reject(self) -> None:
        """Ask the task to stop; the dialog goes when it has."""
        self._task.cancel()
        self.panel.stop.setEnabled(False)
        self.panel.stop.setText("Đang dừng")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
            return
        super().keyPressEvent(event)


def watch(
    parent: QWidget,
    runner: TaskRunner,
    task: Task,
    *,
    title: str,
    stopping: str = "Dừng lại thì không có gì bị ghi.",
) -> ProgressDialog:
    """Show the progress of a task from 0.6 s on until it ends."""
    return ProgressDialog(parent, runner, task, title=title, stopping=stopping)
