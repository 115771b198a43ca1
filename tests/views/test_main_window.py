"""The whole window over an office with records: every page, the keys of the window, undo, look, its end."""

from __future__ import annotations

import gc
import shutil
import threading
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import StorageError
from desktop.services import drafts, records, settings, watching
from desktop.services.exchange import exchange
from desktop.services.office import Office
from desktop.views import main_window
from desktop.views.common import save_file
from desktop.views.help_window import HelpWindow
from desktop.views.main_window import MainWindow
from desktop.views.theme import is_dark, points
from desktop.views.usb.page import UsbPage
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD

TODAY = date(2026, 11, 19)
CONFERENCE = "Hội nghị sơ kết đợt cao điểm"
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def filled(office_templates: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office in which a little of everything is recorded."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(office_templates(COMMUNE), folder)
    office = Office.open(folder, OFFICER, PASSWORD)
    area = records.put(office, "area", {"name": "Thôn Nà Nộc"})
    team = records.put(office, "team", {"name": "Tổ bảo vệ ANTT thôn Nà Nộc", "areas": [area], "quota": 3})
    records.put(office, "member", {"name": "Nguyễn Văn Đức", "team": team, "position": "Tổ trưởng"})
    records.put(office, "model", {"name": "Camera an ninh", "area": area})
    records.put(office, "person", {"name": "Hà Quang Vinh", "title": "Phó Chủ tịch"})
    award = records.put(office, "award", {"name": "Khen thưởng đột xuất", "number": "41/QĐ-UBND"})
    records.put(office, "recipient", {"award": award, "name": "Ma Văn Ba", "kind": "cá nhân"})
    conference = records.put(office, "conference", {"name": CONFERENCE, "start": "2026-11-17T08:00"})
    records.put(office, "attendance", {"conference": conference, "name": "Hà Quang Vinh", "order": 1})
    office.close()
    return folder


@pytest.fixture
def office(filled: Path, tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    made = Office.open(folder, OFFICER, PASSWORD)
    yield made
    made.close()


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[MainWindow]:
    made = opened(office, qtbot)
    yield made
    made.desk.writes.finish(10_000, drafts=True)
    assert made.close()


def opened(office: Office, qtbot: QtBot) -> MainWindow:
    made = MainWindow(office, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def only(office: Office, kind: str) -> str:
    (found,) = records.ids(office, kind)
    return found


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.writes.busy)


def press(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def page(window: MainWindow) -> Any:
    return window.current_page()


# pages --------------------------------------------------------------------------------------------------


def test_every_page_opens_by_its_key(window: MainWindow, qtbot: QtBot) -> None:
    for number, key in enumerate(window.page_keys(), start=1):
        press(window, qtbot, Qt.Key(Qt.Key.Key_0 + number % 10), _CTRL)
        assert window.current_key() == key
        assert page(window).isVisible()
        assert window.navigation.items[key].isChecked()
    assert len(window.page_keys()) == 10


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("conference", "conferences"),
        ("member", "force"),
        ("team", "force"),
        ("model", "models"),
        ("award", "awards"),
        ("person", "people"),
    ],
)
def test_a_record_opens_over_its_list_and_esc_goes_back(
    window: MainWindow, office: Office, qtbot: QtBot, kind: str, key: str
) -> None:
    window.desk.record_wanted.emit(kind, only(office, kind))
    assert (window.current_key(), page(window).presenter.record) == (key, only(office, kind))
    opened_page = page(window)
    qtbot.waitUntil(lambda: opened_page.isAncestorOf(QApplication.focusWidget()))
    press(window, qtbot, Qt.Key.Key_Escape)
    assert page(window) is window.page(key)


def test_the_navigation_marks_the_screen_that_is_shown_over_another(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    def marked() -> list[str]:
        return [key for key, item in window.navigation.items.items() if item.isChecked()]

    window.show_page("people")
    window.open_print("minutes", only(office, "conference"))
    assert marked() == ["printing"]
    window.pop()
    assert marked() == ["people"]
    window.open_history()
    assert marked() == []
    window.pop()
    window.open_import("member", "")
    assert marked() == ["importing"]


@pytest.mark.parametrize("kind", ["area", "organisation"])
def test_small_lists_open_over_the_page_that_is_shown(window: MainWindow, qtbot: QtBot, kind: str) -> None:
    window.show_page("force")
    window.open_list(kind)
    assert page(window).kind == kind
    window.desk.went_back.emit()
    assert page(window) is window.page("force")


def test_f5_is_a_new_record_and_esc_leads_back_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_2, _CTRL)
    shown = page(window)
    qtbot.waitUntil(lambda: shown.isAncestorOf(QApplication.focusWidget()))
    press(window, qtbot, Qt.Key.Key_F5)
    assert page(window).presenter.is_new
    fresh = page(window)
    qtbot.waitUntil(lambda: fresh.isAncestorOf(QApplication.focusWidget()))
    press(window, qtbot, Qt.Key.Key_Escape)
    assert page(window) is shown


def test_f9_shows_the_minutes_of_the_row_under_the_cursor(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    press(window, qtbot, Qt.Key.Key_2, _CTRL)
    shown = page(window)
    qtbot.waitUntil(lambda: shown.isAncestorOf(QApplication.focusWidget()))
    shown.table.set_current(only(office, "conference"))
    press(window, qtbot, Qt.Key.Key_F9)
    assert type(page(window)).__name__ == "PrintingPage"
    qtbot.waitUntil(lambda: not window.runner.busy())


def test_the_register_of_papers_opens_from_the_menu_and_leads_to_a_file(window: MainWindow) -> None:
    from desktop.services import issuing, records

    held = records.put(window.office, "conference", {"name": "Họp", "start": "2026-03-17"})
    paper = issuing.issue(window.office, "minutes", held).line.id
    window.open_register()
    assert type(page(window)).__name__ == "RegisterPage"
    page(window).file_wanted.emit(paper)
    assert type(page(window)).__name__ == "PaperPage"


def test_the_log_and_the_conflicts_open_from_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.open_history()
    assert type(page(window)).__name__ == "HistoryPage"
    window.open_conflicts()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_f1_opens_the_guide_at_the_page_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("conferences")
    press(window, qtbot, Qt.Key.Key_F1)
    (guide,) = [one for one in window.findChildren(QWidget) if isinstance(one, HelpWindow)]
    assert guide.isVisible()
    first = guide.topic
    window.show_help("usb")
    assert guide.topic != first
    guide.close()


def test_a_form_left_half_typed_is_a_task_of_the_overview(window: MainWindow, qtbot: QtBot) -> None:
    before = len(page(window).task_list.rows)
    window.open_record("conference", "")
    name = page(window).head.fields["name"]
    name.set_raw("Hội nghị tuyên truyền")
    name._on_edited()
    window.desk.went_back.emit()
    window.show_page("overview")
    qtbot.waitUntil(lambda: len(page(window).task_list.rows) > before)


# undo ---------------------------------------------------------------------------------------------------


def test_undo_and_redo_say_what_they_did(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    window.show_page("people", root=True)
    records.put(office, "person", {"name": "Lý Thị An"}, name="Thêm Lý Thị An")
    press(window, qtbot, Qt.Key.Key_Z, _CTRL)
    settle(window, qtbot)
    assert window.toaster.toast.words.text() == "Đã hoàn tác: thêm Lý Thị An."
    assert page(window).model.count() == 1
    press(window, qtbot, Qt.Key.Key_Y, _CTRL)
    settle(window, qtbot)
    assert window.toaster.toast.words.text() == "Đã làm lại: thêm Lý Thị An."
    assert page(window).model.count() == 2


def test_undo_waits_for_the_cell_that_is_being_written(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    window.open_record("conference", only(office, "conference"))
    grid = page(window).delegates
    grid.model.set_cells(0, {"title": "Chủ tịch"})
    window.undo()
    settle(window, qtbot)
    attendance = records.rows(office, "attendance", [only(office, "attendance")])[0]
    assert attendance.values["title"] is None
    qtbot.waitUntil(lambda: grid.rows()[0].values.get("title") is None)


def test_what_cannot_be_undone_is_said(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    window.redo()
    settle(window, qtbot)
    assert "làm lại" in window.toaster.toast.words.text()


def test_ctrl_z_takes_back_typing_first_and_the_last_operation_where_nothing_is_typed(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    window.open_record("person", records.put(office, "person", {"name": "Lý Thị An"}))
    box = page(window).fields["title"].input
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    qtbot.keyClick(box, "a")
    press(window, qtbot, Qt.Key.Key_Z, _CTRL)
    assert box.text() == ""
    assert len(records.ids(office, "person")) == 2
    press(window, qtbot, Qt.Key.Key_Z, _CTRL)
    settle(window, qtbot)
    assert len(records.ids(office, "person")) == 1


def test_a_deleted_row_comes_back_by_the_toast(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    shown: Any = window.show_page("people", root=True)
    shown.table.set_current(only(office, "person"))
    shown.delete_chosen()
    settle(window, qtbot)
    assert records.ids(office, "person") == []
    window.toaster.toast.action.click()
    settle(window, qtbot)
    assert len(records.ids(office, "person")) == 1


# status, look -------------------------------------------------------------------------------------------


def test_the_status_bar_says_who_and_when_it_was_saved(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    parts = window.status.parts
    assert OFFICER in parts["who"].text()
    assert parts["saved"].text() == "Mọi thay đổi đã lưu"
    assert parts["backup"].text() == "Chưa sao lưu"
    records.put(office, "person", {"name": "Lý Thị An"})
    qtbot.waitUntil(lambda: parts["saved"].text().startswith("Đã lưu lúc"))


def test_what_is_unsent_is_counted_in_the_status_bar_and_the_navigation(pair: Any, qtbot: QtBot) -> None:
    window = opened(pair.commune, qtbot)
    records.put(pair.commune, "person", {"name": "Lý Thị An"})
    unsent = window.status.parts["unsent"]
    qtbot.waitUntil(lambda: unsent.text().endswith("thay đổi chưa gửi"))
    assert window.navigation.items["usb"].accessibleDescription() == unsent.text().split()[0]
    window.close()


def test_a_watched_folder_stands_in_the_status_bar_and_leads_to_its_list(
    pair: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "chung"
    folder.mkdir()
    records.put(pair.commune, "area", {"name": "Thôn"})
    exchange(pair.commune, folder)
    window = opened(pair.upper, qtbot)
    part = window.status.parts["watch"]
    assert part.isHidden()

    watching.watch_folder(pair.upper, folder, on=True)

    qtbot.waitUntil(lambda: "nhận 2, gửi 1" in part.text())
    assert "Đã nhận 2 thay đổi" in window.toaster.toast.words.text()
    part.click()
    page = window.current_page()
    assert isinstance(page, UsbPage) and page.shared.isVisible() and page.shared.model.rowCount() == 1
    watching.watch_folder(pair.upper, folder, on=False)
    qtbot.waitUntil(part.isHidden)
    assert window.close()


@pytest.mark.parametrize(("part", "key"), [("unsent", "usb"), ("backup", "settings"), ("who", "settings")])
def test_parts_of_the_status_bar_lead_to_their_page(window: MainWindow, part: str, key: str) -> None:
    window.status.parts[part].click()
    assert window.current_key() == key


def test_dark_mode_and_text_size_apply_at_once_and_are_kept(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    window.dark_wanted.emit()
    window.larger_wanted.emit()
    window.larger_wanted.emit()
    assert (is_dark(), points()) == (True, 12)
    settle(window, qtbot)
    kept = settings.all_settings(office)
    assert (kept["ui.dark"], kept["ui.points"]) == (True, 12)
    window.smaller_wanted.emit()
    window.dark_wanted.emit()
    assert (is_dark(), points()) == (False, 11)


def test_the_next_window_looks_like_the_last(office: Office, qtbot: QtBot) -> None:
    settings.save_settings(office, {"ui.dark": True, "ui.points": 14})
    window = opened(office, qtbot)
    assert (is_dark(), points()) == (True, 14)
    window.close()


def test_an_exported_list_leads_to_its_folder(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_folders: list[Path] = []
    monkeypatch.setattr(save_file, "ask_save_file", lambda *_: tmp_path / "ds.xlsx")
    monkeypatch.setattr(main_window, "open_folder", shown_folders.append)
    shown: Any = window.show_page("people", root=True)
    with qtbot.waitSignal(window.desk.filed):
        shown.export_button.click()
    assert window.toaster.toast.action.text() == "Mở thư mục"
    window.toaster.toast.action.click()
    assert shown_folders == [tmp_path / "ds.xlsx"]


# end ----------------------------------------------------------------------------------------------------


def test_closing_keeps_what_is_half_typed(office: Office, qtbot: QtBot) -> None:
    window = opened(office, qtbot)
    window.open_record("conference", "")
    name = page(window).head.fields["name"]
    name.set_raw("Hội nghị tuyên truyền")
    name._on_edited()
    assert window.close()
    kept = drafts.load(office, "conference:new")
    assert kept is not None
    assert kept.body["fields"]["name"] == "Hội nghị tuyên truyền"


def test_a_save_that_still_waits_is_on_disk_after_closing(office: Office, qtbot: QtBot) -> None:
    window = opened(office, qtbot)
    window.open_record("person", "")
    shown = page(window)
    shown.fields["name"].set_raw("Lý Thị An")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with office.database.write():
            held.set()
            free.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    assert shown.save()
    QTimer.singleShot(0, free.set)
    assert window.close()
    other.join()
    assert len(records.ids(office, "person")) == 2


def test_a_window_that_cannot_save_in_time_stays_open_and_says_why(
    window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "CLOSE_MS", 30)
    free = threading.Event()
    window.desk.write(lambda: free.wait(20))
    assert not window.close()
    assert window.isVisible()
    assert window.toaster.toast.words.text().startswith("Sổ đang bận")
    free.set()


def test_a_bug_behind_the_window_is_reported_and_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    def bug() -> None:
        raise ValueError("a bug")

    with qtbot.captureExceptions() as caught:
        window.desk.write(bug)
        settle(window, qtbot)
    assert [kind for kind, _error, _trace in caught] == [ValueError]
    assert "Phần mềm gặp lỗi" in window.toaster.toast.words.text()


def test_a_refusal_nobody_asked_for_is_said(window: MainWindow, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise StorageError("disk.full")

    window.desk.write(refuse)
    settle(window, qtbot)
    assert window.toaster.toast.isVisible()


def _is_idle(window: MainWindow) -> bool:
    return not window.runner.busy()


def delete_posted() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def test_records_opened_and_left_leave_no_widget(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    counts = []
    for _ in range(3):
        for kind in ("conference", "person"):
            window.open_record(kind, only(office, kind))
            QCoreApplication.processEvents()
            window.pop()
        settle(window, qtbot)
        delete_posted()
        counts.append(len(QApplication.allWidgets()))
    assert counts[1] == counts[-1]


def test_a_closed_window_is_gone_with_all_its_pages(office: Office, qapp: QApplication, qtbot: QtBot) -> None:
    before = len(QApplication.allWidgets())
    window = MainWindow(office, today=TODAY)
    window.show()
    for key in window.page_keys():
        window.show_page(key)
        QCoreApplication.processEvents()
    qtbot.waitUntil(partial(_is_idle, window))
    window.close()
    window.deleteLater()
    gone = weakref.ref(window)
    del window
    delete_posted()
    delete_posted()
    assert gone() is None
    assert len(QApplication.allWidgets()) <= before
