"""What stands in the papers that go out before a conference: the invitations and the list of delegates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain import door_code
from desktop.domain.contents.conference import Delegate, DelegateGroup, Headcount
from desktop.domain.contents.invitations import DelegateListContent, InvitationsContent, Letter
from desktop.domain.contents.parts import Heading
from desktop.domain.dates import clock, document_date, weekday
from desktop.domain.numbers import two_digits
from desktop.domain.text import fold
from desktop.domain.wordings.wording import DOTS
from desktop.queries import records
from desktop.queries.papers import attendance
from desktop.queries.papers.attached import written_day, written_number
from desktop.queries.papers.source import Source, issuer_of
from desktop.queries.records import Record

_CHAIRS = ("chu tri", "dong chu tri", "chu toa")


def invitations_content(source: Source, conference: str) -> InvitationsContent | None:
    """A letter for each named delegate in protocol order, or one blank letter where nobody is named; None
    without such a conference."""
    values = _conference(source, conference)
    if values is None:
        return None
    rows = attendance.attendees(source.connection, conference)
    named = attendance.named(rows)
    issuer = issuer_of(source.settings, str(values.get("organiser") or ""))
    name = str(values.get("name") or "")
    return InvitationsContent(
        heading=_heading(source, issuer, values),
        subject=source.wording("invitations.subject", ten_hoi_nghi=name),
        letters=_letters(source, issuer, named),
        particulars=(
            source.wording("invitations.event", ten_hoi_nghi=name),
            source.wording("invitations.chair", nguoi_chu_tri=_chair(values, named)),
            source.wording("invitations.time", thoi_gian=_moment(str(values.get("start") or ""))),
            source.wording("invitations.place", dia_diem=values.get("place")),
        ),
        note=tuple(line.strip() for line in str(values.get("invitation_note") or "").splitlines() if line),
        closing=source.wording("invitations.closing"),
        door=source.wording("invitations.door"),
        recipients=source.lines("invitations.recipients"),
        signer=source.chief(issuer, collective=True),
    )


def invited(source: Source, conference: str) -> list[Record]:
    """The named delegates in the order of their letters."""
    return attendance.named(attendance.attendees(source.connection, conference))


def delegates_content(source: Source, conference: str) -> DelegateListContent | None:
    """Everybody invited by group, groups in the order in which they first appear; None without such a
    conference."""
    values = _conference(source, conference)
    if values is None:
        return None
    rows = attendance.attendees(source.connection, conference)
    issuer = issuer_of(source.settings, str(values.get("organiser") or ""))
    heading = _heading(source, issuer, values)
    attached = source.wording(
        "delegates.attached",
        so_giay_moi=written_number(heading),
        ngay_giay_moi=written_day(heading),
        co_quan_moi=_issuer_name(source, issuer),
    )
    return DelegateListContent(
        title=source.wording("delegates.title", ten_hoi_nghi=str(values.get("name") or "")),
        attached=attached,
        groups=_groups(rows),
        others=source.wording("delegates.others"),
        late_heading=source.wording("delegates.late"),
        total=_total(source, rows),
        issuer=heading.issuer,
        date=heading.date or str(values.get("start") or "")[:10] or None,
    )


def _conference(source: Source, conference: str) -> Mapping[str, Any] | None:
    found = records.fetch(source.connection, "conference", [conference])
    return None if not found or found[0].deleted else found[0].values


def _heading(source: Source, issuer: str, values: Mapping[str, Any]) -> Heading:
    number, date = values.get("invitation_number"), values.get("invitation_date")
    return source.heading(issuer, "GM", number=number, date=date)


def _issuer_name(source: Source, issuer: str) -> str | None:
    heading = source.settings.get(f"heading.{issuer}", {})
    return str(heading.get("name") or "") or None


def _letters(source: Source, issuer: str, named: Sequence[Record]) -> tuple[Letter, ...]:
    by_whom = _issuer_name(source, issuer)
    addressed = attendance.addressed(source.connection, named, source.wording("invitations.address"))

    def letter(who: str | None, code: str = "") -> Letter:
        greeting = source.wording("invitations.greeting", co_quan_moi=by_whom, nguoi_duoc_moi=who)
        return Letter(greeting, code)

    if not named:
        return (letter(None),)
    return tuple(
        letter(
            ", ".join(filter(None, (addressed[one.id], one.values.get("title")))), door_code.encode(one.id)
        )
        for one in named
    )


def _chair(values: Mapping[str, Any], named: Sequence[Record]) -> str | None:
    """As the conference says, otherwise the delegates in that role."""
    if values.get("chair"):
        return ", ".join(filter(None, (values["chair"], values.get("chair_title"))))
    playing = [one for one in named if fold(str(one.values.get("role") or "")).startswith(_CHAIRS)]
    return "; ".join(", ".join(filter(None, (one.name, one.values.get("title")))) for one in playing) or None


def _moment(start: str) -> str:
    """ "08 giờ 00 phút, thứ Ba, ngày 17 tháng 11 năm 2026"; the hour in dots where nobody set it yet."""
    day, _, time = start.partition("T")
    if len(day) < 10:
        return ""
    hour = clock(time) if time else f"{DOTS} giờ {DOTS} phút"
    return f"{hour}, {weekday(day)}, {document_date(day)}"


def _groups(rows: Sequence[Record]) -> tuple[DelegateGroup, ...]:
    order: dict[str | None, DelegateGroup] = {}
    for one in rows:
        heading = one.values.get("group") or None
        group = order.setdefault(heading, DelegateGroup(heading))
        count = one.values.get("count")
        if count is None:
            delegate = Delegate(one.name, one.values.get("title"))
            order[heading] = replace(group, delegates=(*group.delegates, delegate))
        else:
            order[heading] = replace(group, unnamed=(*group.unnamed, Headcount(one.name, count)))
    return tuple(order.values())


def _total(source: Source, rows: Sequence[Record]) -> str:
    named = len(attendance.named(rows))
    crowd = sum(one.values.get("count") or 0 for one in rows)
    if not crowd:
        return source.wording("delegates.total-named", so_dai_bieu=two_digits(named) if named else None)
    return source.wording(
        "delegates.total", so_dai_bieu=two_digits(named), so_nguoi_theo_nhom=two_digits(crowd)
    )
