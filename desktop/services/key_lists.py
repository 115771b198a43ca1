"""Key lists of units as they are stored here: what is known of each, and issuing our own next version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select

from desktop.errors import Refused
from desktop.models import journal
from desktop.models.office_tables import OwnKeyRow, PeerRow
from desktop.models.trust_tables import KeyListRow, TrustEventRow
from desktop.models.work import utc_now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.card import Card
    from desktop.sync.keys import ReplicaKeys
    from desktop.sync.trust_list import KeyList, Revocation, SignedList


@dataclass(frozen=True, slots=True)
class Signer:
    """The computer that signs our list: its replica and its keys."""

    replica: str
    keys: ReplicaKeys


# Statements are built once: a small package runs each of them a few times.
_LATEST = (
    select(KeyListRow.note)
    .where(KeyListRow.unit == bindparam("of"))
    .order_by(KeyListRow.version.desc())
    .limit(1)
)
_HASHES = select(KeyListRow.version, KeyListRow.sha256).where(KeyListRow.unit == bindparam("of"))


def latest(connection: Connection, unit: str) -> SignedList | None:
    """The newest list known of a unit."""
    from desktop.sync.trust_list import read_list

    found = connection.scalar(_LATEST, {"of": unit})
    return read_list(found) if found else None


def every(connection: Connection, unit: str, *, above: int = 0) -> list[SignedList]:
    """The known versions of a unit's list, ascending."""
    from desktop.sync.trust_list import read_list

    query = select(KeyListRow.note).where(KeyListRow.unit == unit, KeyListRow.version > above)
    return [read_list(found) for found in connection.scalars(query.order_by(KeyListRow.version))]


def hashes(connection: Connection, unit: str) -> dict[int, str]:
    """The hash of every known version of a unit's list."""
    return {version: digest for version, digest in connection.execute(_HASHES, {"of": unit})}


def units(connection: Connection) -> list[str]:
    """The units of which a list is known."""
    return list(connection.scalars(select(KeyListRow.unit).distinct().order_by(KeyListRow.unit)))


def store(connection: Connection, lists: Iterable[SignedList]) -> None:
    """Keep checked lists."""
    for one in lists:
        row = {"unit": one.unit, "version": one.version, "sha256": one.sha256, "note": one.note}
        connection.execute(insert(KeyListRow).values(**row, learned=utc_now()))


def forget(connection: Connection, unit: str, *, above: int = 0) -> None:
    """Begin anew with a unit: its next list is a root again, or the one after ``above``."""
    connection.execute(delete(KeyListRow).where(KeyListRow.unit == unit, KeyListRow.version > above))


def own_replicas(connection: Connection) -> set[str]:
    """The replicas that this database is or was."""
    return set(connection.scalars(select(OwnKeyRow.replica)))


def only_ours(connection: Connection, live: Iterable[str] = ()) -> set[str]:
    """The replicas that this database is or was, but those under which a copy of it goes on.

    Such a one is another computer of our unit: as one of the ``live`` of our list, it is known as any other.
    """
    copies = {*live, *connection.scalars(select(PeerRow.replica))} - {journal.meta(connection, "replica")}
    return own_replicas(connection) - copies


def issue_first(connection: Connection, card: Card, signer: Signer) -> SignedList:
    """Version 1 of our unit's list, with one computer alone."""
    from desktop.sync.manifest import Unit
    from desktop.sync.trust_list import LIVE, KeyList, Machine, sign_list

    first = KeyList(
        unit=Unit(card.unit, card.code, card.name),
        version=1,
        prev=None,
        created=card.created,
        machines=(Machine(LIVE, card),),
    )
    signed = sign_list(first, signer.replica, signer.keys.signing_key)
    store(connection, [signed])
    return signed


def issue(
    connection: Connection, before: SignedList, signer: Signer, *, succeeds: bool = False, **changes: Any
) -> SignedList:
    """The next version of our unit's list, signed by a computer that is live in the one before.

    An old one signs only who ``succeeds`` it.

    Raises ``Refused`` ``trust.not_listed`` where this computer may not, ``trust.too_many``.
    """
    from desktop.sync.trust_chain import check_next
    from desktop.sync.trust_list import sign_list

    if signer.replica not in before.keys.live and not succeeds:
        raise Refused("trust.not_listed")
    after = replace(before.keys, version=before.version + 1, prev=before.sha256, created=utc_now(), **changes)
    if after.machines == before.keys.machines and _rest(after) == _rest(before.keys):
        return before
    try:
        signed = sign_list(after, signer.replica, signer.keys.signing_key)
    except ValueError as error:
        raise Refused("trust.too_many") from error
    check_next(before, signed)
    store(connection, [signed])
    return signed


def _rest(keys: KeyList) -> tuple[object, object]:
    return keys.continues, keys.revoked


def with_machine(keys: KeyList, card: Card, *, instead_of: str = "", retire: bool = True) -> dict[str, Any]:
    """Changes for a list that gets one more live computer, which may continue another; that one grows old."""
    from desktop.sync.trust_list import LIVE, OLD, Continuation, Machine

    machines = [
        replace(one, state=OLD) if retire and one.replica == instead_of else one
        for one in keys.machines
        if one.replica != card.replica
    ]
    known = keys.machine(card.replica)
    machines.append(Machine(LIVE, known.card if known else card))
    continues = set(keys.continues)
    if instead_of and keys.machine(instead_of) is not None:
        continues = {one for one in continues if one.new != card.replica}
        continues.add(Continuation(card.replica, instead_of))
    return {
        "machines": tuple(sorted(machines, key=lambda one: one.replica)),
        "continues": tuple(sorted(continues)),
    }


def with_state(keys: KeyList, replica: str, state: str) -> dict[str, Any]:
    """Changes for a list in which one of its computers is ``live`` or ``old``."""
    machines = tuple(replace(one, state=state) if one.replica == replica else one for one in keys.machines)
    return {"machines": machines}


def with_revoked(keys: KeyList, replica: str, lines: Sequence[Revocation]) -> dict[str, Any]:
    """Changes for a list that revokes ``replica`` by exactly these lines, or by none."""
    others = [one for one in keys.revoked if one.replica != replica]
    return {"revoked": tuple(sorted([*others, *lines]))}


def note_event(
    connection: Connection, key: str, *, unit: str = "", replica: str = "", officer: str = "", **params: Any
) -> None:
    """Keep what happened, for the officer to read."""
    connection.execute(
        insert(TrustEventRow).values(
            wall=utc_now(), officer=officer, unit=unit, replica=replica, key=key, params=params
        )
    )


def signer_of(replica: str, secret: bytes) -> Signer:
    """A replica that this database is or was, by its stored keys."""
    from desktop.sync.keys import ReplicaKeys

    return Signer(replica, ReplicaKeys.from_bytes(secret))
