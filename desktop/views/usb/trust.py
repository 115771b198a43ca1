"""“Khóa và đơn vị tin cậy”: our card and digits for the other office, theirs typed from the stamped sheet,
and the computers of each unit.

The digits of the other office are never shown: what is compared must come from paper.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.moments import local, short_day
from desktop.errors import AppError, Refused
from desktop.sentences.trust import event
from desktop.services import ceremony, enrolment, machines, peers
from desktop.services.machines import MachineRow
from desktop.views.common.banner import ResultLine
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Tone
from desktop.views.common.choices import Radio
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.messages import explain
from desktop.views.records.keys import bind_keys
from desktop.views.theme import MEDIUM, Role, Space, Type
from desktop.views.theme.breakpoints import is_short
from desktop.views.usb import trust_questions
from desktop.views.usb.digits import DigitsInput
from desktop.views.usb.machines import MachinesCard
from desktop.views.usb.own_card import OwnCard

if TYPE_CHECKING:
    from desktop.services.enrolment import CardFacts
    from desktop.services.peers import Peer
    from desktop.views.records.desk import Desk


def ask_card(parent: QWidget) -> Path | None:
    """Ask for a card file. Tests replace this."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, "Chọn thẻ của cơ quan kia", "", "Thẻ (*.sodk)")
    return Path(chosen) if chosen else None


