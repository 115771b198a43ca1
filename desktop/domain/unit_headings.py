"""The names an office prints, proposed from the registry; the officer may change every one of them.

Layout after Nghị định 30/2020/NĐ-CP, Phụ lục I: the superior's line upright, the own name bold, a symbol
behind the number, a place before the date. No public source settles the symbols of police offices: they
are defaults for the office to change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.units import COMMUNE, PROVINCE, RegistryUnit

POLICE_SYMBOLS: Mapping[str, str] = {
    "Xã": "CAX",
    "Phường": "CAP",
    "Đặc khu": "CAĐK",
    "Tỉnh": "CAT",
    "Thành phố": "CATP",
}
"""Symbol of a police office's documents by the kind of its unit, as in ``05/BB-CAX``."""

_STEERING = "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ"


@dataclass(frozen=True, slots=True)
class Issuer:
    """One body that issues documents: how its header is printed and how a sentence names it."""

    superior: str  # the upright line above, in capitals; "" where there is none
    lines: tuple[str, ...]  # its own name in bold capitals
    symbol: str  # behind the number: "CAX", "UBND", "BCĐ"
    name: str  # inside a sentence: "Công an xã Chiêm Hóa"
    short_name: str = ""  # "Ban Chỉ đạo 138 xã Chiêm Hóa"


@dataclass(frozen=True, slots=True)
class Headings:
    """The three issuers of one commune or province, and what else its documents say."""

    police: Issuer
    committee: Issuer
    steering: Issuer
    place: str  # before the date: "Chiêm Hóa, ngày …"
    police_chief: str  # "Trưởng Công an xã", "Giám đốc Công an tỉnh"
    chairman: str  # "Chủ tịch Ủy ban nhân dân xã Chiêm Hóa"


def headings(
    unit: RegistryUnit, upper: RegistryUnit | None, symbols: Mapping[str, str] = POLICE_SYMBOLS
) -> Headings:
    """What to print for a commune under its province ``upper``, or for a province (no ``upper``).

    Raises ``ValueError`` for a unit before 1/7/2025, and for a commune without its province.
    """
    if unit.level not in (COMMUNE, PROVINCE) or (unit.level == COMMUNE) != (upper is not None):
        raise ValueError(f"no headings for {unit.level} {unit.code}")
    kind = unit.kind[0].lower() + unit.kind[1:]
    capitals = unit.title.upper()
    return Headings(
        police=Issuer(
            superior=f"CÔNG AN {upper.title.upper()}" if upper else "BỘ CÔNG AN",
            lines=(f"CÔNG AN {capitals}",),
            symbol=symbols.get(unit.kind, ""),
            name=f"Công an {unit.phrase}",
        ),
        committee=Issuer(
            superior="",
            lines=("ỦY BAN NHÂN DÂN", capitals),
            symbol="UBND",
            name=f"Ủy ban nhân dân {unit.phrase}",
        ),
        steering=Issuer(
            superior=f"ỦY BAN NHÂN DÂN {capitals}",
            lines=(f"{_STEERING} ANTQ".upper(),),
            symbol="BCĐ",
            name=f"{_STEERING} an ninh Tổ quốc {unit.phrase}",
            short_name=f"Ban Chỉ đạo 138 {unit.phrase}",
        ),
        place=place_name(unit),
        police_chief=f"Trưởng Công an {kind}" if unit.level == COMMUNE else f"Giám đốc Công an {kind}",
        chairman=f"Chủ tịch Ủy ban nhân dân {unit.phrase}",
    )


def place_name(unit: RegistryUnit) -> str:
    """The place before a date: the bare name, with its kind where a number or a person gave the name.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4. Names of other persons cannot be told from
    the registry and are left to the officer.
    """
    return unit.title if unit.phrase == unit.title else unit.name
