"""Papers of the office itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.queries.papers.source import Source
from desktop.services.papers.prepared import NOTHING, PDF, WORD, Document, Prepared, heading_gaps, laid

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper


def key_sheet(source: Source, _record: str) -> Prepared | None:
    """The sheet of this computer's 30 digits, as of today."""
    from desktop.services.enrolment import sheet_content

    content = sheet_content(source, date.today().isoformat())

    def paper() -> Paper:
        from desktop.documents import enrolment

        return enrolment.paper(content)

    return Prepared(
        name=f"{content.unit}, máy {content.machine}",
        number="",
        day=content.heading.date or "",
        people=0,
        content=content,
        render=laid(paper),
        gaps=heading_gaps(content.heading.issuer),
    )


DOCUMENTS = (Document("key-sheet", "Phiếu đăng ký trao đổi dữ liệu", NOTHING, (PDF, WORD), key_sheet),)
