"""What one cell contributes to its row: values for one or several fields, and remarks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.issues import Issue
from desktop.documents.spreadsheets.values import Reading


class Parts(NamedTuple):
    """``values`` as pairs of a target and a value; ``issues`` with their fields written in."""

    values: tuple[tuple[str, Any], ...] = ()
    issues: tuple[Issue, ...] = ()


NO_PARTS = Parts()
PartReader = Callable[[Cell], Parts]


def of_field(target: str, reading: Reading) -> Parts:
    """The parts of a cell that fills one field."""
    return Parts(() if reading.value is None else ((target, reading.value),), reading.issues)
