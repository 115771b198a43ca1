"""Tab goes as the eye reads, also through parts that were made later or moved."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(part: QWidget) -> list[QWidget]:
    """What Tab stops at in a part, itself included, in the order it was made."""
    found = [part, *part.findChildren(QWidget)]
    return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]


def keep_order(*parts: QWidget) -> None:
    """Let Tab go through these parts one after the other; the first one stays where it is.

    Only the first may hold fields: Qt goes by their frames too, and those are not moved.
    """
    stops = [stop for part in parts for stop in tab_stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
