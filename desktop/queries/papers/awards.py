"""What stands in the papers of an award decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.domain.wordings.certificates import BOOK, DECISION
from desktop.queries import records
from desktop.queries.papers.attached import written_number
from desktop.queries.papers.award_head import award_heading, award_signer
from desktop.queries.papers.source import Source
from desktop.queries.records import Record


def certificate_contents(source: Source, award: str) -> list[CertificateContent] | None:
    """One certificate for each recipient, in the decision's order; None without such a record."""
    found = records.fetch(source.connection, "award", [award])
    if not found or found[0].deleted:
        return None
    recipients = certificate_recipients(source.connection, award)
    return [_certificate(found[0].values, one, source) for one in recipients]


def certificate_recipients(connection: Connection, award: str) -> list[Record]:
    """The recipients of a decision in its order: one page each, in this order."""
    ids = records.ids(connection, "recipient", where={"award": award})
    recipients = records.fetch(connection, "recipient", ids)
    recipients.sort(key=lambda one: (one.values.get("order") is None, one.values.get("order") or 0))
    return recipients


def _certificate(award: Mapping[str, Any], recipient: Record, source: Source) -> CertificateContent:
    values, settings = recipient.values, source.settings
    return CertificateContent(
        authority=str(award.get("authority") or settings.get("chairman") or "").upper() or None,
        posthumous=bool(award.get("posthumous")),
        form=str(award.get("form") or "Giấy khen").upper(),
        kind=RecipientKind(values.get("kind") or RecipientKind.PERSON),
        form_of_address=values.get("form_of_address"),
        name=recipient.name or None,
        title=values.get("title"),
        citation=values.get("citation") or award.get("reason"),
        decision_number=written_number(award_heading(source, award)) if award.get("number") else None,
        decision_date=award.get("date"),
        book_number=values.get("book_number"),
        place=award.get("place") or settings.get("place"),
        date=award.get("signed") or award.get("date"),
        signer=award_signer(source, award),
        decision_words=source.wordings.get(DECISION.key),
        book_words=source.wordings.get(BOOK.key),
    )
