"""Papers: a record's content, read in one state and rendered to the bytes of a file.

``render`` and ``print_to_file`` give a paper out and note it in the access log. A screen first asks
:mod:`desktop.services.proofs` for a proof and calls :func:`note_printed` when paper came out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import NotFound, Refused
from desktop.models.keystore import write_atomically
from desktop.models.work import utc_now
from desktop.services import access
from desktop.services.office import Office
from desktop.services.papers import catalogue
from desktop.services.papers.prepared import (
    DAY,
    EXCEL,
    NOTHING,
    PDF,
    WORD,
    YEAR,
    Document,
    Order,
    Prepared,
)
from desktop.services.papers.sources import source_of
from desktop.services.records import kind_spec
from desktop.services.settings import all_settings, save_settings

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Look
    from desktop.services.issuing import State

FAMILY = "print.family"
"""The setting with the font family of papers."""


def prepare(office: Office, document: str, record: str) -> Prepared:
    """Read the content of a paper. Raises ``NotFound`` for a document or a record that does not exist."""
    wanted = catalogue.document(document)
    with office.read() as connection:
        source = source_of(connection, office.author.unit, wanted.needs, record, officer=office.user)
        prepared = wanted.prepare(source, record)
    if prepared is None:
        kind = "" if wanted.needs in (YEAR, DAY, NOTHING) else wanted.needs
        raise NotFound("record.unknown", kind=kind, id=record)
    return prepared


def render(office: Office, document: str, record: str, order: Order | None = None) -> bytes:
    """A paper as a file, noted in the access log. Raises ``NotFound``, ``Refused``."""
    order = order or Order()
    wanted = catalogue.document(document)
    if order.form not in wanted.forms:
        raise _no_such_form(wanted)
    prepared = prepare(office, document, record)
    made = _locked(office, wanted, record, order) or prepared.render(_looking(office, order))
    if wanted.names:
        access.note(office, "print", kind_spec(wanted.names), len(order.only) or prepared.people)
    return made


def look(office: Office) -> Look:
    """How this office's papers look: its font family, where this computer has it."""
    from desktop.documents.layout.fonts import available_families
    from desktop.documents.layout.paper import TINOS, Look

    wanted = str(all_settings(office).get(FAMILY) or TINOS)
    is_there = wanted == TINOS or wanted in available_families()  # looking for another reads its files
    return Look(wanted if is_there else TINOS)


def _looking(office: Office, order: Order) -> Order:
    return order if order.look is not None else replace(order, look=look(office))


def _locked(office: Office, document: Document, record: str, order: Order) -> bytes | None:
    """The exact bytes, for a paper that is issued and says what it said then."""
    if not document.gets_number(record) or order.form != PDF or order.only:
        return None
    from desktop.services import issuing

    return locked_bytes(office, issuing.state_of(office, document.name, record))


def locked_bytes(office: Office, state: State | None) -> bytes | None:
    """The bytes of an issued, unchanged paper; None where it is none, or its file lies elsewhere. Raises
    ``StorageError`` for a damaged file: it is not replaced silently."""
    if state is None or state.status != "issued" or state.line is None:
        return None
    from desktop.services import register

    try:
        return register.bytes_of(office, state.line.id)
    except Refused:  # at the computer that issued it
        return None


def print_to_file(
    office: Office, document: str, record: str, out: Path, options: Mapping[str, Any] | None = None
) -> None:
    """Render a paper into a file, in the form its ending asks for. ``options`` are those the document
    understands. Raises ``NotFound``, ``Refused``, ``StorageError``."""
    known = catalogue.document(document).options
    for name in options or {}:
        if name not in known:
            listed = ", ".join(known) or "không có"
            raise Refused("print.unknown_option", name=name, known=listed)
    wanted = out.suffix.lower().lstrip(".")
    form = next((one for one in (PDF, WORD, EXCEL) if one == wanted), None)
    if form is None:
        raise _no_such_form(catalogue.document(document))
    write_atomically(out, render(office, document, record, Order(form=form, options=dict(options or {}))))


def _no_such_form(document: Document) -> Refused:
    forms = ", ".join(f".{form}" for form in document.forms)
    return Refused("print.no_such_form", name=document.label, forms=forms)


# what has been printed: kept in this office only, beside its settings ---------------------------------


def printed(office: Office, document: str, record: str) -> Mapping[str, list[dict[str, Any]]]:
    """By recipient, every time a copy of a merge went to a printer here: ``at`` (UTC) and ``reason``."""
    found = all_settings(office).get(_printed_key(document, record), {})
    return found if isinstance(found, dict) else {}


def note_printed(
    office: Office, name: str, record: str, parts: Collection[str], *, count: int, reason: str = ""
) -> None:
    """Note in the access log that a paper naming ``count`` people was printed, and remember which copies of
    a merge (``parts``: recipients). ``reason`` is why some are printed again."""
    document = catalogue.document(name)
    if document.names:
        access.note(office, "print", kind_spec(document.names), count)
    if not document.merged or not parts:
        return
    known = {one: list(times) for one, times in printed(office, name, record).items()}
    for one in parts:
        again = {"reason": reason} if reason and one in known else {}
        known.setdefault(one, []).append({"at": utc_now(), **again})
    save_settings(office, {_printed_key(name, record): known})


def _printed_key(document: str, record: str) -> str:
    return f"printed.{record}" if document == "certificates" else f"printed.{document}.{record}"


# copies for other programs: in the open, so not for longer than needed ---------------------------------

COPIES = "ban-in-tam"


def write_copy(office: Office, pdf: bytes, name: str) -> Path:
    """A PDF in a folder of the office, for another program to open. :func:`remove_copies` takes it away."""
    folder = office.folder / COPIES
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{name}.pdf"
    write_atomically(path, pdf)
    return path


def remove_copies(office: Office) -> None:
    """Delete the copies that no other program holds open any more."""
    for path in (office.folder / COPIES).glob("*.pdf"):
        try:
            path.unlink()
        except OSError:  # Windows keeps an open file; the next start takes it
            continue
