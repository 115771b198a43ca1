"""The only place that knows threads: one writer, two readers, and results delivered in the UI thread.

::

    task = runner.read(lambda progress: service.report(period), done=self._show, failed=self._explain)
    task = runner.write(lambda progress: service.import_package(path, progress=progress), done=self._imported)

``done(result)`` and ``failed(AppError)`` must be bound methods; those of a ``QObject`` that has gone are not
called. ``failed`` also gets ``Cancelled``. An error that is no ``AppError`` is a bug: it goes to ``broke``.
The work gets a :class:`TaskProgress` and calls it with (done, total, label); ``Cancelled`` from it stops it.
"""

from __future__ import annotations

import contextlib
import itertools
import queue
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import AppError, Cancelled

READERS = 2
REPORT_EVERY_S = 0.05


class TaskState(StrEnum):
    """How far a task is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class TaskProgress:
    """What the work reports to. Both ``step`` and a plain call take (done, total, label)."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()
        self._last = 0.0

    def step(self, done: int, total: int, label: str = "") -> None:
        """Tell how far the work is. Raises ``Cancelled`` if the person has stopped it."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last >= REPORT_EVERY_S:
            self._last = now
            self._report(done, total, label)

    __call__ = step

    @property
    def cancelled(self) -> bool:
        """Whether the person has stopped the work."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


_numbers = itertools.count(1)


@dataclass(eq=False, slots=True, weakref_slot=True)
class Task:
    """One piece of work; a plain Python object, so no thread ever owns a ``QObject``."""

    work: Callable[[TaskProgress], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[AppError], None] | None
    number: int = field(default_factory=lambda: next(_numbers))
    state: TaskState = TaskState.WAITING
    result: Any = None
    error: BaseException | None = None
    progress: TaskProgress = field(init=False, repr=False)

    def cancel(self) -> None:
        """Stop it: not at all if it waits, at its next step if it runs."""
        self.progress.cancel()

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.state not in (TaskState.WAITING, TaskState.RUNNING)


class TaskRunner(QObject):
    """Runs work off the UI thread. Lives in the UI thread; ``shutdown`` before the program ends.

    ``started(task)``, ``progressed(task, done, total, label)``, ``finished(task)`` and ``broke(task)`` fire
    in the UI thread, ``finished`` after the task's own callback.
    """

    started = Signal(object)
    progressed = Signal(object, int, int, str)
    finished = Signal(object)
    broke = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._writes: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._open: set[Task] = set()
        self._closed = False
        # queued to a bound method of this UI-thread object: a task may end before anyone looks, never be lost
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        lanes = [("writer", self._writes)] + [("reader", self._reads)] * READERS
        self._threads = [
            threading.Thread(target=self._serve, args=(lane,), name=name, daemon=True) for name, lane in lanes
        ]
        for thread in self._threads:
            thread.start()

    def read(
        self,
        work: Callable[[TaskProgress], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
    ) -> Task:
        """Do work that changes nothing, beside one other."""
        return self._take(work, done, failed, self._reads)

    def write(
        self,
        work: Callable[[TaskProgress], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
    ) -> Task:
        """Do work that changes data, after all writes given before."""
        return self._take(work, done, failed, self._writes)

    def busy(self) -> bool:
        """Whether anything waits or runs."""
        return bool(self._open)

    def shutdown(self, timeout_s: float = 10.0) -> bool:
        """Drop what waits, ask what runs to stop, wait for all. False if a thread did not end in time."""
        self._closed = True
        for task in self._open:
            task.cancel()
        for thread in self._threads:
            (self._writes if thread.name == "writer" else self._reads).put(None)
        until = time.monotonic() + timeout_s
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        with contextlib.suppress(RuntimeError):
            self._arrived.disconnect(self._deliver)
        self._open.clear()
        return not any(thread.is_alive() for thread in self._threads)

    def _take(
        self,
        work: Callable[[TaskProgress], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[AppError], None] | None,
        lane: queue.SimpleQueue[Task | None],
    ) -> Task:
        if self._closed:
            raise RuntimeError("the task runner is shut down")
        task = Task(work, WeakCallback.of(done), WeakCallback.of(failed))
        task.progress = TaskProgress(_Reporter(self, task))
        self._open.add(task)
        lane.put(task)
        return task

    # in the worker threads --------------------------------------------------------------------------

    def _serve(self, lane: queue.SimpleQueue[Task | None]) -> None:
        while (task := lane.get()) is not None:
            self._tell(("started", task))
            try:
                task.progress.step(0, 0)
                task.result = task.work(task.progress)
            except BaseException as error:  # whatever it is, it is handed over and never kills the thread
                task.error = error
            self._tell(("ended", task))
            del task

    def _tell(self, event: tuple[Any, ...]) -> None:
        if not self._closed:
            self._arrived.emit(event)

    # in the UI thread -------------------------------------------------------------------------------

    def _deliver(self, event: tuple[Any, ...]) -> None:
        kind, task, *rest = event
        if kind == "progressed":
            if not task.finished:
                self.progressed.emit(task, *rest)
        elif kind == "started":
            task.state = TaskState.RUNNING
            self.started.emit(task)
        else:
            self._end(task)

    def _end(self, task: Task) -> None:
        self._open.discard(task)
        try:
            self._call_back(task)
        finally:  # whoever counts open tasks must hear of the end, whatever a callback does
            self.finished.emit(task)

    def _call_back(self, task: Task) -> None:
        error = task.error
        if error is None:
            task.state = TaskState.DONE
            if task.done is not None:
                task.done(task.result)
        elif isinstance(error, AppError):
            task.state = TaskState.CANCELLED if isinstance(error, Cancelled) else TaskState.FAILED
            if task.failed is not None:
                task.failed(error)
        else:
            task.state = TaskState.FAILED
            self.broke.emit(task)


class _Reporter:
    """Carries progress from a worker to the runner, without keeping the runner alive."""

    def __init__(self, runner: TaskRunner, task: Task) -> None:
        self._runner, self._task = weakref.ref(runner), weakref.ref(task)

    def __call__(self, done: int, total: int, label: str) -> None:
        runner, task = self._runner(), self._task()
        if runner is not None and task is not None and total:
            runner._tell(("progressed", task, done, total, label))


class WeakCallback:
    """A callback that is silently dropped once the object of its bound method has gone."""

    def __init__(self, method: Any) -> None:
        self._method = weakref.WeakMethod(method)

    @classmethod
    def of(cls, callback: Callable[..., None] | None) -> Callable[..., None] | None:
        """The callback itself if it is a plain function, weakly held if it is a bound method."""
        return cls(callback) if hasattr(callback, "__self__") else callback

    def __call__(self, *args: Any) -> None:
        method = self._method()
        if method is None:
            return
        owner = method.__self__
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return
        method(*args)
