"""Gói dữ liệu USB: read the stick, look at both directions, do both, take the stick out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.services import drives, overview
from desktop.views.common.messages import explain
from desktop.views.common.progress import watch
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space
from desktop.views.theme.breakpoints import is_narrow, page_margin
from desktop.views.usb.choices import drives_menu, offices_menu, under
from desktop.views.usb.front import Front, Stage
from desktop.views.usb.history import PackageHistory
from desktop.views.usb.presenter import Outcome, Preview, UsbPresenter
from desktop.views.usb.receipt import print_receipt
from desktop.views.usb.shared_folder import SharedFolderPage
from desktop.views.usb.trust import TrustPage

if TYPE_CHECKING:
    from desktop.services.drives import Drive
    from desktop.services.office import Changes
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

LOOK_EVERY_MS = 2000


class UsbPage(QWidget):
    """``UsbPage(desk, runner)``. ``conflicts_wanted`` asks for the conflict dialog."""

    conflicts_wanted = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.runner = desk, runner
        self.presenter = UsbPresenter(desk.office, desk.today())
        self.stage = Stage.FIND
        self.drive: Drive | None = None
        self.only = ""  # the one office to write to, where a person chose it
        self.seen: Preview | None = None
        self.outcome: Outcome | None = None
        self._asked = False  # a folder was chosen by hand, so the drives are not looked for
        self._build()
        self._wire()

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.front = front = Front(self.desk.today())
        self.header, self.bar, self.exchange = front.header, front.bar, front.exchange
        self.middle, self.plug, self.unknown = front.middle, front.plug, front.unknown
        self.both_button, self.print_button = front.both_button, front.print_button
        self.send_button, self.receive_button = front.send_button, front.receive_button
        self.enrol_button = front.enrol_button
        self.history = PackageHistory(self.desk)
        self.trust = TrustPage(self.desk)
        self.shared = SharedFolderPage(self.desk, self.runner)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(front)
        self._side = [QWidget() for _ in range(3)]
        for side, page in zip(self._side, (self.history, self.trust, self.shared), strict=True):
            inner = QVBoxLayout(side)
            inner.addWidget(page)
            self.stack.addWidget(side)

    def _wire(self) -> None:
        front = self.front
        front.more.menu.addAction("Thư mục chung", self.show_shared)
        front.more.menu.addAction("Khóa và đơn vị tin cậy", self.show_trust)
        for button, action in (
            (front.history_button, self.show_history),
            (front.shared_button, self.show_shared),
            (front.trust_button, self.show_trust),
            (front.enrol_button, self.show_trust),
            (front.other_drive, self.choose_drive),
            (front.again_button, self.look_again),
            (front.folder_button, self.choose_folder),
            (front.send_button, self._only_send),
            (front.receive_button, self._only_receive),
            (front.both_button, self.go_on),
            (front.print_button, self.print_receipt),
        ):
            button.clicked.connect(action)
        for side in (self.history, self.trust, self.shared):
            side.went_back.connect(self.show_exchange)
        self.exchange.conflicts_wanted.connect(self.conflicts_wanted)
        self.exchange.out.head.choose.clicked.connect(self.choose_office)
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
        side = page_margin(self)
        self.front.fit(side, wide=not is_narrow(self), drive=self.drive is not None)
        for page in self._side:
            layout = page.layout()
            if layout is not None:
                layout.setContentsMargins(side, 0, side, Space.L)

    def focus_first(self) -> None:
        """The button that does the next thing."""
        buttons = (self.both_button, self.front.again_button, self.enrol_button)
        buttons[self.middle.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _render(self) -> None:
        """Everything that depends on the stage."""
        known = bool(self.presenter.partners())
        sent = overview.packages_sent(self.desk.office)
        self.header.set_texts("Gói dữ liệu USB", self.presenter.subtitle(sent))
        self.front.show_stage(self.stage, known=known, seen=self.seen)
        self.front.show_drive(self.drive if known else None)

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

    def show_shared(self) -> None:
        """The folder that exchanges by itself."""
        self.shared.reload()
        self.stack.setCurrentIndex(3)
        self.shared.focus_first()

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
        used = self.drive.path if self.drive else None
        found = [one for one in self.presenter.find_drives() if one.path != used]
        under(self.front.other_drive, drives_menu(self, found, self.use_drive, self.choose_folder))

    def choose_office(self) -> None:
        """Which office to write to, where there are several."""
        menu = offices_menu(self, self.presenter.partners(), self.only, self.send_only_to)
        under(self.exchange.out.head.choose, menu)

    def send_only_to(self, unit: str) -> None:
        """Write to this office alone; empty for everyone the stick is for."""
        self.only = unit
        self._read()

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
        self.drive, self.seen, self.only = drive, None, ""
        self.stage = Stage.FIND
        self._read()

    def _read(self) -> None:
        drive, only = self.drive, self.only
        if drive is None:
            return
        self.runner.write(
            lambda progress: self.presenter.read(drive, only, progress),
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
            self._start(send=True, receive=True)

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
        elif outcome.written:
            self.bar.say("Đã ghi và đọc lại đúng. Rút USB được rồi.", icon="circle-check", role=Role.OK)
        elif any(receipt.verdict == "imported" for receipt in outcome.receipts):
            self.bar.say("Đã nhận xong. Rút USB được rồi.", icon="circle-check", role=Role.OK)
        else:
            self.bar.say("Không nhập gì vào máy. Rút USB được rồi.")
        self.both_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_receipt(self) -> None:
        """Ctrl+P: what was done, on paper."""
        if self.outcome is not None and self.stage is Stage.DONE:
            print_receipt(self, self.bar, self.presenter.receipt_sheet(self.outcome))
