"""“Khóa và đơn vị tin cậy”: our card and digits for the other office, theirs typed from the stamped sheet.

The digits of the other office are never shown: what is compared must come from paper.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.moments import local, short_day
from desktop.errors import AppError
from desktop.services import enrolment, peers
from desktop.views.common.banner import ResultLine
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Tone
from desktop.views.common.choices import Radio
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import IconLine, Label, Rule
from desktop.views.common.messages import explain
from desktop.views.records.keys import bind_keys
from desktop.views.setup import paper
from desktop.views.theme import MEDIUM, Role, Space, Type, px
from desktop.views.usb.digits import DigitsInput

if TYPE_CHECKING:
    from desktop.services.enrolment import CardFacts
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
        self.folder: Path | None = None
        self.cards: list[CardFacts] = []
        self._chosen: CardFacts | None = None
        self._digits = ""
        self.header = PageHeader(
            "Khóa và đơn vị tin cậy", "Hai cơ quan làm một lần, trước gói đầu tiên.", back=True
        )
        self.result = ResultLine("")
        self.result.words.setWordWrap(True)
        self.result.hide()
        self._build_own()
        self._build_other()
        self._build_known()
        self._assemble()
        self.header.went_back.connect(self.went_back)
        bind_keys(self, {"Esc": self.went_back.emit})

    # building ---------------------------------------------------------------------------------------

    def _build_own(self) -> None:
        self.own = Card("1. Đưa cho cơ quan kia")
        words = "Ghi thẻ ra USB. In tờ 30 số, ký, đóng dấu rồi đưa tận tay."
        self.own.add(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        self.own_grid = QGridLayout()
        self.own_grid.setHorizontalSpacing(Space.XL)
        self.own_grid.setVerticalSpacing(Space.XS)
        self.own_labels = [Label("", Type.NUMBER) for _ in range(6)]
        for at, label in enumerate(self.own_labels):
            self.own_grid.addWidget(label, at // 3, at % 3)
        holder = QHBoxLayout()
        holder.addLayout(self.own_grid)
        holder.addStretch(1)
        self.own.add(Label("30 số của máy này", Type.SMALL, Role.TEXT2, weight=MEDIUM))
        self.own.add(holder)
        self.write_button = Button("Ghi thẻ ra USB", icon="usb")
        self.print_button = Button("In tờ 30 số", icon="printer")
        self.save_button = Button("Lưu PDF", Kind.GHOST, icon="save")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self.write_button, self.print_button, self.save_button):
            row.addWidget(button)
        row.addStretch(1)
        self.own.add(row)
        self.own.body.addStretch(1)
        self.write_button.clicked.connect(self.write_card)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)

    def _build_other(self) -> None:
        self.other = Card("2. Tin cậy cơ quan kia")
        words = "Gõ 30 số từ tờ giấy có dấu mà họ đưa, không lấy từ điện thoại hay email."
        self.other.add(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        self.card_choices = QVBoxLayout()
        self.card_choices.setSpacing(2)
        self.other.add(Label("Thẻ của cơ quan kia", Type.SMALL, Role.TEXT2, weight=MEDIUM))
        self.other.add(self.card_choices)
        self.no_card = IconLine("info", "Chưa thấy thẻ nào trên USB.", Role.TEXT2, wrap=True)
        self.other.add(self.no_card)
        self.pick_button = Button("Chọn tệp thẻ", Kind.GHOST, icon="folder-open")
        self.other.add(self.pick_button)
        self.digits = DigitsInput()
        self.digits_label = Label("30 số trên tờ giấy của họ", Type.SMALL, Role.TEXT2, weight=MEDIUM)
        self.other.add(self.digits_label)
        self.other.add(self.digits)
        self.trust_button = Button("Tin cậy cơ quan này", Kind.PRIMARY, icon="shield-check")
        self.reason = Label("", Type.SMALL, Role.TEXT2)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.trust_button)
        row.addWidget(self.reason)
        row.addStretch(1)
        self.other.add(row)
        self.other.body.addStretch(1)
        self.pick_button.clicked.connect(self._pick)
        self.digits.changed.connect(self._say)
        self.trust_button.clicked.connect(self.trust)

    def _build_known(self) -> None:
        self.known = Card("Đã tin cậy")
        self.known_rows = QVBoxLayout()
        self.known_rows.setSpacing(0)
        self.known.add(self.known_rows)

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
        area = QScrollArea()
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

    def focus_first(self) -> None:
        """The first thing to do: write the card."""
        self.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_folder(self, folder: Path | None) -> None:
        """Where the stick is, None if there is none."""
        self.folder = folder

    def reload(self) -> None:
        """Our digits, the cards on the stick, the offices known."""
        if not self._digits:
            self._digits = peers.own_digits(self.desk.office)
            for label, group in zip(self.own_labels, self._digits.split(), strict=True):
                label.setText(group)
        self._show_cards(enrolment.cards_in(self.desk.office, self.folder) if self.folder else [])
        self._show_known()
        self._say()

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
            self._say()

    def _show_known(self) -> None:
        _empty(self.known_rows)
        found = peers.trusted(self.desk.office)
        self.known.setVisible(bool(found))
        for at, peer in enumerate(found):
            if at:
                self.known_rows.addWidget(Rule())
            day = short_day(local(peer.trusted_at), self.desk.today())
            words = f"{peer.name} (mã {peer.code}), máy {peer.short}, từ ngày {day}"
            line = IconLine("shield-check", words, Role.TEXT, style=Type.BODY, icon_role=Role.OK)
            line.setMinimumHeight(px(32))
            self.known_rows.addWidget(line)

    def _say(self) -> None:
        ready = self._chosen is not None and self.digits.complete()
        self.trust_button.setEnabled(ready)
        words = "" if ready else "Chưa gõ đủ 30 số." if self._chosen else "Chưa có thẻ của cơ quan kia."
        self.reason.setText(words)

    # doing ------------------------------------------------------------------------------------------

    def write_card(self) -> None:
        """Write our card to the stick, or to a folder the person chooses."""
        folder = self.folder
        if folder is None:
            chosen = QFileDialog.getExistingDirectory(self, "Chọn nơi ghi thẻ")
            if not chosen:
                return
            folder = Path(chosen)
        try:
            path = enrolment.write_own_card(self.desk.office, folder)
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
            return
        self._tell(f"Đã ghi thẻ {path.name}. Đưa USB và tờ 30 số cho cơ quan kia.")

    def _sheet(self) -> str:
        unit = peers.own_unit(self.desk.office)
        parts = [
            ("30 số", self._digits, "Cơ quan kia gõ 30 số này vào máy của họ, từ chính tờ giấy này."),
            (
                "Xác nhận",
                "",
                "Người lập (ký, ghi rõ họ tên)                    Thủ trưởng đơn vị (ký, đóng dấu)",
            ),
        ]
        foot = f"Lập ngày {self.desk.today():%d/%m/%Y}, cán bộ {self.desk.office.user}. Lưu ở cả hai cơ quan."
        return paper.sheet("Phiếu đăng ký trao đổi dữ liệu", f"{unit.title} (mã {unit.code})", parts, foot)

    def _print(self) -> None:
        try:
            if paper.print_sheet(self, self._sheet()):
                self._tell("Đã in tờ 30 số. Ký, đóng dấu rồi đưa tận tay.")
        except AppError as error:
            self._tell(explain(error), Tone.ERR)

    def _save(self) -> None:
        path = paper.ask_where(self, "phieu-dang-ky-30-so.pdf")
        if path is None:
            return
        try:
            paper.save_pdf(self._sheet(), path)
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
        else:
            self._tell(f"Đã lưu {path.name}. In ra, ký, đóng dấu rồi đưa tận tay.")

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
        self._say()

    def trust(self) -> None:
        """Compare the typed digits with the card, and remember the office."""
        if self._chosen is None:
            return
        try:
            peer = peers.trust(self.desk.office, self._chosen.path, self.digits.text())
        except AppError as error:
            self._tell(explain(error), Tone.ERR)
            self.digits.setFocus()
            return
        self.digits.clear()
        self._tell(f"Đã tin cậy {peer.name}. Từ nay gửi và nhận gói được.")
        self.reload()
        self.trusted.emit()

    def _tell(self, words: str, tone: Tone = Tone.OK) -> None:
        self.result.set_result(words, tone)
        self.result.show()


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
