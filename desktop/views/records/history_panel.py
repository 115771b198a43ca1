"""Who changed what from which value, and “Lấy lại giá trị này”."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cells import Cell, Column
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.records.record_presenter import HistoryLine
from desktop.views.theme import Role, Space

_EMPTY = "Chưa lưu lần nào."


def _when(line: HistoryLine) -> Cell:
    return Cell(line.when, line.who)


def _what(line: HistoryLine) -> Cell:
    second = "Bị từ chối hoặc để riêng" if line.hidden else line.operation
    return Cell(line.label or line.operation, second if line.label else "", weight=500)


def _before(line: HistoryLine) -> Cell:
    return Cell(line.before or ("–" if line.label else ""), role=Role.TEXT if line.before else Role.TEXT3)


def _after(line: HistoryLine) -> Cell:
    return Cell(line.after or ("–" if line.label else ""), role=Role.TEXT if line.after else Role.TEXT3)


_COLUMNS = (
    Column("when", "Lúc, ai", _when, 190),
    Column("what", "Mục, việc", _what, 230),
    Column("before", "Trước", _before, 220, least_view=700),
    Column("after", "Sau", _after, 220, stretch=True),
)


class HistoryPanel(QWidget):
    """``taken_back(HistoryLine)`` asks to write a value again. Reads its lines when it comes into sight."""

    taken_back = Signal(object)

    def __init__(self, read: Callable[[], Sequence[HistoryLine]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._lines: Sequence[HistoryLine] = ()
        self._source = ListSource(id_of=lambda line: str(id(line)))
        self.model = RowModel(_COLUMNS, self._source, parent=self)
        self.table = Table(self.model, name="Lịch sử")
        card = TableCard(self.table)
        assert card.footer is not None
        self._words = card.footer.text
        self.button = Button("Lấy lại giá trị này", Kind.GHOST, icon="undo-2", key="Enter")
        card.footer.add(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(card, 1)
        self.table.opened.connect(self._take)
        self.table.current_changed.connect(self._on_current)
        self.button.clicked.connect(self._take)
        self.setFocusProxy(self.table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the lines again."""
        self._lines = self._read()
        self._source.set_rows(list(self._lines))
        self.model.reload()
        count = len({(line.when, line.operation) for line in self._lines})
        self._words.setText(f"{count} lần ghi" if self._lines else _EMPTY)
        self._on_current("")

    def current(self) -> HistoryLine | None:
        """The line the cursor is on."""
        row = self.table.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _on_current(self, _record_id: str) -> None:
        line = self.current()
        self.button.setEnabled(bool(line and line.restorable))

    def _take(self) -> None:
        line = self.current()
        if line is not None and line.restorable:
            self.taken_back.emit(line)
