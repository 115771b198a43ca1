"""The font families a paper may be drawn with, and where their four files are on this computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from desktop.paths import resource

TINOS, TIMES = "Tinos", "Times New Roman"

# Ends of the files' names for upright, bold, italic and bold italic.
_TINOS = ("Regular", "Bold", "Italic", "BoldItalic")
_WINDOWS = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
_LINUX = tuple(f"Times_New_Roman{end}.ttf" for end in ("", "_Bold", "_Italic", "_Bold_Italic"))


def files(family: str) -> tuple[Path, ...]:
    """The four files of a family: upright, bold, italic, bold italic. Empty where one is missing."""
    if family == TINOS:
        return tuple(resource(f"fonts/Tinos-{end}.ttf") for end in _TINOS)
    if family == TIMES:
        for folder in _folders():
            for names in (_WINDOWS, _LINUX):
                found = tuple(folder / name for name in names)
                if all(path.is_file() for path in found):
                    return found
    return ()


def _folders() -> Iterator[Path]:
    """Where Windows and Linux keep fonts: of the computer, then of this user."""
    if windows := os.environ.get("WINDIR"):
        yield Path(windows, "Fonts")
    if local := os.environ.get("LOCALAPPDATA"):
        yield Path(local, "Microsoft", "Windows", "Fonts")
    yield Path("/usr/share/fonts/truetype/msttcorefonts")
