"""Packages out: what another office may see and has not acknowledged, signed and sealed into one file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from desktop import __version__
from desktop.domain.ids import record_id, short_name
from desktop.errors import Refused, StorageError
from desktop.models import journal, proofs
from desktop.models.office_tables import PackageOutRow
from desktop.models.work import utc_now
from desktop.services import identity, peers, recipients, trust
from desktop.services.office import Changes, Office
from desktop.services.setup import registry, unit_by_code

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.domain.units import RegistryUnit
    from desktop.sync.keys import ReplicaKeys
    from desktop.sync.manifest import Tip
    from desktop.sync.outgoing import Cut
    from desktop.sync.wire import OpRange
    from desktop.sync.writer import WrittenPackage


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written and read back."""

    path: Path
    number: int
    ops: int
    size: int
    counts: dict[str, int]
    recipients: tuple[str, ...]


def peer_rows(connection: Connection, unit: str) -> list[Any]:
    """The computers of a unit that a package is sealed for."""
    return recipients.rows(connection, unit)


def export(office: Office, to_code: str, folder: Path) -> Exported:
    """Write one package for the office with this code, even where nothing changed: it acknowledges.

    Raises ``Refused`` ``package.not_enrolled``, ``unit.unknown``; ``StorageError``.
    """
    from desktop.sync.manifest import Recipient, Unit
    from desktop.sync.outgoing import wire_ops
    from desktop.sync.writer import PackageSpec, write_package

    target = unit_by_code(to_code)
    unit = peers.own_unit(office)
    if not folder.is_dir():
        raise Refused("folder.missing", folder=str(folder))
    _try_writing(folder)
    number = _free_number(office, unit, target.id, folder)
    with office.read() as connection:
        rows = peer_rows(connection, target.id)
        cut, streams = cut_for(office, connection, target.id, rows)
        relay = _relay(connection, cut.ranges)
        keys, recovery = peers.own_keys(connection)
        about_trust = trust.carried(connection, office, target.id, rows)
        spec = PackageSpec(
            package=record_id(),
            kind="delta",
            number=number,
            unit=Unit(unit.id, unit.code, journal.meta(connection, "name")),
            replica=office.author.replica,
            short=short_name(office.author.replica),
            recipients=(Recipient(target.id, tuple(row.replica for row in rows)),),
            encrypt_to=(*(row.box_key for row in rows), keys.recipient, recovery),
            ranges=relay.ranges,
            relayed=relay.notes,
            co_signers=relay.co_signers,
            prev=_previous(connection, target.id),
            have=have_for(office, connection, target.id, streams),
            echo=cut.base,
            program=__version__,
            trust=about_trust.version,
            extensions=about_trust.lines,
            created=utc_now(),
        )
        written = write_package(folder, spec, wire_ops(connection, relay.ranges), keys=keys)
    ops = sum(one.count for one in relay.ranges)
    _note_written(office, target.id, written, ops)
    return Exported(written.path, number, ops, written.size, dict(written.manifest.counts), (target.title,))


def _try_writing(folder: Path) -> None:
    """No number is used up for a folder that takes no file. Raises ``StorageError``."""
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix="thu-ghi-", suffix=".part")
        os.close(handle)
        os.unlink(name)
    except OSError as error:
        raise StorageError("folder.cannot_write", folder=str(folder)) from error


@dataclass(frozen=True, slots=True)
class _Relay:
    """What may go out: ranges by this replica, by earlier ones of ours, or by others with a proof."""

    ranges: tuple[OpRange, ...]
    notes: tuple[bytes, ...]
    co_signers: tuple[tuple[str, ReplicaKeys], ...]


def _relay(connection: Connection, ranges: Sequence[OpRange]) -> _Relay:
    """Find for every range what its author signed; one without stays here until its author is heard again."""
    known, own = journal.names(connection), peers.all_own_keys(connection)
    current = journal.meta(connection, "replica")
    sent: list[OpRange] = []
    notes: dict[bytes, None] = {}
    co_signers: dict[str, ReplicaKeys] = {}
    for one in ranges:
        signed = proofs.find(connection, known, one) if one.replica != current else None
        if signed is not None:
            notes[signed] = None
        elif one.replica in own:
            co_signers |= {one.replica: own[one.replica]} if one.replica != current else {}
        else:
            continue
        sent.append(one)
    return _Relay(tuple(sent), tuple(notes), tuple(co_signers.items()))


