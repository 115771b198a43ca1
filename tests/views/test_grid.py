"""The typing grid behaves as Excel does, with the keys of HTKK."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.fields import FieldSpec, FieldType
from desktop.views.common.grid import Grid
from desktop.views.common.grid_cells import GridColumn, GridEdit, GridRow, StateKind, column_of
from desktop.views.common.grid_delegate import CellInput
from desktop.views.common.grid_model import GridModel
from desktop.views.common.suggestion_popup import Suggestion

PEOPLE = (
    Suggestion("p1", "Nguyễn Văn Đức", "Tổ trưởng Tổ bảo vệ ANTT thôn Vĩnh Tường"),
    Suggestion("p2", "Ma Đình Đức", "Trưởng thôn Phúc Tâm"),
)


def find_people(text: str) -> list[Suggestion]:
    return list(PEOPLE) if text.lower().startswith("du") else []


def take_person(person: Suggestion) -> dict[str, str]:
    return {"name": person.title, "title": person.detail}


COLUMNS = [
    GridColumn(
        "name", "Họ và tên", suggest=find_people, take=take_person, new_label="Thêm người mới", required=True
    ),
    GridColumn("title", "Chức vụ", stretch=True),
    column_of(FieldSpec("birth", "Ngày sinh", FieldType.DATE)),
    GridColumn("role", "Vai trò", choices=("Dự", "Chủ trì"), default="Dự", from_above=True),
    GridColumn("present", "Có mặt", cycle=("có mặt", "vắng"), default="có mặt"),
]


@pytest.fixture
def model(qapp, qtmodeltester):
    made = GridModel(COLUMNS)
    made.set_rows(
        [
            GridRow("1", {"name": "Hà Quang Vinh", "role": "Chủ trì", "present": "có mặt"}),
            GridRow("2", {"name": "Lý Văn Ơn", "birth": "1980", "role": "Dự", "present": "có mặt"}),
        ]
    )
    qtmodeltester.check(made)
    return made


@pytest.fixture
def grid(qtbot, model):
    made = Grid(model, name="Đại biểu", movable=True)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.setFocus()
    qtbot.waitUntil(lambda: made.currentIndex().isValid())
    return made


def press(qtbot, grid, key, modifier=Qt.KeyboardModifier.NoModifier):
    target = QApplication.focusWidget() or grid
    qtbot.keyClick(target, key, modifier)


def at(grid):
    return grid.currentIndex().row(), grid.currentIndex().column()


def texts(model):
    return [[model.text_at(r, c) for c in range(1, 6)] for r in range(len(model.rows()))]


def test_enter_goes_down_and_tab_goes_right_to_the_next_row(qtbot, grid):
    press(qtbot, grid, Qt.Key.Key_Return)
    assert at(grid) == (1, 1)
    for _ in range(5):
        press(qtbot, grid, Qt.Key.Key_Tab)
    assert at(grid) == (2, 1)


def test_typing_replaces_the_cell_and_enter_keeps_it(qtbot, grid, model, typist):
    grid.go_to(0, 2)
    typist.type("Trưởng thôn")
    assert isinstance(QApplication.focusWidget(), CellInput)
    press(qtbot, grid, Qt.Key.Key_Return)
    assert model.rows()[0].values["title"] == "Trưởng thôn"
    assert at(grid) == (1, 2)


def test_escape_while_typing_keeps_the_old_text(qtbot, grid, model, typist):
    typist.type("x")
    press(qtbot, grid, Qt.Key.Key_Escape)
    assert model.text_at(0, 1) == "Hà Quang Vinh"
    assert at(grid) == (0, 1)


def test_f2_edits_with_the_text_in_place(qtbot, grid, typist):
    press(qtbot, grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, CellInput)
    assert editor.text() == "Hà Quang Vinh"


def test_an_impossible_date_stays_visible_with_its_error(qtbot, grid, model, typist):
    grid.go_to(0, 3)
    typist.type("31/02/1980")
    press(qtbot, grid, Qt.Key.Key_Return)
    row = model.rows()[0]
    assert row.values.get("birth") is None
    assert row.states["birth"].kind is StateKind.ERROR
    assert model.text_at(0, 3) == "31/02/1980"
    assert model.first_error() == (0, 3)


def test_the_empty_row_takes_defaults_from_above_once_something_is_typed(qtbot, grid, model, typist):
    grid.go_to(2, 1)
    assert model.text_at(2, 4) == "Dự"
    typist.type("Ma Thị Thuỷ")
    press(qtbot, grid, Qt.Key.Key_Tab)
    assert model.rows()[2].values == {"name": "Ma Thị Thuỷ", "role": "Dự", "present": "có mặt"}
    assert model.rowCount() == 4
    assert at(grid) == (2, 2)


def test_f5_adds_a_row_below_and_f6_takes_it_away(qtbot, grid, model):
    press(qtbot, grid, Qt.Key.Key_F5)
    assert at(grid) == (1, 1)
    assert model.rows()[1].values == {"role": "Chủ trì", "present": "có mặt"}
    press(qtbot, grid, Qt.Key.Key_F6)
    assert [row.id for row in model.rows()] == ["1", "2"]


def test_control_d_takes_the_cell_above(qtbot, grid, model):
    grid.go_to(1, 4)
    press(qtbot, grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert model.rows()[1].values["role"] == "Chủ trì"


def test_the_space_bar_turns_presence_from_any_cell(qtbot, grid, model):
    press(qtbot, grid, Qt.Key.Key_Space)
    assert model.rows()[0].values["present"] == "vắng"
    press(qtbot, grid, Qt.Key.Key_Space)
    assert model.rows()[0].values["present"] == "có mặt"


def test_a_block_from_excel_is_typed_in_and_grows_the_list(qtbot, grid, model):
    QGuiApplication.clipboard().setText("Bùi Thị Ấn\tTrưởng thôn\t1985\nNgô Văn Ôn\tBí thư\t31/13/1990\n")
    grid.go_to(1, 1)
    press(qtbot, grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[:3] for row in texts(model)[1:]] == [
        ["Bùi Thị Ấn", "Trưởng thôn", "1985"],
        ["Ngô Văn Ôn", "Bí thư", "31/13/1990"],
    ]
    assert model.rows()[2].states["birth"].kind is StateKind.ERROR


def test_copy_writes_what_excel_reads(qtbot, grid, model):
    block = QItemSelection(model.index(0, 1), model.index(0, 5))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    press(qtbot, grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Hà Quang Vinh\t\t\tChủ trì\tcó mặt"


def test_a_page_may_take_the_pasted_block_itself(qtbot, model):
    taken = []
    grid = Grid(model, on_paste=lambda block: not taken.append(block))
    qtbot.addWidget(grid)
    grid.show()
    QGuiApplication.clipboard().setText("a\tb")
    grid.commands.paste()
    assert taken == [[["a", "b"]]]
    assert model.text_at(0, 1) == "Hà Quang Vinh"


def test_every_step_can_be_undone_and_done_again(qtbot, grid, model, typist):
    before = texts(model)
    press(qtbot, grid, Qt.Key.Key_Space)
    press(qtbot, grid, Qt.Key.Key_F5)
    typist.type("Lò Thị Ư")
    press(qtbot, grid, Qt.Key.Key_Return)
    press(qtbot, grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(qtbot, grid, Qt.Key.Key_F6)
    after = texts(model)
    for _ in range(model.undo_stack.count()):
        press(qtbot, grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(model) == before
    for _ in range(model.undo_stack.count()):
        press(qtbot, grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert texts(model) == after


def test_alt_arrows_move_a_row_in_protocol_order(qtbot, grid, model):
    press(qtbot, grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in model.rows()] == ["2", "1"]
    assert at(grid) == (1, 1)


def test_a_struck_row_stays_until_it_is_struck_again(qapp):
    model = GridModel(COLUMNS, strike_deleted=True, can_add=False)
    model.set_rows([GridRow("1", {"name": "Bùi Thị Ấn"})])
    model.remove_rows([0])
    assert model.rows()[0].deleted
    model.remove_rows([0])
    assert not model.rows()[0].deleted


def test_edits_tell_what_was_and_what_is(qapp):
    model = GridModel(COLUMNS, local_undo=False)
    model.set_rows([GridRow("1", {"name": "Hà Thị Ẩn"})])
    told: list[GridEdit] = []
    model.edited.connect(told.append)
    model.type_text(0, "name", "Hà Thị Ấn")
    (change,) = told[0].changes
    assert (change.row_id, change.key, change.before, change.after) == ("1", "name", "Hà Thị Ẩn", "Hà Thị Ấn")
    model.apply(told[0].inverse())
    assert model.text_at(0, 1) == "Hà Thị Ẩn"


def test_a_suggestion_fills_the_row_and_goes_on(qtbot, grid, model, typist):
    grid.go_to(2, 1)
    typist.type("duc")
    editor = QApplication.focusWidget()
    qtbot.waitUntil(lambda: editor.suggester.is_open())
    press(qtbot, grid, Qt.Key.Key_Return)
    assert model.rows()[2].values["name"] == "Nguyễn Văn Đức"
    assert model.rows()[2].values["title"].startswith("Tổ trưởng")
    assert at(grid) == (2, 2)


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(qtbot, grid, model, typist):
    grid.go_to(2, 1)
    typist.type("duc")
    editor = QApplication.focusWidget()
    qtbot.waitUntil(lambda: editor.suggester.is_open())
    press(qtbot, grid, Qt.Key.Key_Escape)
    assert editor.text() == "duc"
    typist.type("a")
    press(qtbot, grid, Qt.Key.Key_Tab)
    assert model.rows()[2].values["name"] == "duca"


def test_control_enter_in_the_suggestions_asks_for_a_new_person(qtbot, grid, model, typist):
    grid.go_to(2, 1)
    typist.type("duc")
    editor = QApplication.focusWidget()
    qtbot.waitUntil(lambda: editor.suggester.is_open())
    with qtbot.waitSignal(grid.new_requested) as asked:
        press(qtbot, grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [2, "name", "duc"]
    assert model.rows()[2].values["name"] == "duc"


def test_a_choice_column_takes_only_its_words(qtbot, grid, model, typist):
    grid.go_to(0, 4)
    typist.type("du")
    editor = QApplication.focusWidget()
    qtbot.waitUntil(lambda: editor.suggester.is_open())
    press(qtbot, grid, Qt.Key.Key_Return)
    assert model.rows()[0].values["role"] == "Dự"


def test_an_input_method_starts_editing_with_its_word(grid, typist):
    typist.compose("tr", "trưởng", grid)
    editor = QApplication.focusWidget()
    assert isinstance(editor, CellInput)
    assert editor.text().endswith("trưởng")


def test_bands_are_skipped_by_the_cursor(qtbot, qapp):
    model = GridModel(COLUMNS, can_add=False)
    model.set_rows([GridRow("b", band="4 dòng cần sửa"), GridRow("1"), GridRow("b2", band="x"), GridRow("2")])
    grid = Grid(model)
    qtbot.addWidget(grid)
    grid.show()
    grid.go_to(0, 1)
    assert at(grid) == (1, 1)
    grid.step(Qt.Key.Key_Down)
    assert at(grid) == (3, 1)
    grid.step(Qt.Key.Key_Up)
    assert at(grid) == (1, 1)
