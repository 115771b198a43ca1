"""Painted controls take keys as well as the mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.views.common.buttons import Button, IconButton, Kind
from desktop.views.common.chips import Chip, FilterChip, Tone
from desktop.views.common.choices import Radio, Tick
from desktop.views.common.fields import make_field
from desktop.views.common.flow import FlowLayout
from desktop.views.common.marked_text import two_lines
from desktop.views.common.month import MonthGrid
from desktop.views.common.search_field import SearchField
from desktop.views.common.segments import Segments
from desktop.views.common.steps import Steps
from desktop.views.common.tabs import Tabs
from desktop.views.theme import font
from desktop.views.theme.paint import text_width


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(qtbot, key):
    button = shown(qtbot, Button("Lưu hội nghị", Kind.PRIMARY))
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_grey_button_takes_no_press(qtbot):
    button = shown(qtbot, Button("Ghi lựa chọn", Kind.PRIMARY))
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_icon_alone_has_a_name(qapp):
    button = IconButton("ellipsis", "Việc khác")
    assert (button.accessibleName(), button.toolTip()) == ("Việc khác", "Việc khác")
    assert button.sizeHint().height() >= 28


def test_arrows_move_a_choice_of_segments_and_stop_at_its_ends(qtbot):
    segments = shown(qtbot, Segments([("month", "Tháng"), ("year", "Năm 2026")]))
    with qtbot.waitSignal(segments.changed) as changed:
        qtbot.keyClick(segments, Qt.Key.Key_Right)
    assert changed.args == ["year"]
    with qtbot.assertNotEmitted(segments.changed):
        qtbot.keyClick(segments, Qt.Key.Key_Right)


def test_a_click_chooses_the_segment_under_it(qtbot):
    segments = shown(qtbot, Segments([("month", "Tháng"), ("year", "Năm 2026")]))
    spot = QPoint(segments.width() - 10, segments.height() // 2)
    qtbot.mouseClick(segments, Qt.MouseButton.LeftButton, pos=spot)
    assert segments.current() == "year"


def test_tabs_show_the_page_under_the_tab_chosen_by_keys(qtbot):
    tabs = Tabs()
    pages = [QLabel("Đại biểu"), QLabel("Nội dung")]
    for page in pages:
        tabs.add(page.text(), page, count="24")
    shown(qtbot, tabs)
    qtbot.keyClick(tabs.bar, Qt.Key.Key_End)
    assert tabs.stack.currentWidget() is pages[1]
    qtbot.keyClick(tabs.bar, Qt.Key.Key_Left)
    assert tabs.stack.currentWidget() is pages[0]


def test_a_filter_chip_switches_and_its_cross_removes(qtbot):
    chip = shown(qtbot, FilterChip("Năm 2026", chosen=True))
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert not chip.isChecked()


def test_a_status_is_never_said_by_colour_alone():
    for tone in (Tone.OK, Tone.WARN, Tone.ERR):
        assert Chip("Đã ký", tone).shown_icon


def test_a_partial_tick_becomes_a_whole_one(qtbot):
    tick = shown(qtbot, Tick("Chọn tất cả"))
    tick.set_partial(True)
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()


def test_arrows_move_the_choice_of_a_group_of_radios(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    radios = [Radio("Bản của xã"), Radio("Bản của tỉnh")]
    for radio in radios:
        column.addWidget(radio)
    shown(qtbot, window)
    assert not any(radio.isChecked() for radio in radios)
    radios[0].setFocus()
    radios[0].click()
    qtbot.keyClick(radios[0], Qt.Key.Key_Down)
    assert [radio.isChecked() for radio in radios] == [False, True]


def test_the_steps_say_where_one_is(qapp):
    steps = Steps(["Chọn tệp", "Ghép cột", "Kết quả"])
    steps.set_current(1)
    assert steps.accessibleName() == "Bước 2 trong 3: Ghép cột"


def test_the_search_tells_once_and_escape_empties_it(qtbot, typist):
    search = shown(qtbot, SearchField("Tìm theo tên (F3)"))
    search.setFocus()
    with qtbot.waitSignal(search.searched) as searched:
        typist.type("triển khai", search.input)
    assert searched.args == ["triển khai"]
    with qtbot.waitSignal(search.searched) as searched:
        qtbot.keyClick(search.input, Qt.Key.Key_Escape)
    assert searched.args == [""]


def test_arrows_in_the_search_move_the_list(qtbot):
    search = shown(qtbot, SearchField("Tìm"))
    with qtbot.waitSignal(search.stepped) as stepped:
        qtbot.keyClick(search.input, Qt.Key.Key_Down)
    assert stepped.args == [1]


def test_a_month_is_walked_by_keys_over_its_ends(qtbot):
    month = shown(qtbot, MonthGrid(date(2026, 11, 30), today=date(2026, 11, 19)))
    qtbot.keyClick(month, Qt.Key.Key_Right)
    assert month.day == date(2026, 12, 1)
    qtbot.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day == date(2027, 1, 1)
    with qtbot.waitSignal(month.picked) as picked:
        qtbot.keyClick(month, Qt.Key.Key_Return)
    assert picked.args == ["2027-01-01"]


def test_the_month_of_a_date_field_opens_on_what_is_typed(qtbot):
    field = shown(qtbot, make_field(FieldSpec("day", "Ngày", FieldType.DATE)))
    field.set_value("2026-11-17")
    field.open_month()
    grid = field._month.picture.grid
    assert grid.day == date(2026, 11, 17)
    with qtbot.waitSignal(field.edited):
        grid.picked.emit("2026-11-18")
    assert field.value() == "2026-11-18"


@pytest.mark.parametrize("partial", ["", "1958", "1988-03"])
def test_the_month_opens_on_dates_that_are_not_whole(qtbot, partial):
    field = shown(qtbot, make_field(FieldSpec("day", "Ngày", FieldType.DATE)))
    field.set_value(partial or None)
    field.open_month()
    assert field._month.isVisible()
    field._month.hide()


def test_chips_go_on_below_when_the_line_is_full(qtbot):
    window = QWidget()
    flow = FlowLayout(window)
    chips = [FilterChip(f"Điều kiện số {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    window.resize(260, 300)
    shown(qtbot, window)
    QApplication.processEvents()
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= 260 for chip in chips)


def test_a_text_of_several_lines_keeps_its_words_apart_in_a_table(qapp):
    face = font()
    assert two_lines("Mục đích\nYêu cầu\tMột", 10_000, face) == ("Mục đích Yêu cầu Một", "")
    assert (
        " ".join(two_lines("Mục đích\nYêu cầu", text_width(face, "Mục đích Yêu"), face)) == "Mục đích Yêu cầu"
    )
