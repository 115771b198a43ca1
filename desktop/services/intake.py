"""One package on its way in: who sent it, what it would change, and setting it aside later."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select

from desktop.errors import AppError, PackageError, Refused, StorageError
from desktop.models import journal
from desktop.models.office_tables import PackageInRow
from desktop.models.revocations import revoked_ops
from desktop.models.work import Author, utc_now
from desktop.services import acknowledgements, archive, clocks, identity, peers, revoking, trust
from desktop.services.office import Office
from desktop.services.setting_aside import imports_aside

NEEDS_NEWER, REVOKED = "package.needs_newer", "package.revoked"  # kept, and judged again later

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.packages import Receipt
    from desktop.sync.manifest import Manifest
    from desktop.sync.outer import Outer, TrustedKey
    from desktop.sync.reader import OpenPackage


KeyOf = Callable[[str], "TrustedKey | None"]

# Statements are built once: a small package runs each of them once.
_KNOWN = (
    select(PackageInRow.n)
    .where(PackageInRow.sha256 == bindparam("digest"), PackageInRow.verdict.in_(("imported", "already")))
    .limit(1)
)
_LAST = select(func.max(PackageInRow.n))
_NO_LONGER_HELD = delete(PackageInRow).where(
    PackageInRow.sha256 == bindparam("digest"), PackageInRow.verdict == "held"
)
_REMEMBER = insert(PackageInRow)


class _Trusted:
    """The offices enrolled here, as the reader asks for them."""

    def __init__(self, connection: Connection, key_of: KeyOf) -> None:
        self._connection, self._key_of = connection, key_of

    def find(self, manifest: Manifest) -> TrustedKey | None:
        key = self._key_of(manifest.replica)
        return key._replace(revoked=revoking.is_beyond(self._connection, manifest)) if key else None


class Arrival:
    """A package file: ``identify`` it, ``read`` it inside a transaction, ask for the ``receipt``.

    ``name`` is what the file was called on its stick, where it is read from the archive.
    """

    def __init__(self, office: Office, path: Path, name: str = "") -> None:
        self.office = office
        self.path = path
        self.name = name or path.name
        self.outer: Outer | None = None
        self.verdict = "refused"
        self.reason: AppError | None = None
        self.counts: dict[str, dict[str, int]] = {}
        self.number = 0
        self.times_off = ""  # a time in it that shows a wrong clock
        self.successor: Author | None = None  # what we are from now on: another database wrote as us
        self.is_copy = False
        self._revoked_before = 0  # operations hidden because of a revocation, before it was read
        self.again = False

    def identify(self) -> None:
        """Read what the package says of itself. Raises ``PackageError``."""
        from desktop.sync.outer import inspect

        if not self.path.exists():
            raise Refused("file.missing", file=str(self.path))
        self.outer = inspect(self.path)

    def refuse(self, error: AppError) -> None:
        """Note why it was not accepted; one for a newer program, or of a revoked computer, is held."""
        error.params.setdefault("file", self.name)
        self.verdict = "held" if error.key in (NEEDS_NEWER, REVOKED) else "refused"
        self.reason = self._for_another(error)
        self.counts, self.number, self.successor = {}, 0, None

    def _for_another(self, error: AppError) -> AppError:
        """A stranger's package for another office: to enrol its sender would not help."""
        about = self.outer.manifest if self.outer else None
        if about is None or error.key != "package.unknown_sender":
            return error
        if any(one.unit == self.office.author.unit for one in about.recipients):
            return error
        return PackageError("package.not_for_us", file=self.name, unit=about.unit.name)

    def read(self, connection: Connection) -> None:
        """Verify everything and store what is new; decides the verdict. Raises ``PackageError``."""
        assert self.outer is not None
        own = peers.all_own_keys(connection)
        ours = self.outer.manifest.replica in own  # met again on the stick
        if (ours or self._known(connection)) and self._holds_all(connection):
            self.verdict = "already"
            return
        from desktop.sync.reader import Receiver, open_package

        self._revoked_before = revoked_ops(connection) if self._brings_lists() else 0
        missing = self._learn(connection)
        identities = [keys.identity for keys in own.values()]
        receiver = Receiver(self.office.author.unit, tuple(identities))
        key_of = cache(partial(peers.key_of, connection))  # sender and author are asked for in turns
        with open_package(self.path, _Trusted(connection, key_of), receiver, self.outer) as package:
            if missing is None:
                self._take(connection, package, key_of)
            else:
                self.verdict, self.reason = "refused", missing
                self.successor = identity.succeed(connection, self.office.author, reason=identity.TOLD)

    def _brings_lists(self) -> bool:
        from desktop.sync.trust_lines import LIST

        assert self.outer is not None
        return any(key == LIST for key, _ in self.outer.manifest.extensions)

    def _mention_revoked(self, connection: Connection) -> None:
        """Say of a package whose key lists revoke a computer how much of what was here it hides."""
        if self.reason is not None or not self._brings_lists():
            return
        more = revoked_ops(connection) - self._revoked_before
        if more > 0:
            assert self.outer is not None
            unit = self.outer.manifest.unit.name
            self.reason = Refused("import.hidden_by_revocation", count=more, unit=unit)

    def _learn(self, connection: Connection) -> PackageError | None:
        """Learn the key lists. Raises ``PackageError``.

        Where one is missing although the package is for us, a copy has acknowledged it under our replica:
        that is returned, not raised.
        """
        assert self.outer is not None
        about = self.outer.manifest
        try:
            self.is_copy = trust.learn(connection, self.office, about)
        except PackageError as error:
            named = {replica for one in about.recipients for replica in one.replicas}
            if error.key != "trust.missing" or self.office.author.replica not in named:
                raise
            return error
        return None

    def _known(self, connection: Connection) -> bool:
        assert self.outer is not None
        return connection.scalar(_KNOWN, {"digest": self.outer.sha256}) is not None

    def _holds_all(self, connection: Connection) -> bool:
        """Whether every operation of the package is stored: a restored register may have lost some, and those
        of a computer that was not enrolled here were left out."""
        assert self.outer is not None
        about = self.outer.manifest
        known = journal.names(connection)
        places = [(one.replica, one.stream, one.last, bytes.fromhex(one.chain)) for one in about.ranges]
        return all(journal.locate(connection, known, *place) is not None for place in places)

    def _take(self, connection: Connection, package: OpenPackage, key_of: KeyOf) -> None:
        from desktop.sync.incoming import Intake, Sender
        from desktop.sync.relay import Authors

        about, author = package.manifest, self.office.author
        have = {tip.stream: tip.seq for tip in about.have if tip.replica == author.replica}
        sender = Sender(about.replica, about.unit.id, about.unit.name, have)
        number = (connection.scalar(_LAST) or 0) + 1
        authors = Authors(package.outer.note, package.relayed, key_of)
        intake = Intake(connection, author, sender, number, authors, peers.RegistryScope())
        told = acknowledgements.is_behind(connection, intake.known, author.replica, about)
        gap = intake.gap(package.header.ranges)
        if gap is not None:
            self.verdict = "held"
            self.reason = PackageError(
                "package.gap",
                first=gap.first,
                last=gap.last,
                unit=about.unit.name,
                count=gap.last - gap.first + 1,
            )
        else:
            news = intake.brings_news(package.header.ranges) or not about.ranges
            self.verdict = "imported" if news else "already"
            intake.take(package.chunks())
            noted = acknowledgements.note(connection, intake.known, author.replica, about)
            told = told or noted or intake.wrote_as_us
            self.counts = intake.summary()
            self.times_off = clocks.times_off(connection, number)
            if intake.unknown:
                waiting = sum(intake.unknown.values())
                self.reason = PackageError("package.unknown_authors", count=waiting, unit=about.unit.name)
        if told or self.is_copy:
            self.successor = identity.succeed(connection, author, reason=identity.TOLD)
        self._mention_revoked(connection)
        self._remember(connection, number)

    def _remember(self, connection: Connection, number: int) -> None:
        assert self.outer is not None
        about = self.outer.manifest
        connection.execute(_NO_LONGER_HELD, {"digest": self.outer.sha256})
        row = {
            "n": number, "sha256": self.outer.sha256, "file": self.name, "package": about.package,
            "unit": about.unit.id, "replica": about.replica, "number": about.number,
            "verdict": self.verdict, "reason": _plain(self.reason), "counts": self.counts,
            "received": utc_now(), "officer": self.office.author.officer, "manifest": self.outer.note,
            "minisig": self.outer.minisig, "sender": about.unit.name,
        }  # fmt: skip
        connection.execute(_REMEMBER, row)
        self.number = number

    def mention_aside(self, connection: Connection) -> None:
        """Say of a package that brought nothing new which import, set aside, hides what it carries."""
        if self.verdict == "already" and self.reason is None and self.outer is not None:
            hidden = imports_aside(connection, self.outer.manifest.ranges)
            if hidden:
                self.reason = Refused("import.still_aside", numbers=", ".join(map(str, hidden)))

    def keep(self) -> None:
        """Keep an accepted or held package, named by its content, before what it brought is committed."""
        if self.outer is None or self.verdict not in ("imported", "held"):
            return
        archive.keep(
            self.office.folder, self.path, self.outer.sha256, self.name, durable=self.verdict == "held"
        )

    def note_refused(self) -> None:
        """Give a package that was not taken its line in the inbox, once for each reason.

        One for a newer program, or of a revoked computer, is kept as well. A file that has gone, and trouble
        of our own, leave none.
        """
        own_trouble = isinstance(self.reason, StorageError)
        waits = self.reason is not None and self.reason.key in (NEEDS_NEWER, REVOKED)
        if (self.verdict == "refused" or waits) and not own_trouble and self.path.is_file():
            try:
                self._note_refused()
            except AppError as error:  # the file is another one by now, or our disk is full
                self.refuse(error)

    def _note_refused(self) -> None:
        digest, note, minisig = archive.parts(self.path, self.outer)
        with self.office.database.write() as connection:
            self.again = self._was_noted(connection, digest)
            if self.again:
                return
            if self.verdict == "held":
                archive.keep(self.office.folder, self.path, digest, self.name, durable=True)
            about = self.outer.manifest if self.outer else None
            number = (connection.scalar(_LAST) or 0) + 1
            connection.execute(
                insert(PackageInRow).values(
                    n=number, sha256=digest, file=self.name,
                    package=about.package if about else "", unit=about.unit.id if about else "",
                    replica=about.replica if about else "", number=about.number if about else 0,
                    verdict=self.verdict, reason=_plain(self.reason), counts={}, received=utc_now(),
                    officer=self.office.author.officer, sender=about.unit.name if about else "",
                    manifest=note or None, minisig=minisig or None,
                )
            )  # fmt: skip

    def recognise(self, connection: Connection) -> None:
        """Know a package again that was not taken before, for the same reason."""
        if self.verdict == "refused" and self.path.is_file():
            self.again = self._was_noted(connection, archive.parts(self.path, self.outer).sha256)

    def _was_noted(self, connection: Connection, digest: str) -> bool:
        query = select(PackageInRow.reason).where(
            PackageInRow.sha256 == digest, PackageInRow.verdict == self.verdict
        )
        key = self.reason.key if self.reason else ""
        return bool(digest) and any(row["key"] == key for row in connection.scalars(query) if row)

    def receipt(self) -> Receipt:
        """What became of the package."""
        from desktop.services.packages import Receipt

        about = self.outer.manifest if self.outer else None
        return Receipt(
            file=self.name,
            sender=about.unit.name if about else "",
            number=about.number if about else 0,
            created=about.created if about else "",
            verdict=self.verdict,
            reason=self.reason,
            counts=self.counts,
            import_number=self.number,
            times_off=self.times_off,
            again=self.again,
        )


def _plain(error: AppError | None) -> dict[str, Any] | None:
    if error is None:
        return None
    return {"key": error.key, "params": {k: v for k, v in error.params.items() if isinstance(v, (str, int))}}
