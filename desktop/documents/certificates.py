"""Certificates (Giấy khen) of one decision, a page each, with the program's own border.

The layout is that of a Giấy khen of the Chủ tịch UBND xã: Quốc hiệu, authority in red, TẶNG in black, the
form in red, recipient, title, citation; the decision and book number at the lower left, place, date and
signature at the lower right with 35 mm for signature and seal. No coat of arms is drawn; an office may give
a picture of its own, which then stands above the Quốc hiệu. On A3 everything is larger alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.certificate_words import (
    book_lines,
    decision_lines,
    draw_each,
    metadata,
)
from desktop.documents.layout import certificate_page as page
from desktop.documents.layout import dotted
from desktop.documents.layout.border import draw_border
from desktop.documents.layout.marks import Mark
from desktop.documents.layout.paper import TINOS
from desktop.documents.layout.pdf import Sheet
from desktop.documents.phrases import place_and_day
from desktop.documents.progress import Progress
from desktop.documents.recipients import label_and_name
from desktop.domain.blanks import broken
from desktop.domain.contents.awards import CertificateContent
from desktop.domain.fit_notes import FitNote
from desktop.domain.text import clean_lines

_LINE = dotted.DOT * 30

Breaks = Sequence[Mapping[str, str]]
"""For each certificate, by part ("name", "title", "citation"): its words with the line ends wanted."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """``scale`` is 1 for A4, √2 for A3; ``emblem`` a picture the office gave (PNG or JPEG), if any."""

    scale: float = 1
    emblem: bytes | None = None
    family: str = TINOS


A4_STYLE, A3_SCALE = PageStyle(), 420 / 297


def render(
    contents: Sequence[CertificateContent],
    *,
    style: PageStyle = A4_STYLE,
    breaks: Breaks = (),
    progress: Progress | None = None,
    created: str | None = None,
) -> bytes:
    """All certificates as one PDF, in the given order. ``created`` (ISO 8601) dates the file; without it the
    date of the first certificate does. The same arguments always give the same bytes."""
    sheet = Sheet(page.setup(style.scale), metadata(contents, created), style.family)
    parts = _SharedParts(sheet, style)

    def draw(index: int, content: CertificateContent) -> None:
        parts.draw_page(content, _of(breaks, index))
        sheet.end_page()

    draw_each(contents, draw, progress)
    return sheet.finish()


def fit_report(
    contents: Sequence[CertificateContent], *, style: PageStyle = A4_STYLE, breaks: Breaks = ()
) -> tuple[FitNote, ...]:
    """What will be set smaller than its frame asks, to be shown before printing."""
    notes, scale = [], style.scale
    for index, content in enumerate(contents):
        texts = _column_texts(content, _of(breaks, index))
        names = [name for name, text in texts.items() if text]
        column = _column(content, texts, emblem=style.emblem is not None)
        for name, part in zip(names, column.parts, strict=True):
            if part.size < part.frame.size or not part.fits:
                wanted, used = (round(size * scale, 1) for size in (part.frame.size, part.size))
                notes.append(FitNote(index, name, wanted, used, len(part.lines), part.fits))
    return tuple(notes)


def recipient_line(content: CertificateContent) -> str:
    """ "Ông: NGUYỄN VĂN ĐỨC", "Tập thể: NHÂN DÂN …", "Hộ gia đình: Ông PHAN VĂN TUẤN"."""
    label, name = label_and_name(content)
    return f"{label} {name or _LINE[:18]}"


def column_texts(content: CertificateContent) -> dict[str, str]:
    """The words of the parts that may be broken otherwise: name, title, citation."""
    return _column_texts(content, {})


class _SharedParts:
    """Draws pages; what is alike on many of them is drawn once and placed (a Form XObject)."""

    def __init__(self, sheet: Sheet, style: PageStyle) -> None:
        self._sheet, self._style = sheet, style
        self._names: dict[str, str] = {}

    def draw_page(self, content: CertificateContent, breaks: Mapping[str, str]) -> None:
        """One certificate, in the order it is read."""
        signer = content.signer
        titles = signer.title_lines or (dotted.LONG_BLANK * 2,)
        texts = _column_texts(content, breaks)
        column = _column(content, texts, emblem=self._style.emblem is not None)
        head = (content.authority or _LINE, content.verb, content.form, column.tight)
        decided = decision_lines(content)
        signed = (place_and_day(content.place, content.date), titles, signer.signed_name or dotted.DOT * 9)
        self._place("head", head, lambda: self._head(*head))
        self._draw(column.marks())
        self._place(
            "decision",
            (decided, len(titles)),
            lambda: self._draw(page.decision(decided, of=0, signer_lines=len(titles))),
        )
        self._draw(page.decision(book_lines(content), of=len(decided), signer_lines=len(titles)))
        self._place("signature", signed, lambda: self._draw(page.signature(*signed)))

    def _head(self, authority: str, verb: str, form: str, tight: float) -> None:
        scale, emblem = self._style.scale, self._style.emblem
        draw_border(self._sheet, page.setup(scale), scale)
        if emblem is not None:
            x, y, edge = (scale * part for part in page.emblem_box(tight))
            self._sheet.picture("emblem", emblem, x, y, edge, edge)
        self._draw(page.head(authority, verb, form, tight, emblem=emblem is not None))

    def _draw(self, marks: Sequence[Mark]) -> None:
        scale = self._style.scale
        self._sheet.draw(marks if scale == 1 else [page.scaled(mark, scale) for mark in marks])

    def _place(self, part: str, key: tuple[object, ...], paint: Callable[[], object]) -> None:
        name = self._names.setdefault(f"{part} {key}", f"{part}{len(self._names)}")
        self._sheet.form(name, paint)


def _of(breaks: Breaks, index: int) -> Mapping[str, str]:
    return breaks[index] if index < len(breaks) else {}


def _column_texts(content: CertificateContent, breaks: Mapping[str, str]) -> dict[str, str]:
    """The texts of the column. A recipient without a title has no line for it; a blank form has."""
    blank = "" if content.name else _LINE
    texts = {
        "name": recipient_line(content),
        "title": clean_lines(content.title or blank),
        "citation": clean_lines(content.citation or f"{_LINE}\n{_LINE}"),
    }
    return {part: broken(text, breaks.get(part, "")) for part, text in texts.items()} if breaks else texts


def _column(content: CertificateContent, texts: Mapping[str, str], *, emblem: bool) -> page.Column:
    return page.column(**texts, signer_lines=len(content.signer.title_lines) or 1, emblem=emblem)
