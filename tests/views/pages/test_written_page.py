"""One written paper on screen: begun from its type, typed, seen beside, saved, copied, kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.outline import Level
from desktop.services import drafts, histories, issuing, records, undo
from desktop.services.office import Office
from desktop.views.common.task_runner import TaskRunner
from desktop.views.records.desk import Desk
from desktop.views.records.lists import LISTS
from desktop.views.written.page import WrittenPage
from tests.views.conftest import Typist
from tests.views.test_nothing_is_cut import cut_labels, squeezed

Put = Callable[..., str]
CONTROL = Qt.KeyboardModifier.ControlModifier
BODY = [{"level": "phần", "text": "Mục đích"}, {"level": "điểm", "text": "Một"}]


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.shutdown()


@pytest.fixture
def open_page(
    desk: Desk, runner: TaskRunner, show: Callable[..., Any]
) -> Iterator[Callable[..., WrittenPage]]:
    made: list[WrittenPage] = []

    def on_screen(record: str = "", width: int = 1366, height: int = 712, **known: Any) -> WrittenPage:
        page = WrittenPage(desk, runner, record, **known)
        made.append(page)
        show(page, width, height)
        return page

    yield on_screen
    for page in made:
        page.pane.end()


@pytest.fixture
def plan(put: Put) -> str:
    return put("document", type="Kế hoạch", issuer="Công an", name="Xây dựng phong trào", body=BODY)


def field(page: WrittenPage, name: str) -> Any:
    return next(fields.fields[name] for fields, _tab in page.sets if name in fields.fields)


def choose_type(page: WrittenPage, words: str) -> None:
    chosen = field(page, "type")
    chosen.set_raw(words)
    chosen._on_edited()


def drawn(page: WrittenPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.pane.preview.count() > 0, timeout=10_000)


def test_a_new_paper_begins_with_its_type_and_a_saved_one_with_its_body(
    open_page: Callable[..., WrittenPage], plan: str, qtbot: QtBot
) -> None:
    new = open_page()
    qtbot.waitUntil(lambda: field(new, "type").input.hasFocus())
    saved = open_page(plan)
    qtbot.waitUntil(saved.body.edit.hasFocus)


def test_the_type_brings_what_is_usual(open_page: Callable[..., WrittenPage]) -> None:
    page = open_page()
    choose_type(page, "Báo cáo")
    assert page.body.edit.lines()[0].text == "Đặc điểm tình hình"
    assert field(page, "recipients").raw().endswith("Lưu: VT.")
    choose_type(page, "Quyết định")  # nothing was typed: the other type's text comes instead
    assert page.body.edit.lines()[0].level is Level.ARTICLE


def test_what_was_typed_is_never_replaced(open_page: Callable[..., WrittenPage], typist: Typist) -> None:
    page = open_page()
    choose_type(page, "Kế hoạch")
    page.tabs.bar.set_current(1)
    typist.type("Thêm ", page.body.edit)
    choose_type(page, "Báo cáo")
    assert page.body.edit.lines()[0].text == "Thêm Mục đích, yêu cầu"
    assert field(page, "addressees").raw() == "Công an tỉnh"  # nothing was typed there


def test_pages_are_drawn_beside_and_follow_what_is_typed(
    open_page: Callable[..., WrittenPage], plan: str, qtbot: QtBot, typist: Typist
) -> None:
    page = open_page(plan)
    drawn(page, qtbot)
    assert page.pane.preview.count() == 1
    for _ in range(60):
        page.body.edit.textCursor().insertBlock()
        page.body.edit.textCursor().insertText("Một việc")
    qtbot.waitUntil(lambda: page.pane.preview.count() > 1, timeout=10_000)


def test_ctrl_s_saves_lines_with_levels_and_the_cursor_stays(
    open_page: Callable[..., WrittenPage], plan: str, office: Office, qtbot: QtBot, typist: Typist
) -> None:
    page = open_page(plan)
    qtbot.waitUntil(page.body.edit.hasFocus)
    page.body.edit.moveCursor(page.body.edit.textCursor().MoveOperation.End)
    typist.type(" và hai", page.body.edit)
    qtbot.keyClick(page.body.edit, Qt.Key.Key_Return)
    qtbot.keyClick(page.body.edit, Qt.Key.Key_Tab)
    typist.type("Ba", page.body.edit)
    place = page.body.edit.textCursor().position()
    qtbot.keyClick(page.body.edit, Qt.Key.Key_S, CONTROL)
    saved = records.rows(office, "document", [plan])[0].values["body"]
    assert saved == [BODY[0], {"level": "điểm", "text": "Một và hai"}, {"level": "gạch", "text": "Ba"}]
    assert page.body.edit.textCursor().position() == place
    assert not page.unsaved()
    undo.undo(office)
    assert records.rows(office, "document", [plan])[0].values["body"] == BODY


def test_a_paper_that_was_not_changed_is_not_written(
    open_page: Callable[..., WrittenPage], plan: str, office: Office
) -> None:
    page = open_page(plan)
    assert not page.unsaved()
    page.save()
    assert len(histories.history(office, "document", plan)) == 1


def test_what_is_typed_is_kept_as_a_draft_with_levels_and_appendices(
    open_page: Callable[..., WrittenPage], office: Office, typist: Typist
) -> None:
    page = open_page()
    page.body.edit.setFocus()
    typist.type("- Việc đang làm", page.body.edit)
    page.appendices.add()
    page.appendices.cards[0].title_input.setText("Danh mục")
    page.keep_draft()
    page.desk.writes.finish(2_000)
    again = open_page()
    assert drafts.load(office, "document:new") is not None
    again.drafts._take()
    assert again.body.edit.lines()[0].level is Level.DASH
    assert again.appendices.raw() == [{"title": "Danh mục"}]


def test_appendices_are_numbered_where_there_are_several(
    open_page: Callable[..., WrittenPage], put: Put
) -> None:
    two = [{"title": "Một", "table": "TT\tViệc\n1\tHọp"}, {"title": "Hai", "text": "Nội dung"}]
    record = put("document", type="Kế hoạch", name="Thử", appendices=two)
    page = open_page(record)
    assert page.appendices.value() == two
    assert [card.name.text() for card in page.appendices.cards] == ["Phụ lục I", "Phụ lục II"]
    page.appendices.cards[0].removed.emit()
    assert page.appendices.value() == two[1:]
    assert [card.name.text() for card in page.appendices.cards] == ["Phụ lục"]


def test_stamp_words_of_secrets_warn_and_stop_nothing(
    open_page: Callable[..., WrittenPage], plan: str, qtbot: QtBot, typist: Typist
) -> None:
    page = open_page(plan)
    assert page.warning.isHidden()
    typist.type("TỐI MẬT ", page.body.edit)
    qtbot.waitUntil(lambda: not page.warning.isHidden())
    assert "TỐI MẬT" in page.warning.title.text()
    assert "bí mật nhà nước" in page.warning.detail.text()
    assert page.save()


def test_a_copy_is_offered_as_a_new_paper(
    open_page: Callable[..., WrittenPage], desk: Desk, plan: str, qtbot: QtBot
) -> None:
    page = open_page(plan)
    with qtbot.waitSignal(desk.record_wanted) as asked:
        page.copy_action.trigger()
    assert asked.args == ["document", ""]
    copy = open_page()
    assert copy.presenter.is_new and copy.body.value() == BODY
    assert copy.save()


def test_f4_folds_and_opens_the_pages(open_page: Callable[..., WrittenPage], plan: str, qtbot: QtBot) -> None:
    wide = open_page(plan)
    assert wide.pane.isVisible()
    qtbot.keyClick(wide.body.edit, Qt.Key.Key_F4)
    assert not wide.pane.isVisible()
    narrow = open_page(plan, 1013, 488)
    assert not narrow.pane.isVisible() and narrow.preview_button.isVisible()
    qtbot.keyClick(narrow.body.edit, Qt.Key.Key_F4)
    assert narrow.pane.isVisible()


def test_ctrl_page_down_goes_to_the_next_part(
    open_page: Callable[..., WrittenPage], plan: str, qtbot: QtBot
) -> None:
    page = open_page(plan)
    qtbot.waitUntil(page.body.edit.hasFocus)
    qtbot.keyClick(page.body.edit, Qt.Key.Key_PageDown, CONTROL)
    assert field(page, "recipients").input.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_PageUp, CONTROL)
    assert page.body.edit.hasFocus()


@pytest.mark.parametrize(("width", "height"), [(1366, 712), (1013, 488)])
def test_nothing_is_cut(
    open_page: Callable[..., WrittenPage], plan: str, width: int, height: int, qtbot: QtBot
) -> None:
    page = open_page(plan, width, height)
    for tab in range(5):
        page.tabs.bar.set_current(tab)
        qtbot.wait(20)
        assert cut_labels(page) == []
        assert squeezed(page) == []
    assert page.minimumSizeHint().width() <= max(1013, width)
    assert page.minimumSizeHint().height() <= 488


def test_a_deleted_paper_can_be_read_only(
    open_page: Callable[..., WrittenPage], plan: str, office: Office
) -> None:
    records.delete(office, "document", plan)
    page = open_page(plan)
    assert page.body.edit.isReadOnly()
    assert not page.save()


def test_history_shows_the_body_as_it_reads(office: Office, plan: str) -> None:
    from desktop.views.records.record_presenter import history_lines

    after = {line.field: line.after for line in history_lines(office, "document", plan)}
    assert after["body"] == "I. Mục đích\na) Một"


def test_the_list_names_number_date_type_and_signer() -> None:
    spec = LISTS["document"]
    assert [column.title for column in spec.columns[1:]] == ["Ngày, số", "Trích yếu", "Loại", "Người ký"]
    assert not spec.imports


def test_the_window_opens_the_list_and_the_editor(
    desk: Desk, office: Office, plan: str, qtbot: QtBot
) -> None:
    from desktop.views.main_window import MainWindow
    from desktop.views.records.list_page import RecordListPage

    window = MainWindow(office)
    qtbot.addWidget(window)
    window.show()
    texts = [action.text() for menu in window.menu_bar.menus.values() for action in menu.actions()]
    assert "Văn bản" in texts
    window.open_list("document")
    assert [page.kind for page in window.findChildren(RecordListPage)] == ["document"]
    window.open_record("document", plan)
    (page,) = window.findChildren(WrittenPage)
    assert isinstance(page, QWidget) and page.presenter.record == plan
    window.close()


def test_pages_beside_show_a_draft_that_is_put_back(
    open_page: Callable[..., WrittenPage], qtbot: QtBot, typist: Typist
) -> None:
    page = open_page()
    typist.type("- Việc đang làm", page.body.edit)
    page.keep_draft()
    page.desk.writes.finish(2_000)
    again = open_page()
    drawn(again, qtbot)
    before = again.pane.preview._pages.data
    again.drafts._take()
    qtbot.waitUntil(lambda: again.pane.preview._pages.data != before, timeout=10_000)


def test_an_issued_paper_says_so_and_that_it_was_changed_since(
    open_page: Callable[..., WrittenPage], plan: str, office: Office
) -> None:
    page = open_page(plan)
    assert page.title_chip().text == "Kế hoạch"
    issuing.issue(office, "document", plan)
    assert page.title_chip().text == "Đã ban hành"
    assert page.header.chip.chip.text == "Đã ban hành"
    records.put(office, "document", {"name": "Tên khác"}, record=plan)
    assert page.header.chip.chip.text == "Sửa sau ban hành"
