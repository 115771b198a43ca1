"""Step 5, “Kết quả”: what went in, what was made along the way, what stayed out, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.numbers import format_integer
from desktop.services.loading import say
from desktop.views.common.banner import ResultLine
from desktop.views.common.cards import Card
from desktop.views.common.cells import Align, Cell, Column
from desktop.views.common.chips import Tone
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.importing.rows import double_reason, remarks
from desktop.views.importing.words import list_title, lowered, made_words
from desktop.views.theme import MEDIUM, Role, Space, Type

if TYPE_CHECKING:
    from desktop.services.spreadsheets import ImportRow
    from desktop.views.importing.session import ImportSession


@dataclass(frozen=True, slots=True)
class _Out:
    id: str
    number: int
    name: str
    reason: str


class ResultStep(QWidget):
    """``undo_wanted`` when the person presses “Hoàn tác”."""

    undo_wanted = Signal()

    def __init__(self, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.undone = False
        self.line = ResultLine("", action="Hoàn tác")
        self.line.action.clicked.connect(self.undo_wanted)
        self.made = IconLine("plus", "", Role.TEXT2, style=Type.BODY)
        self.out = IconLine("circle-alert", "", Role.WARN, style=Type.BODY)
        self.saved = IconLine("file-spreadsheet", "", Role.TEXT2, style=Type.BODY)
        self.saved.hide()
        self._source = ListSource()
        self._model = RowModel(_columns(), self._source, parent=self)
        table = Table(self._model, two_lines=True, name="Dòng chưa nhập")
        self._list = TableCard(table, footer=False)
        card = Card()
        card.body.setSpacing(Space.S)
        for widget in (self.line, self.made, self.out, self.saved):
            card.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(card)
        self._title = Label("Dòng chưa nhập", Type.STRONG)
        column.addWidget(self._title)
        column.addWidget(self._list, 1)
        column.addStretch(0)

    def show_result(self) -> None:
        """Say what the session's import did."""
        loaded = self.session.loaded
        assert loaded is not None
        self.undone = False
        where = lowered(list_title(self.session.kind))
        done = f"Đã nhập {format_integer(len(loaded.records))} dòng vào danh sách {where}."
        self.line.set_result(done, action="Hoàn tác")
        made = made_words(dict(loaded.made))
        self.made.label.setText(f"Tạo thêm {made}.")
        self.made.setVisible(bool(made))
        rows = self.session.refused()
        self.out.set_line("circle-alert", f"{len(rows)} dòng chưa nhập, lý do ở từng dòng.", Role.WARN)
        self.saved.hide()
        self._show_rows(rows)

    def _show_rows(self, rows: list[ImportRow]) -> None:
        for widget in (self.out, self._title, self._list):
            widget.setVisible(bool(rows))
        self._source.set_rows(
            [
                _Out(str(r.number), r.number, str(r.values.get("name") or "(trống)"), self._why(r))
                for r in rows
            ]
        )
        self._model.reload()

    def _why(self, row: ImportRow) -> str:
        words = [say(issue) for issue in remarks(row, ("error",))] or [double_reason(self.session, row)]
        return " ".join(words) if any(words) else "Đã chọn bỏ qua."

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self.undone = True
        self.line.set_result("Đã hoàn tác lần nhập này. Danh sách trở lại như trước.", Tone.INFO)
        self.made.hide()

    def show_refusal(self, words: str) -> None:
        """Say why it cannot be taken back."""
        self.line.set_result(words, Tone.WARN)

    def show_saved(self, words: str, *, good: bool) -> None:
        """Say where the refused rows were written, or why not."""
        icon, role = ("file-spreadsheet", Role.TEXT2) if good else ("circle-alert", Role.ERR)
        self.saved.set_line(icon, words, role)
        self.saved.show()

    def focus_first(self) -> None:
        """The way back has the focus."""
        self.line.action.setFocus()


def _columns() -> list[Column]:
    return [
        Column("number", "Dòng", lambda row: Cell(str(row.number), role=Role.TEXT2), 64, Align.RIGHT),
        Column("name", "Tên", lambda row: Cell(row.name, weight=MEDIUM), 220),
        Column("reason", "Lý do", lambda row: Cell(row.reason), 420, stretch=True),
    ]
