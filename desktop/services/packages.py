"""Packages on a stick: what goes out, what comes in, what can be taken back."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select

from desktop import __version__
from desktop.domain.ids import record_id, short_name
from desktop.errors import AppError, Cancelled, PackageError, Refused
from desktop.models import journal
from desktop.models.office_tables import PackageInRow, PackageOutRow, PeerHaveRow, PeerRow
from desktop.models.work import utc_now
from desktop.services import peers
from desktop.services.office import ARCHIVE, Changes, Office
from desktop.services.setup import registry, unit_by_code

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.domain.units import RegistryUnit
    from desktop.services.intake import Arrival
    from desktop.sync.manifest import Manifest, Tip
    from desktop.sync.outgoing import Cut
    from desktop.sync.writer import WrittenPackage

SUFFIX = ".sopt"
IMPORTED, ALREADY, HELD, REFUSED = "imported", "already", "held", "refused"
_SYNCED = frozenset({"packages", "journal"})


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written and read back."""

    path: Path
    number: int
    ops: int
    size: int
    counts: dict[str, int]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one package. ``reason`` is the key and parameters of a sentence, if there is one."""

    file: str
    sender: str
    number: int
    created: str
    verdict: str
    reason: AppError | None = None
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    import_number: int = 0

    def total(self, name: str) -> int:
        """The sum over all kinds of one count: new, updated, merged, conflicts, held, refused."""
        return sum(counts[name] for counts in self.counts.values())


@dataclass(frozen=True, slots=True)
class Imported:
    """A line of the inbox: a package that came once, and whether it is set aside now."""

    number: int
    file: str
    unit: str
    sender: str
    package_number: int
    received: str
    verdict: str
    reason: AppError | None
    counts: dict[str, dict[str, int]]
    aside: bool


def _peer_rows(connection: Connection, unit: str) -> list[Any]:
    query = select(PeerRow).where(PeerRow.unit == unit, PeerRow.revoked.is_(None)).order_by(PeerRow.replica)
    return list(connection.execute(query))


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
    number = _free_number(office, unit, target.id, folder)
    with office.read() as connection:
        rows = _peer_rows(connection, target.id)
        cut, streams = _cut(office, connection, target.id, rows)
        keys, recovery = peers.own_keys(connection)
        spec = PackageSpec(
            package=record_id(),
            kind="delta",
            number=number,
            unit=Unit(unit.id, unit.code, journal.meta(connection, "name")),
            replica=office.author.replica,
            short=short_name(office.author.replica),
            recipients=(Recipient(target.id, tuple(row.replica for row in rows)),),
            encrypt_to=(*(row.box_key for row in rows), keys.recipient, recovery),
            ranges=cut.ranges,
            prev=_previous(connection, target.id),
            have=_have(office, connection, target.id, streams),
            echo=_echo(connection, rows, streams),
            program=__version__,
            trust=1,
            created=utc_now(),
        )
        written = write_package(folder, spec, wire_ops(connection, cut.ranges), keys=keys)
    _note_written(office, target.id, written, cut.ops)
    return Exported(
        written.path, number, cut.ops, written.size, dict(written.manifest.counts), (target.title,)
    )


def _cut(office: Office, connection: Connection, unit: str, rows: Sequence[Any]) -> tuple[Cut, list[str]]:
    from desktop.sync.outgoing import cut, visible_streams

    streams = visible_streams(office.author, unit, peer_is_upper=peers.is_upper(office, unit))
    return cut(connection, office.author, rows, streams), streams


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
        if not _peer_rows(connection, unit):
            known = registry().by_id(unit)
            raise Refused("package.not_enrolled", unit=known.title if known else unit)
        number = int(journal.meta(connection, "package", "0")) + 1
        journal.set_meta(connection, "package", str(number))
        return number


def _previous(connection: Connection, unit: str) -> str | None:
    query = select(PackageOutRow.manifest).where(PackageOutRow.unit == unit).order_by(PackageOutRow.n.desc())
    last = connection.scalar(query.limit(1))
    return hashlib.sha256(last).hexdigest() if last else None


def _have(office: Office, connection: Connection, unit: str, streams: Sequence[str]) -> tuple[Tip, ...]:
    """What we store of the streams both may see, written by computers of the two units: nobody else's."""
    from desktop.sync.manifest import Tip

    units = {replica: owner for replica, owner in journal.names(connection).units.values()}
    return tuple(
        Tip(*tip)
        for tip in journal.tips(connection)
        if tip[1] in streams and units[tip[0]] in (office.author.unit, unit)
    )


