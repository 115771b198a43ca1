"""Who stands on a paper of the core force: teams, their people in printing order, whom it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.domain.contents.force import MemberLine, TeamBand
from desktop.domain.text import fold, sort_key
from desktop.models.force import POSITIONS
from desktop.queries import homes, records
from desktop.queries.papers.source import ALL
from desktop.queries.records import Record

DISBANDED = "giải thể"
NO_TEAM = "Chưa xếp tổ"


@dataclass(frozen=True, slots=True)
class Team:
    """A team and everybody who is or was in it: by position, then by name in Vietnamese order."""

    record: Record | None
    name: str
    people: tuple[Record, ...]

    def band(self, people: Sequence[Record]) -> TeamBand:
        """Some of its people under its name."""
        return TeamBand(self.name, tuple(map(line, people)))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a paper is about, and the decision they stand in: none yet of those who are proposed."""

    people: tuple[Record, ...] = ()
    number: str | None = None
    date: str | None = None
    signer: str | None = None


def one_or_all(connection: Connection, record: str) -> list[Team] | None:
    """The team of that id, or with ``ALL`` every team in Vietnamese order; None where there is no such."""
    if record == ALL:
        return everybody(connection)
    found = team(connection, record)
    return [found] if found else None


def team(connection: Connection, record: str) -> Team | None:
    """A team with its people."""
    found = records.fetch(connection, "team", [record])
    if not found or found[0].deleted:
        return None
    ids = records.ids(connection, "member", where={"team": record})
    return Team(found[0], formal_name(found[0].name), _ordered(records.fetch(connection, "member", ids)))


def everybody(connection: Connection) -> list[Team]:
    """All teams in Vietnamese order, by unit where the office sees several, and last whoever is in none."""
    found = records.fetch(connection, "team", records.ids(connection, "team", sort="home"))
    by_team: dict[str, list[Record]] = {one.id: [] for one in found}
    homeless: list[Record] = []
    for one in records.fetch(connection, "member", records.ids(connection, "member")):
        by_team.get(str(one.values.get("team")), homeless).append(one)
    units = list(dict.fromkeys(one.home for one in found))
    found.sort(key=lambda one: (units.index(one.home), sort_key(formal_name(one.name))))
    names = _names(connection, found)
    teams = [Team(one, names[one.id], _ordered(by_team[one.id])) for one in found]
    return [*teams, Team(None, NO_TEAM, _ordered(homeless))] if homeless else teams


def _names(connection: Connection, teams: Sequence[Record]) -> dict[str, str]:
    """Formal names by id; at an office that sees several units, with the unit each belongs to."""
    names = {one.id: formal_name(one.name) for one in teams}
    if not homes.sees_several(connection):
        return names
    units = homes.of(connection, {one.home for one in teams})
    return {
        one.id: f"{names[one.id]} ({units[one.home].name})" if one.home in units else names[one.id]
        for one in teams
    }


def _ordered(people: Iterable[Record]) -> tuple[Record, ...]:
    """Heads first; the order of names, in which they are read, is kept among equals."""
    return tuple(sorted(people, key=_rank))


def _rank(one: Record) -> int:
    position = one.values.get("position")
    return POSITIONS.index(position) if position in POSITIONS else len(POSITIONS)


def is_leader(one: Record) -> bool:
    """Whether somebody is Tổ trưởng or Tổ phó."""
    return one.values.get("position") in POSITIONS[:2]


def serves(one: Record, day: str) -> bool:
    """Whether somebody serves on ``day`` (ISO). Who joined or left in a month or year of which no more is
    known did so at its beginning."""
    joined, left = one.values.get("joined") or "", one.values.get("left") or ""
    return joined <= day and (not left or left > day)


# whom the decisions and proposals are about -------------------------------------------------------------


