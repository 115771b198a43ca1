"""“Có thể trùng”: two records side by side, field by field; where they differ somebody chooses each value.

There is no default: nothing is ticked, and “Gộp” stays grey until every field that differs has a choice.
Enter joins only what somebody has chosen; where no field differs, the button itself must be pressed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import AppError
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.conflicts.cards import paint_edge, paint_radio
from desktop.views.conflicts.duplicates_presenter import DuplicatePresenter, FieldPair, PairQuestion
from desktop.views.conflicts.frame import Entry, Foot, Side, empty, scroll
from desktop.views.records.keys import bind_keys
from desktop.views.theme import SEMIBOLD, Role, Space, Type, colour, font, px
from desktop.views.theme.breakpoints import dialog_size
from desktop.views.theme.paint import antialias, draw_text

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

NOTHING_TO_CHOOSE = "Không ô nào ghi hai giá trị. Ô bản này trống thì lấy của bản kia."
_PAD, _RADIO = 10, 15


class ValueCell(QAbstractButton):
    """One of two values of a field; pressing chooses it."""

    def __init__(self, label: str, words: str) -> None:
        super().__init__()
        self._words = words or "(trống)"
        self.setCheckable(True)
        self.setAccessibleName(f"{label}: {self._words}")
        self.setToolTip(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(220), px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), px(34))

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        paint_edge(painter, box, on=self.isChecked(), focused=self.hasFocus())
        edge = px(_RADIO)
        paint_radio(painter, QRectF(px(_PAD), box.center().y() - edge / 2, edge, edge), on=self.isChecked())
        area = box.adjusted(px(_PAD) + edge + px(8), 0, -px(_PAD), 0)
        draw_text(painter, area, self._words, font=font(Type.STRONG), ink=colour(Role.TEXT), elide=True)


class DuplicatesDialog(QDialog):
    """``DuplicatesDialog(desk)``. Esc and “Để sau” leave the rest; ``decided`` after each decision."""

    decided = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Có thể trùng")
        self.setModal(True)
        self.desk = desk
        self.presenter = DuplicatePresenter(desk.office)
        self.question: PairQuestion | None = None
        self.cells: dict[str, tuple[ValueCell, ValueCell]] = {}
        self.sides: dict[str, int] = {}
        self._build()
        self._assemble()
        keys = {"Alt+1": partial(self.take_all, 0), "Alt+2": partial(self.take_all, 1)}
        bind_keys(self, keys)
        self.resize(dialog_size(self, QSize(940, 580)))
        self.show_pair(next(iter(self.presenter.ids()), ""))

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.count = Label("", Type.SMALL, Role.TEXT2, weight=SEMIBOLD)
        self.list = QVBoxLayout()
        self.list.setSpacing(Space.XS)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.title = Label("", Type.TITLE, wrap=True)
        self.detail = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.heads = [Button(f"Lấy hết bản {at + 1}", Kind.GHOST, key=f"Alt+{at + 1}") for at in (0, 1)]
        for at, button in enumerate(self.heads):
            button.clicked.connect(partial(self.take_all, at))
        self.made = [Label("", Type.SMALL, Role.TEXT2, wrap=True) for _ in (0, 1)]
        self.rows = QGridLayout()
        self.rows.setContentsMargins(0, 0, Space.S, 0)
        self.rows.setHorizontalSpacing(Space.M)
        self.rows.setVerticalSpacing(Space.XS)
        self.note = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.later = Button("Để sau", key="Esc")
        self.apart = Button("Không trùng", icon="unlink")
        self.keep = Button("Gộp", Kind.PRIMARY, icon="git-merge", key="Enter")
        self.later.clicked.connect(self.reject)
        self.apart.clicked.connect(self.keep_apart)
        self.keep.clicked.connect(self.join)

    def _assemble(self) -> None:
        side = Side()
        side.setFixedWidth(px(206))
        left = QVBoxLayout(side)
        left.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        left.setSpacing(Space.S)
        left.addWidget(self.count)
        holder = QWidget()
        holder.setLayout(self.list)
        left.addWidget(scroll(holder), 1)
        # the panel itself takes the focus, so that no cell has it
        self.panel = QWidget()
        self.panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        upper = QVBoxLayout(self.panel)
        upper.setContentsMargins(Space.XL - 4, Space.L, Space.XL - 4, Space.M)
        upper.setSpacing(Space.XS)
        upper.addWidget(self.title)
        upper.addWidget(self.detail)
        upper.addSpacing(Space.S)
        table = QWidget()
        table.setLayout(self.rows)
        upper.addWidget(scroll(table), 1)
        foot = Foot()
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(Space.XL - 4, Space.M, Space.XL - 4, Space.M)
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.note, 1)
        for button in (self.later, self.apart, self.keep):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
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

    def show_pair(self, pair_id: str) -> None:
        """Ask about this pair; nothing is chosen."""
        self._show_list(pair_id)
        self._clear_rows()
        self.question, self.cells, self.sides = None, {}, {}
        self.keep.setVisible(bool(pair_id))
        self.apart.setVisible(bool(pair_id))
        if not pair_id:
            self.title.setText("Không còn bản ghi nào có thể trùng")
            self.detail.setText("Sau mỗi lần nhập gói hay nhập Excel, máy tìm lại.")
            self.later.setText("Đóng")
            self.note.setText("")
            return
        asked = self.question = self.presenter.question(pair_id)
        self.title.setText(asked.title)
        self.detail.setText(asked.detail)
        self._add_heads(asked)
        for at, pair in enumerate(asked.fields, 2):
            self._add_row(at, pair)
        self.rows.setRowStretch(len(asked.fields) + 2, 1)
        self._say()
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, current: str) -> None:
        empty(self.list)
        found = self.presenter.entries()
        self.count.setText(f"{len(found)} cặp có thể trùng" if found else "")
        for pair_id, name, kind in found:
            entry = Entry(pair_id, name, kind)
            entry.setChecked(pair_id == current)
            entry.clicked.connect(partial(self.show_pair, pair_id))
            self.list.addWidget(entry)
        self.list.addStretch(1)

    def _clear_rows(self) -> None:
        for widget in (*self.heads, *self.made):
            self.rows.removeWidget(widget)
            widget.hide()
        for row in range(self.rows.rowCount()):
            self.rows.setRowStretch(row, 0)
        empty(self.rows)

    def _add_heads(self, asked: PairQuestion) -> None:
        for at, (head, made) in enumerate(zip(self.heads, self.made, strict=True)):
            made.setText(f"Bản {at + 1}: {asked.made[at]}")
            self.rows.addWidget(made, 0, at + 1)
            made.show()
            if asked.differing:
                self.rows.addWidget(head, 1, at + 1)
                head.show()
        for column, stretch in enumerate((0, 1, 1)):
            self.rows.setColumnStretch(column, stretch)
        self.rows.setColumnMinimumWidth(0, px(150))

    def _add_row(self, at: int, pair: FieldPair) -> None:
        self.rows.addWidget(Label(pair.label, Type.BODY, Role.TEXT2, wrap=True), at, 0)
        if not pair.differs:
            for side, words in enumerate(pair.words):
                role = Role.TEXT if words else Role.TEXT3
                self.rows.addWidget(Label(words or "–", Type.BODY, role, wrap=True), at, side + 1)
            return
        cells = ValueCell(pair.label, pair.words[0]), ValueCell(pair.label, pair.words[1])
        self.cells[pair.name] = cells
        for side, cell in enumerate(cells):
            cell.clicked.connect(partial(self.choose, pair.name, side))
            self.rows.addWidget(cell, at, side + 1)

    def _say(self) -> None:
        left = len(self.cells) - len(self.sides)
        self.keep.setEnabled(self.question is not None and not left)
        self.keep.set_key("Enter" if self.cells else "")
        words = f"Còn {left} ô khác nhau chưa chọn." if left else ""
        self.note.setText(words or ("" if self.cells else NOTHING_TO_CHOOSE))

    # choosing ---------------------------------------------------------------------------------------

    def choose(self, field: str, side: int, _checked: bool = False) -> None:
        """Whose value of a field counts."""
        self.sides[field] = side
        for at, cell in enumerate(self.cells[field]):
            cell.setChecked(at == side)
        self._say()

    def take_all(self, side: int, _checked: bool = False) -> None:
        """Alt+1, Alt+2: every value of one record; each can still be changed."""
        for field in self.cells:
            self.choose(field, side)

    def join(self) -> None:
        """Make the two records one and ask about the next pair."""
        if self.question is not None and self.keep.isEnabled():
            self._decide(partial(self.presenter.join, self.question.id, dict(self.sides)))

    def keep_apart(self) -> None:
        """Note that they are two and ask about the next pair."""
        if self.question is not None:
            self._decide(partial(self.presenter.keep_apart, self.question.id))

    def _decide(self, work: partial[None]) -> None:
        assert self.question is not None
        asked, before = self.question.id, self.presenter.ids()
        try:
            work()
        except AppError as error:
            self.presenter.reload()
            self.note.setText(explain(error))
            return
        self.decided.emit()
        self.show_pair(self.presenter.after(before, asked))
        if not self.presenter.pairs:
            self.accept()

    def done(self, result: int) -> None:
        if self.presenter.decided and self.isVisible():
            number = self.presenter.decided
            self.desk.told.emit(f"Đã xem {number} cặp có thể trùng.", number == 1)
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cells and self.keep.isEnabled() and not self.keep.isHidden():
                self.join()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.SURFACE))
