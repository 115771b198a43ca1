"""Group rows: which team, which residential areas, which group of delegates they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.spreadsheets.areas import AREA, areas_listed
from desktop.documents.spreadsheets.tidy import tidy
from desktop.domain.names import proper_case

_NUMERAL = re.compile(r"^\(?(?:[IVXLC]{1,6}|[A-HK]|\d{1,2}(?:\.\d{1,2})?)\s*[.)/:–-]+\s*|^[*+•–-]+\s*")
PEOPLE = (
    "(?:lượt )?người|đ/c|đồng chí|đại biểu|đại diện|thành viên|tổ viên|hội viên|đoàn viên|đảng viên|cán bộ"
    "|học sinh|em|cụ|hộ dân|hộ|khách"
)
"""Words after a number of people."""
_COUNT = re.compile(
    r"\s*[(:,–-]*\s*(?:(?:gồm|có|khoảng|hơn|trên|dự kiến)\s+){0,2}(\d{1,4})\s*"
    rf"(?:{PEOPLE}|t/v|tv|cá nhân|tập thể|mô hình)?\s*\)?\s*[.;]?$",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"(?<!\w)(?:tổ|đội)\s+(?:bảo vệ|bv|antt|bvantt|anttcs|an ninh|trật tự|dân phòng|số)", re.IGNORECASE
)
_KEPT_CAPITALS = frozenset(
    [
        "ANTT",
        "ANTQ",
        "UBND",
        "HĐND",
        "MTTQ",
        "UBMTTQ",
        "BCĐ",
        "CCB",
        "THCS",
        "THPT",
        "TDP",
        "KDC",
        "PCCC",
        "ANCS",
        "BVANTT",
        "CAND",
        "CA",
        "TNCS",
        "HCM",
        "ND",
        "PN",
        "TP",
        "TX",
        "VH",
    ]
)
_UNIT = re.compile(
    r"(?<!\w)(xã|phường|thị trấn|huyện|tỉnh|thành phố|đặc khu)\s+(.+?)(?=\s*[,;()]|\s[-–]\s|$)", re.IGNORECASE
)
_CAPITALISED = re.compile(r"(?<!\w)(?:công an|đảng|mặt trận|đoàn thanh niên)(?!\w)")
_DROPPED_LEADS = re.compile(r"^(?:danh sách|ds)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """A group row: ``label`` without numeral and count, the ``count`` it states, team and areas it names."""

    label: str
    count: int | None = None
    team: str = ""
    areas: tuple[str, ...] = ()
    sure: bool = True  # whether all of ``areas`` are areas beyond doubt


def parse_group(text: str) -> Group:
    """What a group row says: "II. TỔ BẢO VỆ ANTT THÔN VĨNH TƯỜNG (5 người)"."""
    label = _DROPPED_LEADS.sub("", _NUMERAL.sub("", tidy(text), count=1)) or tidy(text)
    found = _COUNT.search(label)
    counted = (
        found if found and found.start() and re.search(r"[(:,]|[^\W\d_]\s*\)?[.;]?$", found[0]) else None
    )
    count = int(counted[1]) if counted else None
    label = label[: counted.start()] if counted else label
    label = calm(label.strip(" .:;,–-"))
    team = label if _TEAM.search(label) else ""
    return Group(label or tidy(text), count, team, *areas_listed(label))


def group_of_title(text: str) -> Group:
    """The team a title above the table names with its area; an empty group where it names none."""
    found = _TEAM.search(tidy(text))
    label = calm(tidy(text)[found.start() :].strip(" .:;,()–-")) if found else ""
    areas = areas_listed(label)
    return Group(label, None, label, *areas) if areas.names else Group("")


def calm(text: str) -> str:
    """A label in capitals as ordinary words; abbreviations stay: "Tổ bảo vệ ANTT thôn Vĩnh Tường"."""
    if not text.isupper() or len(text) < 6:
        return text
    names = [(m.start(2), m.end(2)) for pattern in (AREA, _UNIT) for m in pattern.finditer(text)]
    words = []
    for match in re.finditer(r"\S+", text):
        word = match[0]
        named = any(start <= match.start() < end for start, end in names)
        if word.strip("().,;:") in _KEPT_CAPITALS:
            words.append(word)
        else:
            words.append(proper_case(word) if named else word.lower())
    joined = _CAPITALISED.sub(lambda word: word[0].capitalize(), " ".join(words))
    return joined[:1].upper() + joined[1:]


def team_of_areas(areas: Sequence[str]) -> str:
    """The usual name of the team that covers these areas."""
    return f"Tổ bảo vệ ANTT {', '.join(areas)}"


def names_team(text: str) -> bool:
    """Whether a text names a security team."""
    return bool(_TEAM.search(text))
