"""The child that gets killed: does one kind of work over and over and says what has been acknowledged.

Each line on standard output is ``WORD JSON``: ``try`` before a step, ``done`` after the program said it was
saved. Whatever was said to be saved must be there after the kill; what was only tried may be or not.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.domain.ids import record_id
from desktop.services import backup, packages, records
from desktop.services import exchange as exchanging
from desktop.services.office import Office, key_store

PASSWORD = "mật khẩu thử"
GOLDEN = Path(__file__).resolve().parents[1] / "migrations" / "golden"
GOLDEN_PASSWORD = "matkhau123"
STICK = "usb"  # the folder beside the office that plays the stick


_is_ready = False


def say(word: str, token: Any = None) -> None:
    """One line, at once: a killed process flushes nothing. The first step done starts the killer's clock."""
    global _is_ready
    os.write(1, f"{word} {json.dumps(token, ensure_ascii=False)}\n".encode())
    if word == "done" and not _is_ready:
        say("ready")
    _is_ready = _is_ready or word == "ready"


def save(office: Office, chance: random.Random) -> None:
    """Create, change and delete one record after another; a token is [id, name] or [id, null]."""
    mine: list[str] = records.ids(office, "person")
    for n in itertools.count():
        name = f"Nguyễn Văn Thử {os.getpid()} {n}"
        if mine and chance.random() < 0.2:
            gone = mine.pop(chance.randrange(len(mine)))
            say("try", [gone, None])
            records.delete(office, "person", gone)
            say("done", [gone, None])
        elif mine and chance.random() < 0.5:
            changed = chance.choice(mine)
            say("try", [changed, name])
            records.put(office, "person", {"name": name}, record=changed)
            say("done", [changed, name])
        else:
            made = record_id()
            say("try", [made, name])
            with office.write("Thêm người") as work:
                work.create("person", {"name": name, "phone": "0912345678"}, record=made)
            say("done", [made, name])
            mine.append(made)


def take_in(office: Office, chance: random.Random) -> None:
    """Import the packages on the stick, sometimes setting one aside and taking it in again."""
    for path in packages.find_packages([office.folder.parent / STICK]):
        say("try", path.name)
        (receipt,) = packages.receive(office, [path])
        if receipt.verdict == packages.IMPORTED:
            say("done", path.name)
        elif receipt.verdict != packages.ALREADY:
            raise RuntimeError(f"{path.name}: {receipt.verdict} {receipt.reason}")
        newest = packages.imports(office)[0]
        if receipt.verdict == packages.IMPORTED and chance.random() < 0.3:
            packages.undo_import(office, newest.number)
            packages.redo_import(office, newest.number)


def send(office: Office, chance: random.Random) -> None:
    """Write records and packages; a token is a package's name."""
    for n in itertools.count():
        with office.write("Thêm nhiều người") as work:
            for at in range(chance.randrange(1, 40)):
                work.create("person", {"name": f"Trần Thị Thử {os.getpid()} {n} {at}"})
        say("try", n)
        written = packages.export(office, "08", office.folder.parent / STICK)
        say("done", written.path.name)


def exchange(office: Office, chance: random.Random) -> None:
    """Write records and exchange over the stick; a token is the number of people by then."""
    for n in itertools.count():
        with office.write("Thêm nhiều người") as work:
            for at in range(chance.randrange(1, 40)):
                work.create("person", {"name": f"Lý Thị Thử {os.getpid()} {n} {at}"})
        people = len(records.ids(office, "person"))
        say("try", people)
        done = exchanging.exchange(office, office.folder.parent / STICK)
        if done.failures:
            raise RuntimeError(str(done.failures))
        say("done", people)


def back_up(office: Office, chance: random.Random) -> None:
    """Write records and backups; a token is a backup's name."""
    for n in itertools.count():
        records.put(office, "person", {"name": f"Lê Văn Thử {os.getpid()} {n}"})
        say("try", n)
        say("done", backup.back_up(office).name)


def migrate(folder: Path, chance: random.Random) -> None:
    """Open old databases; a token is the folder of one."""
    from alembic import command  # noqa: F401  (so that the kill meets the migration and not the import)

    key, user = key_store(GOLDEN / "0001").unlock(None, GOLDEN_PASSWORD)
    for n in itertools.count():
        place = folder / f"{os.getpid()}-{n}"
        shutil.copytree(GOLDEN / "0001", place)
        say("try", place.name)
        Office.open_with_key(place, key, user).close()
        say("done", place.name)


WORK: dict[str, Callable[[Office, random.Random], None]] = {
    "save": save,
    "import": take_in,
    "export": send,
    "exchange": exchange,
    "backup": back_up,
}


def main(kind: str, folder: Path, seed: int) -> None:
    """Work until killed."""
    chance = random.Random(seed)
    if chance.random() < 0.25:  # otherwise most of the time would go into what is loaded at the first step
        say("ready")
    if kind == "migration":
        migrate(folder, chance)
        return
    office = Office.open(folder, None, PASSWORD)
    WORK[kind](office, chance)
    say("end")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
