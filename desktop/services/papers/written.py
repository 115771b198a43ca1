"""Papers written in the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.domain.contents.written import DECISION, LETTER, SYMBOLS, WrittenContent
from desktop.domain.secrecy import REMARK, secret_marks
from desktop.queries import records
from desktop.queries.papers import written as read
from desktop.queries.papers.source import Source
from desktop.services.papers.prepared import PDF, WORD, Document, Gap, Prepared, heading_gaps, laid

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper

NAME = "document"
_ADDRESSED = (LETTER, "Tờ trình")


def written(source: Source, document: str) -> Prepared | None:
    """The paper of a document record."""
    content = read.written_content(source, document)
    if content is None:
        return None
    (found,) = records.fetch(source.connection, "document", [document])
    return Prepared(
        name=content.title or "",
        number=content.heading.number or "",
        day=content.heading.date or "",
        people=int(bool(content.signer.name)),
        content=content,
        render=laid(lambda: _paper(content)),
        issuer=read.issuer_key(found.values.get("issuer")),
        type=content.type or "",
        symbol=SYMBOLS.get(content.type or "", ""),
        gaps=(*gaps(content, document), *heading_gaps(content.heading.issuer)),
    )


def _paper(content: WrittenContent) -> Paper:
    from desktop.documents import written

    return written.paper(content)


def gaps(content: WrittenContent, document: str) -> Iterator[Gap]:
    """What prints as dots, and a remark where words of the text mark a secret of the State."""
    missing = {
        "Loại văn bản": not content.type,
        "Trích yếu": not content.title,
        "Số, ký hiệu": not content.heading.number,
        "Ngày ban hành": not content.heading.date,
        "Kính gửi": content.type in _ADDRESSED and not content.addressees,
        "Căn cứ": content.type == DECISION and not content.bases,
        "Nội dung": not content.body,
        "Người ký": not content.signer.name,
    }
    yield from (Gap(label, "document", document) for label, absent in missing.items() if absent)
    if marked := secret_marks(texts(content)):
        yield Gap(f"Có chữ “{'”, “'.join(marked)}”. {REMARK}", "document", document)


def texts(content: WrittenContent) -> Iterator[str]:
    """All that an officer wrote into a document."""
    yield content.title or ""
    yield from (*content.addressees, *content.bases, *content.recipients)
    yield from (line.text for line in content.body)
    for appendix in content.appendices:
        yield from (appendix.title, *appendix.paragraphs, *(cell for row in appendix.table for cell in row))


DOCUMENTS = (Document(NAME, "Văn bản soạn trong máy", "document", (PDF, WORD), written, NAME, symbol="*"),)
