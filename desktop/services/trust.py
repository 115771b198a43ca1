"""Trust that travels: key lists learned from packages, carried by ours, and acknowledged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from desktop.errors import PackageError
from desktop.models import journal
from desktop.models.office_tables import PeerRow
from desktop.models.revocations import cutoffs
from desktop.models.trust_tables import KeyListAckRow, KeyListRow
from desktop.services import key_lists, lost, peers, revoking
from desktop.services.key_lists import note_event

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office
    from desktop.sync.manifest import Manifest
    from desktop.sync.trust_list import SignedList


# Statements are built once: a small package runs each of them once.
_SEEN = select(PeerRow.seen_number, PeerRow.seen_trust).where(PeerRow.replica == bindparam("of"))
_SEE = update(PeerRow).where(PeerRow.replica == bindparam("of"))
_OF_PEER = KeyListAckRow.peer == bindparam("of"), KeyListAckRow.unit == bindparam("about")
_ACKNOWLEDGED = select(KeyListAckRow.version, KeyListAckRow.number).where(*_OF_PEER)
_ACKNOWLEDGE_AGAIN = update(KeyListAckRow).where(*_OF_PEER)
_ACKNOWLEDGE = insert(KeyListAckRow)


class Carried(NamedTuple):
    """What a manifest says about trust: the version of our list, and its extension lines."""

    version: int
    lines: tuple[tuple[str, str], ...]


# out ------------------------------------------------------------------------------------------------


def ensure_own(connection: Connection, office: Office) -> SignedList:
    """Our unit's list, issued now where there is none yet; needs a writing connection.

    Version 1 names the replica that this database was first, and is the same whenever it is made: so is that
    of a backup. Where the database took a new replica since, its old keys sign that into the list.
    """
    from desktop.services import succession

    listed = key_lists.latest(connection, office.author.unit)
    if listed is None:
        first = succession.first_own(connection)
        signer = key_lists.signer_of(first.replica, first.secret)
        card = peers.card_of(connection, peers.own_unit(office), first.replica)
        listed = key_lists.issue_first(connection, card, signer)
    current = journal.meta(connection, "replica")
    if current in listed.keys.live:
        return succession.list_earlier(connection, office, current, listed)
    signed = succession.announce(connection, office, current, listed)
    if signed != listed:
        apply_states(connection, signed)
    return signed


def carried(connection: Connection, office: Office, unit: str, rows: Sequence[Any]) -> Carried:
    """What a package for these computers of ``unit`` carries: what not all of them have acknowledged."""
    from desktop.sync import trust_lines

    own = office.author.unit
    replicas = [row.replica for row in rows]
    pending = list(trust_lines.within(_pending(connection, own, replicas)))
    version = _acknowledged(connection, own, replicas)
    version = pending[-1].version if pending else version
    known = sorted({own, unit} if unit != own else {own, *key_lists.units(connection)})
    # A new computer of ours learns whom we exchange with; an office that was restored, what it published.
    others = (one for other in known if other != own for one in _pending(connection, other, replicas))
    pending = list(trust_lines.within([*pending, *others]))
    have = [_have(connection, one) for one in known]
    lines = trust_lines.lines(pending, [one for one in have if one is not None])
    return Carried(version, (*lines, *trust_lines.lost(lost.cards(connection, own, unit, replicas))))


def _pending(connection: Connection, unit: str, replicas: Sequence[str]) -> list[SignedList]:
    return key_lists.every(connection, unit, above=_acknowledged(connection, unit, replicas))


def _acknowledged(connection: Connection, unit: str, replicas: Sequence[str]) -> int:
    """The version of this unit's list that all these computers have, as far as it is the one we have."""
    ours = key_lists.hashes(connection, unit)
    query = select(KeyListAckRow.peer, KeyListAckRow.version, KeyListAckRow.sha256).where(
        KeyListAckRow.unit == unit, KeyListAckRow.peer.in_(list(replicas))
    )
    last = max(ours, default=0)  # of a unit's own list it knows more than we do; of ours that may be another
    is_ours = unit == journal.meta(connection, "unit")
    versions = {
        peer: min(at, last) if ours.get(at, "" if is_ours else digest) == digest else 0
        for peer, at, digest in connection.execute(query)
    }
    return min((versions.get(replica, 0) for replica in replicas), default=0)


