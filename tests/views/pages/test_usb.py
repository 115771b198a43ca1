"""The two-way stick: two real offices, a folder in place of the stick."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, insert

from desktop.models import journal
from desktop.models.office_tables import PeerHaveRow
from desktop.services import machines, packages, peers, records, sending
from desktop.services.drives import Drive
from desktop.services.exchange import exchange
from desktop.services.office import Office
from desktop.services.setup import Setup, create_office, unit_by_code
from desktop.services.watching import State
from desktop.views.common.banner import Banner
from desktop.views.common.task_runner import TaskRunner
from desktop.views.records.desk import Desk
from desktop.views.setup import paper
from desktop.views.usb import trust, trust_questions
from desktop.views.usb.machines import MachinesCard
from desktop.views.usb.page import Stage, UsbPage
from desktop.views.usb.presenter import UsbPresenter
from desktop.views.usb.shared_folder import SharedFolderPage
from desktop.views.usb.watch import FolderWatch

TODAY = date(2026, 11, 19)
WALL = "2026-11-19T01:00:00Z"
Show = Callable[..., QWidget]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | Path]:
    """A commune and its province that trust each other."""
    folder = tmp_path_factory.mktemp("hai-noi")
    kept: dict[str, bytes | Path] = {"folder": folder}
    offices = {}
    for code, name, officer in (
        ("02287", "Công an xã Chiêm Hóa", "Ma Văn Lợi"),
        ("08", "Công an tỉnh", "Lê Thu Hà"),
    ):
        made = create_office(folder / code, Setup(unit_by_code(code), name, officer, "mat-khau-thu")).office
        offices[code], kept[code] = made, made.data_key
    cards = {code: (folder / f"{code}.sodk") for code in offices}
    digits = {code: peers.write_card(made, cards[code]) for code, made in offices.items()}
    peers.trust(offices["08"], cards["02287"], digits["02287"])
    peers.trust(offices["02287"], cards["08"], digits["08"])
    for made in offices.values():
        made.close()
    return kept


@pytest.fixture
def both(pair: dict[str, bytes | Path], tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    opened = []
    for code, officer in (("02287", "Ma Văn Lợi"), ("08", "Lê Thu Hà")):
        shutil.copytree(Path(str(pair["folder"])) / code, tmp_path / code)
        key = pair[code]
        assert isinstance(key, bytes)
        opened.append(Office.open_with_key(tmp_path / code, key, officer))
    yield opened[0], opened[1]
    for office in opened:
        office.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def page(both: tuple[Office, Office], stick: Path, runner: TaskRunner) -> UsbPage:
    made = UsbPage(Desk(both[0], today=TODAY), runner)
    made.presenter.find_drives = lambda: [Drive(stick, "KINGSTON", "E:", 1 << 33, 1 << 34)]  # type: ignore[method-assign]
    return made


def previewed(page: UsbPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    qtbot.waitUntil(lambda: page.stage is Stage.PREVIEW)


def finished(page: UsbPage, qtbot: QtBot) -> None:
    page.go_on()
    qtbot.waitUntil(lambda: page.stage is Stage.DONE)


def test_nothing_is_written_while_looking(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    records.put(both[0], "person", {"name": "Quan Văn Cường"})
    previewed(page, show, qtbot)
    assert list(stick.iterdir()) == [] and packages.imports(both[0]) == []
    assert "Chưa ghi gì" in page.bar.note.label.text()
    assert page.both_button.text().startswith("Gửi 2")  # the officer and the person


def test_one_press_takes_in_and_writes_out(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    commune, province = both
    records.put(commune, "person", {"name": "Quan Văn Cường"})
    packages.export(commune, "08", stick)
    packages.receive(province, [stick])
    person = records.ids(province, "person")[0]
    records.put(province, "person", {"title": "Bí thư chi bộ"}, record=person)
    packages.export(province, "02287", stick)
    previewed(page, show, qtbot)
    assert page.seen is not None and (page.seen.sending, page.seen.receiving) == (0, 2)
    finished(page, qtbot)
    assert records.show(commune, "person", person).values["title"] == "Bí thư chi bộ"
    assert [path.name[-9:] for path in stick.glob("02287-*.sopt")] == [
        "0002.sopt"
    ]  # the first is acknowledged
    assert "Rút USB được rồi" in page.bar.note.label.text()
    assert page.outcome is not None and page.outcome.lines[0].startswith("Đã nhập gói số 1")


def test_only_receiving_writes_nothing_to_the_stick(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    packages.export(both[1], "02287", stick)
    previewed(page, show, qtbot)
    qtbot.mouseClick(page.receive_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.stage is Stage.DONE)
    assert [path.name[:2] for path in stick.iterdir()] == ["08"]
    assert len(packages.imports(both[0])) == 1


def test_a_damaged_package_takes_the_right_column_with_one_sentence(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    made = packages.export(both[1], "02287", stick)
    made.path.write_bytes(made.path.read_bytes()[:-20])
    previewed(page, show, qtbot)
    banners = page.exchange.findChildren(Banner)
    assert [banner.title.text() for banner in banners] == [f"Không nhận {made.path.name}"]
    assert banners[0].detail.text()
    assert page.exchange.in_table.isHidden() and not page.receive_button.isEnabled()
    assert page.seen is not None and not page.seen.nothing  # it gets its line in the history
    finished(page, qtbot)
    assert [one.verdict for one in packages.imports(both[0])] == ["refused"]
    page.go_on()
    qtbot.waitUntil(lambda: page.stage is Stage.PREVIEW)
    assert page.seen.receipts[0].again and page.seen.nothing


def test_packages_for_other_offices_and_our_own_are_left_alone(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    packages.export(both[0], "08", stick)
    previewed(page, show, qtbot)
    assert page.seen is not None and page.seen.receipts == ()


def test_a_stick_pulled_out_leads_back_to_the_first_step(page: UsbPage, show: Show, qtbot: QtBot) -> None:
    previewed(page, show, qtbot)
    page.presenter.find_drives = lambda: []  # type: ignore[method-assign]
    page._look()
    assert page.stage is Stage.FIND and page.middle.currentWidget() is page.plug


def test_a_full_stick_keeps_what_was_received_and_says_what_failed(
    both: tuple[Office, Office], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.errors import StorageError

    packages.export(both[1], "02287", stick)
    presenter = UsbPresenter(both[0], TODAY)
    seen = presenter.read(Drive(stick, "USB", "E:", 1, 1))

    def full(*_args: object) -> None:
        raise StorageError("stick.full", folder="E:", file="02287-k3f-0001.sopt")

    monkeypatch.setattr(sending, "export", full)
    outcome = presenter.exchange(seen, send=True, receive=True)
    assert "đã đầy" in outcome.problem
    assert [one.verdict for one in packages.imports(both[0])] == ["imported"]


def test_a_package_is_taken_out_and_in_again(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    commune, province = both
    records.put(commune, "person", {"name": "Quan Văn Cường"})
    packages.export(commune, "08", stick)
    packages.receive(province, [stick])
    person = records.ids(province, "person")[0]
    records.put(province, "person", {"title": "Bí thư chi bộ"}, record=person)
    packages.export(province, "02287", stick)
    packages.receive(commune, [stick])
    show(page)
    page.show_history()
    page.history.set_aside()
    assert records.show(commune, "person", person).values["title"] is None
    assert "Đã gỡ gói số 1" in page.history.result.words.text()
    page.history.take_again()
    assert records.show(commune, "person", person).values["title"] == "Bí thư chi bộ"


def test_a_refused_package_stands_in_the_history_with_its_reason(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show
) -> None:
    (stick / "rac.sopt").write_bytes(b"khong phai goi")
    packages.receive(both[0], [stick])
    show(page)
    page.show_history()
    cell = page.history.model.cell_at(0, 1)
    assert cell is not None and "không phải là gói" in cell.second
    assert not page.history.undo.isEnabled()


def built_upon(commune: Office, province: Office, stick: Path) -> str:
    """A conference that the province added a guest to, whose package the commune may want out; its id."""
    values = {"name": "Hội nghị", "start": "2026-11-17T08:00"}
    conference = records.put(commune, "conference", values)
    packages.receive(province, [packages.export(commune, "08", stick).path])
    records.put(province, "attendance", {"conference": conference, "name": "Đại biểu tỉnh"})
    packages.receive(commune, [packages.export(province, "02287", stick).path])
    (guest,) = records.ids(commune, "attendance")
    records.put(commune, "attendance", {"note": "đã mời"}, record=guest)
    records.put(commune, "attendance", {"name": "Đại biểu tỉnh, sửa tên"}, record=guest)
    return conference


def test_what_stands_in_the_way_of_an_undo_is_opened_by_a_click(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    conference = built_upon(*both, stick)
    show(page)
    page.show_history()
    wanted: list[tuple[str, str]] = []
    page.desk.record_wanted.connect(lambda kind, record: wanted.append((kind, record)))

    page.history.set_aside()

    dialog = page.history.blockers
    assert dialog.isVisible() and "Đại biểu tỉnh, sửa tên" in dialog.links[0].text()
    qtbot.mouseClick(dialog.links[0], Qt.MouseButton.LeftButton)
    assert wanted == [("conference", conference)]  # a guest has no page of its own
    assert not dialog.isVisible()


def test_a_held_package_says_what_is_missing(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show
) -> None:
    commune, province = both
    first = packages.export(province, "02287", stick)
    with province.database.write() as connection:
        pretend_acknowledged(connection, commune)
    records.put(province, "officer", {"rank": "Trung tá"}, record=province.author.officer)
    second = packages.export(province, "02287", stick)
    assert packages.receive(commune, [second.path])[0].verdict == "held"
    show(page)
    page.show_history()
    assert page.history.reason.title.text() == "Giữ lại, chưa nhập"
    assert "Thiếu thay đổi 1-1 của Công an tỉnh" in page.history.reason.detail.text()
    packages.receive(commune, [first.path])
    page.history.reload()
    assert [one.verdict for one in packages.imports(commune)] == ["imported", "imported"]


def pretend_acknowledged(connection: Connection, reader: Office) -> None:
    for replica, stream, seq, chain in journal.tips(connection):
        row = {
            "peer": reader.author.replica,
            "replica": replica,
            "stream": stream,
            "seq": seq,
            "chain": chain,
        }
        connection.execute(insert(PeerHaveRow).values(**row))


def test_manifest_and_signature_of_a_package_are_saved_for_a_third_party(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, tmp_path: Path
) -> None:
    packages.receive(both[0], [packages.export(both[1], "02287", stick).path])
    show(page)
    page.show_history()
    assert page.history.save.isEnabled()
    page.history.save_to(1, tmp_path)
    (saved,) = tmp_path.glob("ke-khai-goi-*")
    assert {path.name for path in saved.iterdir()} == {
        "manifest.txt", "manifest.txt.minisig", "CACH-KIEM-TRA.txt",
    }  # fmt: skip
    assert "Đã lưu bản kê khai" in page.history.result.words.text()


def test_one_press_serves_every_office_whose_packages_lie_on_the_stick(
    both: tuple[Office, Office], stick: Path, runner: TaskRunner, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    commune, province = both
    other = create_office(
        tmp_path / "00691", Setup(unit_by_code("00691"), "Công an phường", "Lý Thị Mai", "mat-khau-thu")
    ).office
    for mine, theirs in ((other, province), (province, other)):
        peers.trust(theirs, card := tmp_path / f"{mine.author.replica}.sodk", peers.write_card(mine, card))
    for office in (commune, other):
        records.put(office, "area", {"name": "Thôn"})
        packages.export(office, "08", stick)
    page = UsbPage(Desk(province, today=TODAY), runner)
    page.presenter.find_drives = lambda: [Drive(stick, "KINGSTON", "E:", 1 << 33, 1 << 34)]  # type: ignore[method-assign]
    previewed(page, show, qtbot)
    assert page.seen is not None and len(page.seen.going) == 2
    assert "cho 2 nơi" in page.exchange.out.head.second.text()
    page.send_only_to(commune.author.unit)
    qtbot.waitUntil(lambda: page.seen is not None and len(page.seen.going) == 1)
    assert "Công an xã Chiêm Hóa" in page.exchange.out.head.second.text()
    page.send_only_to("")
    qtbot.waitUntil(lambda: page.seen is not None and len(page.seen.going) == 2)
    finished(page, qtbot)
    assert len(list(stick.glob("08-*.sopt"))) == 2
    assert len(records.ids(province, "area")) == 2
    assert "Rút USB được rồi" in page.bar.note.label.text()
    other.close()


def test_a_stick_with_nothing_new_says_so_and_writes_nothing(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    for office in (both[0], both[1], both[0], both[1]):
        exchange(office, stick)
    before = sorted(stick.iterdir())
    previewed(page, show, qtbot)
    assert page.both_button.text() == "Không có gì mới" and not page.both_button.isEnabled()
    assert "Rút USB được rồi" in page.bar.note.label.text()
    assert sorted(stick.iterdir()) == before


# ---------------------------------------------------------------- the folder that exchanges by itself


def test_a_chosen_folder_exchanges_by_itself_and_stands_in_the_list(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, runner: TaskRunner, qtbot: QtBot
) -> None:
    commune, province = both
    records.put(commune, "area", {"name": "Thôn"})
    exchange(commune, stick)
    desk = Desk(province, today=TODAY)
    watch = FolderWatch(desk, runner)
    told: list[str] = []
    desk.told.connect(lambda words, _undoable: told.append(words))
    shared = SharedFolderPage(desk, runner)
    show(shared)
    assert watch.words().text == "" and not shared.on.isEnabled()

    shared.use_folder(stick)
    qtbot.waitUntil(lambda: watch.state is State.QUIET and not runner.busy())

    assert told == ["Đã nhận 2 thay đổi qua thư mục chung."]
    assert "nhận 2, gửi 1" in watch.words().text
    assert shared.on.isChecked() and shared.model.rowCount() == 1
    shutil.rmtree(stick)
    watch.look()
    qtbot.waitUntil(lambda: watch.words().text == "Chờ thư mục chung")
    shared.exchange_now()
    assert "Không thấy thư mục" in shared.result.words.text()
    qtbot.mouseClick(shared.on, Qt.MouseButton.LeftButton)
    assert watch.state is State.OFF and watch.words().text == ""
    watch.stop()


# ---------------------------------------------------------------- enrolment


@pytest.fixture
def strangers(office: Office, pair: dict[str, bytes | Path]) -> tuple[Office, Path]:
    """A commune that trusts nobody yet, and the province's card."""
    return office, Path(str(pair["folder"])) / "08.sodk"


