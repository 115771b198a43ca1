"""The year of a commune office: reporting periods, days that matter, what is due.

Periods follow Nghị định 09/2019/NĐ-CP Điều 12 (administrative reports run from the 15th to the 14th); the
days are those of the domain reference part 11, each with the document it comes from. All are pure functions
of a date.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

TURN = 15
"""Day of the month on which an administrative month begins."""


class Due(StrEnum):
    """What an entry of the calendar asks: finish BY that day, finish BEFORE it, or nothing but know (DAY)."""

    BY = "by"
    BEFORE = "before"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the office's year: ``key`` is permanent, ``day`` and ``month`` come every year."""

    key: str
    day: int
    month: int
    due: Due
    title: str
    source: str = ""


RULES: tuple[Rule, ...] = (
    Rule("register", 31, 3, Due.BY, "Đăng ký “An toàn về ANTT”, kế hoạch năm", "TT 124/2021/TT-BCA"),
    Rule("drugs", 26, 6, Due.DAY, "Ngày toàn dân phòng, chống ma túy"),
    Rule("festival-opens", 1, 7, Due.DAY, "Bắt đầu đợt Ngày hội toàn dân bảo vệ ANTQ"),
    Rule("festival", 19, 8, Due.DAY, "Ngày hội toàn dân bảo vệ an ninh Tổ quốc", "QĐ 521/QĐ-TTg"),
    Rule(
        "areas-period", 31, 10, Due.DAY, "Hết kỳ xét “An toàn về ANTT” của khu dân cư", "TT 124/2021/TT-BCA"
    ),
    Rule("teams-period", 14, 11, Due.DAY, "Hết kỳ xếp loại tổ bảo vệ ANTT", "HD 01/HD-BCA-V05"),
    Rule("areas", 15, 11, Due.BEFORE, "Công nhận khu dân cư “An toàn về ANTT”", "TT 124/2021/TT-BCA"),
    Rule("others-period", 15, 11, Due.DAY, "Hết kỳ xét của xã, cơ quan, trường học", "TT 124/2021/TT-BCA"),
    Rule("unity", 18, 11, Due.DAY, "Ngày hội Đại đoàn kết toàn dân tộc"),
    Rule("others", 20, 11, Due.BEFORE, "Công nhận xã, cơ quan, trường học", "TT 124/2021/TT-BCA"),
    Rule("classify-areas", 20, 11, Due.BEFORE, "Phân loại phong trào khu dân cư", "QĐ 510/QĐ-BCA-V05"),
    Rule("classify", 30, 11, Due.BEFORE, "Phân loại phong trào cấp xã", "QĐ 510/QĐ-BCA-V05"),
    Rule("close-year", 14, 12, Due.BY, "Khóa số liệu năm hành chính", "NĐ 09/2019/NĐ-CP"),
    Rule("review", 31, 12, Due.BY, "Tổng kết năm, đăng ký năm sau"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule in one year. ``key`` is the rule's key with the year, such as ``others:2026``."""

    key: str
    day: date
    due: Due
    title: str
    source: str

    def days_left(self, today: date) -> int:
        """Days from ``today`` to the day; negative when it is past."""
        return (self.day - today).days

    def is_over(self, today: date) -> bool:
        """Whether the time allowed has ended: what is due before a day is late on that day itself."""
        return today >= self.day if self.due is Due.BEFORE else today > self.day


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def until(self, day: date) -> Span:
        """The same span, ending no later than ``day``."""
        return Span(self.first, max(self.first, min(self.last, day)))

    def year_before(self) -> Span:
        """The same days a year earlier; 29 February becomes the 28th."""
        return Span(same_day(self.first, self.first.year - 1), same_day(self.last, self.last.year - 1))


def same_day(day: date, year: int) -> date:
    """That day and month in another year; 29 February becomes the 28th where there is none."""
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def entries(first: date, last: date) -> list[Entry]:
    """All entries with a day from ``first`` to ``last``, in order of the day."""
    found = [
        Entry(f"{rule.key}:{year}", date(year, rule.month, rule.day), rule.due, rule.title, rule.source)
        for year in range(first.year, last.year + 1)
        for rule in RULES
    ]
    return sorted((entry for entry in found if first <= entry.day <= last), key=lambda entry: entry.day)


def upcoming(today: date, count: int = 4) -> list[Entry]:
    """The next entries from ``today`` on."""
    return entries(today, same_day(today, today.year + 1))[:count]


def due_soon(today: date, *, ahead: int = 7, late: int = 7) -> list[Entry]:
    """What must be finished within ``ahead`` days, or was to be within the last ``late`` days."""
    near = entries(today - timedelta(days=late), today + timedelta(days=ahead))
    return [entry for entry in near if entry.due is not Due.DAY]


def month_of(day: date) -> Span:
    """The administrative month: from the 15th of the month before to the 14th (NĐ 09/2019 Điều 12)."""
    return _span(day, 1)


def quarter_of(day: date) -> Span:
    """The administrative quarter: from the 15th of the month before it to the 14th of its last month."""
    return _span(day, 3)


def year_of(day: date) -> Span:
    """The administrative year: from 15 December of the year before to 14 December."""
    return _span(day, 12)


def _span(day: date, months: int) -> Span:
    # Administrative months are numbered from year 0, so that one division finds every longer period.
    number = day.year * 12 + day.month - 1 + (1 if day.day >= TURN else 0)
    start = number - number % months
    return Span(_turn(start - 1), _turn(start + months - 1) - timedelta(days=1))


def _turn(number: int) -> date:
    return date(number // 12, number % 12 + 1, TURN)


def months_until(day: date, count: int = 12) -> list[date]:
    """First days of the ``count`` calendar months that end with the month of ``day``."""
    number = day.year * 12 + day.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - count + 1, number + 1)]
