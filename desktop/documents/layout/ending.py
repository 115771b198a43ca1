"""The sign “./.” that ends what a paper says (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.layout.blocks import AnyBlock, Paragraph, Run, Space, Style

END = "./."
_PAUSES = " .;,:/…"
_ALONE = Style(indent=0)


def closed_text(words: str) -> str:
    """The last sentence with “./.” instead of its full stop, never both. A sign that belongs to the sentence
    (?, !, a closing quote) stays; so do dots to be filled in."""
    stripped = words.rstrip()
    if stripped.endswith("…"):
        return stripped + END
    return stripped.rstrip(_PAUSES) + END


def closed(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """The blocks of a text, the last paragraph closed with “./.”. After a table the sign stands alone."""
    done = list(blocks)
    for index in range(len(done) - 1, -1, -1):
        block = done[index]
        if isinstance(block, Paragraph) and block.runs:
            *runs, last = block.runs
            done[index] = replace(block, runs=(*runs, replace(last, text=closed_text(last.text))))
            return done
        if not isinstance(block, Space):
            break
    return [*done, Paragraph((Run(END),), _ALONE)]
