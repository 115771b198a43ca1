"""What stands in the papers of a conference."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.contents.conference import (
    Absence,
    Delegate,
    DelegateGroup,
    Headcount,
    MeetingWord,
    MinutesContent,
    MinutesWords,
    Speech,
    Task,
    minutes_fields,
)
from desktop.domain.headcounts import whole_number
from desktop.domain.names import bare_name
from desktop.domain.text import fold
from desktop.models.conferences import EXCUSED, PRESENT
from desktop.queries import headcounts, records
from desktop.queries.papers import attendance
from desktop.queries.papers.source import Source, issuer_of
from desktop.queries.records import Record

_ROLES = {
    "chair": re.compile(r"(?:dong )?(?:chu tri|chu toa)\b"),
    "secretary": re.compile(r"thu ky\b|(?:nguoi )?ghi bien ban\b"),
}


def minutes_content(source: Source, conference: str) -> MinutesContent | None:
    """The minutes of a conference, or None where there is no such record."""
    connection = source.connection
    found = records.fetch(connection, "conference", [conference])
    if not found or found[0].deleted:
        return None
    values = found[0].values
    attendees = attendance.attendees(connection, conference)
    issuer = issuer_of(source.settings, str(values.get("organiser") or ""))
    named = [one for one in attendees if not one.values.get("count")]
    absent = [one for one in named if one.values.get("present") not in (None, PRESENT)]
    came = [one for one in named if one not in absent]
    chairs = _holders(values, "chair", came)
    secretaries = _holders(values, "secretary", came)
    meeting = _meeting(str(values.get("name") or ""))
    said = minutes_fields(meeting, values.get("copies"))
    return MinutesContent(
        heading=source.heading(issuer, "BB", number=values.get("number"), date=values.get("start")),
        meeting=meeting,
        words=MinutesWords.said(lambda key: source.wording(key, **said)),
        title=values.get("name"),
        start=values.get("start"),
        place=values.get("place"),
        venues=tuple(
            Headcount(str(v.get("name") or ""), whole_number(v.get("headcount")))
            for v in values.get("venues") or ()
        ),
        groups=_groups(attendees),
        present=headcounts.of_conferences(connection, [conference])[conference],
        absent=len(absent) if named else None,
        absences=tuple(_absence(one) for one in absent),
        chair=_together(chairs),
        secretary=_together(secretaries),
        content=_content(values),
        speeches=tuple(
            Speech(str(s.get("name") or ""), str(s.get("text") or "")) for s in values.get("speeches") or ()
        ),
        conclusion=_paragraphs(values.get("conclusion")),
        tasks=tuple(
            Task(str(t.get("text") or ""), t.get("unit") or None, t.get("deadline") or None)
            for t in values.get("tasks") or ()
        ),
        end=values.get("end"),
        copies=values.get("copies"),
        secretary_signer=source.signer(issuer, _only(secretaries), *source.lines("minutes.secretary_title")),
        chair_signer=source.signer(issuer, _only(chairs), *source.lines("minutes.chair_title")),
        recipients=source.lines("minutes.recipients"),
    )


def issuer(source: Source, conference: str) -> str:
    """Which of the office's issuers gives out the papers of a conference: who holds it."""
    (found,) = records.fetch(source.connection, "conference", [conference])
    return issuer_of(source.settings, str(found.values.get("organiser") or ""))


def _groups(attendees: Sequence[Record]) -> tuple[DelegateGroup, ...]:
    """Delegates by group heading, groups in the order in which they first appear."""
    order: dict[str | None, list[Record]] = {}
    for one in attendees:
        if one.values.get("count") or one.values.get("present") in (None, PRESENT):
            order.setdefault(one.values.get("group"), []).append(one)
    return tuple(
        DelegateGroup(
            heading,
            tuple(Delegate(one.name, one.values.get("title")) for one in rows if not one.values.get("count")),
            tuple(Headcount(one.name, one.values["count"]) for one in rows if one.values.get("count")),
        )
        for heading, rows in order.items()
    )


def _absence(one: Record) -> Absence:
    return Absence(one.name, one.values.get("present") == EXCUSED, one.values.get("reason"))


def _content(values: Mapping[str, Any]) -> tuple[str, ...]:
    told = tuple(str(item.get("text") or "") for item in values.get("content") or ())
    return tuple(text for text in told if text) or _paragraphs(values.get("agenda"))


def _meeting(name: str) -> MeetingWord:
    words = fold(name)
    if "hoi thao" in words:
        return MeetingWord.SEMINAR
    return (
        MeetingWord.MEETING if "hop" in words.split() and "hoi nghi" not in words else MeetingWord.CONFERENCE
    )


def _holders(values: Mapping[str, Any], part: str, came: Sequence[Record]) -> list[Delegate]:
    """Who chaired, or wrote the minutes: as the conference says, otherwise those who came in that role."""
    name = str(values.get(part) or "")
    if not name:
        playing = [one for one in came if _ROLES[part].match(fold(str(one.values.get("role") or "")))]
        return [Delegate(one.name, one.values.get("title")) for one in playing]
    same = (one.values.get("title") for one in came if fold(bare_name(one.name)) == fold(bare_name(name)))
    return [Delegate(name, values.get(f"{part}_title") or next(same, None) or None)]


def _together(people: Sequence[Delegate]) -> Delegate | None:
    """One line for all who share a part."""
    if len(people) < 2:
        return people[0] if people else None
    return Delegate("; ".join(", ".join(filter(None, (one.name, one.title))) for one in people))


def _only(people: Sequence[Delegate]) -> str | None:
    """Who signs: of several nobody is chosen, the dots are left to them."""
    return people[0].name if len(people) == 1 else None


def _paragraphs(text: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").splitlines() if line.strip())