def enrolment(office: Office, folder: Path, show: Show) -> trust.TrustPage:
    page = trust.TrustPage(Desk(office, today=TODAY))
    page.set_folder(folder)
    page.reload()
    show(page)
    return page


def test_our_card_lies_on_the_stick_with_its_digits_on_the_screen(
    strangers: tuple[Office, Path], stick: Path, show: Show
) -> None:
    page = enrolment(strangers[0], stick, show)
    page.own.write_card()
    assert len(list(stick.glob("DANG-KY-02287-*.sodk"))) == 1
    assert " ".join(label.text() for label in page.own.labels) == peers.own_digits(strangers[0])


def test_the_digits_of_the_other_office_are_nowhere_before_they_are_typed(
    strangers: tuple[Office, Path], both: tuple[Office, Office], stick: Path, show: Show
) -> None:
    from PySide6.QtWidgets import QLabel, QLineEdit

    shutil.copy(strangers[1], stick)
    page = enrolment(strangers[0], stick, show)
    shown = " ".join(w.text() for w in [*page.findChildren(QLabel), *page.findChildren(QLineEdit)])
    assert not any(group in shown for group in peers.own_digits(both[1]).split())
    assert not page.trust_button.isEnabled()


def test_typing_the_digits_from_paper_makes_a_partner(
    strangers: tuple[Office, Path], both: tuple[Office, Office], stick: Path, show: Show, qtbot: QtBot
) -> None:
    shutil.copy(strangers[1], stick)
    page = enrolment(strangers[0], stick, show)
    page.digits.groups[0].setFocus()
    for group in peers.own_digits(both[1]).split():
        qtbot.keyClicks(page.focusWidget(), group)
    assert page.trust_button.isEnabled()
    qtbot.mouseClick(page.trust_button, Qt.MouseButton.LeftButton)
    assert [peer.code for peer in peers.trusted(strangers[0])] == ["08"]


