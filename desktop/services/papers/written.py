"""Papers written in the program."""

from __future__ import annotations

from desktop.services.papers.prepared import Document

DOCUMENTS: tuple[Document, ...] = ()