def _have(connection: Connection, unit: str) -> Any:
    from desktop.sync.trust_lines import Have

    query = select(KeyListRow.version, KeyListRow.sha256).where(KeyListRow.unit == unit)
    row = connection.execute(query.order_by(KeyListRow.version.desc()).limit(1)).first()
    return Have(unit, row.version, row.sha256) if row else None


def is_left(connection: Connection, office: Office) -> bool:
    """Whether our unit's list says that another database went on from our replica: then we are a copy."""
    from desktop.sync.trust_list import OLD

    current = office.author.replica
    listed = key_lists.latest(connection, office.author.unit)
    machine = listed.keys.machine(current) if listed else None
    if listed is None or machine is None or machine.state != OLD or current in cutoffs(connection):
        return False
    heirs = {one.new for one in listed.keys.continues if one.old == current}
    return bool(heirs - key_lists.own_replicas(connection))


# in -------------------------------------------------------------------------------------------------


def learn(connection: Connection, office: Office, about: Manifest) -> bool:
    """Take the key lists of a package in, before its sender's key is asked for; says whether we are a copy.

    The signature of the package is not checked yet: the caller lets go of the transaction where it fails.
    Raises ``PackageError``: ``trust.bad_list``, ``trust.needs_newer``, ``trust.competing``,
    ``trust.missing``, ``trust.rollback``, ``trust.bad_signer``, ``trust.key_changed``, ``trust.key_reused``.
    """
    from desktop.sync import trust_lines

    if about.replica in cutoffs(connection):
        return False  # what a revoked computer says of keys is nothing
    offered: dict[str, list[SignedList]] = {}
    for one in trust_lines.carried(about.extensions):
        offered.setdefault(one.unit, []).append(one)
    learning = _Learning(connection, office, about)
    alone = learning.learn(about.unit.id, offered.pop(about.unit.id, []))
    learning.learn(office.author.unit, offered.pop(office.author.unit, []))
    if about.unit.id == office.author.unit and peers.is_own_machine(connection, office, about.replica):
        for unit, lists in offered.items():
            learning.learn(unit, lists)
    lost.learn(connection, office, about)
    learning.check_version(follows=alone)
    learning.note_acknowledged()
    return office.author.unit in learning.moved and is_left(connection, office)


