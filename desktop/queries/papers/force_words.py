"""How the texts of the core force's papers name this office, its bodies, and a team."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.numbers import two_digits
from desktop.models.force import POSITIONS
from desktop.models.places import AREA_KINDS
from desktop.queries import records
from desktop.queries.papers.roster import Team
from desktop.queries.papers.source import Source
from desktop.queries.records import Record

Fields = dict[str, str | None]
"""Values of the named fields of a text; one without value prints as dots."""


def office_fields(source: Source) -> Fields:
    """How the texts name this office's bodies and their heads."""
    settings = source.settings
    police, committee = settings.get("heading.police", {}), settings.get("heading.committee", {})
    chief, name = str(settings.get("police_chief") or ""), str(police.get("name") or "")
    post, _, kind = chief.partition("Công an ")
    return {
        "cap_xa": kind or None,
        "don_vi": str(committee.get("name") or "").removeprefix("Ủy ban nhân dân ") or None,
        "cong_an": name or None,
        "truong_cong_an": f"{post}{name}" if kind and name else None,
        "uy_ban_nhan_dan": committee.get("name") or None,
        "chu_tich": settings.get("chairman") or None,
        "ky_hieu_cong_an": police.get("symbol") or None,
    }


def team_fields(source: Source, team: Team | None, people: Sequence[Record]) -> Fields:
    """How a text names a team (None where it speaks of several) and some of its people."""
    held = {one.values.get("position") or POSITIONS[-1] for one in people}
    return {
        "ten_to": team.name or None if team else None,
        "dia_ban": ", ".join(_areas(source, team)) or None,
        "so_nguoi": two_digits(len(people)) if people else None,
        "chuc_danh": ", ".join(position for position in POSITIONS if position in held) or None,
    }


def _areas(source: Source, team: Team | None) -> list[str]:
    ids = team.record.values.get("areas") or () if team and team.record else ()
    return [area_name(one) for one in records.fetch(source.connection, "area", ids)]


def area_name(one: Record) -> str:
    """A residential area behind the word for its kind: “thôn Nà Nghè”."""
    kind, name = str(one.values.get("kind") or ""), one.name
    named = next((word for word in AREA_KINDS if name.lower().startswith(f"{word} ")), None)
    if named:
        return named + name[len(named) :]
    return f"{kind} {name}" if kind in AREA_KINDS else name
