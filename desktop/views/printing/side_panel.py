"""Whether it is issued, what is missing, how many copies, which pages, which printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Badge, Tone
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.fields.numbers import NumberField
from desktop.views.common.fields.text import TextField
from desktop.views.common.labels import IconLine, Label, Rule
from desktop.views.common.scroll import Scroll
from desktop.views.printing.issue_part import IssuePart
from desktop.views.printing.words import book_words, gap_words
from desktop.views.theme import Role, Space, Type

if TYPE_CHECKING:
    from desktop.services.papers.prepared import Gap
    from desktop.services.proofs import Proof

MOST_COPIES = 99


class SidePanel(Card):
    """``gap_chosen(Gap)`` asks for the record; ``range_typed(text)`` and ``changed`` follow the fields."""

    gap_chosen = Signal(object)
    range_typed = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._gaps: dict[Button, Gap] = {}
        self._missing = QVBoxLayout()
        self._missing.setSpacing(0)
        self.range = TextField(FieldSpec("range", "Trang"), placeholder="Tất cả")
        self.copies = NumberField(FieldSpec("copies", "Số bản", FieldType.INTEGER))
        self.copies.set_value(1)
        self.printer = ChoiceField(FieldSpec("printer", "Máy in", FieldType.CHOICE), placeholder="")
        self.books = IconLine("check", "", Role.OK, wrap=True)
        self.books.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        self.issue = IssuePart()
        self._below_issue = Rule()
        column.addWidget(self.issue)
        column.addWidget(self._below_issue)
        column.addLayout(self._gap_part())
        column.addWidget(Rule())
        column.addLayout(self._paper_part())
        column.addWidget(Rule())
        self._printer_place = QVBoxLayout()
        self._printer_place.addWidget(self.printer)
        column.addLayout(self._printer_place)
        self.extra = QVBoxLayout()  # what a document of its own has to set
        column.addLayout(self.extra)
        column.addStretch(1)
        column.addWidget(self.books)
        self.body.addWidget(Scroll(inner))
        self.range.edited.connect(self._on_range)
        self.copies.edited.connect(self.changed)
        self.printer.edited.connect(self.changed)

    def _gap_part(self) -> QVBoxLayout:
        self.badge = Badge(0, Tone.WARN)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        self._title = Label("Còn thiếu", Type.STRONG)
        head.addWidget(self._title)
        head.addWidget(self.badge)
        head.addStretch(1)
        self._remark = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        part = QVBoxLayout()
        part.setSpacing(Space.XS)
        part.addLayout(head)
        part.addWidget(self._remark)
        part.addLayout(self._missing)
        return part

    def _paper_part(self) -> QHBoxLayout:
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        pair.addWidget(self.range, 3)
        pair.addWidget(self.copies, 2)
        return pair

    # showing ----------------------------------------------------------------------------------------

    def show_proof(self, proof: Proof) -> None:
        """Say whether it is issued, what it lacks, and what its register numbers are like."""
        self.issue.show_state(proof.state, locked=proof.locked)
        self._below_issue.setVisible(proof.state is not None)
        for button in self._gaps:
            self._missing.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._gaps = {Button(gap_words(gap), Kind.LINK, trailing="chevron-right"): gap for gap in proof.gaps}
        for button in self._gaps:
            button.clicked.connect(self._on_gap)
            self._missing.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.badge.set_count(len(proof.gaps))
        self._title.setText("Còn thiếu" if proof.gaps else "Đủ các mục")
        words = "Chỗ thiếu in thành dòng chấm. Bấm để ghi thêm." if proof.gaps else "Không có dòng chấm nào."
        self._remark.setText(words)
        self.range.label.setText("Chọn số" if proof.copies else "Trang")
        self.range.input.setPlaceholderText("Ví dụ 1-12" if proof.copies else "Tất cả")
        words, good = book_words(proof)
        self.books.set_line("check" if good else "triangle-alert", words, Role.OK if good else Role.WARN)
        self.books.setVisible(bool(words))

    def missing(self) -> list[str]:
        """The words of what is missing, as shown."""
        return [button.text() for button in self._gaps]

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer these printers, the first chosen."""
        self.printer.set_choices(tuple(names))
        self.printer.set_value(names[0] if names else None)
        self.printer.input.setPlaceholderText("" if names else "Chưa có máy in")
        self.printer.set_read_only(not names)

    def take_printer(self) -> None:
        """Show the printer here again, after another panel had it."""
        self._printer_place.addWidget(self.printer)

    def copy_count(self) -> int:
        """Copies of each page; 0 if what is typed is no number that makes sense."""
        try:
            count = self.copies.value() or 0
        except ValidationError:
            return 0
        return count if 1 <= count <= MOST_COPIES else 0

    def printer_name(self) -> str:
        """The printer chosen, empty if none."""
        try:
            return str(self.printer.value() or "")
        except ValidationError:
            return ""

    def clear_range(self) -> None:
        """Every page again."""
        self.range.set_value(None)

    def _on_gap(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._gaps:
            self.gap_chosen.emit(self._gaps[button])

    def _on_range(self) -> None:
        self.range_typed.emit(self.range.raw())
        self.changed.emit()
