"""What a table shows in one cell, and what a column is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.views.common.chips import Chip
from desktop.views.theme import Role


class Align(StrEnum):
    """Dates and text left, figures right."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``second`` is the 12 px line below; ``weight`` 400, 500 or 600; ``icon`` stands before.

    ``icon_role`` gives the icon a colour of its own. ``marks`` says that search hits are shown in it.
    ``tooltip`` empty shows the text if it is cut.
    ``ground`` is ALT in the cells of a total row; ``struck`` strikes the text through.
    """

    text: str = ""
    second: str = ""
    chip: Chip | None = None
    weight: int = 400
    role: Role = Role.TEXT
    second_role: Role = Role.TEXT2
    icon: str = ""
    icon_role: Role | None = None
    marks: bool = False
    tooltip: str = ""
    ground: Role | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a reading table.

    ``cell`` makes the cell from a row the source gave. ``width`` is in pixels at 10 pt; one column has
    ``stretch``. ``sort`` is the key the source sorts by, empty if it cannot. A column with ``least_view``
    is hidden while the table is narrower than that many pixels at 10 pt.
    """

    key: str
    title: str
    cell: Callable[[Any], Cell]
    width: int = 120
    align: Align = Align.LEFT
    stretch: bool = False
    sort: str = ""
    descending_first: bool = False
    least_view: int = 0


TICK = Column("tick", "", lambda _row: Cell(), width=40)
"""Put first in a table whose rows can be ticked (space bar, click)."""


def figure(number: int | None, *, weight: int = 400, role: Role = Role.TEXT) -> Cell:
    """A number as a cell of a count table: a dash for nothing."""
    from desktop.domain.numbers import format_integer

    if not number:
        return Cell("–", role=Role.TEXT3)
    return Cell(format_integer(number), weight=weight, role=role)
