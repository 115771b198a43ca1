from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.services import records, spreadsheets, undo
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.task_runner import TaskRunner
from desktop.views.importing import drop_zone
from desktop.views.importing.page import ImportPage
from desktop.views.importing.paste import PasteDialog, paste_dialog, paste_taker
from desktop.views.importing.rows import State, masked_number, summary
from desktop.views.records.desk import Desk

SAMPLES = Path(__file__).parents[1] / "fixtures" / "spreadsheets"
HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chức vụ", "Nơi thường trú")
ROWS = (
    ("Ma Thị Én", "1990", "008190000417", None, "Tổ viên", "thôn Vĩnh Tường"),
    ("Nguyễn Văn Đức", "31/02/1980", "8080001234", "0912345678", "Tổ trưởng", "thôn Vĩnh Tường"),
    ("Hoàng Văn Ơn", "1968", None, "091234567", "Tổ viên", "thôn Vĩnh Tường"),
    ("Hà Văn Bình", "1961", None, None, "TV", "thôn Bản Ải"),
    ("Ma Thị Én", "1990", "008190000417", None, "Tổ viên", "thôn Vĩnh Tường"),
)
EN, DUC, ON, BINH, EN_AGAIN = 4, 5, 6, 7, 8  # their rows in the file


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def desk(office: Any, qapp: QApplication) -> Desk:
    return Desk(office, today=date(2026, 11, 19))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A roster with a title, two rows to mend, an abbreviation and a row that stands there twice."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Vinh Tuong"
    sheet.append(["DANH SÁCH TỔ BẢO VỆ ANTT"])
    sheet.append(HEADINGS)
    sheet.append(["Tổ bảo vệ ANTT thôn Vĩnh Tường"])
    for at, row in enumerate(ROWS, start=1):
        sheet.append([at, *row])
    sheet.append(["Tổng cộng: 5 người"])
    book.save(tmp_path / "to.xlsx")
    return tmp_path / "to.xlsx"


