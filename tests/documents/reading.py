"""Reading a PDF back: lines of text with place, size and face, and level rules. Millimetres, y down."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """Neighbouring characters on one baseline in one font, size and colour; cells of a table are apart."""

    text: str
    left: float
    right: float
    baseline: float
    size: float  # points
    font: str
    colour: tuple[int, int, int]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Level:
    """A drawn level line."""

    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        return self.right - self.left


class Pdf:
    """An opened document."""

    def __init__(self, data: bytes) -> None:
        self.document = pdfium.PdfDocument(data)

    def __len__(self) -> int:
        return len(self.document)

    def text(self, page: int | None = None) -> str:
        """Text as it copies out, white space made single; of all pages without ``page``."""
        numbers = range(len(self)) if page is None else [page]
        return " ".join(" ".join(self._range(number).split()) for number in numbers)

    def _range(self, number: int) -> str:
        return str(self.document[number].get_textpage().get_text_range())

    def size(self, page: int = 0) -> tuple[float, float]:
        width, height = self.document[page].get_size()
        return width / MM, height / MM

    def lines(self, page: int = 0) -> list[Line]:
        """Lines in the order they copy out."""
        textpage = self.document[page].get_textpage()
        height = self.document[page].get_height()
        found: list[Line] = []
        run: list[tuple[str, Any]] = []
        for index in range(textpage.count_chars()):
            char, key, box = _char(textpage, index, height)
            if key is None:  # a generated line end or space
                continue
            if run and (run[-1][1][0] != key or _apart(run[-1], char, box)):
                found.append(_line(run))
                run = []
            run.append((char, (key, box)))
        return [line for line in [*found, *([_line(run)] if run else [])] if line.text]

    def find(self, words: str, page: int = 0) -> Line:
        """The line that contains ``words``; fails if there is none."""
        matches = [line for line in self.lines(page) if words in line.text]
        assert matches, f"{words!r} is not on page {page + 1}: {[line.text for line in self.lines(page)]}"
        return matches[0]

    def levels(self, page: int = 0, *, depth: int = 1) -> list[Level]:
        """Level lines from top to bottom."""
        height = self.document[page].get_height()
        found = []
        for item in self.document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=depth):
            left, bottom, right, top = item.get_bounds()
            if top - bottom < 2 and right - left > 5:
                found.append(Level(left / MM, right / MM, (height - (top + bottom) / 2) / MM))
        return sorted(found, key=lambda level: level.y)

    def metadata(self) -> dict[str, str]:
        return dict(self.document.get_metadata_dict())


def _apart(last: tuple[str, Any], char: str, box: tuple[float, float]) -> bool:
    """Whether a character begins the next cell of a table: after a gap of a millimetre without a space.
    Leader dots belong to their line."""
    return " " not in (last[0], char) and char != "." and not -1 < box[0] - last[1][1][1] < 1


def _char(textpage: Any, index: int, height: float) -> tuple[str, Any, tuple[float, float]]:
    char = chr(raw.FPDFText_GetUnicode(textpage, index))
    if raw.FPDFText_IsGenerated(textpage, index) == 1:
        return char, None, (0, 0)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, box)
    colour = tuple(ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(textpage, index, *colour)
    size = round(raw.FPDFText_GetFontSize(textpage, index), 2)
    key = (
        round((height - y.value) / MM, 2),
        size,
        _font(textpage, index),
        tuple(c.value for c in colour[:3]),
    )
    return char, key, (x.value / MM, box.right / MM)


def _font(textpage: Any, index: int) -> str:
    buffer = ctypes.create_string_buffer(100)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, buffer, 100, flags)
    return buffer.value.decode().partition("+")[2] or buffer.value.decode()


def _line(run: list[tuple[str, Any]]) -> Line:
    text = "".join(char for char, _ in run)
    while run and run[-1][0] == " ":
        run = run[:-1]
    (baseline, size, font, colour), (left, _) = run[0][1] if run else ((0, 0, "", (0, 0, 0)), (0, 0))
    right = run[-1][1][1][1] if run else 0
    return Line(text.strip(), left, right, baseline, size, font, colour)
