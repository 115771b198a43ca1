"""What a workbook holds once it is read: sheets of cells with the facts that interpretation needs.

Cells are built on demand from the raw rows, because most of the cells of a large file are looked at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from desktop.documents.spreadsheets.legacy_text import recover

MAX_ROWS = 200_000
MAX_CELLS = 8_000_000


def _nothing() -> Mapping[tuple[int, int], str]:
    return MappingProxyType({})


_LEADING_QUOTE = re.compile(r"^'(?=[\d+=])")


class Cell(NamedTuple):
    """One cell.

    ``value`` is ``None`` when empty; a date is ISO 8601 text with ``date`` set, "2024-07" where the file
    shows no day. ``numeric`` tells that a number was stored, which may have lost its leading zeros.
    ``original`` is the text as the file holds it when it was written for a TCVN3 or VNI font, otherwise "".
    ``problem`` is "error" for an error value such as #N/A, "formula" for a formula stored without its result,
    or "".
    """

    value: str | int | float | bool | None
    numeric: bool = False
    font: str = ""
    date: bool = False
    original: str = ""
    problem: str = ""

    @property
    def text(self) -> str:
        """The value as a person reads it; whole numbers without a decimal point."""
        return shown(self.value)


EMPTY = Cell(None)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, zero-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as rows of raw values, all of one width; rows and columns count from 0 at cell A1.

    ``fonts`` names only fonts of a legacy encoding. ``problems`` holds "error", "formula" or "month" (a date
    whose format shows no day) where a cell has one.
    """

    name: str
    rows: tuple[list[Any], ...]
    visible: bool = True
    merged: tuple[Merge, ...] = ()
    fonts: Mapping[tuple[int, int], str] = field(default_factory=_nothing)
    problems: Mapping[tuple[int, int], str] = field(default_factory=_nothing)
    from_text: bool = False  # pasted: nobody knows which cells were numbers

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place; places outside the sheet are empty."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row]):
            return EMPTY
        raw = self.rows[row][column]
        if not self.fonts and not self.problems:
            return make_cell(raw, from_text=self.from_text)
        place = (row, column)
        return make_cell(raw, self.fonts.get(place, ""), self.problems.get(place, ""), self.from_text)

    def text(self, row: int, column: int) -> str:
        """The text at a place, "" when empty."""
        return self.cell(row, column).text

    def is_blank(self, row: int) -> bool:
        """Whether nothing but white space stands in the row."""
        if any(value != "" and value is not None and str(value).strip() for value in self.rows[row]):
            return False
        return not any(place[0] == row for place in self.problems)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in its order, hidden ones too."""

    sheets: tuple[Sheet, ...]

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets that a person sees on opening the file."""
        return tuple(sheet for sheet in self.sheets if sheet.visible)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Raises ``KeyError``."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def make_cell(raw: Any, font: str = "", problem: str = "", from_text: bool = False) -> Cell:
    """A cell from a raw value: text, number, boolean, or one of the date classes of :mod:`datetime`."""
    if isinstance(raw, str):
        return _text_cell(raw, font, problem, from_text)
    if raw is None:
        return Cell(None, font=font, problem=problem)
    if isinstance(raw, bool):
        return Cell(raw, font=font)
    if isinstance(raw, int | float):
        whole = isinstance(raw, float) and raw.is_integer()
        return Cell(int(raw) if whole else raw, True, font)
    return _date_cell(raw, font, problem)


def _text_cell(raw: str, font: str, problem: str, from_text: bool) -> Cell:
    if not raw or raw.isspace():
        return Cell(None, font=font, problem="" if problem == "month" else problem)
    if problem == "error":
        return Cell(raw, font=font, problem=problem)
    text = recover(raw, font)
    original = raw if text != raw else ""
    if text[0] == "'":
        text = _LEADING_QUOTE.sub("", text)
    digits = from_text and text.strip().isdigit() and not text.strip().startswith("0")
    return Cell(text, digits, font, False, original)


def _date_cell(raw: Any, font: str, problem: str) -> Cell:
    if isinstance(raw, datetime.datetime):
        midnight = raw.time() == datetime.time()
        iso = raw.date().isoformat() if midnight else raw.isoformat(timespec="minutes")
    elif isinstance(raw, datetime.date):
        iso = raw.isoformat()
    elif isinstance(raw, datetime.time):
        return Cell(raw.isoformat(timespec="minutes"), font=font)
    elif isinstance(raw, datetime.timedelta):
        minutes = int(raw.total_seconds()) // 60
        return Cell(f"{minutes // 60:02}:{minutes % 60:02}", font=font)
    else:
        return Cell(str(raw), font=font)
    return Cell(iso[:7] if problem == "month" else iso, font=font, date=True)


def shown(value: str | int | float | bool | None) -> str:
    """A value as text: whole numbers without a decimal point, a decimal comma, nothing for ``None``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
    return str(value)


def column_letter(column: int) -> str:
    """The letters of a zero-based column: 0 is "A", 26 is "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
