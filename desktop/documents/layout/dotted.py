"""Dots where something is to be filled in by hand."""

from __future__ import annotations

from desktop.documents.layout.fonts import Face, em_width

DOT = "…"
BLANK = DOT * 2  # within a sentence: "…… giờ ……"
LONG_BLANK = DOT * 4
LEAST = 9  # fewer leader dots than this are not worth writing on
STEP = 1 / 3  # between two leader dots, in parts of the size: as in the sign "…"


def leader(width: float, size: float) -> tuple[str, float, float]:
    """Dots that fill ``width`` from the right: the dots, their length, and what each gets in addition to its
    own width. Dots of neighbouring lines thus stand exactly below each other."""
    step = STEP * size
    count = int(width / step + 1e-6)
    return "." * count, count * step, step - em_width(".", Face.REGULAR) * size
