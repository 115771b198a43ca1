"""Where everything stands on a full-page certificate, A4 landscape; A3 is the same page, larger.

The head and the foot have fixed places, alike on every page of a decision; the recipient, title and citation
form a column between them, as high as they need. With a picture of the office above it the head stands lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop.documents.layout.fitting import Fitted, Frame, fit
from desktop.documents.layout.fonts import CAP_HEIGHT, Face
from desktop.documents.layout.letterhead import MOTTO, STATE
from desktop.documents.layout.marks import Colour, Mark, Rule, Squares, Text
from desktop.documents.layout.page import MM, PageSetup

PAGE = PageSetup.in_mm(297, 210, top=24, right=28, bottom=24, left=28)
RED: Colour = (0.78, 0.06, 0.10)

_MIDDLE = PAGE.width / 2
_WIDE = PAGE.text_width

STATE_FRAME = Frame(_WIDE, 13, 13, face=Face.BOLD)
MOTTO_FRAME = Frame(_WIDE, 14, 14, face=Face.BOLD)
AUTHORITY_FRAME = Frame(_WIDE, 20, 14, lines=2, face=Face.BOLD, colour=RED, whole=0.8)
VERB_FRAME = Frame(_WIDE, 18, 18, face=Face.BOLD)
FORM_FRAME = Frame(_WIDE, 46, 30, face=Face.BOLD, colour=RED)
NAME_FRAME = Frame(215 * MM, 27, 18, lines=2, face=Face.BOLD, whole=0.85)
TITLE_FRAME = Frame(200 * MM, 16, 13, lines=2)
CITATION_FRAME = Frame(200 * MM, 17, 13, lines=3)
DECISION_FRAME = Frame(110 * MM, 13, 9)
DATE_FRAME = Frame(112 * MM, 14, 10, face=Face.ITALIC)
SIGNER_FRAME = Frame(112 * MM, 14, 10, face=Face.BOLD)


class HeadPlaces(NamedTuple):
    """Baselines of the head's lines, and where the column may begin."""

    state: float
    motto: float
    authority: float
    verb: float
    form: float
    column: float


_ROOMY = HeadPlaces(*(y * MM for y in (30, 36.2, 50, 60.5, 79.5, 84)))
_TIGHT = HeadPlaces(*(y * MM for y in (26.5, 32, 43.5, 51.8, 67.8, 70.5)))  # where the column needs the room
_BELOW_EMBLEM = HeadPlaces(*(y * MM for y in (44, 49.8, 61, 69.8, 86.5, 89.5)))
_TIGHT_BELOW_EMBLEM = HeadPlaces(*(y * MM for y in (38, 43.2, 53.2, 61, 76, 78.5)))
_EMBLEM_TOP = 18.5 * MM
_EMBLEM_GAP = 5.5 * MM  # from the picture to the baseline of the Quốc hiệu
_NAME_Y = 186 * MM  # baseline of the signer's name: the lowest line
SIGNING_SPACE = 35 * MM  # for signature and seal, between the signer's title and name
_SIGNER_PITCH = 6.2 * MM
_SIGNER_MIDDLE = 213 * MM
_DECISION_X, _DECISION_PITCH = 34 * MM, 6.2 * MM
_GAPS = (1.5 * MM, 2.5 * MM)  # name to title, title to citation
_BELOW = 7 * MM  # from the column to the baseline of place and date
_AIR = 4 * MM  # a column that would fill its room to less than this looks pressed
_STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)  # few, so that most pages of a decision look alike
_SHRINKS = tuple(1 - 0.04 * step for step in range(16))


class Column(NamedTuple):
    """Recipient, title and citation, set; ``tight`` from 0 to 1 is how far the head must make room."""

    parts: tuple[Fitted, ...]
    tops: tuple[float, ...]
    tight: float

    def marks(self) -> list[Mark]:
        """Everything of the column, from the top."""
        return [
            mark for part, top in zip(self.parts, self.tops, strict=True) for mark in part.marks(_MIDDLE, top)
        ]


def setup(scale: float = 1) -> PageSetup:
    """The page, larger by ``scale``."""
    if scale == 1:
        return PAGE
    sizes = (PAGE.width, PAGE.height, PAGE.top, PAGE.right, PAGE.bottom, PAGE.left)
    return PageSetup(*(size * scale for size in sizes))


def scaled(mark: Mark, scale: float) -> Mark:
    """The mark on a larger page."""
    if isinstance(mark, Text):
        return mark._replace(x=mark.x * scale, y=mark.y * scale, size=mark.size * scale)
    if isinstance(mark, Squares):
        return mark._replace(x=mark.x * scale, y=mark.y * scale, unit=mark.unit * scale)
    return mark._replace(
        x=mark.x * scale, y=mark.y * scale, length=mark.length * scale, thickness=mark.thickness * scale
    )


