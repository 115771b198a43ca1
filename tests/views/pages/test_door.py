"""Scanning invitations at the door: bursts of keys, nothing to click, every answer a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain import door_code
from desktop.services import presence, records
from desktop.services.office import Office
from desktop.views.conferences.conference_page import ConferencePage
from desktop.views.conferences.door import DoorDialog
from desktop.views.records.desk import Desk

Put = Callable[..., str]
Show = Callable[..., ConferencePage]
Scan = Callable[..., None]


@pytest.fixture
def conference(put: Put) -> str:
    return put("conference", name="Hội nghị sơ kết", start="2026-11-19T08:00")


@pytest.fixture
def delegates(put: Put, conference: str) -> list[str]:
    names = ("Lò Văn Ơn", "Hà Thị Sương", "Ma Văn Ẩn")
    return [
        put("attendance", conference=conference, name=name, title="Trưởng thôn", order=at, present="có mặt")
        for at, name in enumerate(names)
    ]


@pytest.fixture
def page(desk: Desk, conference: str, delegates: list[str], show: Show) -> ConferencePage:
    return show(ConferencePage(desk, conference))


@pytest.fixture
def door(page: ConferencePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> DoorDialog:
    monkeypatch.setattr(presence, "now", lambda: "2026-11-19T07:45")
    made = page.door_dialog()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def scan(door: DoorDialog, qtbot: QtBot) -> Scan:
    def read(delegate: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """As a scanner does: keys to whatever has the focus."""
        for digit in door_code.encode(delegate):
            qtbot.keyClick(QApplication.focusWidget() or door.input, digit)
        qtbot.keyClick(QApplication.focusWidget() or door.input, end)

    return read


def arrived(office: Office, *ids: str) -> list[str | None]:
    return [one.values["arrived"] for one in records.rows(office, "attendance", ids)]


def test_a_scan_marks_the_delegate_and_says_the_name(
    door: DoorDialog, scan: Scan, office: Office, delegates: list[str]
) -> None:
    scan(delegates[0])
    assert arrived(office, delegates[0]) == ["2026-11-19T07:45"]
    assert (door.name.text(), door.title.text()) == ("Lò Văn Ơn", "Trưởng thôn")
    assert door.state.label.text() == "Có mặt lúc 07:45."
    assert door.note.text() == "Đã đến 1/3 đại biểu"
    assert door.input.text() == "" and door.input.hasFocus()


def test_scans_in_a_burst_are_taken_in_order(
    door: DoorDialog, scan: Scan, office: Office, delegates: list[str]
) -> None:
    for one in delegates:
        scan(one, Qt.Key.Key_Tab)
    assert None not in arrived(office, *delegates)
    assert door.name.text() == "Ma Văn Ẩn"
    assert [line.text() for line in door.log[:2]] == [
        "Hà Thị Sương. Có mặt lúc 07:45.",
        "Lò Văn Ơn. Có mặt lúc 07:45.",
    ]


def test_a_second_scan_says_when_the_first_was(door: DoorDialog, scan: Scan, delegates: list[str]) -> None:
    scan(delegates[0])
    scan(delegates[0])
    assert door.state.label.text() == "Đã ghi có mặt lúc 07:45."


def test_other_codes_are_answered_by_a_sentence(door: DoorDialog, scan: Scan, put: Put, qtbot: QtBot) -> None:
    other = put("conference", name="Ngày hội toàn dân", start="2026-08-10T08:00")
    scan(put("attendance", conference=other, name="Quan Thị Ư"))
    assert door.state.label.text() == "Giấy mời này của hội nghị khác: Ngày hội toàn dân."
    scan("of nobody")
    assert "Không có đại biểu nào" in door.state.label.text()
    qtbot.keyClicks(door.input, "8934563138165")
    qtbot.keyClick(door.input, Qt.Key.Key_Return)
    assert door.state.label.text() == "Đây không phải mã của giấy mời. Quét lại."
    assert door.isVisible()


def test_the_last_scan_is_taken_back_with_a_key(
    door: DoorDialog, scan: Scan, office: Office, delegates: list[str], qtbot: QtBot
) -> None:
    scan(delegates[0])
    scan(delegates[1])
    qtbot.keyClick(door.input, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert arrived(office, *delegates) == ["2026-11-19T07:45", None, None]
    assert door.state.label.text() == "Đã hoàn tác: Ghi có mặt Hà Thị Sương."
    qtbot.mouseClick(door.undo_button, Qt.MouseButton.LeftButton)
    assert arrived(office, *delegates) == [None, None, None]
    assert not door.undo_button.isEnabled()


def test_what_was_done_before_the_door_opened_is_not_taken_back(
    door: DoorDialog, office: Office, delegates: list[str]
) -> None:
    door.take_back()
    assert len(records.ids(office, "attendance")) == 3


def test_who_did_not_come_is_marked_absent_at_once(
    door: DoorDialog, scan: Scan, office: Office, delegates: list[str]
) -> None:
    assert not door.close_button.isEnabled()  # nobody has come: the scanner may not even work
    scan(delegates[0])
    door.close_button.click()
    present = [one.values["present"] for one in records.rows(office, "attendance", delegates)]
    assert present == ["có mặt", "vắng không lý do", "vắng không lý do"]
    assert door.state.label.text() == "Đã ghi vắng 2 đại biểu chưa đến."
    door.take_back()
    assert records.rows(office, "attendance", delegates)[1].values["present"] == "có mặt"


def test_no_button_takes_the_focus_from_the_field(door: DoorDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(door.close_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(door.input, Qt.Key.Key_Tab)
    assert door.input.hasFocus()


def test_the_grid_behind_shows_who_came(
    page: ConferencePage, door: DoorDialog, scan: Scan, office: Office, delegates: list[str]
) -> None:
    records.put(office, "attendance", {"present": "vắng có lý do"}, record=delegates[2])
    scan(delegates[2])
    assert page.counts().present == 3


def test_a_conference_that_is_not_saved_has_no_door(desk: Desk, show: Show) -> None:
    new = show(ConferencePage(desk))
    assert not new.door_button.isEnabled()
    new.open_door()


def test_invitations_and_the_list_to_sign_are_seen_from_the_menu(
    page: ConferencePage, conference: str
) -> None:
    wanted: list[tuple[str, str]] = []
    page.desk.print_wanted.connect(lambda document, record: wanted.append((document, record)))
    for action in page.menu.actions():
        if action.text().startswith("Xem"):
            action.trigger()
    assert wanted == [("invitations", conference), ("delegates", conference)]
