"""The core force on a day: teams by area, who serves, who is missing, who has left. No widgets here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.dates import format_date
from desktop.domain.numbers import format_integer
from desktop.domain.text import fold, sort_key
from desktop.services import homes, records
from desktop.views.records.describe import joined

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.records import Record

NO_AREA = "Chưa ghi địa bàn"
NO_TEAM = "Chưa thuộc tổ nào"
STRAY = "-"  # begins the id under which those stand who are in no team
_RANKS = {"Tổ trưởng": 0, "Tổ phó": 1}


@dataclass(frozen=True, slots=True)
class Team:
    """A team on a day."""

    id: str
    name: str
    areas: str
    quota: int | None
    serving: int
    values: Mapping[str, Any] = field(default_factory=dict)
    people: str = ""  # folded names of those who serve, for the search
    home: str = ""  # id of the unit it belongs to

    @property
    def missing(self) -> int:
        """How many it lacks."""
        return max(0, (self.quota or 0) - self.serving)

    @property
    def count(self) -> str:
        """“4/5”, or the number alone where no quota is set."""
        return count_text(self.serving, self.quota)


@dataclass(frozen=True, slots=True)
class Group:
    """The teams of the same areas; an area without a team is a group without teams."""

    name: str
    teams: tuple[Team, ...]

    @property
    def missing(self) -> int:
        """How many its teams lack."""
        return sum(team.missing for team in self.teams)

    @property
    def count(self) -> str:
        """Those who serve, over the quotas where every team has one."""
        if not self.teams:
            return "chưa có tổ"
        quotas = [team.quota for team in self.teams if team.quota is not None]
        whole = sum(quotas) if len(quotas) == len(self.teams) else None
        return count_text(sum(team.serving for team in self.teams), whole)


@dataclass(frozen=True, slots=True)
class Commune:
    """The groups of one unit; an office that sees only its own has one without a name."""

    name: str
    groups: tuple[Group, ...]

    @property
    def whole(self) -> Group:
        """All its teams together."""
        return Group(self.name, tuple(team for group in self.groups for team in group.teams))


@dataclass(frozen=True, slots=True)
class Event:
    """A change in a team: the day, what happened, by which decision."""

    day: str
    text: str
    decision: str


def count_text(serving: int, quota: int | None) -> str:
    """“4/5”."""
    return format_integer(serving) if quota is None else f"{format_integer(serving)}/{format_integer(quota)}"


def _stands(team: Record) -> bool:
    """Whether a team has not been dissolved."""
    return team.values.get("status") != "giải thể"


def serves(values: Mapping[str, Any], day: str) -> bool:
    """Whether a member serves on a day (ISO text); a date known only by year counts from its first day."""
    start, end = values.get("joined"), values.get("left")
    return not (start and start > day) and not (end and end <= day)


def has_left(values: Mapping[str, Any], day: str) -> bool:
    """Whether a member had left by that day."""
    return bool(values.get("left")) and str(values["left"]) <= day


class ForcePresenter:
    """Reads the force once per change; a day only counts anew what is in memory."""

    def __init__(self, office: Office, day: date) -> None:
        self.office = office
        self.day = day.isoformat()
        self._teams: list[Record] = []
        self._members: dict[str, list[Record]] = {}
        self._areas: dict[str, Record] = {}
        self._units: dict[str, str] = {}
        self.load()

    def load(self) -> None:
        """Read teams, areas and members."""
        areas = records.rows(self.office, "area", records.ids(self.office, "area"))
        self._areas = {one.id: one for one in areas}
        self._teams = records.rows(self.office, "team", records.ids(self.office, "team"))
        members = records.rows(self.office, "member", records.ids(self.office, "member"))
        self._units = homes.names(self.office, {one.home for one in (*areas, *self._teams, *members)})
        self._members = {team.id: [] for team in self._teams if _stands(team)}
        for one in members:
            team = str(one.values.get("team") or "")
            place = team if team in self._members else f"{STRAY}{self._home(one.home)}"
            self._members.setdefault(place, []).append(one)

    # the tree ---------------------------------------------------------------------------------------

    def teams(self) -> list[Team]:
        """Every team that is not dissolved, as of the day."""
        return [self._team(one) for one in self._teams if _stands(one)]

    def team(self, team_id: str) -> Team | None:
        """One team."""
        if team_id.startswith(STRAY):
            return self._stray_of(team_id.removeprefix(STRAY))
        return next((self._team(one) for one in self._teams if one.id == team_id), None)

    def _team(self, record: Record) -> Team:
        serving = [one for one in self._members.get(record.id, []) if serves(one.values, self.day)]
        known = [self._areas.get(one) for one in record.values.get("areas") or ()]
        areas = [one.name for one in known if one is not None]
        return Team(
            record.id,
            record.name,
            area_names(areas),
            record.values.get("quota"),
            len(serving),
            record.values,
            fold(" | ".join(one.name for one in serving)),
            record.home,
        )

    def unit_of(self, team: Team) -> str:
        """Name of the unit a team belongs to, where the office sees several."""
        return self._units.get(team.home, "")

    def communes(self, *, search: str = "", only_missing: bool = False) -> list[Commune]:
        """Groups under the unit they belong to; ``search`` looks at units, areas, teams and people."""
        teams: dict[str, list[Team]] = {}
        for team in self.teams():
            teams.setdefault(self._home(team.home), []).append(team)
        found = []
        for home in sorted(self._units, key=lambda one: sort_key(self._units[one])) or [""]:
            name = self._units.get(home, "")
            groups = self._groups_of(home, teams.get(home, []))
            kept = tuple(_narrowed(groups, fold(search), only_missing=only_missing, within=name))
            if kept:
                found.append(Commune(name, kept))
        return found

    def _home(self, home: str) -> str:
        """Under which unit something stands; an office that sees only its own has none in the tree."""
        return home if self._units else ""

    def groups(self, *, search: str = "", only_missing: bool = False) -> list[Group]:
        """Teams under their areas, of all units one after the other."""
        communes = self.communes(search=search, only_missing=only_missing)
        return [group for commune in communes for group in commune.groups]

    def _groups_of(self, home: str, teams: Sequence[Team]) -> list[Group]:
        """Teams of a unit under their areas, in Vietnamese order; last those who are in none."""
        by_area: dict[str, list[Team]] = {}
        covered: set[str] = set()
        for team in teams:
            covered.update(team.values.get("areas") or ())
            by_area.setdefault(team.areas or NO_AREA, []).append(team)
        for area, record in self._areas.items():
            if area not in covered and self._home(record.home) == home:
                by_area.setdefault(record.name, [])
        groups = [Group(name, tuple(teams)) for name, teams in by_area.items()]
        groups.sort(key=lambda one: (one.name == NO_AREA, sort_key(one.name)))
        stray = self._stray_of(home)
        return [*groups, Group(NO_TEAM, (stray,))] if stray.serving else groups

    def _stray_of(self, home: str) -> Team:
        """Who serves and is in no team that stands, shown as one."""
        serving = [one for one in self._members.get(f"{STRAY}{home}", []) if serves(one.values, self.day)]
        names = fold(" | ".join(one.name for one in serving))
        return Team(f"{STRAY}{home}", NO_TEAM, "", None, len(serving), people=names, home=home)

    def strays(self) -> int:
        """How many serve and are in no team that stands."""
        return sum(self._stray_of(home).serving for home in self._units or ("",))

    def subtitle(self) -> str:
        """“28 tổ bảo vệ ANTT, 87/96 thành viên, thiếu 9 ở 4 tổ”."""
        teams = self.teams()
        strays = self.strays()
        if not teams:
            return f"Chưa ghi tổ nào, {strays} người chưa thuộc tổ" if strays else "Chưa ghi tổ nào"
        units = len({team.home for team in teams})
        short = [team for team in teams if team.missing]
        whole = Group("", tuple(teams))
        words = f"{len(teams)} tổ bảo vệ ANTT, {whole.count} thành viên"
        words += f" của {units} đơn vị" if self._units else ""
        words += f", thiếu {whole.missing} ở {len(short)} tổ" if short else ""
        return f"{words}; {strays} người chưa thuộc tổ nào" if strays else words

    # the roster -------------------------------------------------------------------------------------

    def roster(self, team_id: str) -> tuple[list[Record], list[Record]]:
        """Those who serve, by rank and name, and those who have left, the latest first."""
        members = self._members.get(team_id, [])
        serving = [one for one in members if serves(one.values, self.day)]
        serving.sort(key=lambda one: _RANKS.get(str(one.values.get("position")), 2))
        gone = [one for one in members if has_left(one.values, self.day)]
        gone.sort(key=lambda one: str(one.values["left"]), reverse=True)
        return serving, gone

    def found_member(self, team_id: str, search: str) -> str:
        """Id of the first serving member whose name has the words searched for."""
        words = fold(search).split()
        for one in self.roster(team_id)[0]:
            if words and all(word in fold(one.name) for word in words):
                return one.id
        return ""

    def team_of(self, record: str) -> str:
        """Id of the team a member is in; a team's id is its own."""
        if any(team.id == record for team in self._teams):
            return record
        found = (team for team, members in self._members.items() if any(one.id == record for one in members))
        return next(found, "")

    def events(self, team_id: str) -> list[Event]:
        """Who was recognised and who was let go, the latest first."""
        events = []
        for one in self._members.get(team_id, []):
            values = one.values
            position = str(values.get("position") or "thành viên").lower()
            if (day := values.get("joined")) and day <= self.day:
                by = f"QĐ {values['decision_number']}" if values.get("decision_number") else ""
                events.append(Event(day, f"Công nhận {one.name}, {position}", by))
            if has_left(values, self.day):
                events.append(Event(str(values["left"]), f"Cho thôi {one.name}", leaving_words(values)))
        return sorted(events, key=lambda event: event.day, reverse=True)

    def founding_words(self, team: Team) -> str:
        """“Thành lập theo QĐ 41/QĐ-UBND ngày 01/07/2024. Định mức 5.”"""
        if team.id.startswith(STRAY):
            return "Tổ của những người này đã xóa, đã giải thể hoặc chưa ghi. Chọn người rồi bấm Chuyển tổ."
        number, day = team.values.get("decision_number"), team.values.get("decision_date")
        words = f"Thành lập theo QĐ {number}" if number else "Chưa ghi quyết định thành lập"
        words += f" ngày {format_date(day)}" if day and number else ""
        quota = f"Định mức {team.quota}." if team.quota is not None else "Chưa ghi định mức."
        unit = self.unit_of(team)
        return f"{unit}. {words}. {quota}" if unit else f"{words}. {quota}"

    # changes ----------------------------------------------------------------------------------------

    def move(self, members: Sequence[str], team: str) -> str:
        """Put members into another team as one operation; returns the sentence for the toast."""
        name = records.labels(self.office, "team", [team])[team]
        people = self.people(members)
        with self.office.write(f"Chuyển {people} sang {name}") as work:
            for member in members:
                records.put_in(work, "member", {"team": team}, record=member)
        return f"Đã chuyển {people} sang {name}."

    def let_leave(self, members: Sequence[str], values: Mapping[str, Any]) -> str:
        """Note day, decision and point for those who leave, as one operation; raises ``ValidationError``."""
        people = self.people(members)
        with self.office.write(f"Cho thôi {people}") as work:
            for member in members:
                records.put_in(work, "member", values, record=member)
        return f"Đã ghi cho thôi {people}."

    def people(self, members: Sequence[str]) -> str:
        """The only member's name, else how many they are."""
        if len(members) != 1:
            return f"{len(members)} người"
        return records.labels(self.office, "member", members)[members[0]]


