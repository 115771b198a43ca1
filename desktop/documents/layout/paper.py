"""A whole paper as every renderer reads it: what it says of itself, and its sections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.documents.layout.blocks import AnyBlock
from desktop.documents.layout.families import TIMES as TIMES
from desktop.documents.layout.families import TINOS as TINOS
from desktop.documents.layout.page import A4, PageSetup

LANGUAGE = "vi-VN"
CREATOR = "Sổ Phong Trào"
UNDATED = "2000-01-01T00:00"
_AHEAD = timedelta(hours=7)  # of Vietnam, before UTC
LAYOUT_VERSION = 1
"""Rises with every change that moves something on an issued paper."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself. ``created`` is ISO 8601 in Vietnamese time, to the day or minute."""

    title: str
    author: str = ""
    subject: str = ""
    created: str | None = None

    @property
    def moment(self) -> tuple[str, str]:
        """Date as "20261117" and time as "080000"; a fixed day where it is not known."""
        date, _, time = (self.created or UNDATED).partition("T")
        return (date.replace("-", "") + "0101")[:8], (time.replace(":", "") + "000000")[:6]

    @property
    def utc(self) -> datetime:
        """The same moment in UTC, as files of Word and Excel say it; without a time zone."""
        return datetime.strptime("".join(self.moment), "%Y%m%d%H%M%S") - _AHEAD


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one size, numbered from 1: the paper itself, an appendix, one letter of a merge.

    ``name`` is what a spreadsheet calls the sheet.
    """

    blocks: tuple[AnyBlock, ...]
    setup: PageSetup = A4
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The sections of one document, in order."""

    about: Metadata
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is drawn: the font family, and the text of the small QR in its foot ("" for none)."""

    family: str = TINOS
    check: str = ""