class Wizard:
    """The page, and the hands of somebody who uses it."""

    def __init__(self, page: ImportPage, runner: TaskRunner, qtbot: QtBot) -> None:
        self.page, self.runner, self.qtbot = page, runner, qtbot
        self.flow, self.check = page.flow, page.flow.check

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.runner.busy())

    def open(self, file: Path) -> None:
        self.flow.open_file(file)
        self.wait()

    def on(self) -> None:
        """Ctrl+Enter."""
        self.qtbot.keyClick(self.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.wait()

    def to_check(self, file: Path) -> None:
        self.open(file)
        for _ in range(3):
            self.on()
        assert self.flow.step == "check"

    def press(self, words: str) -> None:
        """The button of the panel with these words."""
        buttons = self.check.panel.area.widget().findChildren(Button)
        self.qtbot.mouseClick(next(one for one in buttons if one.text() == words), Qt.MouseButton.LeftButton)
        self.wait()

    def bands(self) -> list[str]:
        model = self.check.model
        return [model.entry(at).words for at in model.bands()]

    def numbers(self) -> list[int]:
        entries = [self.check.model.entry(at) for at in range(self.check.model.rowCount())]
        return [one.number for one in entries if hasattr(one, "values")]

    def state(self, number: int, key: str) -> Any:
        row = self.check.model.row(self.check.model.place_of_number(number))
        assert row is not None
        return row.states.get(key)


@pytest.fixture
def wizard(desk: Desk, runner: TaskRunner, qtbot: QtBot) -> Callable[..., Wizard]:
    def make(**options: Any) -> Wizard:
        page = ImportPage(desk, runner, **options)
        qtbot.addWidget(page)
        page.resize(1366, 712)
        page.show()
        page.focus_first()
        return Wizard(page, runner, qtbot)

    return make


@pytest.fixture
def checking(wizard: Callable[..., Wizard], file: Path) -> Wizard:
    """The wizard at the step where rows are checked."""
    made = wizard()
    made.to_check(file)
    return made


def names(office: Any, kind: str) -> list[str]:
    return sorted(row.name for row in records.rows(office, kind, records.ids(office, kind)))


# step 1 ---------------------------------------------------------------------------------------------


def test_the_kind_of_list_is_guessed_and_shown(wizard: Callable[..., Wizard], file: Path) -> None:
    made = wizard()
    made.open(file)
    assert made.page.session.kind == "member"
    assert made.flow.file.kind.raw() == "Lực lượng nòng cốt"
    assert made.page.header.title.text() == "Nhập danh sách lực lượng nòng cốt"


def test_a_chosen_kind_stands_against_the_guess(wizard: Callable[..., Wizard], file: Path) -> None:
    made = wizard(kind="person")
    made.open(file)
    assert made.page.session.kind == "person"
    assert "giống danh sách" in made.flow.file.guess.text()


def test_delegates_need_their_conference(
    wizard: Callable[..., Wizard], office: Any, qtbot: QtBot, typist: Any
) -> None:
    records.put(office, "conference", {"name": "Sơ kết quý III", "start": "2026-10-01T08:00"})
    made = wizard()
    made.open(SAMPLES / "danh-sach-dai-bieu.xlsx")
    made.on()
    assert made.flow.step == "file"
    assert "hội nghị" in made.flow.bar.note.label.text()
    typist.type("Sơ kết quý III", made.flow.file.parents["conference"].input)
    made.on()
    assert made.flow.step == "sheet"


def test_a_file_that_is_no_workbook_says_why_at_its_place(
    wizard: Callable[..., Wizard], tmp_path: Path
) -> None:
    (tmp_path / "thư.xlsx").write_text("không phải bảng tính", encoding="utf-8")
    made = wizard()
    made.open(tmp_path / "thư.xlsx")
    assert "thư.xlsx" in made.flow.file.error.label.text()
    assert made.flow.file.missing()


def test_a_file_may_be_dropped(wizard: Callable[..., Wizard], file: Path) -> None:
    made = wizard()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    zone = made.flow.file.zone
    drop = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    zone.dropEvent(drop)
    made.wait()
    assert made.page.session.source is not None
    assert made.page.session.source.name == "to.xlsx"


def test_files_of_the_last_folder_are_offered(
    wizard: Callable[..., Wizard], office: Any, file: Path, qtbot: QtBot
) -> None:
    spreadsheets.remember_folder(office, file.parent)
    made = wizard()
    button = next(one for one in made.flow.file.findChildren(Button) if one.text() == "to.xlsx")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    made.wait()
    assert made.page.session.source is not None


# steps 2 and 3 --------------------------------------------------------------------------------------


def test_the_heading_row_is_marked_and_another_may_be_taken(
    wizard: Callable[..., Wizard], file: Path, qtbot: QtBot
) -> None:
    made = wizard()
    made.open(file)
    made.on()
    sheet = made.flow.sheet
    assert sheet.current_number() == 2
    assert not sheet.take.isEnabled()
    sheet.grid.go_to(0, 1)
    qtbot.mouseClick(sheet.take, Qt.MouseButton.LeftButton)
    made.wait()
    assert made.page.session.preview.proposal.heading_rows[0] == 1


def test_identity_numbers_are_masked_before_they_are_mended(
    wizard: Callable[..., Wizard], file: Path
) -> None:
    made = wizard()
    made.open(file)
    made.on()
    model = made.flow.sheet.grid.grid_model
    shown = {model.look_at(at, 4).text for at in range(model.rowCount())}
    assert "0081••••0417" in shown
    assert "80••••234" in shown
    assert not any(text.isdigit() and len(text) >= 9 for text in shown)


def test_a_column_may_be_read_as_something_else_and_is_remembered(
    wizard: Callable[..., Wizard], file: Path, office: Any
) -> None:
    made = wizard()
    made.open(file)
    made.on()
    made.on()
    field = made.flow.mapping.fields[6]
    field.set_raw("Ghi chú")
    field.edited.emit()
    made.wait()
    made.on()
    assert "note" in made.page.session.preview.proposal.mapping.values()

    made.page.session.begin_again()
    made.flow.show_step("file")
    made.to_check(file)
    assert made.page.session.preview.proposal.mapping[6] == "note"


def test_two_columns_may_not_fill_the_same_field(wizard: Callable[..., Wizard], file: Path) -> None:
    made = wizard()
    made.open(file)
    made.on()
    made.on()
    field = made.flow.mapping.fields[6]
    field.set_raw("Họ và tên")
    field.edited.emit()
    made.wait()
    made.on()
    assert made.flow.step == "mapping"
    assert field.error_text()


# step 4 ---------------------------------------------------------------------------------------------


def test_bad_rows_come_first_then_doubts_then_changes(checking: Wizard) -> None:
    assert checking.bands() == [
        "2 dòng cần sửa",
        "1 dòng nghi trùng",
        "1 dòng máy đã sửa",
        "1 dòng đúng",
        "4 dòng không phải dữ liệu, không nhập",
    ]
    assert checking.numbers() == [DUC, ON, EN_AGAIN, BINH, EN]
    assert checking.check.sentence.text() == (
        "Sẽ nhập 2: 1 đúng và 1 máy đã sửa. Chưa nhập: 2 cần sửa và 1 nghi trùng. "
        "Nhập xong vẫn hoàn tác được."
    )
    assert checking.flow.go.text() == "Nhập 2 dòng"


def test_segments_show_their_rows_only(checking: Wizard, qtbot: QtBot) -> None:
    checking.check.segments.setFocus()
    for _ in range(3):
        qtbot.keyClick(checking.check.segments, Qt.Key.Key_Right)
    assert checking.check.segments.current() == "error"
    assert checking.numbers() == [DUC, ON]


def test_cells_say_what_is_the_matter(checking: Wizard) -> None:
    assert checking.state(DUC, "birth").kind == "error"
    assert checking.state(DUC, "birth").raw == "31/02/1980"
    assert checking.state(BINH, "position").kind == "changed"
    assert "TV" in checking.state(BINH, "position").text
    assert checking.state(EN_AGAIN, "name").kind == "warn"


def test_identity_numbers_are_masked_in_the_table_and_on_the_clipboard(checking: Wizard) -> None:
    grid, model = checking.check.grid, checking.check.model
    section = 1 + [column.key for column in model.columns].index("id_number")
    at = model.place_of_number(EN)
    assert model.index(at, section).data() == "0081••••0417"
    grid.go_to(at, section)
    grid.commands.copy()
    assert QApplication.clipboard().text() == "0081••••0417"


def test_the_repair_is_offered_and_only_taken_when_pressed(checking: Wizard) -> None:
    mend = checking.check.panel.mends[0]
    assert mend.input.text() == "1980"
    assert checking.page.session.corrections == {}
    checking.press("Dùng năm 1980")
    assert checking.page.session.corrections == {(DUC, "birth"): "1980"}
    assert checking.check.panel.number.text() == f"Dòng {DUC}"
    checking.press("Nhận số này")
    assert checking.numbers()[0] == ON
    assert checking.check.panel.number.text() == f"Dòng {ON}"
    assert checking.check.panel.mends[0].input.hasFocus()


def test_a_correction_may_be_typed_beside_the_row(checking: Wizard, typist: Any, qtbot: QtBot) -> None:
    checking.check.go_to(ON)
    mend = checking.check.panel.mends[0]
    mend.input.clear()
    typist.type("0912 345 679", mend.input)
    qtbot.keyClick(mend.input, Qt.Key.Key_Return)
    checking.wait()
    assert ON not in checking.numbers()[:1]
    row = next(one for one in checking.page.session.preview.ready() if one.number == ON)
    assert row.extras.get("phone", row.values.get("phone")) == "0912345679"


def test_a_correction_may_be_typed_into_the_cell(checking: Wizard, typist: Any, qtbot: QtBot) -> None:
    grid, model = checking.check.grid, checking.check.model
    grid.setFocus()
    section = 1 + [column.key for column in model.columns].index("name")
    grid.go_to(model.place_of_number(BINH), section)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    typist.type("Hà Văn Bính", editor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    checking.wait()
    assert checking.page.session.corrections == {(BINH, "name"): "Hà Văn Bính"}


def test_a_likely_duplicate_goes_in_when_it_is_taken(checking: Wizard) -> None:
    checking.check.go_to(EN_AGAIN)
    checking.press("Vẫn nhập")
    assert checking.flow.go.text() == "Nhập 3 dòng"
    assert "1 dòng nghi trùng" not in checking.bands()
    checking.check.go_to(EN_AGAIN)
    checking.press("Chọn lại")
    assert checking.flow.go.text() == "Nhập 2 dòng"


def test_f6_keeps_a_row_out_and_brings_it_back(checking: Wizard, qtbot: QtBot) -> None:
    checking.check.go_to(BINH)
    checking.check.grid.setFocus()
    qtbot.keyClick(checking.check.grid, Qt.Key.Key_F6)
    assert "1 dòng bỏ qua" in checking.bands()
    assert checking.flow.go.text() == "Nhập 1 dòng"
    checking.check.go_to(BINH)
    qtbot.keyClick(checking.check.grid, Qt.Key.Key_F6)
    assert checking.flow.go.text() == "Nhập 2 dòng"


@pytest.mark.parametrize(("words", "people", "linked"), [("Là người này", 1, True), ("Người mới", 2, False)])
def test_a_known_person_is_linked_only_by_a_word(
    wizard: Callable[..., Wizard], file: Path, office: Any, words: str, people: int, linked: bool
) -> None:
    known = records.put(office, "person", {"name": "Hà Văn Bình", "birth": "1961", "title": "Trưởng thôn"})
    made = wizard()
    made.to_check(file)
    assert "1 dòng có thể là người trong danh bạ" in made.bands()
    made.check.go_to(BINH)
    made.press(words)
    made.on()
    members = records.rows(office, "member", records.ids(office, "member"))
    binh = next(one for one in members if one.name == "Hà Văn Bình")
    assert (binh.values["person"] == known) is linked
    assert names(office, "person").count("Hà Văn Bình") == people


def test_arrows_walk_through_the_rows_that_want_a_look(checking: Wizard) -> None:
    walked = []
    for _ in range(4):
        walked.append(checking.check.panel.number.text())
        checking.check.panel.after.click()
    assert walked == ["Dòng 5", "Dòng 6", "Dòng 8", "Dòng 5"]


def test_rows_that_stay_out_are_written_with_their_reasons(
    checking: Wizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    import openpyxl

    monkeypatch.setattr(drop_zone, "ask_save", lambda _parent, proposed: proposed)
    assert checking.flow.save.text() == "Lưu 3 dòng chưa nhập ra Excel"
    qtbot.mouseClick(checking.flow.save, Qt.MouseButton.LeftButton)
    cells = openpyxl.load_workbook(tmp_path / "to-loi.xlsx").active.iter_rows(values_only=True)
    text = " ".join(str(cell) for row in cells for cell in row)
    assert "Tháng 2 không có ngày 31" in text
    assert "Giống người hoặc mục ở dòng 4" in text


def test_the_model_keeps_the_rules_of_qt(checking: Wizard, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(checking.check.model)


def test_closing_asks_once_something_was_corrected(
    checking: Wizard, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def stay(_parent: Any, question: str, _detail: str, **_words: Any) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr("desktop.views.common.dialog.ask", stay)
    checking.press("Dùng năm 1980")
    with qtbot.assertNotEmitted(desk.went_back):
        qtbot.keyClick(checking.page, Qt.Key.Key_Escape)
    assert asked == ["Đóng mà chưa nhập?"]
    assert checking.flow.step == "check"


# step 5 ---------------------------------------------------------------------------------------------


def test_the_result_says_what_went_in_and_takes_it_back(checking: Wizard, office: Any, qtbot: QtBot) -> None:
    checking.on()
    result = checking.flow.result
    assert checking.flow.step == "result"
    assert result.line.words.text() == "Đã nhập 2 dòng vào danh sách lực lượng nòng cốt."
    assert "1 thôn, tổ dân phố; 1 tổ bảo vệ ANTT" in result.made.label.text()
    assert names(office, "member") == ["Hà Văn Bình", "Ma Thị Én"]
    assert undo.undoable(office).number == checking.page.session.loaded.operation

    qtbot.mouseClick(result.line.action, Qt.MouseButton.LeftButton)
    assert result.undone
    assert names(office, "member") == names(office, "area") == []


def test_what_came_later_keeps_the_import(checking: Wizard, office: Any, qtbot: QtBot) -> None:
    checking.on()
    records.put(office, "area", {"name": "thôn Mới"})
    qtbot.mouseClick(checking.flow.result.line.action, Qt.MouseButton.LeftButton)
    assert "đã có việc khác" in checking.flow.result.line.words.text()
    assert len(names(office, "member")) == 2


def test_the_list_opens_from_the_result(checking: Wizard, desk: Desk, qtbot: QtBot) -> None:
    checking.on()
    with qtbot.waitSignal(desk.list_wanted) as wanted:
        checking.on()
    assert wanted.args == ["member"]


def test_another_file_of_the_same_kind_follows(checking: Wizard, file: Path) -> None:
    checking.on()
    checking.flow.begin_again()
    assert checking.flow.step == "file"
    checking.to_check(file)
    assert len(checking.page.session.preview.present) >= 2


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [("luc-luong-nong-cot.xls", "member", 16), ("mo-hinh-tu-quan.xlsx", "model", 9)],
)
def test_samples_go_through_all_steps_by_ctrl_enter(
    wizard: Callable[..., Wizard], office: Any, tmp_path: Path, name: str, kind: str, count: int
) -> None:
    shutil.copy(SAMPLES / name, tmp_path / name)
    made = wizard()
    made.to_check(tmp_path / name)
    made.on()
    assert made.flow.step == "result"
    assert len(records.ids(office, kind)) == count


# paste ----------------------------------------------------------------------------------------------

BLOCK = "Hà Quang Vinh\tTrưởng Công an xã\nTriệu Thị Hiền\tPhó Chủ tịch UBND xã\n"


@pytest.fixture
def conference(office: Any) -> str:
    return records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})


@pytest.fixture
def pasting(
    office: Any, conference: str, runner: TaskRunner, qtbot: QtBot
) -> Iterator[Callable[[str], PasteDialog]]:
    def make(text: str) -> PasteDialog:
        dialog = paste_dialog(office, conference, text, None, runner=runner)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
        return dialog

    yield make


def test_pasted_cells_are_checked_and_go_in_as_one_operation(
    pasting: Callable[[str], PasteDialog], office: Any, runner: TaskRunner, qtbot: QtBot
) -> None:
    dialog = pasting(BLOCK)
    assert dialog.flow.step == "mapping"
    assert not records.ids(office, "attendance")
    for _ in range(2):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not runner.busy())
    assert dialog.result() == dialog.DialogCode.Accepted
    assert names(office, "attendance") == ["Hà Quang Vinh", "Triệu Thị Hiền"]
    undo.undo(office)
    assert names(office, "attendance") == []


def test_a_paste_with_headings_begins_with_the_rows(pasting: Callable[[str], PasteDialog]) -> None:
    dialog = pasting("Họ và tên\tChức vụ\n" + BLOCK)
    assert dialog.flow.step == "check"


def test_esc_pastes_nothing(pasting: Callable[[str], PasteDialog], office: Any, qtbot: QtBot) -> None:
    dialog = pasting(BLOCK)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not records.ids(office, "attendance")


def test_a_paste_that_is_no_list_says_so(
    desk: Desk, conference: str, runner: TaskRunner, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.told) as told:
        paste_taker(desk, runner, None)("attendance", conference, " \n ")
    assert "Chép các ô trong Excel" in told.args[0]


# words ----------------------------------------------------------------------------------------------


def test_the_sentence_counts_what_goes_in_and_what_does_not() -> None:
    def rows(**counts: int) -> dict[State, list[Any]]:
        return {state: [None] * counts.get(state.value, 0) for state in State}

    assert summary(rows(ok=51, changed=7, error=4, double=2), 58) == (
        "Sẽ nhập 58: 51 đúng và 7 máy đã sửa. Chưa nhập: 4 cần sửa và 2 nghi trùng. "
        "Nhập xong vẫn hoàn tác được."
    )
    assert summary(rows(error=1), 0) == "Chưa có dòng nào nhập được. Chưa nhập: 1 cần sửa."


@pytest.mark.parametrize(
    ("text", "shown"),
    [("008190000417", "0081••••0417"), ("0912345678", "0912345678"), ("Tổ viên", "Tổ viên")],
)
def test_what_looks_like_an_identity_number_is_masked(text: str, shown: str) -> None:
    assert masked_number(text) == shown


@pytest.mark.parametrize("size", [(1366, 712), (1093, 488)])
def test_every_step_fits_the_smallest_window_with_one_primary_button(
    wizard: Callable[..., Wizard], file: Path, size: tuple[int, int]
) -> None:
    made = wizard()
    made.page.resize(*size)
    made.open(file)
    for step in ("file", "sheet", "mapping", "check", "result"):
        assert made.flow.step == step
        least = made.page.minimumSizeHint()
        assert least.width() <= size[0]
        assert least.height() <= 488
        buttons = [one for one in made.page.findChildren(Button) if one.isVisible()]
        assert sum(one.kind is Kind.PRIMARY for one in buttons) == 1
        made.qtbot.waitUntil(lambda shown=buttons: not any(map(_is_cut, shown)))  # once laid out anew
        made.on()


def _is_cut(button: Button) -> bool:
    return button.width() < button.minimumSizeHint().width()
