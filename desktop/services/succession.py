"""A computer that goes on under a new replica: a restored or copied database, or one with new keys.

Its old keys sign the new ones into the unit's list. Where two computers do so apart, see ``rivals``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.models import journal
from desktop.models.office_tables import OwnKeyRow
from desktop.models.revocations import cutoffs
from desktop.services import identity, key_lists, peers

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office
    from desktop.sync.card import Card
    from desktop.sync.trust_list import SignedList

_GONE = (identity.RESTORED, identity.ROTATED)  # after these nobody writes under the old replica any more


def first_own(connection: Connection) -> Any:
    """The keys of the replica that this database was first."""
    rows = {row.replica: row for row in connection.execute(select(OwnKeyRow))}
    at = rows[journal.meta(connection, "replica")]
    while at.continues in rows:
        at = rows[at.continues]
    return at


def announce(connection: Connection, office: Office, current: str, listed: SignedList) -> SignedList:
    """Let the keys of the replica before sign the current one into our list.

    A replica between them is listed as well where it wrote something, which nobody could read otherwise.
    Where they may not (revoked, or in no list) nothing happens: then the new card needs a ceremony.
    """
    rows = {row.replica: row for row in connection.execute(select(OwnKeyRow))}
    path, at = list[Any](), rows.get(current)
    while at is not None and listed.keys.machine(at.replica) is None:
        path.append(at)
        at = rows.get(at.continues or "")
    if at is None or not path or at.replica in cutoffs(connection):
        return listed
    wrote, gone = {author for author, *_ in journal.tips(connection)}, True
    for one in reversed(path):
        gone = gone and one.reason in _GONE
        if one.replica == current or one.replica in wrote:
            card = peers.card_of(connection, peers.own_unit(office), one.replica)
            signer = key_lists.signer_of(at.replica, at.secret)
            listed = issue_successor(connection, office, signer, card, retire=gone)
            at, gone = one, True
    return listed


def list_earlier(connection: Connection, office: Office, current: str, listed: SignedList) -> SignedList:
    """Let a listed computer name what it was before and wrote as; who enrolled its card knows only that."""
    from desktop.sync.trust_list import OLD, Machine

    missing = key_lists.own_replicas(connection) - {one.replica for one in listed.keys.machines}
    missing &= {author for author, *_ in journal.tips(connection)} if missing else missing
    if not missing:
        return listed
    secret = connection.scalars(select(OwnKeyRow.secret).where(OwnKeyRow.replica == current)).one()
    unit = peers.own_unit(office)
    more = [Machine(OLD, peers.card_of(connection, unit, replica)) for replica in missing]
    machines = sorted([*listed.keys.machines, *more], key=lambda one: one.replica)
    signer = key_lists.signer_of(current, secret)
    return key_lists.issue(connection, listed, signer, machines=tuple(machines))


def issue_successor(
    connection: Connection, office: Office, old: key_lists.Signer, card: Card, *, retire: bool = True
) -> SignedList:
    """The next version of our list, in which the computer on ``card`` continues that of ``old``, who signs.

    Both stay listed: peers that have not heard of it yet still know the old one, which lives on where another
    database may still write under it. Raises ``PackageError`` where the old one may not sign.
    """
    before = key_lists.latest(connection, card.unit)
    assert before is not None
    retire = retire and old.replica in before.keys.live
    changes = key_lists.with_machine(before.keys, card, instead_of=old.replica, retire=retire)
    signed = key_lists.issue(connection, before, old, succeeds=True, **changes)
    key_lists.note_event(
        connection, "trust.succeeded", unit=card.unit, replica=card.replica,
        officer=office.author.officer, short=card.short, old=old.replica,
    )  # fmt: skip
    return signed
