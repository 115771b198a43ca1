"""A paper before it is printed: its pages, what is not filled in, what had to be set smaller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.services import printing
from desktop.services.office import Office
from desktop.services.papers import catalogue
from desktop.services.papers.prepared import Copy, Gap, Order, Prepared

if TYPE_CHECKING:
    from desktop.documents.certificates import FitNote
    from desktop.services.papers.prepared import Progress


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper to look at. ``number`` and ``day`` (ISO) are those of the paper, ``people`` how many it names.

    ``doubled`` are register numbers that stand on more than one copy of a merge.
    """

    document: str
    label: str  # what the document is called: "Biên bản hội nghị"
    record: str
    name: str
    number: str
    day: str
    pdf: bytes
    gaps: tuple[Gap, ...]
    people: int
    copies: tuple[Copy, ...] = ()
    doubled: tuple[str, ...] = ()


def proof(office: Office, document: str, record: str, progress: Progress | None = None) -> Proof:
    """Render a paper for the screen: nothing is noted, nothing leaves the program. Raises ``NotFound``."""
    prepared = printing.prepare(office, document, record)
    kind = catalogue.document(document)
    empty = document == "certificates" and not prepared.copies
    return Proof(
        document=document,
        label=kind.label,
        record=record,
        name=prepared.name,
        number=prepared.number,
        day=prepared.day,
        pdf=b"" if empty else prepared.render(Order(progress=progress)),
        gaps=prepared.gaps,
        people=prepared.people,
        copies=_copies(office, document, record, prepared),
        doubled=prepared.doubled,
    )


def _copies(office: Office, document: str, record: str, prepared: Prepared) -> tuple[Copy, ...]:
    past = printing.printed(office, document, record) if prepared.copies else {}
    if document != "certificates":
        return tuple(replace(copy, printed=_last(past, copy.record)) for copy in prepared.copies)
    from desktop.documents.certificates import fit_report

    notes: dict[int, list[FitNote]] = {}
    for note in fit_report(prepared.content):
        notes.setdefault(note.index, []).append(note)
    return tuple(
        replace(copy, printed=_last(past, copy.record), notes=tuple(notes.get(copy.index, ())))
        for copy in prepared.copies
    )


def _last(past: Mapping[str, Sequence[Mapping[str, Any]]], record: str) -> str:
    times = past.get(record) or [{}]
    return str(times[-1].get("at", ""))
