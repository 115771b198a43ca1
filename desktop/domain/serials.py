"""Numbers of papers: “05”, “5/BB-CAX”, “Số: 125/QĐ-UBND”. One unit gives each once in a year and a series."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.text import clean, fold

ISSUER_NAMES = {"police": "Công an", "committee": "Ủy ban nhân dân", "steering": "Ban Chỉ đạo"}
"""What the register calls the office's three issuers; each has a series of its own (Nghị định 30/2020/NĐ-CP,
Điều 15: numbers begin at 01 each year, a body with its agency's seal has a series of its own)."""

TYPE_NAMES = {
    "BB": "Biên bản", "BC": "Báo cáo", "CTr": "Chương trình", "GM": "Giấy mời", "KH": "Kế hoạch",
    "QĐ": "Quyết định", "TB": "Thông báo", "TTr": "Tờ trình", "": "Công văn",
}  # fmt: skip
"""Tên loại by its abbreviation (Phụ lục III); a công văn has none."""

_LABEL = re.compile(r"^\s*số\s*[:.]?\s*", re.IGNORECASE)
# Seven digits are no number of a paper, but a date, a telephone or a scanned code in the wrong place: the
# series of the year would go on above it.
_NUMBER = re.compile(r"^(?:so\s*[:.]?\s*)?0*([1-9]\d{0,5})\s*([a-z]?)(?![a-z0-9])\s*(.*)$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Serial:
    """``number`` without leading zeros, ``series`` the folded symbol behind it, "" where none is written."""

    number: str
    series: str = ""


@lru_cache(maxsize=8192)  # the next number is above every one that stands in a record
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


def written(text: str, symbol: str) -> str:
    """A number as it stands on the paper: "5" and "BB-CAX" give "05/BB-CAX"; a symbol that is written stays.

    A year or more behind the stroke counts as a symbol. ``text`` must be a number of a paper.
    """
    bare = _LABEL.sub("", clean(text))
    if "/" in bare or not symbol:
        return bare
    serial = read_serial(bare)
    if serial is None or serial.series:
        return bare
    return f"{padded(serial.number)}/{symbol}"


def on_paper(text: str, symbol: str) -> str:
    """The number with its symbol as every paper writes it, with the nought the decree wants: "5/BB-CAX" too
    is "05/BB-CAX". What is no number keeps its words."""
    number, stroke, rest = written(text, symbol).partition("/")
    if not stroke and symbol:
        rest = symbol
    return "/".join(filter(None, (padded(number.strip()), rest.strip())))


def padded(number: str) -> str:
    """A number below ten has a nought before it: "5" is "05", "5a" is "05a"."""
    return f"0{number}" if re.fullmatch(r"[0-9][a-z]?", number) else number


def whole(serial: Serial) -> int:
    """The number without the letter of one that was put in between: 5 of "05a"; 0 where none is known."""
    found = re.match(r"\d+", serial.number)
    return int(found[0]) if found else 0
