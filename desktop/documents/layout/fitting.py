"""Fitting text of any length into a frame: break into lines of like length, shrink, and say so.

Nothing is ever cut. A text first shrinks a little if its frame says so, then takes another line at full size,
then shrinks to the least size of its frame. What still does not fit is set smaller than allowed and reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from desktop.documents.layout.fonts import BASELINE, Face, printable
from desktop.documents.layout.lines import balance_text, line_em, plain
from desktop.documents.layout.marks import BLACK, Colour, Text

STEP = 0.5  # sizes are tried in half points
FLOOR = 4.0  # smaller than this nobody reads; the last resort stops here


@dataclass(frozen=True, slots=True)
class Frame:
    """Where and how one piece of text stands. Lengths in points; ``width`` and ``lines`` are its limits,
    sizes between ``size`` and ``least`` are allowed. A text rather shrinks to ``whole`` of its size than
    take another line. Line distance is ``leading`` times the size."""

    width: float
    size: float
    least: float
    lines: int = 1
    face: Face = Face.REGULAR
    colour: Colour = BLACK
    leading: float = 1.22
    whole: float = 1


class Fitted(NamedTuple):
    """Text as it stands in a frame; ``widths`` are those of the lines in points."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    size: float
    frame: Frame

    @property
    def fits(self) -> bool:
        """False where the frame's limits had to be left."""
        return self.size >= self.frame.least - 1e-6 and len(self.lines) <= self.frame.lines

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * self.frame.leading

    def marks(self, center: float, top: float) -> list[Text]:
        """Lines centred on ``center``, the first beginning at ``top``."""
        pitch = self.size * self.frame.leading
        first = top + pitch * BASELINE
        return [
            Text(
                center - width / 2,
                first + number * pitch,
                line,
                self.frame.face,
                self.size,
                0,
                0,
                self.frame.colour,
            )
            for number, (line, width) in enumerate(zip(self.lines, self.widths, strict=True))
        ]


@lru_cache(maxsize=4_096)
def fit(text: str, frame: Frame, shrink: float = 1) -> Fitted:
    """Set ``text`` in ``frame``. Line ends in ``text`` are breaks the writer wants. ``shrink`` below 1 scales
    the frame's sizes down, for a column of frames that is too high together."""
    segments = _segments(text)
    size, least = frame.size * shrink, frame.least * shrink
    for lines in range(max(len(segments), 1), max(frame.lines, len(segments)) + 1):
        smallest = least if lines >= frame.lines else max(size * frame.whole, least)
        found = _set(segments, frame, lines=lines, size=size, smallest=smallest)
        if found:
            return found
    last = max(frame.lines, len(segments)) + 1
    return _set(segments, frame, lines=last, size=least, smallest=FLOOR) or _at(segments, frame, FLOOR)


def unshrunk(text: str, frame: Frame) -> Fitted:
    """Set ``text`` at the full size of ``frame``, in as many lines as it takes."""
    return _at(_segments(text), frame, frame.size)


def _segments(text: str) -> list[str]:
    return [part for part in (line.strip() for line in printable(text).split("\n")) if part]


def _set(segments: list[str], frame: Frame, *, lines: int, size: float, smallest: float) -> Fitted | None:
    """The largest size at which the segments take at most ``lines`` lines."""
    while size >= smallest - 1e-6:
        fitted = _at(segments, frame, size)
        if len(fitted.lines) <= lines:
            return fitted
        size -= STEP
    return None


def _at(segments: list[str], frame: Frame, size: float) -> Fitted:
    room = frame.width / size
    lines = [line for part in segments for line in balance_text(part, frame.face, room)]
    widths = tuple(line_em(line) * size for line in lines)
    return Fitted(tuple(plain(line) for line in lines), widths, size, frame)
