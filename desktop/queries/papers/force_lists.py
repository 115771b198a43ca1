"""What stands in the lists and the report the police make of the core force (mẫu 05, 06, 07; danh sách)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.ages import age_on
from desktop.domain.contents.force import Count, ForceForm, ForceList, Form, ReleaseReport, TeamBand
from desktop.domain.dates import document_date
from desktop.domain.serials import on_paper
from desktop.queries.papers import roster
from desktop.queries.papers.force_words import Fields, office_fields, team_fields
from desktop.queries.papers.roster import Chosen, Team
from desktop.queries.papers.source import ALL, Source
from desktop.queries.records import Record

OLD_AGE = 70
"""Who is older serves by a decision of the chairman (Luật 30/2023/QH15, Điều 13)."""

_People = list[tuple[Team, Sequence[Record]]]


def form_content(source: Source, form: Form, record: str) -> ForceForm | None:
    """Mẫu 05, or mẫu 06 with the Tổ trưởng and Tổ phó alone, of a team or of all (``ALL``).

    They name whom a decision of recognition would be about. Of all teams: those with people who are proposed,
    or where nobody is, the latest decision of each.
    """
    teams = roster.one_or_all(source.connection, record)
    if teams is None:
        return None
    if form is Form.LEADERS:
        teams = [replace(one, people=tuple(filter(roster.is_leader, one.people))) for one in teams]
    chosen = [(one, roster.recognised(one.people)) for one in teams]
    proposed = [pair for pair in chosen if _is_proposed(pair[1])]
    bands, fields = _listed(source, [(team, one.people) for team, one in proposed or chosen])
    key = f"force-{form}"
    return ForceForm(
        form=form,
        heading=source.heading("police"),
        title=source.wording(f"{key}.title", **fields),
        note=source.wording(f"{key}.note", **fields),
        total=source.wording(f"{key}.total", **fields),
        bands=bands,
        signer=source.chief("police"),
        recipients=source.lines(f"{key}.recipients", **fields),
    )


def _is_proposed(chosen: Chosen) -> bool:
    return bool(chosen.people) and not chosen.number and not chosen.date


def report_content(source: Source, record: str) -> ReleaseReport | None:
    """Mẫu 07, of a team or of all: whose release is proposed, where nobody's is, each team's latest one."""
    teams = roster.one_or_all(source.connection, record)
    if teams is None:
        return None
    leaving: _People = [(one, tuple(filter(roster.is_leaving, one.people))) for one in teams]
    if not any(people for _, people in leaving):
        leaving = [(one, roster.released(one.people).people) for one in teams]
    bands, fields = _listed(source, leaving)
    one = teams[0].record if len(teams) == 1 and record != ALL else None
    number, day = (one.values.get("report_number"), one.values.get("report_date")) if one else (None, None)
    return ReleaseReport(
        heading=source.heading("police", "BC", number=number, date=day),
        subject=source.wording("force-07.subject", **fields),
        addressees=source.lines("force-07.addressees", **fields),
        opening=source.lines("force-07.opening", **fields),
        bands=bands,
        closing=source.lines("force-07.closing", **fields),
        signer=source.chief("police"),
        recipients=source.lines("force-07.recipients", **fields),
    )


def _listed(source: Source, teams: _People) -> tuple[tuple[TeamBand, ...], Fields]:
    """The teams with somebody to list, a band each, and what the texts say of them."""
    kept = [(team, people) for team, people in teams if people]
    everybody = [one for _, people in kept for one in people]
    only = teams[0][0] if len(teams) == 1 else None
    fields = {**office_fields(source), **team_fields(source, only, everybody)}
    return tuple(team.band(people) for team, people in kept), fields


def list_content(source: Source, day: str) -> ForceList:
    """Danh sách lực lượng: who serves on ``day`` (ISO), by team. A disbanded team with nobody is left out."""
    teams = [
        (team, [one for one in team.people if roster.serves(one, day)])
        for team in roster.everybody(source.connection)
    ]
    kept = [(team, people) for team, people in teams if people or _works(team)]
    counts = tuple(_count(people, day) for _, people in kept)
    fields = office_fields(source)
    return ForceList(
        heading=source.heading("police", date=day),
        title=source.wording("force-list.title", ngay=document_date(day), **fields),
        day=day,
        bands=tuple(_numbered(source, team.band(people)) for team, people in kept),
        counts=counts,
        total=_sum(counts),
        teams=sum(team.record is not None for team, _ in kept),
        signer=source.chief("police"),
        recipients=source.lines("force-list.recipients", **fields),
    )


def _numbered(source: Source, band: TeamBand) -> TeamBand:
    """The same people, the number of each one's decision as it stands on the decision."""
    symbol = source.heading("committee", "QĐ").symbol or ""
    return replace(
        band,
        members=tuple(
            replace(one, decision_number=on_paper(one.decision_number, symbol))
            if one.decision_number
            else one
            for one in band.members
        ),
    )


def _works(team: Team) -> bool:
    return team.record is not None and team.record.values.get("status") != roster.DISBANDED


def _count(people: Sequence[Record], day: str) -> Count:
    births = [str(one.values["birth"]) for one in people if one.values.get("birth")]
    return Count(
        members=len(people),
        women=sum(one.values.get("sex") == "Nữ" for one in people),
        seventy=sum(age_on(birth, day) >= OLD_AGE for birth in births),
    )


def _sum(counts: Sequence[Count]) -> Count:
    return Count(
        sum(one.members for one in counts),
        sum(one.women for one in counts),
        sum(one.seventy for one in counts),
    )
