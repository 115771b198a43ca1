"""“Câu mẫu” over a real office."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.ids import named_id
from desktop.services import undo, wordings
from desktop.services.office import Office
from desktop.services.wordings import Whose
from desktop.views.common.buttons import Button
from desktop.views.common.table import Table
from desktop.views.records.desk import Desk
from desktop.views.settings.page import NAMES, WORDINGS, SettingsPage
from desktop.views.settings.wordings import WordingsTab
from desktop.views.settings.wordings_presenter import Mark, Row, WordingsPresenter

KEY = "minutes.closing"
OURS = "Biên bản lập thành {số bản} bản tại {hội nghị}."


@pytest.fixture
def page(desk: Desk, show: Callable[..., QWidget]) -> SettingsPage:
    made = SettingsPage(desk)
    made.focus_first()
    show(made)
    made.show_wording(KEY)
    return made


@pytest.fixture
def tab(page: SettingsPage) -> WordingsTab:
    page.wordings.panel.text.focus_input()
    return page.wordings


def type_text(tab: WordingsTab, words: str) -> None:
    tab.panel.text.input.setPlainText(words)


def marks(tab: WordingsTab) -> dict[str, Mark]:
    rows = [tab.model.row_at(row) for row in range(tab.model.rowCount())]
    return {row.key: row.mark for row in rows if isinstance(row, Row) and row.mark}


def press_save(tab: WordingsTab, qtbot: QtBot) -> None:
    qtbot.keyClick(tab.panel.text.input, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_s_saves_what_is_typed_and_marks_it(
    tab: WordingsTab, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    type_text(tab, OURS)
    assert tab.panel.example.accessibleName() == "Ví dụ khi in: Biên bản lập thành 02 bản tại hội nghị."
    assert tab.panel.in_force.text() == "Chưa lưu"
    with qtbot.waitSignal(desk.told) as told:
        press_save(tab, qtbot)
    assert told.args == ["Đã lưu câu “Câu thông qua biên bản”. Các bản in sau dùng câu này.", True]
    assert wordings.choice(office, KEY).own == OURS
    qtbot.waitUntil(lambda: marks(tab) == {KEY: Mark.OWN})
    assert not tab.panel.save_button.isEnabled()
    assert tab.panel.in_force.text().startswith("Đang in câu của đơn vị, từ ")


def test_a_wrong_field_is_named_marked_and_mended_with_one_press(
    tab: WordingsTab, office: Office, qtbot: QtBot
) -> None:
    type_text(tab, "Biên bản lập thành {số bảng} bản.")
    press_save(tab, qtbot)
    text = tab.panel.text
    assert text.error_text() == "Không có ô {số bảng}. Sửa thành {số bản}."
    assert [mark.cursor.selectedText() for mark in text.input.extraSelections()] == ["{số bảng}"]
    assert wordings.choice(office, KEY).own is None

    text.repair.click()
    assert text.raw() == "Biên bản lập thành {số bản} bản."
    assert (text.error_text(), text.repair.isVisible(), text.input.extraSelections()) == ("", False, [])
    press_save(tab, qtbot)
    assert wordings.choice(office, KEY).own == "Biên bản lập thành {số bản} bản."


def test_a_field_is_put_in_where_the_cursor_is(tab: WordingsTab) -> None:
    type_text(tab, "")
    names = {one.accessibleName(): one for one in tab.panel.fields.findChildren(Button)}
    assert set(names) == {"Chèn {hội nghị}", "Chèn {số bản}"}
    names["Chèn {số bản}"].click()
    assert tab.panel.text.raw() == "{số bản}"
    assert tab.panel.text.input.hasFocus()


def test_leaving_a_text_saves_a_right_one_and_keeps_a_wrong_one(
    tab: WordingsTab, office: Office, qtbot: QtBot
) -> None:
    type_text(tab, OURS)
    tab.choose("minutes.place")
    assert wordings.choice(office, KEY).own == OURS
    type_text(tab, "Nơi họp {x}:")
    tab.choose(KEY)
    assert wordings.choice(office, "minutes.place").own is None
    qtbot.waitUntil(lambda: marks(tab) == {KEY: Mark.OWN, "minutes.place": Mark.TYPED})
    assert tab.panel.text.raw() == OURS and tab.panel.text.error_text() == ""
    tab.choose("minutes.place")
    assert tab.panel.text.raw() == "Nơi họp {x}:" and "{x}" in tab.panel.text.error_text()


def test_the_window_does_not_close_over_a_wrong_text(
    page: SettingsPage, tab: WordingsTab, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    type_text(tab, "Lập {x}")
    page.show_tab(0)
    with qtbot.waitSignal(desk.told):
        assert not page.can_leave()
    assert page.tabs.bar.current() == WORDINGS and tab.panel.text.error_text()
    tab.panel.restore_button.click()
    assert page.can_leave()
    assert tab.panel.text.raw() == wordings.choice(office, KEY).text

    type_text(tab, OURS)
    assert page.can_leave() and wordings.choice(office, KEY).own == OURS


def test_the_way_back_takes_the_own_text_away_and_undo_brings_it_again(
    tab: WordingsTab, office: Office, qtbot: QtBot
) -> None:
    official = tab.panel.text.raw()
    assert not tab.panel.restore_button.isEnabled()
    type_text(tab, OURS)
    tab.save()
    tab.panel.restore_button.click()
    assert tab.panel.text.raw() == official and wordings.choice(office, KEY).own is None
    undo.undo(office)
    qtbot.waitUntil(lambda: tab.panel.text.raw() == OURS)


def test_the_official_text_stands_below_with_what_differs(tab: WordingsTab) -> None:
    def behind() -> list[QLabel]:
        return [one for one in tab.panel.findChildren(QLabel) if "<span" in one.text()]

    assert behind() == []
    type_text(tab, "Biên bản được đọc lại tại {hội nghị} và lập thành {số bản} bản có giá trị như nhau.")
    (shown,) = behind()
    assert shown.accessibleName() == wordings.wording_of(KEY).text
    assert ">thông qua</span>" in shown.text()


def test_a_search_finds_by_document_label_and_words(tab: WordingsTab, qtbot: QtBot) -> None:
    tab.search.set_text("chu tri bien ban")
    assert {"minutes.chair", "minutes.conclusion"} == set(tab.model.shown_ids())
    tab.search.set_text("xyz")
    assert tab.model.count() == 0 and not tab.panel.isVisible()
    tab.choose(KEY)
    assert tab.panel.isVisible() and tab.panel.key == KEY


def test_only_those_that_differ_can_be_listed(tab: WordingsTab) -> None:
    type_text(tab, OURS)
    tab.save()
    tab.changed_only.setChecked(True)
    assert tab.model.shown_ids() == [KEY]


def test_what_the_upper_office_says_is_told_and_what_cannot_be_printed(
    office: Office, desk: Desk, show: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import text

    from desktop.models import projection

    with office.read() as connection:
        query = text("SELECT parent FROM unit WHERE id = :unit")
        upper = str(connection.scalar(query, {"unit": office.author.unit}))
    monkeypatch.setattr(projection, "OWNED", frozenset())  # written here as if it came from above
    with office.write("Cấp trên") as work:
        for key, said in ((KEY, OURS), ("minutes.place", "Nơi {x}:")):
            values = {"name": key, "key": key, "unit": upper, "text": said}
            work.create("wording", values, record=named_id("wording", upper, key))
    presenter = WordingsPresenter(office)
    assert presenter.choice(KEY).whose is Whose.UPPER
    assert presenter.in_force(KEY).startswith("Đang in câu của cấp trên, từ ")
    assert presenter.restore_words(KEY) == "Trở về câu cấp trên"
    assert [one.title for one in presenter.compared(KEY)] == ["Câu gốc"]
    assert "{x}" in presenter.remarks("minutes.place")
    assert presenter.in_force("minutes.place") == "Đang in câu gốc"


def test_enter_goes_from_the_list_into_the_text(tab: WordingsTab, qtbot: QtBot) -> None:
    table = tab.findChild(Table)
    assert table is not None
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert tab.panel.text.input.hasFocus()
    qtbot.keyClick(tab.panel.text.input, Qt.Key.Key_F3)
    assert tab.search.input.hasFocus()


def test_help_follows_the_tab(page: SettingsPage) -> None:
    assert page.help_topic == "wordings"
    page.show_tab(0)
    assert page.help_topic == "settings"


@pytest.mark.parametrize("size", [(1366, 712), (1013, 488)])
def test_the_buttons_stay_in_sight_and_nothing_is_cut(
    page: SettingsPage, tab: WordingsTab, size: tuple[int, int], qtbot: QtBot
) -> None:
    page.resize(*size)
    tab.choose("minutes.recipients")
    type_text(tab, "Một nơi nhận có tên rất dài, dài hơn bề ngang của khung\n" * 12)
    example = tab.panel.example
    qtbot.waitUntil(lambda: example.height() >= example.heightForWidth(example.width()))
    for button in (tab.panel.save_button, tab.panel.restore_button):
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
        assert button.width() >= button.sizeHint().width()


def test_f3_searches_from_the_tabs_too(page: SettingsPage, qtbot: QtBot) -> None:
    page.tabs.bar.setFocus()
    qtbot.waitUntil(page.tabs.bar.hasFocus)
    qtbot.keyClick(page.tabs.bar, Qt.Key.Key_F3)
    assert page.wordings.search.input.hasFocus()


def test_the_page_says_when_each_tab_is_saved(page: SettingsPage) -> None:
    assert "Lưu câu" in page.header.subtitle.text()
    page.show_tab(NAMES)
    assert page.header.subtitle.text() == "Thay đổi được ghi ngay, không cần bấm lưu"
