"""The four faces of the document font: loading, and widths for setting lines.

Tinos has the widths of Times New Roman and every Vietnamese letter. A face is read from disk and registered
with reportlab when it is first measured or drawn.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from desktop.paths import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "Tinos"
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

    @property
    def font_name(self) -> str:
        """Name under which reportlab knows the face."""
        return f"{FAMILY}-{self.value}"


@lru_cache(maxsize=len(Face))
def load(face: Face) -> TTFont:
    """The font of a face, registered. Safe to call from several threads."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with reading:
        if face.font_name not in pdfmetrics.getRegisteredFontNames():
            path = resource(f"fonts/{face.font_name}.ttf")
            pdfmetrics.registerFont(TTFont(face.font_name, str(path), shapable=False))
        return pdfmetrics.getFont(face.font_name)


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
