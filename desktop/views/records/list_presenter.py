"""What a list page says and does, without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.fields import FieldType
from desktop.domain.numbers import format_integer
from desktop.domain.phones import mask_phone
from desktop.services import homes, records, serials
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.row_model import RowSource
from desktop.views.records.describe import shown
from desktop.views.records.homes import LABEL, UnitCount, with_unit
from desktop.views.records.lists import ListSpec
from desktop.views.records.source import OfficeSource, labels_of

if TYPE_CHECKING:
    from desktop.services.office import Office

DOUBLED = Chip("Trùng số", Tone.WARN)
SUMMED_AT_MOST = 2000
"""A footer adds up no more rows than this; over it only the count is shown."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition to switch on; ``count`` is how many rows it would leave, None to show none."""

    key: str
    label: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a preview with its icon, and a smaller line below."""

    icon: str
    text: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A name and its value in a preview."""

    label: str
    value: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Preview:
    """What the panel at the right shows of one record."""

    title: str
    chips: tuple[Chip, ...] = ()
    facts: tuple[Fact, ...] = ()
    figures: tuple[Figure, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()  # (label, text), text may wrap
    people: tuple[str, ...] = field(default=())
    people_title: str = ""


class ListPresenter:
    """The list of one kind. Conferences override what they know better."""

    def __init__(self, office: Office, spec: ListSpec, today: date) -> None:
        self.office, self.spec, self.today = office, with_unit(spec, office), today
        self.kind = records.kind_spec(spec.kind)

    def source(self) -> RowSource:
        """Where the rows come from."""
        return OfficeSource(self.office, self.spec.kind)

    def total(self) -> int:
        """How many records there are, deleted ones not counted."""
        return len(records.ids(self.office, self.spec.kind))

    def deleted_count(self) -> int:
        """How many records can be restored."""
        return len(records.ids(self.office, self.spec.kind, deleted=True))

    def subtitle(self, total: int) -> str:
        """The sentence under the title; ``total`` is how many records there are."""
        return f"{format_integer(total)} {self.spec.noun}" if total else f"Chưa ghi {self.spec.noun} nào"

    def filters(self) -> list[Filter]:
        """Conditions offered over the table."""
        return []

    def units(self) -> list[UnitCount]:
        """The units that have records here, where the office sees several."""
        if not homes.sees_several(self.office):
            return []
        return [UnitCount(one.id, one.name, n) for one, n in homes.counts(self.office, self.spec.kind)]

    def unit_line(self, home: str) -> list[tuple[str, str]]:
        """A line of the preview that says whose record it is, where the office sees several units."""
        return [(LABEL, name) for name in homes.names(self.office, [home]).values()]

    def query_filters(self, chosen: Sequence[str]) -> dict[str, Any]:
        """The source's filters for the conditions chosen."""
        return {}

    def footer(self, ids: Sequence[str], *, narrowed: bool) -> str:
        """Matches and sums."""
        words = f"{format_integer(len(ids))} {self.spec.noun}{' khớp' if narrowed else ''}"
        if not self.spec.summed or not ids or len(ids) > SUMMED_AT_MOST:
            return words
        total = self.summed(ids)
        return f"{words}, tổng {format_integer(total)} {self.spec.summed_noun}" if total else words

    def summed(self, ids: Sequence[str]) -> int:
        """The sum in the footer over these records."""
        found = records.rows(self.office, self.spec.kind, ids)
        return sum(record.values.get(self.spec.summed) or 0 for record in found)

    def preview(self, record_id: str) -> Preview | None:
        """What the panel shows, None if the record is gone."""
        found = records.rows(self.office, self.spec.kind, [record_id])
        if not found:
            return None
        record = found[0]
        labels = labels_of(self.office, self.spec.kind, found)
        lines, figures = self.unit_line(record.home), []
        for spec in self.kind.fields:
            value = record.values.get(spec.name)
            masked = spec.type is FieldType.PHONE and value
            text = mask_phone(str(value)) if masked else shown(spec, value, labels)
            if spec.name == "name" or not text:
                continue
            if spec.type is FieldType.INTEGER and not spec.name.endswith("year"):
                figures.append(Figure(spec.label, text))
            else:
                lines.append((spec.label, text))
        chips = (Chip("Đã xóa", Tone.ERR, "trash-2"),) if record.deleted else ()
        if serials.doubled(self.office, self.spec.kind, found):
            chips = (DOUBLED,)
        title, people = self._children(record_id)
        return Preview(
            record.name,
            chips=chips,
            lines=tuple(lines),
            figures=tuple(figures),
            people=people,
            people_title=title,
        )

    def _children(self, record_id: str) -> tuple[str, tuple[str, ...]]:
        child = CHILD_OF.get(self.spec.kind)
        if child is None:
            return "", ()
        kind, parent, sort = child
        ids = records.ids(self.office, kind, where={parent: record_id}, sort=sort)
        names = [record.name for record in records.rows(self.office, kind, ids[:8])]
        if len(ids) > len(names):
            names.append(f"và {len(ids) - len(names)} nữa")
        return f"{records.kind_spec(kind).label} ({len(ids)})" if ids else "", tuple(names)

    # changes ----------------------------------------------------------------------------------------

    def delete(self, ids: Sequence[str]) -> str:
        """Delete records as one operation; returns the sentence for the toast."""
        found = records.rows(self.office, self.spec.kind, ids)
        noun = self.spec.noun
        name = f"Xóa {len(found)} {noun}" if len(found) > 1 else f"Xóa {noun} “{found[0].name}”"
        with self.office.write(name) as work:
            for record in found:
                work.delete(self.spec.kind, record.id)
        said = f"Đã xóa {len(found)} {noun}." if len(found) > 1 else f"Đã xóa {noun} “{found[0].name}”."
        left = records.without_team(self.office, ids) if self.spec.kind == "team" else 0
        return f"{said} Còn {left} thành viên chưa thuộc tổ nào." if left else said

    def restore(self, ids: Sequence[str]) -> str:
        """Lift tombstones as one operation; returns the sentence for the toast."""
        found = records.rows(self.office, self.spec.kind, ids)
        noun = self.spec.noun
        with self.office.write(f"Khôi phục {len(found)} {noun}") as work:
            for record in found:
                work.restore(self.spec.kind, record.id)
        one = f"“{found[0].name}”" if len(found) == 1 else ""
        return f"Đã khôi phục {noun} {one}." if one else f"Đã khôi phục {len(found)} {noun}."


CHILD_OF: Mapping[str, tuple[str, str, str]] = {
    "model": ("point", "model", "name"),
    "award": ("recipient", "award", "order"),
}
"""Kind → (kind of its children, field that names the parent, order)."""
