"""The end of a document: Nơi nhận at the left, who signs at the right (or one signer at each side).

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 7a, 7b, 9b; columns as the official files have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import Align, Block, Columns, Paragraph, Run, Space, Style
from desktop.documents.layout.composing import broken
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.page import A4, CM, MM, PageSetup
from desktop.domain.contents.parts import Signer

SIGNING_SPACE = 30 * MM  # room for a signature and a seal
MANY_RECIPIENTS = 12  # a longer list would make the block too high to keep together
MANY_BESIDE = 16  # as many lines as titles, room to sign and name are high, and some more
_MARKER = 6.0  # of a recipient, in points

_TITLE = Style(size=14, face=Face.BOLD, align=Align.CENTER, indent=0, before=0)
_COPIES_HEAD = Style(size=12, face=Face.BOLD_ITALIC, align=Align.LEFT, indent=0, before=6)
_COPIES = Style(size=11, align=Align.LEFT, indent=0, before=0)


def two_signers(left: Signer, right: Signer, recipients: Sequence[str]) -> list[Block | Columns]:
    """Signature block of mẫu 1.9 (6,0 | 0,75 | 9,75 cm): both names level, Nơi nhận below at the left."""
    lines = max(len(left.title_lines), len(right.title_lines))
    columns = Columns(
        (6 * CM, 0.75 * CM, 9.75 * CM),
        (tuple(_signature(left, lines)), (), tuple(_signature(right, lines))),
        before=12,
        keep_with_previous=True,
    )
    copies = recipients_list(recipients)
    if len(recipients) > MANY_RECIPIENTS:
        return [columns, *copies]
    cell = (*columns.cells[0], *copies)
    return [replace(columns, cells=(cell, *columns.cells[1:]))]


def one_signer(signer: Signer, recipients: Sequence[str], setup: PageSetup = A4) -> list[Block | Columns]:
    """Signature block of mẫu 1.1 to 1.7: Nơi nhận at the left, its head level with the signer's title at the
    right. Of a very long list only the beginning stands beside the signature; the rest follows below."""
    width = setup.text_width
    right = min(9 * CM, 0.55 * width)
    left = min(9 * CM, 0.44 * width)
    head, *copies = recipients_list(recipients)
    level = replace(_COPIES_HEAD, before=0, leading=_TITLE.line_height / _COPIES_HEAD.size)
    many = _fitting(copies, left)
    beside = (replace(head, style=level), *copies[:many])
    upper = replace(signer, title_lines=tuple(words.upper() for words in signer.title_lines))
    columns = Columns(
        (left, width - left - right, right),
        (beside, (), tuple(_signature(upper, len(upper.title_lines)))),
        before=12,
        keep_with_previous=True,
    )
    return [columns, *copies[many:]]


def _fitting(copies: Sequence[Paragraph], room: float) -> int:
    """How many recipients stand beside the signature: as many lines as there are, all if few are left."""
    lines = list(accumulate(len(broken(one, room - _MARKER, room)) for one in copies))
    return len(copies) if lines[-1] <= MANY_BESIDE + 2 else sum(count <= MANY_BESIDE for count in lines)


def _signature(signer: Signer, lines: int) -> list[Block]:
    """Title lines, room to sign, name. ``lines`` titles' height is kept so that names stand level."""
    blocks: list[Block] = [_centred(words) for words in signer.title_lines]
    blocks.append(Space((lines - len(signer.title_lines)) * _TITLE.line_height + SIGNING_SPACE))
    name = signer.signed_name
    blocks.append(_centred(name) if name else _centred(dotted.DOT * 9, Face.REGULAR))
    return blocks


def _centred(words: str, face: Face = Face.BOLD) -> Paragraph:
    return Paragraph((Run(words, face),), _TITLE, balanced=True)


def recipients_list(recipients: Sequence[str]) -> list[Paragraph]:
    """ "Nơi nhận:" and its lines, each ending ";" and the last ".". Without any: two lines to fill in."""
    lines = [words.strip().lstrip("-").strip().rstrip(".;, ") for words in recipients]
    lines = [words for words in lines if words] or [dotted.LONG_BLANK, "Lưu: VT, Hồ sơ"]
    ends = [";"] * (len(lines) - 1) + ["."]
    head = Paragraph((Run("Nơi nhận:"),), _COPIES_HEAD, keep_next=True)
    return [head, *(Paragraph((Run(w + e),), _COPIES, marker="- ") for w, e in zip(lines, ends, strict=True))]
