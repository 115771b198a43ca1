"""What stands on the sheet that enrols this office."""

from __future__ import annotations

from desktop.domain.contents.enrolment import EnrolmentContent
from desktop.queries.papers.source import Source


def enrolment_content(
    source: Source, *, unit: str, code: str, machine: str, digits: str, officer: str, card: str, date: str
) -> EnrolmentContent:
    """The sheet of this office's card: headed as its police papers are."""
    return EnrolmentContent(
        unit=unit,
        code=code,
        machine=machine,
        digits=tuple(digits.split()),
        officer=officer,
        card=card,
        heading=source.heading("police", "PĐK", date=date),
    )
