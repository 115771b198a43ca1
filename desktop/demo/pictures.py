"""A picture of every screen over the demo's data."""

from __future__ import annotations

from pathlib import Path


def take_pictures(folder: Path, out: Path, password: str) -> int:
    """Grab every page of the window as PNG; returns how many."""
    from desktop.bootstrap import picture_pages

    return picture_pages(folder, out, password)
