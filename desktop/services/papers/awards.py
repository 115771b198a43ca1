"""Papers of an award decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.queries import records
from desktop.queries.papers import awards as read
from desktop.queries.papers.source import Source
from desktop.services.papers import award_book, award_decision
from desktop.services.papers.certificates import OPTIONS, Batch
from desktop.services.papers.prepared import PDF, Copy, Document, Gap, Prepared


def certificates(source: Source, award: str) -> Prepared | None:
    """The certificates of a decision, a page each."""
    contents = read.certificate_contents(source, award)
    if contents is None:
        return None
    recipients = read.certificate_recipients(source.connection, award)
    (found,) = records.fetch(source.connection, "award", [award])
    numbers = Counter(content.book_number for content in contents if content.book_number)
    batch = Batch.read(source, award, contents, [one.id for one in recipients])
    return Prepared(
        name=found.name,
        number=str(found.values.get("number") or ""),
        day=str(found.values.get("date") or ""),
        people=len(contents),
        content=tuple(contents),
        render=batch.draw,
        notes=batch.notes,
        issuer="committee",
        gaps=tuple(_certificate_gaps(contents, award)),
        copies=tuple(
            Copy(
                record=one.id,
                index=index,
                name=one.name,
                title=str(one.values.get("title") or ""),
                number=str(one.values.get("book_number") or ""),
            )
            for index, one in enumerate(recipients)
        ),
        doubled=tuple(number for number, times in numbers.items() if times > 1),
    )


def _certificate_gaps(contents: Sequence[CertificateContent], award: str) -> Sequence[Gap]:
    if not contents:
        return [Gap("Người được khen", "award", award)]
    first = contents[0]
    missing = {
        "Số quyết định": not first.decision_number,
        "Ngày quyết định": not first.decision_date,
        "Thẩm quyền": not first.authority,
        "Địa danh": not first.place,
        "Ngày trên giấy khen": not first.date,
        "Người ký": not first.signer.name,
    }
    gaps = [Gap(label, "award", award) for label, absent in missing.items() if absent]
    counts = {
        "Thành tích": sum(not content.citation for content in contents),
        "Xưng hô": sum(
            content.kind is RecipientKind.PERSON and not content.form_of_address for content in contents
        ),
        "Số sổ vàng": sum(not content.book_number for content in contents),
    }
    return [*gaps, *(Gap(label, "award", award, rows) for label, rows in counts.items() if rows)]


DOCUMENTS = (
    Document(
        "certificates", "Giấy khen", "award", (PDF,), certificates, "recipient", merged=True, options=OPTIONS
    ),
    *award_decision.DOCUMENTS,
    *award_book.DOCUMENTS,
)
