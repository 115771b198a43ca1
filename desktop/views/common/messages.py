"""Expected errors in words: the one door from the views to :mod:`desktop.sentences`."""

from __future__ import annotations

from desktop.sentences import explain, explain_field, sentence

__all__ = ["explain", "explain_field", "sentence"]
