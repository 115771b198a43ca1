"""Attendee lists: tell “Nhân dân thôn 1 | 84”, people who are counted, from the heading of the rows below.

A row without an own number may be either. It heads the rows below it where they are one level deeper, or are
as many as it states. Otherwise it is stored as an unnamed group with its count, so that nobody is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from desktop.documents.spreadsheets.cells import Sheet
from desktop.documents.spreadsheets.classify import Classifier, RowKind, says_count
from desktop.documents.spreadsheets.groups import Group, parse_group
from desktop.documents.spreadsheets.person_names import counted_people, reads_unnamed
from desktop.documents.spreadsheets.tidy import tidy

_LEVELS = (
    (4, re.compile(r"^(?:[-–+*•]|trong đó\b)", re.IGNORECASE)),
    (3, re.compile(r"^\(?(?:\d{1,2}\.\d{1,2}|[a-zđ]\s*[.)])[.)]?(?!\w)")),
    (1, re.compile(r"^(?:[IVXLC]{1,6})\s*(?:[.)/:–-]|$)")),
    (0, re.compile(r"^[A-HK]\s*(?:[.)/:–-]|$)")),
    (2, re.compile(r"^\(?\d{1,3}\s*(?:[.)/:–-]|$)")),
)
_ARABIC = 2
_UPPER = 1  # letters and Roman numerals head whatever follows


class Line(NamedTuple):
    """A row of the sheet with its kind; ``texts`` is empty for plain rows of people."""

    row: int
    kind: RowKind
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """``counted``: rows that are unnamed groups; ``parents``: headings of other groups; ``sums``: unnamed
    groups whose count is just the sum of those below."""

    counted: Mapping[int, Group]
    parents: frozenset[int]
    sums: frozenset[int]


NO_VERDICTS = Verdicts({}, frozenset(), frozenset())


def judge(lines: Sequence[Line], sheet: Sheet, classifier: Classifier) -> Verdicts:
    """Which group rows of an attendee list stand for people who are counted, from the last row up."""
    judging = _Judge(lines, sheet, classifier)
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].kind is RowKind.GROUP:
            judging.weigh(place)
    return Verdicts(judging.counted, frozenset(judging.parents), judging.sums())


class _Judge:
    def __init__(self, lines: Sequence[Line], sheet: Sheet, classifier: Classifier) -> None:
        self.lines, self.sheet, self.classifier = lines, sheet, classifier
        self.count_column = next((c.index for c in classifier.columns if c.target == "count"), None)
        self.counted: dict[int, Group] = {}
        self.parents: set[int] = set()
        self._own: dict[int, int | None] = {}

    def weigh(self, place: int) -> None:
        """Decide on one group row; those below it are decided already."""
        line = self.lines[place]
        group = group_of(line.texts, self.classifier)
        if group.count is None:
            return
        following = next(self._entries(place), None)
        if following is not None and self._is_part(line, following):
            if following.kind is RowKind.GROUP:
                self.parents.add(line.row)
            return
        named = sum(1 for _ in takewhile(lambda one: self._count(one) is None, self._below(place)))
        heads_all = named == group.count or (
            named and sum(self._count(one) or 1 for one in self._below(place)) == group.count
        )
        if not heads_all and (not named or reads_unnamed(group.label)):
            self.counted[line.row] = group

    def _is_part(self, line: Line, following: Line) -> bool:
        """Whether the numbering of the row below makes it part of this one."""
        upper, lower = level_of(line), level_of(following)
        if upper is not None:
            return upper <= _UPPER if lower is None else lower > upper
        counts = following.kind is RowKind.GROUP or self._count(following) is not None
        begins = lower is not None and (lower > _ARABIC or (lower == _ARABIC and self._is_first(following)))
        return counts and begins

    def _is_first(self, line: Line) -> bool:
        """Whether a row is numbered 1; of plain rows only the sheet knows."""
        number = self.classifier.number_column
        own = self.sheet.text(line.row, number) if number is not None else ""
        return bool(re.match(r"\(?0?1(?!\d)", next(iter(line.texts.values()), own)))

    def _entries(self, place: int) -> Iterator[Line]:
        """The rows of people, counted or named, and the headings below a place."""
        for index in range(place + 1, len(self.lines)):
            if self.lines[index].kind in (RowKind.DATA, RowKind.GROUP):
                yield self.lines[index]

    def _below(self, place: int) -> Iterator[Line]:
        """The rows down to the next heading, those of unnamed groups among them."""
        return takewhile(
            lambda line: line.kind is RowKind.DATA or line.row in self.counted, self._entries(place)
        )

    def _count(self, line: Line) -> int | None:
        """How many people a row counts without naming them."""
        if line.row in self.counted:
            return self.counted[line.row].count
        if line.row not in self._own:
            self._own[line.row] = self._read_count(line.row)
        return self._own[line.row]

    def _read_count(self, row: int) -> int | None:
        if self.count_column is not None:
            digits = re.search(r"\d+", self.sheet.text(row, self.count_column))
            if digits:
                return int(digits[0])
        name = self.classifier.name_column
        found = counted_people(tidy(self.sheet.text(row, name))) if name is not None else None
        return found[1] if found else None

    def sums(self) -> frozenset[int]:
        """Counted rows that state exactly what two or more counted rows right below them add up to."""
        found = []
        rows = [line for line in self.lines if line.kind is RowKind.DATA or line.row in self.counted]
        for place, line in enumerate(rows if self.counted or self.count_column is not None else ()):
            count, added = self._count(line) or 0, 0
            for below in range(place + 1, len(rows)):
                added += self._count(rows[below]) or count
                if added >= count:
                    if added == count and below > place + 1:
                        found.append(line.row)
                    break
        return frozenset(found)


def level_of(line: Line) -> int | None:
    """How deep the numbering of a row goes, 0 for letters; ``None`` without one."""
    first = next(iter(line.texts.values()), "1")
    return next((level for level, pattern in _LEVELS if pattern.match(first)), None)


def group_of(texts: Mapping[int, str], classifier: Classifier) -> Group:
    """What a group row says, its count in the words or in a cell of its own."""
    different = list(dict.fromkeys(texts.values()))
    numeral = len(different) > 1 and len(different[0]) <= 5
    rest = different[1:] if numeral else different
    if classifier.kind == "attendance" and len(rest) == 2 and says_count(rest[1]):
        group, digits = parse_group(rest[0]), re.search(r"\d+", rest[1])
        if group.count is None and digits and _can_count(texts, rest[1], classifier):
            return replace(group, count=int(digits[0]))
    return parse_group(max(different, key=len) if numeral else " ".join(different))


def _can_count(texts: Mapping[int, str], text: str, classifier: Classifier) -> bool:
    """A bare number counts people only where no other field claims its column."""
    index = next(column for column, cell in texts.items() if cell == text)
    target = next((column.target for column in classifier.columns if column.index == index), "")
    return not text.isdigit() or target in ("", "count", "note", "title", "name")
