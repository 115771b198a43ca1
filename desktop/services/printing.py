"""Papers: a record's content, read in one state and rendered to PDF bytes. Nothing here draws on a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import NotFound, Refused
from desktop.models.keystore import write_atomically
from desktop.queries import papers
from desktop.services import access
from desktop.services.office import Office
from desktop.services.records import kind_spec
from desktop.services.settings import read_settings

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


def certificates(office: Office, award: str, progress: Progress | None = None) -> bytes:
    """The certificates of a whole decision as one PDF, a page each. Raises ``NotFound``, ``Refused``."""
    from desktop.documents.certificates import render

    with office.read() as connection:
        contents = papers.certificate_contents(connection, read_settings(connection), award)
    if contents is None:
        raise NotFound("record.unknown", kind="award", id=award)
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
