"""Toasts, progress and dialogs: said once, never in the way, always with a way back."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.errors import Refused, ValidationError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.dialog import Dialog, question_dialog
from desktop.views.common.messages import explain
from desktop.views.common.progress import ProgressDialog, step_words, watch
from desktop.views.common.task_runner import TaskRunner, TaskState
from desktop.views.common.toast import Toaster


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_a_toast_offers_to_take_the_deed_back(qtbot, window):
    undone, toaster = [], Toaster(window)
    toaster.say("Đã xóa hội nghị “Sơ kết”.", on_undo=lambda: undone.append(1))
    assert toaster.toast.isVisible()
    toaster.toast.action.click()
    assert undone == [1]
    assert not toaster.toast.isVisible()


def test_a_new_toast_takes_the_place_of_the_old_one(window):
    undone, toaster = [], Toaster(window)
    toaster.say("Một.", on_undo=lambda: undone.append(1))
    toaster.say("Hai.", on_undo=lambda: undone.append(2))
    toaster.toast.action.click()
    assert toaster.toast.words.text() == "Hai."
    assert undone == [2]


def test_a_toast_goes_by_itself_but_not_while_it_has_the_focus(window):
    toaster = Toaster(window)
    toaster.say("Đã lưu.", on_undo=lambda: None)
    toaster.toast.action.setFocus()
    toaster._fade()
    assert toaster.toast.isVisible()
    toaster.toast.action.clearFocus()
    toaster._fade()
    assert not toaster.toast.isVisible()


def test_a_toast_stays_in_the_middle_of_its_window(window):
    toaster = Toaster(window)
    toaster.say("Đã lưu.")
    window.resize(700, 500)
    assert abs(toaster.toast.geometry().center().x() - 350) <= 1
    assert toaster.toast.geometry().bottom() < 500


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "words"),
    [
        (14, 22, 5.2, "14/22, còn khoảng 3 giây"),
        (1, 100, 0.5, "1/100"),
        (10, 1000, 60, "10/1000, còn khoảng 99 phút"),
        (22, 22, 9, "22/22"),
        (0, 0, 9, ""),
    ],
)
def test_progress_says_how_much_and_how_long(done, total, elapsed, words):
    assert step_words(done, total, elapsed_s=elapsed) == words


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    assert made.shutdown()


def test_short_work_shows_no_dialog(qtbot, window, runner):
    task = runner.read(lambda _progress: 1)
    watch(window, runner, task, title="Đang lập")
    qtbot.waitUntil(lambda: task.finished)
    assert QApplication.activeModalWidget() is None


def test_long_work_shows_a_dialog_whose_escape_stops_it(qtbot, window, runner):
    going = threading.Event()

    def work(progress):
        while True:
            progress.step(1, 10, "Đang nhập 10 dòng")
            going.wait(0.01)

    task = runner.write(work)
    dialog = watch(window, runner, task, title="Đang nhập")
    assert not dialog.isVisible()
    dialog._appear()
    qtbot.waitUntil(lambda: dialog.panel.title.text() == "Đang nhập 10 dòng")
    with qtbot.waitSignal(runner.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert task.state is TaskState.CANCELLED


def test_a_progress_dialog_can_always_be_cancelled(window, runner):
    task = runner.read(lambda _progress: None)
    dialog = ProgressDialog(window, runner, task, title="a", stopping="b")
    assert dialog.panel.stop.isEnabled()


def question(**more):
    settings = {"verb": "Khôi phục", "safe": "Để nguyên", "danger": False, "typed": "", "title": ""}
    return question_dialog(
        None, "Khôi phục bản sao lưu 17:02?", "Số liệu sau 17:02 sẽ mất.", **settings | more
    )


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def button(dialog, text):
    return next(one for one in dialog.findChildren(Button) if one.text() == text)


def test_enter_answers_a_harmless_question_and_escape_leaves_all_as_it_was(qtbot):
    first, second = shown(qtbot, question()), question()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert first.result() == QDialog.DialogCode.Accepted
    shown(qtbot, second)
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert second.result() == QDialog.DialogCode.Rejected


def test_enter_never_does_what_is_dangerous(qtbot):
    dialog = shown(qtbot, question(danger=True))
    assert button(dialog, "Khôi phục").kind is Kind.DANGER
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_most_dangerous_needs_its_word_typed(qtbot, typist):
    dialog = shown(qtbot, question(danger=True, typed="khôi phục"))
    go = button(dialog, "Khôi phục")
    assert not go.isEnabled()
    typist.type("Khôi phục")
    assert go.isEnabled()


def test_without_a_default_enter_does_nothing(qtbot):
    dialog = Dialog("Hai nơi ghi khác nhau", "Ngày sinh là ngày nào?")
    grey = dialog.add_button(Button("Ghi lựa chọn", Kind.PRIMARY), accepts=True)
    grey.setEnabled(False)
    shown(qtbot, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_expected_errors_are_sentences_not_keys():
    for error in (
        Refused("print.no_printer"),
        ValidationError({"birth": "date.no_such_day"}, day=31, month=2),
    ):
        assert error.key not in explain(error)
        assert explain(error).endswith(".")
