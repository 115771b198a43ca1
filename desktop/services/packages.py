"""Packages in: preview, import, take back, take again. What goes out is in ``services/sending.py``."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from desktop.errors import AppError, Cancelled, PackageError, Refused, StorageError
from desktop.models.office_tables import PackageInRow
from desktop.models.revocations import cutoffs
from desktop.services import clocks
from desktop.services.office import ARCHIVE, Changes, Office
from desktop.services.sending import Exported, export, outgoing, unsent

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.intake import Arrival
    from desktop.sync.manifest import Manifest

SUFFIX = ".sopt"
IMPORTED, ALREADY, HELD, REFUSED = "imported", "already", "held", "refused"
_SYNCED = frozenset({"packages", "journal"})
_HELD = select(
    PackageInRow.n, PackageInRow.sha256, PackageInRow.file, PackageInRow.reason, PackageInRow.replica
).where(PackageInRow.verdict == HELD)


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
    times_off: str = ""  # a time in it (UTC) that shows that a clock is more than a day wrong
    again: bool = False  # it was refused for the same reason before, and has its line in the inbox

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
    leaps: int = 0  # operations that wait until somebody accepts their clock
    signed: bool = False  # its manifest and signature are kept and can be shown


def find_packages(paths: Sequence[Path]) -> list[Path]:
    """Package files named or lying in the folders named, in the order their senders wrote them.

    One that is not there stays in the list, to be refused on its own.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.lower() == SUFFIX and p.is_file())
        else:
            found.append(path)
    return sorted(dict.fromkeys(found), key=_order) if len(found) > 1 else found


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

    Where this computer itself cannot go on (a full disk, a busy register), the receipt of that package says
    so and is the last; the package has no line in the inbox and is met again next time. A dry run does the
    same work and rolls it back. ``progress`` may raise ``Cancelled`` between packages.
    """
    files = find_packages(paths)
    if dry_run:
        return _rehearse(office, files, progress)
    receipts: list[Receipt] = []
    try:
        _receive_all(office, files, receipts, progress)
    finally:  # what came in before somebody stopped stays, and the screens must hear of it
        _announce(office, receipts)
    return receipts


def _receive_all(
    office: Office, files: Sequence[Path], receipts: list[Receipt], progress: Progress | None
) -> None:
    for done, path in enumerate(files):
        if progress is not None:
            progress(done, len(files), path.name)
        with _uncollected():
            receipts.append(_receive_one(office, path))
        if isinstance(receipts[-1].reason, StorageError):
            break
    if any(receipt.verdict == IMPORTED for receipt in receipts):
        retry_held(office)
    elif any(receipt.verdict == ALREADY for receipt in receipts):
        retry_held(office, only_released=True)


def _announce(office: Office, receipts: Sequence[Receipt]) -> None:
    if receipts:
        kinds = frozenset(kind for receipt in receipts for kind in receipt.counts)
        office.announce(Changes(kinds, _SYNCED))


def rehearse(
    office: Office,
    paths: Sequence[Path],
    then: Callable[[Connection], None],
    *,
    progress: Progress | None = None,
) -> list[Receipt]:
    """A dry run; ``then`` looks at the state that it would leave behind, before all is rolled back."""
    return _rehearse(office, find_packages(paths), progress, then)


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
    then: Callable[[Connection], None] | None = None,
) -> list[Receipt]:
    """The same work in one transaction, rolled back: a package meets what the one before brings."""
    receipts: list[Receipt] = []
    with suppress(_Rollback), office.database.write() as connection:
        for done, path in enumerate(files):
            if progress is not None:
                progress(done, len(files), path.name)
            with _uncollected():
                arrival = _arrive(office, path, connection.begin_nested, connection)
            arrival.recognise(connection)
            receipts.append(replace(arrival.receipt(), import_number=0))
        if then is not None:
            then(connection)
        raise _Rollback
    return receipts


def _receive_one(office: Office, path: Path, name: str = "") -> Receipt:
    arrival = _arrive(office, path, office.database.write, name=name)
    arrival.note_refused()
    if arrival.successor is not None:
        office.become(arrival.successor)
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
            arrival.mention_aside(outer or transaction)
            if outer is None:
                arrival.keep()
    except Cancelled:
        raise
    except AppError as error:
        arrival.refuse(error)
    return arrival


def retry_held(office: Office, *, quarantined: bool = False, only_released: bool = False) -> None:
    """Packages that waited for an earlier one may fit now; each keeps one line in the inbox.

    Those of revoked computers are tried only where a revocation moved, here or by a list that came in.
    """
    again = True
    while again:
        again = False
        with office.read() as connection:
            held = connection.execute(_HELD).all()
            barred = cutoffs(connection) if held else {}
        for row in held:
            was_revoked = bool(row.reason) and row.reason["key"] == "package.revoked"
            if was_revoked and row.replica in barred and not quarantined:
                continue
            if only_released and not was_revoked:
                continue
            path = office.folder / ARCHIVE / f"{row.sha256}{SUFFIX}"
            if not path.exists():
                continue
            receipt = _receive_one(office, path, row.file)
            if isinstance(receipt.reason, StorageError):
                return  # it stays held
            if receipt.verdict != HELD:
                again = again or receipt.verdict == IMPORTED
                with office.database.write() as connection:
                    old = PackageInRow.n == row.n, PackageInRow.verdict == HELD
                    connection.execute(delete(PackageInRow).where(*old))


def imports(office: Office) -> list[Imported]:
    """Every package that came, newest first."""
    with office.read() as connection:
        rows = connection.execute(select(PackageInRow).order_by(PackageInRow.n.desc())).all()
        leaps = clocks.waiting(connection)
    return [_imported(row, leaps.get(row.n, 0)) for row in rows]


def _imported(row: Any, leaps: int) -> Imported:
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
        leaps=leaps,
        signed=bool(row.manifest),
    )


def undo_import(office: Office, number: int) -> None:
    """Set an import aside, days later too. Raises ``Conflict`` naming the records that build on it."""
    from desktop.services.setting_aside import set_aside

    with office.database.write() as connection:
        kinds = set_aside(connection, office, number)
    office.announce(Changes(kinds, _SYNCED))


def redo_import(office: Office, number: int) -> None:
    """Take an import that was set aside in again. Raises ``Refused``."""
    from desktop.services.setting_aside import take_again

    with office.database.write() as connection:
        kinds = take_again(connection, number)
    office.announce(Changes(kinds, _SYNCED))


def accept_clock(office: Office, number: int) -> int:
    """Show what an import brought under a clock far above ours; returns how many operations.

    Raises ``Refused`` where nothing of it waits for that.
    """
    with office.database.write() as connection:
        shown, kinds = clocks.accept(connection, number)
    office.announce(Changes(kinds, _SYNCED))
    return shown


def describe(path: Path) -> Manifest:
    """What a package says of itself, for whoever holds no key. Raises ``PackageError``."""
    from desktop.sync.outer import inspect

    if not path.exists():
        raise Refused("file.missing", file=str(path))
    return inspect(path).manifest


__all__ = [
    "Exported",
    "Imported",
    "Receipt",
    "accept_clock",
    "describe",
    "export",
    "find_packages",
    "imports",
    "outgoing",
    "receive",
    "redo_import",
    "rehearse",
    "retry_held",
    "undo_import",
    "unsent",
]
