"""Colours by role, for light and dark; no Qt here.

The code knows colours by role name only. ``PAIRS`` lists every pair of foreground and ground that may meet,
with the least contrast it must keep (WCAG 2: 4.5 for text, 3 for edges of controls and parts of charts);
a test computes all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class Role(StrEnum):
    """What a colour is for."""

    BG = "bg"
    NAV = "nav"
    SURFACE = "surface"
    RAISED = "raised"
    ALT = "alt"
    HOVER = "hover"
    LINE = "line"
    LINE_STRONG = "line_strong"
    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    ACCENT = "accent"
    ACCENT_FILL = "accent_fill"
    ON_ACCENT = "on_accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_SOFT = "accent_soft"
    ACCENT_MID = "accent_mid"
    FOCUS = "focus"
    OK = "ok"
    OK_SOFT = "ok_soft"
    WARN = "warn"
    WARN_SOFT = "warn_soft"
    ERR = "err"
    ERR_SOFT = "err_soft"
    TOAST_BG = "toast_bg"
    TOAST_TEXT = "toast_text"
    TOAST_ACTION = "toast_action"


Palette = dict[Role, str]

LIGHT: Palette = {
    Role.BG: "#F4F3EF",
    Role.NAV: "#EAE8E2",
    Role.SURFACE: "#FFFFFF",
    Role.RAISED: "#FFFFFF",
    Role.ALT: "#F8F7F4",
    Role.HOVER: "#F1EFEA",
    Role.LINE: "#DFDCD4",
    Role.LINE_STRONG: "#8C8980",
    Role.TEXT: "#1B1E25",
    Role.TEXT2: "#535862",
    Role.TEXT3: "#5F646D",
    Role.ACCENT: "#2D4B9A",
    Role.ACCENT_FILL: "#2D4B9A",
    Role.ON_ACCENT: "#FFFFFF",
    Role.ACCENT_HOVER: "#243D80",
    Role.ACCENT_SOFT: "#E5EAF6",
    Role.ACCENT_MID: "#7C93CC",
    Role.FOCUS: "#2D4B9A",
    Role.OK: "#1B6642",
    Role.OK_SOFT: "#E1F0E7",
    Role.WARN: "#7A4E00",
    Role.WARN_SOFT: "#FBEED2",
    Role.ERR: "#A3241B",
    Role.ERR_SOFT: "#FBE6E3",
    Role.TOAST_BG: "#1B1E25",
    Role.TOAST_TEXT: "#F4F3EF",
    Role.TOAST_ACTION: "#B9C7EE",
}

DARK: Palette = {
    Role.BG: "#15171C",
    Role.NAV: "#101216",
    Role.SURFACE: "#1D2026",
    Role.RAISED: "#262A32",
    Role.ALT: "#22262D",
    Role.HOVER: "#2A2E37",
    Role.LINE: "#343943",
    Role.LINE_STRONG: "#767D8B",
    Role.TEXT: "#E8E9ED",
    Role.TEXT2: "#B4B9C4",
    Role.TEXT3: "#9BA1AD",
    Role.ACCENT: "#AFC1FF",
    Role.ACCENT_FILL: "#4563BE",
    Role.ON_ACCENT: "#FFFFFF",
    Role.ACCENT_HOVER: "#4D6AC4",
    Role.ACCENT_SOFT: "#2A3352",
    Role.ACCENT_MID: "#5A6EA8",
    Role.FOCUS: "#AFC1FF",
    Role.OK: "#86D3A6",
    Role.OK_SOFT: "#1B3427",
    Role.WARN: "#EBC476",
    Role.WARN_SOFT: "#3B3018",
    Role.ERR: "#FFA79D",
    Role.ERR_SOFT: "#45221F",
    Role.TOAST_BG: "#E8E9ED",
    Role.TOAST_TEXT: "#1B1E25",
    Role.TOAST_ACTION: "#2D4B9A",
}

_PLAIN = (Role.BG, Role.SURFACE, Role.RAISED, Role.ALT, Role.HOVER)
_SOFT = (Role.OK_SOFT, Role.WARN_SOFT, Role.ERR_SOFT)
_READING = (*_PLAIN, Role.NAV, Role.ACCENT_SOFT)

PAIRS: dict[Role, tuple[float, tuple[Role, ...]]] = {
    Role.TEXT: (4.5, (*_READING, *_SOFT)),
    Role.TEXT2: (4.5, (*_READING, *_SOFT)),
    Role.TEXT3: (4.5, _READING),
    Role.ACCENT: (4.5, _READING),
    Role.ON_ACCENT: (4.5, (Role.ACCENT_FILL, Role.ACCENT_HOVER)),
    Role.OK: (4.5, (*_PLAIN, Role.NAV, Role.OK_SOFT, Role.ACCENT_SOFT)),
    Role.WARN: (4.5, (*_PLAIN, Role.NAV, Role.WARN_SOFT, Role.ACCENT_SOFT)),
    Role.ERR: (4.5, (*_PLAIN, Role.NAV, Role.ERR_SOFT, Role.ACCENT_SOFT)),
    Role.TOAST_TEXT: (4.5, (Role.TOAST_BG,)),
    Role.TOAST_ACTION: (4.5, (Role.TOAST_BG,)),
    Role.LINE_STRONG: (3.0, (Role.BG, Role.SURFACE, Role.ALT)),
    Role.ACCENT_MID: (3.0, (Role.SURFACE,)),
    Role.FOCUS: (3.0, (*_READING, *_SOFT)),
}
"""Foreground role → (least contrast, grounds it may stand on)."""


def pairs() -> Iterator[tuple[Role, Role, float]]:
    """Every allowed (foreground, ground, least contrast)."""
    for foreground, (least, grounds) in PAIRS.items():
        for ground in grounds:
            yield foreground, ground, least


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
