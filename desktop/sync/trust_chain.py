"""What may follow what: a unit's key list moves one signed version at a time and never back.

The names of the attacks are those of The Update Framework's catalogue (rollback, fast-forward, freeze …).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desktop.errors import PackageError
from desktop.sync.card import Card
from desktop.sync.trust_list import KeyList, SignedList


def check_root(first: SignedList) -> None:
    """A list that begins what is known of its unit: signed by a computer that stands in it.

    Whether that unit is to be believed is not judged here: a ceremony or a sender that was enrolled vouches.
    """
    signer = first.keys.machine(first.signer)
    live = signer is not None and (first.version > 1 or signer.replica in first.keys.live)
    if signer is None or not live or not first.signed_by(signer.card):
        raise PackageError("trust.bad_signer", unit=first.keys.unit.name)


def check_next(before: SignedList, after: SignedList, *, barred: Collection[str] = ()) -> None:
    """Whether ``after`` may follow ``before``; computers in ``barred`` were revoked by an upper office.

    Raises ``PackageError``: ``trust.missing``, ``trust.competing``, ``trust.bad_signer``,
    ``trust.key_changed``.
    """
    name = before.keys.unit.name
    if after.unit != before.unit:
        raise PackageError("trust.bad_list")
    if after.version > before.version + 1:
        raise PackageError("trust.missing", unit=name, version=after.version, known=before.version)
    if after.version <= before.version or after.keys.prev != before.sha256:
        raise PackageError("trust.competing", unit=name, version=after.version)
    signer = before.keys.machine(after.signer)
    if signer is None or signer.replica in barred or not after.signed_by(signer.card):
        raise PackageError("trust.bad_signer", unit=name)
    if signer.replica not in before.keys.live and not _only_succeeds(before.keys, after.keys, signer.replica):
        raise PackageError("trust.bad_signer", unit=name)
    _check_keys_stay(before.keys, after.keys)


def _only_succeeds(before: KeyList, after: KeyList, signer: str) -> bool:
    """Whether an old computer that was never revoked only says who goes on for it."""
    revoked = {one.replica for one in before.revoked}
    known = {machine.replica: machine.state for machine in before.machines}
    added = [one.replica for one in after.machines if one.replica not in known]
    stay = {one.replica: one.state for one in after.machines if one.replica in known}
    more = set(after.continues) - set(before.continues)
    named = {(one.new, one.old) for one in more} == {(replica, signer) for replica in added}
    return signer not in revoked and stay == known and named and after.revoked == before.revoked


def _check_keys_stay(before: KeyList, after: KeyList) -> None:
    """A computer once listed stays listed under the same keys, and what it continues stays said."""
    for machine in before.machines:
        now = after.machine(machine.replica)
        if now is None or not same_keys(now.card, machine.card):
            raise PackageError("trust.key_changed", unit=before.unit.name)
    if not set(before.continues) <= set(after.continues):
        raise PackageError("trust.key_changed", unit=before.unit.name)


def same_keys(one: Card, other: Card) -> bool:
    """Whether two cards are of the same computer with the same keys, whatever else they say."""
    return (one.unit, one.replica, one.sign, one.recipient) == (
        other.unit,
        other.replica,
        other.sign,
        other.recipient,
    )


def advance(
    latest: SignedList | None,
    hashes: Mapping[int, str],
    offered: Sequence[SignedList],
    *,
    barred: Collection[str] = (),
) -> list[SignedList]:
    """Those of the offered lists of one unit that are new here, each checked against the one before it.

    ``hashes`` holds the hash of every known version. Raises ``PackageError`` as :func:`check_next` does;
    without a ``latest`` the first offered one is the root.
    """
    found: list[SignedList] = []
    for one in sorted(offered, key=lambda each: each.version):
        known = hashes.get(one.version)
        if known is not None and known == one.sha256:
            continue
        if latest is None:
            check_root(one)
        else:
            check_next(latest, one, barred=barred)
        found.append(one)
        latest = one
    return found
