"""What stands in the papers of an award decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.contents.parts import Signer


class RecipientKind(StrEnum):
    """Who is commended; the words are those of the recipient record."""

    PERSON = "cá nhân"
    COLLECTIVE = "tập thể"
    HOUSEHOLD = "hộ gia đình"

    @classmethod
    def _missing_(cls, value: object) -> RecipientKind:
        """A kind of a later version is printed as a person is, by the form of address that is written."""
        return cls.PERSON


@dataclass(frozen=True, slots=True)
class CertificateContent:
    """One Giấy khen.

    ``authority`` is the title of who commends ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ CHIÊM HÓA"). Line ends within
    ``name``, ``title`` and ``citation`` are breaks the officer wants and are kept. ``decision_words`` and
    ``book_words`` are the office's own wordings, named fields and all; None for the official ones.
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
    decision_words: str | None = None
    book_words: str | None = None

    @property
    def verb(self) -> str:
        """TẶNG or TRUY TẶNG (Thông tư 22/2025/TT-BCA: capitals, upright, bold, 18 pt)."""
        return "TRUY TẶNG" if self.posthumous else "TẶNG"
