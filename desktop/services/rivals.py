"""Two lists of one unit that were issued apart: what can be made of them without two people meeting.

Two computers that were set up alone and then enrolled each other each begin a list; a backup restored twice,
or a copy and its original, each go on with one. Nothing is ever united: a list takes the place of another
only where it says all that the other says, so that nobody who was put out comes back. What a computer alone
has said of itself it says again on top, and who continues it: that may be itself, before it was put back.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from desktop.errors import PackageError
from desktop.models.revocations import cutoffs
from desktop.services import key_lists, peers

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office
    from desktop.sync.trust_list import KeyList, SignedList


def follow(connection: Connection, office: Office, offered: list[SignedList], sender: str) -> bool:
    """Go over to another list of a unit, where it says all that the known one says; says whether it does."""
    from desktop.services import trust

    rival = offered[-1]
    known = key_lists.latest(connection, rival.unit)
    if known is None:
        return False
    chain = _since_the_fork(connection, offered)
    fork = chain[0].version - 1 if chain else 0
    chain = chain or _vouched(connection, known, offered, sender)
    ours = rival.unit == office.author.unit
    if not chain or not _is_better(known, rival, key_lists.own_replicas(connection) if ours else ()):
        return False
    for one in chain:
        peers.check_keys(connection, one)
    if rival.version < known.version:
        return ours and _take_up(connection, office, known, rival)
    key_lists.forget(connection, rival.unit, above=fork)
    key_lists.store(connection, chain)
    trust.apply(connection, office, rival)
    if ours:
        _say_line_again(connection, office, known, trust.ensure_own(connection, office))
    return True


def _say_line_again(connection: Connection, office: Office, known: SignedList, listed: SignedList) -> None:
    """Say in the list gone over to what ``known`` said of ourselves, and of those who continue us."""
    own = office.author.replica
    if own not in listed.keys.live:
        return
    line = _line(known.keys, key_lists.own_replicas(connection))
    machines = {one.replica: one for one in known.keys.machines if one.replica in line}
    machines |= {one.replica: one for one in listed.keys.machines}
    said = {one.new for one in listed.keys.continues}
    more = {one for one in known.keys.continues if one.new in line - said and one.old in machines}
    keys, _ = peers.own_keys(connection)
    key_lists.issue(
        connection, listed, key_lists.Signer(own, keys),
        machines=tuple(sorted(machines.values(), key=lambda one: one.replica)),
        continues=tuple(sorted({*listed.keys.continues, *more})),
    )  # fmt: skip
    _apply_own(connection, office)


def _vouched(
    connection: Connection, known: SignedList, offered: list[SignedList], sender: str
) -> list[SignedList]:
    """A list with another beginning, that a computer sent or signed who could issue the next one as well.

    Or one that a person enrolled here by its digits.
    """
    from desktop.sync.trust_chain import advance

    live = known.keys.live | peers.enrolled_by_digits(connection, known.unit)
    live -= cutoffs(connection).keys()
    if sender not in live and offered[-1].signer not in live:
        return []
    try:
        return advance(None, {}, offered)
    except PackageError:
        return []


def _is_better(known: SignedList, rival: SignedList, mine: Collection[str]) -> bool:
    """Whether to go over to ``rival``; of two that say the same all choose the same one."""
    if mine and not any(rival.keys.machine(replica) for replica in mine):
        return False
    back = _says_all(rival.keys, known.keys)
    if not _says_all(known.keys, rival.keys):
        left_out = {one for one in _line(known.keys, mine) if rival.keys.machine(one) is None}
        return not back and _says_all(known.keys, rival.keys, {*mine, *left_out})
    return not back or (rival.version, rival.sha256) > (known.version, known.sha256)


def _says_all(known: KeyList, rival: KeyList, mine: Collection[str] = ()) -> bool:
    """Whether ``rival`` has every computer of ``known`` but ``mine``, and nobody in it is better off."""
    from desktop.sync.trust_chain import same_keys
    from desktop.sync.trust_list import OLD

    for machine in known.machines:
        there = rival.machine(machine.replica)
        if there is not None and not same_keys(there.card, machine.card):
            return False
        if machine.replica in mine:
            continue
        if there is None or (machine.state == OLD and there.state != OLD):
            return False
    said = {one for one in known.continues if one.new not in mine}
    return said <= set(rival.continues) and set(known.revoked) <= set(rival.revoked)


def _line(known: KeyList, mine: Collection[str]) -> set[str]:
    """These replicas and all who continue them: a copy, or this database before it was put back."""
    before = {one.new: one.old for one in known.continues}
    found = set(mine)
    while new := {one for one, old in before.items() if old in found} - found:
        found |= new
    return found


def _take_up(connection: Connection, office: Office, known: SignedList, rival: SignedList) -> bool:
    """Say in our list, which is further on, what the other says; versions that were sent never go back."""
    own = office.author.replica
    if own not in known.keys.live:
        return False
    keys, _ = peers.own_keys(connection)
    mine = key_lists.own_replicas(connection)
    machines = {one.replica: one for one in rival.keys.machines}
    kept = [one for one in known.keys.machines if one.replica in mine or one.replica not in machines]
    machines |= {one.replica: one for one in kept}
    key_lists.issue(
        connection, known, key_lists.Signer(own, keys),
        machines=tuple(sorted(machines.values(), key=lambda one: one.replica)),
        continues=tuple(sorted({*known.keys.continues, *rival.keys.continues})),
        revoked=rival.keys.revoked,
    )  # fmt: skip
    _apply_own(connection, office)
    return True


def _apply_own(connection: Connection, office: Office) -> None:
    from desktop.services import trust

    now = key_lists.latest(connection, office.author.unit)
    assert now is not None
    trust.apply(connection, office, now)


def _since_the_fork(connection: Connection, offered: list[SignedList]) -> list[SignedList]:
    """The offered lists after the last version that is known here too, each checked."""
    from desktop.sync.trust_chain import check_next

    barred = cutoffs(connection)
    known = {one.version: one for one in key_lists.every(connection, offered[-1].unit)}
    chain = [one for one in offered if known.get(one.version) != one]
    before = known.get(chain[0].version - 1) if chain else None
    try:
        for one in chain:
            if before is None:
                return []
            check_next(before, one, barred=barred)
            before = one
    except PackageError:
        return []
    return chain


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
    """Whether lists issued apart say only who continues computers that are still trusted here."""
    known = key_lists.latest(connection, offered[-1].unit)
    if known is None or not all(set(one.keys.revoked) <= set(known.keys.revoked) for one in offered):
        return False
    heirs = _Heirs(connection, known)
    if not all(heirs.take(one) for one in offered):
        return False
    for one in offered:
        peers.check_keys(connection, one)
    return True


class _Heirs:
    """The keys of a unit's computers that are known here, and of those who continue them."""

    def __init__(self, connection: Connection, known: SignedList) -> None:
        rows = peers.rows_of(connection, known.unit)
        mine = key_lists.own_replicas(connection)
        own = {one.replica: one.card.sign_public for one in known.keys.machines if one.replica in mine}
        self.keys = own | {row.replica: row.sign_key for row in rows}
        barred = {row.replica for row in rows if row.revoked is not None} | cutoffs(connection).keys()
        self.trusted = self.keys.keys() - barred
        self.live = (known.keys.live | {row.replica for row in rows if row.state == peers.LIVE}) - barred

    def take(self, one: SignedList) -> bool:
        """Whether a list names nobody else than known computers and successors, signed by one who may."""
        new = {machine.replica: machine.card.sign_public for machine in one.keys.machines}
        if any(self.keys.get(replica, key) != key for replica, key in new.items()):
            return False
        added = new.keys() - self.keys.keys()
        before = {line.new: line.old for line in one.keys.continues}
        origins = {self._origin(replica, before) for replica in added}
        if added and not (self._may_sign(one) and origins <= self.trusted):
            return False
        if added and one.signer not in self.live and origins != {one.signer}:
            return False
        self.keys |= {replica: new[replica] for replica in added}
        self.trusted |= added
        self.live |= added & one.keys.live
        return True

    def _may_sign(self, one: SignedList) -> bool:
        signer = one.keys.machine(one.signer)
        return signer is not None and one.signer in self.trusted and one.signed_by(signer.card)

    def _origin(self, replica: str, before: dict[str, str]) -> str:
        while replica not in self.keys and replica in before:
            replica = before[replica]
        return replica
