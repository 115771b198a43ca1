"""The list of suggestions never loses a letter and never takes what was not asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.hits import hit_ranges
from desktop.views.common.input_box import LineInput
from desktop.views.common.suggester import Suggester
from desktop.views.common.suggestion_popup import SHADOW, Suggestion

NAMES = ("Nguyễn Văn Đức", "Ma Đình Đức", "Hoàng Minh Đức")


class Case:
    def __init__(self, qtbot, *, at_bottom=False):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.editor = LineInput()
        if at_bottom:
            column.addStretch(1)
        column.addWidget(self.editor)
        if not at_bottom:
            column.addStretch(1)
        self.suggester = Suggester(self.editor, self.fetch, new_label="Thêm người mới")
        self.asked: list[str] = []
        self.window.resize(700, 500)
        self.window.show()
        self.editor.setFocus()

    def fetch(self, text):
        self.asked.append(text)
        return [Suggestion(name, name, "Trưởng thôn") for name in NAMES] if text.startswith("du") else []

    @property
    def popup(self):
        return self.suggester.popup()


@pytest.fixture
def case(qtbot):
    return Case(qtbot)


def opened(qtbot, case, typist, text="duc"):
    typist.type(text, case.editor)
    qtbot.waitUntil(case.suggester.is_open)
    return case


def test_it_asks_once_when_the_letters_come_to_rest(qtbot, case, typist):
    opened(qtbot, case, typist)
    assert case.asked == ["duc"]


def test_the_first_is_chosen_and_enter_takes_it(qtbot, case, typist):
    opened(qtbot, case, typist)
    with qtbot.waitSignal(case.suggester.chosen) as chosen:
        qtbot.keyClick(case.editor, Qt.Key.Key_Return)
    assert chosen.args[0].title == NAMES[0]
    assert not case.suggester.is_open()


def test_arrows_walk_through_the_list_and_round_it(qtbot, case, typist):
    opened(qtbot, case, typist)
    qtbot.keyClick(case.editor, Qt.Key.Key_Up)
    assert case.popup.current == len(NAMES)
    qtbot.keyClick(case.editor, Qt.Key.Key_Down)
    qtbot.keyClick(case.editor, Qt.Key.Key_Down)
    assert case.popup.current == 1


def test_the_last_line_asks_for_a_new_person(qtbot, case, typist):
    opened(qtbot, case, typist)
    qtbot.keyClick(case.editor, Qt.Key.Key_Up)
    with qtbot.waitSignal(case.suggester.new_requested) as asked:
        qtbot.keyClick(case.editor, Qt.Key.Key_Return)
    assert asked.args == ["duc"]


def test_escape_keeps_what_was_typed(qtbot, case, typist):
    opened(qtbot, case, typist)
    qtbot.keyClick(case.editor, Qt.Key.Key_Escape)
    assert not case.suggester.is_open()
    assert case.editor.text() == "duc"


def test_typing_on_loses_no_letter(qtbot, case, typist):
    opened(qtbot, case, typist, "du")
    typist.type("ng", case.editor)
    assert case.editor.text() == "dung"
    assert case.editor.hasFocus()


def test_no_letter_is_asked_for_while_the_input_method_composes(qtbot, case, typist):
    typist.compose("đứ", "đức", case.editor)
    qtbot.waitUntil(lambda: bool(case.asked))
    assert case.asked == ["đức"]


def test_it_opens_below_and_only_above_when_there_is_no_room(qtbot, typist):
    below = opened(qtbot, Case(qtbot), typist)
    assert below.popup.y() + SHADOW >= below.editor.geometry().bottom()
    above = opened(qtbot, Case(qtbot, at_bottom=True), typist)
    assert above.popup.geometry().bottom() - SHADOW <= above.editor.geometry().top()


def test_it_never_reaches_out_of_the_window(qtbot, typist):
    case = Case(qtbot)
    case.window.resize(300, 260)
    opened(qtbot, case, typist)
    assert case.popup.geometry().right() <= case.window.width() + SHADOW
    assert case.popup.x() + SHADOW >= 0


def test_a_click_takes_the_row_under_the_mouse(qtbot, case, typist):
    opened(qtbot, case, typist)
    with qtbot.waitSignal(case.suggester.chosen) as chosen:
        qtbot.mouseClick(case.popup, Qt.MouseButton.LeftButton, pos=QPoint(60, SHADOW + 42 + 20))
    assert chosen.args[0].title == NAMES[1]
    assert case.editor.hasFocus()


@pytest.mark.parametrize(
    ("text", "search", "marked"),
    [
        ("Triển khai đợt cao điểm", "trien khai", ["Triển khai"]),
        ("Nguyễn Văn Đức", "duc", ["Đức"]),
        ("Nguyễn Văn Đức", "duc nguyen", ["Nguyễn", "Đức"]),
        ("Hoà Bình", "hoa", ["Hoà"]),
        ("Đoàn Đức", "d", ["Đ"]),
        ("Hà Nội", "xyz", []),
        ("", "a", []),
        ("Hà Nội", "", []),
    ],
)
def test_hits_are_marked_where_the_folded_letters_stand(text, search, marked):
    assert [text[start:end] for start, end in hit_ranges(text, search)] == marked
