"""Quyết định khen thưởng, mẫu 1.2 of Nghị định 30/2020/NĐ-CP, Phụ lục III, with its list as an appendix."""

from __future__ import annotations

from desktop.documents.award_lists import list_section
from desktop.documents.layout.blocks import AnyBlock
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import article, authority, bases, type_title
from desktop.documents.phrases import ended
from desktop.domain.contents.award_decision import AwardDecisionContent

TITLE = "QUYẾT ĐỊNH"


def paper(content: AwardDecisionContent) -> Paper:
    """The decision; its list is numbered from page 1 by itself."""
    about = Metadata(
        title=f"Quyết định {content.subject}",
        author=" ".join(content.heading.issuer),
        subject="Quyết định",
        created=content.heading.date,
    )
    listed = (list_section(content.listed),) if content.listed else ()
    return Paper(about, (Section(tuple(blocks(content)), name="Quyết định"), *listed))


def blocks(content: AwardDecisionContent) -> list[AnyBlock]:
    """What stands in the decision, in reading order."""
    *articles, last = content.articles
    return [
        *letterhead(A4, content.heading, "QĐ-", dated=True),
        *type_title(TITLE, content.subject),
        *authority(content.authority),
        *bases(content.bases),
        *authority(f"{TITLE}:"),
        *(block for at, words in enumerate(articles, 1) for block in article(at, words)),
        *article(len(articles) + 1, ended(last, "./.")),
        *one_signer(content.signer, content.recipients),
    ]
