"""Where a line of the overview leads; the window goes there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """A screen, or something the overview does by itself."""

    LIST = "list"  # the list of `kind`, only `ids` if there are any
    RECORD = "record"  # one record of `kind`: `ids[0]`
    DRAFT = "draft"  # the form a draft belongs to: `key`
    USB = "usb"
    ENROL = "enrol"
    CONFLICTS = "conflicts"
    RETURNS = "returns"
    DUPLICATES = "duplicates"
    FORKS = "forks"
    BACKUP = "backup"
    DONE = "done"  # tick the calendar entry `key` off


@dataclass(frozen=True, slots=True)
class Link:
    """One target. ``words`` is what its button says."""

    place: Place
    words: str
    kind: str = ""
    ids: tuple[str, ...] = ()
    key: str = ""
