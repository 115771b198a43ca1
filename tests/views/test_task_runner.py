"""Work runs off the UI thread, its results come back in the UI thread, and it can be stopped."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from desktop.errors import AppError, Cancelled, Refused
from desktop.views.common.task_runner import TaskRunner, TaskState


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    assert made.shutdown()


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[AppError] = []
        self.threads: list[threading.Thread] = []

    def take(self, result: object) -> None:
        self.threads.append(threading.current_thread())
        self.results.append(result)

    def explain(self, error: AppError) -> None:
        self.errors.append(error)


def test_a_result_is_delivered_in_the_ui_thread(qtbot, runner):
    page = Page()
    runner.read(lambda _progress: threading.current_thread(), done=page.take)
    qtbot.waitUntil(lambda: bool(page.results))
    assert page.threads == [threading.main_thread()]
    assert page.results[0] is not threading.main_thread()


def test_a_task_that_ends_at_once_is_not_lost(qtbot, runner):
    page = Page()
    for number in range(200):
        runner.read(lambda _progress, n=number: n, done=page.take)
    qtbot.waitUntil(lambda: len(page.results) == 200)
    assert sorted(page.results) == list(range(200))


def test_writes_run_one_after_the_other_in_order(qtbot, runner):
    page, order, inside = Page(), [], threading.Semaphore(1)

    def work(number):
        assert inside.acquire(blocking=False)
        order.append(number)
        inside.release()

    for number in range(50):
        runner.write(lambda _progress, n=number: work(n), done=page.take)
    qtbot.waitUntil(lambda: len(page.results) == 50)
    assert order == list(range(50))


def test_two_reads_run_side_by_side(qtbot, runner):
    page, both = Page(), threading.Barrier(2, timeout=5)
    for _ in range(2):
        runner.read(lambda _progress: both.wait(), done=page.take)
    qtbot.waitUntil(lambda: len(page.results) == 2)


def test_an_expected_error_is_handed_over(qtbot, runner):
    page = Page()

    def work(_progress):
        raise Refused("package.truncated")

    runner.write(work, done=page.take, failed=page.explain)
    qtbot.waitUntil(lambda: bool(page.errors))
    assert page.errors[0].key == "package.truncated"
    assert not page.results


def test_a_bug_is_told_apart_from_an_expected_error(qtbot, runner):
    page = Page()
    with qtbot.waitSignal(runner.broke) as broke:
        runner.read(lambda _progress: 1 // 0, done=page.take, failed=page.explain)
    assert isinstance(broke.args[0].error, ZeroDivisionError)
    assert not page.errors


def test_a_running_task_stops_at_its_next_step(qtbot, runner):
    page, running = Page(), threading.Event()

    def work(progress):
        running.set()
        while True:
            progress.step(0, 10, "Đang lập")

    task = runner.write(work, failed=page.explain)
    assert running.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(page.errors))
    assert isinstance(page.errors[0], Cancelled)
    assert task.state is TaskState.CANCELLED


def test_progress_is_told_in_the_ui_thread(qtbot, runner):
    def work(progress):
        for done in range(1, 4):
            progress(done, 3, "Đang nhập")

    with qtbot.waitSignal(runner.progressed, check_params_cb=lambda _t, done, total, _l: done == total):
        runner.read(work)


def test_a_page_that_has_gone_is_not_called(qtbot, runner):
    go, page = threading.Event(), Page()
    results = page.results
    runner.read(lambda _progress: go.wait(5), done=page.take)
    del page
    with qtbot.waitSignal(runner.finished):
        go.set()
    assert results == []


def test_shutdown_stops_what_runs_and_drops_what_waits(qapp):
    runner, ran = TaskRunner(), []

    def endless(progress):
        while True:
            progress.step(0, 1)

    runner.write(endless)
    runner.write(lambda _progress: ran.append(1))
    assert runner.shutdown()
    assert ran == []
    with pytest.raises(RuntimeError):
        runner.read(lambda _progress: None)
