"""Certificates on pre-printed blanks: pages that carry only what the blank lacks, to the millimetre.

Nothing else is drawn, so the page goes over the blank as it is. :func:`preview` puts the blank below, for the
screen. What is alike on many pages is drawn once and placed (a Form XObject).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from desktop.documents import certificate_words as words
from desktop.documents.layout import dotted
from desktop.documents.layout.blank_picture import Printed, draw_blank
from desktop.documents.layout.fitting import Fitted, Frame, fit, unshrunk
from desktop.documents.layout.fonts import BASELINE, Face
from desktop.documents.layout.marks import Colour, Text
from desktop.documents.layout.page import MM, PageSetup
from desktop.documents.layout.paper import TINOS
from desktop.documents.layout.pdf import Sheet
from desktop.documents.progress import Progress
from desktop.domain import blanks
from desktop.domain.blanks import BREAKS, FIELDS, LEADING, BlankField, BlankForm, Changes, Offset, broken
from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.domain.fit_notes import FitNote
from desktop.domain.text import clean_lines
from desktop.domain.wordings import wording

LEAST, READABLE = 0.55, 8.0  # what a text may shrink to: this part of its size, and points

Forms = Mapping[RecipientKind, BlankForm]

_OWN = frozenset(("address", "name", "title", "citation", "book"))  # what differs from page to page
_PLACES = re.compile(r"\{[^{}]*\}")
_OMITTED = " "  # stands for a value that is not to be printed, as dots stand for one that is missing
_FACES = {
    (False, False): Face.REGULAR,
    (True, False): Face.BOLD,
    (False, True): Face.ITALIC,
    (True, True): Face.BOLD_ITALIC,
}


class Order(NamedTuple):
    """What is drawn: certificates, the forms of their kinds (all of one paper), for each certificate what it
    has otherwise, and the family of the font."""

    contents: Sequence[CertificateContent]
    forms: Forms
    changes: Sequence[Changes] = ()
    family: str = TINOS


@dataclass(frozen=True, slots=True)
class Blank:
    """What lies below in a preview: the office's picture of its blank (PNG or JPEG), or a pale drawing."""

    picture: bytes | None = None


def render(
    order: Order,
    *,
    offset: Offset = blanks.NO_OFFSET,
    progress: Progress | None = None,
    created: str | None = None,
) -> bytes:
    """The pages to lay over blanks. ``offset`` is what the printer needs to hit the place."""
    return _Pages(order, offset, None).draw(progress, created)


def preview(
    order: Order, blank: Blank, *, progress: Progress | None = None, created: str | None = None
) -> bytes:
    """The same pages as they will look on the blanks: where the printer's offset brings them."""
    return _Pages(order, blanks.NO_OFFSET, blank).draw(progress, created)


def fit_report(order: Order) -> tuple[FitNote, ...]:
    """What will be set smaller than its frame asks, or in more lines than it has."""
    notes = []
    for index, content in enumerate(order.contents):
        for field, _text, fitted in _fitted(order, index, content):
            if fitted.size < field.size - 1e-6 or not fitted.fits:
                size = round(fitted.size, 1)
                notes.append(FitNote(index, field.name, field.size, size, len(fitted.lines), fitted.fits))
    return tuple(notes)


def lines(order: Order) -> dict[str, str]:
    """What the frames of the first certificate say, by name, in lines as they stand."""
    return {field.name: "\n".join(fitted.lines) for field, _, fitted in _fitted(order, 0, order.contents[0])}


def texts(content: CertificateContent, form: BlankForm, changes: Changes) -> dict[str, str]:
    """What the shown frames of one certificate say, lines apart; "" for a frame with nothing to say."""
    known = words.values(content)
    usual = {"decision": content.decision_words, "book": content.book_words}
    apart = {**known, "xung_ho": _OMITTED} if form.field("address").shown else known
    found = {}
    for field in form.shown():
        pattern = field.text or usual.get(field.name) or FIELDS[field.name].text
        text = _say(FIELDS[field.name], pattern, known if field.name == "address" else apart)
        found[field.name] = broken(text, str(changes.get(field.name, {}).get(BREAKS, "")))
    return found


def _say(about: wording.Wording, pattern: str, known: Mapping[str, str | None]) -> str:
    """The wording filled in. A missing value prints as dots behind words of ours; where there are none, the
    blank has dots of its own and nothing is printed."""
    missing = dotted.LONG_BLANK if _has_words(pattern) else _OMITTED
    filled = wording.fill(about, pattern, {key: value or missing for key, value in known.items()})
    text = clean_lines(filled)
    return text if missing != _OMITTED else text.lstrip(" ,;:").rstrip(" ,;")  # signs beside nothing


