"""Computers that were replaced and stand in no list any more: who takes their place reads what they wrote.

“Thay máy” begins the list of a unit anew. The new computer has never seen the lost one, nor what that was
before it changed its keys, nor has one that the upper office gets later; without their cards they could not
check what these signed. So the cards travel along.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from desktop.models.office_tables import PeerRow
from desktop.services import key_lists, peers, revoking

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office
    from desktop.sync.manifest import Manifest
    from desktop.sync.trust_list import KeyList


def cards(connection: Connection, own: str, unit: str, recipients: Collection[str]) -> list[bytes]:
    """The cards that a package of ours for ``unit`` carries: of its lost computers; within ours of all.

    They are in no list known here and write no more: they were put out, or others went on from them. The
    revoked come first, since there may not be room for all. Where a recipient took the place of one and
    stands in no list known here, it may know none of the others.
    """
    query = select(PeerRow).order_by(PeerRow.revoked.is_(None), PeerRow.replica)
    rows = connection.execute(query if unit == own else query.where(PeerRow.unit == unit)).all()
    if unit == own:
        rows = [row for row in rows if _is_gone(row)]
    lists = {one: key_lists.latest(connection, one) for one in {row.unit for row in rows}}
    listed = {one: known.keys if known else None for one, known in lists.items()}
    lost = any(row.revoked is not None for row in rows)
    stranger = lost and unit != own and any(_lacks(listed.get(unit), one) for one in recipients)
    return [
        row.card.encode()
        for row in rows
        if (_is_gone(row) if _lacks(listed[row.unit], row.replica) else stranger)
    ]


def _is_gone(row: Any) -> bool:
    return row.revoked is not None or row.state == peers.OLD


def _lacks(listed: KeyList | None, replica: str) -> bool:
    return listed is None or listed.machine(replica) is None


def learn(connection: Connection, office: Office, about: Manifest) -> None:
    """Know the lost computers whose cards come along, as far as the cut-off says: they write no more.

    Those of our unit are believed from the upper office, any from a computer of ours.

    Raises ``PackageError``.
    """
    from desktop.sync import trust_lines

    found = trust_lines.left(about.extensions)
    if not found:
        return
    ours = peers.is_own_machine(connection, office, about.replica)
    if not ours and not peers.is_upper(office, about.unit.id):
        return
    new = False
    for card in found:
        believed = ours or card.unit == office.author.unit
        if not believed or not peers.is_related(office, card.unit):
            continue
        if peers.key_of(connection, card.replica) is not None:
            continue
        peers.check_card(connection, card)
        row = peers.row_of(card, office.author.officer)
        connection.execute(insert(PeerRow).values(**row, state=peers.OLD, enrolled="list"))
        new = True
    if new:
        revoking.settle(connection)
