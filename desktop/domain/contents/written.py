"""What stands in a paper written in the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.outline import Line

LETTER, DECISION = "Công văn", "Quyết định"
"""The types with a form of their own (mẫu 1.5 and 1.2); all others are mẫu 1.4."""

SYMBOLS: Mapping[str, str] = {
    "Kế hoạch": "KH",
    "Báo cáo": "BC",
    "Tờ trình": "TTr",
    "Thông báo": "TB",
    "Chương trình": "CTr",
    DECISION: "QĐ",
    LETTER: "",
}
"""Abbreviations of Nghị định 30/2020/NĐ-CP, Phụ lục III; a công văn has none."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """One phụ lục: its title, paragraphs as typed, and rows of cells, the first of them headings."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenContent:
    """Kế hoạch, báo cáo, tờ trình, thông báo, chương trình (mẫu 1.4), công văn (1.5), quyết định (1.2).

    ``title`` is the trích yếu without “V/v” or “Về việc”, ``authority`` who decides (a decision's line in
    capitals), ``attached`` what appendices say they go with, ``urgency`` a word of ô 10b, ``drafter`` ô 12.
    """

    type: str | None = None
    heading: Heading = Heading()
    title: str | None = None
    authority: str = ""
    urgency: str = ""
    internal: bool = False
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    body: tuple[Line, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    attached: str = ""
    recipients: tuple[str, ...] = ()
    signer: Signer = Signer()
    drafter: str = ""
