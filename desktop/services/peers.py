"""Trust between offices: our card, the cards of others, and the digits a person types from their paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from desktop.domain.ids import short_name
from desktop.domain.units import RegistryUnit
from desktop.errors import PackageError, Refused
from desktop.models import journal
from desktop.models.keystore import write_atomically
from desktop.models.office_tables import OwnKeyRow, PeerRow
from desktop.models.work import utc_now
from desktop.services.office import Office
from desktop.services.setup import registry

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.card import Card
    from desktop.sync.keys import ReplicaKeys
    from desktop.sync.outer import TrustedKey
    from desktop.sync.trust_list import SignedList


LIVE, OLD = "live", "old"
BY_DIGITS = "digits"
JOINING = "trust.joining"  # fact of this database: it takes the list of another computer of its unit

# Statements are built once: every package asks for keys.
_OWN = select(OwnKeyRow.replica, OwnKeyRow.secret)
_SECRET = select(OwnKeyRow.secret).where(OwnKeyRow.replica == bindparam("of"))
_KEY = select(PeerRow.sign_key, PeerRow.unit).where(PeerRow.replica == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Peer:
    """A computer of another office (or another of ours) whose card was checked here."""

    replica: str
    unit: str
    code: str
    name: str
    short: str
    trusted_at: str


def own_unit(office: Office) -> RegistryUnit:
    """The unit of this office as the registry has it."""
    unit = registry().by_id(office.author.unit)
    assert unit is not None
    return unit


def own_keys(connection: Connection) -> tuple[ReplicaKeys, str]:
    """The keys of this replica and the unit's recovery recipient."""
    from desktop.sync.keys import ReplicaKeys

    current = OwnKeyRow.replica == journal.meta(connection, "replica")
    row = connection.execute(select(OwnKeyRow.secret, OwnKeyRow.recovery).where(current)).one()
    return ReplicaKeys.from_bytes(row.secret), str(row.recovery)


def all_own_keys(connection: Connection) -> dict[str, ReplicaKeys]:
    """The keys of every replica that this database is or was."""
    from desktop.sync.keys import ReplicaKeys

    return {row.replica: ReplicaKeys.from_bytes(row.secret) for row in connection.execute(_OWN)}


class RegistryScope:
    """Who may write what, as the registry of units has it; see :class:`desktop.sync.incoming.Scope`."""

    def may_write(self, author: str, unit: str) -> bool:
        """An office writes the records of its own unit and of those below it."""
        if author == unit:
            return True
        below = registry().by_id(unit)
        parent = registry().parent(below) if below is not None else None
        return parent is not None and parent.id == author

    def keeps_register(self, author: str) -> bool:
        """Upper offices change the register of units."""
        unit = registry().by_id(author)
        return unit is not None and _level(unit) == "upper"


def own_card(office: Office) -> Card:
    """What this office shows of itself to be trusted."""
    with office.read() as connection:
        return card_here(connection, officer=office.user)


def card_here(connection: Connection, *, officer: str) -> Card:
    """The card of the replica that this database is."""
    unit = registry().by_id(journal.meta(connection, "unit"))
    assert unit is not None
    return card_of(connection, unit, journal.meta(connection, "replica"), officer=officer)


def card_of(connection: Connection, unit: RegistryUnit, replica: str, *, officer: str = "") -> Card:
    """The card of a replica that this database is or was; the same each time, in the unit's name at least."""
    from desktop.sync.card import make_card

    _, recovery = own_keys(connection)
    name = journal.meta(connection, "name")
    return make_card(
        keys=all_own_keys(connection)[replica],
        level=_level(unit),
        unit=unit.id,
        code=unit.code,
        name=name,
        replica=replica,
        short=short_name(replica),
        recovery=recovery,
        officer=officer or name,
        created=journal.meta(connection, "made"),
    )


def _level(unit: RegistryUnit) -> str:
    return "upper" if len(unit.code) == 2 else "commune"


def own_digits(office: Office) -> str:
    """The 30 digits of this office, in 6 groups of 5; the same each time."""
    from desktop.sync.card import fingerprint

    return fingerprint(own_card(office))


def write_card(office: Office, path: Path) -> str:
    """Write the card for the other office; returns the digits to print beside it. Raises ``StorageError``."""
    from desktop.sync.card import encode_card, fingerprint

    card = own_card(office)
    write_atomically(path, encode_card(card))
    return fingerprint(card)


def read_card(path: Path) -> Card:
    """A card from a file. Raises ``PackageError``, ``Refused`` ``file.missing``."""
    from desktop.sync.card import decode_card

    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused("file.missing", file=str(path)) from error
    try:
        return decode_card(data)
    except PackageError as error:
        error.params.setdefault("file", path.name)
        raise


