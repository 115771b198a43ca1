"""Enrolling a computer by the 30 digits of its stamped sheet: a new office, “thêm máy”, “thay máy”.

The digits are compared as a whole; a slip of typing is told and not counted. The third time that they are
those of another card this one is set aside, until there is a new one or a person says “gõ lại từ đầu”.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from desktop.errors import Refused
from desktop.models import journal
from desktop.models.office_tables import PeerRow
from desktop.models.trust_tables import CardMissRow
from desktop.models.work import utc_now
from desktop.services import key_lists, peers, revoking, trust
from desktop.services.office import Changes, Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.peers import Peer
    from desktop.sync.card import Card

ADD, REPLACE, JOIN = "add", "replace", "join"
MISSES = 3
REPLACED = "Thay máy"  # the reason noted with the old computer's revocation


def enrol(office: Office, path: Path, digits: str, role: str = "", replaces: str = "") -> Peer:
    """Trust the computer whose card this is, after comparing the digits typed from its stamped sheet.

    ``role`` answers what the second computer of a unit is: ``add`` or ``replace`` (``replaces`` names the
    lost one, where there are several); ``join`` makes this computer follow the other's key list.
    Raises ``PackageError`` for a damaged card or keys that are known as another's, ``Refused``
    ``card.slip``, ``card.wrong_digits``, ``card.set_aside``, ``card.not_related``, ``card.own``,
    ``card.add_or_replace``, ``machine.unknown``, ``machine.which``.
    """
    card = peers.read_card(path)
    _compare(office, card, path, digits)
    if card.replica == office.author.replica:
        raise Refused("card.own")
    if not peers.is_related(office, card.unit):
        raise Refused("card.not_related", name=card.name)
    with office.database.write() as connection:
        peers.check_card(connection, card)
        kinds = _Enrolment(connection, office, card).enrol(role, replaces)
        _wake(connection, card)
    office.announce(Changes(kinds, frozenset({"packages"})))
    return peers.enrolled(office, card.replica)


def _wake(connection: Connection, card: Card) -> None:
    """Who types the digits of a computer that was put to rest here wants to use it again."""
    listed = key_lists.latest(connection, card.unit)
    if listed is None or card.replica in listed.keys.live:
        woken = update(PeerRow).where(PeerRow.replica == card.replica, PeerRow.revoked.is_(None))
        connection.execute(woken.values(state=peers.LIVE))


def _compare(office: Office, card: Card, path: Path, digits: str) -> None:
    from desktop.sync.card import check_digits, matches, wrong_groups

    name = hashlib.sha256(path.read_bytes()).hexdigest()
    if _misses(office, name) >= MISSES:
        raise Refused("card.set_aside", name=card.name)
    if not check_digits(digits):
        raise Refused("card.slip", groups=", ".join(map(str, wrong_groups(digits))))
    if matches(card, digits):
        lift(office, path)
        return
    with office.database.write() as connection:
        missed = _misses(office, name, connection) + 1
        connection.execute(delete(CardMissRow).where(CardMissRow.sha256 == name))
        row = {"sha256": name, "name": card.name, "misses": missed, "last": utc_now()}
        connection.execute(insert(CardMissRow).values(**row))
        if missed == MISSES:
            key_lists.note_event(
                connection, "card.set_aside", unit=card.unit, replica=card.replica,
                officer=office.author.officer, name=card.name,
            )  # fmt: skip
    if missed >= MISSES:
        raise Refused("card.set_aside", name=card.name)
    raise Refused("card.wrong_digits", name=card.name, left=MISSES - missed)


def _misses(office: Office, name: str, connection: Connection | None = None) -> int:
    query = select(CardMissRow.misses).where(CardMissRow.sha256 == name)
    if connection is not None:
        return connection.scalar(query) or 0
    with office.read() as reading:
        return reading.scalar(query) or 0


def is_set_aside(office: Office, path: Path) -> bool:
    """Whether wrong digits were typed three times for this card; not for one that is no longer there."""
    try:
        return _misses(office, hashlib.sha256(path.read_bytes()).hexdigest()) >= MISSES
    except OSError:
        return False


def lift(office: Office, path: Path) -> None:
    """“Gõ lại từ đầu”: the digits of this card may be typed again. Raises ``Refused``, ``PackageError``."""
    peers.read_card(path)
    name = hashlib.sha256(path.read_bytes()).hexdigest()
    if _misses(office, name):
        with office.database.write() as connection:
            connection.execute(delete(CardMissRow).where(CardMissRow.sha256 == name))


class _Enrolment:
    """One card whose digits were right, inside one transaction."""

    def __init__(self, connection: Connection, office: Office, card: Card) -> None:
        self.connection = connection
        self.office = office
        self.card = card
        self.is_ours = card.unit == office.author.unit

    def enrol(self, role: str, replaces: str) -> frozenset[str]:
        """Remember the computer in the role a person gave it; returns the kinds of records that moved."""
        others = [
            r for r in peers.live_rows(self.connection, self.card.unit) if r.replica != self.card.replica
        ]
        known = self._known()
        if known is not None and known.state == peers.LIVE and role in ("", ADD):
            self._remember()
            return frozenset()
        if not role and others:
            names = ", ".join(row.short for row in others)
            raise Refused("card.add_or_replace", name=self.card.name, machines=names)
        lost = self._lost(others, replaces) if role == REPLACE else None
        self._remember()
        self._say(role or (ADD if others else ""), lost)
        if self.is_ours:
            return self._into_our_list(role, lost)
        return self._replace(lost) if lost is not None else frozenset()

    def _known(self) -> Any:
        query = select(PeerRow).where(PeerRow.replica == self.card.replica)
        return self.connection.execute(query).first()

    def _remember(self) -> None:
        """The digits were right: so is the key, whoever named it first."""
        where = PeerRow.replica == self.card.replica
        now = {"enrolled": peers.BY_DIGITS, "state": peers.LIVE}
        if not self.connection.execute(update(PeerRow).where(where).values(**now)).rowcount:
            row = peers.row_of(self.card, self.office.author.officer)
            self.connection.execute(insert(PeerRow).values(**row, **now))

    def _lost(self, others: list[Any], replaces: str) -> Any:
        found = [row for row in others if not replaces or replaces in (row.short, row.replica)]
        if not found:
            raise Refused("machine.unknown", name=replaces or self.card.name)
        if len(found) > 1:
            raise Refused("machine.which", machines=", ".join(row.short for row in found))
        return found[0]

    def _say(self, role: str, lost: Any) -> None:
        key_lists.note_event(
            self.connection, f"trust.enrolled_{role}" if role else "trust.enrolled",
            unit=self.card.unit, replica=self.card.replica, officer=self.office.author.officer,
            name=self.card.name, short=self.card.short, old=lost.short if lost else "",
        )  # fmt: skip

    def _into_our_list(self, role: str, lost: Any) -> frozenset[str]:
        """A live computer of the unit takes the other in; a new one waits for the list that takes it in."""
        before = trust.ensure_own(self.connection, self.office)
        if role == JOIN:
            journal.set_meta(self.connection, peers.JOINING, "1")
        if role == JOIN or (not role and self._waits()):
            return frozenset()
        keys, _ = peers.own_keys(self.connection)
        signer = key_lists.Signer(journal.meta(self.connection, "replica"), keys)
        changes = key_lists.with_machine(before.keys, self.card, instead_of=lost.replica if lost else "")
        key_lists.issue(self.connection, before, signer, **changes)
        return self._replace(lost) if lost is not None else frozenset()

    def _waits(self) -> bool:
        """Of two new computers of a unit the one with the smaller id takes the other in."""
        own = self.office.author
        return peers.may_join(self.connection, own.unit) and own.replica > self.card.replica

    def _replace(self, lost: Any) -> frozenset[str]:
        """The lost computer counts up to what is held here; was it alone, its unit begins a list anew."""
        mine = (self.card.replica, lost.replica)
        others = [r for r in peers.live_rows(self.connection, self.card.unit) if r.replica not in mine]
        if not self.is_ours and not others:
            key_lists.forget(self.connection, self.card.unit)
        continued = update(PeerRow).where(PeerRow.replica == self.card.replica)
        self.connection.execute(continued.values(continues=lost.replica))
        return revoking.revoke(self.connection, self.office, lost.replica, REPLACED)
