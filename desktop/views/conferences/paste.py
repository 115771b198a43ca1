"""A block of cells pasted into the delegates: read like a spreadsheet, written if nothing is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.errors import AppError
from desktop.services import loading
from desktop.views.common.grid_clipboard import to_tsv

if TYPE_CHECKING:
    from desktop.services.office import Office

KIND = "attendance"


class Pasted(StrEnum):
    """What became of a block."""

    TYPED = "typed"  # no list: the grid types it in, cell by cell
    WRITTEN = "written"
    DOUBTFUL = "doubtful"  # somebody must look: a person known already, a cell the program would change


def is_list(block: Sequence[Sequence[str]]) -> bool:
    """Whether a block has the shape of a list of people and not of a few cells."""
    return len(block) > 1 and max(len(row) for row in block) > 1


def paste_list(office: Office, conference: str, block: Sequence[Sequence[str]]) -> tuple[Pasted, int]:
    """Import a block as one operation if every row of it is beyond doubt; how many rows went in."""
    if not conference or not is_list(block):
        return Pasted.TYPED, 0
    try:
        shown = loading.preview(office, KIND, to_tsv(block), parent=conference)
        rows = shown.proposal.rows
        doubtful = shown.present or shown.people or any(row.status != "ok" for row in rows)
        if doubtful:
            return Pasted.DOUBTFUL, len(rows)
        loaded = loading.apply(office, shown)
    except AppError:
        return Pasted.TYPED, 0  # it is no list: what was pasted stands in the cells and can be mended there
    return Pasted.WRITTEN, len(loaded.records)