def _narrowed(
    groups: Iterable[Group], wanted: str, *, only_missing: bool, within: str = ""
) -> Iterable[Group]:
    words = wanted.split()
    for group in groups:
        whole = fold(f"{within} {group.name}")
        teams = tuple(
            team
            for team in group.teams
            if (not only_missing or team.missing)
            and all(word in f"{whole} {fold(team.name)} {team.people}" for word in words)
        )
        bare = not group.teams and not only_missing and all(word in whole for word in words)
        if teams or bare:
            yield Group(group.name, teams)


_OPENING = re.compile(
    r"^Tổ bảo vệ (ANTT|an ninh,? trật tự)( ở cơ sở)?,? +(thôn +|tổ dân phố +)?", re.IGNORECASE
)


def short_team(name: str) -> str:
    """“Tổ Vĩnh Tường” for the tree, where every name begins alike."""
    rest = _OPENING.sub("", name)
    return f"Tổ {rest[:1].upper()}{rest[1:]}" if rest and rest != name else name


def leaving_words(values: Mapping[str, Any]) -> str:
    """Decision and point letter, nothing else is kept of why somebody left."""
    decision = f"QĐ {values['left_decision']}" if values.get("left_decision") else ""
    point = f"Điều 17 khoản 3 điểm {values['left_point']}" if values.get("left_point") else ""
    return joined(decision, point)


def area_names(names: Sequence[str]) -> str:
    """“Thôn Bản Sào, Phúc Tâm”: a first word they share is said once."""
    known = [name for name in names if name]
    if len(known) < 2:
        return "".join(known)
    first = known[0].split(" ")[0]
    shared = all(name.startswith(f"{first} ") for name in known)
    rest = [name[len(first) + 1 :] if shared else name for name in known[1:]]
    return ", ".join([known[0], *rest])
