"""Trust between offices: our card, the cards of others, and the digits a person types from their paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from desktop.domain.ids import short_name
from desktop.domain.units import RegistryUnit
from desktop.errors import PackageError, Refused
from desktop.models import journal
from desktop.models.keystore import write_atomically
from desktop.models.office_tables import OwnKeyRow, PeerRow
from desktop.models.work import utc_now
from desktop.services.office import Changes, Office
from desktop.services.setup import registry

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.card import Card
    from desktop.sync.keys import ReplicaKeys
    from desktop.sync.outer import TrustedKey


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

    rows = connection.execute(select(OwnKeyRow.replica, OwnKeyRow.secret)).all()
    return {row.replica: ReplicaKeys.from_bytes(row.secret) for row in rows}


def key_of(connection: Connection, replica: str) -> TrustedKey | None:
    """The signing key of a replica known here: ours, an earlier one of ours, or an enrolled computer's."""
    from desktop.sync.outer import TrustedKey

    own = all_own_keys(connection).get(replica)
    if own is not None:
        return TrustedKey(own.sign_public, journal.meta(connection, "unit"))
    query = select(PeerRow.sign_key, PeerRow.unit, PeerRow.revoked).where(PeerRow.replica == replica)
    row = connection.execute(query).first()
    return TrustedKey(row.sign_key, row.unit, revoked=row.revoked is not None) if row else None


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
    from desktop.sync.card import make_card

    unit = own_unit(office)
    with office.read() as connection:
        keys, recovery = own_keys(connection)
        return make_card(
            keys=keys,
            level=_level(unit),
            unit=unit.id,
            code=unit.code,
            name=journal.meta(connection, "name"),
            replica=office.author.replica,
            short=short_name(office.author.replica),
            recovery=recovery,
            officer=office.user,
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


def trust(office: Office, path: Path, digits: str) -> Peer:
    """Trust the office whose card this is, after comparing the digits typed from its stamped sheet.

    Only our own unit's parent, children and other computers can be trusted.
    Raises ``PackageError`` for a damaged card or a typing error, ``Refused`` ``card.wrong_digits``,
    ``card.not_related``, ``card.own``.
    """
    from desktop.sync.card import matches

    card = read_card(path)
    if not matches(card, digits):
        raise Refused("card.wrong_digits", name=card.name)
    if card.replica == office.author.replica:
        raise Refused("card.own")
    if not _related(own_unit(office), card.unit):
        raise Refused("card.not_related", name=card.name)
    with office.database.write() as connection:
        if connection.scalar(select(PeerRow.replica).where(PeerRow.replica == card.replica)) is None:
            connection.execute(insert(PeerRow).values(**_row(card, path.read_text("utf-8"), office)))
    office.announce(Changes(areas=frozenset({"packages"})))
    return next(peer for peer in trusted(office) if peer.replica == card.replica)


def _row(card: Card, text: str, office: Office) -> dict[str, Any]:
    return {
        "replica": card.replica, "unit": card.unit, "code": card.code, "name": card.name,
        "short": card.short, "sign_key": card.sign_public, "box_key": card.recipient,
        "recovery": card.recovery, "card": text,
        "trusted_at": utc_now(), "trusted_by": office.author.officer,
    }  # fmt: skip


def _related(own: RegistryUnit, other: str) -> bool:
    parent = registry().parent(own)
    near = {own.id, *(child.id for child in registry().children(own))}
    return other in near or (parent is not None and other == parent.id)


def trusted(office: Office, unit: str = "") -> list[Peer]:
    """Computers trusted here, of one unit or all."""
    query = select(
        PeerRow.replica, PeerRow.unit, PeerRow.code, PeerRow.name, PeerRow.short, PeerRow.trusted_at
    ).where(PeerRow.revoked.is_(None))
    if unit:
        query = query.where(PeerRow.unit == unit)
    with office.read() as connection:
        return [Peer(*row) for row in connection.execute(query.order_by(PeerRow.code, PeerRow.replica))]


def is_upper(office: Office, unit: str) -> bool:
    """Whether a unit is the one above ours."""
    parent = registry().parent(own_unit(office))
    return parent is not None and parent.id == unit
