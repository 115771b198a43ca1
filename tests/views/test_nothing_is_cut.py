"""No word is cut, at any text size: every widget is at least as wide and high as what it shows."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.views.common.action_bar import ActionBar
from desktop.views.common.banner import Banner, ResultLine
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.chips import Chip, FilterChip, StatusChip, Tone, chip_width
from desktop.views.common.choices import Tick
from desktop.views.common.empty_state import EmptyState
from desktop.views.common.header import PageHeader
from desktop.views.common.progress import ProgressPanel
from desktop.views.common.segments import Segments
from desktop.views.common.steps import Steps
from desktop.views.common.tabs import TabBar
from desktop.views.frame import Frame
from desktop.views.gallery import sheet
from desktop.views.pages import PageSpec
from desktop.views.shortcut_help import keys_dialog
from desktop.views.theme import MEDIUM, Type, apply_theme, font, px
from desktop.views.theme.paint import text_width

SCALES = [10, 12, 14, 16]


@pytest.fixture(params=SCALES, ids=lambda points: f"{points}pt")
def scale(request, theme, qapp):
    apply_theme(qapp, points=request.param)
    return request.param


def cut_labels(root: QWidget) -> list[str]:
    """Texts of visible labels that do not fit into their label."""
    cut = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.sizeHint()
        if label.wordWrap():
            needed = QSize(0, label.heightForWidth(label.width()))
        if label.width() < needed.width() or label.height() < needed.height():
            cut.append(label.text())
    return cut


def squeezed(root: QWidget) -> list[QWidget]:
    """Visible painted controls that are smaller than they ask for."""
    kinds = (Button, FilterChip, StatusChip, Segments, Steps, Tick)
    shown = [w for w in root.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    return [w for w in shown if w.width() < w.sizeHint().width() or w.height() < w.sizeHint().height()]


def show(qtbot, widget, size):
    qtbot.addWidget(widget)
    widget.resize(size)
    widget.show()
    for _ in range(3):  # heights for widths settle in a few rounds
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def test_the_sheet_of_components_cuts_nothing(qtbot, scale):
    window = sheet()
    show(qtbot, window, QSize(px(1500), px(1100)))
    assert cut_labels(window) == []
    assert squeezed(window) == []


def test_a_button_holds_icon_words_and_key(scale):
    words = text_width(font(Type.BODY, MEDIUM), "Gửi 84, nhận 44 thay đổi")
    key = text_width(font(Type.SMALL), "Ctrl+Enter")
    button = Button("Gửi 84, nhận 44 thay đổi", Kind.PRIMARY, icon="usb", key="Ctrl+Enter")
    assert button.minimumSizeHint().width() >= words + key + px(16)


def test_an_access_letter_takes_no_room(scale):
    assert Button("&Lưu hội nghị").sizeHint() == Button("Lưu hội nghị").sizeHint()


def test_chips_hold_their_words(scale):
    chip = Chip("Sắp hết nhiệm kỳ", Tone.WARN, "clock")
    assert chip_width(chip) >= text_width(font(Type.SMALL, MEDIUM), chip.text) + px(14)
    assert StatusChip(chip).sizeHint().width() == chip_width(chip)


def test_rows_that_can_be_squeezed_keep_their_words(qtbot, scale):
    header = PageHeader("Triển khai đợt cao điểm cuối năm 2026", "46 hội nghị, 7.218 lượt người dự")
    header.add(Button("Thêm hội nghị", Kind.PRIMARY, icon="plus", key="F5"))
    bar = ActionBar(hints=["F5 thêm dòng", "F6 xóa dòng"])
    bar.add(Button("Lưu hội nghị", Kind.PRIMARY, key="Ctrl+S"))
    tabs = TabBar()
    for name in ("Đại biểu", "Người dân dự", "Nội dung"):
        tabs.add(name, "121")
    panel = ProgressPanel("Đang lập 22 giấy khen", "Dừng lại thì không có gì bị ghi.")
    panel.show_step(14, 22, elapsed_s=5)
    result = ResultLine("Đã nhập 58 dòng.", action="Hoàn tác")
    for widget in (header, bar, tabs, panel, result):
        show(qtbot, widget, widget.minimumSizeHint())
        assert cut_labels(widget) == []
        assert squeezed(widget) == []


@pytest.mark.parametrize("width", [420, 700])
def test_long_sentences_take_more_lines(qtbot, scale, width):
    banner = Banner(
        "Số 22: tên rộng hơn khung ở cỡ 26 pt", "Máy đã thu chữ còn 21 pt để nằm gọn trong khung."
    )
    show(qtbot, banner, QSize(px(width), 400))
    assert cut_labels(banner) == []


def test_the_first_day_scrolls_instead_of_cutting(qtbot, scale):
    state = EmptyState("Ghi hội nghị đầu tiên", "Ghi một lần, máy lập sẵn biên bản và giấy khen.")
    state.add("check", Tone.OK, "Đã khai báo đơn vị", "Xã Chiêm Hóa, tỉnh Tuyên Quang.")
    state.add("plus", Tone.INFO, "Ghi một hội nghị", "Chỉ cần tên.", Button("Thêm hội nghị", Kind.PRIMARY))
    show(qtbot, state, QSize(1013, 420))
    assert cut_labels(state) == []


def test_the_sheet_of_keys_fits_the_small_screen(qtbot, qapp):
    dialog = keys_dialog()
    show(qtbot, dialog, dialog.sizeHint())
    assert dialog.width() <= 900
    assert dialog.height() <= 500
    assert cut_labels(dialog) == []


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1093, 544), QSize(911, 512)], ids=str)
def test_the_frame_fits_every_screen(qtbot, qapp, size):
    specs = [
        PageSpec(f"p{n}", f"Màn hình {n}", "house", 1 + n // 4, QWidget, f"Ctrl+{n}", f"Màn {n}")
        for n in range(1, 10)
    ]
    frame = Frame(specs, office="Công an xã Chiêm Hóa")
    for part in frame.status.KEYS:
        frame.status.set_part(part, "84 thay đổi chưa gửi", icon="usb")
    frame.show_page("p1")
    show(qtbot, frame, size)
    assert (frame.width(), frame.height()) == (size.width(), size.height())
    assert cut_labels(frame) == []
    assert frame.navigation.is_rail() == (size.width() < 1280)
    for item in frame.navigation.items.values():
        assert item.width() - 4 >= text_width(font(Type.TINY, 600), item.spec.rail_text)
        assert item.height() >= item.minimumSizeHint().height()


def test_a_squeezed_label_would_be_found(qtbot, qapp):
    window = QWidget()
    label = QLabel("Sáu mươi tám đại biểu", window)
    show(qtbot, window, QSize(300, 100))
    label.resize(20, 20)
    assert cut_labels(window) == ["Sáu mươi tám đại biểu"]


@pytest.mark.parametrize("factor", ["1.25", "1.5"])
def test_nothing_is_cut_on_scaled_screens(factor):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:randomly",
        __file__,
        "-k",
        "not scaled_screens",
    ]
    run = subprocess.run(
        command, env=os.environ | {"QT_SCALE_FACTOR": factor}, capture_output=True, text=True, timeout=200
    )
    assert run.returncode == 0, run.stdout[-2000:]
