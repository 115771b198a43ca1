"""How many people came to conferences, for lists; the overview and the minutes read by the same rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.queries import headcounts as query

if TYPE_CHECKING:
    from desktop.services.office import Office


def headcounts(office: Office, conferences: Sequence[str], today: date) -> dict[str, int | None]:
    """The headcount of each conference, None where nothing is known; who is invited has not come yet."""
    with office.read() as connection:
        return query.of_conferences(connection, conferences, today=today.isoformat())
