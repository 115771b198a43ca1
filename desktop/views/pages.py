"""What a page is to the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

FOOT = 0
"""Group of the entry at the foot of the navigation."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One entry of the navigation. ``factory`` builds the page when it is first shown.

    ``short`` is the word under the icon in the rail; ``group`` 1 to 3 from the top, ``FOOT`` at the bottom;
    ``shortcut`` such as ``Ctrl+2``.
    """

    key: str
    title: str
    icon: str
    group: int
    factory: Callable[[], QWidget]
    shortcut: str
    short: str = ""

    @property
    def rail_text(self) -> str:
        """The word under the icon in the rail."""
        return self.short or self.title


@runtime_checkable
class CanRefuseToLeave(Protocol):
    """A page that holds something unsaved may refuse to be closed (it says why by itself)."""

    def can_leave(self) -> bool:
        """Whether the page may be closed now."""


@runtime_checkable
class CanNarrow(Protocol):
    """A list that can show some of its records only."""

    def show_only(self, ids: Sequence[str]) -> None:
        """Show just these records, until the person wants all again."""


@runtime_checkable
class TakesFocus(Protocol):
    """A page that knows what the cursor should be on when it is shown."""

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
