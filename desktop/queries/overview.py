"""Figures of the overview, read from the record tables in a few grouped queries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from desktop.domain.text import canonical
from desktop.models.projection import table_of
from desktop.queries import headcounts

ENDED, PAUSED, PROPOSED = "giải thể", "tạm dừng", "đề xuất"
CERTIFICATE = "Giấy khen"
MINUTES = ("number", "agenda", "content", "speeches", "conclusion", "tasks")  # any of them: begun

_MONTH = re.compile(r"\d{4}-\d{2}")
_AREA_WORDS = (
    "thôn", "làng", "ấp", "bản", "buôn", "bon", "phum", "sóc", "xóm",
    "tổ dân phố", "khu phố", "khối phố", "khóm", "tiểu khu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meetings:
    """Conferences of a period: how many, and how many attendances (lượt người) in all."""

    count: int
    headcount: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Attendances at one residential area (``is_area``) or, where none is named, at one place."""

    name: str
    headcount: int
    is_area: bool


@dataclass(frozen=True, slots=True)
class TeamStrength:
    """A team, the members it has today and the number it should have (None where nobody set one)."""

    id: str
    name: str
    members: int
    quota: int | None

    @property
    def missing(self) -> int:
        """How many members it lacks."""
        return max(0, (self.quota or 0) - self.members)


@dataclass(frozen=True, slots=True)
class Models:
    """Models that work on the last day, and those begun in the period."""

    active: int
    new: int


@dataclass(frozen=True, slots=True)
class Certificates:
    """Certificates of decisions of the period, by whom they are for."""

    individuals: int
    collectives: int
    households: int
    other: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.individuals + self.collectives + self.households + self.other


@dataclass(frozen=True, slots=True)
class Open:
    """A conference held that has no minutes yet; ``day`` is ISO."""

    id: str
    name: str
    day: str


def _held(first: str, last: str) -> ColumnElement[bool]:
    """Conferences that began from ``first`` to ``last`` (ISO days, both included)."""
    table = table_of("conference")
    return and_(table.c.deleted.is_(False), table.c.start >= first, table.c.start < f"{last}~")


def meetings(connection: Connection, first: str, last: str) -> Meetings:
    """Conferences and attendances of a period; attendances are never counted by person."""
    heads = headcounts.where(connection, _held(first, last))
    return Meetings(len(heads), sum(number or 0 for number in heads.values()))


def by_month(connection: Connection, first: str, last: str) -> dict[str, int]:
    """Conferences by calendar month, ``{"2026-11": 2}``."""
    table = table_of("conference")
    month = func.substr(table.c.start, 1, 7)
    query = select(month, func.count()).where(_held(first, last)).group_by(month)
    return {str(key): int(number) for key, number in connection.execute(query)}


def by_place(connection: Connection, first: str, last: str) -> list[PlaceCount]:
    """Attendances by residential area or place, the most first."""
    table = table_of("conference")
    named = (_held(first, last), table.c.place.is_not(None))
    heads = headcounts.where(connection, *named)
    areas = _areas(connection)
    found: dict[tuple[str, bool], int] = {}
    for record, place in connection.execute(select(table.c.id, table.c.place).where(*named)):
        area = _area_in(place, areas)
        key = (area or place, bool(area))
        found[key] = found.get(key, 0) + (heads.get(record) or 0)
    counts = [PlaceCount(name, number, is_area) for (name, is_area), number in found.items() if number]
    return sorted(counts, key=lambda one: (-one.headcount, one.name))


def behind(connection: Connection, key: str, first: str, last: str) -> list[str]:
    """Ids of the conferences behind a bar: of a calendar month (``2026-11``), or of a place or area."""
    table = table_of("conference")
    query = select(table.c.id, table.c.start, table.c.place).order_by(table.c.start.desc(), table.c.id)
    if _MONTH.fullmatch(key):
        return [row.id for row in connection.execute(query.where(_held(f"{key}-01", f"{key}-31")))]
    areas = _areas(connection)
    rows = connection.execute(query.where(_held(first, last), table.c.place.is_not(None)))
    return [row.id for row in rows if (_area_in(row.place, areas) or row.place) == key]


