"""The child that kills itself at one exact point of an exchange, for every point there is.

``python -m tests.e2e.kill_points FOLDER`` does each task of ``TASKS`` in copies of ``FOLDER/<task>/0`` named
1, 2, 3 …; the process that works in copy n dies by SIGKILL at its n-th point: before a commit of the
database, a flush to the disk, a rename or the removal of a file, and at the end. One line of JSON a copy says
where.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.engine.default import DefaultDialect

from desktop.services import backup, issuing, packages, records
from desktop.services.office import Office

OFFICER, PASSWORD = "Nguyễn Văn Thử", "mật khẩu thử"


class Killer:
    """Counts the points that work passes, and ends the process at one of them."""

    def __init__(self, at: int, told: Path) -> None:
        self.at = at
        self.told = told
        self.passed = 0

    def arm(self) -> None:
        """Watch everything that makes a change last."""
        os.fsync = self._around("fsync", os.fsync)
        os.replace = self._around("rename", os.replace)
        os.unlink = self._around("remove", os.unlink)
        DefaultDialect.do_commit = self._around("commit", DefaultDialect.do_commit)  # type: ignore[method-assign]

    def _around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            self.point(name)
            return real(*arguments, **options)

        return watched

    def point(self, name: str) -> None:
        """Just before something lasts: what came before it does, what follows does not."""
        self.passed += 1
        if self.passed == self.at:
            self.told.write_text(name)
            os.kill(os.getpid(), signal.SIGKILL)


def opened(folder: Path) -> Office:
    """The office in a folder."""
    return Office.open(folder, OFFICER, PASSWORD)


def send(place: Path) -> None:
    """The commune writes a package onto the stick."""
    packages.export(opened(place / "commune"), "08", place / "usb")


def take(place: Path) -> None:
    """The upper office takes in what lies on the stick."""
    packages.receive(opened(place / "upper"), [place / "usb"])


def restore(place: Path) -> None:
    """The commune puts back a backup and starts the program."""
    backup.restore_backup(place / "commune", place / "kept", OFFICER, PASSWORD)
    opened(place / "commune")


def issue(place: Path) -> None:
    """The commune issues the minutes of its one conference, and withdraws the number."""
    commune = opened(place / "commune")
    (record,) = records.ids(commune, "conference")
    issuing.withdraw(commune, issuing.issue(commune, "minutes", record).line.id, "nhầm")


TASKS = {"send": send, "take": take, "learn": take, "restore": restore, "issue": issue}


def die(task: str, place: Path, at: int) -> bool:
    """Do a task in a process of its own that dies at one point; says whether it got that far."""
    child = os.fork()
    if not child:
        killer = Killer(at, place / "point")
        killer.arm()
        TASKS[task](place)
        killer.point("end")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"{task} failed by itself at point {at}")
    return os.WIFSIGNALED(status)


def main(folder: Path) -> None:
    """Every task, every point."""
    for task in TASKS:
        for at in itertools.count(1):
            place = Path(shutil.copytree(folder / task / "0", folder / task / str(at)))
            if not die(task, place, at):
                break
            print(json.dumps([task, at, (place / "point").read_text()]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