def test_a_slip_is_shown_in_its_group_and_does_not_go_on(
    strangers: tuple[Office, Path], both: tuple[Office, Office], stick: Path, show: Show
) -> None:
    shutil.copy(strangers[1], stick)
    page = enrolment(strangers[0], stick, show)
    digits = peers.own_digits(both[1]).split()
    digits[2] = digits[2][:4] + str((int(digits[2][4]) + 1) % 10)  # a check digit finds each single slip
    page.digits.paste(" ".join(digits))
    assert "nhóm 3" in page.digits.hint.label.text()
    assert not page.trust_button.isEnabled()


def test_digits_of_another_card_are_refused_in_words(
    strangers: tuple[Office, Path], stick: Path, show: Show
) -> None:
    shutil.copy(strangers[1], stick)
    page = enrolment(strangers[0], stick, show)
    page.digits.paste(peers.own_digits(strangers[0]))
    page.trust()
    assert "30 số này không phải" in page.result.words.text()
    assert peers.trusted(strangers[0]) == []


def test_three_misses_put_the_card_aside_until_a_person_types_anew(
    strangers: tuple[Office, Path], both: tuple[Office, Office], stick: Path, show: Show
) -> None:
    shutil.copy(strangers[1], stick)
    page = enrolment(strangers[0], stick, show)
    page.digits.paste(peers.own_digits(strangers[0]))
    for _ in range(3):
        page.trust()
    assert page.anew_button.isVisible() and not page.trust_button.isEnabled()
    page.anew_button.click()
    page.digits.paste(peers.own_digits(both[1]))
    page.trust()
    assert [peer.code for peer in peers.trusted(strangers[0])] == ["08"]


