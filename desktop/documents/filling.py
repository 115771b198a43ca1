"""Lines of wordings: what an office has not filled in yet is dotted to the end of the line, to be written."""

from __future__ import annotations

from desktop.documents.layout.blocks import BODY, Paragraph, Style, text
from desktop.domain.wordings.wording import DOTS


def filled(words: str, style: Style = BODY, *, marker: str = "") -> Paragraph:
    """A paragraph; dots that end it run to the margin."""
    bare = words.rstrip(" .;,")
    if not bare.endswith(DOTS):
        return text(words, style, marker=marker)
    return text(bare.removesuffix(DOTS).rstrip(), style, marker=marker, leader=True)
