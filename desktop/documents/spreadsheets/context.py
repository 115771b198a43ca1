"""What a row takes from its surroundings: the group above it, and the table as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.spreadsheets import presence
from desktop.documents.spreadsheets.areas import AREA_KINDS, areas_in, areas_listed
from desktop.documents.spreadsheets.groups import Group, names_team, team_of_areas
from desktop.documents.spreadsheets.issues import Issue, changed, warning
from desktop.documents.spreadsheets.person_names import looks_like_name, people_in, reads_unnamed
from desktop.documents.spreadsheets.row_reader import Draft
from desktop.domain.fields import KindSpec
from desktop.domain.text import canonical

if TYPE_CHECKING:
    from desktop.documents.spreadsheets.rows import ImportRow

_COLLECTIVE = (
    "tập thể",
    "tổ ",
    "ban ",
    "công an",
    "hội ",
    "đội ",
    "chi ",
    "trường",
    "ubnd",
    "ủy ban",
    "nhân dân",
    "đoàn ",
)
_HOUSEHOLD = ("hộ ", "gia đình")


class Context:
    """Completes drafts of one kind from their group, and all rows once they are read."""

    def __init__(self, spec: KindSpec) -> None:
        self.spec = spec
        self.names = {field.name for field in spec.fields}
        self.order = 0

    def apply(self, draft: Draft, group: Group, corrections: Mapping[str, str]) -> None:
        """Give a draft what its group row says, where its own cells say nothing."""
        kind = self.spec.name
        if kind == "attendance" and group.label and "group" not in corrections:
            draft.values.setdefault("group", group.label)
        if kind == "attendance" and "count" not in corrections:
            _count_people(draft)
        if kind == "member":
            _team(draft, group, corrections)
        if kind == "team":
            _team_record(draft, group)
        if kind == "area":
            _area_kind(draft)
        if kind == "model":
            areas = areas_in(str(draft.values.get("place", ""))) or group.areas
            if areas:
                draft.extras.setdefault("areas", areas)
            _one_area(draft)
        if kind == "recipient" and "kind" not in corrections:
            _recipient_kind(draft, group)
        if "order" in self.names:
            self.order += 1
            draft.values.setdefault("order", self.order)

    def complete(self, rows: list[ImportRow]) -> tuple[list[ImportRow], tuple[Issue, ...]]:
        """In a list that marks who was absent, the others were there; the remark says for how many."""
        if self.spec.name != "attendance" or not any("present" in row.values for row in rows):
            return rows, ()
        missing = [row for row in rows if "present" not in row.values]
        marked = any(row.values.get("present") == presence.PRESENT for row in rows)
        if not missing or marked:
            return rows, _unmarked(missing)
        filled = [
            row
            if "present" in row.values
            else replace(row, values={**row.values, "present": presence.PRESENT})
            for row in rows
        ]
        return filled, (Issue("present", "changed", "spreadsheet.rest_present", {"count": len(missing)}),)


def _unmarked(missing: list[ImportRow]) -> tuple[Issue, ...]:
    """Where presence is ticked, a row without a tick says nothing certain."""
    if not missing:
        return ()
    return (Issue("present", "warning", "spreadsheet.presence_unknown", {"count": len(missing)}),)


def set_counted(draft: Draft, group: Group, corrections: Mapping[str, str]) -> None:
    """Make a draft the unnamed group that its row stands for."""
    for name, value in (("name", group.label), ("count", group.count)):
        if name not in corrections:
            draft.replace_field(name)
            draft.values[name] = value
    if {"name", "count"}.isdisjoint(corrections):
        _without_count(draft, group.count)
        draft.issues.append(changed("name", "spreadsheet.people_counted", group.label, count=group.count))


def _count_people(draft: Draft) -> None:
    """“Nhân dân thôn 1” with “84 người” in another column is a group of 84, and not a person."""
    values = draft.values
    label = str(values.get("name") or "")
    if not values.get("count") and reads_unnamed(label):
        for name in ("title", "note"):
            count = people_in(str(values.get(name) or ""))
            if count is not None:
                values["count"] = count
                draft.issues.append(
                    changed("name", "spreadsheet.people_counted", values.pop(name), count=count)
                )
                break
    if values.get("count") and not looks_like_name(label):
        draft.issues = [one for one in draft.issues if one.key != "spreadsheet.name_strange"]


def _without_count(draft: Draft, count: int | None) -> None:
    """Drop the count where it was typed into a column of words."""
    for name in ("title", "note"):
        text = str(draft.values.get(name) or "")
        if count is not None and (people_in(text) == count or text.lstrip("0") == str(count)):
            del draft.values[name]


def _team(draft: Draft, group: Group, corrections: Mapping[str, str]) -> None:
    """The team and its areas: a column of its own, the group row, the area column, at last the address."""
    extras = draft.extras
    corrected = "team" in corrections
    team = _team_named(draft) or ("" if corrected else group.team)
    lived = areas_in(str(draft.values.get("address", "")))
    named = areas_listed(team)
    areas = named.names or group.areas or tuple(extras.get("areas", ())) or lived
    if not named.sure and team != group.team:
        value = ", ".join(named.names)
        draft.issues.append(warning("team", "spreadsheet.areas_listed", team, count=len(areas), value=value))
    if not team and areas and not corrected:
        team = team_of_areas(areas)
        guessed = "areas" not in extras
        remark = warning if guessed else changed
        key = "spreadsheet.team_from_address" if guessed else "spreadsheet.team_from_area"
        draft.issues.append(remark("team", key, ", ".join(areas), value=team))
    if team:
        extras["team"] = team
    if areas:
        extras["areas"] = areas


def _team_named(draft: Draft) -> str:
    """The team in the row's own column; a bare number or area becomes the name of a team, visibly."""
    said = str(draft.extras.get("team", ""))
    team = said
    if said.isdigit():
        team = f"Tổ {int(said)}"
    elif said and not names_team(said) and (areas := areas_listed(said).names):
        team = team_of_areas(areas)
    if team != said:
        draft.issues.append(changed("team", "spreadsheet.team_from_area", said, value=team))
    return team


