"""A paper before it is printed: its pages, what is not filled in, what had to be set smaller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.services import printing
from desktop.services.office import Office
from desktop.services.papers.prepared import Copy, Gap, Order, Prepared

if TYPE_CHECKING:
    from desktop.documents.certificate_words import FitNote
    from desktop.services.papers.prepared import Progress


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper to look at. ``number`` and ``day`` (ISO) are those of the paper, ``people`` how many it names.

    ``doubled`` are register numbers that stand on more than one copy of a merge.
    """

    document: str
    record: str
    name: str
    number: str
    day: str
    pdf: bytes
    gaps: tuple[Gap, ...]
    people: int
    copies: tuple[Copy, ...] = ()
    doubled: tuple[str, ...] = ()


def proof(
    office: Office,
    document: str,
    record: str,
    progress: Progress | None = None,
    options: Mapping[str, Any] | None = None,
) -> Proof:
    """Render a paper for the screen: nothing is noted, nothing leaves the program. ``options`` are those of
    :class:`Order`. Raises ``NotFound``, ``Refused``."""
    order = Order(progress=progress, options=dict(options or {}))
    prepared = printing.prepare(office, document, record)
    empty = document == "certificates" and not prepared.copies
    return Proof(
        document=document,
        record=record,
        name=prepared.name,
        number=prepared.number,
        day=prepared.day,
        pdf=b"" if empty else prepared.render(order),
        gaps=prepared.gaps,
        people=prepared.people,
        copies=_copies(office, document, record, prepared, order),
        doubled=prepared.doubled,
    )


def _copies(office: Office, document: str, record: str, prepared: Prepared, order: Order) -> tuple[Copy, ...]:
    if document != "certificates":
        return prepared.copies
    notes: dict[int, list[FitNote]] = {}
    for note in prepared.notes(order):
        notes.setdefault(note.index, []).append(note)
    past = printing.printed(office, record)
    return tuple(
        replace(copy, printed=_last(past, copy.record), notes=tuple(notes.get(copy.index, ())))
        for copy in prepared.copies
    )


def _last(past: Mapping[str, Sequence[Mapping[str, Any]]], record: str) -> str:
    times = past.get(record) or [{}]
    return str(times[-1].get("at", ""))
