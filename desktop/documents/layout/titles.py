"""What a paper is called and for whom it is: tên loại, trích yếu, căn cứ, Kính gửi, Phụ lục, Điều.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 5a, 6, 9a and the rules on appendices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.layout.blocks import (
    BODY,
    THIRD_TO_HALF,
    Align,
    Block,
    Columns,
    Paragraph,
    Run,
    Space,
    Style,
    text,
)
from desktop.documents.layout.fonts import Face, printable, width
from desktop.documents.layout.page import A4, PageSetup

_TITLE = Style(size=14, face=Face.BOLD, align=Align.CENTER, indent=0, before=0)
_AUTHORITY = replace(_TITLE, before=6)
_BASIS = replace(BODY, face=Face.ITALIC)
_ATTACHED = Style(size=14, face=Face.ITALIC, align=Align.CENTER, indent=0, before=0)
_TO = Style(indent=0, align=Align.LEFT, before=12)
_TO_ONE = Style(indent=0, align=Align.CENTER, before=12)
_LISTED = Style(indent=0, align=Align.LEFT, before=0)

_ABOVE_TITLE, _BELOW_TITLE = 18.0, 6.0
ADDRESSED = "Kính gửi: "


def type_title(words: str, subject: str = "") -> list[Block]:
    """TÊN LOẠI, and below it trích yếu with its line."""
    head = Paragraph((Run(words.upper()),), _TITLE, balanced=True, keep_next=True)
    if not subject:
        return [Space(_ABOVE_TITLE), head, Space(_BELOW_TITLE)]
    about = Paragraph((Run(subject),), _TITLE, balanced=True, underline=THIRD_TO_HALF, keep_next=True)
    return [Space(_ABOVE_TITLE), head, about, Space(_BELOW_TITLE)]


def authority(words: str) -> list[Block]:
    """Who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …"), or "QUYẾT ĐỊNH:" before the first điều."""
    return [Paragraph((Run(words.upper()),), _AUTHORITY, balanced=True, keep_next=True), Space(_BELOW_TITLE)]


def bases(lines: Sequence[str]) -> list[Block]:
    """Căn cứ, each ending ";" and the last "."."""
    return [text(words, _BASIS) for words in listed(lines)]


def listed(lines: Sequence[str]) -> list[str]:
    """The lines of a list, each ending ";" and the last "."; empty ones are left out."""
    kept = [words for words in (line.strip().rstrip(" .;,") for line in lines) if words]
    return [words + (";" if number < len(kept) else ".") for number, words in enumerate(kept, 1)]


def addressees(lines: Sequence[str], setup: PageSetup = A4) -> list[Block | Columns]:
    """Kính gửi: one addressee on the same line, in the middle; several as a list that stands under each other
    behind the colon."""
    kept = [words for words in (line.strip().lstrip("- ").rstrip(" .;,") for line in lines) if words]
    label = width(ADDRESSED, Face.REGULAR, BODY.size)
    if len(kept) == 1 and label + width(printable(kept[0]), Face.REGULAR, BODY.size) <= setup.text_width:
        return [text(ADDRESSED + kept[0], _TO_ONE), Space(_BELOW_TITLE)]
    if not kept:
        return []
    marker = "- " if len(kept) > 1 else ""
    words = listed(kept) if len(kept) > 1 else kept
    cell = tuple(text(line, _LISTED, marker=marker) for line in words)
    rest = setup.text_width - label
    longest = max(width(marker + printable(line), Face.REGULAR, BODY.size) for line in words)
    left = max((rest - longest) / 2, 0.0)  # the list stands in the middle, as one addressee does
    label_cell = (text(ADDRESSED.rstrip(), _LISTED),)
    return [
        Columns((left, label, rest - left), ((), label_cell, cell), before=_TO.before),
        Space(_BELOW_TITLE),
    ]


def appendix_title(number: str | None, title: str, attached: str | None) -> list[Block]:
    """ "Phụ lục I", its TITLE and "(Kèm theo …)" with a line below.

    ``number`` is Roman where there are several appendices, None for the only one; "" leaves the line out.
    """
    blocks = []
    if number != "":
        label = f"Phụ lục {number}" if number else "Phụ lục"
        blocks.append(Paragraph((Run(label),), _TITLE, keep_next=True))
    blocks.append(Paragraph((Run(title.upper()),), _TITLE, balanced=True, keep_next=True))
    if attached:
        inside = attached.strip().removeprefix("(").removesuffix(")")
        blocks.append(Paragraph((Run(f"({inside})"),), _ATTACHED, balanced=True, keep_next=True))
    blocks[-1] = replace(blocks[-1], underline=THIRD_TO_HALF)
    return [*blocks, Space(_BELOW_TITLE)]


def article(number: int | str, words: str) -> list[Block]:
    """ "Điều 1." in bold and its text; further lines are paragraphs of their own."""
    first, *rest = _kept(words) or [""]
    head = Paragraph((Run(f"Điều {number}.", Face.BOLD), Run(f" {first}")))
    return [head, *(text(line) for line in rest)]


def paragraphs(words: str) -> list[Block]:
    """A paragraph for each line that says something."""
    return [text(line) for line in _kept(words)]


def _kept(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
