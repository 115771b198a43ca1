"""What lies in a folder of packages: which are for us, which are ours, and which of ours may go.

Files are judged by what they say inside, never by their names; those of other offices are never touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.ids import short_name
from desktop.errors import PackageError, Refused
from desktop.models import journal
from desktop.models.office_tables import OwnKeyRow, PackageInRow, PeerRow
from desktop.services import peers, sending
from desktop.services.office import Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.manifest import Manifest
    from desktop.sync.outer import TrustedKey
    from desktop.sync.outgoing import Cut

SUFFIX = ".sopt"
_STORED = ("imported", "already")
GENERATIONS = 2  # packages to one office that stay in a folder until they are acknowledged


@dataclass(frozen=True, slots=True)
class Found:
    """A package in the folder, as its manifest says: who wrote it, for which computers of which units."""

    path: Path
    unit: str
    replica: str
    number: int
    package: str
    note: str  # SHA-256 of manifest.txt, which fixes everything else in the package
    recipients: tuple[tuple[str, frozenset[str]], ...]

    def sealed_for(self, unit: str) -> frozenset[str]:
        """The computers of a unit that can open it."""
        return next((replicas for one, replicas in self.recipients if one == unit), frozenset())


@dataclass(slots=True)
class Lying:
    """The packages of one folder, sorted out.

    ``taken`` are those for us that were stored before, ``fresh`` the paths of what must be read, unreadable
    ones included; ``ours`` were written by this computer, ``siblings`` by others of its unit, newest last.
    ``others`` are for other offices.
    """

    folder: Path
    taken: list[Found] = field(default_factory=list)
    fresh: list[Path] = field(default_factory=list)
    for_us: list[Found] = field(default_factory=list)
    ours: list[Found] = field(default_factory=list)
    siblings: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)

    def units(self) -> set[str]:
        """Units that some readable package here comes from or goes to."""
        found = {one.unit for one in (*self.for_us, *self.others)}
        return found.union(*({u for u, _ in one.recipients} for one in (*self.ours, *self.others)))


def files(folder: Path, suffix: str = SUFFIX) -> list[Path]:
    """Ordinary files of a folder by name; no links, pipes or folders. Raises ``Refused`` where it is gone."""
    try:
        with os.scandir(folder) as entries:
            names = [
                e.name
                for e in entries
                if e.name.lower().endswith(suffix) and e.is_file(follow_symlinks=False)
            ]
    except OSError as error:
        raise Refused("folder.missing", folder=str(folder)) from error
    return [folder / name for name in sorted(names)]


def look(office: Office, folder: Path) -> Lying:
    """Sort out what lies in a folder; reads no more than manifests. Raises ``Refused``."""
    lying = Lying(folder)
    readable: list[Found] = []
    for path in files(folder):
        try:
            readable.append(peek(path))
        except PackageError:
            lying.fresh.append(path)
    with office.read() as connection:
        own = set(connection.scalars(select(OwnKeyRow.replica)))
        known = _done_with(connection, readable)
    for found in sorted(readable, key=lambda one: (one.unit, one.replica, one.number)):
        _place(lying, found, office.author.unit, own, known)
    return lying


def _place(lying: Lying, found: Found, unit: str, own: set[str], known: set[tuple[str, str]]) -> None:
    if found.replica in own:
        lying.ours.append(found)
        return
    if found.unit == unit:
        lying.siblings.append(found)
    if not found.sealed_for(unit):
        lying.others.append(found)
        return
    lying.for_us.append(found)
    if (found.package, found.note) in known:
        lying.taken.append(found)
    else:
        lying.fresh.append(found.path)


def peek(path: Path) -> Found:
    """A package by its manifest alone. Raises ``PackageError``."""
    from desktop.sync import outer

    note, about = outer.peek(path)
    recipients = tuple((one.unit, frozenset(one.replicas)) for one in about.recipients)
    digest = hashlib.sha256(note).hexdigest()
    return Found(path, about.unit.id, about.replica, about.number, about.package, digest, recipients)


def _done_with(connection: Connection, found: list[Found]) -> set[tuple[str, str]]:
    """Those that need not be read again: of which nothing is left out, or nothing more could be taken."""
    known = stored(connection, found)
    left_out = [one for one in found if known.get((one.package, one.note)) is False]
    again = {(one.package, one.note) for one in left_out if _may_bring_more(connection, one)}
    return set(known) - again


def _may_bring_more(connection: Connection, one: Found) -> bool:
    """Whether a computer whose operations were left out has been enrolled since."""
    from desktop.sync.outer import glance

    known = journal.names(connection)
    for part in glance(one.path).ranges:
        place = part.replica, part.stream, part.last, bytes.fromhex(part.chain)
        if journal.locate(connection, known, *place) is None and peers.key_of(connection, part.replica):
            return True
    return False


def stored(connection: Connection, found: Iterable[Found]) -> dict[tuple[str, str], bool]:
    """Package and manifest of those that came before, and whether nothing of them was left out.

    A held one waits in our own archive.
    """
    result: dict[tuple[str, str], bool] = {}
    for ids in journal.chunks(dict.fromkeys(one.package for one in found)):
        query = select(PackageInRow.package, PackageInRow.manifest, PackageInRow.reason).where(
            PackageInRow.package.in_(ids), PackageInRow.verdict.in_((*_STORED, "held"))
        )
        for package, manifest, reason in connection.execute(query):
            key = package, hashlib.sha256(manifest or b"").hexdigest()
            whole = (reason or {}).get("key") != "package.unknown_authors"
            result[key] = result.get(key, False) or whole
    return result


class UnitKeys:
    """The keys of the computers of our own unit: those whose packages on a stick speak for us."""

    def __init__(self, connection: Connection, office: Office) -> None:
        from desktop.sync.keys import ReplicaKeys

        own = connection.execute(select(OwnKeyRow.replica, OwnKeyRow.secret))
        self._keys = {replica: ReplicaKeys.from_bytes(secret).sign_public for replica, secret in own}
        query = select(PeerRow.replica, PeerRow.sign_key)
        siblings = query.where(PeerRow.unit == office.author.unit, PeerRow.revoked.is_(None))
        self._keys |= {replica: bytes(key) for replica, key in connection.execute(siblings)}
        self._unit = office.author.unit

    def find(self, manifest: Manifest) -> TrustedKey | None:
        """As the reader asks for it."""
        from desktop.sync.outer import TrustedKey

        key = self._keys.get(manifest.replica)
        return TrustedKey(key, self._unit) if key else None

    def signed(self, path: Path) -> Manifest | None:
        """The manifest of a file, whole or not, if one of these computers signed it."""
        from desktop.sync import note, outer

        try:
            signed, about = outer.peek(path)
        except PackageError:
            return None
        key = self._keys.get(about.replica)
        if key is None or not note.verify_note(note.parse_note(signed), about.replica, key):
            return None
        return about

    def whole(self, found: Iterable[Found]) -> Iterator[Manifest]:
        """Manifests of those that are signed by one of these computers and unbroken, one at a time."""
        from desktop.sync.outer import verify

        for one in found:
            with contextlib.suppress(PackageError):
                yield verify(one.path, self).manifest


def sweep(office: Office, lying: Lying) -> int:
    """Clear away packages of this computer that nobody needs any more; returns how many.

    The newest to each unit stays, and one before it until a signed acknowledgement covers it; what is older
    than these is contained in them, because each is cut against acknowledgements.
    """
    gone: list[Path] = []
    with office.read() as connection:
        keys = UnitKeys(connection, office)
        for unit in sorted({unit for one in lying.ours for unit, _ in one.recipients}):
            ours = [one for one in lying.ours if [u for u, _ in one.recipients] == [unit]]
            gone += _needless(office, connection, keys, unit, ours)
    lying.ours = [one for one in lying.ours if one.path not in gone]
    return remove(gone)


def _needless(
    office: Office, connection: Connection, keys: UnitKeys, unit: str, ours: list[Found]
) -> Iterator[Path]:
    rows = sending.peer_rows(connection, unit)
    cut, _ = sending.cut_for(office, connection, unit, rows)
    kept = 0
    for found in reversed(ours):
        about = keys.signed(found.path)
        if about is None:
            continue  # somebody else's, whatever it says
        if kept and (kept >= GENERATIONS or _is_acknowledged(about, cut)):
            yield found.path
        elif any(keys.whole([found])):
            kept += 1


def _is_acknowledged(about: Manifest, cut: Cut) -> bool:
    """Whether nothing in a package is still on its way: ``cut`` is what is."""
    return not any(
        one.first <= part.last
        for part in about.ranges
        for one in cut.ranges
        if (one.replica, one.stream) == (part.replica, part.stream)
    )


def sweep_halves(office: Office, folder: Path) -> int:
    """Clear away what this computer was writing when it was cut off; returns how many files.

    Nobody else writes under these names, and this computer is not writing now.
    """
    with office.read() as connection:
        own = list(connection.scalars(select(OwnKeyRow.replica)))
    code = peers.own_unit(office).code
    names = "|".join(re.escape(short_name(replica)) for replica in own)
    pattern = re.compile(rf"{code}-({names})-\d{{4,}}\.sopt\.part")
    return remove(path for path in files(folder, SUFFIX + ".part") if pattern.fullmatch(path.name))


def remove(paths: Iterable[Path]) -> int:
    """Remove files as far as the folder lets us; returns how many."""
    removed = 0
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
            removed += 1
    return removed