def trust(office: Office, path: Path, digits: str, role: str = "", replaces: str = "") -> Peer:
    """Trust the computer whose card this is; see :func:`desktop.services.ceremony.enrol`."""
    from desktop.services.ceremony import enrol

    return enrol(office, path, digits, role, replaces)


def row_of(card: Card, officer: str) -> dict[str, Any]:
    """The row of a computer under the keys of its card."""
    from desktop.sync.card import encode_card

    return {
        "replica": card.replica, "unit": card.unit, "code": card.code, "name": card.name,
        "short": card.short, "sign_key": card.sign_public, "box_key": card.recipient,
        "recovery": card.recovery, "card": encode_card(card).decode(),
        "trusted_at": utc_now(), "trusted_by": officer,
    }  # fmt: skip


def is_related(office: Office, unit: str) -> bool:
    """Whether a unit is ours, the one above or one below: nobody else is exchanged with."""
    own = own_unit(office)
    parent = registry().parent(own)
    near = {own.id, *(child.id for child in registry().children(own))}
    return unit in near or (parent is not None and unit == parent.id)


def key_of(connection: Connection, replica: str) -> TrustedKey | None:
    """The signing key and unit of a computer: this one, what it was before, or one enrolled; old ones too.

    Whether what it signed still counts is for :func:`desktop.services.revoking.is_beyond` to say.
    """
    from desktop.sync.keys import ReplicaKeys
    from desktop.sync.outer import TrustedKey

    secret = connection.scalar(_SECRET, {"of": replica})
    if secret is not None:
        return TrustedKey(ReplicaKeys.from_bytes(secret).sign_public, journal.meta(connection, "unit"))
    row = connection.execute(_KEY, {"of": replica}).first()
    return TrustedKey(row.sign_key, row.unit) if row else None


def rows_of(connection: Connection, unit: str) -> list[Any]:
    """Every computer known of a unit, old and revoked ones too."""
    return list(connection.execute(select(PeerRow).where(PeerRow.unit == unit).order_by(PeerRow.replica)))


def live_rows(connection: Connection, unit: str) -> list[Any]:
    """The computers of a unit that write today."""
    return [row for row in rows_of(connection, unit) if row.state == LIVE and row.revoked is None]


def enrolled_by_digits(connection: Connection, unit: str) -> set[str]:
    """The live computers of a unit whose 30 digits a person typed here."""
    return {row.replica for row in live_rows(connection, unit) if row.enrolled == BY_DIGITS}


def is_own_machine(connection: Connection, office: Office, replica: str) -> bool:
    """Whether this is another live computer of our unit."""
    return any(row.replica == replica for row in live_rows(connection, office.author.unit))


def may_join(connection: Connection, own: str) -> bool:
    """Whether this computer gives up its list for that of another of its unit: it is new, or was told to."""
    known = connection.scalar(select(PeerRow.replica).where(PeerRow.unit != own).limit(1))
    return known is None or journal.meta(connection, JOINING) == "1"


def check_keys(connection: Connection, signed: SignedList) -> None:
    """Keys never change hands: not from one computer or unit to another.

    Raises ``PackageError`` ``trust.key_changed``, ``trust.key_reused``.
    """
    for machine in signed.keys.machines:
        check_card(connection, machine.card)


def check_card(connection: Connection, card: Card) -> None:
    """The same for one card."""
    known = key_of(connection, card.replica)
    if known is not None and (known.public, known.unit) != (card.sign_public, card.unit):
        raise PackageError("trust.key_changed", unit=card.name)
    clash = (PeerRow.sign_key == card.sign_public) | (PeerRow.box_key == card.recipient)
    others = select(PeerRow.replica).where(clash, PeerRow.replica != card.replica)
    if connection.scalar(others.limit(1)) is not None:
        raise PackageError("trust.key_reused", unit=card.name)


def trusted(office: Office, unit: str = "") -> list[Peer]:
    """Live computers trusted here, of one unit or all."""
    query = select(
        PeerRow.replica, PeerRow.unit, PeerRow.code, PeerRow.name, PeerRow.short, PeerRow.trusted_at
    ).where(PeerRow.revoked.is_(None), PeerRow.state == LIVE)
    if unit:
        query = query.where(PeerRow.unit == unit)
    with office.read() as connection:
        return [Peer(*row) for row in connection.execute(query.order_by(PeerRow.code, PeerRow.replica))]


def enrolled(office: Office, replica: str) -> Peer:
    """A computer that was enrolled here, whether it is in use, rests or is revoked."""
    query = select(
        PeerRow.replica, PeerRow.unit, PeerRow.code, PeerRow.name, PeerRow.short, PeerRow.trusted_at
    ).where(PeerRow.replica == replica)
    with office.read() as connection:
        return Peer(*connection.execute(query).one())


def is_upper(office: Office, unit: str) -> bool:
    """Whether a unit is the one above ours."""
    parent = registry().parent(own_unit(office))
    return parent is not None and parent.id == unit
