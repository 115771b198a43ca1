"""Preview of both directions, and the result: the middle of the USB page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.moments import short_day
from desktop.services import packages
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Tone
from desktop.views.common.flow import FlowLayout
from desktop.views.common.labels import IconLine, IconMark, Label, Rule
from desktop.views.common.messages import explain
from desktop.views.theme import MEDIUM, Role, Space, Type, px
from desktop.views.theme.breakpoints import is_narrow
from desktop.views.usb.tables import incoming_table, outgoing_table
from desktop.views.usb.words import incoming_title, outgoing_title, times_words, written_title

if TYPE_CHECKING:
    from desktop.services.packages import Receipt
    from desktop.views.usb.presenter import Outcome, Preview


class _Head(QWidget):
    """Icon, title, one line below; verdicts at right."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        self.second = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.addWidget(Label(title, Type.SECTION))
        self.words.addWidget(self.second)
        self.below = FlowLayout(spacing=Space.M)
        self.words.addLayout(self.below)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.row.setSpacing(Space.M)
        self.row.addWidget(IconMark(icon, 20, Role.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(self.words, 1)
        self.verdicts: list[IconLine] = []
        self.choose = Button("Nơi gửi", Kind.LINK)
        self.choose.hide()
        self.row.addWidget(self.choose)

    def set_verdicts(self, words: list[str], *, below: bool) -> None:
        """Green ticks in plain words, at the right or in a line of their own."""
        for line in self.verdicts:
            self.row.removeWidget(line)
            self.below.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.verdicts = [IconLine("check", text, Role.OK, weight=MEDIUM) for text in words]
        for line in self.verdicts:
            (self.below if below else self.row).addWidget(line)


class _Column(Card):
    """A card from edge to edge: head, table, banners, a quiet foot."""

    def __init__(self, icon: str, title: str, table: QWidget, foot_icon: str, foot: str) -> None:
        super().__init__(margin=0)
        self.body.setSpacing(0)
        self.head = _Head(icon, title)
        self.notes = QVBoxLayout()
        self.notes.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self.notes.setSpacing(Space.S)
        self.foot = IconLine(foot_icon, foot, Role.TEXT2, wrap=True)
        self.foot.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.add(self.head)
        self.add(Rule())
        self.add(table, 100)
        self.add(self.notes)
        self.body.addStretch(1)
        self.add(Rule())
        self.add(self.foot)

    def clear_notes(self) -> None:
        """Take the banners away."""
        while (item := self.notes.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


class ExchangeView(QWidget):
    """Two columns. ``conflicts_wanted`` and ``records_wanted`` come from the banners' buttons."""

    conflicts_wanted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.out_table, self.in_table = outgoing_table(), incoming_table()
        self.out = _Column(
            "upload", "Gửi đi", self.out_table, "lock", "Đã ký, đã mã hóa. Số điện thoại không gửi đi."
        )
        self.into = _Column(
            "download", "Nhận về", self.in_table, "history", "Sau này vẫn gỡ được cả gói trong “Lịch sử gói”."
        )
        self.nothing = Label("", Type.BODY, Role.TEXT2, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self.out.setMinimumWidth(px(250))
        row.addWidget(self.out, 9)
        row.addWidget(self.into, 20)

    def show_preview(self, seen: Preview, sent: str) -> None:
        """What would happen. ``sent`` is the day of the package before."""
        self.out.head.second.setText(outgoing_title(seen, short_day(sent, self.today) if sent else ""))
        self.out.head.choose.setVisible(seen.several)
        self.out_table.set_lines(seen.outgoing)
        self.out_table.setVisible(bool(seen.sending))
        self._show_incoming(seen)
        self._notes(seen.receipts, seen.count("conflicts"), seen.count("held"), done=False)

    def show_outcome(self, outcome: Outcome) -> None:
        """What has happened."""
        self.out.head.second.setText(written_title(outcome))
        self.out.head.choose.hide()
        self.out_table.set_lines(outcome.outgoing)
        self.out_table.setVisible(bool(outcome.ops))
        held = sum(receipt.total("held") for receipt in outcome.receipts)
        self._notes(outcome.receipts, outcome.conflicts, held, done=True)
        if not outcome.receipts:
            self.into.head.second.setText("Không nhận gói nào")

    def _show_incoming(self, seen: Preview) -> None:
        self.into.head.second.setText(incoming_title(seen, self.today))
        good = seen.of(packages.IMPORTED)
        verdicts = ["Chữ ký đúng", "Không thiếu gói", "Chưa nhập lần nào"] if good else []
        self.into.head.set_verdicts(verdicts, below=is_narrow(self))
        self.in_table.set_lines(seen.incoming)
        self.in_table.setVisible(seen.acceptable and len(seen.incoming) > 1)

    def _notes(self, receipts: tuple[Receipt, ...], conflicts: int, held: int, *, done: bool) -> None:
        self.into.clear_notes()
        for banner in self._banners(receipts, conflicts, held, done=done):
            self.into.notes.addWidget(banner)

    def _banners(
        self, receipts: tuple[Receipt, ...], conflicts: int, held: int, *, done: bool
    ) -> list[Banner]:
        found: list[Banner] = []
        if conflicts:
            button = Button("So và chọn") if done else None
            if button is not None:
                button.clicked.connect(self.conflicts_wanted)
            words = "Máy giữ cả hai bản cho đến khi chọn. Xem ngay hoặc để sau đều được."
            title = f"{conflicts} chỗ hai nơi ghi khác nhau"
            found.append(Banner(title, words, Tone.WARN, icon="git-compare", action=button))
        if held:
            words = "Còn thiếu bản ghi mà nó thuộc về. Khi bản ghi ấy đến, máy tự nhập."
            found.append(Banner(f"{held} bản ghi được giữ lại, chưa nhập", words, Tone.WARN))
        for receipt in receipts:
            if receipt.times_off:
                title = f"Giờ trong gói số {receipt.number} sai hơn một ngày"
                found.append(Banner(title, times_words(receipt), Tone.WARN, icon="clock"))
            reason = explain(receipt.reason) if receipt.reason else ""
            if receipt.verdict == packages.REFUSED:
                found.append(Banner(f"Không nhận {receipt.file}", reason, Tone.ERR))
            elif receipt.verdict == packages.HELD:
                who = f"Gói số {receipt.number}" if receipt.number else receipt.file
                found.append(Banner(f"{who} được giữ lại, chưa nhập", reason, Tone.WARN))
            elif receipt.verdict == packages.ALREADY:
                words = f"Gói số {receipt.number} của {receipt.sender} đã nhập rồi"
                found.append(Banner(words, reason or "Không có gì mới để nhận.", Tone.NEUTRAL))
        return found
