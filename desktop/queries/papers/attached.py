"""How one paper names another that it goes with: “Kèm theo Quyết định số 05/QĐ-UBND ngày … của …”."""

from __future__ import annotations

from desktop.domain.contents.parts import Heading
from desktop.domain.dates import document_date
from desktop.domain.serials import on_paper
from desktop.domain.wordings.wording import DOTS


def written_number(heading: Heading) -> str:
    """The number with its symbol as it stands within a sentence: "05/GM-CAX", dots for what is missing."""
    return on_paper(heading.number or DOTS, heading.symbol or "")


def written_day(heading: Heading) -> str:
    """ "ngày 05 tháng 3 năm 2026", dots for an unknown day."""
    return document_date(heading.date) if heading.date else f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
