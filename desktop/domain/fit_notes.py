"""What a paper says of texts that are too long for their frames."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FitNote:
    """A text that was set smaller than its frame asks, or in more lines than it has. Sizes in points;
    ``index`` counts the pages of a merge from 0."""

    index: int
    part: str  # "name", "title", "citation" or another frame of a blank
    wanted: float
    used: float
    lines: int
    fits: bool  # False: below the least size or beyond the lines of its frame
