"""Numbers of papers: “05”, “5/BB-CAX”, “Số: 125/QĐ-UBND”. One unit gives each once in a year and a series."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.text import fold

_NUMBER = re.compile(r"^(?:so\s*[:.]?\s*)?0*(\d+)\s*([a-z]?)(?![a-z0-9])\s*(.*)$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Serial:
    """``number`` without leading zeros, ``series`` the folded symbol behind it, "" where none is written."""

    number: str
    series: str = ""


def read_serial(text: str) -> Serial | None:
    """The number and series of a paper, ``None`` where the text has no number first.

    The year that some write between them says nothing more than the date does.
    """
    found = _NUMBER.match(fold(text))
    if found is None:
        return None
    parts = [part.strip() for part in re.split(r"[/\s]+", found[3]) if part.strip(" .-")]
    series = "/".join(part for part in parts if not _YEAR.match(part)).strip("-./ ")
    return Serial(f"{found[1]}{found[2]}", series)


def same_serial(one: Serial, other: Serial) -> bool:
    """Whether two papers of one unit and year bear the same number; a missing symbol fits any."""
    if one.number != other.number:
        return False
    return one.series == other.series or not one.series or not other.series
