"""Nhật ký của sổ over a real office."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services import records
from desktop.services.office import Office
from desktop.views.history.page import HistoryPage
from desktop.views.records.desk import Desk

Put = Callable[..., str]
Show = Callable[..., QWidget]


@pytest.fixture
def page(desk: Desk, put: Put, office: Office, show: Show) -> HistoryPage:
    put("person", name="Nguyễn Văn Đức")
    team = put("team", name="Tổ thôn Nà Nộc")
    put("member", name="Lý Thị Hoan", team=team)
    records.put(office, "team", {"quota": 5}, record=team)
    made = HistoryPage(desk)
    made.focus_first()
    show(made)
    return made


def names(page: HistoryPage) -> list[str]:
    return [page.model.row_at(row).name for row in range(page.model.rowCount())]


def test_the_newest_change_stands_first_with_who_and_what(page: HistoryPage) -> None:
    assert names(page) == ["Tổ thôn Nà Nộc", "Lý Thị Hoan", "Nguyễn Văn Đức"]
    first = page.model.row_at(0)
    assert (first.change, first.officer) == ("u", "Ma Văn Lợi")


def test_search_needs_no_diacritics(page: HistoryPage) -> None:
    page.search.set_text("duc")
    assert names(page) == ["Nguyễn Văn Đức"]
    page.search.set_text("ma van loi hoan")
    assert names(page) == ["Lý Thị Hoan"]


def test_a_chip_keeps_one_kind(page: HistoryPage) -> None:
    page.chips["team"].click()
    assert names(page) == ["Tổ thôn Nà Nộc"]


def test_enter_opens_the_record(page: HistoryPage, desk: Desk, qtbot: QtBot) -> None:
    page.table.setFocus()
    with qtbot.waitSignal(desk.record_wanted) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args[0] == "team"


def test_the_last_operation_is_named_and_taken_back(page: HistoryPage, office: Office, qtbot: QtBot) -> None:
    assert "sửa tổ bảo vệ" in page.header.subtitle.text()
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    team = records.ids(office, "team")[0]
    assert records.show(office, "team", team).values["quota"] is None
    assert "thêm thành viên" in page.header.subtitle.text()


def test_an_empty_register_says_so(desk: Desk, show: Show) -> None:
    made = HistoryPage(desk)
    made.focus_first()
    show(made)
    assert made.empty.isVisible() and not made.card.isVisible()
    assert not made.undo_button.isEnabled()
