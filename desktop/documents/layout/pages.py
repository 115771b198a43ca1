"""Breaking rows into pages and numbering them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.documents.layout.fonts import CAP_HEIGHT, Face, em_width
from desktop.documents.layout.marks import HAIR, Mark, Row, Rule, Text, Upright, moved
from desktop.documents.layout.page import PageSetup

NUMBER_SIZE = 14  # the decree: 13 to 14, upright, centred in the top margin, not on page 1
_TINY = 1e-6  # what sums of heights may be off


def paginate(rows: Sequence[Row], setup: PageSetup) -> list[list[Mark]]:
    """Marks of each page at their places on the paper, numbers included."""
    pages = _Pages(setup)
    for chunk in _chunks(rows):
        pages.add(chunk)
    pages.close()
    for number, marks in enumerate(pages.done[1:], start=2):
        marks.insert(0, _number(number, setup))
    return pages.done


class _Pages:
    """Pages being filled from the top."""

    def __init__(self, setup: PageSetup) -> None:
        self.setup = setup
        self.done: list[list[Mark]] = [[]]
        self.y = 0.0
        self.fresh = True  # nothing stands on the page yet but a repeated heading
        self.uprights: tuple[float, ...] = ()  # of the table that the last row belongs to
        self.since = 0.0  # where they begin
        self.torn = False

    def add(self, chunk: list[Row]) -> None:
        """Rows that stay together, unless they are higher than a page."""
        needed = sum([row.before + row.height for row in chunk])
        if not self._has_room(needed):
            self._turn()
        for row in chunk:
            if len(chunk) > 1 and not self._has_room(row.before + row.height):
                self._turn()
            if row.heading is not None and self.fresh:
                self._place(row.heading)
                self.fresh = True
            self._place(row)

    def close(self) -> None:
        """End the lines of a table."""
        if not self.uprights:
            return
        left, top = self.setup.left, self.setup.top
        marks = self.done[-1]
        if self.torn:
            marks.append(Rule(left, top + self.y, self.uprights[-1], HAIR))
        marks += [Upright(left + x, top + self.since, self.y - self.since, HAIR) for x in self.uprights]
        self.uprights, self.torn = (), False

    def _has_room(self, height: float) -> bool:
        return self.fresh or self.y + height <= self.setup.text_height + _TINY

    def _turn(self) -> None:
        self.close()
        self.done.append([])
        self.y, self.fresh = 0.0, True

    def _place(self, row: Row) -> None:
        before = 0.0 if self.fresh else row.before
        goes_on = row.uprights is self.uprights or row.uprights == self.uprights
        if not goes_on or (before and self.uprights):  # two tables never share their lines
            self.close()
            self.uprights, self.since = row.uprights, self.y + before
        self.torn = row.torn
        self.y += before
        left, top = self.setup.left, self.setup.top + self.y
        self.done[-1].extend([moved(mark, left, top) for mark in row.marks])
        self.y += row.height
        self.fresh = False


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
