"""For developers: all components on one sheet, as a PNG for each theme.

``python -m desktop.views.gallery DIRECTORY [POINTS]`` writes ``components-light.png`` and ``-dark.png``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.views.common.banner import Banner, ResultLine
from desktop.views.common.buttons import Button, IconButton, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Chip, FilterChip, StatusChip, Tone
from desktop.views.common.choices import Radio, Tick
from desktop.views.common.fields import make_field
from desktop.views.common.grid import Grid
from desktop.views.common.grid_cells import CellState, GridColumn, GridRow, StateKind
from desktop.views.common.grid_model import GridModel
from desktop.views.common.labels import Label
from desktop.views.common.progress import ProgressPanel
from desktop.views.common.segments import Segments
from desktop.views.common.steps import Steps
from desktop.views.common.tabs import TabBar
from desktop.views.common.toast import Toast
from desktop.views.theme import Role, Type, apply_theme, colour, px
from desktop.views.theme.paint import antialias, rounded
from desktop.views.theme.state import hex_colour

SIZE = QSize(1366, 1000)


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _focused(button: QWidget) -> QWidget:
    button.hasFocus = lambda: True  # type: ignore[method-assign]
    return button


def _buttons() -> Card:
    card = Card("Nút: động từ, một nút chính mỗi màn hình")

    def save() -> Button:
        return Button("Lưu hội nghị", Kind.PRIMARY, icon="save", key="Ctrl+S")

    def show() -> Button:
        return Button("In danh sách ký", icon="printer")

    card.add(_line(save(), show(), Button("Thêm điều kiện", Kind.GHOST, icon="plus")))
    link = Button("So và chọn", Kind.LINK, trailing="chevron-right")
    card.add(_line(_focused(save()), _focused(show()), link))
    grey = Button("Lưu hội nghị", icon="save")
    grey.setEnabled(False)
    more = IconButton("ellipsis", "Việc khác", Kind.NORMAL)
    card.add(_line(grey, Button("Xóa vĩnh viễn", Kind.DANGER, icon="trash-2"), more))
    hint = "Hàng hai: đang có tiêu điểm. Hàng ba: chưa bấm được, xóa vĩnh viễn, chỉ biểu tượng."
    card.add(Label(hint, Type.SMALL, Role.TEXT2))
    return card


def _fields() -> Card:
    card = Card("Ô nhập")
    grid = QGridLayout()
    grid.setSpacing(12)
    date = make_field(FieldSpec("birth", "Ngày sinh", FieldType.DATE))
    date.set_raw("31/02/1980")
    date.check()
    fields = [
        make_field(FieldSpec("name", "Họ và tên", required=True, help="Viết đủ họ, đệm, tên")),
        make_field(FieldSpec("phone", "Điện thoại", FieldType.PHONE, help="Đang nhập")),
        date,
        make_field(FieldSpec("area", "Thôn", FieldType.CHOICE, choices=("a",), help="Ba chữ là có gợi ý")),
        make_field(FieldSpec("start", "Bắt đầu", FieldType.DATETIME)),
        make_field(FieldSpec("note", "Ghi chú", FieldType.LONG_TEXT)),
    ]
    fields[0].set_value("Nguyễn Văn Đức")
    fields[1].set_value("0912345678")
    fields[4].set_value("2026-11-17T08:00")
    for place, field in enumerate(fields):
        grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
    card.add(grid)
    return card


def _chips() -> Card:
    card = Card("Nhãn trạng thái và bộ lọc")
    states = [Chip("Đã ký", Tone.OK), Chip("Nháp", Tone.WARN, "notebook-pen"), Chip("Chưa có", Tone.ERR)]
    card.add(_line(*(StatusChip(chip) for chip in [*states, Chip("Chuyển tổ")])))
    card.add(_line(FilterChip("Năm 2026", chosen=True), FilterChip("Thiếu biên bản", count=3)))
    parts = [("month", "Tháng"), ("quarter", "Quý"), ("year", "Năm 2026")]
    card.add(_line(Segments(parts, current="year")))
    on, partly, one = Tick("Chọn"), Tick("Một phần"), Radio("Một")
    on.setChecked(True)
    partly.set_partial(True)
    one.setChecked(True)
    card.add(_line(on, Tick("Không"), partly, one))
    tabs = TabBar()
    for text, count in (("Đại biểu", "24"), ("Nội dung", "5 mục"), ("Lịch sử", "")):
        tabs.add(text, count)
    card.add(tabs)
    card.add(_line(Steps(["Chọn tệp", "Ghép cột", "Kiểm tra", "Kết quả"], current=2)))
    return card


def _messages() -> Card:
    card = Card("Báo nhanh, 8 giây, không chặn tay")
    toast = Toast(card)
    toast.mark.set_icon("trash-2", Role.TOAST_TEXT)
    toast.words.setText("Đã xóa hội nghị “Ký cam kết không sử dụng pháo”.")
    toast.show()
    card.add(_line(toast))
    words = "Đã nhập 58 dòng. 4 dòng lỗi nằm trong tệp “DS loi 19-11.xlsx”."
    card.add(ResultLine(words, action="Hoàn tác"))
    act = Button("So và chọn")
    card.add(Banner("3 chỗ hai nơi ghi khác nhau", "Máy giữ bản của xã cho đến khi chọn.", action=act))
    panel = ProgressPanel("Đang lập 22 giấy khen", "Dừng lại thì không có gì bị ghi.")
    panel.show_step(14, 22, elapsed_s=5.2)
    card.add(panel)
    return card


def _grid() -> Card:
    card = Card("Ô lưới: thường, đang gõ, lỗi, nghi trùng, máy đã sửa, đã xóa")
    columns = [
        GridColumn("name", "Họ và tên", weight=500, stretch=True),
        GridColumn("birth", "Ngày sinh", 124),
        GridColumn("phone", "Điện thoại", 152),
    ]
    model = GridModel(columns, can_add=False)
    remark = CellState(StateKind.ERROR, raw="31/02/1980"), CellState(StateKind.WARN)
    model.set_rows(
        [
            GridRow("1", {"name": "Hà Quang Vinh", "birth": "12/08/1978", "phone": "0912 345 678"}),
            GridRow("2", {"name": "Lý Văn Ơn", "birth": "1980", "phone": "0366 120 458"}),
            GridRow("3", {"name": "Hà Thị Ẩn", "phone": "0983 615 402"}, {"birth": remark[0]}),
            GridRow("4", {"name": "Ma Thị Thuỷ", "birth": "1990"}, {"name": remark[1]}),
            GridRow("5", {"name": "Chẩu Thị Én", "birth": "1983"}, {"phone": CellState(StateKind.CHANGED)}),
            GridRow("6", {"name": "Bùi Thị Ấn", "birth": "1985"}, deleted=True),
        ]
    )
    grid = Grid(model)
    grid.go_to(1, 2)
    grid.setMinimumHeight(px(228))
    card.add(grid)
    return card


class _Swatch(QWidget):
    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(px(24), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        rounded(painter, box, 4, fill=colour(self._role), edge=colour(Role.LINE))


def _colours() -> Card:
    card = Card("Màu theo vai trò")
    grid = QGridLayout()
    shown = [role for role in Role if role not in (Role.TOAST_BG, Role.TOAST_TEXT, Role.TOAST_ACTION)]
    for place, role in enumerate(shown):
        words: QLayout = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(role.value, Type.SMALL))
        words.addWidget(Label(hex_colour(role), Type.TINY, Role.TEXT2))
        item = _line(_Swatch(role))
        item.insertLayout(1, words)
        grid.addLayout(item, place // 6, place % 6)
    card.add(grid)
    return card


def sheet() -> QWidget:
    """All components on one widget."""
    window = QWidget()
    columns = QHBoxLayout(window)
    columns.setSpacing(12)
    for cards in ((_buttons(), _fields(), _chips()), (_messages(), _grid(), _colours())):
        column = QVBoxLayout()
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        columns.addLayout(column, 1)
    return window


def main() -> None:
    """Write the pictures."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    points = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    for dark in (False, True):
        apply_theme(app, dark=dark, points=points)
        window = sheet()
        window.resize(SIZE)
        window.show()
        app.processEvents()
        window.grab().save(str(target / f"components-{'dark' if dark else 'light'}.png"))
        window.close()


if __name__ == "__main__":
    main()
