"""The journal of the office: recent changes, by whom; filter by kind and words; take the last one back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.domain.numbers import format_integer
from desktop.domain.text import fold
from desktop.errors import AppError
from desktop.services import histories, undo
from desktop.services.records import USER_KINDS, kind_spec
from desktop.views.common.buttons import Button
from desktop.views.common.cells import Cell, Column
from desktop.views.common.chips import Chip, FilterChip, Tone
from desktop.views.common.flow import FlowLayout
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.tab_order import keep_order
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.records.describe import joined
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space, px
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.histories import RecentChange
    from desktop.services.office import Changes, Office
    from desktop.views.records.desk import Desk

LIMIT = 300
_CHIPS = {
    "c": Chip("Thêm", Tone.OK, "plus"),
    "u": Chip("Sửa", Tone.NEUTRAL, "pencil"),
    "d": Chip("Xóa", Tone.ERR, "trash-2"),
    "r": Chip("Khôi phục", Tone.INFO, "rotate-ccw"),
    "x": Chip("Xóa hẳn", Tone.ERR, "trash-2"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A change as shown."""

    id: str
    kind: str
    kind_words: str
    name: str
    change: str
    officer: str
    when: str


class HistoryPresenter:
    """The newest change of each record, narrowed by kind and words."""

    def __init__(self, office: Office, today: date) -> None:
        self.office, self.today = office, today
        self.lines: list[Line] = []

    def load(self) -> None:
        """Read the journal's end."""
        self.lines = [self._line(one) for one in histories.recent(self.office, LIMIT, kinds=USER_KINDS)]

    def _line(self, one: RecentChange) -> Line:
        label = joined(kind_spec(one.kind).label, one.unit)
        when = spoken_moment(local(one.wall), self.today)
        return Line(one.record, one.kind, label, one.name, one.change, one.officer or "Không rõ", when)

    def kinds(self) -> list[tuple[str, str, int]]:
        """Kinds that occur: wire name, label and how many."""
        counts: dict[str, int] = {}
        for line in self.lines:
            counts[line.kind] = counts.get(line.kind, 0) + 1
        return [(kind, kind_spec(kind).label, counts[kind]) for kind in USER_KINDS if kind in counts]

    def shown(self, search: str, kinds: set[str]) -> list[Line]:
        """Lines that have every word and one of the kinds (any, if none is chosen)."""
        words = fold(search).split()
        return [
            line
            for line in self.lines
            if (not kinds or line.kind in kinds)
            and all(word in fold(f"{line.name} {line.officer} {line.kind_words}") for word in words)
        ]

    def last(self) -> str:
        """What Ctrl+Z would take back; empty if nothing."""
        found = undo.undoable(self.office)
        return found.name if found else ""


