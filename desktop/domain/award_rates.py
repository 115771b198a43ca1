"""What an award is worth, as data with dates: base salaries, multiples of them, and the decrees behind both.

Money follows the base salary in force on the day of the decision; the multiples follow the decree in force
on that day. A row is never changed when the law changes: another is added. What an office knows earlier or
better than this table it adds under its settings (:mod:`desktop.domain.award_money`).

Sources: Nghị định 152/2025/NĐ-CP, Điều 54; Nghị định 98/2023/NĐ-CP, Điều 53 and 58; the decrees on the base
salary named at each row.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ND_98 = "Điều 58 Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
ND_152 = "Điều 54 Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ"
SINCE_98, SINCE_152 = "2024-01-01", "2025-07-01"


class Level(StrEnum):
    """Who commends, as far as money depends on it."""

    COMMUNE = "cấp xã"
    PROVINCE = "cấp tỉnh"
    MINISTRY = "cấp bộ"
    GOVERNMENT = "Chính phủ"


class Worth(StrEnum):
    """For whom a multiple is meant."""

    PERSON = "cá nhân"  # twice as much for a collective, a factor of its own for a household
    ALONE = "riêng tập thể"  # a title that only collectives have: the multiple as it stands
    TITLE = "riêng cá nhân"  # a title that only persons have


@dataclass(frozen=True, slots=True)
class Base:
    """The base salary (lương cơ sở), đồng a month, from the day ``since`` (ISO) on. ``confirmed`` is False
    where only one source gives the figure."""

    since: str
    amount: int
    basis: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Rate:
    """``multiple`` of the base salary for a form of award from ``since`` to before ``until`` (ISO, "" open).

    ``form`` is folded and the beginning of what the decision calls it; ``levels`` who gives it (empty:
    anybody). ``law`` is the article as a decision cites it, ``point`` the place in it.
    """

    form: str
    multiple: Decimal
    since: str
    law: str
    point: str = ""
    levels: frozenset[Level] = frozenset()
    worth: Worth = Worth.PERSON
    until: str = ""


BASES = (
    Base("2019-07-01", 1_490_000, "Nghị định số 38/2019/NĐ-CP"),
    Base("2023-07-01", 1_800_000, "Nghị định số 24/2023/NĐ-CP"),
    Base("2024-07-01", 2_340_000, "Nghị định số 73/2024/NĐ-CP"),
    # Read from one scanned copy of the decree and confirmed by no second source: an office that knows
    # another figure sets it.
    Base("2026-07-01", 2_530_000, "Nghị định số 161/2026/NĐ-CP", confirmed=False),
)

_UPPER = frozenset({Level.PROVINCE, Level.MINISTRY})


def _rate(form: str, multiple: str, point: str = "", *levels: Level, worth: Worth = Worth.PERSON) -> Rate:
    return Rate(form, Decimal(multiple), SINCE_152, ND_152, point, frozenset(levels), worth)


RATES = (
    # Giấy khen of every kind of Điều 75.1 of the law, the commune's among them.
    _rate("giay khen", "0.3", "điểm e khoản 1"),
    _rate("bang khen", "1.5", "điểm b khoản 1", *_UPPER),
    _rate("lao dong tien tien", "0.3", worth=Worth.TITLE),
    _rate("chien si thi dua co so", "1.0", worth=Worth.TITLE),
    _rate("chien si thi dua toan quoc", "4.5", worth=Worth.TITLE),
    _rate("chien si thi dua", "3.0", "", *_UPPER, worth=Worth.TITLE),
    _rate("tap the lao dong xuat sac", "1.5", worth=Worth.ALONE),
    _rate("tap the lao dong tien tien", "0.8", worth=Worth.ALONE),
    _rate("xa, phuong, dac khu tieu bieu", "2.0", worth=Worth.ALONE),
    _rate("thon, to dan pho van hoa", "1.5", worth=Worth.ALONE),
    _rate("co thi dua", "12.0", "", Level.GOVERNMENT, worth=Worth.ALONE),
    _rate("co thi dua", "8.0", "", *_UPPER, worth=Worth.ALONE),  # commonly told, not read in the decree
    # The decree before: a commune's Giấy khen was worth half of the others'.
    Rate(
        "giay khen",
        Decimal("0.15"),
        SINCE_98,
        ND_98,
        "điểm g khoản 1",
        frozenset({Level.COMMUNE}),
        until=SINCE_152,
    ),
    Rate("giay khen", Decimal("0.3"), SINCE_98, ND_98, "", _UPPER, until=SINCE_152),
    Rate("bang khen", Decimal("1.5"), SINCE_98, ND_98, "", _UPPER, until=SINCE_152),
)

COLLECTIVE = Decimal(2)
"""A collective gets twice a person's money with Bằng khen and Giấy khen (NĐ 98/2023, Điều 58.2.c)."""

HOUSEHOLD = Decimal("1.5")
"""No source settles a household's; offices may say another factor."""
