"""Quyết định, mẫu 1.2 of Nghị định 30/2020/NĐ-CP, Phụ lục III: what every decision has, whatever it says."""

from __future__ import annotations

from desktop.documents.layout.blocks import AnyBlock
from desktop.documents.layout.ending import closed_text
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import article, authority, bases, type_title
from desktop.domain.contents.decisions import Decision

TITLE = "QUYẾT ĐỊNH"


def blocks(decision: Decision) -> list[AnyBlock]:
    """From the heading to the signature, in reading order."""
    articles = [*decision.articles[:-1], *(closed_text(words) for words in decision.articles[-1:])]
    return [
        *letterhead(A4, decision.heading, "QĐ-", dated=True),
        *type_title(TITLE, decision.subject),
        *authority(decision.authority or ""),
        *bases(decision.bases),
        *authority(f"{TITLE}:"),
        *(block for number, words in enumerate(articles, 1) for block in article(number, words)),
        *one_signer(decision.signer, decision.recipients),
    ]
