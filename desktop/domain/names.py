"""Parts of a person's name. The full name is always kept as typed; parts serve sorting and matching."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.text import clean, name_words


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
