"""Gói dữ liệu USB: read the stick, look at both directions, do both, take the stick out."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.numbers import format_integer
from desktop.errors import AppError
from desktop.services import drives, overview
from desktop.views.common.action_bar import ActionBar
from desktop.views.common.buttons import Button, Kind, MenuButton
from desktop.views.common.chips import Tone
from desktop.views.common.empty_state import EmptyState
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import IconLine
from desktop.views.common.messages import explain
from desktop.views.common.progress import watch
from desktop.views.common.steps import Steps
from desktop.views.records.keys import bind_keys
from desktop.views.setup import paper
from desktop.views.theme import SEMIBOLD, Role, Space, Type
from desktop.views.theme.breakpoints import is_narrow, page_margin
from desktop.views.usb.exchange import ExchangeView
from desktop.views.usb.history import PackageHistory
from desktop.views.usb.presenter import Outcome, Partner, Preview, UsbPresenter
from desktop.views.usb.trust import TrustPage

if TYPE_CHECKING:
    from desktop.services.drives import Drive
    from desktop.services.office import Changes
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

LOOK_EVERY_MS = 2000


class Stage(IntEnum):
    """Where the exchange stands; the numbers are those of the steps."""

    FIND = 0
    PREVIEW = 1
    WORK = 2
    DONE = 3


class UsbPage(QWidget):
    """``UsbPage(desk, runner)``. ``conflicts_wanted`` asks for the conflict dialog."""

    conflicts_wanted = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.runner = desk, runner
        self.presenter = UsbPresenter(desk.office, desk.today())
        self.stage = Stage.FIND
        self.drive: Drive | None = None
        self.partner: Partner | None = None
        self.seen: Preview | None = None
        self.outcome: Outcome | None = None
        self._asked = False  # a folder was chosen by hand, so the drives are not looked for
        self._build()
        self._assemble()
        self._wire()

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = PageHeader("Gói dữ liệu USB")
        self.history_button = Button("Lịch sử gói", icon="history")
        self.trust_button = Button("Khóa và đơn vị tin cậy", icon="key-round")
        self.more = MenuButton(QMenu(self))
        self.more.menu.addAction("Khóa và đơn vị tin cậy", self.show_trust)
        for button in (self.history_button, self.trust_button, self.more):
            self.header.add(button)
        self.steps = Steps(["Đọc USB", "Xem trước", "Gửi và nhận", "Rút USB, in biên nhận"])
        self.drive_line = IconLine("usb", "", Role.TEXT, style=Type.BODY, weight=SEMIBOLD, icon_role=Role.OK)
        self.free_line = IconLine("hard-drive", "", Role.TEXT2)
        self.free_line.mark.hide()
        self.other_drive = Button("Chọn ổ khác", Kind.LINK)
        self.exchange = ExchangeView(self.desk.today())
        self.plug = self._plug_state()
        self.unknown = self._unknown_state()
        self.bar = ActionBar()
        self.send_button = Button("Chỉ gửi")
        self.receive_button = Button("Chỉ nhận")
        self.print_button = Button("In biên nhận", icon="printer", key="Ctrl+P")
        self.both_button = Button("", Kind.PRIMARY, icon="usb", key="Ctrl+Enter")
        for button in (self.send_button, self.receive_button, self.print_button, self.both_button):
            self.bar.add(button)
        self.history = PackageHistory(self.desk)
        self.trust = TrustPage(self.desk)

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
        front = QWidget()
        self._front = QVBoxLayout(front)
        self._front.setSpacing(Space.M)
        self._front.addWidget(self.header)
        self._front.addLayout(line)
        self._front.addWidget(holder, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(front, 1)
        column.addWidget(self.bar)
        self._side = [QWidget(), QWidget()]
        self.stack = QStackedLayout(self)
        self.stack.addWidget(whole)
        for side, page in zip(self._side, (self.history, self.trust), strict=True):
            inner = QVBoxLayout(side)
            inner.addWidget(page)
            self.stack.addWidget(side)

    def _wire(self) -> None:
        self.history_button.clicked.connect(self.show_history)
        self.trust_button.clicked.connect(self.show_trust)
        self.enrol_button.clicked.connect(self.show_trust)
        self.history.went_back.connect(self.show_exchange)
        self.trust.went_back.connect(self.show_exchange)
        self.other_drive.clicked.connect(self.choose_drive)
        self.again_button.clicked.connect(self.look_again)
        self.folder_button.clicked.connect(self.choose_folder)
        self.send_button.clicked.connect(self._only_send)
        self.receive_button.clicked.connect(self._only_receive)
        self.both_button.clicked.connect(self.go_on)
        self.print_button.clicked.connect(self.print_receipt)
        self.exchange.conflicts_wanted.connect(self.conflicts_wanted)
        self.desk.moved.connect(self._on_moved)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        bind_keys(
            self,
            {
                "F5": self.look_again,
                "Ctrl+Return": self.go_on,
                "Ctrl+Enter": self.go_on,
                "Ctrl+P": self.print_receipt,
            },
        )

    # showing ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        if self.stage in (Stage.FIND, Stage.PREVIEW):
            self.look_again()
        self._render()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = not is_narrow(self)
        side = page_margin(self)
        self._front.setContentsMargins(side, 0, side, Space.L)
        for page in self._side:
            layout = page.layout()
            if layout is not None:
                layout.setContentsMargins(side, 0, side, Space.L)
        self.trust_button.setVisible(wide)
        self.more.setVisible(not wide)
        self.free_line.setVisible(wide and self.drive is not None)

    def focus_first(self) -> None:
        """The button that does the next thing."""
        buttons = (self.both_button, self.again_button, self.enrol_button)
        buttons[self.middle.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _render(self) -> None:
        """Everything that depends on the stage."""
        known = bool(self.presenter.partners())
        sent = overview.packages_sent(self.desk.office)
        self.header.set_texts("Gói dữ liệu USB", self.presenter.subtitle(sent))
        self.steps.set_current(int(self.stage))
        self.steps.setVisible(known)
        shown = self.seen is not None and self.stage is not Stage.FIND
        self.middle.setCurrentIndex(2 if not known else 0 if shown else 1)
        drive = self.drive if known else None
        for widget in (self.drive_line, self.free_line, self.other_drive):
            widget.setVisible(drive is not None)
        if drive is not None:
            self.drive_line.label.setText(drive.title)
            self.free_line.label.setText(f"còn trống {_size(drive.free)}")
            self.free_line.setVisible(not is_narrow(self))
        self._render_bar(known=known)

    def _render_bar(self, *, known: bool) -> None:
        preview = known and self.stage is Stage.PREVIEW and self.seen is not None
        done = self.stage is Stage.DONE
        self.bar.setVisible(preview or done or (known and self.stage is Stage.WORK))
        for button in (self.send_button, self.receive_button):
            button.setVisible(preview)
        self.print_button.setVisible(done)
        self.both_button.set_icon("" if done else "usb")
        if done:
            self.both_button.setText("Đọc USB khác")
            self.both_button.setEnabled(True)
            return
        seen = self.seen
        self.both_button.setEnabled(preview)
        if seen is None or not preview:
            return
        can_receive = seen.acceptable
        self.receive_button.setEnabled(can_receive)
        self.send_button.setEnabled(seen.partner is not None)
        self.both_button.setText(_both_words(seen))
        self.both_button.setEnabled(can_receive or seen.partner is not None)
        self.bar.say("Đang xem trước. Chưa ghi gì vào máy và vào USB.")

    def show_exchange(self) -> None:
        """Back to the stick."""
        self.stack.setCurrentIndex(0)
        self.look_again()
        self._render()
        self.focus_first()

    def show_history(self) -> None:
        """What came before."""
        self.history.reload()
        self.stack.setCurrentIndex(1)
        self.history.focus_first()

    def show_trust(self) -> None:
        """Cards and digits."""
        drive = self.drive or next(iter(self.presenter.find_drives()), None)
        self.trust.set_folder(drive.path if drive else None)
        self.trust.reload()
        self.stack.setCurrentIndex(2)
        self.trust.focus_first()

    def _on_moved(self, changes: Changes) -> None:
        if (
            self.isVisible()
            and self.stage is Stage.PREVIEW
            and changes.kinds
            and self.stack.currentIndex() == 0
        ):
            self._read()

    # finding the stick ------------------------------------------------------------------------------

    def _look(self) -> None:
        """Every two seconds: a stick that came or went."""
        if self.stage not in (Stage.FIND, Stage.PREVIEW) or self._asked or self.stack.currentIndex():
            return
        found = self.presenter.find_drives()
        paths = [drive.path for drive in found]
        if self.drive is not None and self.drive.path not in paths:
            self.drive, self.seen, self.stage = None, None, Stage.FIND
            self._render()
        if self.drive is None and found:
            self.use_drive(found[0])

    def look_again(self) -> None:
        """F5: look for sticks, or read the one in use again."""
        if self.stage in (Stage.WORK, Stage.DONE) or not self.presenter.partners():
            return
        if self.drive is not None and self.drive.path.is_dir():
            self._read()
            return
        self._asked = False
        self.drive = None
        self._look()

    def choose_drive(self) -> None:
        """Another stick if there are several, else a folder."""
        found = [
            one for one in self.presenter.find_drives() if self.drive is None or one.path != self.drive.path
        ]
        menu = QMenu(self)
        for drive in found:
            menu.addAction(drive.title, partial(self.use_drive, drive))
        menu.addAction("Chọn thư mục…", self.choose_folder)
        menu.popup(self.other_drive.mapToGlobal(self.other_drive.rect().bottomLeft()))

    def choose_folder(self) -> None:
        """A folder in place of a stick."""
        chosen = QFileDialog.getExistingDirectory(self, "Chọn thư mục để gửi và nhận")
        if chosen:
            self.use_folder(Path(chosen))

    def use_folder(self, folder: Path) -> None:
        """Exchange through a folder."""
        self._asked = True
        self.use_drive(drives.folder(folder))

    def use_drive(self, drive: Drive) -> None:
        """Read this stick."""
        self.drive, self.seen, self.partner = drive, None, None
        self.stage = Stage.FIND
        self._read()

    def _read(self) -> None:
        drive, partner = self.drive, self.partner
        if drive is None:
            return
        self.runner.write(
            lambda progress: self.presenter.read(drive, partner, progress),
            done=self._on_read,
            failed=self._on_failed,
        )

    def _on_read(self, seen: Preview) -> None:
        if self.stage in (Stage.WORK, Stage.DONE) or self.drive is None or seen.drive.path != self.drive.path:
            return
        first = self.stage is Stage.FIND
        self.seen, self.stage = seen, Stage.PREVIEW
        self.exchange.show_preview(seen, overview.packages_sent(self.desk.office))
        self._render()
        if first and self.stack.currentIndex() == 0:
            self.both_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        self.stage = Stage.PREVIEW if self.seen else Stage.FIND
        self._render()
        self.bar.show()
        self.bar.say(explain(error), icon="circle-alert", role=Role.ERR)

    # doing ------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Ctrl+Enter: both directions; after that, another stick."""
        if self.stage is Stage.DONE:
            self.stage, self.seen, self.outcome, self.drive = Stage.FIND, None, None, None
            self._asked = False
            self._render()
            self._look()
        elif self.stage is Stage.PREVIEW and self.both_button.isEnabled() and self.seen is not None:
            self._start(send=self.seen.partner is not None, receive=self.seen.acceptable)

    def _only_send(self) -> None:
        self._start(send=True, receive=False)

    def _only_receive(self) -> None:
        self._start(send=False, receive=True)

    def _start(self, *, send: bool, receive: bool) -> None:
        seen = self.seen
        if seen is None or self.stage is not Stage.PREVIEW:
            return
        self.stage = Stage.WORK
        self._render()
        self.bar.say("Đang làm. Chưa rút USB.", icon="hourglass")
        task = self.runner.write(
            lambda progress: self.presenter.exchange(seen, send=send, receive=receive, step=progress),
            done=self._on_done,
            failed=self._on_failed,
        )
        watch(self, self.runner, task, title="Đang gửi và nhận", stopping="Dừng lại thì gói đã nhập vẫn còn.")

    def _on_done(self, outcome: Outcome) -> None:
        self.outcome, self.stage = outcome, Stage.DONE
        self.exchange.show_outcome(outcome)
        self._render()
        if outcome.problem:
            self.bar.say(outcome.problem, icon="circle-alert", role=Role.ERR)
        elif outcome.exported is not None:
            self.bar.say("Đã ghi và đọc lại đúng. Rút USB được rồi.", icon="circle-check", role=Role.OK)
        elif any(receipt.verdict == "imported" for receipt in outcome.receipts):
            self.bar.say("Đã nhận xong. Rút USB được rồi.", icon="circle-check", role=Role.OK)
        else:
            self.bar.say("Không nhập gì vào máy. Rút USB được rồi.")
        self.both_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_receipt(self) -> None:
        """Ctrl+P: what was done, on paper."""
        if self.outcome is None or self.stage is not Stage.DONE:
            return
        html = paper.sheet(*self.presenter.receipt_sheet(self.outcome))
        try:
            paper.print_sheet(self, html)
        except AppError as error:
            self._save_instead(html, error)

    def _save_instead(self, html: str, error: AppError) -> None:
        """Without a printer the receipt becomes a PDF."""
        path = paper.ask_where(self, "bien-nhan.pdf")
        if path is None:
            self.bar.say(explain(error), icon="circle-alert", role=Role.ERR)
            return
        try:
            paper.save_pdf(html, path)
        except AppError as second:
            self.bar.say(explain(second), icon="circle-alert", role=Role.ERR)
        else:
            self.bar.say(f"Đã lưu biên nhận {path.name}.", icon="circle-check", role=Role.OK)


def _both_words(seen: Preview) -> str:
    sending, receiving = format_integer(seen.sending), format_integer(seen.receiving)
    if seen.partner is None:
        return f"Nhận {receiving} thay đổi"
    if not seen.acceptable:
        return f"Gửi {sending} thay đổi"
    return f"Gửi {sending}, nhận {receiving} thay đổi"


def _size(count: int) -> str:
    if count >= 1 << 30:
        return f"{count / (1 << 30):.1f} GB".replace(".", ",")
    return f"{count >> 20} MB"
