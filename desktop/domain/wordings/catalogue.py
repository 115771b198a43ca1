"""Every text of every document, by key."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.wordings import (
    award_decision,
    awards,
    certificates,
    conference,
    force,
    invitations,
    selfmanagement,
    wording,
    written,
)
from desktop.domain.wordings.wording import Wording

WORDINGS: dict[str, Wording] = {
    one.key: one
    for area in (
        conference,
        invitations,
        awards,
        award_decision,
        force,
        selfmanagement,
        written,
        certificates,
    )
    for one in area.WORDINGS
}


def fill(key: str, text: str | None, values: Mapping[str, str | None]) -> str:
    """The office's text (or the official one, for None) of a key, filled in. Raises ``KeyError``."""
    return wording.fill(WORDINGS[key], text, values)
