"""The conflict dialog over two real offices that wrote differently."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import conflicts, packages, peers, records
from desktop.services.office import Office
from desktop.services.setup import Setup, create_office, unit_by_code
from desktop.views.conflicts.dialog import UNDECIDED, ConflictDialog
from desktop.views.records.desk import Desk
from desktop.views.theme import Space

TODAY = date(2026, 11, 19)
Show = Callable[..., QWidget]


@pytest.fixture(scope="module")
def quarrel(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A commune whose register holds a birth date, a number and a delete that the province disputes."""
    root = tmp_path_factory.mktemp("khac-nhau")
    offices = {}
    for code, name, officer in (
        ("02287", "Công an xã Chiêm Hóa", "Ma Văn Lợi"),
        ("08", "Công an tỉnh", "Lê Thu Hà"),
    ):
        setup = Setup(unit_by_code(code), name, officer, "mat-khau-thu", rank="Đại úy")
        offices[code] = create_office(root / code, setup).office
    commune, province = offices["02287"], offices["08"]
    card_a, card_b = root / "a.sodk", root / "b.sodk"
    digits_a, digits_b = peers.write_card(commune, card_a), peers.write_card(province, card_b)
    peers.trust(province, card_a, digits_a)
    peers.trust(commune, card_b, digits_b)
    member = records.put(
        commune, "member", {"name": "Nguyễn Văn Đức", "birth": "1980", "position": "Tổ trưởng"}
    )
    person = records.put(commune, "person", {"name": "Quan Văn Cường"})
    out, back = root / "di", root / "ve"
    out.mkdir()
    back.mkdir()
    packages.export(commune, "08", out)
    packages.receive(province, [out])
    for office, day, number in (
        (commune, "12/03/1980", "41/QĐ-UBND"),
        (province, "12/08/1980", "14/QĐ-UBND"),
    ):
        records.put(office, "member", {"birth": day, "decision_number": number}, record=member)
    records.put(commune, "person", {"title": "Bí thư chi bộ"}, record=person)
    records.delete(province, "person", person)
    packages.export(province, "02287", back)
    packages.receive(commune, [back])
    for office in offices.values():
        office.close()
    return root / "02287", commune.data_key


