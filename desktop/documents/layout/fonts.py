"""The four faces of the document font: loading, and widths for setting lines.

Tinos has the widths of Times New Roman and every Vietnamese letter, so that lines are always set with its
widths and may be drawn with either. A face is read from disk and registered with reportlab when it is first
measured or drawn.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from desktop.documents.layout.families import TIMES, TINOS, files
from desktop.domain.text import LETTERS
from desktop.errors import Refused

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

ASCENT, DESCENT, CAP_HEIGHT = 0.891, 0.216, 0.655  # parts of the size, as Times New Roman and Tinos have them
SINGLE = 1.15  # single line spacing of Times New Roman: ascent + descent + line gap
BASELINE = ((SINGLE - ASCENT - DESCENT) / 2 + ASCENT) / SINGLE  # how far down in a line the letters stand

# reportlab's faces are read at a position they remember: one thread at a time may load one or cut its subset.
reading = Lock()


class Face(StrEnum):
    """A weight and slope; the value is the end of the file's name."""

    REGULAR = "Regular"
    BOLD = "Bold"
    ITALIC = "Italic"
    BOLD_ITALIC = "BoldItalic"


def font_name(face: Face, family: str = TINOS) -> str:
    """Name under which reportlab knows the face."""
    return f"{family.replace(' ', '')}-{face.value}"


@lru_cache(maxsize=2 * len(Face))
def load(face: Face, family: str = TINOS) -> TTFont:
    """The font of a face, registered. Safe to call from several threads.

    Raises ``Refused("font.missing")`` where this computer lacks the family, and
    ``Refused("font.differs")`` where its letters are not as wide as those the lines are set with.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = font_name(face, family)
    measure = None if family == TINOS else load(face)
    with reading:
        if name not in pdfmetrics.getRegisteredFontNames():
            paths = files(family)
            if not paths:
                raise Refused("font.missing", family=family)
            font = TTFont(name, str(paths[list(Face).index(face)]), shapable=False)
            if measure and (different := _different(font, measure)):
                raise Refused("font.differs", family=family, letters=different)
            pdfmetrics.registerFont(font)
        return pdfmetrics.getFont(name)


def _different(font: TTFont, measure: TTFont) -> str:
    """The letters that a font lacks or has in another width, by more than the rounding of its units."""
    wanted, widths = measure.face.charWidths, font.face.charWidths
    return "".join(c for c in _CHECKED if abs(widths.get(ord(c), -1000) - wanted[ord(c)]) > 1)


_CHECKED = LETTERS + "".join(map(chr, range(0x20, 0x7F))) + "“”–…"


def available_families() -> tuple[str, ...]:
    """The families that a paper can be drawn with on this computer; Tinos always."""
    return tuple(family for family in (TINOS, TIMES) if family == TINOS or _is_usable(family))


def _is_usable(family: str) -> bool:
    try:
        for face in Face:
            load(face, family)
    except Exception:  # a damaged font file is no font to print with
        return False
    return True


@lru_cache(maxsize=len(Face))
def _advances(face: Face) -> tuple[dict[int, float], float]:
    metrics = load(face).face
    return metrics.charWidths, metrics.defaultWidth


@lru_cache(maxsize=4_096)
def em_width(text: str, face: Face) -> float:
    """Width of ``text`` at size 1."""
    advances, default = _advances(face)
    return sum(advances.get(ord(char), default) for char in text) / 1000


def width(text: str, face: Face, size: float) -> float:
    """Width of ``text`` in points."""
    return em_width(text, face) * size


def printable(text: str) -> str:
    """Text as the font can draw it: composed (marks of NFD fall beside their letters), no control signs.

    Line ends are kept; they are breaks the writer wants.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\u00a0" else _stand_in(char) for char in text)


def _stand_in(char: str) -> str:
    return " " if char.isspace() else ""


def missing(text: str, face: Face = Face.REGULAR) -> str:
    """The characters of ``text`` that the face cannot draw, each once, in order."""
    advances, _ = _advances(face)
    return "".join(dict.fromkeys(c for c in printable(text) if c != "\n" and ord(c) not in advances))
