"""A paper for each of many (certificates of a decision, invitations to a conference): of which, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.services import homes, records
from desktop.views.common.cells import TICK, Align, Cell, Column
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.fields.reference import RefField
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.suggestion_popup import Suggestion
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableFooter
from desktop.views.printing.picker import Picker
from desktop.views.printing.words import batch_words, printed_words
from desktop.views.records.describe import display_day, joined, second_line, short_title
from desktop.views.records.source import OfficeLookup
from desktop.views.theme import Space

if TYPE_CHECKING:
    from desktop.services.papers.prepared import Copy
    from desktop.services.records import Record
    from desktop.views.records.desk import Desk


_DAYS = {"award": "date", "conference": "start"}
_LABELS = {"award": "Quyết định khen thưởng", "conference": "Hội nghị"}


class NewestLookup(OfficeLookup):
    """Decisions or conferences, the newest first while nothing is typed. Decisions go by number and day,
    which the field has room for; what each is about stands in the line below."""

    def suggest(self, kind: str, text: str, *, limit: int = 5) -> Sequence[Suggestion]:
        """Records that fit what is typed, or the newest ones."""
        if text.strip():
            found = records.suggest(self.office, kind, text, limit)
        else:
            ids = records.ids(self.office, kind, sort=_DAYS[kind], descending=True, limit=limit)
            found = records.rows(self.office, kind, ids)
        units = homes.names(self.office, {one.home for one in found})
        return [
            Suggestion(one.id, _called(one), joined(units.get(one.home), _below(one)), one) for one in found
        ]

    def label(self, kind: str, record_id: str) -> str:
        """How the field names a record."""
        found = records.rows(self.office, kind, [record_id]) if record_id else []
        return _called(found[0]) if found else ""


def _called(one: Record) -> str:
    if one.kind == "award":
        return second_line(one) if one.values.get("number") else one.name
    return short_title(one.name)


def _below(one: Record) -> str:
    return one.name if one.kind == "award" else display_day(one.values.get("start"))


class MergePanel(Picker):
    """``MergePanel(desk, "award")``: ``chosen`` is the decision, ``copy_chosen(id)`` follows the cursor among
    its recipients; ``noun`` is what each of them gets."""

    copy_chosen = Signal(str)
    ticked_changed = Signal()

    def __init__(self, desk: Desk, kind: str, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._record, self.noun = desk, kind, "", noun
        self.copies: tuple[Copy, ...] = ()
        spec = FieldSpec(kind, _LABELS[kind], FieldType.REF, target=kind)
        self.parent_field = RefField(spec, NewestLookup(desk.office))
        self.source = ListSource((), id_of=lambda copy: copy.record)
        self.model = RowModel(self._columns(), self.source, parent=self)
        self.table = Table(self.model, name="Người nhận")
        self.footer = TableFooter()
        top = QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        top.addWidget(self.parent_field)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.footer)
        self.parent_field.edited.connect(self._on_edited)
        self.table.current_changed.connect(self.copy_chosen)
        self.table.opened.connect(self.opened)
        self.model.ticked_changed.connect(self._say_counts)
        self.model.ticked_changed.connect(self.ticked_changed)

    def show_record(self, record: str) -> None:
        if record != self._record:
            self.parent_field.set_value(record or None)

    def show_copies(self, record: str, copies: tuple[Copy, ...]) -> None:
        """Show who gets one; those not printed yet are ticked."""
        known = {copy.record: copy.printed for copy in self.copies} if record == self._record else {}
        other = record != self._record
        if other:
            self.model.set_ticked(self.model.ticked(), on=False)
        self._record, self.copies = record, copies
        if self.parent_field.raw() == "" or known == {}:
            self.parent_field.set_value(record)
        said = any(copy.printed or copy.notes for copy in copies)
        self.table.leave_out(() if said else ("state",))  # its room is for the names
        self.source.set_rows(copies)
        self.model.reload()
        fresh = [copy.record for copy in copies if not copy.printed and copy.record not in known]
        done = [copy.record for copy in copies if copy.printed and not known.get(copy.record, copy.printed)]
        gone = set(self.model.ticked()) - {copy.record for copy in copies}
        self.model.set_ticked([*done, *gone], on=False)
        self.model.set_ticked(fresh)
        if other and fresh:
            self.table.set_current(fresh[0])
        self._say_counts()

    def ticked(self) -> list[Copy]:
        """Those to print, in the decision's order."""
        return [copy for copy in self.copies if self.model.is_ticked(copy.record)]

    def tick_only(self, indexes: Sequence[int]) -> None:
        """Tick these rows and no others."""
        self.model.set_ticked(self.model.ticked(), on=False)
        self.model.set_ticked([self.copies[index].record for index in indexes])

    def current(self) -> Copy | None:
        """The certificate the cursor is on."""
        wanted = self.table.current_id()
        return next((copy for copy in self.copies if copy.record == wanted), None)

    def newest(self) -> str:
        found = records.ids(self._desk.office, self._kind, sort=_DAYS[self._kind], descending=True, limit=1)
        return found[0] if found else ""

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.parent_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_edited(self) -> None:
        try:
            record = self.parent_field.value()
        except ValidationError:
            return  # still typing
        if record and record != self._record:
            self.chosen.emit(record)

    def _say_counts(self) -> None:
        self.footer.text.setText(batch_words(self.copies))

    def _columns(self) -> tuple[Column, ...]:
        return (
            TICK,
            Column("name", "Người nhận", _name, 100, stretch=True),
            Column("number", "Số", self._number, 78 if self._kind == "award" else 44, Align.RIGHT),
            Column("state", "", self._state, 88, least_view=340),
        )

    def _number(self, copy: Copy) -> Cell:
        """The register number; rows are counted where the decision has none."""
        numbered = any(one.number for one in self.copies)
        return Cell(copy.number or ("–" if numbered else str(copy.index + 1)))

    def _state(self, copy: Copy) -> Cell:
        if copy.printed:
            said = printed_words(copy.printed, self._desk.today())
            return Cell(chip=Chip("Đã in", Tone.OK, "-"), tooltip=said)
        if any(note.part == "name" for note in copy.notes):
            return Cell(chip=Chip("Tên dài", Tone.WARN, "-"))
        return Cell(chip=Chip("Chữ nhỏ", Tone.WARN, "-")) if copy.notes else Cell()


def _name(copy: Copy) -> Cell:
    return Cell(copy.name, copy.title, weight=500, tooltip=joined(copy.name, copy.title))
