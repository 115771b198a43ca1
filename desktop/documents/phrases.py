"""Phrases documents share: dates, times and counts as a document writes them, dots where unknown.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (leading zeros in dates and small numbers).
"""

from __future__ import annotations

from desktop.documents.layout.dotted import BLANK
from desktop.domain.dates import clock, document_date, format_date, is_date
from desktop.domain.numbers import two_digits


def day(iso: str | None) -> str:
    """ "ngày 05 tháng 3 năm 2026"; what the date does not say is left in dots."""
    if not iso:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    unknown = ("", f"ngày {BLANK} ", f"ngày {BLANK} tháng {BLANK} ")[2 - iso[:10].count("-")]
    return unknown + document_date(iso)


def moment(iso: str | None) -> str:
    """ "08 giờ 00 phút, ngày 17 tháng 11 năm 2026"."""
    time = (iso or "").partition("T")[2]
    return f"{clock(time) if time else f'{BLANK} giờ {BLANK}'}, {day(iso)}"


def place_and_day(place: str | None, iso: str | None) -> str:
    """ "Chiêm Hóa, ngày 19 tháng 8 năm 2026"."""
    return f"{place or BLANK * 2}, {day(iso)}"


def people(count: int | None) -> str:
    """ "05 người", "1.069 người"."""
    return f"{number(count)} người"


def number(count: int | None) -> str:
    """A small count with its leading zero, a large one with dots between thousands, blank when unknown."""
    return BLANK if count is None else two_digits(count)


def capital(words: str) -> str:
    """The words as they begin a line or a cell: "thôn Đồng Giữa" is "Thôn Đồng Giữa"."""
    return words[:1].upper() + words[1:]


def deadline(words: str) -> str:
    """An ISO date as "30/11/2026"; an officer's own words as they are."""
    return format_date(words) if is_date(words) else words


def ended(words: str, end: str) -> str:
    """A line of a list with the punctuation it must end with instead of what was typed."""
    return words.rstrip(" .;,") + end


def sentence(words: str) -> str:
    """A paragraph as a sentence: ends with the sign the officer typed, or a full stop."""
    stripped = words.rstrip()
    return stripped if stripped.endswith((".", "!", "?", ":", ";", "…")) else stripped.rstrip(",") + "."