def sendable(connection: Connection, ranges: Sequence[OpRange]) -> tuple[OpRange, ...]:
    """Those of the ranges that may go out now: for an author's of another computer there must be a proof."""
    return _relay(connection, ranges).ranges


def cut_for(office: Office, connection: Connection, unit: str, rows: Sequence[Any]) -> tuple[Cut, list[str]]:
    """What a package to this unit would carry now, and the streams both may see."""
    from desktop.sync.outgoing import cut, visible_streams

    known = journal.names(connection)
    streams = visible_streams(known, office.author, unit, peer_is_upper=peers.is_upper(office, unit))
    return cut(connection, office.author, unit, rows, streams), streams


def _free_number(office: Office, unit: RegistryUnit, target: str, folder: Path) -> int:
    """The next number whose file is not in the folder yet: a restored register counts from an older one."""
    from desktop.sync.writer import package_name

    while True:
        number = _next_number(office, target)
        if not (folder / package_name(unit.code, short_name(office.author.replica), number)).exists():
            return number


def _next_number(office: Office, unit: str) -> int:
    """The number of the next package of this replica; a number is never given twice."""
    with office.database.write() as connection:
        if not peer_rows(connection, unit):
            known = registry().by_id(unit)
            raise Refused("package.not_enrolled", unit=known.title if known else unit)
        trust.ensure_own(connection, office)
        number = int(journal.meta(connection, "package", "0")) + 1
        journal.set_meta(connection, "package", str(number))
    identity.raise_counter(office.folder, office.author.replica, number)
    return number


def _previous(connection: Connection, unit: str) -> str | None:
    query = select(PackageOutRow.manifest).where(PackageOutRow.unit == unit).order_by(PackageOutRow.n.desc())
    last = connection.scalar(query.limit(1))
    return hashlib.sha256(last).hexdigest() if last else None


def have_for(office: Office, connection: Connection, unit: str, streams: Sequence[str]) -> tuple[Tip, ...]:
    """What we store of the streams both may see, written by computers of the two units: nobody else's.

    Between computers of one unit it is everything.
    """
    from desktop.sync.manifest import Tip

    own = office.author.unit
    units = {replica: owner for replica, owner in journal.names(connection).units.values()}
    return tuple(
        Tip(*tip)
        for tip in journal.tips(connection)
        if tip[1] in streams and (unit == own or units[tip[0]] in (own, unit))
    )


def _note_written(office: Office, unit: str, written: WrittenPackage, ops: int) -> None:
    with office.database.write() as connection:
        n = (connection.scalar(select(func.max(PackageOutRow.n))) or 0) + 1
        connection.execute(
            insert(PackageOutRow).values(
                n=n, package=written.manifest.package, unit=unit, file=written.path.name,
                sha256=written.sha256, manifest=written.note, ops=ops, written=utc_now(),
            )
        )  # fmt: skip
    office.announce(Changes(areas=frozenset({"packages"})))


def outgoing(office: Office, unit: str) -> dict[str, int]:
    """Operations by kind that a package to this unit would carry now."""
    with office.read() as connection:
        return dict(cut_for(office, connection, unit, peer_rows(connection, unit))[0].counts)


def unsent(office: Office) -> int:
    """Own operations that went into no package yet, over all offices that we exchange with."""
    from desktop.sync import note
    from desktop.sync.manifest import parse

    total = 0
    with office.read() as connection:
        own = peers.all_own_keys(connection)
        for unit in sorted({peer.unit for peer in peers.trusted(office)}):
            query = select(PackageOutRow.manifest).where(PackageOutRow.unit == unit)
            last = connection.scalar(query.order_by(PackageOutRow.n.desc()).limit(1))
            sent: dict[tuple[str, str], int] = {}
            if last:
                about = parse(note.parse_note(last).text)
                sent = {(one.replica, one.stream): one.last for one in about.ranges}
            cut, _ = cut_for(office, connection, unit, peer_rows(connection, unit))
            total += sum(_beyond(one, sent) for one in cut.ranges if one.replica in own)
    return total


def _beyond(one: OpRange, sent: dict[tuple[str, str], int]) -> int:
    return max(0, one.last - max(one.first - 1, sent.get((one.replica, one.stream), 0)))
