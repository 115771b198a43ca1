"""Papers of a conference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.contents.conference import MinutesContent
from desktop.queries.papers import conference as read
from desktop.queries.papers.source import Source
from desktop.services.papers import invitations
from desktop.services.papers.prepared import PDF, WORD, Document, Gap, Prepared, heading_gaps, laid

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper


def minutes(source: Source, conference: str) -> Prepared | None:
    """The minutes (mẫu 1.9)."""
    content = read.minutes_content(source, conference)
    if content is None:
        return None

    def paper() -> Paper:
        from desktop.documents import minutes

        return minutes.paper(content)

    return Prepared(
        name=content.title or "",
        number=content.heading.number or "",
        day=(content.start or "")[:10],
        people=sum(len(group.delegates) for group in content.groups),
        content=content,
        render=laid(paper),
        issuer=read.issuer(source, conference),
        gaps=(*_minutes_gaps(content, conference), *heading_gaps(content.heading.issuer)),
    )


def _minutes_gaps(content: MinutesContent, conference: str) -> Sequence[Gap]:
    missing = {
        "Số biên bản": not content.heading.number,
        "Giờ bắt đầu": "T" not in (content.start or ""),
        "Địa điểm": not content.place,
        "Thành phần dự": not content.groups,
        "Số người có mặt": bool(content.groups) and content.present is None,
        "Người chủ trì": content.chair is None,
        "Thư ký": content.secretary is None,
        "Nội dung, diễn biến": not (
            content.content or content.speeches or content.conclusion or content.tasks
        ),
        "Giờ kết thúc": not content.end,
    }
    return [Gap(label, "conference", conference) for label, absent in missing.items() if absent]


DOCUMENTS = (
    Document("minutes", "Biên bản hội nghị", "conference", (PDF, WORD), minutes, "attendance", "BB"),
    *invitations.DOCUMENTS,
)
