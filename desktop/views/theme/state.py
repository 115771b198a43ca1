"""The theme in force: which palette, which text size. One per process, changed by ``apply_theme``.

Widgets ask :func:`colour`, :func:`font` and :func:`px` while painting and measuring, and connect a bound
method to ``signals.changed`` if they keep anything derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics

from desktop.views.theme.palette import DARK, LIGHT, Palette, Role

SMALLEST_POINTS, LARGEST_POINTS, DEFAULT_POINTS = 10, 16, 10


class Type(StrEnum):
    """The seven sizes of text."""

    NUMBER = "number"
    TITLE = "title"
    SECTION = "section"
    STRONG = "strong"
    BODY = "body"
    SMALL = "small"
    TINY = "tiny"


TYPE_SCALE: dict[Type, tuple[int, int]] = {
    Type.NUMBER: (24, 600),
    Type.TITLE: (20, 600),
    Type.SECTION: (15, 600),
    Type.STRONG: (13, 600),
    Type.BODY: (13, 400),
    Type.SMALL: (12, 400),
    Type.TINY: (11, 500),
}
"""Pixels at 10 pt, and weight (only 400, 500, 600 are used)."""

MEDIUM, SEMIBOLD = 500, 600


class ThemeSignals(QObject):
    """``changed`` fires after colours or sizes have changed and the application has them."""

    changed = Signal()


@dataclass(slots=True)
class _State:
    palette: Palette
    dark: bool
    points: int
    family: str


_state = _State(palette=LIGHT, dark=False, points=DEFAULT_POINTS, family="Noto Sans")
signals = ThemeSignals()


def set_state(*, dark: bool, points: int, family: str) -> None:
    """Change what the functions below answer. Only ``install`` calls this."""
    _state.palette = DARK if dark else LIGHT
    _state.dark = dark
    _state.points = max(SMALLEST_POINTS, min(LARGEST_POINTS, points))
    _state.family = family
    _fonts.clear()


def is_dark() -> bool:
    """Whether the dark palette is in force."""
    return _state.dark


def points() -> int:
    """The text size the user chose, 10 to 16."""
    return _state.points


def hex_colour(role: Role) -> str:
    """The colour of a role as ``#RRGGBB``."""
    return _state.palette[role]


def colour(role: Role) -> QColor:
    """The colour of a role."""
    return QColor(_state.palette[role])


def px(size: float) -> int:
    """A length given at 10 pt, in logical pixels at the user's text size."""
    return round(size * _state.points / DEFAULT_POINTS)


_fonts: dict[tuple[Type, int], QFont] = {}


def font(style: Type = Type.BODY, weight: int = 0) -> QFont:
    """The font of a style; ``weight`` (400, 500, 600) overrides the style's own."""
    size, usual = TYPE_SCALE[style]
    key = (style, weight or usual)
    if key not in _fonts:
        made = QFont(_state.family)
        made.setPixelSize(px(size))
        made.setWeight(QFont.Weight(weight or usual))
        made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        _fonts[key] = made
    return QFont(_fonts[key])


def metrics(style: Type = Type.BODY, weight: int = 0) -> QFontMetrics:
    """Measures of :func:`font`."""
    return QFontMetrics(font(style, weight))