def _echo(connection: Connection, rows: Sequence[Any], streams: Sequence[str]) -> tuple[Tip, ...]:
    """The acknowledgement of the recipient that this package was cut against."""
    from desktop.sync.manifest import Tip

    query = select(PeerHaveRow).where(
        PeerHaveRow.peer.in_([row.replica for row in rows]), PeerHaveRow.stream.in_(list(streams))
    )
    found = {
        Tip(row.replica, row.stream, row.seq, row.chain) for row in connection.execute(query) if row.seq > 0
    }
    return tuple(sorted(found))


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
        return dict(_cut(office, connection, unit, _peer_rows(connection, unit))[0].counts)


def unsent(office: Office) -> int:
    """Own operations that went into no package yet, over all offices that we exchange with."""
    from desktop.sync import note
    from desktop.sync.manifest import parse

    total = 0
    with office.read() as connection:
        for unit in sorted({peer.unit for peer in peers.trusted(office)}):
            query = select(PackageOutRow.manifest).where(PackageOutRow.unit == unit)
            last = connection.scalar(query.order_by(PackageOutRow.n.desc()).limit(1))
            sent: dict[str, int] = {}
            if last:
                about = parse(note.parse_note(last).text)
                sent = {one.stream: one.last for one in about.ranges} | {}
            cut, _ = _cut(office, connection, unit, _peer_rows(connection, unit))
            total += sum(max(0, r.last - max(r.first - 1, sent.get(r.stream, 0))) for r in cut.ranges)
    return total


