"""In whose name a paper is signed: the lines of ô 7a above a signature, from a title as an officer types it.

Source: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, phần I, mục II.7: “TM.” before the name of a body that
decides together; “KT.” where a deputy signs for the head; “TL.” where the head of a part of the office signs
by order; “TUQ.” where a written delegation, limited in time and matter, lets him; “Q.” for an acting head.
The title leaves out the body's name and what is no post of the State (“thường trực”, “phụ trách”).
"""

from __future__ import annotations

import re

from desktop.domain.text import clean, fold

HEADS = {"police": "Trưởng Công an xã", "committee": "Chủ tịch", "steering": "Trưởng Ban"}
"""Who stands at the head of each issuer, where the office has not said it otherwise."""

BODIES = {"committee": "Ủy ban nhân dân", "steering": "Ban Chỉ đạo"}
"""What decides together: a chairman has a competence of his own, a steering committee's head none."""

_IN_WHOSE_NAME = re.compile(r"(?:tm|kt|tl|tuq)\s*\.", re.IGNORECASE)
_BREAK = re.compile(r"\s*[,;/\n]\s*")
_ACTING = re.compile(r"quyền\s+|q\.\s*", re.IGNORECASE)
_NO_POST = re.compile(r"\s+(?:thường\s+trực|phụ\s+trách)\b", re.IGNORECASE)
_OF_COMMITTEE = re.compile(r"(?<=chủ tịch)\s+(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\b.*", re.IGNORECASE)
_OF_STEERING = re.compile(r"(?<=trưởng ban)\s+chỉ đạo\b.*", re.IGNORECASE)


def title_lines(
    title: str, issuer: str, *, head: str = "", collective: bool = False, delegated: bool = False
) -> tuple[str, ...]:
    """The lines above a signature: ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").

    ``title`` is what the signer is ("Phó Chủ tịch UBND xã"; after a comma a post in another body), ``issuer``
    "police", "committee" or "steering", ``head`` what its head is called. ``collective`` papers are decided
    by the body and not by its head alone; ``delegated`` is a signature by written delegation. A title that
    already says in whose name it is signed ("KT. CHỦ TỊCH, PHÓ CHỦ TỊCH") stands as it was typed, under
    the body's name where the paper is the body's.
    """
    head = head or HEADS[issuer]
    first, *others = [clean(line) for line in _BREAK.split(title) if line.strip()] or [head]
    said = _IN_WHOSE_NAME.match(first) is not None
    lines = [first, *others] if said else [*_post(first, issuer, head, delegated), *others]
    if issuer == "steering" or (collective and issuer in BODIES):
        lines = _together(BODIES[issuer], lines)
    return tuple(line.upper() for line in lines)


def _together(body: str, lines: list[str]) -> list[str]:
    """Under the body's name; who signs by order signs for its head alone."""
    return lines if lines[0].upper().startswith(("TM.", "TL.", "TUQ.")) else [f"TM. {body}", *lines]


def _post(typed: str, issuer: str, head: str, delegated: bool) -> list[str]:
    """The post of the signer, below whom he signs for where he is not the head himself."""
    title = _short(typed)
    acting = _ACTING.match(title)
    if acting:
        title = title[acting.end() :]
    words = fold(title).split()
    if words[:1] == ["pho"]:
        return [f"KT. {title.partition(' ')[2] or head}", title]
    if words[:2] == fold(head).split()[:2]:
        return [f"Q. {title}" if acting else title]
    if issuer == "steering" and words[:2] != ["uy", "vien"]:
        return [HEADS[issuer], typed]  # the post that makes its holder the committee's head
    return [f"{'TUQ' if delegated else 'TL'}. {_short(head)}", title]


def _short(title: str) -> str:
    """A title without the name of the body it belongs to, and without what is no post."""
    for unsaid in (_NO_POST, _OF_COMMITTEE, _OF_STEERING):
        title = unsaid.sub("", title)
    return title
