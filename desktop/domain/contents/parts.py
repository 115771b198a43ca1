"""Parts that many papers share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a paper (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 1 to 4).

    ``superior`` is the body above (upright), ``issuer`` the issuing body (bold), a line each. ``number`` is
    the number alone or already with its symbol ("05/BB-CAX"), ``symbol`` what stands behind the stroke.
    ``date`` is ISO 8601.
    """

    superior: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None


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