def find_packages(paths: Sequence[Path]) -> list[Path]:
    """Package files named or lying in the folders named, in the order their senders wrote them.

    One that is not there stays in the list, to be refused on its own.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix == SUFFIX and p.is_file())
        else:
            found.append(path)
    return sorted(dict.fromkeys(found), key=_order)


def _order(path: Path) -> tuple[str, str, int, str]:
    from desktop.sync.outer import glance

    try:
        about = glance(path)
    except PackageError:
        return ("~", "", 0, path.name)
    return (about.unit.code, about.replica, about.number, path.name)


Progress = Callable[[int, int, str], None]


def receive(
    office: Office, paths: Sequence[Path], *, dry_run: bool = False, progress: Progress | None = None
) -> list[Receipt]:
    """Import packages, each in a transaction of its own; one bad package never stops the others.

    A dry run does the same work and rolls it back. ``progress`` may raise ``Cancelled`` between packages.
    """
    files = find_packages(paths)
    if dry_run:
        return _rehearse(office, files, progress)
    receipts = []
    for done, path in enumerate(files):
        if progress is not None:
            progress(done, len(files), path.name)
        with _uncollected():
            receipts.append(_receive_one(office, path))
    if any(receipt.verdict == IMPORTED for receipt in receipts):
        _retry_held(office)
    if receipts:
        kinds = frozenset(kind for receipt in receipts for kind in receipt.counts)
        office.announce(Changes(kinds, _SYNCED))
    return receipts


def rehearse(
    office: Office, paths: Sequence[Path], unit: str = "", *, progress: Progress | None = None
) -> tuple[list[Receipt], dict[str, int]]:
    """A dry run of both directions: what would come in and then, by kind, what would go out to ``unit``.

    The packages acknowledge what we sent before, so this is less than :func:`outgoing` says beforehand.
    """
    counts: dict[str, int] = {}
    return _rehearse(office, find_packages(paths), progress, unit, counts), counts


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading a package makes millions of objects and no cycles: looking for some takes a quarter."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Rollback(Exception):
    """Ends the transaction of a dry run."""


def _rehearse(
    office: Office,
    files: Sequence[Path],
    progress: Progress | None,
    unit: str = "",
    counts: dict[str, int] | None = None,
) -> list[Receipt]:
    """The same work in one transaction, rolled back: a package meets what the one before brings."""
    receipts: list[Receipt] = []
    with suppress(_Rollback), office.database.write() as connection:
        for done, path in enumerate(files):
            if progress is not None:
                progress(done, len(files), path.name)
            receipt = _arrive(office, path, connection.begin_nested, connection).receipt()
            receipts.append(replace(receipt, import_number=0))
        if unit and counts is not None:
            counts |= _cut(office, connection, unit, _peer_rows(connection, unit))[0].counts
        raise _Rollback
    return receipts


def _receive_one(office: Office, path: Path, name: str = "") -> Receipt:
    arrival = _arrive(office, path, office.database.write, name=name)
    arrival.note_refused()
    return arrival.receipt()


def _arrive(
    office: Office,
    path: Path,
    begin: Callable[[], AbstractContextManager[Any]],
    outer: Connection | None = None,
    *,
    name: str = "",
) -> Arrival:
    """Read one package inside ``begin()``; what it raises becomes its verdict."""
    from desktop.services.intake import Arrival

    arrival = Arrival(office, path, name)
    try:
        arrival.identify()
        with begin() as transaction:
            arrival.read(outer or transaction)
            if outer is None:
                arrival.keep()
    except Cancelled:
        raise
    except AppError as error:
        arrival.refuse(error)
    return arrival


def _retry_held(office: Office) -> None:
    """Packages that waited for an earlier one may fit now; each keeps one line in the inbox."""
    again = True
    while again:
        again = False
        with office.read() as connection:
            query = select(PackageInRow.n, PackageInRow.sha256, PackageInRow.file)
            held = connection.execute(query.where(PackageInRow.verdict == HELD)).all()
        for row in held:
            path = office.folder / ARCHIVE / f"{row.sha256}{SUFFIX}"
            if not path.exists():
                continue
            receipt = _receive_one(office, path, row.file)
            if receipt.verdict != HELD:
                again = again or receipt.verdict == IMPORTED
                with office.database.write() as connection:
                    old = PackageInRow.n == row.n, PackageInRow.verdict == HELD
                    connection.execute(delete(PackageInRow).where(*old))


def imports(office: Office) -> list[Imported]:
    """Every package that came, newest first."""
    with office.read() as connection:
        rows = connection.execute(select(PackageInRow).order_by(PackageInRow.n.desc())).all()
    return [_imported(row) for row in rows]


def _imported(row: Any) -> Imported:
    reason = PackageError(row.reason["key"], **row.reason["params"]) if row.reason else None
    return Imported(
        number=row.n,
        file=row.file,
        unit=row.unit,
        sender=row.sender or "",
        package_number=row.number,
        received=row.received,
        verdict=row.verdict,
        reason=reason,
        counts=row.counts,
        aside=row.aside is not None,
    )


def undo_import(office: Office, number: int) -> None:
    """Set an import aside, days later too. Raises ``Conflict`` naming the records that build on it."""
    from desktop.services.intake import set_aside

    with office.database.write() as connection:
        kinds = set_aside(connection, office, number)
    office.announce(Changes(kinds, _SYNCED))


def redo_import(office: Office, number: int) -> None:
    """Take an import that was set aside in again. Raises ``Refused``."""
    from desktop.services.intake import take_again

    with office.database.write() as connection:
        kinds = take_again(connection, number)
    office.announce(Changes(kinds, _SYNCED))


def describe(path: Path) -> Manifest:
    """What a package says of itself, for whoever holds no key. Raises ``PackageError``."""
    from desktop.sync.outer import inspect

    if not path.exists():
        raise Refused("file.missing", file=str(path))
    return inspect(path).manifest
