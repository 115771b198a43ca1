"""First start and signing in, with a real office at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import Refused
from desktop.services import users
from desktop.services.office import Office
from desktop.services.settings import all_settings
from desktop.services.setup import Setup, create_office, unit_by_code
from desktop.views.setup import paper
from desktop.views.setup.login import LoginDialog
from desktop.views.setup.presenter import SetupPresenter
from desktop.views.setup.wizard import NAMES, OFFICER, RECOVERY, SIGNERS, UNIT, SetupWizard

PASSWORD = "suối đá bếp nồi"


@pytest.fixture
def wizard(tmp_path: Path, qtbot: QtBot) -> Iterator[SetupWizard]:
    made = SetupWizard(tmp_path / "so")
    qtbot.addWidget(made, before_close_func=lambda w: w.done(SetupWizard.DialogCode.Accepted))
    made.show()
    made.activateWindow()
    yield made
    if made.office is not None:
        made.office.close()


def to_officer(wizard: SetupWizard) -> None:
    wizard.unit.search.set_text("chiem hoa")
    for _step in (UNIT, NAMES, SIGNERS):
        wizard.go_on()


def make(wizard: SetupWizard) -> None:
    to_officer(wizard)
    wizard.officer.name.set_value("Ma Văn Lợi")
    wizard.officer.password.first.set_value(PASSWORD)
    wizard.officer.password.second.set_value(PASSWORD)
    wizard.go_on()


def test_a_unit_is_found_by_its_old_name_and_says_what_it_was(tmp_path: Path) -> None:
    rows = SetupPresenter(tmp_path).search("thi tran vinh loc, chiem hoa")
    assert [row.title for row in rows] == ["Xã Chiêm Hóa"]
    assert "trước là thị trấn Vĩnh Lộc" in rows[0].second and rows[0].old


def test_a_divided_unit_offers_every_part(tmp_path: Path) -> None:
    rows = SetupPresenter(tmp_path).search("thi tran thu thua")
    assert {row.title for row in rows} >= {"Xã Thủ Thừa", "Xã Nhựt Tảo"}


def test_nothing_goes_on_without_a_unit(wizard: SetupWizard) -> None:
    wizard.go_on()
    assert wizard.step == UNIT
    assert "Chưa chọn đơn vị" in wizard.note.label.text()


def test_a_unit_that_is_no_longer_on_the_screen_is_not_set_up(wizard: SetupWizard) -> None:
    wizard.unit.search.set_text("chiem hoa")
    assert "Xã Chiêm Hóa" in wizard.unit.taken.label.text()
    for typed in ("", "xyzq"):
        wizard.unit.search.set_text(typed)
        assert wizard.unit.taken.isHidden()
        wizard.go_on()
        assert wizard.step == UNIT
        assert "Chưa chọn đơn vị" in wizard.note.label.text()


def test_ctrl_enter_right_after_typing_does_not_take_the_unit_found_before(wizard: SetupWizard) -> None:
    wizard.unit.search.set_text("chiem hoa")
    wizard.unit.search.input.setText("xyzq")  # the search has not looked yet
    wizard.go_on()
    assert wizard.step == UNIT


def test_the_same_unit_found_again_keeps_the_names_that_were_changed(wizard: SetupWizard) -> None:
    wizard.unit.search.set_text("02287")
    wizard.go_on()
    wizard.names.sets["police"]["symbol"].set_value("CAXCH")
    wizard.go_on()
    wizard.go_back()
    wizard.go_back()
    wizard.unit.search.set_text("")
    wizard.unit.search.set_text("chiem hoa")
    wizard.go_on()
    assert wizard.names.sets["police"]["symbol"].value() == "CAXCH"


def test_names_are_proposed_from_the_registry_and_can_be_changed(wizard: SetupWizard) -> None:
    wizard.unit.search.set_text("02287")
    wizard.go_on()
    assert wizard.step == NAMES
    police = wizard.names.sets["police"]
    assert police["lines"].value() == "CÔNG AN XÃ CHIÊM HÓA"
    police["symbol"].set_value("CAXCH")
    wizard.go_on()
    assert wizard.presenter.settings["heading.police"]["symbol"] == "CAXCH"


def test_going_back_keeps_what_was_typed(wizard: SetupWizard) -> None:
    to_officer(wizard)
    wizard.officer.name.set_value("Ma Văn Lợi")
    wizard.go_back()
    wizard.go_on()
    assert wizard.step == OFFICER
    assert wizard.officer.name.value() == "Ma Văn Lợi"


def test_two_different_passwords_stop_at_the_second(wizard: SetupWizard) -> None:
    to_officer(wizard)
    wizard.officer.name.set_value("Ma Văn Lợi")
    wizard.officer.password.first.set_value(PASSWORD)
    wizard.officer.password.second.set_value("suối đá")
    wizard.go_on()
    assert wizard.step == OFFICER
    assert "không giống" in wizard.officer.password.second.error_text()


def test_a_short_password_is_not_taken(wizard: SetupWizard) -> None:
    to_officer(wizard)
    wizard.officer.name.set_value("Ma Văn Lợi")
    wizard.officer.password.first.set_value("ngắn")
    wizard.officer.password.second.set_value("ngắn")
    wizard.go_on()
    assert wizard.step == OFFICER and wizard.office is None


def test_the_codes_are_not_left_before_they_are_kept(wizard: SetupWizard) -> None:
    make(wizard)
    assert wizard.step == RECOVERY and not wizard.on.isEnabled()
    wizard.reject()
    wizard.close()
    assert wizard.isVisible()
    assert "In, lưu hoặc chép tay" in wizard.recovery.state.label.text()


def test_saving_and_typing_the_last_group_opens_the_register(
    wizard: SetupWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    make(wizard)
    target = tmp_path / "giay" / "to.pdf"

    def where(_parent: QWidget, _name: str, _kinds: str = "") -> Path:
        return target

    monkeypatch.setattr(paper, "ask_where", where)
    qtbot.mouseClick(wizard.recovery.save_button, Qt.MouseButton.LeftButton)
    assert target.read_bytes().startswith(b"%PDF")
    wizard.recovery.last.set_value("AAAA")
    assert not wizard.recovery.check()
    wizard.recovery.last.set_raw(wizard.recovery.code.split("-")[-1].lower())
    wizard.recovery.last.edited.emit()
    assert wizard.on.isEnabled()
    wizard.go_on()
    assert wizard.result() == SetupWizard.DialogCode.Accepted
    assert wizard.office is not None
    settings = all_settings(wizard.office)
    assert settings["place"] == "Chiêm Hóa" and settings["signers"] == []


def test_a_full_disk_is_said_and_does_not_count_as_kept(
    wizard: SetupWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(wizard)
    blocked = tmp_path / "tệp"
    blocked.write_text("")

    def where(_parent: QWidget, _name: str, _kinds: str = "") -> Path:
        return blocked / "to.pdf"

    monkeypatch.setattr(paper, "ask_where", where)
    wizard.recovery._save()
    assert not wizard.recovery.kept
    assert "Không ghi được" in wizard.recovery.state.label.text()


# ---------------------------------------------------------------- signing in


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("khoa") / "so"
    setup = Setup(unit_by_code("02287"), "Công an xã Chiêm Hóa", "Ma Văn Lợi", PASSWORD)
    made = create_office(folder, setup)
    users.add(made.office, "Lý Thị Hoan", "nồi bếp đá suối", rank="Thượng úy")
    made.office.close()
    return folder, made.recovery_code


@pytest.fixture
def login(locked: tuple[Path, str], qtbot: QtBot) -> Iterator[LoginDialog]:
    made = LoginDialog(locked[0])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    if made.office is not None:
        made.office.close()


def test_the_password_has_the_focus_and_enter_opens(login: LoginDialog, qtbot: QtBot) -> None:
    assert login.password.input.hasFocus()
    login.password.set_raw(PASSWORD)
    qtbot.keyClick(login.password.input, Qt.Key.Key_Return)
    assert login.office is not None and login.office.user == "Ma Văn Lợi"
    assert not login.password.text()


def test_a_wrong_password_is_said_under_the_field_and_nothing_opens(login: LoginDialog) -> None:
    login.password.set_raw("sai mật khẩu")
    login.open_office()
    assert login.office is None and login.isVisible()
    assert "Mật khẩu không đúng" in login.error.label.text()


def test_the_recovery_code_gives_a_new_password(locked: tuple[Path, str], login: LoginDialog) -> None:
    login._switch()
    login.code.set_raw("aaaa-bbbb")
    login.fresh.first.set_value("mật khẩu mới")
    login.fresh.second.set_value("mật khẩu mới")
    login.open_office()
    assert "Mã khôi phục không đúng" in login.error.label.text()
    login.code.set_raw(locked[1].lower())
    login.fresh.first.set_value(PASSWORD)
    login.fresh.second.set_value(PASSWORD)
    login.open_office()
    assert login.office is not None


def test_each_user_opens_with_a_password_of_their_own(locked: tuple[Path, str]) -> None:
    office = Office.open(locked[0], "ly thi hoan", "nồi bếp đá suối")
    found = {user.name: (user.rank, user.current) for user in users.users(office)}
    assert found == {"Ma Văn Lợi": ("", False), "Lý Thị Hoan": ("Thượng úy", True)}
    with pytest.raises(Refused) as refused:
        users.add(office, "Lý Thị Hoàn", "mật khẩu dài")
    assert refused.value.key == "user.exists"
    office.close()