class _Learning:
    """What one package says of key lists."""

    def __init__(self, connection: Connection, office: Office, about: Manifest) -> None:
        self.connection = connection
        self.office = office
        self.about = about
        self.moved: set[str] = set()  # units of which something came that was not known
        self._hashes: dict[str, dict[int, str]] = {}

    def _hashes_of(self, unit: str) -> dict[int, str]:
        """The hash of every known version of a unit's list."""
        if unit not in self._hashes:
            self._hashes[unit] = key_lists.hashes(self.connection, unit)
        return self._hashes[unit]

    def learn(self, unit: str, offered: list[SignedList]) -> bool:
        """Learn what is new of one unit's lists; whether the sender goes by the one that is known here."""
        from desktop.sync.trust_chain import advance

        if all(self._hashes_of(unit).get(one.version) == one.sha256 for one in offered):
            return True  # until it is acknowledged, a list comes with every package
        self._hashes.clear()
        self.moved.add(unit)
        if not peers.is_related(self.office, unit):
            return True
        offered.sort(key=lambda one: one.version)
        known = key_lists.latest(self.connection, unit)
        if known is None and unit == self.office.author.unit:
            known = ensure_own(self.connection, self.office)
        elif known is None:
            offered = self._vouched(unit, offered)
        barred = cutoffs(self.connection)
        try:
            new = advance(known, key_lists.hashes(self.connection, unit), offered, barred=barred)
        except PackageError as error:
            if error.key == "trust.bad_signer":
                return self._take_until_revoked(unit, offered, barred, error)
            if error.key != "trust.competing":
                raise
            if not self._joins(unit, offered) and not self._was_replaced(known, offered[-1]):
                return self._compete(unit, offered, error)
            key_lists.forget(self.connection, unit)
            new = advance(None, {}, offered)
        for one in new:
            peers.check_keys(self.connection, one)
        key_lists.store(self.connection, new)
        if new:
            self._apply(new[-1])
        return True

    def _vouched(self, unit: str, offered: list[SignedList]) -> list[SignedList]:
        """Of the lists of a unit not known yet those that a computer enrolled by digits vouches for."""
        if unit != self.about.unit.id:  # relayed by a computer of ours
            return offered if offered[-1].keys.live - cutoffs(self.connection).keys() else []
        trusted = peers.enrolled_by_digits(self.connection, unit)
        if self.about.replica in trusted:
            if self.about.replica not in offered[-1].keys.live:
                raise PackageError("trust.bad_signer", unit=self.about.unit.name)
            return offered
        roots = [at for at, one in enumerate(offered) if one.signer in trusted]
        return offered[roots[0] :] if roots else []

    def _joins(self, unit: str, offered: list[SignedList]) -> bool:
        """Whether this computer is the new one and gives up its list for the one that takes it in."""
        replica = self.office.author.replica
        if unit != self.office.author.unit or replica not in offered[-1].keys.live:
            return False
        if self.about.replica not in peers.enrolled_by_digits(self.connection, unit):
            return False
        joins = peers.may_join(self.connection, unit)
        journal.set_meta(self.connection, peers.JOINING, "0")
        return joins

    def _was_replaced(self, known: SignedList | None, rival: SignedList) -> bool:
        """Whether a computer of ours relays the list of an office that began anew after a “thay máy”."""
        barred = cutoffs(self.connection).keys()
        relayed = rival.unit not in (self.about.unit.id, self.office.author.unit)
        return (
            relayed and known is not None and not known.keys.live - barred and bool(rival.keys.live - barred)
        )

    def _compete(self, unit: str, offered: list[SignedList], error: PackageError) -> bool:
        """What to make of another list of a unit than is known here; raises ``error`` where nothing."""
        from desktop.services import rivals

        if rivals.follow(self.connection, self.office, offered, self.about.replica):
            return True
        if rivals.says_nothing_new(self.connection, offered[-1]):
            return False
        if rivals.only_succeeds(self.connection, offered):
            apply_states(self.connection, offered[-1], only_new=True)
            return False
        if self.about.unit.id != unit:  # what others say of a list does not spoil their package
            self._note_rival(offered[-1])
            return True
        if peers.key_of(self.connection, self.about.replica) is None:
            return False  # a computer that nobody here knows is refused as such
        raise error

    def _take_until_revoked(
        self, unit: str, offered: list[SignedList], barred: Collection[str], error: PackageError
    ) -> bool:
        """Of a list that a revoked computer moved on only what came before; a forged one raises ``error``.

        Who has not heard of the revocation goes by that list in good faith and hands it on: that does not
        spoil what a known computer sends. Under new keys the revoked one is unknown, and refused as such.
        """
        stored = key_lists.hashes(self.connection, unit)
        new = [one for one in offered if stored.get(one.version) != one.sha256]
        at = next((offered.index(one) for one in new if one.signer in barred), None)
        if at is None:
            raise error
        self.learn(unit, offered[:at])
        self._note_rival(offered[-1])
        return self.about.unit.id != unit

    def _note_rival(self, rival: SignedList) -> None:
        note_event(
            self.connection, "trust.rival", unit=rival.unit, replica=self.about.replica,
            name=self.about.unit.name, version=rival.version,
        )  # fmt: skip

    def _apply(self, signed: SignedList) -> None:
        apply(self.connection, self.office, signed)
        note_event(
            self.connection, "trust.learned", unit=signed.unit, replica=self.about.replica,
            version=signed.version, name=signed.keys.unit.name,
        )  # fmt: skip

    def check_version(self, *, follows: bool) -> None:
        """A replica's later package never goes by an older list, nor by one that did not come along."""
        about, unit = self.about, self.about.unit
        seen = self.connection.execute(_SEEN, {"of": about.replica}).first()
        if seen is None:
            return
        later = about.number > seen.seen_number
        if later and about.trust < seen.seen_trust:
            raise PackageError("trust.rollback", unit=unit.name, version=about.trust, known=seen.seen_trust)
        known = max(self._hashes_of(unit.id), default=0)
        if known and follows and about.trust > known:
            raise PackageError("trust.missing", unit=unit.name, version=about.trust, known=known)
        if later:
            now = {"seen_number": about.number, "seen_trust": about.trust}
            self.connection.execute(_SEE, {"of": about.replica, **now})

    def note_acknowledged(self) -> None:
        """What the sender knows of lists. Where that goes back while packages go on it is noticed."""
        from desktop.sync import trust_lines

        about = self.about
        for have in trust_lines.acknowledged(about.extensions):
            where = {"of": about.replica, "about": have.unit}
            before = self.connection.execute(_ACKNOWLEDGED, where).first()
            if before is not None and about.number < before.number:
                continue
            facts = {"unit": have.unit, "replica": about.replica, "name": about.unit.name}
            if before is not None and have.version < before.version:
                known = before.version
                note_event(self.connection, "trust.freeze", **facts, version=have.version, known=known)
            if self._hashes_of(have.unit).get(have.version, have.sha256) != have.sha256:
                note_event(self.connection, "trust.rival", **facts, version=have.version)
            now = {"version": have.version, "sha256": have.sha256, "number": about.number}
            if before is not None:
                self.connection.execute(_ACKNOWLEDGE_AGAIN, {**where, **now})
            else:
                self.connection.execute(_ACKNOWLEDGE, {"peer": about.replica, "unit": have.unit, **now})


