"""Levels out of text pasted from an old document: the numbers typed there say what each line was.

``read_outline`` takes the numbers off, since the program sets them. What it cannot tell stays a plain line:
nothing is lost, and a level is changed by one key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.domain.outline import CELL_END, LINE_END, POINTS, Level, Line, roman
from desktop.domain.text import clean, nfc

END_MARK = "./."
LONGEST_HEADING = 150
"""A numbered line that is longer, or ends as a sentence does, is no heading."""

_NUMBER, _DECIMAL = "number", "decimal"  # marks whose level the lines around decide
_WHITE = r"[ \t\u00a0\u202f]"
_SYMBOLS = "§Øüv\uf0a7\uf0d8\uf0fc\uf076"  # bullets of a symbol font, as Word puts them into plain text
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (Level.ARTICLE, re.compile(r"(?i:điều)\s+\d+\s*[.:]\s*")),
    (Level.PART, re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+([IVXL]+|(?i:thứ\s+\w+))\s*(?:[.:\-–]\s*|$)")),
    (Level.PART, re.compile(rf"([IVXL]+)\s*(?:[.)/]|{_WHITE}[-–]){_WHITE}*(?=\S)")),
    (_DECIMAL, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})+(?:\.{_WHITE}*|[)/]?{_WHITE}+)(?=[^\W\d_]|[“\"])")),
    (_NUMBER, re.compile(rf"\d{{1,2}}\s*(?:[.)/]){_WHITE}*(?=[^\s\d])")),
    (_NUMBER, re.compile(rf"\d{{1,2}}\s*[.)/]{_WHITE}+(?=\S)")),
    (Level.POINT, re.compile(rf"[{POINTS}](?:[{POINTS}]?[)]|[./]{_WHITE}){_WHITE}*(?=\S)")),
    (Level.DASH, re.compile(rf"(?:[-–—−]{_WHITE}*(?=[^\s\d])|[-–—−•·▪●*\uf0b7]{_WHITE}+|[{_SYMBOLS}]\t)")),
    (Level.PLUS, re.compile(rf"(?:\+{_WHITE}*(?=[^\s\d])|\+{_WHITE}+|o\t)")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """A line and the kind of its mark: a level, or a number whose level the lines around decide."""

    kind: str
    text: str


def read_outline(text: str) -> tuple[Line, ...]:
    """The lines of a text with their levels; neighbouring lines with tabs are a table."""
    raw = [line for line in nfc(text).replace("\r", "").split(LINE_END) if line.strip()]
    if raw and raw[-1].rstrip().endswith(END_MARK):
        raw[-1] = raw[-1].rstrip().removesuffix(END_MARK) + "."
    found = list(_titled(_with_tables(raw)))
    return tuple(_decided(found))


def mark_at(text: str) -> tuple[Level, str] | None:
    """The level a mark typed at the start of a line means, and the text behind it; None without a mark.

    A number alone is a mục here: the person who types sees it at once.
    """
    read = _read(text)
    if read.kind == Level.TEXT:
        return None
    level = {_NUMBER: Level.HEADING, _DECIMAL: Level.CLAUSE}.get(read.kind) or Level(read.kind)
    return level, read.text


def _read(raw: str) -> _Read:
    line = raw.strip()
    for kind, pattern in _MARKS:
        found = pattern.match(line)
        if found is None or (kind is Level.PART and not _is_roman(found[1])):
            continue
        text = clean(line[found.end() :])
        if kind == _DECIMAL:
            if not found[0].rstrip().endswith((".", ")", "/")) and text[:1].islower():
                continue  # “12.5 triệu đồng”
            kind = Level.POINT if len(re.findall(r"\d+", found[0])) > 2 else kind
        return _Read(kind, text)
    return _Read(Level.TEXT, clean(line))


def _is_roman(letters: str) -> bool:
    return not letters.isupper() or letters in {roman(number) for number in range(1, 50)}


def _with_tables(raw: Sequence[str]) -> Iterator[_Read]:
    """Two neighbours with cells, or one row of three cells, are a table; "1.<tab>text" is a number."""
    at = 0
    while at < len(raw):
        end = at
        while end < len(raw) and _cells(raw[end]) > 1:
            end += 1
        if end - at > 1 or (end > at and _cells(raw[at]) > 2):
            yield _Read(Level.TABLE, LINE_END.join(_row(line) for line in raw[at:end]))
            at = end
        else:
            yield _read(raw[at])
            at += 1


def _cells(line: str) -> int:
    """How many cells a line has beside a number or bullet that Word set apart by a tab."""
    whole = line.strip("\n ")
    first, tab, rest = whole.lstrip(CELL_END).partition(CELL_END)
    if tab and CELL_END not in rest and _is_mark(first):
        return 1
    return whole.count(CELL_END) + 1 if whole.strip() and whole.strip().count(CELL_END) else 1


def _is_mark(words: str) -> bool:
    return bool(words) and not _read(f"{words}\tx").text.startswith(words)


def _row(line: str) -> str:
    return CELL_END.join(clean(cell) for cell in line.split(CELL_END))


def _titled(lines: Iterator[_Read]) -> Iterator[_Read]:
    """“Phần I” or “Điều 1.” on a line of its own is followed by what it says."""
    waiting = ""
    for line in lines:
        if line.text:
            yield replace(line, kind=waiting) if waiting and line.kind == Level.TEXT else line
            waiting = ""
        else:
            waiting = line.kind if line.kind in (Level.PART, Level.ARTICLE) else ""


def _decided(lines: Sequence[_Read]) -> Iterator[Line]:
    """Give the lines numbered "1." their level, all of one part alike."""
    start = 0
    bounds = [at for at, line in enumerate(lines) if line.kind in (Level.PART, Level.ARTICLE)]
    for end in (*bounds, len(lines)):
        level = _number_level(lines[start:end])
        for line in lines[start:end]:
            kind = {_NUMBER: level, _DECIMAL: Level.CLAUSE}.get(line.kind) or Level(line.kind)
            yield Line(kind, line.text)
        start = end


def _number_level(part: Sequence[_Read]) -> Level:
    """Mục where "1.1." stands below, or where the numbered lines read as headings; else khoản."""
    if part and part[0].kind == Level.ARTICLE:
        return Level.CLAUSE
    if any(line.kind == _DECIMAL for line in part):
        return Level.HEADING
    numbered = [line.text for line in part if line.kind == _NUMBER]
    headings = sum(_reads_as_heading(text) for text in numbered)
    return Level.HEADING if headings * 2 > len(numbered) else Level.CLAUSE


def _reads_as_heading(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and not text.endswith((".", ";", ",", ":"))
