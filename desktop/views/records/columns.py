"""Columns of typing grids: references by name, people by suggestion, the children of models and awards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean, fold
from desktop.domain.values import BadValue
from desktop.services import homes, records
from desktop.views.common.grid_cells import GridColumn, column_of
from desktop.views.common.suggestion_popup import Suggestion
from desktop.views.records.describe import joined, title_at
from desktop.views.records.source import OfficeLookup, labels_of

if TYPE_CHECKING:
    from desktop.services.office import Office


class RefCell:
    """Reads and shows the name of a record in a cell whose value is its id."""

    def __init__(self, office: Office, spec: FieldSpec) -> None:
        self._lookup, self._kind = OfficeLookup(office), spec.target
        self._names: dict[str, str] = {}

    def show(self, value: Any) -> str:
        """Name of the record."""
        if not value:
            return ""
        if value not in self._names:
            self._names[value] = self._lookup.label(self._kind, value)
        return self._names[value]

    def parse(self, text: str) -> str | None:
        """Id of the only record of that name. Raises ``BadValue``."""
        wanted = fold(text)
        if not wanted:
            return None
        found = [one for one in self._lookup.suggest(self._kind, text) if fold(one.title) == wanted]
        if len(found) != 1:
            raise BadValue("reference.unknown")
        self._names[found[0].id] = found[0].title
        return found[0].id

    def suggest(self, text: str) -> Sequence[Suggestion]:
        """Records that fit."""
        return self._lookup.suggest(self._kind, text)


def ref_column(office: Office, spec: FieldSpec, *, width: int, **more: Any) -> GridColumn:
    """A column that names another record."""
    cell = RefCell(office, spec)
    return GridColumn(
        spec.name,
        spec.label,
        width,
        parse=cell.parse,
        show=cell.show,
        suggest=cell.suggest,
        take=lambda suggestion: {spec.name: suggestion.id},
        **more,
    )


class PeopleSuggestions:
    """People of the directory and members of the force, by what is typed; the same person once."""

    def __init__(self, office: Office, *, limit: int = 5) -> None:
        self._office, self._limit = office, limit

    def __call__(self, text: str) -> list[Suggestion]:
        """At most ``limit`` suggestions whose ``data`` is the values of the row they fill."""
        found: list[Suggestion] = []
        seen: set[tuple[str, str]] = set()
        for one in [*self._people(text), *self._members(text)]:
            key = (fold(one.title), fold(one.detail))
            if key not in seen:
                seen.add(key)
                found.append(one)
        wanted = clean(text).casefold()
        found.sort(key=lambda one: wanted not in one.title.casefold())
        return found[: self._limit]

    def _people(self, text: str) -> list[Suggestion]:
        made = []
        found = records.suggest(self._office, "person", text, self._limit)
        units = homes.names(self._office, {one.home for one in found})
        for one in found:
            title = title_at(one.values.get("title"), one.values.get("organisation"))
            detail = joined(title, units.get(one.home))
            made.append(Suggestion(one.id, one.name, detail, _row(one.name, title, one.id)))
        return made

    def _members(self, text: str) -> list[Suggestion]:
        found = records.suggest(self._office, "member", text, self._limit * 2)
        serving = [one for one in found if not one.values.get("left")]
        labels = labels_of(self._office, "member", serving)
        units = homes.names(self._office, {one.home for one in serving})
        made = []
        for one in serving:
            team = labels.get(one.values.get("team") or "", "")
            title = joined(one.values.get("position"), team, by=" ")
            row = _row(one.name, title, one.values.get("person"))
            made.append(Suggestion(one.id, one.name, joined(title, units.get(one.home)), row))
        return made


def _row(name: str, title: str, person: str | None) -> Mapping[str, Any]:
    return {"name": name, "title": title or None, "person": person}


def people_column(office: Office, spec: FieldSpec, *, width: int, **more: Any) -> GridColumn:
    """A name that is looked up while it is typed, and brings title and person with it."""
    return column_of(
        spec,
        width=width,
        weight=500,
        suggest=PeopleSuggestions(office),
        take=lambda suggestion: suggestion.data,
        new_label="Thêm người mới",
        **more,
    )


def child_columns(office: Office, kind: str) -> tuple[GridColumn, ...]:
    """Columns of the children of a model or an award."""
    spec = records.kind_spec(kind)
    if kind == "point":
        return (
            column_of(spec.field("name"), width=260, stretch=True, weight=500),
            ref_column(office, spec.field("area"), width=220),
            column_of(spec.field("groups"), width=90),
            column_of(spec.field("members"), width=120),
            column_of(spec.field("note"), width=200, least_view=900),
        )
    return (
        people_column(office, spec.field("name"), width=210),
        column_of(spec.field("kind"), width=110, from_above=True),
        column_of(spec.field("form_of_address"), width=100),
        column_of(spec.field("title"), width=240, stretch=True),
        column_of(spec.field("citation"), width=230, least_view=1060),
        column_of(spec.field("book_number"), width=110),
    )
