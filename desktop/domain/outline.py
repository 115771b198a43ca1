"""The body of a written paper: lines with levels, their numbers, and levels read from pasted text.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6: phần and chương have Roman numerals, mục, điều and khoản
Arabic ones, điểm the letters of the Vietnamese alphabet. Numbers are never stored: they follow from levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

POINTS = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm: the alphabet without f, j, w, z and without ă, â, ê, ô, ơ, ư."""

DASH, PLUS = "- ", "+ "
LINE_END, CELL_END = "\n", "\t"


class Level(StrEnum):
    """What a line is. The words are stored."""

    PART = "phần"  # I.
    HEADING = "mục"  # 1., bold
    CLAUSE = "khoản"  # 1., or 1.1. under a mục
    POINT = "điểm"  # a)
    DASH = "gạch"
    PLUS = "cộng"
    TEXT = "đoạn"
    ARTICLE = "điều"  # Điều 1.
    TABLE = "bảng"  # a row a line, cells apart by tabs


_RESTARTS: Mapping[Level, tuple[Level, ...]] = {
    Level.PART: (Level.HEADING, Level.CLAUSE, Level.POINT),
    Level.HEADING: (Level.CLAUSE, Level.POINT),
    Level.ARTICLE: (Level.CLAUSE, Level.POINT),
    Level.CLAUSE: (Level.POINT,),
}
"""Which numbers begin anew after a line; điều run through the whole paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body. Only the text of a table has tabs and line ends."""

    level: Level
    text: str

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table, every row as long as the longest."""
        found = [row.split(CELL_END) for row in self.text.split(LINE_END)]
        width = max(map(len, found))
        return tuple(tuple((*row, *[""] * (width - len(row)))) for row in found)


def lines_of(items: Iterable[Mapping[str, Any]] | None) -> tuple[Line, ...]:
    """The lines of a record's body. A level of a newer version is shown as plain text; blanks go."""
    made = (Line(_level(item.get("level")), str(item.get("text") or "")) for item in items or ())
    return tuple(line for line in made if line.text.strip())


def items_of(lines: Iterable[Line]) -> list[dict[str, str]]:
    """Lines as a record keeps them."""
    return [{"level": line.level.value, "text": line.text} for line in lines]


def _level(word: object) -> Level:
    return Level(str(word)) if word in set(Level) else Level.TEXT


# numbers ------------------------------------------------------------------------------------------------


def marks(levels: Sequence[Level]) -> tuple[str, ...]:
    """What stands before each line: "I.", "1.", "1.1.", "a)", "Điều 1.", "-", "+", or nothing."""
    counts = dict.fromkeys(Level, 0)
    under_heading = False
    found = []
    for level in levels:
        counts[level] += 1
        for lower in _RESTARTS.get(level, ()):
            counts[lower] = 0
        if level in (Level.PART, Level.HEADING, Level.ARTICLE):
            under_heading = level is Level.HEADING
        found.append(_mark(level, counts, under_heading=under_heading))
    return tuple(found)


def _mark(level: Level, counts: Mapping[Level, int], *, under_heading: bool) -> str:
    count = counts[level]
    match level:
        case Level.PART:
            return f"{roman(count)}."
        case Level.HEADING:
            return f"{count}."
        case Level.CLAUSE:
            return f"{counts[Level.HEADING]}.{count}." if under_heading else f"{count}."
        case Level.POINT:
            return f"{point_letter(count)})"
        case Level.ARTICLE:
            return f"Điều {count}."
        case Level.DASH | Level.PLUS:
            return "-" if level is Level.DASH else "+"
        case _:
            return ""


def point_letter(count: int) -> str:
    """The letter of the ``count``-th điểm. The decree names no 24th: then two letters, as columns of a
    spreadsheet go on ("y", "aa", "ab")."""
    letters = ""
    while count > 0:
        count, place = divmod(count - 1, len(POINTS))
        letters = POINTS[place] + letters
    return letters


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """1 to 3999 in Roman numerals."""
    digits = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        digits += letters * times
    return digits


def to_text(lines: Sequence[Line]) -> str:
    """The body as plain text with its numbers, as it is copied to another program."""
    numbered = zip(marks([line.level for line in lines]), lines, strict=True)
    return LINE_END.join(f"{mark} {line.text}" if mark else line.text for mark, line in numbered)
