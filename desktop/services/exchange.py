"""The same exchange over any folder: a stick, a network share, a folder that other software carries.

Read what is for us, in order; then write one package for each office that needs one; then clear away those of
our own packages that nobody needs any more. It comes to rest: an acknowledgement alone never answers an
acknowledgement, and what lies in the folder already is not written again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.errors import AppError, StorageError
from desktop.models.office_tables import OwnKeyRow, PackageOutRow
from desktop.services import folder as folders
from desktop.services import packages, peers, sending, trust
from desktop.services.folder import Found, Lying, UnitKeys
from desktop.services.office import Office
from desktop.services.packages import Progress, Receipt
from desktop.services.sending import Exported

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.manifest import Manifest, Tip
    from desktop.sync.wire import OpRange


LIST = "x-trust"  # the line of a manifest that carries a list of computers


@dataclass(frozen=True, slots=True)
class Failure:
    """An office whose package could not be written, and why."""

    unit: str
    name: str
    error: AppError


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one exchange did. ``others`` counts packages for other offices, which were left alone."""

    folder: Path
    receipts: tuple[Receipt, ...] = ()
    written: tuple[Exported, ...] = ()
    failures: tuple[Failure, ...] = ()
    removed: int = 0
    others: int = 0

    @property
    def quiet(self) -> bool:
        """Whether nothing came that was not known, nothing went and nothing failed."""
        return all(one.again for one in self.receipts) and not (self.written or self.failures)

    @property
    def trouble(self) -> AppError | None:
        """The first thing that could not be done for no fault of a package: a disk, a busy register."""
        reasons = [one.error for one in self.failures]
        reasons += [one.reason for one in self.receipts if isinstance(one.reason, StorageError)]
        return next(iter(reasons), None)


@dataclass(frozen=True, slots=True)
class Sending:
    """What would go to one office: operations by kind; none at all is an acknowledgement."""

    unit: str
    code: str
    name: str
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """A dry run of an exchange: nothing is written. ``present`` are units whose packages lie here."""

    folder: Path
    receipts: tuple[Receipt, ...]
    sending: tuple[Sending, ...]
    present: frozenset[str]
    others: int


def exchange(
    office: Office,
    folder: Path,
    *,
    units: Collection[str] | None = None,
    send: bool = True,
    receive: bool = True,
    again: bool = False,
    progress: Progress | None = None,
) -> Exchanged:
    """Do both directions over a folder, for every office we know or only for ``units``.

    ``again`` writes to each of them also where nothing is new, because a person wants it. What came in stays
    even where writing fails; each office fails by itself.
    Raises ``Refused`` ``folder.missing``, ``Cancelled``.
    """
    lying = folders.look(office, folder)
    folders.sweep_halves(office, folder)
    receipts = _receive(office, lying, progress) if receive else ()
    if not send:
        return Exchanged(folder, receipts, others=len(lying.others))
    removed = folders.sweep(office, lying)
    written, failures = _write_all(office, lying, units, again=again)
    if written:
        lying.ours += [folders.peek(one.path) for one in written]
        removed += folders.sweep(office, lying)
    return Exchanged(folder, receipts, tuple(written), tuple(failures), removed, len(lying.others))


def _receive(office: Office, lying: Lying, progress: Progress | None) -> tuple[Receipt, ...]:
    paths = _to_read(office, lying)
    found = packages.receive(office, paths, progress=progress) if paths else []
    return _of_others(lying, found)


def _to_read(office: Office, lying: Lying) -> list[Path]:
    """What is new here, and packages of ours that may bring back what we lost."""
    return [*lying.fresh, *(one.path for one in _unknown_to_us(office, lying))]