def founders(team: Team) -> Chosen:
    """The members a team is founded with: the same whenever the decision is printed.

    Those whose own decision is the team's. Where nobody's is: who had not left by its day, without those who
    were recognised only after the first recognition since; of a team that has no decision yet, all who have
    not left.
    """
    values = team.record.values if team.record else {}
    number, date = values.get("decision_number") or None, values.get("decision_date") or None
    same = [one for one in team.people if number and _decision(one) == (date or "", number)]
    people = same or (_since(team.people, date) if date else [one for one in team.people if not _left(one)])
    return Chosen(tuple(people), number, date, _signer(same))


def _since(people: Sequence[Record], date: str) -> list[Record]:
    days = [day for one in people if (day := _text(one, "decision_date")) >= date]
    first = min(days, default="")
    return [
        one
        for one in people
        if (not _left(one) or _left(one) > date)
        and (not first or (_decided(one) and _text(one, "decision_date") <= first))
    ]


def recognised(people: Sequence[Record]) -> Chosen:
    """Whom a decision of recognition is about.

    Those who have neither number nor date of a decision and have not left are proposed: while there are such,
    the paper is theirs and has no number yet. Otherwise it is the latest decision: all whose number and date
    are those of the latest date (of one date, of the number that comes last), those who left since included.
    """
    proposed = [one for one in people if not _decided(one) and not _left(one)]
    if proposed:
        return Chosen(tuple(proposed))
    decided = [one for one in people if _decided(one)]
    if not decided:
        return Chosen()
    latest = max(map(_decision, decided))
    same = [one for one in decided if _decision(one) == latest]
    date, number = latest
    return Chosen(tuple(same), number or None, date or None, _signer(same))


def released(people: Sequence[Record]) -> Chosen:
    """Whom a decision of release is about.

    Those with a day or a point of leaving and no decision are proposed: while there are such, the paper is
    theirs. Otherwise it is the latest decision: all who stand in that of whoever left last.
    """
    proposed = [one for one in people if is_leaving(one)]
    if proposed:
        return Chosen(tuple(proposed))
    gone = [one for one in people if one.values.get("left_decision")]
    if not gone:
        return Chosen()
    last = max(gone, key=lambda one: (_text(one, "left"), _text(one, "left_decision")))
    decision = _text(last, "left_decision")
    return Chosen(tuple(one for one in gone if _text(one, "left_decision") == decision), decision)


def is_leaving(one: Record) -> bool:
    """Whether somebody's release is proposed and not decided."""
    values = one.values
    return bool(values.get("left") or values.get("left_point")) and not values.get("left_decision")


def _decided(one: Record) -> bool:
    return bool(one.values.get("decision_number") or one.values.get("decision_date"))


def _decision(one: Record) -> tuple[str, str]:
    """Day and number of somebody's recognition."""
    return _text(one, "decision_date"), _text(one, "decision_number")


def _left(one: Record) -> str:
    return _text(one, "left")


def _signer(people: Sequence[Record]) -> str | None:
    return next((str(name) for one in people if (name := one.values.get("decision_signer"))), None)


def _text(one: Record, field: str) -> str:
    return str(one.values.get(field) or "")


# how they are printed -----------------------------------------------------------------------------------


def formal_name(name: str) -> str:
    """A team's name as a decision says it: “Thôn Nà Nghè” is “Tổ bảo vệ an ninh, trật tự thôn Nà Nghè”."""
    said = name.replace("ANTT", "an ninh, trật tự")
    if not said or fold(said).startswith("to bao ve"):
        return said
    return f"Tổ bảo vệ an ninh, trật tự {said[0].lower()}{said[1:]}"


def line(one: Record) -> MemberLine:
    """One person as the lists print them."""
    return MemberLine(name=one.name, **{field: one.values.get(field) or None for field in _PRINTED})


_PRINTED = (
    "birth", "sex", "position", "id_number", "address", "education", "previous_service", "joined",
    "decision_number", "decision_date", "left", "left_point",
)  # fmt: skip
