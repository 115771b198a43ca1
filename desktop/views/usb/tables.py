"""The two columns of figures: what goes out, what comes in, rows on the same lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from desktop.domain.numbers import format_integer
from desktop.views.common.cells import Align, Cell, Column
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.theme import Height, Role, px
from desktop.views.usb.presenter import Line


def _name(line: Line) -> Cell:
    weight = 600 if line.total else 500
    return Cell(line.name, weight=weight, ground=Role.ALT if line.total else None)


def _figure(at: int, role: Role) -> Callable[[Line], Cell]:
    def cell(line: Line) -> Cell:
        number = line.figures[at]
        ground = Role.ALT if line.total else None
        if not number:
            return Cell("–", role=Role.TEXT3, ground=ground)
        heavy = line.total or role is not Role.TEXT
        return Cell(format_integer(number), weight=600 if heavy else 400, role=role, ground=ground)

    return cell


class CountTable(Table):
    """Rows with a sum at the end; as tall as its rows, up to ``most``."""

    def __init__(self, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        self.source: ListSource = ListSource()
        super().__init__(RowModel(columns, self.source), two_lines=False, name=name, parent=parent)
        self.rows_model = self.model()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other figures."""
        self.source.set_rows(list(lines))
        model = self.rows_model
        if isinstance(model, RowModel):
            model.reload()
        self.selectionModel().clear()
        high = px(Height.COLUMN_HEAD) + px(Height.ROW) * len(lines) + 2
        self.setMinimumHeight(min(high, px(Height.COLUMN_HEAD) + px(Height.ROW) * 4))
        self.setMaximumHeight(high)


def outgoing_table() -> CountTable:
    """Kind and number of changes."""
    columns = (
        Column("name", "Loại bản ghi", _name, 160, stretch=True),
        Column("count", "Thay đổi", _figure(0, Role.TEXT), 100, Align.RIGHT),
    )
    return CountTable(columns, "Sẽ gửi đi")


def incoming_table() -> CountTable:
    """Kind, and what would become of the changes."""
    heads = (
        ("Mới", Role.TEXT),
        ("Cập nhật", Role.TEXT),
        ("Tự gộp", Role.TEXT),
        ("Khác nhau", Role.WARN),
        ("Giữ lại", Role.ERR),
    )
    figures = tuple(
        Column(head, head, _figure(at, role), 92, Align.RIGHT) for at, (head, role) in enumerate(heads)
    )
    return CountTable((Column("name", "Loại bản ghi", _name, 170, stretch=True), *figures), "Sẽ nhận về")
