"""What stands in a printed document, free of how it is laid out.

Each class is one document. A renderer needs nothing else; ``None`` (or an empty tuple) means "not filled in"
and prints as a dotted line. Dates are ISO 8601 ("2026-11-17", "2026-11-17T08:00"); the renderer writes them
as a document does. Forms: Nghị định 30/2020/NĐ-CP, Phụ lục III (mẫu 1.9) for minutes; the usual layout of a
Giấy khen for certificates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person named in a document, with the titles held on that day."""

    name: str
    title: str | None = None
    form_of_address: str | None = None  # "Ông", "Bà", "Đồng chí"; part of the line when given


@dataclass(frozen=True, slots=True)
class Headcount:
    """A group present without names, or one venue: what it is called and how many people."""

    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class DelegateGroup:
    """Delegates under one heading ("Đại biểu cấp trên"), in protocol order."""

    heading: str | None = None
    delegates: tuple[Delegate, ...] = ()
    unnamed: tuple[Headcount, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody, or a group of ``count`` people, who did not come."""

    name: str
    excused: bool = True
    reason: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker said; paragraphs are separated by line ends."""

    speaker: str
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Work assigned by the conference. ``deadline`` is an ISO date or the officer's own words."""

    text: str
    unit: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: lines such as ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), then rank and name below the space."""

    title_lines: tuple[str, ...] = ()
    name: str | None = None
    rank: str | None = None

    @property
    def signed_name(self) -> str | None:
        """ "Trung tá Nguyễn Văn An": the rank is given only by issuers that print it."""
        return " ".join(part for part in (self.rank, self.name) if part) if self.name else None


class MeetingWord(StrEnum):
    """What mẫu 1.9 calls the event in its fixed sentences."""

    CONFERENCE = "hội nghị"
    MEETING = "cuộc họp"
    SEMINAR = "hội thảo"


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """Biên bản (mẫu 1.9).

    ``superior_lines`` is the body above (upright), ``issuer_lines`` the issuing body (bold). ``number`` is
    the number alone or already with its symbol ("05/BB-CAX"). ``content`` and ``conclusion`` are paragraphs
    in the order of the event. ``copies`` prints the usual closing sentence when known.
    """

    issuer_lines: tuple[str, ...] = ()
    superior_lines: tuple[str, ...] = ()
    number: str | None = None
    symbol: str | None = None
    meeting: MeetingWord = MeetingWord.CONFERENCE
    title: str | None = None
    start: str | None = None
    place: str | None = None
    venues: tuple[Headcount, ...] = ()
    groups: tuple[DelegateGroup, ...] = ()
    present: int | None = None
    absent: int | None = None
    absences: tuple[Absence, ...] = ()
    chair: Delegate | None = None
    secretary: Delegate | None = None
    content: tuple[str, ...] = ()
    speeches: tuple[Speech, ...] = ()
    conclusion: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    end: str | None = None
    copies: int | None = None
    secretary_signer: Signer = Signer(("THƯ KÝ",))
    chair_signer: Signer = Signer(("CHỦ TỌA",))
    recipients: tuple[str, ...] = ()


class RecipientKind(StrEnum):
    """Who is commended; the words are those of the recipient record."""

    PERSON = "cá nhân"
    COLLECTIVE = "tập thể"
    HOUSEHOLD = "hộ gia đình"


@dataclass(frozen=True, slots=True)
class CertificateContent:
    """One Giấy khen.

    ``authority`` is the title of who commends ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ CHIÊM HÓA"). Line ends within
    ``name``, ``title`` and ``citation`` are breaks the officer wants and are kept.
    """

    authority: str | None = None
    posthumous: bool = False
    form: str = "GIẤY KHEN"
    kind: RecipientKind = RecipientKind.PERSON
    form_of_address: str | None = None
    name: str | None = None
    title: str | None = None
    citation: str | None = None
    decision_number: str | None = None
    decision_date: str | None = None
    book_number: str | None = None
    place: str | None = None
    date: str | None = None
    signer: Signer = Signer()


@dataclass(frozen=True, slots=True)
class EnrolmentContent:
    """Phiếu đăng ký trao đổi dữ liệu: the sheet whose digits another office types.

    ``unit`` and ``code`` say whose it is, ``machine`` is the computer's short name, ``digits`` its groups of
    five; ``card`` is the file that goes with the sheet, ``officer`` who made it out on ``date``.
    """

    unit: str
    code: str
    machine: str
    digits: tuple[str, ...]
    officer: str
    card: str
    date: str
    issuer_lines: tuple[str, ...] = ()
    superior_lines: tuple[str, ...] = ()
    place: str | None = None
    number: str | None = None
    symbol: str | None = None
