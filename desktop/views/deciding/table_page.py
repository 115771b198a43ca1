"""A page with one list over the current page: title, table, footer with buttons, a sentence when empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.cells import Column
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import Label
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.views.records.desk import Desk


class TablePage(QWidget):
    """Subclasses give the columns and override :meth:`read`, :meth:`words` and :meth:`open_current`."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        columns: Sequence[Column],
        *,
        empty: str,
        id_of: Callable[[Any], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.header = PageHeader(title, back=True)
        self.source: ListSource = ListSource(id_of=id_of)
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name=title)
        self.card = TableCard(self.table)
        assert self.card.footer is not None
        self.footer = self.card.footer
        self.empty = Label(empty, role=Role.TEXT2, wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.header)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.card, 1)
        self.header.went_back.connect(self.desk.went_back)
        self.table.opened.connect(self.open_current)
        self.table.current_changed.connect(self.look)
        self.desk.moved.connect(self._on_moved)
        bind_keys(self, {"Esc": self.desk.went_back.emit})

    def read(self) -> list[Any]:
        """The rows."""
        return []

    def words(self, rows: list[Any]) -> str:
        """What the footer says of them."""
        return ""

    def open_current(self, _record: str = "") -> None:
        """Enter on a row."""

    def look(self, _record: str = "") -> None:
        """The current row is another: buttons may be of use or not."""

    def current(self) -> Any | None:
        """The row the cursor is on."""
        return self.model.row_at(self.table.currentIndex().row()) if self.table.current_id() else None

    def reload(self) -> None:
        """Read the rows again."""
        rows = self.read()
        self.source.set_rows(rows)
        self.model.reload()
        self.empty.setVisible(not rows)
        self.card.setVisible(bool(rows))
        self.footer.text.setText(self.words(rows))
        self.look()

    def focus_first(self) -> None:
        """The list has the keys."""
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._column.setContentsMargins(side, 0, side, Space.L)

    def _on_moved(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds:
            self.reload()
