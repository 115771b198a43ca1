"""Papers: a record's content, read in one state and rendered to PDF bytes. Nothing here draws on a screen.

``minutes``, ``certificates`` and ``print_to_file`` give a paper out and note it in the access log. A screen
first asks :mod:`desktop.services.proofs` for a proof and calls :func:`note_printed` when paper came out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import NotFound, Refused
from desktop.models.keystore import write_atomically
from desktop.models.work import utc_now
from desktop.queries import papers
from desktop.services import access
from desktop.services.office import Office
from desktop.services.records import kind_spec
from desktop.services.settings import all_settings, read_settings, save_settings

if TYPE_CHECKING:
    from desktop.documents.certificates import Progress


@dataclass(frozen=True, slots=True)
class Document:
    """A paper the office can print: its name on the command line, what it is called, and of what record."""

    name: str
    label: str
    kind: str
    render: Callable[[Office, str, Progress | None], bytes]


def minutes(office: Office, conference: str, progress: Progress | None = None) -> bytes:
    """The minutes of a conference (mẫu 1.9) as PDF. Raises ``NotFound``."""
    from desktop.documents.minutes import render

    with office.read() as connection:
        content = papers.minutes_content(connection, read_settings(connection), conference)
    if content is None:
        raise NotFound("record.unknown", kind="conference", id=conference)
    access.note(office, "print", kind_spec("attendance"), sum(len(g.delegates) for g in content.groups))
    return render(content)


def certificates(
    office: Office, award: str, progress: Progress | None = None, *, only: Collection[str] = ()
) -> bytes:
    """The certificates of a decision as one PDF, a page each; ``only`` those of these recipients (ids).

    Raises ``NotFound``, ``Refused``.
    """
    from desktop.documents.certificates import render

    with office.read() as connection:
        contents = papers.certificate_contents(connection, read_settings(connection), award)
        recipients = papers.certificate_recipients(connection, award)
    if contents is None:
        raise NotFound("record.unknown", kind="award", id=award)
    if only:
        pairs = zip(contents, recipients, strict=True)
        contents = [content for content, recipient in pairs if recipient.id in only]
    if not contents:
        raise Refused("print.no_recipients")
    access.note(office, "print", kind_spec("recipient"), len(contents))
    return render(contents, progress=progress)


DOCUMENTS = {
    document.name: document
    for document in (
        Document("minutes", "Biên bản hội nghị", "conference", minutes),
        Document("certificates", "Giấy khen", "award", certificates),
    )
}


def print_to_file(office: Office, name: str, record: str, out: Path) -> None:
    """Render a document into a file. Raises ``NotFound``, ``StorageError``."""
    if name not in DOCUMENTS:
        raise NotFound("document.unknown", name=name, known=", ".join(DOCUMENTS))
    write_atomically(out, DOCUMENTS[name].render(office, record, None))


# what has been printed: kept in this office only, beside its settings ---------------------------------


def printed(office: Office, award: str) -> Mapping[str, list[dict[str, Any]]]:
    """By recipient, every time the certificate went to a printer here: ``at`` (UTC) and ``reason``."""
    found = all_settings(office).get(_printed_key(award), {})
    return found if isinstance(found, dict) else {}


def note_printed(
    office: Office, name: str, record: str, parts: Collection[str], *, count: int, reason: str = ""
) -> None:
    """Note in the access log that a paper naming ``count`` people was printed, and remember which
    certificates (``parts``: recipients). ``reason`` is why some are printed again."""
    access.note(office, "print", kind_spec("recipient" if name == "certificates" else "attendance"), count)
    if name != "certificates" or not parts:
        return
    known = {one: list(times) for one, times in printed(office, record).items()}
    for one in parts:
        again = {"reason": reason} if reason and one in known else {}
        known.setdefault(one, []).append({"at": utc_now(), **again})
    save_settings(office, {_printed_key(record): known})


def _printed_key(award: str) -> str:
    return f"printed.{award}"


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
