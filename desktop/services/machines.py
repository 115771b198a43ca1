"""The computers of the offices that we exchange with, as screen and command line show and revoke them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from desktop.domain.ids import short_name
from desktop.errors import Refused
from desktop.models.office_tables import OwnKeyRow, PackageInRow, PeerRow
from desktop.models.trust_tables import KeyListRow, RevocationRow, TrustEventRow
from desktop.services import identity, key_lists, peers, revoking, trust
from desktop.services.office import Changes, Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

LIVE, OLD, REVOKED = "live", "old", "revoked"


@dataclass(frozen=True, slots=True)
class MachineRow:
    """One computer. ``state`` is ``live``, ``old`` or ``revoked``; ``through``: the last package counted.

    ``own``: this computer, under the name it has or (``former``) one it had before.
    """

    replica: str
    short: str
    unit: str
    code: str
    name: str
    state: str
    own: bool
    former: bool = field(default=False, kw_only=True)
    by_digits: bool
    since: str
    continues: str = ""
    revoked: str = ""
    through: int = 0
    reason: str = ""
    packages: int = 0  # the number of the last package taken in
    version: int = 0  # of its unit's key list as known here


@dataclass(frozen=True, slots=True)
class TrustEvent:
    """What happened to trust: a key and parameters of a sentence."""

    number: int
    wall: str
    key: str
    unit: str
    replica: str
    params: dict[str, Any]


def listing(office: Office) -> list[MachineRow]:
    """Every computer known, ours first, then by unit; live ones before old and revoked ones."""
    with office.read() as connection:
        versions = {
            unit: version
            for unit, version in connection.execute(
                select(KeyListRow.unit, func.max(KeyListRow.version)).group_by(KeyListRow.unit)
            )
        }
        rows = [
            _row(connection, row, versions.get(row.unit, 0)) for row in connection.execute(select(PeerRow))
        ]
        known = {row.replica for row in rows}  # a former name may be another computer's now
        for own in connection.execute(select(OwnKeyRow)):
            if own.replica not in known:
                rows.append(_own(office, connection, own, versions.get(office.author.unit, 0)))
    order = (LIVE, OLD, REVOKED)
    return sorted(
        rows,
        key=lambda m: (
            m.unit != office.author.unit,
            m.code,
            m.unit,
            not m.own or m.former,
            order.index(m.state),
            m.replica,
        ),
    )


def _own(office: Office, connection: Connection, own: Any, version: int) -> MachineRow:
    card = peers.card_of(connection, peers.own_unit(office), own.replica)
    revoked = _revocation(connection, card.replica)
    former = own.replica != office.author.replica
    return MachineRow(
        replica=card.replica,
        short=card.short,
        unit=card.unit,
        code=card.code,
        name=card.name,
        state=REVOKED if revoked else _listed(connection, own.replica, card.unit) if former else LIVE,
        own=True,
        former=former,
        by_digits=True,
        since=own.made or card.created,
        continues=own.continues or "",
        through=revoking.last_package(connection, own.replica) if revoked and former else 0,
        revoked=revoked.noted if revoked else "",
        reason=revoked.reason if revoked else "",
        version=version,
    )


def _listed(connection: Connection, replica: str, unit: str) -> str:
    """What our list says of a former name, as every other office reads it."""
    listed = key_lists.latest(connection, unit)
    machine = listed.keys.machine(replica) if listed else None
    return machine.state if machine else OLD


def _row(connection: Connection, row: Any, version: int) -> MachineRow:
    revoked = _revocation(connection, row.replica)
    last = connection.scalar(
        select(func.max(PackageInRow.number)).where(
            PackageInRow.replica == row.replica, PackageInRow.verdict.in_(("imported", "already"))
        )
    )
    return MachineRow(
        replica=row.replica,
        short=row.short,
        unit=row.unit,
        code=row.code,
        name=row.name,
        state=REVOKED if row.revoked is not None else row.state,
        own=False,
        by_digits=row.enrolled == peers.BY_DIGITS,
        since=row.trusted_at,
        continues=row.continues or "",
        revoked=row.revoked or "",
        through=revoking.last_package(connection, row.replica) if row.revoked is not None else 0,
        reason=revoked.reason if revoked else "",
        packages=last or 0,
        version=version,
    )


def _revocation(connection: Connection, replica: str) -> Any:
    query = select(RevocationRow).where(RevocationRow.replica == replica)
    return connection.execute(query.order_by(RevocationRow.reason.desc()).limit(1)).first()


def revoke(office: Office, name: str, reason: str, through: int | None = None) -> MachineRow:
    """Revoke a computer by its short name or id, for a reason. Raises ``Refused``."""
    if not reason.strip():
        raise Refused("machine.no_reason")
    with office.database.write() as connection:
        row = _find(connection, office, name)
        kinds = revoking.revoke(connection, office, row.replica, reason.strip(), through)
    return _moved(office, row.replica, kinds)


def reinstate(office: Office, name: str) -> MachineRow:
    """Take a revocation back; what was kept of it since is read now. Raises ``Refused``."""
    from desktop.services.packages import retry_held

    with office.database.write() as connection:
        row = _find(connection, office, name)
        kinds = revoking.reinstate(connection, office, row.replica)
    retry_held(office, quarantined=True)
    return _moved(office, row.replica, kinds)


def rest(office: Office, name: str) -> MachineRow:
    """Put a computer to rest that writes no more: packages no longer wait for what it acknowledges."""
    return _set_state(office, name, OLD)


def wake(office: Office, name: str) -> MachineRow:
    """Use a resting computer again: the next package brings it all that it has not acknowledged."""
    return _set_state(office, name, LIVE)


def _set_state(office: Office, name: str, state: str) -> MachineRow:
    with office.database.write() as connection:
        row = _find(connection, office, name)
        revoking.set_state(connection, office, row.replica, state)
    return _moved(office, row.replica, frozenset())


def renew_keys(office: Office) -> str:
    """Change the keys of this computer; the old ones sign the new. Returns its new short name.

    Raises ``Refused`` ``machine.revoked`` where the old keys may not: a new card needs a ceremony then.
    """
    with office.read() as connection:
        if _revocation(connection, office.author.replica) is not None:
            raise Refused("machine.revoked")
    with office.database.write() as connection:
        trust.ensure_own(connection, office)
    identity.rotate(office)
    with office.database.write() as connection:
        trust.ensure_own(connection, office)
    office.announce(Changes(areas=frozenset({"packages"})))
    return short_name(office.author.replica)


def _find(connection: Connection, office: Office, name: str) -> Any:
    own = key_lists.only_ours(connection)
    if name in own or name == short_name(office.author.replica):
        raise Refused("machine.own")
    return revoking.find_machine(connection, name)


def _moved(office: Office, replica: str, kinds: frozenset[str]) -> MachineRow:
    office.announce(Changes(kinds, frozenset({"packages", "journal"})))
    return next(one for one in listing(office) if one.replica == replica)


def alerts(office: Office, limit: int = 3) -> list[TrustEvent]:
    """What somebody should look into, newest first: a list held back, another list of our unit."""
    return [one for one in events(office) if one.key in ("trust.freeze", "trust.rival")][:limit]


def events(office: Office, limit: int = 50) -> list[TrustEvent]:
    """What happened to trust here, newest first."""
    query = select(TrustEventRow).order_by(TrustEventRow.n.desc()).limit(limit)
    with office.read() as connection:
        return [
            TrustEvent(row.n, row.wall, row.key, row.unit, row.replica, row.params)
            for row in connection.execute(query)
        ]
