"""What gives way where there is little room, and what never does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cells import Cell, Column
from desktop.views.common.fields import make_field
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.steps import Steps
from desktop.views.common.tab_order import keep_order, tab_stops
from desktop.views.common.table import Table
from desktop.views.common.tabs import TabBar
from desktop.views.conferences.counts import Counts
from desktop.views.conferences.presence import PresenceMeter
from desktop.views.frame import Frame
from desktop.views.pages import PageSpec
from desktop.views.theme import apply_theme, px
from desktop.views.theme.breakpoints import dialog_size, is_narrow, is_short, page_margin


def table_of(qtbot, width, *columns):
    made = Table(RowModel(columns, ListSource()))
    qtbot.addWidget(made)
    made.resize(width, 200)
    made.show()
    QApplication.processEvents()
    return made


def column(key, width, **more):
    return Column(key, key, lambda row: Cell(""), width, **more)


@pytest.mark.parametrize("points", [10, 13, 16])
def test_larger_text_is_a_smaller_window(qtbot, qapp, points):
    apply_theme(qapp, points=points)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(px(1279), px(599))
    assert is_narrow(window) and is_short(window)
    window.resize(px(1280), px(600))
    assert not is_narrow(window) and not is_short(window)


def test_margins_are_smaller_in_a_tight_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1199, 700)
    assert page_margin(window) == 16
    window.resize(1200, 700)
    assert page_margin(window) == 24


def test_the_navigation_folds_when_the_text_grows(qtbot, qapp):
    frame = Frame([PageSpec("p", "Trang chủ", "house", 1, QWidget, "Ctrl+1")])
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    assert not frame.navigation.is_rail()
    apply_theme(qapp, points=16)
    assert frame.navigation.is_rail()


def test_a_dialog_grows_with_the_text_as_far_as_the_window_below(qtbot, qapp):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    dialog = QWidget(window)
    assert dialog_size(dialog, QSize(900, 580)) == QSize(900, 580)
    apply_theme(qapp, points=16)
    grown = dialog_size(dialog, QSize(900, 580))
    assert 900 < grown.width() <= 1366 and 580 < grown.height() <= 768


def test_columns_fold_before_a_list_scrolls_sideways(qtbot):
    columns = (column("name", 300, stretch=True), column("date", 100), column("signer", 150, least_view=100))
    table = table_of(qtbot, 330, *columns)
    assert table.isColumnHidden(2)
    assert table.horizontalScrollBar().maximum() == 0


def test_a_stretching_column_gives_way_first(qtbot):
    columns = (column("name", 300, stretch=True), column("date", 100), column("signer", 150, least_view=100))
    table = table_of(qtbot, 480, *columns)
    assert not table.isColumnHidden(2)
    assert table.horizontalScrollBar().maximum() == 0


def test_an_empty_table_says_why_and_tells_it_aloud(qtbot):
    table = table_of(qtbot, 400, column("name", 300, stretch=True))
    blank = table.viewport().grab().toImage()
    table.set_nothing("Không có dòng nào khớp.")
    assert table.viewport().grab().toImage() != blank
    assert table.accessibleDescription() == "Không có dòng nào khớp."


def test_only_the_lines_between_steps_give_way(qtbot):
    steps = Steps(["Đơn vị", "Tên in ra", "Người ký"])
    qtbot.addWidget(steps)
    assert steps.minimumSizeHint().width() < steps.sizeHint().width()


def test_the_numbers_of_presence_stay_when_the_bar_goes(qtbot):
    meter = PresenceMeter()
    qtbot.addWidget(meter)
    meter.set_counts(Counts(present=35, excused=7))
    meter.resize(meter.minimumSizeHint())
    narrow = meter.grab().toImage()
    meter.set_counts(Counts(present=36, excused=7))
    assert meter.grab().toImage() != narrow


def test_the_ring_of_a_tab_and_of_a_link_has_room_beside_the_words(qtbot):
    bar, link = TabBar(), Button("So và chọn", Kind.LINK)
    for widget in (bar, link):
        qtbot.addWidget(widget)
    first, second = (bar.add(name) for name in ("Thông tin", "Lịch sử"))
    boxes = bar._boxes()
    assert boxes[first].right() < boxes[second].left()
    assert link.sizeHint().width() > link.fontMetrics().horizontalAdvance("So và chọn") + 4


def test_a_locked_field_has_one_ground(qtbot):
    field = make_field(FieldSpec("printer", "Máy in", FieldType.TEXT))
    qtbot.addWidget(field)
    field.resize(300, 60)
    field.show()
    field.set_read_only(True)
    field.setDisabled(True)
    picture = field.box.grab().toImage()
    middle = picture.height() // 2
    assert len({picture.pixelColor(x, middle).name() for x in range(4, picture.width() - 4)}) == 1


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [(FieldType.ID_NUMBER, "12345", "Có 5 số, cần đủ 12"), (FieldType.PHONE, "091", "Có 3 số")],
)
def test_a_number_too_short_says_how_many_digits_it_has(qtbot, kind, typed, said):
    field = make_field(FieldSpec("number", "Số", kind))
    qtbot.addWidget(field)
    field.set_raw(typed)
    assert not field.check()
    assert said in field.error_text()


def test_tab_reads_parts_in_the_order_named_although_made_in_another(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    last, first, middle = QLineEdit(), QLineEdit(), QLineEdit()
    for widget in (first, middle, last):
        row.addWidget(widget)
    window.show()
    keep_order(first, middle, last)
    assert first.nextInFocusChain() is middle
    assert middle.nextInFocusChain() is last
    assert set(tab_stops(window)) == {first, middle, last}
