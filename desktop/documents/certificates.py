"""Certificates (Giấy khen) of one decision, a page each, with the program's own border.

The layout is that of a Giấy khen of the Chủ tịch UBND xã: Quốc hiệu, authority in red, TẶNG in black, the
form in red, recipient, title, citation; the decision and book number at the lower left, place, date and
signature at the lower right with 35 mm for signature and seal. No coat of arms is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.documents.layout import certificate_page as page
from desktop.documents.layout import dotted
from desktop.documents.layout.border import draw_border
from desktop.documents.layout.paper import Metadata
from desktop.documents.layout.pdf import Sheet
from desktop.documents.phrases import day, place_and_day
from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.domain.text import clean_lines

LABEL = "Dựng giấy khen"
REPORT_EVERY = 20  # pages between two reports of progress

_LINE = dotted.DOT * 30
_HOUSEHOLD = re.compile(r"^(?:hộ gia đình|gia đình|hộ)\b[\s:]*", re.IGNORECASE)
_COLLECTIVE = re.compile(r"^tập thể\b[\s:]*", re.IGNORECASE)
_ADDRESS = re.compile(r"^(ông,? bà|ông|bà|cụ|anh|chị|đồng chí)\b[\s:]*", re.IGNORECASE)


class Progress(Protocol):
    """Told how far the work is; may raise to stop it."""

    def step(self, done: int, total: int, label: str) -> object:
        """``done`` of ``total`` pages are drawn."""


@dataclass(frozen=True, slots=True)
class FitNote:
    """A text that was set smaller than its frame asks. Sizes in points; ``index`` counts from 0."""

    index: int
    part: str  # "name", "title" or "citation"
    wanted: float
    used: float
    lines: int
    fits: bool  # False: below the least size or beyond the lines of its frame


def render(
    contents: Sequence[CertificateContent], *, progress: Progress | None = None, created: str | None = None
) -> bytes:
    """All certificates as one PDF, in the given order. ``created`` (ISO 8601) dates the file; without it the
    date of the first certificate does. The same arguments always give the same bytes."""
    sheet = Sheet(page.PAGE, _metadata(contents, created))
    parts = _SharedParts(sheet)
    for number, content in enumerate(contents, start=1):
        parts.draw_page(content)
        sheet.end_page()
        if progress is not None and (number % REPORT_EVERY == 0 or number == len(contents)):
            progress.step(number, len(contents), LABEL)
    return sheet.finish()


def fit_report(contents: Sequence[CertificateContent]) -> tuple[FitNote, ...]:
    """What will be set smaller than its frame asks, to be shown before printing."""
    notes = []
    for index, content in enumerate(contents):
        names = [name for name, text in _column_texts(content).items() if text]
        for name, part in zip(names, _column(content).parts, strict=True):
            if part.size < part.frame.size or not part.fits:
                notes.append(FitNote(index, name, part.frame.size, part.size, len(part.lines), part.fits))
    return tuple(notes)


def recipient_line(content: CertificateContent) -> str:
    """ "Ông: NGUYỄN VĂN ĐỨC", "Tập thể: NHÂN DÂN …", "Hộ gia đình: Ông PHAN VĂN TUẤN"."""
    name = clean_lines(content.name or "")
    if content.kind is RecipientKind.COLLECTIVE:
        label, name = f"{content.form_of_address or 'Tập thể'}:", _COLLECTIVE.sub("", name)
    elif content.kind is RecipientKind.HOUSEHOLD:
        label, name = _household(content.form_of_address, _HOUSEHOLD.sub("", name))
    else:
        label, name = _person(content.form_of_address, name)
    return f"{label} {name.upper() or _LINE[:18]}"


def _person(form_of_address: str | None, name: str) -> tuple[str, str]:
    """A form of address typed into the name too is not printed twice."""
    found = _ADDRESS.match(name)
    if found and found.group(1).casefold() == (form_of_address or found.group(1)).casefold():
        name = _ADDRESS.sub("", name)
        form_of_address = form_of_address or found.group(1).capitalize()
    return f"{form_of_address or 'Ông (bà)'}:", name


def _household(form_of_address: str | None, name: str) -> tuple[str, str]:
    """A household is named after its head, whose form of address stands before the name.

    It may be typed with the name (“Hộ ông …”) or with the form of address (“Hộ gia đình ông”).
    """
    found = _ADDRESS.match(name) or _ADDRESS.match(_HOUSEHOLD.sub("", form_of_address or ""))
    head = f" {found.group(1).capitalize()}" if found else ""
    return f"Hộ gia đình:{head}", _ADDRESS.sub("", name)


class _SharedParts:
    """Draws pages; what is alike on many of them is drawn once and placed (a Form XObject)."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._names: dict[str, str] = {}

    def draw_page(self, content: CertificateContent) -> None:
        """One certificate, in the order it is read."""
        sheet, signer = self._sheet, content.signer
        titles = signer.title_lines or (dotted.LONG_BLANK * 2,)
        column = _column(content)
        verb = "TRUY TẶNG" if content.posthumous else "TẶNG"
        head = (content.authority or _LINE, verb, content.form, column.tight)
        decided = (
            f"Quyết định số: {content.decision_number or dotted.LONG_BLANK}",
            day(content.decision_date),
        )
        signed = (place_and_day(content.place, content.date), titles, signer.signed_name or dotted.DOT * 9)
        self._place("head", head, lambda: self._head(*head))
        sheet.draw(column.marks())
        self._place(
            "decision",
            (decided, len(titles)),
            lambda: sheet.draw(page.decision(decided, of=0, signer_lines=len(titles))),
        )
        book = f"Số sổ vàng: {content.book_number or dotted.LONG_BLANK}"
        sheet.draw(page.decision([book], of=len(decided), signer_lines=len(titles)))
        self._place("signature", signed, lambda: sheet.draw(page.signature(*signed)))

    def _head(self, authority: str, verb: str, form: str, tight: float) -> None:
        draw_border(self._sheet, page.PAGE)
        self._sheet.draw(page.head(authority, verb, form, tight))

    def _place(self, part: str, key: tuple[object, ...], paint: Callable[[], object]) -> None:
        name = self._names.setdefault(f"{part} {key}", f"{part}{len(self._names)}")
        self._sheet.form(name, paint)


def _column_texts(content: CertificateContent) -> dict[str, str]:
    """The texts of the column. A recipient without a title has no line for it; a blank form has."""
    blank = "" if content.name else _LINE
    return {
        "name": recipient_line(content),
        "title": clean_lines(content.title or blank),
        "citation": clean_lines(content.citation or f"{_LINE}\n{_LINE}"),
    }


def _column(content: CertificateContent) -> page.Column:
    return page.column(**_column_texts(content), signer_lines=len(content.signer.title_lines) or 1)


def _metadata(contents: Sequence[CertificateContent], created: str | None) -> Metadata:
    first = contents[0] if contents else CertificateContent()
    title = first.form.capitalize()
    if first.decision_number:
        title += f" theo Quyết định số {first.decision_number}"
    return Metadata(title, first.authority or "", first.form.capitalize(), created or first.date)
