"""Papers being written: what a new one begins with, a copy of an old one, and how it will look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.domain import outline
from desktop.domain.contents.written import DECISION
from desktop.domain.outline_reading import read_outline
from desktop.domain.secrecy import secret_marks
from desktop.domain.wordings import catalogue
from desktop.domain.wordings import written as wordings
from desktop.errors import NotFound
from desktop.queries import records
from desktop.queries.papers import written as read
from desktop.services.office import Office
from desktop.services.papers.sources import source_of

OF_ITS_OWN = ("number", "date", "note")
"""What a copy does not take along."""


def start(
    office: Office, type_name: str, issuer: str | None = None, *, today: date | None = None
) -> dict[str, Any]:
    """The values a new document of this type and issuer begins with: căn cứ, kính gửi, outline, nơi nhận."""
    with office.read() as connection:
        source = source_of(connection, office.author.unit, officer=office.user)
    key = read.issuer_key(issuer)
    fields = read.fields_of(source, key, str((today or date.today()).year))

    def text(part: str) -> str:
        name = wordings.key(type_name, part)
        if part == wordings.BASES and type_name == DECISION and key == "police":
            name = wordings.POLICE_DECISION
        return source.wording(name, **fields) if name in catalogue.WORDINGS else ""

    return {
        "type": type_name,
        "issuer": issuer,
        "bases": text(wordings.BASES) or None,
        # Whom other bodies write to is not known.
        "addressees": (text(wordings.ADDRESSEES) or None) if key == "police" else None,
        "body": outline.items_of(read_outline(text(wordings.OUTLINE))) or None,
        "recipients": text(wordings.RECIPIENTS) or None,
    }


def copy_of(office: Office, document: str) -> dict[str, Any]:
    """The values of a new document that says what an old one said. Raises ``NotFound``."""
    with office.read() as connection:
        found = records.fetch(connection, "document", [document])
    if not found or found[0].deleted:
        raise NotFound("record.unknown", kind="document", id=document)
    return {name: value for name, value in found[0].values.items() if name not in OF_ITS_OWN and value}


def preview(office: Office, values: Mapping[str, Any], record: str = "") -> bytes:
    """The PDF of a document as its editor holds it, saved (as ``record``) or not. Nothing is kept."""
    from desktop.documents import rendering
    from desktop.documents import written as layout

    with office.read() as connection:
        source = source_of(connection, office.author.unit, "document", record, officer=office.user)
        content = read.content_of(source, values)
    return rendering.render(layout.paper(content), "pdf")


def secrets_in(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The words in a document's values that mark a secret of the State."""
    said = [str(values.get(name) or "") for name in ("name", "addressees", "bases", "recipients", "note")]
    said += [
        str(part or "")
        for name in ("body", "appendices")
        for item in values.get(name) or ()
        for part in item.values()
    ]
    return secret_marks(said)
