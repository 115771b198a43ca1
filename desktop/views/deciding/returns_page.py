"""“Bản ghi trả lại”: what the upper office sent back, why, and whether it has been corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.services import returns
from desktop.services.records import kind_spec
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cells import Cell, Column
from desktop.views.common.chips import Chip, Tone
from desktop.views.deciding.table_page import TablePage

if TYPE_CHECKING:
    from desktop.services.returns import Return
    from desktop.views.records.desk import Desk

_EMPTY = "Chưa có bản ghi nào bị trả lại. Cấp trên trả lại bản ghi từ trang của bản ghi đó, kèm lý do."


class ReturnsPage(TablePage):
    """``ReturnsPage(desk)``; Enter opens the record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        columns = (
            Column("name", "Bản ghi", _name, 250),
            Column("reason", "Lý do, trả lời", _reason, 320, stretch=True),
            Column("when", "Trả lại lúc, ai", self._when, 210, least_view=700),
            Column("state", "Tình trạng", _state, 120),
        )
        super().__init__(
            desk, "Bản ghi trả lại", columns, empty=_EMPTY, id_of=lambda one: one.id, parent=parent
        )
        self.open_button = Button("Mở bản ghi", Kind.GHOST, key="Enter")
        self.footer.add(self.open_button)
        self.open_button.clicked.connect(self.open_current)

    def _when(self, one: Return) -> Cell:
        return Cell(spoken_moment(local(one.wall), self.desk.today()), one.officer, tooltip=one.officer)

    def read(self) -> list[Return]:
        return returns.returns(self.desk.office)

    def words(self, rows: list[Return]) -> str:
        left = sum(not one.answered for one in rows)
        return f"{left} chưa sửa trong {len(rows)}"

    def look(self, _record: str = "") -> None:
        one = self.current()
        self.open_button.setEnabled(one is not None and not one.deleted)

    def open_current(self, _record: str | bool = "") -> None:
        """The very record that was sent back."""
        one = self.current()
        if one is not None and not one.deleted:
            self.desk.record_wanted.emit(one.kind, one.record)


def _name(one: Return) -> Cell:
    return Cell(one.name or "Không tên", kind_spec(one.kind).label, weight=500, tooltip=one.name)


def _reason(one: Return) -> Cell:
    return Cell(one.reason, one.answer, tooltip=one.reason)


def _state(one: Return) -> Cell:
    if one.deleted:
        return Cell(chip=Chip("Đã xóa", Tone.NEUTRAL, "trash-2"))
    return Cell(chip=Chip("Đã sửa", Tone.OK) if one.answered else Chip("Chưa sửa", Tone.WARN))
