"""Residential areas in texts: “TDP Vĩnh Thái”, “liên thôn Nà Lừa, Nà Dường”, “các thôn: A, B và C”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from desktop.documents.spreadsheets.tidy import tidy
from desktop.domain.names import proper_case
from desktop.domain.text import canonical

AREA_KINDS = {
    "thôn": "thôn",
    "làng": "làng",
    "ấp": "ấp",
    "bản": "bản",
    "buôn": "buôn",
    "bon": "bon",
    "phum": "phum",
    "sóc": "sóc",
    "xóm": "xóm",
    "tổ dân phố": "tổ dân phố",
    "tdp": "tổ dân phố",
    "khu phố": "khu phố",
    "khối phố": "khối phố",
    "khóm": "khóm",
    "tiểu khu": "tiểu khu",
    "khu dân cư": "khu dân cư",
    "kdc": "khu dân cư",
}
"""Words before the name of a residential area, and what is stored for them (Luật 30/2023/QH15, Điều 3)."""

_WORDS = "|".join(sorted(map(re.escape, AREA_KINDS), key=len, reverse=True))
AREA = re.compile(
    rf"(?<!\w)({_WORDS})(?!\w)(?:\s*[:.])?\s+(?!\1\b)(.+?)"
    rf"(?=\s*(?:[,;()]|$|\s[-–]\s|[-–]\s*(?:{_WORDS})\b|\s+và\s+(?:{_WORDS})\b"
    r"|\s+(?:xã|phường|thị trấn|huyện|tỉnh)\s))",
    re.IGNORECASE,
)
_KIND = re.compile(
    rf"(?<!\w)(?:(liên|các|những|hai|ba|bốn|(?<!số )(?<!tổ )0?[2-9])\s+)?({_WORDS})(?!\w)\s*[:.]?\s+",
    re.IGNORECASE,
)
_OWN_KIND = re.compile(rf"^({_WORDS})(?!\w)\s*[:.]?\s+(?=\S)", re.IGNORECASE)
_END = re.compile(
    r"[()]|[\s,;–-]+(?:thuộc|ở|của)?\s*(?:xã|phường|thị trấn|huyện|tỉnh|thành phố|đặc khu"
    r"|t\.?[px]\.?)\s|\s+(?:gồm|có)\s",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[;+&]\s*|\s*,\s*(?:và\s+)?|\s+và\s+|\s+[-–]\s+|\s*/\s*(?=[^\W\d])")
_DASH = re.compile(r"\s*–\s*|(?<=\d)\s*-\s*(?=\d)")  # between names only where several are announced
_NO_AREA = re.compile(r"^(?:tổ|đội|ban|nhóm|gồm|có|do|đ/c|ông|bà)(?!\w)|[:@]|\d{5}", re.IGNORECASE)
_PART_OF_NAMES = ("Bản ", "Làng ", "Xóm ")


@lru_cache(maxsize=1024)
def areas_in(text: str) -> tuple[str, ...]:
    """Areas a text names with their kind, which is spelled out: "TDP Vĩnh Thái" → "tổ dân phố Vĩnh Thái".

    For addresses, where the commune may follow a comma; see :func:`areas_listed` for teams.
    """
    found = (named(AREA_KINDS[kind.lower()], name) for kind, name in AREA.findall(tidy(text)))
    return tuple(dict.fromkeys(filter(None, found)))


def named(kind: str, name: str) -> str:
    """The full name of an area of a kind (may be ""); empty where the text is no proper name."""
    name = name.strip(" .,;:")
    if not name or not (name[0].isupper() or name[0].isdigit() or name.lower().startswith("số ")):
        return ""
    name = proper_case(name) if name.isupper() and len(name) > 2 else name
    return f"{kind} {name}".strip()


def begins_with_kind(text: str) -> bool:
    """Whether a text begins with a word for a residential area: “Thôn”, “TDP”."""
    return bool(re.match(rf"(?:{_WORDS})(?!\w)", canonical(text)))


class AreaList(NamedTuple):
    """``sure`` is false where a further name could as well be that of the commune."""

    names: tuple[str, ...] = ()
    sure: bool = True


@lru_cache(maxsize=1024)
def areas_listed(text: str) -> AreaList:
    """Every area that a team's name, a group row or a column of areas names, with kinds spelled out."""
    plain = tidy(text)
    start = _KIND.search(plain)
    if start is None:
        return AreaList()
    several, kind = bool(start[1]), AREA_KINDS[start[2].lower()]
    rest = plain[start.end() :]
    end = _END.search(rest)
    pieces = _pieces(rest[: end.start()] if end else rest, several=several)
    found: list[str] = []
    sure = True
    for piece in pieces:
        own = None if several and piece.startswith(_PART_OF_NAMES) else _OWN_KIND.match(piece)
        if own and found:
            kind, piece = AREA_KINDS[own[1].lower()], piece[own.end() :]
        if found and piece.isdigit() and re.search(r" số \d+$", found[-1]):
            piece = f"số {piece}"
        area = named(kind, piece) if not _NO_AREA.search(piece) else ""
        if not area:
            break
        sure = sure and (several or not found or bool(own) or not _is_after_comma(plain, piece))
        found.append(area)
    others = [] if several else [one for one in areas_in(plain) if not one.startswith(tuple(found) or "\0")]
    return AreaList(tuple(dict.fromkeys([*found, *others])), sure)


def bare_names(text: str, kind: str) -> AreaList:
    """Names without any kind in a column of areas, with the kind its heading states."""
    pieces = [piece for piece in _pieces(tidy(text), several=True) if piece]
    if len(pieces) < 2 or not all(named(kind, piece) for piece in pieces):
        return AreaList((f"{kind} {tidy(text)}".strip(),))
    return AreaList(tuple(dict.fromkeys(named(kind, piece) for piece in pieces)), False)


def _pieces(text: str, *, several: bool) -> list[str]:
    parts = [part.strip(" .,;:") for part in _SEPARATOR.split(text)]
    return [piece for part in parts for piece in (_DASH.split(part) if several else [part])]


def _is_after_comma(text: str, piece: str) -> bool:
    """Whether a name stands behind a comma or a dash; “và” and “+” leave no doubt."""
    return bool(re.search(rf"(?:[,;/]|\s[-–])\s*{re.escape(piece)}", text))