@pytest.fixture
def office(quarrel: tuple[Path, bytes], tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(quarrel[0], tmp_path / "so")
    made = Office.open_with_key(tmp_path / "so", quarrel[1], "Ma Văn Lợi")
    yield made
    made.close()


@pytest.fixture
def dialog(office: Office, desk: Desk, show: Show, qtbot: QtBot) -> ConflictDialog:
    made = ConflictDialog(desk)
    show(made, 900, 580)
    made.show_conflict(one(made, "birth"))
    QApplication.processEvents()
    return made


def one(dialog: ConflictDialog, field: str) -> str:
    return next(conflict.id for conflict in dialog.presenter.open if conflict.field == field)


def member(office: Office) -> records.Record:
    return records.show(office, "member", records.ids(office, "member")[0])


def test_nothing_is_chosen_and_enter_does_nothing(
    dialog: ConflictDialog, office: Office, qtbot: QtBot
) -> None:
    assert not any(card.isChecked() or card.hasFocus() for card in dialog.cards)
    assert not dialog.keep.isEnabled() and dialog.note.text() == UNDECIDED
    qtbot.keyClick(dialog.panel, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.cards[0], Qt.Key.Key_Return)
    assert dialog.isVisible() and conflicts.count(office) == 3


def test_both_values_stand_side_by_side_with_what_differs_marked(dialog: ConflictDialog) -> None:
    left, right = (card.choice for card in dialog.cards)
    assert (left.title, left.value) == ("Bản của xã Chiêm Hóa", "12/03/1980")
    assert (right.title, right.value) == ("Bản của tỉnh Tuyên Quang", "12/08/1980")
    assert left.marks == right.marks == ((3, 5),)
    assert (left.who, left.before) == ("Đại úy Ma Văn Lợi", "Trước đó: 1980")


def test_alt_2_then_enter_takes_the_other_value_and_opens_the_next(
    dialog: ConflictDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert dialog.cards[1].isChecked() and dialog.keep.isEnabled()
    qtbot.keyClick(dialog.cards[1], Qt.Key.Key_Return)
    assert member(office).values["birth"] == "1980-08-12"
    assert dialog.question is not None and dialog.question.field != "birth"
    assert not any(card.isChecked() for card in dialog.cards) and dialog.take == ""


def test_a_third_value_can_be_typed(dialog: ConflictDialog, office: Office, qtbot: QtBot) -> None:
    assert dialog.typed is not None
    dialog.typed.field.focus_input()
    qtbot.keyClicks(dialog.typed.field.focusProxy(), "2/5/1981")
    assert dialog.keep.isEnabled()
    dialog.decide()
    assert member(office).values["birth"] == "1981-05-02"


def test_a_wrong_third_value_is_said_and_nothing_is_written(
    dialog: ConflictDialog, office: Office, qtbot: QtBot
) -> None:
    assert dialog.typed is not None
    dialog.typed.field.focus_input()
    qtbot.keyClicks(dialog.typed.field.focusProxy(), "31/2/1981")
    dialog.decide()
    assert dialog.typed.field.error_text()
    assert conflicts.count(office) == 3


def test_an_empty_third_value_is_no_answer(dialog: ConflictDialog, office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    dialog.decide()
    assert conflicts.count(office) == 3


def test_a_delete_against_an_edit_is_asked_as_keeping_or_deleting(
    dialog: ConflictDialog, office: Office
) -> None:
    dialog.show_conflict(one(dialog, ""))
    assert dialog.title.text() == "Giữ hay xóa “Quan Văn Cường”?"
    assert [card.choice.value for card in dialog.cards] == ["Giữ lại", "Xóa"]
    assert dialog.typed is None
    dialog._choose_card(1)
    dialog.decide()
    assert records.ids(office, "person") == []


def test_escape_leaves_everything_open(dialog: ConflictDialog, office: Office, qtbot: QtBot) -> None:
    dialog._choose_card(0)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and conflicts.count(office) == 3


def test_the_rest_of_the_record_shows_what_else_differs(dialog: ConflictDialog) -> None:
    assert dialog.question is not None
    facts = {fact.label: fact.values for fact in dialog.question.facts}
    assert facts["Quyết định công nhận"] == ("41/QĐ-UBND", "14/QĐ-UBND")
    assert facts["Chức vụ"] == ("Tổ trưởng", "Tổ trưởng")


def test_the_last_decision_closes_the_dialog_and_says_how_many(
    dialog: ConflictDialog, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    said: list[str] = []
    desk.told.connect(lambda words, _undoable: said.append(words))
    for _place in range(3):
        dialog._choose_card(0)
        dialog.decide()
    assert not dialog.isVisible() and conflicts.count(office) == 0
    assert said == ["Đã chọn 3 chỗ hai nơi ghi khác nhau."]


def test_question_and_buttons_stay_at_the_lower_breakpoint(dialog: ConflictDialog) -> None:
    dialog.resize(900, 500)
    QApplication.processEvents()
    assert dialog.height() == 500
    assert dialog.keep.isVisible() and dialog.title.isVisible()
    for card in dialog.cards:
        assert card.height() >= card.heightForWidth(card.width())


def test_pages_turn_through_the_list(dialog: ConflictDialog, qtbot: QtBot) -> None:
    before = dialog.question
    qtbot.keyClick(dialog.panel, Qt.Key.Key_PageDown)
    assert dialog.question is not None and before is not None and dialog.question.id != before.id
    assert sum(entry.isChecked() for entry in dialog.entries) == 1


def test_title_and_detail_stay_together_over_a_short_record(
    dialog: ConflictDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked = dialog.question
    assert asked is not None
    short = replace(asked, facts=asked.facts[:1])
    monkeypatch.setattr(dialog.presenter, "question", lambda _id: short)
    dialog.show_conflict(asked.id)
    QApplication.processEvents()
    gap = dialog.detail.y() - dialog.title.geometry().bottom()
    assert gap <= Space.S
    assert dialog.title.height() < 2 * dialog.title.fontMetrics().height()
