"""A paper before it is printed: its pages, what is not filled in, what had to be set smaller."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.domain.contents import CertificateContent, MinutesContent, RecipientKind
from desktop.errors import NotFound
from desktop.queries import papers
from desktop.services.office import Office
from desktop.services.printing import DOCUMENTS, printed
from desktop.services.settings import read_settings

if TYPE_CHECKING:
    from desktop.documents.certificates import FitNote, Progress
    from desktop.queries.records import Record

SETTINGS = "settings"
"""``Gap.kind`` of what is filled in under the office's settings."""


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
    """One certificate of a decision: page ``index`` of the proof. ``printed`` is when it last went to a
    printer (UTC), empty if never. ``notes`` say which of its texts were set smaller than usual."""

    record: str
    index: int
    name: str
    title: str
    number: str
    printed: str
    notes: tuple[FitNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper to look at. ``number`` and ``day`` (ISO) are those of the paper, ``people`` how many it names.

    ``doubled`` are register numbers that stand on more than one certificate.
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


def proof(office: Office, document: str, record: str, progress: Progress | None = None) -> Proof:
    """Render a paper for the screen: nothing is noted, nothing leaves the program. Raises ``NotFound``."""
    if document == "minutes":
        return _minutes(office, record)
    if document == "certificates":
        return _certificates(office, record, progress)
    raise NotFound("document.unknown", name=document, known=", ".join(DOCUMENTS))


def _minutes(office: Office, conference: str) -> Proof:
    from desktop.documents.minutes import render

    with office.read() as connection:
        content = papers.minutes_content(connection, read_settings(connection), conference)
    if content is None:
        raise NotFound("record.unknown", kind="conference", id=conference)
    return Proof(
        document="minutes",
        record=conference,
        name=content.title or "",
        number=content.number or "",
        day=(content.start or "")[:10],
        pdf=render(content),
        gaps=tuple(_minutes_gaps(content, conference)),
        people=sum(len(group.delegates) for group in content.groups),
    )


def _minutes_gaps(content: MinutesContent, conference: str) -> Sequence[Gap]:
    missing = {
        "Số biên bản": not content.number,
        "Giờ bắt đầu": "T" not in (content.start or ""),
        "Địa điểm": not content.place,
        "Thành phần dự": not content.groups,
        "Số người có mặt": bool(content.groups) and content.present is None,
        "Người chủ trì": content.chair is None,
        "Thư ký": content.secretary is None,
        "Nội dung, diễn biến": not (
            content.content or content.speeches or content.conclusion or content.tasks
        ),
        "Giờ kết thúc": not content.end,
    }
    gaps = [Gap(label, "conference", conference) for label, absent in missing.items() if absent]
    return gaps if content.issuer_lines else [*gaps, Gap("Tên cơ quan ở đầu văn bản", SETTINGS, "")]


def _certificates(office: Office, award: str, progress: Progress | None) -> Proof:
    from desktop.documents.certificates import fit_report, render
    from desktop.queries import records

    with office.read() as connection:
        contents = papers.certificate_contents(connection, read_settings(connection), award)
        recipients = papers.certificate_recipients(connection, award)
        found = records.fetch(connection, "award", [award])
    if contents is None:
        raise NotFound("record.unknown", kind="award", id=award)
    notes: dict[int, list[FitNote]] = {}
    for note in fit_report(contents):
        notes.setdefault(note.index, []).append(note)
    past = printed(office, award)
    numbers = Counter(content.book_number for content in contents if content.book_number)
    return Proof(
        document="certificates",
        record=award,
        name=found[0].name,
        number=str(found[0].values.get("number") or ""),
        day=str(found[0].values.get("date") or ""),
        pdf=render(contents, progress=progress) if contents else b"",
        gaps=tuple(_certificate_gaps(contents, award)),
        people=len(contents),
        copies=tuple(
            _copy(index, recipient, past, notes.get(index, ())) for index, recipient in enumerate(recipients)
        ),
        doubled=tuple(number for number, times in numbers.items() if times > 1),
    )


def _copy(
    index: int, recipient: Record, past: Mapping[str, Sequence[Mapping[str, Any]]], notes: Sequence[FitNote]
) -> Copy:
    times = past.get(recipient.id) or [{}]
    return Copy(
        record=recipient.id,
        index=index,
        name=recipient.name,
        title=str(recipient.values.get("title") or ""),
        number=str(recipient.values.get("book_number") or ""),
        printed=str(times[-1].get("at", "")),
        notes=tuple(notes),
    )


def _certificate_gaps(contents: Sequence[CertificateContent], award: str) -> Sequence[Gap]:
    if not contents:
        return [Gap("Người được khen", "award", award)]
    first = contents[0]
    missing = {
        "Số quyết định": not first.decision_number,
        "Ngày quyết định": not first.decision_date,
        "Thẩm quyền": not first.authority,
        "Địa danh": not first.place,
        "Ngày trên giấy khen": not first.date,
        "Người ký": not first.signer.name,
    }
    gaps = [Gap(label, "award", award) for label, absent in missing.items() if absent]
    counts = {
        "Thành tích": sum(not content.citation for content in contents),
        "Xưng hô": sum(
            content.kind is RecipientKind.PERSON and not content.form_of_address for content in contents
        ),
        "Số sổ vàng": sum(not content.book_number for content in contents),
    }
    return [*gaps, *(Gap(label, "award", award, rows) for label, rows in counts.items() if rows)]
