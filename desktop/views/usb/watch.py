"""The watched folder in the window: polled beside other work, exchanged in the writer's lane."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.moments import local
from desktop.domain.numbers import format_integer
from desktop.services import watching
from desktop.services.watching import How, State, Watcher
from desktop.views.theme import Role

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.services.exchange import Exchanged
    from desktop.services.office import Changes
    from desktop.services.watching import Logged
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

LOOK_EVERY_MS = 15_000


class Words(NamedTuple):
    """What the status bar says of the folder; nothing while none is watched."""

    text: str
    icon: str = ""
    role: Role = Role.TEXT2


class FolderWatch(QObject):
    """Lives in the UI thread; ``told`` says that ``words`` are others now."""

    told = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.runner = desk, runner
        self.watcher = Watcher(desk.office)
        self.state = State.OFF
        self._last: Logged | None = None
        self._under_way = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.moved.connect(self._on_moved)
        self.reload()

    def reload(self) -> None:
        """Begin or end watching, as the settings say."""
        on = watching.watched(self.desk.office).on
        if on and not self._timer.isActive():
            self._timer.start()
            QTimer.singleShot(0, self.look)
        elif not on:
            self._timer.stop()
            self._show(State.OFF)

    def stop(self) -> None:
        """The window goes."""
        self._timer.stop()
        self._under_way = True

    def look(self) -> None:
        """Poll once, unless the poll before has not come back: a dead share may take minutes."""
        if self._under_way:
            return
        self._under_way = True
        watcher = self.watcher
        self.runner.read(lambda _progress: watcher.poll(), done=self._on_polled, failed=self._on_failed)

    def _on_polled(self, state: State) -> None:
        if state is not State.CHANGED:
            self._under_way = False
            self._show(state)
            return
        watcher = self.watcher
        self.runner.write(
            lambda progress: watcher.exchange(How.WATCH, progress),
            done=self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, done: Exchanged) -> None:
        self._under_way = False
        if not done.quiet:
            self._last = next(iter(watching.last_exchanges(self.desk.office)), None)
        taken = self._last.taken if self._last and not done.quiet else 0
        if taken:
            self.desk.told.emit(f"Đã nhận {format_integer(taken)} thay đổi qua thư mục chung.", False)
        self._show(State.QUIET)

    def _on_failed(self, _error: AppError) -> None:
        """The folder went away in between, or the window closes: the next poll says so."""
        self._under_way = False
        self._show(State.ABSENT)

    def _on_moved(self, changes: Changes) -> None:
        if "settings" in changes.areas:
            self.reload()

    def _show(self, state: State) -> None:
        self.state = state
        self.told.emit()

    def words(self) -> Words:
        """For the status bar."""
        if self.state is State.OFF:
            return Words("")
        if self.state is State.ABSENT:
            return Words("Chờ thư mục chung", "hourglass")
        last = self._last
        if last is None:
            return Words("Đang theo dõi thư mục chung", "refresh-cw")
        if last.problem is not None:
            return Words("Thư mục chung: chưa ghi được", "triangle-alert", Role.WARN)
        time = local(last.at)[11:16]
        return Words(f"Thư mục chung {time}: nhận {last.taken}, gửi {last.sent}", "refresh-cw")
