"""Papers written in the program, as Nghị định 30/2020/NĐ-CP, Phụ lục III has them: mẫu 1.4; công văn 1.5;
quyết định 1.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import (
    BODY,
    Align,
    AnyBlock,
    Columns,
    DottedLines,
    Paragraph,
    Run,
    Space,
    Stamp,
    Style,
    text,
)
from desktop.documents.layout.ending import closed
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4, A4_LANDSCAPE
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import addressees, appendix_title, article, authority, bases, type_title
from desktop.documents.phrases import capital
from desktop.documents.typed_tables import typed_table
from desktop.domain.contents.written import DECISION, LETTER, SYMBOLS, Appendix, WrittenContent
from desktop.domain.outline import Level, Line, marks, roman

INTERNAL = "LƯU HÀNH NỘI BỘ"
WIDE_TABLE = 7
"""An appendix whose table has more columns lies across the paper."""

_ENDS = dict.fromkeys(Level, (Level.PART,)) | {Level.HEADING: (Level.PART, Level.HEADING)}
"""By what a line ends: what follows it then is not its own."""

_BOLD = Style(face=Face.BOLD)
_DRAFTER = Style(size=11, align=Align.LEFT, indent=0, before=2)
_PROPOSAL = "Tờ trình"
_NOBODY = (dotted.LONG_BLANK * 3,)
"""Whom a công văn or tờ trình is for, to be filled in: both are always for somebody."""
_ABOVE_LETTER = 10.0  # between the head of a công văn and Kính gửi


def paper(content: WrittenContent) -> Paper:
    """The paper, and each appendix as pages of its own."""
    type_name = content.type or "Văn bản"
    about = Metadata(
        title=" ".join(filter(None, (type_name, content.title))),
        author=" ".join(content.heading.issuer),
        subject=type_name,
        created=content.heading.date,
    )
    several = len(content.appendices) > 1
    appendices = (
        _appendix(one, roman(place) if several else None, content.attached)
        for place, one in enumerate(content.appendices, 1)
    )
    return Paper(about, (Section(tuple(blocks(content)), name=type_name), *appendices))


def blocks(content: WrittenContent) -> list[AnyBlock]:
    """What stands in the paper itself, in reading order."""
    return [
        *_head(content),
        *(closed(list(_body(content.body))) if content.body else [DottedLines(8)]),
        *_end(content),
    ]


def _head(content: WrittenContent) -> Iterator[AnyBlock]:
    symbol = SYMBOLS.get(content.type or "", "")
    letter = content.type == LETTER
    yield from letterhead(
        A4,
        content.heading,
        f"{symbol}-" if symbol else "",
        dated=True,
        subject=f"V/v {content.title}" if letter and content.title else "",
        stamps=_stamps(content),
    )
    if letter:
        yield Space(_ABOVE_LETTER)
        yield from addressees(content.addressees or _NOBODY)
        yield from bases(content.bases)
    elif content.type == DECISION:
        yield from type_title(DECISION, f"Về việc {content.title}" if content.title else "")
        yield from authority(content.authority)
        yield from bases(content.bases)
        yield from authority(f"{DECISION}:")
    else:
        yield from type_title(content.type or "Văn bản", capital(content.title or ""))
        yield from addressees(content.addressees or (_NOBODY if content.type == _PROPOSAL else ()))
        yield from bases(content.bases)


def _stamps(content: WrittenContent) -> list[Stamp]:
    stamps = [Stamp(content.urgency, red=True)] if content.urgency else []
    return [*stamps, Stamp(INTERNAL)] if content.internal else stamps


def _end(content: WrittenContent) -> list[AnyBlock]:
    """Nơi nhận and who signs; below the list the sign of who drafted it, and how many copies (ô 12)."""
    first, *rest = one_signer(content.signer, content.recipients)
    if not content.drafter:
        return [first, *rest]
    line = text(content.drafter, _DRAFTER)
    if rest or not isinstance(first, Columns):
        return [first, *rest, line]
    left, *cells = first.cells
    return [replace(first, cells=((*left, line), *cells))]


def _body(lines: Sequence[Line]) -> Iterator[AnyBlock]:
    numbered = marks([line.level for line in lines])
    following = [line.level for line in lines[1:]]
    for line, mark, after in zip_longest(lines, numbered, following):
        yield from _line(line, mark, heads=after is not None and after not in _ENDS[line.level])


def _line(line: Line, mark: str, *, heads: bool) -> list[AnyBlock]:
    """One line; a title which ``heads`` something stands on one page with the beginning of it."""
    marker = f"{mark} " if mark else ""
    words = " ".join(line.text.split())
    match line.level:
        case Level.TABLE:
            return [typed_table(line.rows())]
        case Level.ARTICLE:
            return list(article(mark.removeprefix("Điều ").rstrip("."), line.text))
        case Level.PART:
            return [Paragraph((Run(words.upper()),), _BOLD, marker=marker, keep_next=heads)]
        case Level.HEADING:
            return [Paragraph((Run(words),), _BOLD, marker=marker, keep_next=heads)]
    announces = heads and words.endswith(":")
    return [Paragraph((Run(words),), BODY, marker=marker, keep_next=announces)]


def _appendix(appendix: Appendix, number: str | None, attached: str) -> Section:
    columns = len(appendix.table[0]) if appendix.table else 0
    inside: list[AnyBlock] = [
        *appendix_title(number, appendix.title, attached),
        *(text(words) for words in appendix.paragraphs),
    ]
    if appendix.table:
        inside.append(typed_table(appendix.table))
    name = f"Phụ lục {number}" if number else "Phụ lục"
    return Section(tuple(inside), A4_LANDSCAPE if columns > WIDE_TABLE else A4, name=name)
