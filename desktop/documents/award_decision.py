"""Quyết định khen thưởng (mẫu 1.2 of Nghị định 30/2020/NĐ-CP, Phụ lục III), with its list as an appendix."""

from __future__ import annotations

from desktop.documents import decisions
from desktop.documents.award_lists import list_section
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.domain.contents.award_decision import AwardDecisionContent


def paper(content: AwardDecisionContent) -> Paper:
    """The decision; its list is numbered from page 1 by itself."""
    decision = content.decision
    about = Metadata(
        title=f"Quyết định {decision.subject}",
        author=" ".join(decision.heading.issuer),
        subject="Quyết định",
        created=decision.heading.date,
    )
    listed = (list_section(content.listed),) if content.listed else ()
    return Paper(about, (Section(tuple(decisions.blocks(decision)), name="Quyết định"), *listed))
