"""Signatures side by side at the end of a table, without Nơi nhận: who made it, and who decides."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import Align, Block, Columns, Paragraph, Run, Space, Style
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.signature import SIGNING_SPACE
from desktop.domain.contents.parts import Signer

_BOLD = Style(size=14, face=Face.BOLD, align=Align.CENTER, indent=0, before=0)


def side_by_side(signers: Sequence[Signer], width: float) -> Columns:
    """Each in a column of like width; names stand level, dots where nobody is named yet."""
    lines = max(len(one.title_lines) for one in signers)
    widths = (width / len(signers),) * len(signers)
    cells = tuple(tuple(_cell(one, lines)) for one in signers)
    return Columns(widths, cells, before=12, keep_with_previous=True)


def _cell(signer: Signer, lines: int) -> list[Block]:
    titles = [_centred(words) for words in signer.title_lines]
    room = Space((lines - len(titles)) * _BOLD.line_height + SIGNING_SPACE)
    name = signer.signed_name
    return [*titles, room, _centred(name) if name else _centred(dotted.DOT * 9, Face.REGULAR)]


def _centred(words: str, face: Face = Face.BOLD) -> Paragraph:
    return Paragraph((Run(words, face),), _BOLD, balanced=True)
