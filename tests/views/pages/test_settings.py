"""Quản trị over a real office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.keystore import KeyStore
from desktop.services import backup, records, users
from desktop.services.office import KEYS, Office
from desktop.services.settings import all_settings
from desktop.views.records.desk import Desk
from desktop.views.settings import backups
from desktop.views.settings.about import SECRETS
from desktop.views.settings.backups import WORD, RestoreDialog
from desktop.views.settings.page import BACKUPS, LOOK, SettingsPage
from desktop.views.setup import paper
from tests.office_fixtures import OFFICER, UPPER, create

Show = Callable[..., QWidget]


@pytest.fixture
def page(desk: Desk, show: Show) -> SettingsPage:
    made = SettingsPage(desk)
    made.focus_first()
    show(made)
    return made


def test_what_is_typed_is_kept_by_itself(page: SettingsPage, office: Office, qtbot: QtBot) -> None:
    place = page.names.headings.common["place"]
    place.focus_input()
    place.set_raw("")
    qtbot.keyClicks(place.focusProxy(), "Vinh Loc")
    qtbot.waitSignal(page.names.saved).wait()
    assert all_settings(office)["place"] == "Vinh Loc"


def test_leaving_the_page_keeps_what_was_just_typed(page: SettingsPage, office: Office) -> None:
    page.names.signers.add_row()
    row = page.names.signers.rows[-1]
    row.name.set_value("Trần Quang Hòa")
    row.rank.set_value("Trung tá")
    assert page.can_leave()
    assert all_settings(office)["signers"] == [
        {"name": "Trần Quang Hòa", "rank": "Trung tá", "title": "", "issuer": "police"}
    ]


def test_an_unchanged_page_writes_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.names.saved):
        page.names.save()


def test_the_preview_shows_the_heading_of_the_chosen_issuer(page: SettingsPage, qtbot: QtBot) -> None:
    headings = page.names.headings
    headings.segments.setFocus()
    qtbot.keyClick(headings.segments, Qt.Key.Key_Right)
    assert "ỦY BAN NHÂN DÂN" in headings.preview.accessibleName()


def test_a_new_user_opens_with_a_password_of_their_own(page: SettingsPage, office: Office) -> None:
    tab = page.users
    tab.name.set_value("Lý Thị Hoan")
    for field in (tab.password.first, tab.password.second):
        field.set_value("nồi bếp đá suối")
    tab.add_user()
    assert users.names(office.folder) == ["Ma Văn Lợi", "Lý Thị Hoan"]
    assert tab.model.rowCount() == 2 and not tab.password.text()


def test_a_name_twice_is_refused_at_its_field(page: SettingsPage) -> None:
    tab = page.users
    tab.name.set_value("ma van loi")
    for field in (tab.password.first, tab.password.second):
        field.set_value("nồi bếp đá suối")
    tab.add_user()
    assert "Đã có người dùng" in tab.name.error_text()


def test_changing_the_password_asks_for_the_old_one(page: SettingsPage, office: Office) -> None:
    tab = page.users
    for old, wrong in (("sai", True), ("mat-khau-thu", False)):
        tab.old.set_value(old)
        for field in (tab.fresh.first, tab.fresh.second):
            field.set_value("nồi bếp đá suối")
        tab.change_password()
        assert bool(tab.old.error_text()) is wrong
    Office.open(office.folder, "Ma Văn Lợi", "nồi bếp đá suối").close()


def test_a_backup_is_made_and_listed(page: SettingsPage, office: Office, qtbot: QtBot) -> None:
    page.show_backups()
    assert page.tabs.bar.current() == BACKUPS and page.backups.now.hasFocus()
    qtbot.keyClick(page.backups.now, Qt.Key.Key_Return)
    assert len(backup.list_backups(office.folder)) == 1
    assert "Đã sao lưu" in page.backups.result.words.text()


def test_a_copy_goes_where_the_person_says(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "usb.sao-luu"

    def where(_parent: QWidget, _name: str, _kinds: str = "") -> Path:
        return target

    monkeypatch.setattr(paper, "ask_where", where)
    page.backups.copy_out()
    assert target.stat().st_size > 0


def test_a_sound_register_says_so(page: SettingsPage) -> None:
    page.backups.self_check()
    assert "lành lặn" in page.backups.result.words.text()


def test_restoring_waits_for_the_password_and_the_word(qtbot: QtBot) -> None:
    dialog = RestoreDialog("08:00 hôm qua")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.danger.isEnabled()
    dialog.password.set_raw("mat-khau-thu")
    dialog.password.edited.emit()
    assert not dialog.danger.isEnabled()
    dialog.word.set_raw(WORD.upper())
    dialog.word.edited.emit()
    assert dialog.danger.isEnabled()
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter must not restore"


def test_a_restored_register_is_as_it_was(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page.backups.back_up()
    records.put(office, "person", {"name": "Quan Văn Cường"})
    answers = iter(["sai mật khẩu", "mat-khau-thu"])

    def answer(_parent: QWidget, _when: str) -> str:
        return next(answers)

    monkeypatch.setattr(backups, "ask_restore", answer)
    page.backups.restore()
    assert "Mật khẩu không đúng" in page.backups.result.words.text()
    assert len(records.ids(office, "person")) == 1
    with qtbot.waitSignal(page.restored):
        page.backups.restore()
    again = Office.open(office.folder, None, "mat-khau-thu")
    assert records.ids(again, "person") == []
    again.close()


def test_the_book_of_another_unit_comes_after_a_question_that_names_both(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cheap_keys: None
) -> None:
    other = create(tmp_path / "tinh", UPPER)
    KeyStore(other.folder / KEYS).set_password(other.data_key, OFFICER, "mat-khau-thu")
    (office.folder / backup.BACKUPS).mkdir(exist_ok=True)
    backup.save_copy(other.folder, other.database, office.folder / backup.BACKUPS / "tinh.sao-luu")
    other.close()
    page.backups.reload()
    page.backups.table.selectRow(0)
    answers, asked = iter([False, True]), []
    monkeypatch.setattr(backups, "ask_restore", lambda _parent, _when: "mat-khau-thu")
    monkeypatch.setattr(backups, "ask_other_unit", lambda _p, error: [asked.append(error), next(answers)][1])
    page.backups.restore()
    assert all("Tuyên Quang" in error.params["unit"] and error.params["own"] for error in asked)
    page.backups.restore()
    assert len(asked) == 2
    again = Office.open(office.folder, None, "mat-khau-thu")
    assert again.author.unit == other.author.unit != office.author.unit
    again.close()


def test_the_text_grows_up_to_sixteen_points(page: SettingsPage, office: Office) -> None:
    page.show_tab(LOOK)
    for _press in range(8):
        page.look.larger.click()
    assert all_settings(office)["ui.points"] == 16
    assert not page.look.larger.isEnabled() and page.look.smaller.isEnabled()


def test_dark_is_a_setting(page: SettingsPage, office: Office, qtbot: QtBot) -> None:
    page.show_tab(LOOK)
    page.look.colours.setFocus()
    qtbot.keyClick(page.look.colours, Qt.Key.Key_Right)
    assert all_settings(office)["ui.dark"] is True


def test_the_banner_on_secrets_stands_in_the_program(page: SettingsPage) -> None:
    assert SECRETS in [label.text() for label in page.about.findChildren(QLabel)]


def test_the_page_fits_the_lower_breakpoint(page: SettingsPage) -> None:
    assert page.minimumSizeHint().width() <= 1013 and page.minimumSizeHint().height() <= 488
