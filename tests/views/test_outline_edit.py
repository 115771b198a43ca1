"""The editor of a paper's body by its keys: levels, numbers, tables, what is pasted and copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.outline import Level, Line
from desktop.views.theme import apply_theme
from desktop.views.written.outline_edit import OutlineEdit
from tests.views.conftest import Typist

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
PLAN = (
    Line(Level.PART, "Mục đích"),
    Line(Level.POINT, "Một"),
    Line(Level.POINT, "Hai"),
    Line(Level.PART, "Nội dung"),
    Line(Level.TEXT, "Hết"),
)


@pytest.fixture
def edit(qtbot: QtBot) -> OutlineEdit:
    made = OutlineEdit()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def at(edit: OutlineEdit, line: int, *, end: bool = True) -> None:
    """Put the cursor into a line."""
    cursor = QTextCursor(edit.document().findBlockByNumber(line))
    if end:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    edit.setTextCursor(cursor)


def choose(edit: OutlineEdit, first: int, last: int) -> None:
    at(edit, first, end=False)
    cursor = edit.textCursor()
    block = edit.document().findBlockByNumber(last)
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def said(edit: OutlineEdit) -> list[tuple[str, str]]:
    """Mark and text of every line."""
    texts = [line.text for line in edit.lines(blank=True)]
    return list(zip(edit.marks(), texts, strict=True))


def paste(edit: OutlineEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)


def test_lines_stand_with_their_numbers(edit: OutlineEdit) -> None:
    edit.set_lines(PLAN)
    assert [mark for mark, _text in said(edit)] == ["I.", "a)", "b)", "II.", ""]
    assert edit.lines() == PLAN


def test_tab_goes_deeper_and_shift_tab_higher(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    at(edit, 1)
    qtbot.keyClick(edit, Qt.Key.Key_Backtab, SHIFT)
    assert edit.level() is Level.CLAUSE
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.level() is Level.DASH
    assert [mark for mark, _text in said(edit)] == ["I.", "-", "a)", "II.", ""]


def test_alt_and_arrows_do_the_same(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    at(edit, 1)
    qtbot.keyClick(edit, Qt.Key.Key_Right, ALT)
    assert edit.level() is Level.DASH
    qtbot.keyClick(edit, Qt.Key.Key_Left, ALT)
    assert edit.level() is Level.POINT


def test_a_plain_line_joins_what_stands_above_it(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines((*PLAN[:3], Line(Level.TEXT, "Ba")))
    at(edit, 3)
    qtbot.keyClick(edit, Qt.Key.Key_Backtab, SHIFT)
    assert said(edit)[3] == ("c)", "Ba")


@pytest.mark.parametrize(
    ("key", "level"),
    [("1", Level.PART), ("2", Level.HEADING), ("3", Level.CLAUSE), ("7", Level.TEXT), ("9", Level.TABLE)],
)
def test_alt_and_a_digit_set_a_level(edit: OutlineEdit, qtbot: QtBot, key: str, level: Level) -> None:
    edit.set_lines(PLAN)
    at(edit, 2)
    qtbot.keyClick(edit, key, ALT)
    assert edit.level() is level


def test_several_chosen_lines_change_together(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    choose(edit, 1, 2)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert [line.level for line in edit.lines()][1:3] == [Level.DASH, Level.DASH]
    edit.undo()
    assert edit.lines() == PLAN


def test_enter_begins_a_line_of_the_same_level_and_an_empty_one_becomes_plain(
    edit: OutlineEdit, qtbot: QtBot, typist: Typist
) -> None:
    edit.set_lines(PLAN[:3])
    at(edit, 2)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    typist.type("Ba", edit)
    assert said(edit)[3] == ("c)", "Ba")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert said(edit)[4] == ("d)", "")  # the number it would get
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert said(edit)[4] == ("", "")


def test_blank_lines_are_counted_for_nothing_and_not_kept(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN[:3])
    at(edit, 1)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert [mark for mark, _text in said(edit)] == ["I.", "a)", "b)", "b)"]
    assert edit.lines() == PLAN[:3]


def test_backspace_at_the_start_takes_the_number_off(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    at(edit, 2, end=False)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert said(edit)[2] == ("", "Hai")
    assert len(edit.lines()) == 5


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("- ", Level.DASH),
        ("a) ", Level.POINT),
        ("đ) ", Level.POINT),
        ("1. ", Level.HEADING),
        ("I. ", Level.PART),
    ],
)
def test_a_mark_that_is_typed_becomes_the_level(
    edit: OutlineEdit, typist: Typist, typed: str, level: Level
) -> None:
    typist.type(f"{typed}Tuyên truyền", edit)
    assert edit.lines() == (Line(level, "Tuyên truyền"),)


def test_words_and_numbers_inside_a_line_stay_as_they_are(edit: OutlineEdit, typist: Typist) -> None:
    typist.type("Ngày 1. tháng - năm", edit)
    assert edit.lines() == (Line(Level.TEXT, "Ngày 1. tháng - năm"),)


def test_an_input_method_composes_as_in_any_field(edit: OutlineEdit, typist: Typist) -> None:
    typist.compose("Đư", "Đường", edit)
    assert edit.lines() == (Line(Level.TEXT, "Đường"),)


def test_a_line_moves_up_and_down_with_its_level(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    at(edit, 3)
    qtbot.keyClick(edit, Qt.Key.Key_Up, ALT)
    assert said(edit)[2:4] == [("II.", "Nội dung"), ("a)", "Hai")]
    qtbot.keyClick(edit, Qt.Key.Key_Down, ALT)
    assert edit.lines() == PLAN
    qtbot.keyClick(edit, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(edit, Qt.Key.Key_Down, ALT)  # at the end nothing happens
    assert edit.lines()[-1] == PLAN[3]


# tables -----------------------------------------------------------------------------------------------------


def test_in_a_table_tab_and_enter_go_to_the_next_cell_and_row(
    edit: OutlineEdit, qtbot: QtBot, typist: Typist
) -> None:
    qtbot.keyClick(edit, "9", ALT)
    for cell, key in (("TT", Qt.Key.Key_Tab), ("Việc", Qt.Key.Key_Return), ("1", Qt.Key.Key_Tab)):
        typist.type(cell, edit)
        qtbot.keyClick(edit, key)
    typist.type("Họp", edit)
    assert edit.lines() == (Line(Level.TABLE, "TT\tViệc\n1\tHọp"),)


def test_an_empty_row_ends_a_table(edit: OutlineEdit, qtbot: QtBot, typist: Typist) -> None:
    edit.set_lines((Line(Level.TABLE, "TT\tViệc\n1\tHọp"),))
    at(edit, 0)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    typist.type("Hết", edit)
    assert edit.lines() == (Line(Level.TABLE, "TT\tViệc\n1\tHọp"), Line(Level.TEXT, "Hết"))


def test_cells_pasted_into_a_table_are_more_rows_of_it(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines((Line(Level.TABLE, "TT\tViệc"),))
    at(edit, 0)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    paste(edit, "1\tHọp\r\n2\tTập huấn\r\n")
    assert edit.lines() == (Line(Level.TABLE, "TT\tViệc\n1\tHọp\n2\tTập huấn"),)


def test_a_table_that_becomes_plain_is_one_line_of_words(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines((Line(Level.TABLE, "TT\tViệc\n1\tHọp"),))
    qtbot.keyClick(edit, "7", ALT)
    assert edit.lines() == (Line(Level.TEXT, "TT Việc 1 Họp"),)


def test_typing_in_a_table_is_taken_back_like_any_other(edit: OutlineEdit, typist: Typist) -> None:
    edit.set_lines((Line(Level.TABLE, "TT\tViệc"),))
    at(edit, 0)
    typist.type(" làm trong năm nay", edit)
    edit.undo()
    assert edit.lines()[0].text.startswith("TT\tViệc")
    assert edit.document().isRedoAvailable()
    edit.redo()
    assert edit.lines() == (Line(Level.TABLE, "TT\tViệc làm trong năm nay"),)


# clipboard --------------------------------------------------------------------------------------------------


def test_a_pasted_paper_gets_its_levels_and_loses_its_numbers(edit: OutlineEdit) -> None:
    paste(edit, "I. MỤC ĐÍCH\n1. Nâng cao\n2. Củng cố\n- Bám sát\nSTT\tViệc\n1\tHọp\n")
    assert said(edit) == [
        ("I.", "MỤC ĐÍCH"),
        ("1.", "Nâng cao"),
        ("2.", "Củng cố"),
        ("-", "Bám sát"),
        ("", "STT\tViệc\n1\tHọp"),
    ]


def test_what_is_pasted_into_a_line_parts_it_and_loses_nothing(edit: OutlineEdit) -> None:
    edit.set_lines(PLAN)
    at(edit, 1)
    paste(edit, "- Một rưỡi\n- Gần hai")
    assert [text for _mark, text in said(edit)] == [
        "Mục đích", "Một", "Một rưỡi", "Gần hai", "Hai", "Nội dung", "Hết",
    ]  # fmt: skip
    at(edit, 0, end=False)
    paste(edit, "- Trước\n- Sau")
    assert said(edit)[:3] == [("-", "Trước"), ("-", "Sau"), ("I.", "Mục đích")]
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(2).position() + 3)
    edit.setTextCursor(cursor)
    paste(edit, "a) Giữa\nb) Chừng")
    assert [text for _mark, text in said(edit)][2:6] == ["Mục", "Giữa", "Chừng", "đích"]


def test_words_pasted_into_a_line_stay_in_it(edit: OutlineEdit) -> None:
    edit.set_lines(PLAN)
    at(edit, 1)
    paste(edit, " và nhiều nữa\r\n")
    assert said(edit)[1] == ("a)", "Một và nhiều nữa")


def test_lines_are_copied_with_their_numbers(edit: OutlineEdit) -> None:
    edit.set_lines(PLAN)
    choose(edit, 0, 2)
    edit.copy()
    assert QGuiApplication.clipboard().text() == "I. Mục đích\na) Một\nb) Hai"


def test_text_is_composed_and_marks_of_word_go(edit: OutlineEdit) -> None:
    paste(edit, "•\tHo\u0323p\n•\tTập\u00a0huấn")
    assert [line.text for line in edit.lines()] == ["Họp", "Tập huấn"]


# telling ----------------------------------------------------------------------------------------------------


def test_what_the_program_shows_is_no_edit_and_what_is_typed_is(
    edit: OutlineEdit, qtbot: QtBot, typist: Typist
) -> None:
    with qtbot.assertNotEmitted(edit.edited):
        edit.set_lines(PLAN)
    with qtbot.waitSignal(edit.edited):
        typist.type("x", edit)
    with qtbot.waitSignal(edit.edited):
        qtbot.keyClick(edit, Qt.Key.Key_Tab)


def test_the_level_follows_the_cursor(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    with qtbot.waitSignal(edit.level_changed) as told:
        at(edit, 1)
    assert told.args == [Level.POINT]


def test_the_level_follows_what_is_taken_back(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    at(edit, 1)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    with qtbot.waitSignal(edit.level_changed) as told:
        edit.undo()
    assert told.args == [Level.POINT]


def test_a_moved_table_keeps_its_columns_and_one_undo_puts_it_back(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines((Line(Level.TABLE, "TT\tViệc\n1\tHọp"), Line(Level.TEXT, "Hết")))
    before = edit.document().firstBlock().blockFormat().tabPositions()
    at(edit, 0)
    qtbot.keyClick(edit, Qt.Key.Key_Down, ALT)
    assert [line.level for line in edit.lines()] == [Level.TEXT, Level.TABLE]
    assert len(edit.document().lastBlock().blockFormat().tabPositions()) == len(before)
    edit.undo()
    assert [line.level for line in edit.lines()] == [Level.TABLE, Level.TEXT]


def test_larger_letters_and_the_dark_theme_keep_the_text(edit: OutlineEdit, qapp: QApplication) -> None:
    edit.set_lines(PLAN)
    apply_theme(qapp, dark=True, points=14)
    QApplication.processEvents()
    assert edit.lines() == PLAN


def test_read_only_takes_no_key(edit: OutlineEdit, qtbot: QtBot) -> None:
    edit.set_lines(PLAN)
    edit.setReadOnly(True)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    qtbot.keyClick(edit, "2", ALT)
    assert edit.lines() == PLAN


def test_where_all_was_deleted_work_begins_anew(edit: OutlineEdit, qtbot: QtBot, typist: Typist) -> None:
    edit.set_lines(PLAN[:3])
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.level() is Level.TEXT
    typist.type("I. Mục đích", edit)
    assert said(edit) == [("I.", "Mục đích")]
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.lines() == PLAN[:3]


def test_a_level_chosen_for_an_empty_paper_stays(edit: OutlineEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_1, ALT)
    assert edit.level() is Level.PART
