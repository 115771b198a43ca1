"""Giấy mời, mẫu 1.7 of Nghị định 30/2020/NĐ-CP, Phụ lục III: a letter each, each numbered from page 1."""

from __future__ import annotations

from dataclasses import replace

from desktop.documents.filling import filled
from desktop.documents.layout.blocks import Align, AnyBlock, Code, Columns, Space, Style, text
from desktop.documents.layout.ending import closed_text
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4, MM
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import type_title
from desktop.documents.phrases import sentence
from desktop.domain import door_code
from desktop.domain.contents.invitations import InvitationsContent, Letter

TITLE = "GIẤY MỜI"
CODE_SIDE = 20 * MM  # modules of 1 mm: the cheapest scanner reads it at arm's length
_CODE_ABOVE = 10.0
_HINT = Style(size=11, face=Face.ITALIC, align=Align.LEFT, indent=0, before=0)


def paper(content: InvitationsContent) -> Paper:
    """The letters in the order of the delegates."""
    about = Metadata(
        title=f"Giấy mời {content.subject}",
        author=" ".join(content.heading.issuer),
        subject="Giấy mời",
        created=content.heading.date,
    )
    letters = content.letters or (Letter(""),)
    return Paper(about, tuple(Section(tuple(blocks(content, letter))) for letter in letters))


def blocks(content: InvitationsContent, letter: Letter) -> list[AnyBlock]:
    """What stands in one letter, in reading order."""
    return [
        *letterhead(A4, content.heading, "GM-", dated=True),
        *type_title(TITLE, content.subject),
        filled(letter.greeting),
        *(filled(words) for words in content.particulars),
        *(text(sentence(words)) for words in content.note),
        text(closed_text(content.closing)),
        *_signature(content, letter),
    ]


def _signature(content: InvitationsContent, letter: Letter) -> list[AnyBlock]:
    """Nơi nhận with the code for the door below it, and who signs."""
    first, *rest = one_signer(content.signer, content.recipients)
    if not letter.code or not isinstance(first, Columns):
        return [first, *rest]
    code = Code(letter.code, CODE_SIDE, door_code.spaced(letter.code), before=0)
    hint = text(content.door, _HINT)
    left = (*first.cells[0], Space(_CODE_ABOVE), hint, Space(3), code)
    return [replace(first, cells=(left, *first.cells[1:])), *rest]
