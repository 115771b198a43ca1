"""Papers of self-management models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.dates import is_date
from desktop.queries.papers import selfmanagement as read
from desktop.queries.papers.source import Source
from desktop.services.papers.prepared import (
    DAY,
    EXCEL,
    PDF,
    SETTINGS,
    Document,
    Gap,
    Prepared,
    heading_gaps,
    laid,
)

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper


def book(source: Source, day: str) -> Prepared | None:
    """Sổ mô hình as of a day; None for what is no whole day."""
    if not is_date(day) or len(day) != len("2026-11-28"):
        return None
    content = read.book_content(source, day)

    def paper() -> Paper:
        from desktop.documents import models_book

        return models_book.paper(content)

    models = [one for group in content.groups for one in group.models]
    counts = {
        "Nơi thực hiện": sum(not one.place for one in models),
        "Tình trạng": sum(not one.status for one in models),
    }
    gaps = [Gap(label, "model", "", count) for label, count in counts.items() if count]
    if not models:
        gaps.append(Gap("Mô hình", "model", ""))
    if not content.signer.name:
        gaps.append(Gap("Người ký", SETTINGS, ""))
    return Prepared(
        name=content.title,
        number="",
        day=day,
        people=0,
        content=content,
        render=laid(paper),
        gaps=(*gaps, *heading_gaps(content.heading.issuer)),
    )


DOCUMENTS = (Document("models-book", "Sổ mô hình", DAY, (PDF, EXCEL), book),)