def test_a_second_computer_is_asked_about(
    strangers: tuple[Office, Path], both: tuple[Office, Office], stick: Path, show: Show,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    newcomer, province = strangers[0], both[1]
    peers.write_card(newcomer, stick / "DANG-KY-02287-moi.sodk")
    page = enrolment(province, stick, show)
    asked: list[str] = []

    def answer(_parent: QWidget, name: str, live: list[machines.MachineRow], *, own: bool) -> object:
        asked.append(name)
        return trust_questions.RoleAnswer("replace", live[0].short) if len(asked) > 1 else None

    monkeypatch.setattr(trust_questions, "ask_role", answer)
    page.digits.paste(peers.own_digits(newcomer))
    page.trust()
    assert len(peers.trusted(province)) == 1  # left for later
    page.trust()
    assert asked == ["Công an xã Chiêm Hóa"] * 2
    assert [peer.replica for peer in peers.trusted(province)] == [newcomer.author.replica]


def test_nothing_is_chosen_before_the_person_chooses(both: tuple[Office, Office], qtbot: QtBot) -> None:
    live = [one for one in machines.listing(both[1]) if not one.own]
    dialog = trust_questions.RoleDialog("Công an xã", live, own=False)
    qtbot.addWidget(dialog)
    assert dialog.answer() is None and not dialog.go.isEnabled()
    dialog._answers[1][0].click()
    assert dialog.answer() == ("replace", live[0].short)
    assert dialog.go.text() == f"Thay máy {live[0].short}"


def test_a_computer_is_revoked_with_a_reason_and_taken_back(
    both: tuple[Office, Office], stick: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = enrolment(both[1], stick, show)
    replica = both[0].author.replica
    monkeypatch.setattr(trust_questions, "ask_revoke", lambda *_: trust_questions.Revoking("Mất máy", None))
    page.known.buttons[replica, "Thu hồi"].click()
    assert "Đã thu hồi" in page.result.words.text()
    assert peers.trusted(both[1]) == []
    page.known.buttons[replica, "Bỏ thu hồi"].click()
    assert "Đã bỏ thu hồi" in page.result.words.text()
    assert [peer.replica for peer in peers.trusted(both[1])] == [replica]


def test_a_computer_rests_and_is_used_again(both: tuple[Office, Office], stick: Path, show: Show) -> None:
    page = enrolment(both[1], stick, show)
    replica = both[0].author.replica
    page.known.buttons[replica, "Cho nghỉ"].click()
    assert "nghỉ" in page.result.words.text() and peers.trusted(both[1]) == []
    page.known.buttons[replica, "Dùng lại"].click()
    assert [peer.replica for peer in peers.trusted(both[1])] == [replica]


def test_revoking_needs_a_reason(both: tuple[Office, Office], qtbot: QtBot) -> None:
    dialog = trust_questions.RevokeDialog(machines.listing(both[1])[1])
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.reason_field.input, "Mat may")
    assert dialog.answer() == ("Mat may", None)
    qtbot.keyClicks(dialog.through_field.input, "12")
    assert dialog.answer() == ("Mat may", 12)


def test_the_sheet_is_saved_as_a_pdf(
    both: tuple[Office, Office], stick: Path, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = enrolment(both[0], stick, show)
    monkeypatch.setattr(paper, "ask_where", lambda *_: tmp_path / "to.pdf")
    page.own.save_digits()
    assert (tmp_path / "to.pdf").read_bytes().startswith(b"%PDF")
    assert "Đã lưu to.pdf" in page.result.words.text()


def test_an_office_without_partner_is_led_to_enrolment(
    desk: Desk, runner: TaskRunner, show: Show, qtbot: QtBot
) -> None:
    page = UsbPage(desk, runner)
    page.presenter.find_drives = lambda: []  # type: ignore[method-assign]
    show(page)
    assert page.middle.currentWidget() is page.unknown
    qtbot.mouseClick(page.enrol_button, Qt.MouseButton.LeftButton)
    assert page.trust.isVisible()


def test_every_verdict_on_a_package_stands_in_a_narrow_window_too(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show, qtbot: QtBot
) -> None:
    packages.export(both[1], "02287", stick)
    show(page, 1093, 544)
    qtbot.waitUntil(lambda: page.stage is Stage.PREVIEW)
    shown = [line.label.text() for line in page.exchange.into.head.verdicts if line.isVisible()]
    assert shown == ["Chữ ký đúng", "Không thiếu gói", "Chưa nhập lần nào"]


def test_names_a_computer_no_longer_has_are_folded(show: Show) -> None:
    one = machines.MachineRow("r3", "ccc", "u", "08", "Công an tỉnh", "live", False, True, WALL, "r2")
    rows = [one, replace(one, replica="r2", state="old", continues="r1"),
            replace(one, replica="r1", state="old", continues=""),
            replace(one, replica="r0", state="old", continues="")]  # fmt: skip
    card = MachinesCard()
    card.set_machines(rows, TODAY)
    show(card)

    def seen() -> set[str]:
        return {key[0] for key, button in card.buttons.items() if button.isVisible()}

    assert (card.folds["u"].text(), seen()) == ("2 máy cũ", {"r3", "r0"})  # r0 only rests
    card.folds["u"].click()
    assert seen() == {"r3", "r2", "r1", "r0"}
    card.set_machines(rows, TODAY)
    assert card.folds["u"].text() == "Ẩn 2 máy cũ"


def test_a_low_window_leads_down_to_the_computers(
    both: tuple[Office, Office], stick: Path, show: Show
) -> None:
    page = enrolment(both[1], stick, show)
    assert not page.down.isVisible()
    page.resize(980, 430)
    page.down.click()
    top = page.known.mapTo(page.area.viewport(), QPoint(0, 0)).y()
    assert page.down.isVisible() and top < page.area.viewport().height() // 2


def test_the_list_of_packages_says_what_is_wrong_and_the_strip_below_what_to_do(
    both: tuple[Office, Office], page: UsbPage, stick: Path, show: Show
) -> None:
    path = packages.export(both[1], "02287", stick).path
    path.write_bytes(path.read_bytes()[:-40])
    packages.receive(page.desk.office, [path])
    show(page)
    page.show_history()
    whole = page.history.reason.detail.text()
    row = page.history.model.row_at(0)
    line = page.history.model.columns[1].cell(row).second
    assert whole.startswith(line) and len(line) < len(whole)
