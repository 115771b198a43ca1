"""Rows of a kind for a reading table, and records for reference fields; all sorting and searching is SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.services import homes, records, serials
from desktop.views.common.row_model import Query
from desktop.views.common.suggestion_popup import Suggestion
from desktop.views.records.describe import joined, second_line

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.records import Record


@dataclass(frozen=True, slots=True)
class Row:
    """A record, the names of the records it refers to, and figures that are counted and not stored.

    ``unit`` is the name of the unit it belongs to, where the office sees several.
    """

    record: Record
    labels: Mapping[str, str]
    doubled: bool = False  # whether its number is given to another record too
    unit: str = ""
    counted: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Id of the record."""
        return self.record.id

    def get(self, field: str) -> Any:
        """Value of a field, None if empty."""
        return self.record.values.get(field)

    def label(self, field: str) -> str:
        """Name of the record a field refers to."""
        return self.labels.get(str(self.get(field) or ""), "")


class OfficeSource:
    """:class:`RowSource` of one kind. ``Query.filters``: ``where``, ``deleted``, ``only`` (ids)."""

    def __init__(self, office: Office, kind: str) -> None:
        self.office, self.kind = office, kind

    def ids(self, query: Query) -> Sequence[str]:
        """Ids of all records that match, in order."""
        only = query.filters.get("only")
        found = self._matching(query)
        return [one for one in found if one in only] if only else found

    def _matching(self, query: Query) -> list[str]:
        return records.ids(
            self.office,
            self.kind,
            search=query.search,
            where=query.filters.get("where"),
            sort=query.order.key,
            descending=query.order.descending,
            deleted=bool(query.filters.get("deleted")),
        )

    def rows(self, ids: Sequence[str]) -> Sequence[Row | None]:
        """One row for each id; None where the record is gone."""
        found = records.rows(self.office, self.kind, ids)
        labels = labels_of(self.office, self.kind, found)
        doubled = serials.doubled(self.office, self.kind, found)
        units = homes.names(self.office, {record.home for record in found})
        by_id = {
            record.id: Row(record, labels, record.id in doubled, units.get(record.home, ""))
            for record in found
        }
        return [by_id.get(one) for one in ids]


def labels_of(office: Office, kind: str, found: Sequence[Record]) -> dict[str, str]:
    """Names of everything these records refer to, by id."""
    return records.names_referred(office, kind, [record.values for record in found])


class OfficeLookup:
    """Where reference fields find records."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def suggest(self, kind: str, text: str, *, limit: int = 5) -> Sequence[Suggestion]:
        """Records that fit what is typed; without any text the first ones in order."""
        if text.strip():
            found = records.suggest(self.office, kind, text, limit)
        else:
            found = records.rows(self.office, kind, records.ids(self.office, kind, limit=limit))
        labels = labels_of(self.office, kind, found)
        units = homes.names(self.office, {one.home for one in found})
        return [
            Suggestion(one.id, one.name, joined(second_line(one, labels), units.get(one.home)), one)
            for one in found
        ]

    def label(self, kind: str, record_id: str) -> str:
        """The record's name."""
        return records.labels(self.office, kind, [record_id])[record_id] if record_id else ""
