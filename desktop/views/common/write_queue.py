"""What the screens write, one after the other, behind the back of whoever types.

::

    writes.write(partial(records.delete, office, "person", record), self._on_deleted)
    writes.write(partial(drafts.save, office, key, kind, body), key=key)  # of a key, only the newest waits

The work runs in the writer lane of the task runner, so it must hold no widget; ``done`` and ``failed`` run in
the UI thread. Without a runner (small tests, after the end of the program's work) everything happens at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from desktop.errors import AppError, StorageError
from desktop.views.common.task_runner import Task, TaskProgress, TaskRunner, WeakCallback

WORDS_AFTER_MS = 300

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[AppError], None]


class WriteQueue(QObject):
    """Lives in the UI thread.

    ``changed`` follows every write that begins to wait or ends. ``refused(AppError)`` is a refusal that
    nobody asked to hear of; ``waiting`` says that somebody has been waiting in :meth:`finish` for a moment.
    """

    changed = Signal()
    refused = Signal(object)
    waiting = Signal()

    def __init__(self, runner: TaskRunner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._newest = _Newest()
        self._open: dict[Task, _Waiting] = {}
        if runner is not None:
            runner.finished.connect(self._on_finished)

    def write(
        self,
        work: Work,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        key: str = "",
        quiet: bool = False,
    ) -> None:
        """Do ``work`` after everything given before; with a ``key`` in place of what waits under it.

        What has a key or is ``quiet`` keeps nobody on a page; only the end of the program waits for it.
        """
        failed = failed or self._say_refused
        if self._runner is None:
            _at_once(work, done, failed)
            return
        if key:
            if not self._newest.put(key, work):
                return
            work = _Keyed(self._newest, key)
        task = self._runner.write(_Plain(work))
        self._open[task] = _Waiting(WeakCallback.of(done), WeakCallback.of(failed), quiet or bool(key))
        self.changed.emit()

    @property
    def busy(self) -> bool:
        """Whether anything waits or runs."""
        return bool(self._open)

    @property
    def saving(self) -> bool:
        """Whether anything but drafts waits or runs."""
        return not all(one.quiet for one in self._open.values())

    def finish(self, timeout_ms: int, *, drafts: bool = False) -> bool:
        """Wait until what was given is written, with ``drafts`` those too. False if it takes longer.

        Keys and mouse wait in the meantime, so nothing can be typed into what is about to be left.
        """
        loop, limit, words = QEventLoop(), QTimer(), QTimer()
        for timer, after in ((limit, timeout_ms), (words, WORDS_AFTER_MS)):
            timer.setSingleShot(True)
            timer.start(after)
        limit.timeout.connect(loop.quit)
        words.timeout.connect(self.waiting)
        self.changed.connect(loop.quit)
        while self._is_open(drafts) and limit.isActive():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.changed.disconnect(loop.quit)
        return not self._is_open(drafts)

    def end(self) -> None:
        """The runner is going: from now on everything is written at once."""
        self._runner = None
        self._open.clear()

    def _is_open(self, drafts: bool) -> bool:
        return self.busy if drafts else self.saving

    def _say_refused(self, error: AppError) -> None:
        self.refused.emit(error)

    def _on_finished(self, task: Task) -> None:
        waiting = self._open.pop(task, None)
        if waiting is None:
            return
        try:
            if task.error is None:
                waiting.end(waiting.done, task.result)
            elif isinstance(task.error, AppError):
                waiting.end(waiting.failed, task.error)
            else:  # a bug, which the runner reports; whoever waits must hear of it too
                waiting.end(waiting.failed, StorageError("write.broken"))
        finally:
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who hears of the end of a write."""

    done: Done | None
    failed: Failed | None
    quiet: bool

    @staticmethod
    def end(callback: Callable[[Any], None] | None, result: Any) -> None:
        """Tell it."""
        if callback is not None:
            callback(result)


class _Newest:
    """The newest work under each key that has not begun; no ``QObject``, because a worker holds it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works: dict[str, Work] = {}

    def put(self, key: str, work: Work) -> bool:
        """Keep the work; True if none was waiting under this key."""
        with self._lock:
            fresh = key not in self._works
            self._works[key] = work
            return fresh

    def take(self, key: str) -> Work:
        """The work, which now begins."""
        with self._lock:
            return self._works.pop(key)


class _Keyed:
    def __init__(self, newest: _Newest, key: str) -> None:
        self._newest, self._key = newest, key

    def __call__(self) -> Any:
        return self._newest.take(self._key)()


class _Plain:
    """Work that cannot be stopped half-way and tells no progress."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, _progress: TaskProgress) -> Any:
        return self._work()


def _at_once(work: Work, done: Done | None, failed: Failed) -> None:
    try:
        result = work()
    except AppError as error:
        failed(error)
        return
    if done is not None:
        done(result)
