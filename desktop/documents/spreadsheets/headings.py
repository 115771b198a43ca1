"""Find the heading rows of a table and propose which column is which field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.documents.spreadsheets.cells import Sheet
from desktop.documents.spreadsheets.matching import Match, match_path, plain_key, squash, year_in
from desktop.documents.spreadsheets.person_names import looks_like_name
from desktop.documents.spreadsheets.synonyms import (
    BIRTH_DAY,
    BIRTH_MONTH,
    BIRTH_YEAR,
    FAMILY,
    FEMALE,
    GIVEN,
    IGNORED,
    MALE,
    NUMBER,
    REFUSED_SHEET,
    SIGNATURE,
    WITHHELD,
)
from desktop.documents.spreadsheets.tidy import tidy
from desktop.domain.fields import KindSpec

MAX_LEVELS = 3
_SEARCHED_ROWS = 60
_MAX_COLUMNS = 120
_REPEATABLE = (IGNORED, SIGNATURE, WITHHELD)
_LEAST_SCORE = 1.4
_LONG_NUMBER = re.compile(r"\d{5,}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading block: first and last row, counted from 0, and one path of texts per column."""

    first: int
    last: int
    paths: tuple[tuple[str, ...], ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. ``target`` is "" where nothing is proposed; ``confidence`` runs from 0 to 1."""

    index: int
    heading: str
    target: str
    confidence: float


def find_heading(sheet: Sheet, spec: KindSpec, *, at: int | None = None) -> Heading | None:
    """The rows that head the table of this kind, or ``None`` when no row looks like headings.

    ``at`` fixes the first heading row (from 0); then only the number of levels is found.
    """
    grid = _Grid(sheet)
    starts = range(min(sheet.height, _SEARCHED_ROWS)) if at is None else (at,)
    best: Heading | None = None
    for first in starts:
        if first >= sheet.height or sheet.is_blank(first):
            continue
        for last in range(first, min(first + MAX_LEVELS, sheet.height)):
            if (at is None and grid.holds_data(last)) or (last > first and not grid.continues(last, spec)):
                break
            found = grid.heading(first, last, spec)
            if best is None or found.score > best.score + 0.01:
                best = found
    if best is None or (at is None and best.score < _LEAST_SCORE):
        return _named(grid, spec, best)
    return grid.whole(best, spec)


def _named(grid: _Grid, spec: KindSpec, best: Heading | None) -> Heading | None:
    """A block with few known headings, if one says exactly what the name is called and rows follow."""
    if best is None or not any(match_path(path, spec) == Match("name", 1.0) for path in best.paths):
        return None
    return grid.whole(best, spec) if best.last + 1 < grid.sheet.height else None


def labelled_row(sheet: Sheet, spec: KindSpec) -> Heading | None:
    """A row that heads columns, though none by a known word for the name: two of its texts are known."""
    grid = _Grid(sheet)
    for row in range(min(sheet.height - 1, _SEARCHED_ROWS)):
        texts = [text for column in range(grid.width) if (text := grid.text(row, column))]
        unknown = [text for text in texts if not _is_heading((text,), spec)]
        if len(texts) - len(unknown) < 2 or grid.holds_data(row) or any(map(looks_like_name, unknown)):
            continue
        return grid.whole(grid.heading(row, row, spec), spec)
    return None


def _score(paths: tuple[tuple[str, ...], ...], spec: KindSpec) -> float:
    """How much the paths look like headings of the kind: the sum over the fields they name."""
    best: dict[str, float] = {}
    for path in paths:
        match = match_path(path, spec)
        if match is not None:
            weight = 0.4 if match.target.startswith("@") and match.target not in _COUNTED else 1.0
            best[match.target] = max(best.get(match.target, 0.0), match.confidence * weight)
    names = not best.keys().isdisjoint({"name", FAMILY, GIVEN})
    return sum(best.values()) * (1.0 if names else 0.4)


def _is_heading(path: tuple[str, ...], spec: KindSpec) -> bool:
    match = match_path(path, spec)
    return match is not None and match.confidence >= 0.8


_COUNTED = (MALE, FEMALE, FAMILY, GIVEN, BIRTH_DAY, BIRTH_MONTH, BIRTH_YEAR)


class _Grid:
    """Texts of a sheet's upper rows with merged ranges spread over their cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.width = min(sheet.width, _MAX_COLUMNS)
        self._sources = spread(sheet, below=_SEARCHED_ROWS + MAX_LEVELS)
        self._texts: dict[tuple[int, int], str] = {}

    def text(self, row: int, column: int) -> str:
        place = (row, column)
        if place not in self._texts:
            self._texts[place] = tidy(self.sheet.text(*self._sources.get(place, place)))
        return self._texts[place]

    def paths(self, first: int, last: int) -> tuple[tuple[str, ...], ...]:
        """Per column the texts from the first row down; what is merged counts once."""
        result = []
        for column in range(self.width):
            path: list[str] = []
            seen: set[tuple[int, int]] = set()
            for row in range(first, last + 1):
                source = self._sources.get((row, column), (row, column))
                text = self.text(row, column)
                if text and source not in seen:
                    path.append(text)
                    seen.add(source)
            result.append(tuple(path))
        return self._spread_unmerged(result, first, last)

    def _spread_unmerged(
        self, paths: list[tuple[str, ...]], first: int, last: int
    ) -> tuple[tuple[str, ...], ...]:
        """Give “Nữ” the upper heading of “Nam” beside it where nobody merged the cells above."""
        if last > first:
            for column in range(1, self.width):
                alone = len(paths[column]) == 1 and not self.text(first, column)
                if alone and len(paths[column - 1]) >= 2:
                    paths[column] = (*paths[column - 1][:-1], *paths[column])
        return tuple(paths)

    def heading(self, first: int, last: int, spec: KindSpec) -> Heading:
        """The block with its score; every level costs a little, rows of data cost much."""
        paths = self.paths(first, last)
        penalty = 0.05 * (last - first) + 3 * sum(self.holds_data(row) for row in range(first, last + 1))
        return Heading(first, last, paths, _score(paths, spec) - penalty)

    def continues(self, row: int, spec: KindSpec) -> bool:
        """Whether a row goes on with the headings above it: most of its texts are known as headings.

        What stands below a heading that spans several columns counts as known.
        """
        own = [column for column in range(self.width) if self.text(row, column) and self._is_own(row, column)]
        known = sum(
            self._spanned(row - 1, column)
            or _is_heading((self.text(row, column),), spec)
            or _is_heading((self.text(row - 1, self._left(row - 1, column)), self.text(row, column)), spec)
            for column in own
        )
        return 2 * known >= len(own)

    def _is_own(self, row: int, column: int) -> bool:
        """Whether a text begins at this row, not in a range merged from above."""
        return self._sources.get((row, column), (row, column))[0] == row

    def _spanned(self, row: int, column: int) -> bool:
        """Whether a place lies in a range merged over several columns."""
        source = self._sources.get((row, column))
        sides = (self._sources.get((row, column - 1)), self._sources.get((row, column + 1)))
        return source is not None and source in sides

    def _left(self, row: int, column: int) -> int:
        """The column of the nearest text at or left of a place."""
        return next((c for c in range(column, -1, -1) if self.text(row, c)), column)

    def whole(self, found: Heading, spec: KindSpec) -> Heading:
        """The block grown to the edges of the merged ranges that cross it."""
        first, last = found.first, found.last
        for merge in self.sheet.merged:
            if merge.top <= last and merge.bottom >= first and merge.bottom - merge.top < MAX_LEVELS + 1:
                first, last = min(first, merge.top), max(last, merge.bottom)
        last = min(last, self.sheet.height - 1)
        return found if (first, last) == (found.first, found.last) else self.heading(first, last, spec)

    def holds_data(self, row: int) -> bool:
        """Whether the row has a number, other than a year, or a date."""
        for column in range(self.width):
            cell = self.sheet.cell(row, column)
            year = isinstance(cell.value, int) and 2000 <= cell.value <= 2100
            if (cell.numeric and not year) or cell.date or _LONG_NUMBER.search(cell.text):
                return True
        return False


def spread(sheet: Sheet, *, below: int | None = None) -> dict[tuple[int, int], tuple[int, int]]:
    """Place → place of the value shown there, for every cell of every merged range (rows < ``below``)."""
    sources: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in sheet.merged:
        if below is not None and merge.top >= below:
            continue
        right = min(merge.right, sheet.width - 1)
        for row in range(merge.top, min(merge.bottom, sheet.height - 1) + 1):
            for column in range(merge.left, right + 1):
                sources[row, column] = (merge.top, merge.left)
    return sources


def propose_columns(
    sheet: Sheet, heading: Heading, spec: KindSpec, mapping: Mapping[int, str] | None = None
) -> tuple[Column, ...]:
    """One column per heading path with its proposed target, each field at most once.

    ``mapping`` (column from 0 → target) replaces the proposal entirely when given.
    """
    titles = [" – ".join(path) for path in heading.paths]
    if mapping is not None:
        return tuple(
            Column(index, title, mapping.get(index, ""), 1.0 if index in mapping else 0.0)
            for index, title in enumerate(titles)
        )
    chosen = _assign([match_path(path, spec) for path in heading.paths], titles)
    if sheet.name == REFUSED_SHEET and titles and squash(titles[-1]) == "lydo":
        chosen[len(titles) - 1] = (IGNORED, 1.0)
    _split_names(sheet, heading, chosen)
    _one_name_column(chosen)
    return tuple(Column(index, title, *chosen.get(index, ("", 0.0))) for index, title in enumerate(titles))


def _assign(matches: list[Match | None], titles: list[str]) -> dict[int, tuple[str, float]]:
    """The surest column takes a field first; at equal sureness the latest year, then the left one."""
    order = sorted(
        ((match, index) for index, match in enumerate(matches) if match is not None),
        key=lambda item: (-item[0].confidence, -(year_in(titles[item[1]]) or 0), item[1]),
    )
    chosen: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for match, index in order:
        if match.target in taken and match.target not in _REPEATABLE:
            continue
        taken.add(match.target)
        chosen[index] = (match.target, match.confidence)
    return chosen


def _split_names(sheet: Sheet, heading: Heading, chosen: dict[int, tuple[str, float]]) -> None:
    """A heading “Họ và tên” over two columns of words: family and middle names, then the given name."""
    for index, (target, confidence) in list(chosen.items()):
        right = index + 1
        if target != "name" or right in chosen or right >= len(heading.paths):
            continue
        if heading.paths[right] not in ((), heading.paths[index]):
            continue
        pairs = [
            (tidy(sheet.text(row, index)), tidy(sheet.text(row, right)))
            for row in range(heading.last + 1, min(sheet.height, heading.last + 200))
        ]
        given = [(left, word) for left, word in pairs if word]
        single = sum(1 for left, word in given if left and " " not in word and word.isalpha())
        if len(given) >= 2 and single >= 0.8 * len(given) and 2 * len(given) >= sum(1 for p in pairs if p[0]):
            chosen[index] = (FAMILY, confidence)
            chosen[right] = (GIVEN, 0.8)


def _one_name_column(chosen: dict[int, tuple[str, float]]) -> None:
    """“Tên” without “Họ đệm” is the whole name, and so is “Họ và tên đệm” without “Tên”."""
    targets = {target: index for index, (target, _) in chosen.items()}
    if "name" in targets:
        for alone in (FAMILY, GIVEN):
            if alone in targets and not {FAMILY, GIVEN} <= targets.keys():
                del chosen[targets[alone]]
        if {FAMILY, GIVEN} <= targets.keys():
            del chosen[targets["name"]]
    elif (FAMILY in targets) != (GIVEN in targets):
        index = targets.get(FAMILY, targets.get(GIVEN, 0))
        chosen[index] = ("name", chosen[index][1] * 0.8)


def is_repeated(texts: Mapping[int, str], columns: tuple[Column, ...], heading: Heading) -> bool:
    """Whether a row of texts by column says the headings again."""
    filled = {index: plain_key(text) for index, text in texts.items() if text}
    same = sum(
        1
        for index, key in filled.items()
        if index < len(heading.paths) and key in {plain_key(part) for part in heading.paths[index]}
    )
    return same >= 2 and same >= 0.6 * len(filled)


__all__ = [
    "NUMBER",
    "Column",
    "Heading",
    "find_heading",
    "is_repeated",
    "labelled_row",
    "propose_columns",
    "spread",
]
