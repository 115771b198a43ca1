"""Parts of a person's name. The full name is always kept as typed; parts serve sorting and matching."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.text import clean, name_words

_ADDRESSES = {
    "đ/c": "Đồng chí", "đ.c": "Đồng chí", "đc": "Đồng chí", "đồng chí": "Đồng chí",
    "ông/bà": "", "ông (bà)": "", "ông, bà": "", "ông bà": "", "ông - bà": "", "anh/chị": "", "anh (chị)": "",
    "ông": "Ông", "ô.": "Ông", "bà": "Bà", "anh": "Anh", "chị": "Chị", "cô": "Cô", "cụ": "Cụ", "thầy": "Thầy",
}  # fmt: skip
_LEADS = "|".join(sorted(map(re.escape, _ADDRESSES), key=len, reverse=True))
_ADDRESS = re.compile(rf"^({_LEADS})(?:(?![^\W\d_])|(?<=\.))[\s:.]*(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """``family`` (họ), ``middle`` (đệm) and ``given`` (tên); only ``given`` is never empty for a name."""

    family: str
    middle: str
    given: str


def split_name(name: str) -> Name:
    """The parts: first word, words between, last word.

    Tôn Nữ, Tôn Thất and Âu Dương stay whole; so does a name of one word, or of two that begins with the
    particle Y or H (``Y Blôk``), as a given name.
    """
    family, middle, given = name_words(clean(name))
    return Name(" ".join(family), " ".join(middle), " ".join(given))


def is_upper_name(name: str) -> bool:
    """Whether a name of two letters or more is typed in capitals only."""
    return name.isupper() and sum(c.isalpha() for c in name) > 1


def proper_case(name: str) -> str:
    """``NGUYỄN VĂN TIẾN`` → ``Nguyễn Văn Tiến``, ``H'HEN NIÊ`` → ``H'Hen Niê``.

    To be proposed, never applied to somebody's name unseen.
    """
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0].upper() + word[0][1:].lower(), clean(name))


def split_address(name: str) -> tuple[str, str] | None:
    """A form of address before a name, and the name: ("Bà", "Hoàng Thị Lan"); the first is "" for “Ông/Bà”.

    ``None`` without one. Ông may be a family name as well: whoever asks must know.
    """
    found = _ADDRESS.match(clean(name))
    if found is None:
        return None
    address, rest = _ADDRESSES[found[1].lower()], found[2].strip()
    if len(rest.split()) < 2 and address != "Đồng chí":
        return None
    lower_case = rest[0].islower() and not name.islower()  # “Bà con nhân dân”
    return None if lower_case else (address, rest)


def bare_name(name: str) -> str:
    """A name without a form of address, for comparing: “Bà Hoàng Thị Lan” is Hoàng Thị Lan."""
    found = split_address(name)
    return found[1] if found else clean(name)
