"""Every document the office can print, by its name on the command line."""

from __future__ import annotations

from desktop.errors import NotFound
from desktop.services.papers import awards, conference, force, office, register, selfmanagement, written
from desktop.services.papers.prepared import Document

DOCUMENTS: dict[str, Document] = {
    document.name: document
    for area in (conference, awards, force, selfmanagement, written, office, register)
    for document in area.DOCUMENTS
}


def document(name: str) -> Document:
    """The document of that name. Raises ``NotFound``."""
    if name not in DOCUMENTS:
        raise NotFound("document.unknown", name=name, known=", ".join(DOCUMENTS))
    return DOCUMENTS[name]


def of_kind(kind: str) -> list[Document]:
    """The documents that are printed of a kind of record."""
    return [one for one in DOCUMENTS.values() if one.needs == kind]