@lru_cache(maxsize=256)
def _has_words(pattern: str) -> bool:
    return any(char.isalpha() for char in _PLACES.sub("", pattern))


def _fitted(
    order: Order, index: int, content: CertificateContent
) -> Iterator[tuple[BlankField, str, Fitted]]:
    """The shown frames of one certificate that say something, set."""
    changes = order.changes[index] if index < len(order.changes) else {}
    form = order.forms[content.kind].changed(changes)
    for name, text in texts(content, form, changes).items():
        if text:
            field = form.field(name)
            frame = _frame(field)
            yield field, text, fit(text, frame) if field.shrink else unshrunk(text, frame)


@lru_cache(maxsize=256)
def _frame(field: BlankField) -> Frame:
    least = max(min(field.size, READABLE), field.size * LEAST)
    face = _FACES[field.bold, field.italic]
    colour = _colour(field.colour)
    return Frame(
        field.width * MM, field.size, least, field.lines, face=face, colour=colour, leading=field.leading
    )


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def marks(field: BlankField, fitted: Fitted, offset: Offset) -> list[Text]:
    """The lines of a frame on the paper. Lines stand where those of full size would, as the dotted lines of
    a blank do; only more lines than the frame has stand closer."""
    crowded = len(fitted.lines) > field.lines
    pitch = field.leading * (fitted.size if crowded else field.size)
    first = (field.y + offset.y) * MM + BASELINE * LEADING * field.size
    left = (field.x + offset.x) * MM
    room = {blanks.LEFT: 0.0, blanks.CENTER: 0.5, blanks.RIGHT: 1.0}[field.align]
    frame = fitted.frame
    return [
        Text(
            left + room * (frame.width - width),
            first + number * pitch,
            line,
            frame.face,
            fitted.size,
            colour=frame.colour,
        )
        for number, (line, width) in enumerate(zip(fitted.lines, fitted.widths, strict=True))
    ]


class _Pages:
    def __init__(self, order: Order, offset: Offset, blank: Blank | None) -> None:
        self._order, self._offset, self._blank = order, offset, blank
        self._names: dict[object, str] = {}

    def draw(self, progress: Progress | None, created: str | None) -> bytes:
        contents = self._order.contents
        paper = next(iter(self._order.forms.values())).sheet
        setup = PageSetup.in_mm(paper.width, paper.height, top=0, right=0, bottom=0, left=0)
        self._sheet = Sheet(setup, words.metadata(contents, created), self._order.family)
        words.draw_each(contents, self._draw_page, progress)
        return self._sheet.finish()

    def _draw_page(self, index: int, content: CertificateContent) -> None:
        """One certificate, in the order it is read."""
        if self._blank is not None:
            self._draw_blank(content)
        set_ = _fitted(self._order, index, content)
        for own, frames in groupby(set_, lambda one: one[0].name in _OWN):
            together = list(frames)
            if own:
                self._draw(together)
            else:
                self._place(together)
        self._sheet.end_page()

    def _draw(self, frames: Sequence[tuple[BlankField, str, Fitted]]) -> None:
        self._sheet.draw([mark for field, _, fitted in frames for mark in marks(field, fitted, self._offset)])

    def _place(self, frames: Sequence[tuple[BlankField, str, Fitted]]) -> None:
        key = tuple((field, text) for field, text, _ in frames)
        name = self._names.setdefault(key, f"part{len(self._names)}")
        self._sheet.form(name, lambda: self._draw(frames))

    def _draw_blank(self, content: CertificateContent) -> None:
        assert self._blank is not None
        form, picture = self._order.forms[content.kind], self._blank.picture
        if picture is not None:
            size = form.sheet.width * MM, form.sheet.height * MM
            self._sheet.picture("blank", picture, 0, 0, *size, fill=True, opacity=0.6)
            return
        shown = {field.name for field in form.shown()}
        printed = Printed(
            "" if "authority" in shown else content.authority or "",
            "" if "verb" in shown else "TẶNG",  # a blank is printed before anybody knows for whom
            content.form,
        )
        name = self._names.setdefault(printed, f"blank{len(self._names)}")
        self._sheet.form(name, lambda: draw_blank(self._sheet, form.sheet, printed))
