"""Papers of the core force."""

from __future__ import annotations

from desktop.services.papers.prepared import Document

DOCUMENTS: tuple[Document, ...] = ()