def _of_others(lying: Lying, receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """A package of our own that brought back nothing is not worth a word."""
    own = {one.path.name for one in lying.ours}
    return tuple(one for one in receipts if one.file not in own or one.verdict != packages.ALREADY)


def _unknown_to_us(office: Office, lying: Lying) -> list[Found]:
    """Packages of our own that we do not remember writing: this register was restored or copied."""
    if not lying.ours:
        return []
    with office.read() as connection:
        known = set(connection.scalars(select(PackageOutRow.package)))
    return [one for one in lying.ours if one.package not in known]


def preview(
    office: Office,
    folder: Path,
    *,
    units: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Seen:
    """What an exchange would do; nothing is written. Raises ``Refused`` ``folder.missing``."""
    lying = folders.look(office, folder)
    going: list[Sending] = []

    def after(connection: Connection) -> None:
        going.extend(one for one, needed in _offers(office, connection, lying, units) if needed)

    found = packages.rehearse(office, _to_read(office, lying), after, progress=progress)
    receipts = _of_others(lying, found)
    return Seen(folder, receipts, tuple(going), frozenset(lying.units()), len(lying.others))


def _write_all(
    office: Office, lying: Lying, units: Collection[str] | None, *, again: bool
) -> tuple[list[Exported], list[Failure]]:
    with office.read() as connection:
        due = [one for one, needed in _offers(office, connection, lying, units) if needed or again]
    written: list[Exported] = []
    failures: list[Failure] = []
    for one in due:
        try:
            written.append(sending.export(office, one.code, lying.folder))
        except AppError as error:
            failures.append(Failure(one.unit, one.name, error))
            if not lying.folder.is_dir():
                break
    return written, failures


def partners(office: Office) -> list[Sending]:
    """Offices we exchange with, the other computers of our own unit included, by code."""
    found = {peer.unit: Sending(peer.unit, peer.code, peer.name) for peer in peers.trusted(office)}
    return list(found.values())


def _offers(
    office: Office, connection: Connection, lying: Lying, units: Collection[str] | None
) -> Iterator[tuple[Sending, bool]]:
    """What a package to each office would carry now, and whether it needs one in this folder."""
    keys = UnitKeys(connection, office)
    for partner in partners(office):
        if units is not None and partner.unit not in units:
            continue
        rows = sending.peer_rows(connection, partner.unit)
        cut, streams = sending.cut_for(office, connection, partner.unit, rows)
        have = sending.have_for(office, connection, partner.unit, streams)
        carried = _Carried(lying, keys, partner.unit, frozenset(row.replica for row in rows))
        going = sending.sendable(connection, cut.ranges)
        lines = trust.carried(connection, office, partner.unit, rows).lines
        needed = (
            carried.lacks(going)
            or carried.lacks_lists(lines)
            or _owes_answer(office, connection, partner.unit, have, lines, carried)
        )
        yield replace(partner, counts=dict(cut.counts)), needed


class _Carried:
    """Our packages to one unit that lie whole in the folder, sealed for each of its computers.

    They are read only as far as they are needed: the newest first, and none where nothing is to be sent.
    """

    def __init__(self, lying: Lying, keys: UnitKeys, unit: str, replicas: frozenset[str]) -> None:
        self.lying, self._keys, self._unit = lying, keys, unit
        self._ours = [one for one in lying.ours if replicas <= one.sealed_for(unit)]
        self._theirs = [one for one in lying.siblings if replicas <= one.sealed_for(unit)]

    def lacks(self, ranges: Iterable[OpRange]) -> bool:
        """Whether some of these operations are in none of them, nor in one of our other computers'."""
        wanted = {(one.replica, one.stream, one.last, one.chain): one.first for one in ranges}
        for about in self._whole([*self._theirs, *self._ours]):
            for one in about.ranges:
                key = (one.replica, one.stream, one.last, one.chain)
                if key in wanted and one.first <= wanted[key]:
                    del wanted[key]
            if not wanted:
                break
        return bool(wanted)

    def lacks_lists(self, lines: Iterable[tuple[str, str]]) -> bool:
        """Whether a list of computers that the unit has not acknowledged is in none of our own."""
        wanted = {line for line in lines if line[0] == LIST}
        for about in self._whole(self._ours) if wanted else ():
            wanted -= set(about.extensions)
        return bool(wanted)

    def acknowledges(self, wanted: dict[tuple[str, str], int]) -> bool:
        """Whether our own say that all this is stored, up to these sequences."""
        left = dict(wanted)
        for about in self._whole(self._ours) if left else ():
            said = {(tip.replica, tip.stream): tip.seq for tip in about.have}
            left = {key: seq for key, seq in left.items() if said.get(key, 0) < seq}
            if not left:
                break
        return not left

    def from_them(self) -> list[Found]:
        """Packages here that this unit wrote for us."""
        return [one for one in self.lying.for_us if one.unit == self._unit]

    def _whole(self, found: list[Found]) -> Iterator[Manifest]:
        return self._keys.whole(reversed(found))


def _owes_answer(
    office: Office,
    connection: Connection,
    unit: str,
    have: Iterable[Tip],
    lines: Iterable[tuple[str, str]],
    carried: _Carried,
) -> bool:
    """Whether the unit should hear from us what we store, though we have nothing new to say.

    So it is where others' operations or lists of computers came since our last package to it, and where its
    newest package here brings what none of ours here acknowledges: it has not heard from us, whatever we
    wrote elsewhere.
    """
    own = set(connection.scalars(select(OwnKeyRow.replica)))
    theirs = {tip for tip in have if tip.replica not in own}
    last = _last(connection, unit)
    if theirs - set(last.have if last else ()):
        return True
    if {line for line in lines if line[0] != LIST} - set(last.extensions if last else ()):
        return True
    stored = {(tip.replica, tip.stream): tip.seq for tip in theirs}
    asked = _asked(connection, carried.from_them())
    return not carried.acknowledges({k: seq for k, seq in asked.items() if stored.get(k, 0) >= seq})


def _last(connection: Connection, unit: str) -> Manifest | None:
    """What our last package to this unit said, whichever folder it went to."""
    from desktop.sync import note
    from desktop.sync.manifest import parse

    query = select(PackageOutRow.manifest).where(PackageOutRow.unit == unit).order_by(PackageOutRow.n.desc())
    last = connection.scalar(query.limit(1))
    return parse(note.parse_note(last).text) if last else None


def _asked(connection: Connection, found: list[Found]) -> dict[tuple[str, str], int]:
    """How far the newest package of each of their computers goes, of those that are stored here."""
    from desktop.sync.outer import glance

    stored = folders.stored(connection, found)
    newest = {one.replica: one for one in found if (one.package, one.note) in stored}
    asked: dict[tuple[str, str], int] = {}
    for one in newest.values():
        for part in glance(one.path).ranges:
            asked[part.replica, part.stream] = max(part.last, asked.get((part.replica, part.stream), 0))
    return asked
