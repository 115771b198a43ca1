"""Taking trust back: a lost or misused computer counts up to what came before, and nothing it sends later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from desktop.domain.chain import chain_start
from desktop.errors import Refused
from desktop.models import journal
from desktop.models.journal import PRIVATE, SHARED
from desktop.models.journal_tables import OpRow, ReplicaRow
from desktop.models.office_tables import PackageInRow, PeerRow
from desktop.models.revocations import judge_again
from desktop.models.trust_tables import RevocationRow
from desktop.models.work import utc_now
from desktop.services import key_lists, peers
from desktop.services.setup import registry

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office
    from desktop.sync.manifest import Manifest
    from desktop.sync.trust_list import Revocation


def is_beyond(connection: Connection, about: Manifest) -> bool:
    """Whether a package is of a revoked computer and brings more than what still counts of it."""
    query = select(RevocationRow.stream, RevocationRow.through).where(RevocationRow.replica == about.replica)
    limits: dict[str, int] = {}
    for stream, through in connection.execute(query):
        limits[stream] = min(through, limits.get(stream, through))
    if not limits:
        return False
    own = [one for one in about.ranges if one.replica == about.replica]
    return not own or any(one.last > limits.get(one.stream, 0) for one in own)


def find_machine(connection: Connection, name: str) -> Any:
    """A computer by its short name or the beginning of its id. Raises ``Refused`` ``machine.unknown``."""
    rows = [
        row
        for row in connection.execute(select(PeerRow).order_by(PeerRow.replica))
        if row.short == name or (len(name) > 3 and row.replica.startswith(name))
    ]
    if len(rows) != 1:
        raise Refused("machine.ambiguous" if rows else "machine.unknown", name=name)
    return rows[0]


def revoke(
    connection: Connection, office: Office, replica: str, reason: str, through: int | None = None
) -> frozenset[str]:
    """Let a computer count up to what is held here, or to its package number ``through``; returns the kinds.

    Of our own unit and of those below it goes into our key list, and so to everybody; a computer of the upper
    office is revoked here only. Raises ``Refused`` ``machine.unknown``, ``machine.own``.
    """
    row = _row(connection, office, replica)
    lines = limits(connection, office, row, through)
    noted = {"reason": reason, "noted": utc_now()}
    connection.execute(delete(RevocationRow).where(*_by_us(office, replica)))
    for line in lines:
        connection.execute(
            insert(RevocationRow).values(
                replica=line.replica, stream=line.stream, through=line.through, head=line.chain,
                issuer=office.author.unit, listed=_is_ours_to_list(office, row.unit), **noted,
            )
        )  # fmt: skip
    if _is_ours_to_list(office, row.unit):
        _issue(connection, office, replica, lines)
    if row.unit != office.author.unit:
        connection.execute(update(PeerRow).where(PeerRow.replica == replica).values(state=peers.OLD))
    key_lists.note_event(
        connection, "trust.revoked", unit=row.unit, replica=replica, officer=office.author.officer,
        name=row.name, short=row.short, reason=reason,
    )  # fmt: skip
    return settle(connection, replica)


def reinstate(connection: Connection, office: Office, replica: str) -> frozenset[str]:
    """Take a revocation of ours back: what was hidden shows again; returns the kinds."""
    row = _row(connection, office, replica)
    connection.execute(delete(RevocationRow).where(*_by_us(office, replica)))
    if _is_ours_to_list(office, row.unit):
        _issue(connection, office, replica, [])
    listed = key_lists.latest(connection, row.unit)
    machine = listed.keys.machine(replica) if listed else None
    state = machine.state if machine else peers.LIVE
    connection.execute(update(PeerRow).where(PeerRow.replica == replica).values(state=state))
    key_lists.note_event(
        connection, "trust.reinstated", unit=row.unit, replica=replica, officer=office.author.officer,
        name=row.name, short=row.short,
    )  # fmt: skip
    return settle(connection, replica)


def _row(connection: Connection, office: Office, replica: str) -> Any:
    if replica in key_lists.own_replicas(connection) | {office.author.replica}:
        raise Refused("machine.own")
    row = connection.execute(select(PeerRow).where(PeerRow.replica == replica)).first()
    if row is None:
        raise Refused("machine.unknown", name=replica)
    return row


def _by_us(office: Office, replica: str) -> tuple[Any, Any]:
    return RevocationRow.replica == replica, RevocationRow.issuer == office.author.unit


def _is_ours_to_list(office: Office, unit: str) -> bool:
    """Our own computers and those of the units below: everybody believes our list about them."""
    return has_authority(office.author.unit, unit)


def has_authority(issuer: str, unit: str) -> bool:
    """Whether the list of ``issuer`` may revoke a computer of ``unit``."""
    known = registry().by_id(unit)
    parent = registry().parent(known) if known else None
    return issuer == unit or (parent is not None and parent.id == issuer)


def _issue(connection: Connection, office: Office, replica: str, lines: list[Revocation]) -> None:
    from desktop.services import trust

    before = trust.ensure_own(connection, office)
    keys, _ = peers.own_keys(connection)
    after = before.keys
    if after.machine(replica) is not None:
        after = replace(after, **key_lists.with_state(after, replica, peers.OLD if lines else peers.LIVE))
    changes = key_lists.with_revoked(after, replica, lines)
    signed = key_lists.issue(
        connection, before, key_lists.Signer(office.author.replica, keys), machines=after.machines, **changes
    )
    trust.apply_states(connection, signed)


def limits(connection: Connection, office: Office, row: Any, through: int | None) -> list[Revocation]:
    """Up to where a computer counts in each stream: what is held of it here, or less if told so."""
    from desktop.sync.trust_list import Revocation

    tips = journal.tips(connection)
    held = {stream: (seq, chain) for replica, stream, seq, chain in tips if replica == row.replica}
    streams = {SHARED, row.unit, *held}
    if row.unit == office.author.unit:
        streams.add(PRIVATE + row.unit)
    told = _through_package(connection, row.replica, through) if through is not None else {}
    found = []
    for stream in sorted(streams):
        seq, chain = held.get(stream, (0, ""))
        if through is not None and told.get(stream, 0) < seq:
            seq = told.get(stream, 0)
            chain = _chain(connection, row.replica, stream, seq)
        start = chain_start(row.replica, stream).hex()
        found.append(Revocation(row.replica, stream, seq, chain if seq else start))
    return found


def _through_package(connection: Connection, replica: str, number: int) -> dict[str, int]:
    """How far the packages of a replica up to this number reached, by stream."""
    from desktop.sync import manifest, note

    query = select(PackageInRow.manifest).where(
        PackageInRow.replica == replica, PackageInRow.number <= number, PackageInRow.manifest.is_not(None)
    )
    reached: dict[str, int] = {}
    for signed in connection.scalars(query.where(PackageInRow.verdict.in_(("imported", "already")))):
        for one in manifest.parse(note.parse_note(signed or b"").text).ranges:
            if one.replica == replica:
                reached[one.stream] = max(one.last, reached.get(one.stream, 0))
    return reached


def last_package(connection: Connection, replica: str) -> int:
    """The highest number of a package of a revoked computer that counts as a whole; 0 where none does."""
    from desktop.models.revocations import cutoffs
    from desktop.sync import manifest, note

    limits = cutoffs(connection).get(replica, {})
    query = select(PackageInRow.number, PackageInRow.manifest).where(
        PackageInRow.replica == replica, PackageInRow.verdict.in_(("imported", "already"))
    )
    last = 0
    for number, signed in connection.execute(query.where(PackageInRow.manifest.is_not(None))):
        ranges = manifest.parse(note.parse_note(signed or b"").text).ranges
        if all(one.last <= limits.get(one.stream, 0) for one in ranges if one.replica == replica):
            last = max(last, number)
    return last


def _chain(connection: Connection, replica: str, stream: str, seq: int) -> str:
    known = journal.names(connection)
    query = select(OpRow.chain).where(
        OpRow.replica == known.replicas.get(replica, 0),
        OpRow.stream == known.streams.get(stream, 0),
        OpRow.seq == seq,
    )
    found = connection.scalars(query.limit(1)).first()
    return found.hex() if found else ""


def settle(connection: Connection, moved: str = "") -> frozenset[str]:
    """Bring revocations to what the lists say now, and what is shown to what counts; returns the kinds.

    ``moved`` is a replica whose revocation the caller has just written or deleted.
    """
    before = set(connection.scalars(select(RevocationRow.replica)))
    _take_listed(connection)
    revoked = set(connection.scalars(select(RevocationRow.replica)))
    connection.execute(
        update(PeerRow)
        .where(PeerRow.revoked.is_(None), PeerRow.replica.in_(revoked))
        .values(revoked=utc_now())
    )
    connection.execute(
        update(PeerRow)
        .where(PeerRow.revoked.is_not(None), PeerRow.replica.not_in(revoked))
        .values(revoked=None)
    )
    mine = key_lists.own_replicas(connection)  # who sits at a revoked computer still sees what is typed there
    return judge_again(connection, journal.names(connection), (before | revoked | {moved}) - mine)


def _take_listed(connection: Connection) -> None:
    """The rows of lists, from the newest list of each unit as far as it has the authority; reasons stay."""
    query = select(RevocationRow).where(RevocationRow.listed.is_(True))
    before = {(row.replica, row.stream, row.issuer): row for row in connection.execute(query)}
    connection.execute(delete(RevocationRow).where(RevocationRow.listed.is_(True)))
    homes = _homes(connection)
    for unit in key_lists.units(connection):
        known = key_lists.latest(connection, unit)
        for line in known.keys.revoked if known else ():
            if not has_authority(unit, homes.get(line.replica, "")):
                continue
            old = before.get((line.replica, line.stream, unit))
            connection.execute(
                insert(RevocationRow).values(
                    replica=line.replica, stream=line.stream, issuer=unit, through=line.through,
                    head=line.chain, listed=True, reason=old.reason if old else "",
                    noted=old.noted if old else utc_now(),
                )
            )  # fmt: skip


def _homes(connection: Connection) -> dict[str, str]:
    """The unit of every replica known."""
    found = {replica: unit for replica, unit in connection.execute(select(ReplicaRow.id, ReplicaRow.unit))}
    found |= {replica: unit for replica, unit in connection.execute(select(PeerRow.replica, PeerRow.unit))}
    return found