class HistoryPage(QWidget):
    """``HistoryPage(desk)``; Enter opens the record."""

    entry = ""  # no entry of the navigation is its own

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.presenter = HistoryPresenter(desk.office, desk.today())
        self.header = PageHeader("Nhật ký của sổ", back=True)
        self.undo_button = Button("Hoàn tác", icon="undo-2", key="Ctrl+Z")
        self.header.add(self.undo_button)
        self.search = SearchField("Tìm theo tên bản ghi, tên cán bộ (F3)")
        self.search.setMaximumWidth(px(430))
        self.chips: dict[str, FilterChip] = {}
        self._chip_row = QWidget()
        self._flow = FlowLayout(self._chip_row)
        self.source: ListSource = ListSource()
        columns = (
            Column("when", "Lúc", lambda line: Cell(line.when), 160),
            Column("change", "Việc", _change, 130),
            Column("name", "Bản ghi", _name, 300, stretch=True),
            Column("who", "Ai", lambda line: Cell(line.officer, marks=True), 190),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name="Nhật ký của sổ")
        self.table.set_nothing("Không có dòng nào khớp. Bớt chữ trong ô tìm hoặc bỏ điều kiện lọc.")
        self.card = TableCard(self.table)
        words = "Chưa ghi gì vào sổ. Mỗi lần thêm, sửa, xóa sẽ nằm ở đây: lúc nào, ai ghi, bản ghi nào."
        self.empty = Label(words, role=Role.TEXT2, wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.S)
        for widget in (self.header, self.search, self._chip_row):
            self._column.addWidget(widget)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.card, 1)
        self._wire()

    def _wire(self) -> None:
        self.header.went_back.connect(self.desk.went_back)
        self.undo_button.clicked.connect(self.undo)
        self.search.searched.connect(self._narrow)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self._open_current)
        self.table.opened.connect(self._open)
        self.desk.moved.connect(self._on_moved)
        keys = {"F3": self.focus_first, "Ctrl+F": self.focus_first, "Esc": self.desk.went_back.emit}
        bind_keys(self, keys)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._column.setContentsMargins(side, 0, side, Space.L)

    def focus_first(self) -> None:
        """The search field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the journal again."""
        self.presenter.load()
        last = self.presenter.last()
        self.undo_button.setEnabled(bool(last))
        self.undo_button.setToolTip(last)
        words = (
            f"Việc hoàn tác được: {last[:1].lower()}{last[1:]}" if last else "Không có việc nào để hoàn tác"
        )
        self.header.set_texts("Nhật ký của sổ", words)
        self._fill_chips()
        self.empty.setVisible(not self.presenter.lines)
        self.search.setVisible(bool(self.presenter.lines))
        self.card.setVisible(bool(self.presenter.lines))
        self._narrow()

    def _fill_chips(self) -> None:
        kinds = self.presenter.kinds()
        if [kind for kind, _label, _count in kinds] != list(self.chips):
            chosen = {kind for kind, chip in self.chips.items() if chip.isChecked()}
            while (item := self._flow.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            self.chips = {kind: FilterChip(label, chosen=kind in chosen) for kind, label, _count in kinds}
            for chip in self.chips.values():
                self._flow.addWidget(chip)
                chip.toggled.connect(self._narrow)
            keep_order(self.search, self._chip_row, self.card)
        for kind, _label, count in kinds:
            self.chips[kind].set_count(count)

    def _narrow(self, *_what: object) -> None:
        kinds = {kind for kind, chip in self.chips.items() if chip.isChecked()}
        lines = self.presenter.shown(self.search.text(), kinds)
        self.model.query = type(self.model.query)(self.search.text(), self.model.query.order, {})
        self.source.set_rows(lines)
        self.model.reload()
        if self.card.footer is not None:
            total = len(self.presenter.lines)
            words = f"{format_integer(len(lines))} trong {format_integer(total)} bản ghi sửa gần nhất"
            self.card.footer.text.setText(words)

    def _step(self, by: int) -> None:
        row = max(0, min(self.model.rowCount() - 1, self.table.currentIndex().row() + by))
        if record := self.model.id_at(row):
            self.table.set_current(record)

    def _open_current(self) -> None:
        if record := self.table.current_id():
            self._open(record)

    def _open(self, record: str) -> None:
        line = self.model.row_at(self.model.row_of(record))
        if line is not None:
            self.desk.record_wanted.emit(line.kind, line.id)

    def undo(self) -> None:
        """Take back the last operation of this officer."""
        try:
            done = undo.undo(self.desk.office)
        except AppError as error:
            self.desk.told.emit(explain(error), False)
            return
        self.desk.told.emit(f"Đã hoàn tác: {done.name[:1].lower()}{done.name[1:]}.", False)

    def _on_moved(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds:
            self.reload()


def _change(line: Line) -> Cell:
    return Cell(chip=_CHIPS.get(line.change, _CHIPS["u"]))


def _name(line: Line) -> Cell:
    return Cell(line.name or "Không tên", line.kind_words, weight=500, marks=True, tooltip=line.name)
