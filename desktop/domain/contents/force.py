"""What stands in the papers of the core force (Luật 30/2023/QH15, Thông tư 14/2024/TT-BCA)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.contents.decisions import OfDecision
from desktop.domain.contents.parts import Heading, Signer


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One person of a list. Dates are ISO 8601, perhaps the year alone.

    Of somebody who leaves, ``left_point`` is the letter of Điều 17 khoản 3; the facts behind it are nowhere.
    """

    name: str
    birth: str | None = None
    sex: str | None = None
    position: str | None = None
    id_number: str | None = None
    address: str | None = None
    education: str | None = None
    previous_service: str | None = None
    joined: str | None = None
    decision_number: str | None = None
    decision_date: str | None = None
    left: str | None = None
    left_point: str | None = None


@dataclass(frozen=True, slots=True)
class TeamBand:
    """The people of one team on a list, in the order they are printed."""

    name: str
    members: tuple[MemberLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many serve: ``seventy`` are those aged 70 or more on the list's day."""

    members: int = 0
    women: int = 0
    seventy: int = 0


class Columns(StrEnum):
    """Which list is appended to a decision: of people who come, or of people who go."""

    COMING = "coming"
    GOING = "going"


@dataclass(frozen=True, slots=True)
class TeamDecision(OfDecision):
    """Quyết định thành lập tổ, công nhận, cho thôi (mẫu 08) with its danh sách kèm theo."""

    list_title: str = ""
    attached: str = ""  # "(Kèm theo Quyết định số … )", without the brackets
    columns: Columns = Columns.COMING
    members: tuple[MemberLine, ...] = ()


class Form(StrEnum):
    """The lists that the police send to the chairman, by the number of their form."""

    RECOGNITION = "05"
    LEADERS = "06"


@dataclass(frozen=True, slots=True)
class ForceForm:
    """Mẫu 05 (danh sách đề nghị công nhận Tổ viên) or mẫu 06 (giới thiệu Tổ trưởng, Tổ phó)."""

    form: Form = Form.RECOGNITION
    heading: Heading = Heading()
    title: str = ""
    note: str = ""  # of which circular this is the form
    total: str = ""
    bands: tuple[TeamBand, ...] = ()
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """Báo cáo đề xuất cho thôi tham gia (mẫu 07)."""

    heading: Heading = Heading()
    subject: str = ""
    addressees: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    bands: tuple[TeamBand, ...] = ()
    closing: tuple[str, ...] = ()
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForceList:
    """Danh sách lực lượng as of a day. ``counts`` go with ``bands``; ``teams`` is how many."""

    heading: Heading = Heading()
    title: str = ""
    day: str = ""
    bands: tuple[TeamBand, ...] = ()
    counts: tuple[Count, ...] = ()
    total: Count = Count()
    teams: int = 0
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()
