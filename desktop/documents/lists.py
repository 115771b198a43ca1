"""Parts that lists and books of the office share: a head without a number, cells, rows left to be filled in.

A danh sách is none of the types of Nghị định 30/2020/NĐ-CP that get a number (Điều 7 and Phụ lục III): it has
the heading, the place and the day, and is signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import Align, Columns, TableColumn, TableRow
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import PageSetup
from desktop.documents.phrases import capital
from desktop.domain.contents.parts import Heading
from desktop.domain.dates import format_date

SERIAL = TableColumn("STT", 13, Align.CENTER, number=True)
_BLANK_ROWS = 5


def list_head(setup: PageSetup, heading: Heading) -> list[Columns]:
    """The head of a list: the issuer at the left, place and day at the right."""
    names, below = letterhead(setup, heading, "", dated=True)
    return [names, replace(below, cells=((), below.cells[1]))]


def day(iso: str | None) -> str:
    """A date in a cell, "05/03/1988", "03/1988" or "1958"; dots where it is not known."""
    if not iso:
        return dotted.BLANK
    shown = format_date(iso)
    return f"0{shown}" if len(shown) == len("3/1988") else shown


def known(words: str | None) -> str:
    """Words in a cell that must not stay empty."""
    return capital(words) if words else dotted.BLANK


def blank_rows(columns: Sequence[TableColumn]) -> tuple[TableRow, ...]:
    """Numbered rows to be filled in by hand, where nobody is known yet."""
    rest = ("",) * (len(columns) - 1)
    return tuple(TableRow((number, *rest)) for number in range(1, _BLANK_ROWS + 1))
