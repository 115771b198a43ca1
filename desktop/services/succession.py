"""A computer that goes on under a new replica, and lists of one unit that were issued apart because of it.

A restored or copied database takes a new replica; its old keys sign that into the unit's list. Where a backup
is restored twice, or a copy and its original both go on, two lists stand beside each other: who reads both
takes what merely succeeds, and the office itself puts its succession on top of the list that others know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.errors import PackageError
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

    Where they may not (revoked, or in no list) nothing happens: then the new card needs a ceremony.
    """
    rows = {row.replica: row for row in connection.execute(select(OwnKeyRow))}
    barred, at = cutoffs(connection), rows.get(current)
    gone = True
    while at is not None and listed.keys.machine(at.replica) is None:
        gone = gone and at.reason in _GONE
        at = rows.get(at.continues or "")
    if at is None or at.replica == current or at.replica in barred:
        return listed
    card = peers.card_of(connection, peers.own_unit(office), current)
    signer = key_lists.signer_of(at.replica, at.secret)
    return issue_successor(connection, office, signer, card, retire=gone)


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


def says_nothing_new(connection: Connection, rival: SignedList) -> bool:
    """Another list of a unit is harmless where every computer in it is known here under these keys."""
    rows = {row.replica: row for row in peers.rows_of(connection, rival.unit)}
    mine = key_lists.own_replicas(connection)
    return not rival.keys.revoked and all(
        one.replica in mine or (_is_known(rows, one) and rows[one.replica].state == one.state)
        for one in rival.keys.machines
    )


def _is_known(rows: dict[str, Any], machine: Any) -> bool:
    row = rows.get(machine.replica)
    return row is not None and row.sign_key == machine.card.sign_public and row.revoked is None


def only_succeeds(connection: Connection, offered: list[SignedList]) -> bool:
    """Whether lists that left the known ones say only who continues computers that are still trusted here."""
    chain = _since_the_fork(connection, offered)
    known = key_lists.latest(connection, offered[-1].unit)
    if not chain or known is None or not set(chain[-1].keys.revoked) <= set(known.keys.revoked):
        return False
    last = chain[-1].keys
    rows = {row.replica: row for row in peers.rows_of(connection, last.unit.id)}
    before = {one.new: one.old for one in last.continues}
    for machine in last.machines:
        origin = machine.replica
        while origin not in rows and origin in before:
            origin = before[origin]
        listed = last.machine(origin)
        if listed is None or not _is_known(rows, listed):
            return False
    for one in chain:
        peers.check_keys(connection, one)
    return True


def _since_the_fork(connection: Connection, offered: list[SignedList]) -> list[SignedList]:
    """The offered lists after the last version that is known here too, each checked."""
    from desktop.sync.trust_chain import check_next

    barred = cutoffs(connection)
    known = {one.version: one for one in key_lists.every(connection, offered[-1].unit)}
    chain = [one for one in offered if known.get(one.version) != one]
    if not chain:
        return []
    before = known.get(chain[0].version - 1)
    try:
        for one in chain:
            if before is None:
                return []
            check_next(before, one, barred=barred)
            before = one
    except PackageError:
        return []
    return chain


def rebase(connection: Connection, office: Office, offered: list[SignedList]) -> bool:
    """Put our own succession on top of the list that others know; says whether that was possible.

    It is where all that we have said apart is that we go on under a new replica.
    """
    from desktop.services import trust

    unit = office.author.unit
    chain = _since_the_fork(connection, offered)
    ours = key_lists.latest(connection, unit)
    if not chain or ours is None:
        return False
    fork = chain[0].version - 1
    base = next(one for one in key_lists.every(connection, unit) if one.version == fork)
    mine, listed = key_lists.own_replicas(connection), {one.replica for one in base.keys.machines}
    added = {one.replica for one in ours.keys.machines} - listed
    if not added <= mine or ours.keys.revoked != base.keys.revoked:
        return False
    for one in chain:
        peers.check_keys(connection, one)
    key_lists.forget(connection, unit, above=fork)
    key_lists.store(connection, chain)
    trust.apply(connection, office, chain[-1])
    trust.ensure_own(connection, office)
    return True