class TrustPage(QWidget):
    """``set_folder`` says where the stick is; ``went_back`` returns; ``trusted`` after a new partner."""

    went_back = Signal()
    trusted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.cards: list[CardFacts] = []
        self._chosen: CardFacts | None = None
        self._aside = False  # whether its digits were mistyped three times
        self.header = PageHeader(
            "Khóa và đơn vị tin cậy", "Hai cơ quan làm một lần, trước gói đầu tiên.", back=True
        )
        self.result = ResultLine("")
        self.result.words.setWordWrap(True)
        self.result.hide()
        self.own = OwnCard(desk)
        self.own.told.connect(self._tell)
        self._build_other()
        self.known = MachinesCard()
        self.known.rest_asked.connect(self.rest)
        self.known.wake_asked.connect(self.wake)
        self.known.revoke_asked.connect(self.revoke)
        self.known.reinstate_asked.connect(self.reinstate)
        self._assemble()
        self.down = Button(self.known.title.text(), icon="arrow-down")
        self.down.clicked.connect(self.show_machines)
        self.header.add(self.down)
        self.header.went_back.connect(self.went_back)
        bind_keys(self, {"Esc": self.went_back.emit})

    # building ---------------------------------------------------------------------------------------

    def _build_other(self) -> None:
        self.other = Card("2. Tin cậy cơ quan kia")
        words = "Gõ 30 số từ tờ giấy có dấu mà họ đưa, không lấy từ điện thoại hay email."
        self.other.add(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        self.card_choices = QVBoxLayout()
        self.card_choices.setSpacing(2)
        self.other.add(Label("Thẻ của cơ quan kia", Type.SMALL, Role.TEXT2, weight=MEDIUM))
        self.other.add(self.card_choices)
        self.no_card = IconLine("info", "Chưa thấy thẻ nào trên USB.", Role.TEXT2)
        self.pick_button = Button("Chọn tệp thẻ", Kind.GHOST, icon="folder-open")
        pick = QHBoxLayout()
        pick.addWidget(self.no_card)
        pick.addWidget(self.pick_button)
        pick.addStretch(1)
        self.other.add(pick)
        self.digits = DigitsInput()
        self.digits_label = Label("30 số trên tờ giấy của họ", Type.SMALL, Role.TEXT2, weight=MEDIUM)
        self.other.add(self.digits_label)
        self.other.add(self.digits)
        self.trust_button = Button("Tin cậy cơ quan này", Kind.PRIMARY, icon="shield-check")
        self.reason = Label("", Type.SMALL, Role.TEXT2)
        self.anew_button = Button("Gõ lại từ đầu", icon="rotate-ccw")
        self.anew_button.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.trust_button)
        row.addWidget(self.anew_button)
        row.addWidget(self.reason)
        row.addStretch(1)
        self.other.add(row)
        self.other.body.addStretch(1)
        self.pick_button.clicked.connect(self._pick)
        self.digits.changed.connect(self._say)
        self.trust_button.clicked.connect(self.trust)
        self.anew_button.clicked.connect(self.type_anew)

    def _assemble(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        pair.addWidget(self.own, 5)
        pair.addWidget(self.other, 7)
        board = QWidget()
        inner = QVBoxLayout(board)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        inner.addWidget(self.result)
        inner.addLayout(pair)
        inner.addWidget(self.known)
        inner.addStretch(1)
        area = self.area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(area, 1)

    # showing ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.down.setVisible(is_short(self))

    def show_machines(self) -> None:
        """The list of computers, which a low window has below its edge."""
        self.area.verticalScrollBar().setValue(self.known.y())
        first = next(iter(self.known.buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The first thing to do: write the card."""
        self.own.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_folder(self, folder: Path | None) -> None:
        """Where the stick is, None if there is none."""
        self.own.folder = folder

    def reload(self) -> None:
        """Our digits, the cards on the stick, the computers known."""
        self.own.reload()
        folder = self.own.folder
        self._show_cards(enrolment.cards_in(self.desk.office, folder) if folder else [])
        self._look_aside()
        self.known.set_machines(machines.listing(self.desk.office), self.desk.today())
        alerts = machines.alerts(self.desk.office)
        self.known.set_alerts([event(one.key, **one.params) + "." for one in alerts])

    def _show_cards(self, cards: list[CardFacts]) -> None:
        _empty(self.card_choices)
        self.cards = cards
        self._chosen = None
        fresh = [card for card in cards if not card.known]
        for card in fresh:
            day = short_day(local(card.created), self.desk.today())
            radio = Radio(card.name, detail=f"Mã {card.code}, thẻ lập {day}, cán bộ {card.officer}")
            radio.setProperty("card", str(card.path))
            radio.toggled.connect(self._choose)
            self.card_choices.addWidget(radio)
            if len(fresh) == 1:
                radio.setChecked(True)
        words = "Thẻ trên USB đều đã tin cậy." if cards and not fresh else "Chưa thấy thẻ nào trên USB."
        self.no_card.label.setText(words)
        self.no_card.setVisible(not fresh)

    def _choose(self, on: bool) -> None:
        radio = self.sender()
        if on and isinstance(radio, Radio):
            self._chosen = next((c for c in self.cards if str(c.path) == radio.property("card")), None)
            self._look_aside()

    def _look_aside(self) -> None:
        chosen = self._chosen
        self._aside = chosen is not None and ceremony.is_set_aside(self.desk.office, chosen.path)
        self.anew_button.setVisible(self._aside)
        self._say()

    def _say(self) -> None:
        ready = self._chosen is not None and self.digits.complete() and not self._aside
        self.trust_button.setEnabled(ready)
        words = "Chưa gõ đủ 30 số." if self._chosen else "Chưa có thẻ của cơ quan kia."
        words = "Thẻ bị gác vì gõ sai 3 lần." if self._aside else words
        self.reason.setText("" if ready else words)

    # doing ------------------------------------------------------------------------------------------

    def _pick(self) -> None:
        path = ask_card(self)
        if path is None:
            return
        try:
            card = enrolment.facts(self.desk.office, path)
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
            return
        self._show_cards([card, *(one for one in self.cards if one.path != path)])
        self._look_aside()

    def trust(self) -> None:
        """Compare the typed digits with the card, and remember the computer."""
        if self._chosen is None:
            return
        try:
            peer = self._enrol(self._chosen.path)
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
            self._look_aside()
            self.digits.setFocus()
            return
        if peer is None:
            return
        self.digits.clear()
        self._tell(f"Đã tin cậy {peer.name}, máy {peer.short}. Từ nay gửi và nhận gói được.")
        self.reload()
        self.trusted.emit()

    def _enrol(self, path: Path) -> Peer | None:
        """Trust the computer of a card; a second one of its unit is asked about. None if left for later."""
        office, typed = self.desk.office, self.digits.text()
        try:
            return peers.trust(office, path, typed)
        except Refused as error:
            if error.key != "card.add_or_replace":
                raise
        unit = peers.read_card(path).unit
        live = [
            m for m in machines.listing(office) if m.unit == unit and m.state == machines.LIVE and not m.own
        ]
        own = unit == office.author.unit
        answer = trust_questions.ask_role(self, live[0].name, live, own=own)
        return peers.trust(office, path, typed, answer.role, answer.replaces) if answer else None

    def type_anew(self) -> None:
        """Take a card back that was set aside: the right sheet is here now."""
        if self._chosen is None:
            return
        try:
            ceremony.lift(self.desk.office, self._chosen.path)
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
            return
        self.digits.clear()
        self._tell("Gõ lại 30 số từ tờ giấy có dấu.", Tone.INFO)
        self._look_aside()
        self.digits.setFocus()

    def revoke(self, machine: MachineRow) -> None:
        """Ask why, then revoke a computer."""
        answer = trust_questions.ask_revoke(self, machine)
        if answer is not None:
            work = partial(machines.revoke, reason=answer.reason, through=answer.through)
            self._change(machine, work, "Đã thu hồi {}. Gói tiếp theo báo cho các nơi.")

    def reinstate(self, machine: MachineRow) -> None:
        """Take a revocation back."""
        self._change(machine, machines.reinstate, "Đã bỏ thu hồi {}. Các gói đang giữ được nhập.")

    def rest(self, machine: MachineRow) -> None:
        """Put a computer to rest that nobody uses."""
        self._change(machine, machines.rest, "{} nghỉ. Gói sau không chờ máy này nữa.")

    def wake(self, machine: MachineRow) -> None:
        """Use it again."""
        self._change(machine, machines.wake, "Dùng lại {}. Gói sau gửi đủ phần máy này chưa nhận.")

    def _change(self, machine: MachineRow, work: Callable[..., MachineRow], said: str) -> None:
        try:
            now = work(self.desk.office, machine.replica)
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
            return
        words = said.format(f"máy {now.short} của {now.name}")
        self._tell(words[:1].upper() + words[1:])
        self.reload()

    def _tell(self, words: str, tone: str = Tone.OK) -> None:
        self.result.set_result(words, Tone(tone))
        self.result.show()


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
