"""Taking trust back: a lost or misused computer counts up to what came before, and nothing it sends later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from desktop.domain.chain import chain_start
from desktop.errors import Refused
from desktop.models import journal
from desktop.models.journal import PRIVATE, SHARED, Names
from desktop.models.journal_tables import ReplicaRow
from desktop.models.office_tables import PackageInRow, PeerRow
from desktop.models.revocations import Cutoff, cutoffs, head_is_held, judge_again
from desktop.models.trust_tables import RevocationRow
from desktop.models.work import utc_now
from desktop.services import key_lists, peers
from desktop.services.setup import registry

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office
    from desktop.sync.manifest import Manifest, Range
    from desktop.sync.trust_list import Revocation


def is_beyond(connection: Connection, about: Manifest) -> bool:
    """Whether a package is of a revoked computer and brings more than what still counts of it.

    Where all that counts is stored here, a range that is not stored left it earlier: a thief's branch.
    """
    limits = cutoffs(connection).get(about.replica)
    if limits is None:
        return False
    known = journal.names(connection)
    own = [one for one in about.ranges if one.replica == about.replica]
    return not own or any(_is_beyond(connection, known, one, limits.get(one.stream)) for one in own)


def _is_beyond(connection: Connection, known: Names, one: Range, cutoff: Cutoff | None) -> bool:
    if cutoff is None or one.last > cutoff.through:
        return True
    chain = bytes.fromhex(one.chain)
    stored = journal.locate(connection, known, one.replica, one.stream, one.last, chain) is not None
    return not stored and head_is_held(connection, known, one.replica, one.stream, cutoff)


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


def set_state(connection: Connection, office: Office, replica: str, state: str) -> None:
    """Put a computer to rest (``old``) or to use again (``live``): packages are cut and sealed for live ones.

    Of our own unit it goes into our list; of another unit it is ours to decide until its list says otherwise.
    Raises ``Refused`` ``machine.unknown``, ``machine.own``, ``machine.is_revoked``.
    """
    row = _row(connection, office, replica)
    if row.revoked is not None:
        raise Refused("machine.is_revoked", name=row.short)
    connection.execute(update(PeerRow).where(PeerRow.replica == replica).values(state=state))
    if row.unit == office.author.unit:
        _issue_state(connection, office, replica, state)
    key = "trust.rested" if state == peers.OLD else "trust.woken"
    key_lists.note_event(
        connection, key, unit=row.unit, replica=replica, officer=office.author.officer,
        name=row.name, short=row.short,
    )  # fmt: skip


def _issue_state(connection: Connection, office: Office, replica: str, state: str) -> None:
    from desktop.services import trust

    before = trust.ensure_own(connection, office)
    if before.keys.machine(replica) is not None:
        keys, _ = peers.own_keys(connection)
        signer = key_lists.Signer(journal.meta(connection, "replica"), keys)
        key_lists.issue(connection, before, signer, **key_lists.with_state(before.keys, replica, state))


def _row(connection: Connection, office: Office, replica: str) -> Any:
    if replica in key_lists.only_ours(connection) | {office.author.replica}:
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
    signer = key_lists.Signer(journal.meta(connection, "replica"), keys)
    signed = key_lists.issue(connection, before, signer, machines=after.machines, **changes)
    trust.apply_states(connection, signed)


def limits(connection: Connection, office: Office, row: Any, through: int | None) -> list[Revocation]:
    """Up to where a computer counts in each stream: what is held of it here, or less if told so."""
    from desktop.sync.trust_list import Revocation

    held = _held(connection, row.replica)
    streams = {SHARED, row.unit, *held}
    if row.unit == office.author.unit:
        streams.add(PRIVATE + row.unit)
    told = _through_package(connection, row.replica, through) if through is not None else held
    found = []
    for stream in sorted(streams):
        start = 0, chain_start(row.replica, stream).hex()
        end = min(held.get(stream, start), told.get(stream, start), key=lambda one: one[0])
        found.append(Revocation(row.replica, stream, *end))
    return found


_Ends = dict[str, tuple[int, str]]  # stream -> sequence and chain hash


def _held(connection: Connection, replica: str) -> _Ends:
    """How far each stream of a replica is held; of several branches the longest."""
    found: _Ends = {}
    for author, stream, seq, chain in journal.tips(connection):
        if author == replica and seq > found.get(stream, (0, ""))[0]:
            found[stream] = seq, chain
    return found


def _through_package(connection: Connection, replica: str, number: int) -> _Ends:
    """How far the packages of a replica up to this number reached, by stream."""
    from desktop.sync import manifest, note

    query = select(PackageInRow.manifest).where(
        PackageInRow.replica == replica, PackageInRow.number <= number, PackageInRow.manifest.is_not(None)
    )
    reached: _Ends = {}
    for signed in connection.scalars(query.where(PackageInRow.verdict.in_(("imported", "already")))):
        for one in manifest.parse(note.parse_note(signed or b"").text).ranges:
            if one.replica == replica and one.last > reached.get(one.stream, (0, ""))[0]:
                reached[one.stream] = one.last, one.chain
    return reached


def last_package(connection: Connection, replica: str) -> int:
    """The highest number of a package of a revoked computer that counts as a whole; 0 where none does."""
    from desktop.sync import manifest, note

    limits = cutoffs(connection).get(replica, {})
    query = select(PackageInRow.number, PackageInRow.manifest).where(
        PackageInRow.replica == replica, PackageInRow.verdict.in_(("imported", "already"))
    )
    last = 0
    for number, signed in connection.execute(query.where(PackageInRow.manifest.is_not(None))):
        ranges = manifest.parse(note.parse_note(signed or b"").text).ranges
        if all(one.last <= _through(limits, one.stream) for one in ranges if one.replica == replica):
            last = max(last, number)
    return last


def _through(limits: dict[str, Cutoff], stream: str) -> int:
    return limits[stream].through if stream in limits else 0


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
    mine = key_lists.only_ours(connection)  # who sits at a revoked computer still sees what is typed there
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
