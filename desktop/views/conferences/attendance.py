"""Delegates and groups of residents as rows: both are kept as attendance, a group is one with a count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain.numbers import format_integer
from desktop.services import records
from desktop.views.common.grid_cells import GridColumn, GridRow, column_of
from desktop.views.conferences.presence import CYCLE, presence_cell, reason_cell
from desktop.views.records.columns import people_column
from desktop.views.records.describe import joined
from desktop.views.records.rows_presenter import RowsPresenter
from desktop.views.records.source import labels_of

if TYPE_CHECKING:
    from desktop.services.office import Office

KIND = "attendance"


class DelegatesPresenter(RowsPresenter):
    """Invited people by name, with the title of that day, in protocol order."""

    def __init__(self, office: Office, conference: str) -> None:
        super().__init__(office, KIND, "conference", parent=conference)

    def belongs(self, values: Mapping[str, Any]) -> bool:
        """Everybody who is no group."""
        return values.get("count") is None

    def columns(self) -> tuple[GridColumn, ...]:
        """Name with suggestions, title, role, presence, reason."""
        field = self.spec.field
        return (
            people_column(self.office, field("name"), width=190),
            column_of(field("title"), width=260, stretch=True),
            column_of(field("role"), width=130, default="Dự"),
            column_of(field("present"), width=100, cycle=CYCLE, default=CYCLE[0], look=presence_cell),
            column_of(field("reason"), width=170, look=reason_cell),
        )

    def new_person(self, row_id: str, typed: Mapping[str, Any]) -> tuple[str, str, str]:
        """Put the person typed in a row into the directory too; returns row, person and name."""
        given = {key: typed[key] for key in ("name", "title") if typed.get(key)}
        name = str(given.get("name") or "")
        return row_id, records.put(self.office, "person", given, name=f"Thêm người {name}"), name

    def teams(self) -> list[tuple[str, str]]:
        """(id, name) of every team that has serving members."""
        ids = records.ids(self.office, "team")
        return [(one.id, one.name) for one in records.rows(self.office, "team", ids)]

    def team_rows(self, team: str, known: set[str]) -> list[dict[str, Any]]:
        """Values of a row for each serving member, except those whose name is in ``known``."""
        ids = records.ids(self.office, "member", where={"team": team, "left": None})
        found = records.rows(self.office, "member", ids)
        labels = labels_of(self.office, "member", found)
        rows = []
        for one in found:
            if one.name not in known:
                title = joined(one.values.get("position"), labels.get(team), by=" ")
                rows.append({"name": one.name, "title": title, "person": one.values.get("person")})
        return rows


class GroupsPresenter(RowsPresenter):
    """Residents are counted by group and never named."""

    def __init__(self, office: Office, conference: str) -> None:
        super().__init__(office, KIND, "conference", parent=conference)

    def belongs(self, values: Mapping[str, Any]) -> bool:
        """Groups have a count."""
        return values.get("count") is not None

    def complete(self, row: GridRow) -> bool:
        """A group needs its number."""
        return super().complete(row) and row.values.get("count") is not None

    def columns(self) -> tuple[GridColumn, ...]:
        """Group, number, note."""
        field = self.spec.field
        name = column_of(field("name"), width=320, stretch=True, weight=500)
        return (
            GridColumn(
                "name", "Nhóm người dự", 320, stretch=True, weight=500, required=True, parse=name.parse
            ),
            column_of(field("count"), width=120, required=True),
            column_of(field("note"), width=300, least_view=700),
        )


def proposed_words(present: int, residents: int) -> str:
    """The sum behind the proposed headcount, in words."""
    return (
        f"{format_integer(present)} đại biểu có mặt + {format_integer(residents)} người dân"
        f" = {format_integer(present + residents)} lượt người"
    )


def venue_words(total: int) -> str:
    """The same where every venue has its number: then the number of the conference is their sum."""
    return f"Cộng các điểm cầu = {format_integer(total)} lượt người"
