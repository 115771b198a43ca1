"""What stands in the papers that go out before a conference: the invitations and the list of delegates."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.contents.conference import DelegateGroup
from desktop.domain.contents.parts import Heading, Signer


@dataclass(frozen=True, slots=True)
class Letter:
    """One invitation of a merge: the sentence that names who is invited, and the code read at the door
    ("" for a blank one)."""

    greeting: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class InvitationsContent:
    """Giấy mời (mẫu 1.7), a letter each for many. ``particulars`` are the lines from “Tới dự” to “Địa điểm”;
    ``note`` what to bring or to wear, a paragraph each; ``closing`` the last sentence."""

    heading: Heading = Heading()
    subject: str = ""
    letters: tuple[Letter, ...] = ()
    particulars: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    closing: str = ""
    door: str = ""  # what stands beside the code
    recipients: tuple[str, ...] = ()
    signer: Signer = Signer()


@dataclass(frozen=True, slots=True)
class DelegateListContent:
    """Danh sách đại biểu as an appendix (mẫu 2.1), to be signed at the door.

    ``others`` heads delegates of no group where there are groups; ``late`` is how many empty rows follow,
    under ``late_heading``. ``total`` is the sentence below.
    """

    title: str = ""
    attached: str = ""
    groups: tuple[DelegateGroup, ...] = ()
    others: str = ""
    late_heading: str = ""
    late: int = 10
    total: str = ""
    issuer: tuple[str, ...] = ()
    date: str | None = None
