"""“Đưa cho cơ quan kia”: our card for the stick, and the sheet with its 30 digits for their hands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from desktop.errors import AppError
from desktop.services import enrolment, peers
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Tone
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.setup import paper
from desktop.views.theme import MEDIUM, Role, Space, Type
from desktop.views.usb.trust_questions import print_sheet

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk


class OwnCard(Card):
    """``told(sentence, tone)`` says how writing or printing ended."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("1. Đưa cho cơ quan kia", parent=parent)
        self.desk = desk
        self.folder: Path | None = None
        self._shown = ""  # the replica whose digits stand there
        words = "Ghi thẻ ra USB. In tờ 30 số, ký, đóng dấu rồi đưa tận tay."
        self.add(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        self.add(Label("30 số của máy này", Type.SMALL, Role.TEXT2, weight=MEDIUM))
        self._build_digits()
        self._build_buttons()
        self.body.addStretch(1)

    def _build_digits(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.XS)
        self.labels = [Label("", Type.NUMBER) for _ in range(enrolment.GROUPS)]
        for at, label in enumerate(self.labels):
            grid.addWidget(label, at // 3, at % 3)
        holder = QHBoxLayout()
        holder.addLayout(grid)
        holder.addStretch(1)
        self.add(holder)

    def _build_buttons(self) -> None:
        self.write_button = Button("Ghi thẻ ra USB", icon="usb")
        self.print_button = Button("In tờ 30 số", icon="printer")
        self.save_button = Button("Lưu PDF", Kind.GHOST, icon="save")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self.write_button, self.print_button, self.save_button):
            row.addWidget(button)
        row.addStretch(1)
        self.add(row)
        self.write_button.clicked.connect(self.write_card)
        self.print_button.clicked.connect(self.print_digits)
        self.save_button.clicked.connect(self.save_digits)

    def reload(self) -> None:
        """The digits; they change only where this computer takes new keys."""
        if self._shown != self.desk.office.author.replica:
            self._shown = self.desk.office.author.replica
            groups = peers.own_digits(self.desk.office).split()
            for label, group in zip(self.labels, groups, strict=True):
                label.setText(group)

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
            self.told.emit(explain(error), Tone.ERR)
            return
        self.told.emit(f"Đã ghi thẻ {path.name}. Đưa USB và tờ 30 số cho cơ quan kia.", Tone.OK)

    def print_digits(self) -> None:
        """The sheet on paper."""
        try:
            if print_sheet(self, enrolment.sheet(self.desk.office, self._today())):
                self.told.emit("Đã in tờ 30 số. Ký, đóng dấu rồi đưa tận tay.", Tone.OK)
        except AppError as error:
            self.told.emit(explain(error), Tone.ERR)

    def save_digits(self) -> None:
        """The sheet as a PDF."""
        path = paper.ask_where(self, "phieu-dang-ky-30-so.pdf")
        if path is None:
            return
        try:
            enrolment.save_sheet(self.desk.office, self._today(), path)
        except AppError as error:
            self.told.emit(explain(error), Tone.ERR)
        else:
            self.told.emit(f"Đã lưu {path.name}. In ra, ký, đóng dấu rồi đưa tận tay.", Tone.OK)

    def _today(self) -> str:
        return self.desk.today().isoformat()
