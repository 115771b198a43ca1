"""Sổ vàng of a year."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop.domain.contents.award_decision import BookLine
from desktop.models import journal
from desktop.queries.papers import award_book as read
from desktop.queries.papers.source import Source
from desktop.services.papers.prepared import (
    EXCEL,
    PDF,
    YEAR,
    Document,
    Gap,
    Prepared,
    heading_gaps,
    laid,
)
from desktop.services.papers.sources import at_home

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper


def book(source: Source, year: str) -> Prepared | None:
    """The book of that year; None for what is no year."""
    if len(year) != 4 or not year.isdecimal():
        return None
    unit = journal.meta(source.connection, "unit")
    content = read.book_content(source, year, cache(lambda home: at_home(source, unit, home)))
    lines = [line for part in content.parts for line in part.lines if isinstance(line, BookLine)]

    def paper() -> Paper:
        from desktop.documents import award_book

        return award_book.paper(content)

    unnumbered = sum(not line.number for line in lines)
    return Prepared(
        name=content.title,
        number="",
        day=year,
        people=len(lines),
        content=content,
        render=laid(paper),
        issuer="committee",
        gaps=(
            *((Gap("Số sổ vàng", "award", "", unnumbered),) if unnumbered else ()),
            *heading_gaps(content.heading.issuer),
        ),
        doubled=tuple(dict.fromkeys(line.number for line in lines if line.mark)),
    )


DOCUMENTS = (Document("award-book", "Sổ vàng khen thưởng", YEAR, (PDF, EXCEL), book, "recipient"),)
