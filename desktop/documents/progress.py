"""Telling how far the drawing of a long paper is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far the work is; may raise to stop it."""

    def step(self, done: int, total: int, label: str) -> object:
        """``done`` of ``total`` pages or letters are drawn."""
