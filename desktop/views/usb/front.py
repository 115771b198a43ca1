"""The front of the USB page: header, steps, the drive, the middle, the bar. Built here, led by ``page``."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.views.common.action_bar import ActionBar
from desktop.views.common.buttons import Button, Kind, MenuButton
from desktop.views.common.chips import Tone
from desktop.views.common.empty_state import EmptyState
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import IconLine
from desktop.views.common.steps import Steps
from desktop.views.theme import SEMIBOLD, Role, Space, Type
from desktop.views.theme.breakpoints import is_narrow
from desktop.views.usb.exchange import ExchangeView
from desktop.views.usb.words import both_words

if TYPE_CHECKING:
    from desktop.services.drives import Drive
    from desktop.views.usb.presenter import Preview

PREVIEW, PLUG, UNKNOWN = range(3)  # what stands in the middle
_LOOKING = "Đang xem trước. Chưa ghi gì vào máy và vào USB."
_NOTHING = "Không có gì mới để gửi hay nhận. Rút USB được rồi."


class Stage(IntEnum):
    """Where the exchange stands; the numbers are those of the steps."""

    FIND = 0
    PREVIEW = 1
    WORK = 2
    DONE = 3


class Front(QWidget):
    """Widgets by name; ``show_drive`` and ``fit`` for what depends on the drive and the room."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_header()
        self.steps = Steps(["Đọc USB", "Xem trước", "Gửi và nhận", "Rút USB, in biên nhận"])
        self.drive_line = IconLine("usb", "", Role.TEXT, style=Type.BODY, weight=SEMIBOLD, icon_role=Role.OK)
        self.free_line = IconLine("hard-drive", "", Role.TEXT2)
        self.free_line.mark.hide()
        self.other_drive = Button("Chọn ổ khác", Kind.LINK)
        self.exchange = ExchangeView(today)
        self.plug = self._plug_state()
        self.unknown = self._unknown_state()
        self._build_bar()
        self._assemble()

    def _build_header(self) -> None:
        self.header = PageHeader("Gói dữ liệu USB")
        self.history_button = Button("Lịch sử gói", icon="history")
        self.shared_button = Button("Thư mục chung", icon="network")
        self.trust_button = Button("Khóa và đơn vị tin cậy", icon="key-round")
        self.more = MenuButton(QMenu(self))
        for button in (self.history_button, self.shared_button, self.trust_button, self.more):
            self.header.add(button)

    def _build_bar(self) -> None:
        self.bar = ActionBar()
        self.send_button = Button("Chỉ gửi")
        self.receive_button = Button("Chỉ nhận")
        self.print_button = Button("In biên nhận", icon="printer", key="Ctrl+P")
        self.both_button = Button("", Kind.PRIMARY, icon="usb", key="Ctrl+Enter")
        for button in (self.send_button, self.receive_button, self.print_button, self.both_button):
            self.bar.add(button)

    def _plug_state(self) -> EmptyState:
        state = EmptyState(
            "Cắm USB vào máy", "Máy tự thấy USB trong vài giây. Chưa ghi gì cho đến khi bấm gửi."
        )
        self.again_button = Button("Tìm lại", Kind.PRIMARY, icon="refresh-cw", key="F5")
        self.folder_button = Button("Chọn thư mục", icon="folder-open")
        state.add(
            "usb", Tone.INFO, "Chưa thấy USB nào", "Cắm chặt, chờ đèn sáng rồi tìm lại.", self.again_button
        )
        words = "Dùng thư mục chung hoặc ổ mà máy không nhận ra là USB."
        state.add("folder-open", Tone.NEUTRAL, "Không dùng USB", words, self.folder_button)
        return state

    def _unknown_state(self) -> EmptyState:
        words = "Gói dữ liệu được ký và mã hóa cho từng cơ quan, nên hai bên phải biết khóa của nhau."
        state = EmptyState("Chưa trao đổi khóa với cơ quan nào", words)
        self.enrol_button = Button("Trao đổi khóa", Kind.PRIMARY, icon="key-round")
        words = "Mỗi bên ghi thẻ ra USB, in tờ 30 số có dấu, rồi gõ 30 số của bên kia. Khoảng năm phút."
        state.add("key-round", Tone.INFO, "Làm một lần cho mỗi cơ quan", words, self.enrol_button)
        return state

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.steps)
        line.addStretch(1)
        for widget in (self.drive_line, self.free_line, self.other_drive):
            line.addWidget(widget)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.exchange)
        holder = QWidget()
        self.middle = QStackedLayout(holder)
        for shown in (area, self.plug, self.unknown):
            self.middle.addWidget(shown)
        upper = QWidget()
        self._upper = QVBoxLayout(upper)
        self._upper.setSpacing(Space.M)
        self._upper.addWidget(self.header)
        self._upper.addLayout(line)
        self._upper.addWidget(holder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(upper, 1)
        column.addWidget(self.bar)

    def show_stage(self, stage: Stage, *, known: bool, seen: Preview | None) -> None:
        """Steps, middle and bar. ``known`` says that cards were exchanged with somebody."""
        self.steps.set_current(int(stage))
        self.steps.setVisible(known)
        shown = seen is not None and stage is not Stage.FIND
        self.middle.setCurrentIndex(UNKNOWN if not known else PREVIEW if shown else PLUG)
        preview = known and stage is Stage.PREVIEW and seen is not None
        done = stage is Stage.DONE
        self.bar.setVisible(preview or done or (known and stage is Stage.WORK))
        for button in (self.send_button, self.receive_button):
            button.setVisible(preview)
        self.print_button.setVisible(done)
        self.both_button.set_icon("" if done else "usb")
        self.both_button.setEnabled(preview or done)
        if done:
            self.both_button.setText("Đọc USB khác")
        elif preview and seen is not None:
            self._offer(seen)

    def _offer(self, seen: Preview) -> None:
        """The buttons say what they would do."""
        self.receive_button.setEnabled(seen.acceptable)
        self.send_button.setEnabled(bool(seen.targets))
        self.both_button.setText(both_words(seen))
        self.both_button.setEnabled(not seen.nothing)
        self.bar.say(_NOTHING if seen.nothing else _LOOKING)

    def show_drive(self, drive: Drive | None) -> None:
        """Name the drive at right, or nothing."""
        for widget in (self.drive_line, self.free_line, self.other_drive):
            widget.setVisible(drive is not None)
        if drive is not None:
            self.drive_line.label.setText(drive.title)
            self.free_line.label.setText(f"còn trống {_size(drive.free)}")
            self.free_line.setVisible(not is_narrow(self))

    def fit(self, side: int, *, wide: bool, drive: bool) -> None:
        """Margins and what there is room for."""
        self._upper.setContentsMargins(side, 0, side, Space.L)
        self.trust_button.setVisible(wide)
        self.shared_button.setVisible(wide)
        self.more.setVisible(not wide)
        self.free_line.setVisible(wide and drive)


def _size(count: int) -> str:
    if count >= 1 << 30:
        return f"{count / (1 << 30):.1f} GB".replace(".", ",")
    return f"{count >> 20} MB"
