"""The heading every document begins with: issuing body at the left, Quốc hiệu and Tiêu ngữ at the right.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 1 to 4; columns as the official file of mẫu 1.9 has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import (
    FULL_LENGTH,
    THIRD_TO_HALF,
    Align,
    Columns,
    Paragraph,
    Run,
    Stamp,
    Style,
)
from desktop.documents.layout.fonts import Face, printable, width
from desktop.documents.layout.lines import NBSP
from desktop.documents.layout.page import A4, CM, MM, PageSetup
from desktop.documents.phrases import place_and_day
from desktop.domain.contents.parts import Heading
from desktop.domain.serials import on_paper

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_WIDTHS = (6.75 * CM, 10 * CM)
CELL_PADDING = 1.9 * MM  # as a cell of the official file has it
_OF_UNIT = re.compile(
    r"^(\S.*?) ((?:xã|phường|đặc khu|tỉnh|thành phố|thị trấn|thị xã|huyện|quận) .+)$", re.IGNORECASE
)
LINE = 16.1  # both columns step alike, so that their lines stand level

_CENTRED = Style(size=13, align=Align.CENTER, indent=0, before=0, leading=LINE / 13)
_MOTTO = Style(size=14, face=Face.BOLD, align=Align.CENTER, indent=0, before=0, leading=LINE / 14)
_SUBJECT = Style(size=12, align=Align.CENTER, indent=0, before=6)


def letterhead(
    setup: PageSetup,
    heading: Heading,
    type_symbol: str,
    *,
    dated: bool = False,
    subject: str = "",
    stamps: Sequence[Stamp] = (),
) -> tuple[Columns, Columns]:
    """The head of a paper. ``type_symbol`` ("BB-") stands behind a number without a symbol; ``dated`` forms
    have place and date level with the number. ``subject`` ("V/v …") of a công văn stands below the number,
    ``stamps`` (urgency, range of circulation) below that."""
    superior, issuer = heading.superior, heading.issuer
    number = document_number(heading.number, heading.symbol, type_symbol)
    place_date = place_and_day(heading.place, heading.date) if dated else None
    widths = _widths(setup)
    room = widths[0] - 2 * CELL_PADDING
    size = _header_size([*superior], [*issuer], room)
    left = [_line(words, size, Face.REGULAR, room) for words in superior]
    left += [_line(words, size, Face.BOLD, room) for words in issuer or (dotted.LONG_BLANK * 3,)]
    left[-1] = replace(left[-1], underline=THIRD_TO_HALF)
    right = (_line(STATE, 13, Face.BOLD, widths[1]), Paragraph((Run(MOTTO),), _MOTTO, underline=FULL_LENGTH))
    date_line = (_line(place_date, 14, Face.ITALIC, widths[1]),) if place_date is not None else ()
    offset = (setup.text_width - sum(widths)) / 2
    names = Columns(widths, (tuple(left), right), offset=offset, padding=CELL_PADDING)
    about = (Paragraph((Run(subject),), _SUBJECT, balanced=True),) if subject else ()
    below = Columns(
        widths,
        ((_line(number, 13, Face.REGULAR, room), *about, *stamps), date_line),
        offset=offset,
        padding=CELL_PADDING,
        before=6,
    )
    return names, below


def _widths(setup: PageSetup) -> tuple[float, float]:
    """The columns are a little wider than the text and stand out alike at both sides, also of a wide page."""
    out = sum(_WIDTHS) - A4.text_width
    stretch = max((setup.text_width + out) / sum(_WIDTHS), 1.0)
    return _WIDTHS[0] * stretch, _WIDTHS[1] * stretch


def document_number(number: str | None, symbol: str | None, default_symbol: str) -> str:
    """ "Số: 05/BB-CAX"; what is missing is left in dots."""
    return f"Số: {on_paper(number or dotted.BLANK, symbol or default_symbol + dotted.BLANK)}"


def _header_size(upright: Sequence[str], bold: Sequence[str], room: float) -> float:
    """13, or 12 where that alone keeps every line of the issuer whole (the decree allows both)."""

    def fits(size: float) -> bool:
        return all(
            width(printable(words), face, size) <= room
            for lines, face in ((upright, Face.REGULAR), (bold, Face.BOLD))
            for words in lines
        )

    return 12 if not fits(13) and fits(12) else 13


def _line(words: str, size: float, face: Face, room: float) -> Paragraph:
    style = replace(_CENTRED, size=size, face=face, leading=LINE / size)
    return Paragraph((Run(_body_and_unit(words, size, face, room)),), style, balanced=True)


def _body_and_unit(words: str, size: float, face: Face, room: float) -> str:
    """A name too long for one line breaks between the body and its unit: “CÔNG AN / ĐẶC KHU CÔN ĐẢO”."""
    found = _OF_UNIT.match(words)
    if found is None or any(width(printable(part), face, size) > room for part in found.groups()):
        return words
    return " ".join(part.replace(" ", NBSP) for part in found.groups())
