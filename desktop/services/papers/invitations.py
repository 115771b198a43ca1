"""The papers that go out before a conference: invitations, and the list that delegates sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.contents.invitations import InvitationsContent
from desktop.errors import Refused
from desktop.queries import records
from desktop.queries.papers import invitations as read
from desktop.queries.papers.source import Source, issuer_of
from desktop.queries.records import Record
from desktop.services.papers.prepared import (
    EXCEL,
    PDF,
    WORD,
    Copy,
    Document,
    Gap,
    Order,
    Prepared,
    heading_gaps,
    laid,
)

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper


def invitations(source: Source, conference: str) -> Prepared | None:
    """The invitations (mẫu 1.7): a letter each for the named delegates, a blank one where there are none."""
    content = read.invitations_content(source, conference)
    if content is None:
        return None
    delegates = read.invited(source, conference)
    found = _conference(source, conference)
    return Prepared(
        name=found.name,
        number=content.heading.number or "",
        day=content.heading.date or "",
        people=len(delegates),
        content=content,
        render=lambda order: _draw(content, delegates, order),
        issuer=_issuer(source, found),
        gaps=(*_invitation_gaps(content, found), *heading_gaps(content.heading.issuer)),
        copies=tuple(
            Copy(one.id, index, one.name, str(one.values.get("title") or ""))
            for index, one in enumerate(delegates)
        ),
    )


def _draw(content: InvitationsContent, delegates: Sequence[Record], order: Order) -> bytes:
    """The letters that are wanted."""
    wanted = content
    if order.only:
        pairs = zip(content.letters, delegates, strict=True)
        wanted = replace(content, letters=tuple(letter for letter, one in pairs if one.id in order.only))
        if not wanted.letters:
            raise Refused("print.no_recipients")

    def paper() -> Paper:
        from desktop.documents import invitations

        return invitations.paper(wanted)

    return laid(paper)(order)


def delegates(source: Source, conference: str) -> Prepared | None:
    """The list of delegates with room to sign."""
    content = read.delegates_content(source, conference)
    if content is None:
        return None
    found = _conference(source, conference)

    def paper() -> Paper:
        from desktop.documents import delegates

        return delegates.paper(content)

    return Prepared(
        name=found.name,
        number="",
        day=str(found.values.get("start") or "")[:10],
        people=sum(len(group.delegates) for group in content.groups),
        content=content,
        render=laid(paper),
        issuer=_issuer(source, found),
        gaps=() if content.groups else (Gap("Đại biểu", "conference", conference),),
    )


def _conference(source: Source, conference: str) -> Record:
    (found,) = records.fetch(source.connection, "conference", [conference])
    return found


def _issuer(source: Source, conference: Record) -> str:
    return issuer_of(source.settings, str(conference.values.get("organiser") or ""))


def _invitation_gaps(content: InvitationsContent, conference: Record) -> Sequence[Gap]:
    values = conference.values
    missing = {
        "Số giấy mời": not content.heading.number,
        "Ngày giấy mời": not content.heading.date,
        "Người được mời": not content.letters[0].code,
        "Người chủ trì": "……" in content.particulars[1],
        "Giờ bắt đầu": "T" not in str(values.get("start") or ""),
        "Địa điểm": not values.get("place"),
        "Người ký": not content.signer.name,
    }
    return [Gap(label, "conference", conference.id) for label, absent in missing.items() if absent]


DOCUMENTS = (
    Document(
        "invitations",
        "Giấy mời",
        "conference",
        (PDF, WORD),
        invitations,
        "attendance",
        "GM",
        merged=True,
        numbered=("invitation_number", "invitation_date"),
    ),
    Document("delegates", "Danh sách đại biểu", "conference", (PDF, WORD, EXCEL), delegates, "attendance"),
)
