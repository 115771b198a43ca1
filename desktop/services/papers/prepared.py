"""A document of the catalogue, and one paper of it, read and ready to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from desktop.queries.papers.source import ALL as ALL
from desktop.queries.papers.source import Source

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.documents.layout.paper import Look, Paper
    from desktop.domain.fit_notes import FitNote

SETTINGS = "settings"
"""``Gap.kind`` of what is filled in under the office's settings."""

Form = Literal["pdf", "docx", "xlsx"]
PDF: Form = "pdf"
WORD: Form = "docx"
EXCEL: Form = "xlsx"

# What a document is printed of, beside the kinds of record: a year ("2026"), a day ("2026-11-28"), nothing.
YEAR, DAY, NOTHING = "year", "day", "nothing"


class Progress(Protocol):
    """Told how far the work is; may raise to stop it."""

    def step(self, done: int, total: int, label: str) -> object:
        """``done`` of ``total`` pages are drawn."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that prints as dots. ``kind`` and ``record`` are where it is filled in; ``rows`` counts the
    pages it is missing on, 0 where it belongs to the whole paper."""

    label: str
    kind: str
    record: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """One page or letter of a merge (a certificate, an invitation): part ``index`` of the proof. ``printed``
    is when it last went to a printer (UTC), empty if never. ``notes`` say which of its texts were set smaller
    than usual."""

    record: str
    index: int
    name: str
    title: str
    number: str = ""
    printed: str = ""
    notes: tuple[FitNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """How a paper is wanted: ``form`` is "pdf", "docx" or "xlsx"; ``only`` these copies (ids) of a merge;
    ``options`` are a document's own, such as the mode of certificates."""

    form: Form = PDF
    look: Look | None = None
    only: Collection[str] = ()
    progress: Progress | None = None
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper whose content is read. ``name`` is what it is about, ``number`` and ``day`` (ISO) those of the
    paper, ``people`` how many it names, ``issuer`` one of the office's three issuers. ``content`` is frozen
    and holds all that is printed. ``doubled`` are register numbers that stand on more than one copy;
    ``notes`` answers what is set smaller than usual, drawn as ordered.

    ``type`` and ``symbol`` are for documents whose type depends on the record: what the register calls it
    ("Kế hoạch") and its abbreviation ("KH", "" for a công văn); otherwise the document's own count."""

    name: str
    number: str
    day: str
    people: int
    content: Any
    render: Callable[[Order], bytes]
    issuer: str = "police"
    type: str = ""
    symbol: str | None = None
    gaps: tuple[Gap, ...] = ()
    copies: tuple[Copy, ...] = ()
    doubled: tuple[str, ...] = ()
    notes: Callable[[Order], Sequence[FitNote]] = lambda _order: ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """A record that bears the number of a paper: in which field, and in which its date; "" where both stand
    in one text (“15/QĐ-UBND ngày 12/3/2026”). ``signer`` is the field with who signed it, if there is one."""

    kind: str
    record: str
    number: str
    date: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper: its name on the command line, what it is called, and of what it is printed.

    ``needs`` is a kind of record, or ``YEAR``, ``DAY`` or ``NOTHING``. ``prepare`` answers None where there
    is no such record. ``names`` is the kind whose personal data stand on it, for the access log. ``symbol``
    is the type's abbreviation in Phụ lục III ("BB"), for papers that get a number of the office's series
    ("*" where each says its own, see ``Prepared.symbol``); ``numbered`` are the fields of the record with
    that number and its date, where they are not those that the kind declares. Where other records bear it,
    ``bearers`` finds them and ``bearing`` says which kind and fields. ``recurring``: over time a record gives
    several papers, and one that bears no number is a new one. ``options`` names those of ``Order.options``
    that it understands.
    """

    name: str
    label: str
    needs: str
    forms: tuple[Form, ...]
    prepare: Callable[[Source, str], Prepared | None]
    names: str = ""
    symbol: str = ""
    merged: bool = False  # a page or letter each for many; some of them can be printed alone
    together: bool = False  # ``ALL`` in place of a record prints all of them in one paper
    numbered: tuple[str, str] | tuple[()] = ()
    bearers: Callable[[Connection, str], Sequence[Bearer]] | None = None
    bearing: tuple[str, str, str] | tuple[()] = ()
    recurring: bool = False
    of_people: bool = False  # naming nobody it is not issued: there is nothing to decide or to report
    options: tuple[str, ...] = ()

    def gets_number(self, record: str) -> bool:
        """Whether the paper of this record gets a number of the office's series: that of all together does
        not."""
        return bool(self.symbol) and record != ALL


def laid(paper: Callable[[], Paper]) -> Callable[[Order], bytes]:
    """The usual way to draw: by the blocks of a layout, in any form."""

    def render(order: Order) -> bytes:
        from desktop.documents import rendering

        return rendering.render(paper(), order.form, order.look, progress=order.progress)

    return render


def heading_gaps(issuer_lines: tuple[str, ...]) -> tuple[Gap, ...]:
    """What every headed paper misses without the office's name."""
    return () if issuer_lines else (Gap("Tên cơ quan ở đầu văn bản", SETTINGS, ""),)