def _one_area(draft: Draft) -> None:
    """A model stands in one area; the others stay readable in its place."""
    areas = tuple(draft.extras.get("areas", ()))
    if len(areas) < 2:
        return
    draft.values.setdefault("place", ", ".join(areas))
    draft.issues.append(warning("areas", "spreadsheet.one_area", ", ".join(areas), value=areas[0]))


def _team_record(draft: Draft, group: Group) -> None:
    """The name of a team that is told by its number or area alone, and the areas it covers."""
    said = str(draft.values.get("name") or "")
    named = areas_listed(said)
    areas = tuple(draft.extras.get("areas", ())) or named.names or group.areas
    if not named.sure and "areas" not in draft.extras:
        value = ", ".join(areas)
        draft.issues.append(warning("name", "spreadsheet.areas_listed", said, count=len(areas), value=value))
    name = said
    if said.isdigit():
        name = f"Tổ {int(said)}"
    elif areas and not names_team(said) and (not said or named.names):
        name = team_of_areas(areas)
    if name != said:
        draft.values["name"] = name
        draft.issues.append(
            changed("name", "spreadsheet.team_from_area", said or ", ".join(areas), value=name)
        )
    if areas:
        draft.extras["areas"] = areas


def _area_kind(draft: Draft) -> None:
    """The kind of an area from its name, where no column tells it."""
    name = str(draft.values.get("name") or "")
    word = next((word for word in AREA_KINDS.values() if name.startswith(f"{word} ")), None)
    if word is not None:
        draft.values.setdefault("kind", word)


def _recipient_kind(draft: Draft, group: Group) -> None:
    """Individual, collective or household, from the group row or from the first words of the name."""
    if "kind" in draft.values:
        return
    for text, said in ((group.label, True), (str(draft.values.get("name", "")), False)):
        plain = canonical(text) + " "
        found = ""
        if plain.startswith(_HOUSEHOLD) or (said and "hộ gia đình" in plain):
            found = "hộ gia đình"
        elif plain.startswith(_COLLECTIVE) or (said and "tập thể" in plain):
            found = "tập thể"
        elif looks_like_name(text) if not said else "cá nhân" in plain:
            found = "cá nhân"
        if found:
            draft.values["kind"] = found
            if not said:
                draft.issues.append(
                    Issue("kind", "changed", "spreadsheet.kind_from_name", {"value": found}, text)
                )
            return
