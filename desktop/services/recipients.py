"""For which computers of a unit a package is cut and sealed.

These are the live ones, and an old one that was heard last of it and all who continue it: its database may
have been put back as a whole, counter and all, or be a copy of the one that went on. Nothing at hand tells it
so. It reads in the package who took its place and becomes another computer; once an heir is heard, packages
are no longer for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from desktop.models.office_tables import PackageInRow
from desktop.services import key_lists, peers

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.trust_list import Continuation


def rows(connection: Connection, unit: str) -> list[Any]:
    """The computers of a unit that a package is for, by replica."""
    left = _heard_although_left(connection, unit)
    return [
        row
        for row in peers.rows_of(connection, unit)
        if row.revoked is None and (row.state == peers.LIVE or row.replica in left)
    ]


def _heard_although_left(connection: Connection, unit: str) -> set[str]:
    """Old computers of a unit's list that were heard after all who continue them."""
    listed = key_lists.latest(connection, unit)
    if listed is None or not listed.keys.continues:
        return set()
    continued = {one.old for one in listed.keys.continues} - listed.keys.live
    last = _last_heard(connection, unit)
    return {
        old
        for old in continued & last.keys()
        if all(last.get(new, 0) < last[old] for new in _heirs(listed.keys.continues, old))
    }


def _last_heard(connection: Connection, unit: str) -> dict[str, int]:
    """The newest import of each computer of a unit."""
    query = select(PackageInRow.replica, func.max(PackageInRow.n)).where(
        PackageInRow.unit == unit, PackageInRow.verdict.in_(("imported", "already"))
    )
    return {replica: n for replica, n in connection.execute(query.group_by(PackageInRow.replica))}


def _heirs(continues: Iterable[Continuation], replica: str) -> set[str]:
    """Everybody who continues a replica, also over others."""
    before = {one.new: one.old for one in continues}
    found: set[str] = set()
    new = {replica}
    while new:
        new = {one for one, old in before.items() if old in new} - found
        found |= new
    return found
