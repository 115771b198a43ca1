"""Breaking rows into pages and numbering them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.documents.layout.fonts import CAP_HEIGHT, Face, em_width
from desktop.documents.layout.marks import Mark, Row, Text, moved
from desktop.documents.layout.page import PageSetup

NUMBER_SIZE = 14  # the decree: 13 to 14, upright, centred in the top margin, not on page 1


def paginate(rows: Sequence[Row], setup: PageSetup) -> list[list[Mark]]:
    """Marks of each page at their places on the paper, numbers included."""
    pages: list[list[Mark]] = [[]]
    y = 0.0
    for chunk in _chunks(rows):
        needed = sum(row.before + row.height for row in chunk) - (0 if y else chunk[0].before)
        if y and y + needed > setup.text_height + 1e-6:
            pages.append([])
            y = 0.0
        for row in chunk:
            if y and y + row.before + row.height > setup.text_height + 1e-6:  # a chunk longer than a page
                pages.append([])
                y = 0.0
            y += row.before if y else 0
            pages[-1].extend(moved(mark, setup.left, setup.top + y) for mark in row.marks)
            y += row.height
    for number, marks in enumerate(pages[1:], start=2):
        marks.insert(0, _number(number, setup))
    return pages


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that stay together."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.glued:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _number(number: int, setup: PageSetup) -> Mark:
    text = str(number)
    x = setup.left + (setup.text_width - em_width(text, Face.REGULAR) * NUMBER_SIZE) / 2
    return Text(x, (setup.top + CAP_HEIGHT * NUMBER_SIZE) / 2, text, Face.REGULAR, NUMBER_SIZE)
