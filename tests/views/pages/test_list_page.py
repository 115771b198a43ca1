"""The list of a kind: searching, sorting, deleting and restoring by the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.services import records
from desktop.services.office import Office
from desktop.views.records.desk import Desk
from desktop.views.records.list_page import RecordListPage

Put = Callable[..., str]
Show = Callable[..., RecordListPage]


@pytest.fixture
def people(put: Put) -> list[str]:
    names = ("Nguyễn Văn Đức", "Lương Văn Hòa", "Nguyễn Thị Hoà", "Bàn Văn Ấm")
    return [put("person", name=name, title="Trưởng thôn") for name in names]


@pytest.fixture
def page(desk: Desk, people: list[str], show: Show) -> RecordListPage:
    return show(RecordListPage(desk, "person"))


def shown(page: RecordListPage) -> list[str]:
    return [page.model.row_at(row).record.name for row in range(page.model.rowCount())]


def texts(page: RecordListPage) -> str:
    return " ".join(label.text() for label in page.preview.findChildren(QLabel) if not label.isHidden())


def test_the_search_field_has_the_focus_on_entry(page: RecordListPage) -> None:
    assert page.search.input.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"), [("duc", {"Nguyễn Văn Đức"}), ("hoa", {"Lương Văn Hòa", "Nguyễn Thị Hoà"})]
)
def test_typing_without_diacritics_finds_them(
    page: RecordListPage, qtbot: QtBot, typed: str, found: set[str]
) -> None:
    with qtbot.waitSignal(page.model.reloaded):
        qtbot.keyClicks(page.search.input, typed)
    assert set(shown(page)) == found
    assert page.footer.text.text() == f"{len(found)} người khớp"


def test_people_stand_in_the_order_of_given_names(page: RecordListPage) -> None:
    assert shown(page) == ["Bàn Văn Ấm", "Nguyễn Văn Đức", "Lương Văn Hòa", "Nguyễn Thị Hoà"]


def test_a_press_on_a_column_head_turns_the_order(page: RecordListPage) -> None:
    page.table.head.sectionClicked.emit(1)
    before = shown(page)
    page.table.head.sectionClicked.emit(1)
    assert shown(page) == before[::-1]


def test_enter_in_the_search_opens_the_first_match(
    page: RecordListPage, people: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search.input, "duc")
    with qtbot.waitSignal(page.desk.record_wanted) as opened:
        qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    assert opened.args == ["person", people[0]]


def test_f5_asks_for_a_new_record(page: RecordListPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.record_wanted) as wanted:
        qtbot.keyClick(page.search.input, Qt.Key.Key_F5)
    assert wanted.args == ["person", ""]


def test_f6_deletes_the_current_row_and_says_so_with_a_way_back(page: RecordListPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.told) as told:
        qtbot.keyClick(page.search.input, Qt.Key.Key_F6)
    assert told.args == ["Đã xóa người “Bàn Văn Ấm”.", True]
    assert "Bàn Văn Ấm" not in shown(page)


def test_ticked_rows_are_deleted_together(page: RecordListPage, office: Office, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.footer.chosen.text() == "Đã chọn 2"
    page.delete_chosen()
    assert len(records.ids(office, "person")) == 2


def test_what_was_deleted_can_be_restored_in_its_own_view(page: RecordListPage, people: list[str]) -> None:
    page.delete_chosen()
    page.conditions.deleted_chip.setChecked(True)
    assert shown(page) == ["Bàn Văn Ấm"]
    page.delete_chosen()
    page.conditions.deleted_chip.setChecked(False)
    assert len(shown(page)) == len(people)


def test_the_cursor_stays_on_its_record_when_the_list_changes(
    page: RecordListPage, people: list[str], put: Put
) -> None:
    page.table.set_current(people[1])
    put("person", name="An Văn An")
    assert page.table.current_id() == people[1]


def test_letters_typed_on_the_table_are_a_search(page: RecordListPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, "d")
    assert page.search.input.hasFocus()
    assert page.search.text() == "d"


def test_f4_closes_and_opens_the_preview(page: RecordListPage, qtbot: QtBot) -> None:
    assert page.preview.isVisible()
    qtbot.keyClick(page.search.input, Qt.Key.Key_F4)
    assert not page.preview.isVisible()


def test_a_narrow_window_hides_the_preview_until_f4(desk: Desk, people: list[str], show: Show) -> None:
    page = show(RecordListPage(desk, "person"), 1013, 488)
    assert not page.preview.isVisible()
    page.toggle_preview()
    assert page.preview.isVisible()
    assert page.rect().contains(page.preview.geometry())


def test_the_preview_masks_an_identity_number(desk: Desk, put: Put, show: Show) -> None:
    put("member", name="Quan Văn Cường", id_number="008088001234")
    page = show(RecordListPage(desk, "member"))
    assert "0080••••1234" in texts(page)
    assert "008088001234" not in texts(page)


def test_an_empty_list_puts_the_focus_on_the_one_next_step(desk: Desk, show: Show, qtbot: QtBot) -> None:
    page = show(RecordListPage(desk, "model"))
    assert page.first_button.hasFocus()
    with qtbot.waitSignal(desk.record_wanted):
        qtbot.keyClick(page.first_button, Qt.Key.Key_Return)


def test_a_page_fits_the_smallest_window(page: RecordListPage) -> None:
    assert page.minimumSizeHint().width() <= 1013
    assert page.minimumSizeHint().height() <= 488


def test_only_the_rows_a_task_points_at_until_the_chip_is_pressed(
    page: RecordListPage, people: list[str], qtbot: QtBot
) -> None:
    page.show_only(people[:2])
    assert set(page.model.shown_ids()) == set(people[:2])
    page.conditions.only_chip.click()
    assert len(page.model.shown_ids()) == len(people)
    assert page.conditions.only_chip.isHidden()


def test_a_list_without_its_own_entry_leads_back(desk: Desk, put: Put, show: Show, qtbot: QtBot) -> None:
    put("area", name="Thôn Nà Nộc")
    page = show(RecordListPage(desk, "area"))
    with qtbot.waitSignal(desk.went_back):
        qtbot.keyClick(page.search.input, Qt.Key.Key_Escape)


def test_a_list_and_its_preview_mask_telephone_numbers(desk: Desk, put: Put, show: Show) -> None:
    put("person", name="Ma Văn Đức", phone="0912345678")
    page = show(RecordListPage(desk, "person"))
    row = [one.key for one in page.model.columns].index("phone")
    cell = page.model.cell_at(0, row)
    assert cell is not None and cell.text == "0912•••678"
    assert "0912•••678" in texts(page)
    assert not any("345" in text for text in texts(page))
