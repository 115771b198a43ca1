"""What stands in a printed document, read from the records and the office's settings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.domain.contents import (
    Absence,
    CertificateContent,
    Delegate,
    DelegateGroup,
    EnrolmentContent,
    Headcount,
    MeetingWord,
    MinutesContent,
    RecipientKind,
    Signer,
    Speech,
    Task,
)
from desktop.domain.headcounts import whole_number
from desktop.domain.names import bare_name
from desktop.domain.text import fold
from desktop.models.conferences import EXCUSED, PRESENT
from desktop.queries import headcounts, records
from desktop.queries.records import Record

Settings = Mapping[str, Any]
_ROLES = {
    "chair": re.compile(r"(?:dong )?(?:chu tri|chu toa)\b"),
    "secretary": re.compile(r"thu ky\b|(?:nguoi )?ghi bien ban\b"),
}
ISSUERS = ("police", "committee", "steering")


def minutes_content(connection: Connection, settings: Settings, conference: str) -> MinutesContent | None:
    """The minutes of a conference, or None where there is no such record."""
    found = records.fetch(connection, "conference", [conference])
    if not found or found[0].deleted:
        return None
    values = found[0].values
    attendees = _attendees(connection, conference)
    issuer = issuer_of(settings, str(values.get("organiser") or ""))
    heading = settings.get(f"heading.{issuer}", {})
    named = [one for one in attendees if not one.values.get("count")]
    absent = [one for one in named if one.values.get("present") not in (None, PRESENT)]
    came = [one for one in named if one not in absent]
    chairs = _holders(values, "chair", came)
    secretaries = _holders(values, "secretary", came)
    return MinutesContent(
        superior_lines=_lines(heading.get("superior")),
        issuer_lines=_lines(*heading.get("lines", ())),
        number=values.get("number"),
        symbol=f"BB-{heading['symbol']}" if heading.get("symbol") else None,
        meeting=_meeting(str(values.get("name") or "")),
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
        secretary_signer=_signer("THƯ KÝ", _only(secretaries), settings, issuer),
        chair_signer=_signer("CHỦ TỌA", _only(chairs), settings, issuer),
    )


def issuer_of(settings: Settings, organiser: str) -> str:
    """Which of the office's issuers an organiser's name means; the police where it is none of them."""
    wanted = fold(organiser)
    for issuer in ISSUERS:
        heading = settings.get(f"heading.{issuer}", {})
        if wanted and wanted in {fold(str(heading.get(key) or "")) for key in ("name", "short_name")}:
            return issuer
    if wanted.startswith("ban chi dao"):
        return "steering"
    return "committee" if wanted.startswith(("ubnd", "uy ban nhan dan")) else "police"


def _attendees(connection: Connection, conference: str) -> list[Record]:
    """In protocol order: never by name."""
    ids = records.ids(connection, "attendance", where={"conference": conference}, sort="order")
    rows = records.fetch(connection, "attendance", ids)
    return sorted(rows, key=lambda one: (one.values.get("order") is None, one.values.get("order") or 0))


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


def _signer(heading: str, name: Any, settings: Settings, issuer: str) -> Signer:
    """Rank before the name only where the issuer prints it (Nghị định 30/2020 leaves it to the sector)."""
    known = _known_signer(settings, str(name or ""))
    ranked = settings.get("show_rank_before_name", {}).get(issuer, False)
    return Signer((heading,), str(name) if name else None, known.get("rank") or None if ranked else None)


def _known_signer(settings: Settings, name: str) -> Mapping[str, Any]:
    found = (one for one in settings.get("signers", ()) if fold(str(one.get("name") or "")) == fold(name))
    return next(found, {}) if name else {}


def certificate_contents(
    connection: Connection, settings: Settings, award: str
) -> list[CertificateContent] | None:
    """One certificate for each recipient, in the decision's order; None without such a record."""
    found = records.fetch(connection, "award", [award])
    if not found or found[0].deleted:
        return None
    return [_certificate(found[0].values, one, settings) for one in certificate_recipients(connection, award)]


def certificate_recipients(connection: Connection, award: str) -> list[Record]:
    """The recipients of a decision in its order: one page each, in this order."""
    ids = records.ids(connection, "recipient", where={"award": award})
    recipients = records.fetch(connection, "recipient", ids)
    recipients.sort(key=lambda one: (one.values.get("order") is None, one.values.get("order") or 0))
    return recipients


def _certificate(award: Mapping[str, Any], recipient: Record, settings: Settings) -> CertificateContent:
    values = recipient.values
    return CertificateContent(
        authority=str(award.get("authority") or settings.get("chairman") or "").upper() or None,
        posthumous=bool(award.get("posthumous")),
        form=str(award.get("form") or "Giấy khen").upper(),
        kind=RecipientKind(values.get("kind") or RecipientKind.PERSON),
        form_of_address=values.get("form_of_address"),
        name=recipient.name or None,
        title=values.get("title"),
        citation=values.get("citation") or award.get("reason"),
        decision_number=award.get("number"),
        decision_date=award.get("date"),
        book_number=values.get("book_number"),
        place=award.get("place") or settings.get("place"),
        date=award.get("signed") or award.get("date"),
        signer=Signer(
            _title_lines(award.get("signer_title")), award.get("signer"), award.get("signer_rank") or None
        ),
    )


def _title_lines(text: Any) -> tuple[str, ...]:
    """“KT. CHỦ TỊCH, PHÓ CHỦ TỊCH” as two lines; line ends part too."""
    parts = str(text or "CHỦ TỊCH").replace("\n", ",").split(",")
    return tuple(part.strip().upper() for part in parts if part.strip())


def enrolment_content(
    settings: Settings, *, unit: str, code: str, machine: str, digits: str, officer: str, card: str, date: str
) -> EnrolmentContent:
    """The sheet of this office's card: headed as its police papers are."""
    heading = settings.get("heading.police", {})
    return EnrolmentContent(
        unit=unit,
        code=code,
        machine=machine,
        digits=tuple(digits.split()),
        officer=officer,
        card=card,
        date=date,
        issuer_lines=_lines(*heading.get("lines", ())),
        superior_lines=_lines(heading.get("superior")),
        place=settings.get("place"),
        symbol=f"PĐK-{heading['symbol']}" if heading.get("symbol") else None,
    )


def _lines(*texts: Any) -> tuple[str, ...]:
    return tuple(str(text) for text in texts if text)


def _paragraphs(text: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").splitlines() if line.strip())