def apply(connection: Connection, office: Office, signed: SignedList) -> frozenset[str]:
    """Make the peers what a list says, and judge again what revoked computers wrote; returns the kinds."""
    apply_states(connection, signed, officer=office.author.officer)
    return revoking.settle(connection)


def apply_states(
    connection: Connection, signed: SignedList, *, officer: str = "", only_new: bool = False
) -> None:
    """The computers of a list are known from now on, live or old as it says.

    So is a replica that this database was, where it is live: a copy goes on under it. A computer that a
    person here has put to rest, or woken, stays so while no list of its unit has ever said anything else.
    """
    mine = key_lists.only_ours(connection, signed.keys.live)
    said = _states_said(connection, signed)
    before = {one.new: one.old for one in signed.keys.continues}
    for machine in signed.keys.machines:
        if machine.replica in mine:
            continue
        now = {"state": machine.state, "continues": before.get(machine.replica)}
        where = PeerRow.replica == machine.replica
        present = connection.scalar(select(PeerRow.state).where(where))
        if only_new and present is not None:
            continue
        if present is not None and said[machine.replica] == {machine.state}:
            now["state"] = present
        if not connection.execute(update(PeerRow).where(where).values(**now)).rowcount:
            row = peers.row_of(machine.card, officer)
            connection.execute(insert(PeerRow).values(**{**row, **now, "enrolled": "list"}))


def _states_said(connection: Connection, signed: SignedList) -> dict[str, set[str]]:
    """Every state that a list of this unit, this one included, has named for each computer."""
    said: dict[str, set[str]] = {}
    for one in [*key_lists.every(connection, signed.unit), signed]:
        for machine in one.keys.machines:
            said.setdefault(machine.replica, set()).add(machine.state)
    return said
