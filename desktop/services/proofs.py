"""A paper before it is printed: its pages, what is not filled in, what had to be set smaller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.services import issuing, printing
from desktop.services.office import Office
from desktop.services.papers import catalogue
from desktop.services.papers.prepared import Copy, Gap, Order, Prepared

if TYPE_CHECKING:
    from desktop.domain.fit_notes import FitNote
    from desktop.services.issuing import State
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
    state: State | None = None  # how far a paper that gets a number is; None for others
    locked: bool = False  # whether ``pdf`` are the exact bytes of the issued paper


def proof(
    office: Office,
    document: str,
    record: str,
    progress: Progress | None = None,
    options: Mapping[str, Any] | None = None,
) -> Proof:
    """Render a paper for the screen, or show the exact bytes of an issued one: nothing is noted, nothing
    leaves the program. ``options`` are those of :class:`Order`. Raises ``NotFound``, ``Refused``."""
    kind = catalogue.document(document)
    order = Order(look=printing.look(office), progress=progress, options=dict(options or {}))
    prepared = printing.prepare(office, document, record)
    state = issuing.state_of(office, document, record) if kind.gets_number(record) else None
    locked = printing.locked_bytes(office, state)
    empty = document == "certificates" and not prepared.copies
    return Proof(
        document=document,
        label=kind.label,
        record=record,
        name=prepared.name,
        number=prepared.number,
        day=prepared.day,
        pdf=b"" if empty else locked or prepared.render(order),
        gaps=prepared.gaps,
        people=prepared.people,
        copies=_copies(office, document, record, prepared, order),
        doubled=prepared.doubled,
        state=state,
        locked=locked is not None,
    )


def _copies(office: Office, document: str, record: str, prepared: Prepared, order: Order) -> tuple[Copy, ...]:
    if not prepared.copies:
        return ()
    past = printing.printed(office, document, record)
    notes: dict[int, list[FitNote]] = {}
    for note in prepared.notes(order):
        notes.setdefault(note.index, []).append(note)
    return tuple(
        replace(copy, printed=_last(past, copy.record), notes=tuple(notes.get(copy.index, ())))
        for copy in prepared.copies
    )


def _last(past: Mapping[str, Sequence[Mapping[str, Any]]], record: str) -> str:
    times = past.get(record) or [{}]
    return str(times[-1].get("at", ""))
