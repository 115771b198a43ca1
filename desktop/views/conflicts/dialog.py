"""“Hai nơi ghi khác nhau”: the question, two equal cards, a third way to type, the rest of the record.

There is no default: nothing is ticked, the focus is on no card, Enter does nothing until something is chosen.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import AppError, ValidationError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cells import Cell, Column
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.common.table_delegate import is_cut
from desktop.views.common.table_header import PAD
from desktop.views.conflicts.cards import TypedCard, ValueCard
from desktop.views.conflicts.frame import Entry, Foot, Side, empty, scroll
from desktop.views.conflicts.presenter import ConflictPresenter, Fact, Question
from desktop.views.records.keys import bind_keys
from desktop.views.theme import SEMIBOLD, Height, Role, Space, Type, colour, px
from desktop.views.theme.breakpoints import dialog_size

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

UNDECIDED = "Chưa chọn bản nào."


class ConflictDialog(QDialog):
    """``ConflictDialog(desk)``. Esc and “Để sau” leave the rest open; ``decided`` after each decision.

    ``again`` names a decision that is to be made anew.
    """

    decided = Signal(str)
    decisions_wanted = Signal()

    def __init__(
        self, desk: Desk, *, first: str = "", again: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chọn lại" if again else "Hai nơi ghi khác nhau")
        self.setModal(True)
        self.desk = desk
        self.presenter = ConflictPresenter(desk.office, desk.today(), again)
        self.question: Question | None = None
        self.cards: list[ValueCard] = []
        self.typed: TypedCard | None = None
        self.take = ""
        self.entries: list[Entry] = []
        self._build()
        self._assemble()
        keys = {f"Alt+{at + 1}": partial(self._choose_card, at) for at in range(9)}
        bind_keys(self, keys | {"PgDown": self._step_on, "PgUp": self._step_back})
        self.resize(dialog_size(self, QSize(900, 580)))
        open_ids = [one.id for one in self.presenter.open]
        self.show_conflict(first if first in open_ids else (open_ids[0] if open_ids else ""))

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.count = Label("", Type.SMALL, Role.TEXT2, weight=SEMIBOLD)
        self.list = QVBoxLayout()
        self.list.setSpacing(Space.XS)
        self.title = Label("", Type.TITLE, wrap=True)
        self.detail = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.row = QHBoxLayout()
        self.row.setSpacing(Space.M)
        self.third = QVBoxLayout()
        self.source: ListSource = ListSource(id_of=lambda fact: fact.label)
        self.facts_holder = QVBoxLayout()
        self.note = Label(UNDECIDED, Type.BODY, Role.TEXT2, wrap=True)
        self.later = Button("Để sau", key="Esc")
        self.keep = Button("Ghi lựa chọn", Kind.PRIMARY, key="Enter")
        self.later.clicked.connect(self.reject)
        self.keep.clicked.connect(self.decide)
        for button in (self.later, self.keep):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _assemble(self) -> None:
        side = Side()
        left = QVBoxLayout(side)
        left.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        left.setSpacing(Space.S)
        left.addWidget(self.count)
        holder = QWidget()
        holder.setLayout(self.list)
        self.list.setContentsMargins(0, 0, 0, 0)
        left.addWidget(scroll(holder), 1)
        words = "Chọn xong một chỗ, máy mở chỗ kế tiếp. Sau này vẫn đổi lại được."
        words = "Lần chọn mới đi theo gói dữ liệu lần tới." if self.presenter.again else words
        left.addWidget(Label(words, Type.SMALL, Role.TEXT2, wrap=True))
        self.earlier = Button("Những lần đã chọn", Kind.LINK)
        self.earlier.clicked.connect(self._show_earlier)
        left.addWidget(self.earlier)
        if self.presenter.again:
            self.earlier.hide()
        side.setFixedWidth(px(206))
        # the panel itself takes the focus, so that no card has it
        self.panel = QWidget()
        self.panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        upper = QVBoxLayout(self.panel)
        upper.setContentsMargins(Space.XL - 4, Space.L, Space.XL - 4, Space.M)
        upper.setSpacing(Space.XS)
        upper.addWidget(self.title)
        upper.addWidget(self.detail)
        upper.addSpacing(Space.S)
        upper.addLayout(self.row)
        upper.addSpacing(Space.XS)
        upper.addLayout(self.third)
        upper.addSpacing(Space.XS)
        upper.addLayout(self.facts_holder, 1)
        foot = Foot()
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(Space.XL - 4, Space.M, Space.XL - 4, Space.M)
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.keep)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.panel, 1)
        right.addWidget(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(right, 1)
        self.setMinimumSize(820, 480)

    # showing ----------------------------------------------------------------------------------------

    def show_conflict(self, conflict_id: str) -> None:
        """Ask about this one; nothing is chosen."""
        self._show_list(conflict_id)
        empty(self.row)
        empty(self.third)
        empty(self.facts_holder)
        self.cards, self.typed, self.question = [], None, None
        self._set_take("")
        if not conflict_id:
            self.title.setText("Không còn chỗ nào khác nhau")
            self.detail.setText("Mọi chỗ đã chọn xong. Lựa chọn đi theo gói dữ liệu lần tới.")
            self.note.setText("")
            self.keep.hide()
            self.later.setText("Đóng")
            self.facts_holder.addStretch(1)
            return
        asked = self.question = self.presenter.question(conflict_id)
        self.title.setText(asked.title)
        self.detail.setText(asked.detail)
        for at, choice in enumerate(asked.choices):
            card = ValueCard(choice, f"Alt+{at + 1}")
            card.clicked.connect(partial(self._choose_card, at))
            self.cards.append(card)
            self.row.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        if asked.spec is not None:
            self._add_typed(asked)
        if asked.facts:
            self.facts_holder.addWidget(self._facts_table(asked), 100)
        self.facts_holder.addStretch(1)  # what a short record leaves stays at the bottom
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_typed(self, asked: Question) -> None:
        from desktop.views.records.source import OfficeLookup

        assert asked.spec is not None
        self.typed = TypedCard(asked.spec, f"Alt+{len(asked.choices) + 1}", OfficeLookup(self.desk.office))
        self.typed.chosen.connect(self._choose_typed)
        self.third.addWidget(self.typed)

    def _facts_table(self, asked: Question) -> TableCard:
        def value(at: int, fact: Fact) -> Cell:
            return Cell(fact.values[at])

        columns = [Column("label", "Phần còn lại của bản ghi", _fact_label, 165)]
        columns += [
            Column(name, name[:1].upper() + name[1:], partial(value, at), _VALUE_WIDTH, stretch=at == 0)
            for at, name in enumerate(asked.sides)
        ]
        self.source.set_rows(list(asked.facts))
        model = RowModel(columns, self.source, parent=self)
        table = Table(model, two_lines=False, name="Phần còn lại của bản ghi")
        table.setSelectionMode(Table.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = TableCard(table, footer=False)
        model.reload()
        table.selectionModel().clear()
        table.verticalHeader().setDefaultSectionSize(px(28))
        room = px(_VALUE_WIDTH) - 2 * px(PAD)
        long = [any(is_cut(Cell(text), room) for text in fact.values) for fact in asked.facts]
        for row in (row for row, cut in enumerate(long) if cut):
            table.setRowHeight(row, px(44))  # the value goes on in a second line
        height = px(28) * long.count(False) + px(44) * long.count(True)
        card.setMaximumHeight(px(Height.COLUMN_HEAD) + height + 4)
        card.setMinimumHeight(px(Height.COLUMN_HEAD) + px(28))
        return card

    def _show_list(self, current: str) -> None:
        empty(self.list)
        found = self.presenter.entries()
        words = "Chọn lại" if self.presenter.again else f"{len(found)} chỗ khác nhau"
        self.count.setText(words if found else "")
        self.entries = []
        for conflict_id, field, record in found:
            entry = Entry(conflict_id, field, record)
            entry.setChecked(conflict_id == current)
            entry.clicked.connect(partial(self.show_conflict, conflict_id))
            self.entries.append(entry)
            self.list.addWidget(entry)
        self.list.addStretch(1)

    def _set_take(self, take: str) -> None:
        self.take = take
        self.keep.setEnabled(bool(take))
        self.note.setText("" if take else UNDECIDED)
        for card in self.cards:
            card.setChecked(bool(take) and card.choice.take == take)
        if self.typed is not None:
            self.typed.set_on(take == _TYPED)

    # choosing ---------------------------------------------------------------------------------------

    def _choose_card(self, at: int, _checked: bool = False) -> None:
        if at < len(self.cards):
            self._set_take(self.cards[at].choice.take)
            self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
        elif at == len(self.cards) and self.typed is not None:
            self._set_take(_TYPED)
            self.typed.field.focus_input()

    def _choose_typed(self) -> None:
        self._set_take(_TYPED)

    def _step_on(self) -> None:
        self._step(1)

    def _step_back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [one.id for one in self.presenter.open]
        if self.question is not None and self.question.id in ids:
            self.show_conflict(ids[(ids.index(self.question.id) + by) % len(ids)])

    def _answer(self) -> str:
        """The answer as the service takes it; empty where what is typed is not yet right."""
        if self.take != _TYPED or self.typed is None:
            return self.take
        field = self.typed.field
        if not field.check() or field.value() in (None, ""):
            self.note.setText("Chưa ghi giá trị đúng.")
            field.focus_input()
            return ""
        return str(field.value())

    def decide(self) -> None:
        """Write the choice and open the next place."""
        asked, take = self.question, self._answer()
        if asked is None or not take:
            return
        before = [one.id for one in self.presenter.open]
        try:
            self.presenter.resolve(asked.id, take)
        except ValidationError as error:
            self.note.setText(explain(error))
            return
        except AppError as error:
            self.presenter.reload()
            self.show_conflict(self.presenter.after(asked.id, before))
            self.note.setText(explain(error))
            return
        self.decided.emit(asked.id)
        self.show_conflict(self.presenter.after(asked.id, before))
        if not self.presenter.open:
            self.accept()

    def _show_earlier(self) -> None:
        self.reject()
        self.decisions_wanted.emit()

    def done(self, result: int) -> None:
        if self.presenter.decided and self.isVisible():
            number = self.presenter.decided
            self.desk.told.emit(f"Đã chọn {number} chỗ hai nơi ghi khác nhau.", number == 1)
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.keep.isEnabled() and not self.keep.isHidden():
                self.decide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.SURFACE))


_TYPED = "\0typed"
_VALUE_WIDTH = 230


def _fact_label(fact: Fact) -> Cell:
    return Cell(fact.label, role=Role.TEXT2)
