"""What every paper is read from: one state of the records, and what this office prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from desktop.domain import signing
from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.text import fold
from desktop.domain.wordings import catalogue

Settings = Mapping[str, Any]
ALL = "all"
"""In place of a record: the paper of all of its kind together."""
ISSUERS = ("police", "committee", "steering")


@dataclass(frozen=True, slots=True)
class Source:
    """``settings`` are those of the office whose paper it is, ``wordings`` the texts it says in place of the
    official ones, by key; ``officer`` is who sits at the program."""

    connection: Connection
    settings: Settings
    wordings: Mapping[str, str] = field(default_factory=dict)
    officer: str = ""

    def heading(
        self, issuer: str, type_symbol: str = "", *, number: str | None = None, date: str | None = None
    ) -> Heading:
        """The head of a paper of one of the office's issuers; ``type_symbol`` is that of the decree's
        Phụ lục III ("BB", "QĐ"), empty for a công văn."""
        heading = self.settings.get(f"heading.{issuer}", {})
        symbol = str(heading.get("symbol") or "")
        return Heading(
            superior=_lines(heading.get("superior")),
            issuer=_lines(*heading.get("lines", ())),
            number=number or None,
            symbol="-".join(filter(None, (type_symbol, symbol))) if symbol else None,
            place=self.settings.get("place") or None,
            date=date or None,
        )

    def signer(self, issuer: str, name: Any, *titles: str) -> Signer:
        """Who signs. The rank stands before the name only where the issuer prints it (Nghị định 30/2020
        leaves it to the sector)."""
        known = self._known_signer(str(name or ""))
        ranked = self.settings.get("show_rank_before_name", {}).get(issuer, False)
        return Signer(titles, str(name) if name else None, known.get("rank") or None if ranked else None)

    def chief(self, issuer: str, name: str | None = None, *, collective: bool = False) -> Signer:
        """Who signs for an issuer, under the lines of ô 7a: the first signer the office lists for it, or the
        one of that name. ``collective`` papers are those the body decides together (TM.)."""
        listed = [one for one in self.settings.get("signers", ()) if one.get("issuer") == issuer]
        named = [one for one in listed if fold(str(one.get("name") or "")) == fold(name or "")]
        first: Mapping[str, Any] = next(iter(named if name else listed), {})
        head = str(self.settings.get("police_chief") or "") if issuer == "police" else ""
        lines = signing.title_lines(str(first.get("title") or ""), issuer, head=head, collective=collective)
        return self.signer(issuer, first.get("name") or name, *lines)

    def _known_signer(self, name: str) -> Mapping[str, Any]:
        listed = self.settings.get("signers", ())
        found = (one for one in listed if fold(str(one.get("name") or "")) == fold(name))
        return next(found, {}) if name else {}

    def wording(self, key: str, **fields: str | None) -> str:
        """A text of the office, its fields filled in; a field without value prints as dots."""
        return catalogue.fill(key, self.wordings.get(key), fields)

    def lines(self, key: str, **fields: str | None) -> tuple[str, ...]:
        """A text of several lines, each a tuple item: căn cứ, nơi nhận, điều."""
        return tuple(line.strip() for line in self.wording(key, **fields).splitlines() if line.strip())


def issuer_of(settings: Settings, organiser: str) -> str:
    """Which of the office's issuers an organiser's name means; the police where it is none of them."""
    wanted = fold(organiser)
    for issuer in ISSUERS:
        heading = settings.get(f"heading.{issuer}", {})
        if wanted and wanted in {fold(str(heading.get(key) or "")) for key in ("name", "short_name")}:
            return issuer
    if wanted.startswith("ban chi dao"):
        return "steering"
    return "committee" if wanted.startswith(("ubnd", "uy ban nhan dan")) else "police"


def _lines(*texts: Any) -> tuple[str, ...]:
    return tuple(str(text) for text in texts if text)
