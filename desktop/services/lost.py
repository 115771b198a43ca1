"""Computers that were replaced and stand in no list any more: who takes their place reads what they wrote.

“Thay máy” begins the list of a unit anew. The new computer has never seen the lost one, nor has one that the
upper office gets later; without its card they could not check what it signed. So the card travels along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from desktop.models.office_tables import PeerRow
from desktop.services import key_lists, peers, revoking

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office
    from desktop.sync.manifest import Manifest


def cards(connection: Connection, own: str, unit: str) -> list[bytes]:
    """The cards that a package of ours for ``unit`` carries: of its lost computers; within ours of all."""
    query = select(PeerRow.replica, PeerRow.unit, PeerRow.card).where(PeerRow.revoked.is_not(None))
    if unit != own:
        query = query.where(PeerRow.unit == unit)
    found = []
    for row in connection.execute(query.order_by(PeerRow.replica)):
        listed = key_lists.latest(connection, row.unit)
        if listed is None or listed.keys.machine(row.replica) is None:
            found.append(row.card.encode())
    return found


def learn(connection: Connection, office: Office, about: Manifest) -> None:
    """Know the lost computers whose cards come along, as far as the cut-off says: they write no more.

    Those of our unit are believed from the upper office that revoked them, any from a computer of ours.

    Raises ``PackageError``.
    """
    from desktop.sync import trust_lines

    found = trust_lines.left(about.extensions)
    if not found:
        return
    ours = peers.is_own_machine(connection, office, about.replica)
    listed = key_lists.latest(connection, about.unit.id)
    if not ours and (listed is None or not peers.is_upper(office, about.unit.id)):
        return
    revoked = {line.replica for line in listed.keys.revoked} if listed else set()
    new = False
    for card in found:
        believed = ours or (card.unit == office.author.unit and card.replica in revoked)
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
