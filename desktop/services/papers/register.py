"""The register of outgoing papers as a paper: it is printed, bound and kept as the decree asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.queries.papers import register as read
from desktop.queries.papers.source import Source
from desktop.services.papers.prepared import EXCEL, PDF, YEAR, Document, Prepared, heading_gaps, laid

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper


def outgoing(source: Source, year: str) -> Prepared | None:
    """Sổ đăng ký văn bản đi of a year."""
    from desktop.services.numbering import numbered_places

    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        return None
    content = read.register_content(source, int(year), numbered_places())

    def paper() -> Paper:
        from desktop.documents import register

        return register.paper(content)

    return Prepared(
        name=f"Sổ đăng ký văn bản đi năm {year}",
        number="",
        day="",
        people=sum(bool(line.signer) for section in content.sections for line in section.lines),
        content=content,
        render=laid(paper),
        gaps=heading_gaps(content.heading.issuer),
    )


DOCUMENTS = (Document("register", "Sổ đăng ký văn bản đi", YEAR, (PDF, EXCEL), outgoing, "paper"),)
