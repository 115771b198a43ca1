"""What stands in the decisions about a team (mẫu 08 of Thông tư 14/2024/TT-BCA)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.contents.decisions import Decision
from desktop.domain.contents.force import Columns, TeamDecision
from desktop.domain.dates import DateError, parse_date
from desktop.queries.papers import roster
from desktop.queries.papers.attached import written_day, written_number
from desktop.queries.papers.force_words import office_fields, team_fields
from desktop.queries.papers.roster import Chosen, Team
from desktop.queries.papers.source import Source

FOUNDING, RECOGNITION, RELEASE = "team-founding", "team-recognition", "team-release"


def founding_content(source: Source, team: str) -> TeamDecision | None:
    """Quyết định thành lập Tổ, with the members it is founded with; None where there is no such team."""
    return _decision(source, FOUNDING, team, roster.founders)


def recognition_content(source: Source, team: str) -> TeamDecision | None:
    """Quyết định công nhận Tổ trưởng, Tổ phó, Tổ viên; None where there is no such team."""
    return _decision(source, RECOGNITION, team, lambda found: roster.recognised(found.people))


def release_content(source: Source, team: str) -> TeamDecision | None:
    """Quyết định cho thôi tham gia; None where there is no such team."""
    return _decision(source, RELEASE, team, lambda found: _dated(roster.released(found.people)))


def _dated(chosen: Chosen) -> Chosen:
    """Of a release the number and the day may stand in one field: “15/QĐ-UBND ngày 12/3/2026”."""
    number, _, day = (chosen.number or "").partition("ngày")
    try:
        date = parse_date(day) if day.strip() else None
    except DateError:
        return chosen
    return replace(chosen, number=number.rstrip(" ,") or None, date=date)


def _decision(source: Source, key: str, record: str, choose: Callable[[Team], Chosen]) -> TeamDecision | None:
    team = roster.team(source.connection, record)
    if team is None:
        return None
    chosen = choose(team)
    heading = source.heading("committee", "QĐ", number=chosen.number, date=chosen.date)
    fields = {**office_fields(source), **team_fields(source, team, chosen.people)}
    number, day = written_number(heading), written_day(heading)
    decision = Decision(
        heading=heading,
        subject=source.wording(f"{key}.subject", **fields),
        authority=str(source.settings.get("chairman") or "").upper() or None,
        bases=source.lines(f"{key}.bases", **fields),
        articles=source.lines(f"{key}.articles", **fields),
        signer=source.chief("committee", chosen.signer),
        recipients=source.lines(f"{key}.recipients", **fields),
    )
    return TeamDecision(
        decision=decision,
        list_title=source.wording(f"{key}.list", **fields),
        attached=source.wording(f"{key}.attached", so_quyet_dinh=number, ngay_quyet_dinh=day, **fields),
        columns=Columns.GOING if key == RELEASE else Columns.COMING,
        members=tuple(map(roster.line, chosen.people)),
    )
