"""The folder that exchanges by itself whenever it is there, and the list of the last exchanges.

A poll looks at names, sizes and times only. An exchange follows where another's file came or went, or where
something was written here; what our own exchange did to the folder starts none, so that software which takes
our packages away never makes us write for ever. A file that is still being copied is left to settle.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from desktop.domain.ids import short_name
from desktop.errors import AppError, PackageError, Refused
from desktop.models import journal
from desktop.models.office_tables import PackageInRow, PeerRow
from desktop.models.work import utc_now
from desktop.services import exchange as exchanging
from desktop.services import packages, peers, settings
from desktop.services.exchange import Exchanged
from desktop.services.folder import SUFFIX
from desktop.services.office import Changes, Office

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.services.packages import Progress

FOLDER, ON, LOG = "exchange.folder", "exchange.on", "exchange.log"
KEPT = 50  # exchanges in the list
RETRY_AFTER = 20  # polls after which what a full or locked folder did not take is tried again


class How(StrEnum):
    """What started an exchange."""

    STICK = "stick"
    WATCH = "watch"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder that is watched, if one was ever chosen."""

    folder: Path | None
    on: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """One exchange that did something: packages in and out, changes in and out, the first that went wrong."""

    at: str
    how: str
    folder: str
    imported: int
    held: int
    refused: int
    written: int
    taken: int
    sent: int
    problem: AppError | None = None


def watched(office: Office) -> Watched:
    """What is watched now."""
    known = settings.all_settings(office)
    folder = known.get(FOLDER)
    return Watched(Path(folder) if folder else None, bool(known.get(ON) and folder))


def watch_folder(office: Office, folder: Path | None, *, on: bool) -> None:
    """Watch a folder from now on, or no more. Raises ``Refused`` ``folder.missing``."""
    if on and (folder is None or not folder.is_dir()):
        raise Refused("folder.missing", folder=str(folder or ""))
    settings.save_settings(office, {FOLDER: str(folder) if folder else None, ON: on})


def run(
    office: Office,
    folder: Path,
    how: How,
    *,
    units: Collection[str] | None = None,
    send: bool = True,
    receive: bool = True,
    again: bool = False,
    progress: Progress | None = None,
) -> Exchanged:
    """Exchange over a folder, and note in the list what it did; a quiet one leaves no line."""
    done = exchanging.exchange(
        office, folder, units=units, send=send, receive=receive, again=again, progress=progress
    )
    if not done.quiet:
        _note(office, how, done)
    return done


def _note(office: Office, how: How, done: Exchanged) -> None:
    line = {
        "at": utc_now(),
        "how": str(how),
        "folder": str(done.folder),
        **{key: sum(one.verdict == key for one in done.receipts)
           for key in (packages.IMPORTED, packages.HELD, packages.REFUSED)},
        "written": len(done.written),
        "taken": sum(taken(receipt.counts) for receipt in done.receipts),
        "sent": sum(one.ops for one in done.written),
        "problem": _plain(done.trouble) if done.trouble else None,
    }  # fmt: skip
    with office.database.write() as connection:
        lines = settings.read_settings(connection).get(LOG) or []
        if lines and done.trouble and _end(lines[0]) == _end(line):
            return  # tried again, with the same end
        settings.write_settings(connection, {LOG: [line, *lines][:KEPT]})
    office.announce(Changes(areas=frozenset({"packages"})))


def _end(line: dict[str, Any]) -> tuple[Any, ...]:
    """What a line says, but for its time and the number of a package that was not written."""
    return *(v for k, v in line.items() if k not in ("at", "problem")), (line["problem"] or {}).get("key")


def taken(counts: dict[str, dict[str, int]]) -> int:
    """Changes that a package brought."""
    names = ("new", "updated", "merged", "conflicts")
    return sum(one.get(name, 0) for one in counts.values() for name in names)


def _plain(error: AppError) -> dict[str, Any]:
    return {"key": error.key, "params": {k: v for k, v in error.params.items() if isinstance(v, (str, int))}}


def last_exchanges(office: Office) -> list[Logged]:
    """The last exchanges that did something, newest first."""
    lines = settings.all_settings(office).get(LOG) or []
    return [_logged(line) for line in lines]


def _logged(line: dict[str, Any]) -> Logged:
    problem = line["problem"]
    error = PackageError(problem["key"], **problem["params"]) if problem else None
    return Logged(**{**line, "problem": error})


class State(StrEnum):
    """What a poll found."""

    OFF = "off"
    ABSENT = "absent"
    QUIET = "quiet"
    SETTLING = "settling"
    CHANGED = "changed"


_Files = frozenset[tuple[str, int, int]]


class Watcher:
    """Polls one folder. ``poll`` only reads and may run beside other work; ``exchange`` writes."""

    def __init__(self, office: Office, folder: Path | None = None) -> None:
        self.office = office
        self._folder = folder
        self._at: Path | None = None
        self._seen: _Files | None = None  # at the poll before
        self._done: tuple[_Files, tuple[int, ...]] | None = None  # after the last exchange
        self._left = 0  # polls until what went wrong is tried again

    def poll(self) -> State:
        """Whether an exchange is due."""
        folder = self._folder or self._chosen()
        if folder != self._at:
            self._at, self._seen, self._done = folder, None, None
        if folder is None:
            return State.OFF
        found = self._files(folder)
        if found is None:
            self._seen = self._done = None  # a drive that comes again may hold anything
            return State.ABSENT
        before, self._seen = self._seen, found
        if self._done is not None and found != self._done[0] and found != before:
            return State.SETTLING
        self._left -= 1
        rests = self._done == (found, self._here()) and self._left != 0
        return State.QUIET if rests else State.CHANGED

    def exchange(self, how: How = How.WATCH, progress: Progress | None = None) -> Exchanged:
        """Exchange now. Raises ``Refused`` ``folder.missing`` where the folder has gone since."""
        folder = self._at
        if folder is None:
            raise Refused("folder.missing", folder="")
        before = self._files(folder)
        done = run(self.office, folder, how, progress=progress)
        if before is not None:
            self._done = before, self._here()
        self._left = RETRY_AFTER if done.trouble else 0
        return done

    def _chosen(self) -> Path | None:
        chosen = watched(self.office)
        return chosen.folder if chosen.on else None

    def _files(self, folder: Path) -> _Files | None:
        """Packages in the folder that are not called as ours; None where the folder is not there."""
        own = f"{peers.own_unit(self.office).code}-{short_name(self.office.author.replica)}-"
        try:
            with os.scandir(folder) as entries:
                return frozenset(
                    (entry.name, (about := entry.stat(follow_symlinks=False)).st_size, about.st_mtime_ns)
                    for entry in entries
                    if entry.name.lower().endswith(SUFFIX) and not entry.name.startswith(own)
                )
        except OSError:
            return None

    def _here(self) -> tuple[int, ...]:
        """What moves when something is written or enrolled here, or came in another way."""
        with self.office.read() as connection:
            counts = (select(func.max(PackageInRow.n)), select(func.count()).select_from(PeerRow))
            return journal.last_number(connection), *(connection.scalar(one) or 0 for one in counts)
