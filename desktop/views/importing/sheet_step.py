"""Step 2, “Trang và dòng tiêu đề”: the upper rows of the sheet, the heading marked; another may be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.services import spreadsheets
from desktop.views.common.buttons import Button
from desktop.views.common.cells import Cell
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.grid_cells import GridColumn, GridEdit, GridRow
from desktop.views.common.grid_model import GridModel
from desktop.views.common.labels import Label
from desktop.views.common.table_card import TableCard
from desktop.views.importing.check_grid import FileGrid
from desktop.views.importing.rows import masked_number
from desktop.views.theme import SEMIBOLD, Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.views.importing.session import ImportSession

_WIDEST = 40
_HEADING = "heading"


class _SheetModel(GridModel):
    def perform(self, edit: GridEdit) -> None:
        """The file is only looked at."""


class SheetStep(QWidget):
    """``sheet_chosen(name)``, ``heading_chosen(row from 1, 0 for none)``."""

    sheet_chosen = Signal(str)
    heading_chosen = Signal(int)

    def __init__(self, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._drawn: tuple[Any, ...] = ()
        self.sheet = ChoiceField(FieldSpec("sheet", "Trang", FieldType.CHOICE))
        self.sheet.setFixedWidth(px(280))
        self.sheet.edited.connect(self._on_sheet)
        self.words = Label("", wrap=True)
        self.take = Button("")
        self.take.clicked.connect(self._take)
        self.none = Button("Không có dòng tiêu đề")
        self.none.clicked.connect(self._take_none)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.sheet)
        row.addWidget(self.words, 1)
        row.addWidget(self.none)
        row.addWidget(self.take)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        self._column.addLayout(row)
        self.grid: FileGrid | None = None
        self._card: TableCard | None = None
        self.others = Label("", Type.SMALL, Role.TEXT2)
        self._column.addWidget(self.others)

    def show_preview(self) -> None:
        """Show the sheet and the heading of the session's preview."""
        preview, source = self.session.preview, self.session.source
        assert preview is not None and source is not None
        proposal = preview.proposal
        self.sheet.set_choices(source.sheets)
        self.sheet.set_value(proposal.sheet.name)
        self.sheet.setVisible(len(source.sheets) > 1)
        secret = frozenset(column for column, target in proposal.mapping.items() if target == "id_number")
        self._draw(proposal.sheet.name, proposal.heading_rows, secret)
        self._say(proposal.heading_rows)
        others = ", ".join(f"“{name}”" for name in proposal.other_sheets)
        self.others.setText(f"Trang khác cũng có danh sách: {others}. Nhập từng trang." if others else "")

    def show_sheet(self, name: str) -> None:
        """Show a sheet in which no list was found, so that a heading can be pointed at."""
        self.session.sheet = name
        self.sheet.set_choices(self.session.source.sheets if self.session.source else ())
        self.sheet.set_value(name)
        self._draw(name, ())
        self._say(())

    def _say(self, headings: tuple[int, ...]) -> None:
        if headings:
            words = (
                " và ".join(map(str, headings)) if len(headings) < 3 else f"{headings[0]} đến {headings[-1]}"
            )
            self.words.setText(
                f"Máy lấy dòng {words} làm tiêu đề. Đứng ở dòng khác rồi bấm nút nếu chưa đúng."
            )
        else:
            self.words.setText("Không có dòng tiêu đề, máy xem nội dung để ghép cột.")
        self._on_row()

    def _draw(self, name: str, headings: tuple[int, ...], secret: frozenset[int] = frozenset()) -> None:
        source = self.session.source
        assert source is not None
        drawn = (source, name, headings, secret)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        texts = spreadsheets.first_rows(source, name)
        width = min(max((len(row) for row in texts), default=1), _WIDEST)
        columns = [_column(at, texts, last=at == width - 1, secret=at in secret) for at in range(width)]
        self._make_grid(columns, texts, headings)

    def _make_grid(
        self, columns: list[GridColumn], texts: list[list[str]], headings: tuple[int, ...]
    ) -> None:
        model = _SheetModel(columns, can_add=False, number_title="Dòng", local_undo=False)
        grid = FileGrid(model, name="Những dòng đầu của trang")
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = TableCard(grid, footer=False)
        self._column.insertWidget(1, self._card, 1)
        self.grid, self._model = grid, model
        rows = []
        for number, row in enumerate(texts, start=1):
            values: dict[str, Any] = {str(at): text or None for at, text in enumerate(row)}
            values[_HEADING] = number in headings
            rows.append(GridRow(str(number), values, number=number))
        grid.current_row_changed.connect(self._on_row)
        grid.doubleClicked.connect(self._on_double)
        model.set_rows(rows)
        for at, row in enumerate(texts):
            filled = [column for column, text in enumerate(row) if text.strip()]
            if len(filled) == 1 and filled[0] + 1 < len(columns):  # a title goes on over the empty cells
                grid.setSpan(at, filled[0] + 1, 1, len(columns) - filled[0])
        if headings:
            grid.go_to(headings[0] - 1, 1)

    def _on_row(self, _at: int = 0) -> None:
        number = self.current_number()
        self.take.setText(f"Lấy dòng {number} làm tiêu đề")
        self.take.setEnabled(number > 0 and number not in (self._drawn[2] if self._drawn else ()))
        self.none.setEnabled(bool(self._drawn and self._drawn[2]))

    def current_number(self) -> int:
        """The row under the cursor, from 1."""
        return self.grid.currentIndex().row() + 1 if self.grid is not None else 0

    def _on_double(self, index: QModelIndex) -> None:
        self.heading_chosen.emit(index.row() + 1)

    def _take(self) -> None:
        self.heading_chosen.emit(self.current_number())

    def _take_none(self) -> None:
        self.heading_chosen.emit(0)

    def _on_sheet(self) -> None:
        try:
            name = self.sheet.value()
        except ValidationError:
            return
        if name and (not self._drawn or name != self._drawn[1]):
            self.sheet_chosen.emit(name)

    def focus_first(self) -> None:
        """The cursor begins on the heading row."""
        if self.grid is not None:
            self.grid.setFocus()


def _letter(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


def _column(at: int, texts: list[list[str]], *, last: bool, secret: bool) -> GridColumn:
    def look(value: Any, row: GridRow) -> Cell:
        if row.values.get(_HEADING):
            return Cell(_one_line(value), weight=SEMIBOLD, role=Role.ACCENT, ground=Role.ACCENT_SOFT)
        return Cell(masked_number(_one_line(value), sure=secret))

    listed = [row for row in texts if sum(bool(text.strip()) for text in row) > 1]  # titles run on anyway
    longest = max((len(row[at]) for row in listed or texts if at < len(row)), default=0)
    width = max(56, min(280, 24 + 8 * longest))
    return GridColumn(str(at), _letter(at), width=width, stretch=last, read_only=True, look=look)


def _one_line(value: Any) -> str:
    return " ".join(str(value or "").split())
