"""The designer of blanks over a real office: keys, mouse, figures, one recipient, the printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.blanks import BlankField
from desktop.services import blanks
from desktop.services.office import Office
from desktop.services.settings import all_settings
from desktop.views.blanks.designer import BlankDesigner
from desktop.views.common.task_runner import TaskRunner
from desktop.views.records.desk import Desk
from tests.documents.pictures import jpeg
from tests.documents.reading import Pdf

Put = Callable[..., str]
CANON = "Canon LBP2900"
LONG = "Nhân dân và cán bộ thôn Nà Nộc cùng Tổ bảo vệ an ninh, trật tự thôn Nà Nộc, xã Chiêm Hóa, Tuyên Quang"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SLOW = 20_000


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def award(put: Put) -> str:
    made = put("award", name="Khen thưởng", number="125/QĐ-UBND", date="2026-08-12", reason="Có thành tích")
    for order, name in enumerate(["Nguyễn Văn Đức", LONG]):
        put("recipient", award=made, name=name, form_of_address="Ông", order=order)
    return made


@pytest.fixture
def people(office: Office, award: str) -> list[str]:
    from desktop.services import printing

    return [copy.record for copy in printing.prepare(office, "certificates", award).copies]


@pytest.fixture
def designer(
    desk: Desk, runner: TaskRunner, award: str, show: Callable[..., QWidget], qtbot: QtBot
) -> BlankDesigner:
    made = BlankDesigner(desk, runner)
    made.show_certificate(award)
    show(made, 1134, 592)
    ready(made, qtbot)
    made.canvas.setFocus()
    return made


def ready(designer: BlankDesigner, qtbot: QtBot) -> None:
    """The page is drawn and nothing waits."""
    qtbot.waitUntil(
        lambda: designer.editing is not None and designer._seen is not None and not designer.drawer.busy,
        timeout=SLOW,
    )


def name(designer: BlankDesigner) -> BlankField:
    assert designer.editing is not None
    return designer.editing.form.field("name")


def kept(office: Office) -> Any:
    return blanks.find_form(office, "giay-khen-a4", "ca-nhan").field("name")


def middle(designer: BlankDesigner, field: BlankField) -> QPoint:
    return designer.canvas._box(field).center().toPoint()


def test_arrows_move_the_chosen_frame_by_half_a_millimetre_with_shift_by_five(
    designer: BlankDesigner, qtbot: QtBot, office: Office
) -> None:
    for key, modifier in ((Qt.Key.Key_Left, None), (Qt.Key.Key_Down, None), (Qt.Key.Key_Down, SHIFT)):
        qtbot.keyClick(designer.canvas, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert (name(designer).x, name(designer).y) == (47.5, 103.5)
    assert (designer.panel.x_field.raw(), designer.panel.y_field.raw()) == ("47,5", "103,5")
    with qtbot.waitSignal(designer.changed, timeout=SLOW):
        pass
    assert (kept(office).x, kept(office).y) == (47.5, 103.5)
    ready(designer, qtbot)


def test_ctrl_z_takes_back_a_move_and_ctrl_y_does_it_again(
    designer: BlankDesigner, qtbot: QtBot, office: Office
) -> None:
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Z, CTRL)
    assert name(designer).x == 48
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Y, CTRL)
    assert name(designer).x == 53
    designer.panel.x_field.input.setFocus()
    qtbot.keyClick(designer.panel.x_field.input, Qt.Key.Key_Z, CTRL)
    assert name(designer).x == 48
    designer.save()
    ready(designer, qtbot)
    assert kept(office).x == 48


def test_the_mouse_drags_a_frame_as_one_step(designer: BlankDesigner, qtbot: QtBot) -> None:
    canvas = designer.canvas
    start = middle(designer, name(designer))
    down = QPoint(0, round(10 * canvas._scale.factor))
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for part in (QPoint(0, 2), down / 2, down):
        qtbot.mouseMove(canvas, start + part)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + down)
    assert (name(designer).x, name(designer).y) == (48, pytest.approx(108, abs=0.5))
    designer.undo()
    assert name(designer).y == 98
    designer.save()
    ready(designer, qtbot)


def test_pulling_the_right_edge_makes_the_frame_wider(designer: BlankDesigner, qtbot: QtBot) -> None:
    canvas, box = designer.canvas, designer.canvas._box(name(designer))
    start = QPoint(round(box.right()), round(box.center().y()))
    right = QPoint(round(20 * canvas._scale.factor), 0)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, start + right / 2)
    qtbot.mouseMove(canvas, start + right)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + right)
    assert (name(designer).x, name(designer).width) == (48, pytest.approx(221, abs=0.5))
    designer.undo()
    ready(designer, qtbot)


def test_a_click_chooses_a_frame_and_tab_walks_on(designer: BlankDesigner, qtbot: QtBot) -> None:
    assert designer.editing is not None
    citation = designer.editing.form.field("citation")
    qtbot.mouseClick(designer.canvas, Qt.MouseButton.LeftButton, pos=middle(designer, citation))
    assert designer.panel.title.text() == "Khung đang chọn: Thành tích"
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Tab)
    assert designer.panel.title.text() == "Khung đang chọn: Số quyết định"
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Backtab)
    assert designer.panel.title.text() == "Khung đang chọn: Thành tích"
    assert not designer.editing.undo()


def test_figures_are_typed_with_a_comma(designer: BlankDesigner, qtbot: QtBot, office: Office) -> None:
    panel = designer.panel
    panel.size_field.input.setFocus()
    panel.size_field.input.selectAll()
    qtbot.keyClicks(panel.size_field.input, "24,5")
    qtbot.keyClick(panel.size_field.input, Qt.Key.Key_Return)
    assert name(designer).size == 24.5
    panel.x_field.input.selectAll()
    panel.x_field.input.setFocus()
    qtbot.keyClicks(panel.x_field.input, "999")
    panel.y_field.input.setFocus()
    assert "từ 0 đến 420" in panel.x_field.error_text()
    assert name(designer).x == 48
    designer.save()
    ready(designer, qtbot)
    assert kept(office).size == 24.5


def test_only_this_recipient_is_moved(
    designer: BlankDesigner, qtbot: QtBot, office: Office, award: str, people: list[str]
) -> None:
    designer.panel.alone.click()
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Down, SHIFT)
    designer.save()
    ready(designer, qtbot)
    assert kept(office).y == 98
    changes = all_settings(office)[blanks.changes_key(award)]
    assert changes == {people[0]: {"giay-khen-a4": {"name": {"y": 103.0}}}}
    designer.panel.back.click()
    designer.save()
    ready(designer, qtbot)
    assert blanks.changes_key(award) not in all_settings(office)


def test_a_long_name_says_so_and_is_broken_where_the_officer_wants(
    designer: BlankDesigner, qtbot: QtBot, office: Office, award: str, people: list[str]
) -> None:
    assert designer.easel.banner.isHidden()
    designer._seen = None
    designer.show_certificate(award, people[1])
    ready(designer, qtbot)
    assert designer.easel.banner.title.text() == "Họ tên: chữ rộng hơn khung ở cỡ 26 pt"
    designer.easel.break_button.click()
    assert designer.panel.words.input.hasFocus()
    words = designer.panel.words.raw().replace("\n", " ")
    designer.panel.words.input.setPlainText(words.replace("TỔ BẢO", "\nTỔ BẢO"))
    designer.save()
    ready(designer, qtbot)
    change = all_settings(office)[blanks.changes_key(award)][people[1]]["giay-khen-a4"]["name"]
    assert "\nTỔ BẢO VỆ" in change["breaks"]
    assert "còn" in designer.easel.banner.detail.text() or "dòng" in designer.easel.banner.detail.text()


def test_other_words_than_the_record_s_are_not_taken(designer: BlankDesigner, qtbot: QtBot) -> None:
    designer.panel.words.input.setPlainText("Ông: NGUYỄN VĂN ĐỊNH")
    assert "Sửa chữ ở bản ghi" in designer.panel.words.error_text()
    assert designer.editing is not None and designer.editing.draft.changes == {}


def test_the_form_of_address_is_printed_apart_once_its_frame_is_shown(
    designer: BlankDesigner, qtbot: QtBot
) -> None:
    designer.choose("address")
    designer.panel.shown.click()
    ready(designer, qtbot)
    qtbot.waitUntil(lambda: designer._seen is not None and "address" in designer._seen.texts, timeout=SLOW)
    assert designer._seen is not None
    assert designer._seen.texts["address"] == "Ông:"
    assert designer._seen.texts["name"] == "NGUYỄN VĂN ĐỨC"
    designer.save()
    ready(designer, qtbot)


def test_the_printer_s_offset_is_typed_and_the_test_page_has_it(
    designer: BlankDesigner, qtbot: QtBot, office: Office
) -> None:
    panel = designer.panel
    assert panel.right.input.isReadOnly()
    designer.set_printer(CANON)
    panel.right.input.setFocus()
    panel.right.input.selectAll()
    qtbot.keyClicks(panel.right.input, "-1,5")
    qtbot.keyClick(panel.right.input, Qt.Key.Key_Return)
    assert all_settings(office)["printer_offset"] == {CANON: [-1.5, 0]}
    with qtbot.waitSignal(designer.test_page_wanted, timeout=SLOW) as caught:
        panel.test.click()
    assert caught.args is not None
    assert "sang phải -1,5 mm" in Pdf(caught.args[0]).text()


def test_other_paper_is_the_office_s_from_then_on(
    designer: BlankDesigner, qtbot: QtBot, office: Office
) -> None:
    designer._seen = None
    designer.easel.sheets.set_current("A3")
    designer.easel.sheets.changed.emit("A3")
    qtbot.waitUntil(lambda: designer.editing is not None and designer.editing.form.sheet.code == "A3")
    ready(designer, qtbot)
    assert blanks.sheet_of(all_settings(office)).code == "A3"


def test_a_scan_of_the_blank_is_laid_below_and_taken_away(
    designer: BlankDesigner, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "phoi.jpg"
    file.write_bytes(jpeg(297, 210))
    designer.easel.picture.take(file)
    qtbot.waitUntil(lambda: bool(designer.editing and designer.editing.draft.picture), timeout=SLOW)
    assert not designer.easel.picture.remove.isHidden()
    designer.easel.picture.remove.click()
    qtbot.waitUntil(lambda: bool(designer.editing and not designer.editing.draft.picture), timeout=SLOW)
    ready(designer, qtbot)


def test_who_goes_on_to_the_next_at_once_finds_the_frame_where_it_was_put(
    office: Office, runner: TaskRunner, show: Any, qtbot: QtBot, award: str, people: list[str]
) -> None:
    desk = Desk(office, runner=runner)  # as in the window: written behind the back of whoever types
    designer = BlankDesigner(desk, runner)
    designer.show_certificate(award)
    show(designer, 1134, 592)
    ready(designer, qtbot)
    for recipient in (people[1], people[0], people[1]):
        qtbot.keyClick(designer.canvas, Qt.Key.Key_Down)
        designer._seen = None
        designer.show_certificate(award, recipient)
    ready(designer, qtbot)
    qtbot.waitUntil(lambda: not designer.saver.busy and not designer._waiting, timeout=SLOW)
    qtbot.waitUntil(
        lambda: designer.editing is not None and designer.editing.draft.recipient == people[1], timeout=SLOW
    )
    assert name(designer).y == 99.5
    ready(designer, qtbot)
    desk.end()


def test_an_offset_typed_stays_with_its_printer(designer: BlankDesigner, qtbot: QtBot) -> None:
    designer.set_printer(CANON)
    designer.panel.offset_typed.emit(1.0, 2.0)
    designer.set_printer("HP M404")
    assert designer.panel.right.raw() == "0,0"
    designer.set_printer(CANON)
    assert designer.panel.right.raw() == "1,0"


def test_f9_s_real_size_shows_a_millimetre_as_one(designer: BlankDesigner, qtbot: QtBot) -> None:
    designer.toggle_real_size()
    assert designer.canvas._scale.factor == pytest.approx(96 / 25.4)
    assert designer.canvas.minimumWidth() > 297 * 3.7
    designer.toggle_real_size()
    qtbot.waitUntil(lambda: designer.canvas._scale.factor < 3)
    ready(designer, qtbot)


def test_a_decision_without_recipients_says_why_there_is_nothing(
    designer: BlankDesigner, qtbot: QtBot, put: Put
) -> None:
    designer.show_certificate(put("award", name="Chưa có ai"))
    qtbot.waitUntil(lambda: designer.editing is None, timeout=SLOW)
    assert designer.easel.message.text()
    assert not designer.panel.isEnabled()


def test_nothing_is_cut_in_a_narrow_window(designer: BlankDesigner, qtbot: QtBot) -> None:
    designer.resize(737, 430)
    panel = designer.panel
    qtbot.waitUntil(lambda: panel.width() == 226)
    inner = panel.area.widget()
    assert inner is not None and inner.minimumSizeHint().width() <= panel.area.viewport().width()
    ready(designer, qtbot)