def _areas(connection: Connection) -> dict[tuple[str, ...], str]:
    """Words of each area's name, with and without the word for its kind, to the name as shown."""
    table = table_of("area")
    found: dict[tuple[str, ...], str] = {}
    for name in connection.scalars(select(table.c.name).where(table.c.deleted.is_(False))):
        plain = canonical(name or "")
        bare = next((plain[len(w) + 1 :] for w in _AREA_WORDS if plain.startswith(f"{w} ")), plain)
        shown = name[len(name) - len(bare) :] if bare and len(plain) == len(name) else name
        if len(bare.split()) > 1 or bare == plain:  # "thôn 3" must not be found in "tổ 3"
            found.setdefault(tuple(bare.split()), shown)
        else:
            shown = name
        found[tuple(plain.split())] = shown
    return {words: shown for words, shown in found.items() if words}


def _area_in(place: str, areas: dict[tuple[str, ...], str]) -> str:
    """The area whose name the place has as whole words, the longest name first."""
    words = canonical(place).replace(",", " ").split()
    for size in range(min(len(words), max(map(len, areas), default=0)), 0, -1):
        for start in range(len(words) - size + 1):
            if name := areas.get(tuple(words[start : start + size])):
                return name
    return ""


def teams(connection: Connection, day: str) -> list[TeamStrength]:
    """Every working team with its members of that day, in display order."""
    team, member = table_of("team"), table_of("member")
    inside = and_(
        member.c.team == team.c.id,
        member.c.deleted.is_(False),
        or_(member.c.left.is_(None), member.c.left > day),
    )
    query = (
        select(team.c.id, team.c.name, func.count(member.c.id), team.c.quota)
        .select_from(team.outerjoin(member, inside))
        .where(team.c.deleted.is_(False), func.coalesce(team.c.status, "") != ENDED)
        .group_by(team.c.id, team.c.name, team.c.quota, team.c.sort)
        .order_by(team.c.sort, team.c.id)
    )
    return [TeamStrength(*row) for row in connection.execute(query)]


def members(connection: Connection, day: str) -> int:
    """Members serving on that day, in whatever team."""
    table = table_of("member")
    query = select(func.count()).select_from(table).where(table.c.deleted.is_(False))
    return int(connection.scalar(query.where(or_(table.c.left.is_(None), table.c.left > day))) or 0)


def models(connection: Connection, first: str, last: str) -> Models:
    """Models at work on the last day, and those begun (launched, else decided) in the period."""
    table = table_of("model")
    begun = func.coalesce(table.c.founded, table.c.decision_date)
    works = and_(
        table.c.deleted.is_(False),
        func.coalesce(table.c.status, "").not_in((ENDED, PAUSED, PROPOSED)),
        or_(begun.is_(None), begun <= last),
        or_(table.c.ended.is_(None), table.c.ended > last),
    )
    new = case((and_(begun >= first, begun <= last), 1), else_=0)
    query = select(func.count(), func.coalesce(func.sum(new), 0)).select_from(table).where(works)
    active, fresh = connection.execute(query).one()
    return Models(int(active), int(fresh))


def certificates(connection: Connection, first: str, last: str) -> Certificates:
    """Certificates (Giấy khen) of decisions dated in the period, one for each recipient."""
    award, recipient = table_of("award"), table_of("recipient")
    query = (
        select(recipient.c.kind, func.count())
        .select_from(recipient.join(award, recipient.c.award == award.c.id))
        .where(recipient.c.deleted.is_(False), award.c.deleted.is_(False))
        .where(award.c.date >= first, award.c.date <= last)
        .where(func.coalesce(award.c.form, CERTIFICATE) == CERTIFICATE)
        .group_by(recipient.c.kind)
    )
    counts: dict[str | None, int] = {kind: int(number) for kind, number in connection.execute(query)}
    one, group, home = (counts.pop(kind, 0) for kind in ("cá nhân", "tập thể", "hộ gia đình"))
    return Certificates(one, group, home, sum(counts.values()))


def without_minutes(connection: Connection, first: str, last: str) -> list[Open]:
    """Conferences held that have neither a number nor a word of minutes, the oldest first."""
    table = table_of("conference")
    query = (
        select(table.c.id, table.c.name, table.c.start)
        .where(_held(first, last), *(table.c[name].is_(None) for name in MINUTES))
        .order_by(table.c.start, table.c.id)
    )
    return [Open(row.id, row.name or "", row.start[:10]) for row in connection.execute(query)]


def is_empty(connection: Connection, kinds: Sequence[str]) -> bool:
    """Whether no record of these kinds exists."""
    for kind in kinds:
        table: Any = table_of(kind)
        if connection.scalar(select(table.c.id).where(table.c.deleted.is_(False)).limit(1)):
            return False
    return True