def emblem_box(tight: float) -> tuple[float, float, float]:
    """Left, top and edge of the square that the office's picture is fitted into."""
    edge = _places(tight, emblem=True).state - _EMBLEM_GAP - _EMBLEM_TOP
    return _MIDDLE - edge / 2, _EMBLEM_TOP, edge


def head(authority: str, verb: str, form: str, tight: float, *, emblem: bool = False) -> list[Mark]:
    """Quốc hiệu, Tiêu ngữ with its line, authority, TẶNG, form."""
    at = _places(tight, emblem=emblem)
    motto = fit(MOTTO, MOTTO_FRAME)
    set_authority = fit(authority, AUTHORITY_FRAME)
    more = (len(set_authority.lines) - 1) * set_authority.size * AUTHORITY_FRAME.leading
    return [
        *_on_baseline(fit(STATE, STATE_FRAME), at.state),
        *_on_baseline(motto, at.motto),
        Rule(_MIDDLE - motto.widths[0] / 2, at.motto + 2 * MM, motto.widths[0]),
        *_on_baseline(set_authority, at.authority - more / 2),
        *_on_baseline(fit(verb, VERB_FRAME), at.verb + more / 2),
        *_on_baseline(fit(form, FORM_FRAME, 1 - 0.1 * tight), at.form + more / 4),
    ]


def column(name: str, title: str, citation: str, *, signer_lines: int, emblem: bool = False) -> Column:
    """The column of one recipient. An empty part takes no room. What is too high first gets a tighter head,
    then is set smaller."""
    wanted = [(name, NAME_FRAME), (title, TITLE_FRAME), (citation, CITATION_FRAME)]
    bottom = _date_y(signer_lines) - _BELOW
    for shrink in _SHRINKS:
        parts, height = _stacked(wanted, shrink)
        rooms = {tight: bottom - _places(tight, emblem=emblem).column for tight in _STEPS}
        tight = next((tight for tight, room in rooms.items() if height + _AIR <= room), 1.0)
        room = rooms[tight]
        if height <= room:
            break
    top = bottom - room + max(room - height, 0) * 0.45
    tops = []
    for part, gap in zip(parts, (*_GAPS, 0.0), strict=False):
        tops.append(top)
        top += part.height + gap
    return Column(parts, tuple(tops), tight)


@lru_cache
def _places(tight: float, *, emblem: bool = False) -> HeadPlaces:
    ends = (_BELOW_EMBLEM, _TIGHT_BELOW_EMBLEM) if emblem else (_ROOMY, _TIGHT)
    return HeadPlaces(*(roomy + tight * (close - roomy) for roomy, close in zip(*ends, strict=True)))


def _stacked(wanted: Sequence[tuple[str, Frame]], shrink: float) -> tuple[tuple[Fitted, ...], float]:
    parts = tuple(fit(text, frame, shrink) for text, frame in wanted if text)
    return parts, sum(part.height for part in parts) + sum(_GAPS[: len(parts) - 1])


def decision(lines: Sequence[str], *, of: int, signer_lines: int) -> list[Mark]:
    """Lines at the lower left, the first level with place and date. ``of`` counts lines standing above."""
    first = _date_y(signer_lines) + of * _DECISION_PITCH
    return [
        mark._replace(x=_DECISION_X)
        for number, line in enumerate(lines)
        for mark in _on_baseline(fit(line, DECISION_FRAME), first + number * _DECISION_PITCH)
    ]


def signature(place_date: str, title_lines: Sequence[str], name: str) -> list[Mark]:
    """Place and date, the signer's title, 35 mm, rank and name."""
    first = _date_y(len(title_lines))
    marks = _on_baseline(fit(place_date, DATE_FRAME), first, _SIGNER_MIDDLE)
    for number, line in enumerate(title_lines, start=1):
        marks += _on_baseline(fit(line, SIGNER_FRAME), first + number * _SIGNER_PITCH, _SIGNER_MIDDLE)
    return [*marks, *_on_baseline(fit(name, SIGNER_FRAME), _NAME_Y, _SIGNER_MIDDLE)]


def _date_y(signer_lines: int) -> float:
    """Baseline of place and date: high enough for the signer's lines and the room to sign."""
    last_title = _NAME_Y - CAP_HEIGHT * SIGNER_FRAME.size - SIGNING_SPACE
    return last_title - signer_lines * _SIGNER_PITCH


def _on_baseline(fitted: Fitted, y: float, middle: float = _MIDDLE) -> list[Mark]:
    """The lines with the first baseline at ``y``."""
    marks = fitted.marks(middle, 0)
    return [mark._replace(y=mark.y - marks[0].y + y) for mark in marks]
