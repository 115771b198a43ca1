"""Kills the program at random moments and sees that nothing acknowledged is lost.

``python -m tests.e2e.crash --times N [--seed S] [--only KIND]``; ``python3 dev.py crash`` kills 200 times.
After each kill: the database opens, its chain verifies, the tables drawn again from the log are equal, every
acknowledged change is there, and no file with a final name is half a file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.models import keystore, schema
from desktop.services import backup, packages, peers, records, setup
from desktop.services.exchange import exchange
from desktop.services.office import ARCHIVE, BACKUPS, Office, key_store
from tests.e2e.crash_work import GOLDEN, GOLDEN_PASSWORD, PASSWORD, STICK

ROOT = Path(__file__).resolve().parents[2]
CHEAP = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}
LONGEST = {
    "save": 0.5,
    "import": 0.9,
    "export": 0.6,
    "exchange": 0.9,
    "backup": 0.6,
    "migration": 0.6,
}  # seconds to live
KINDS = tuple(LONGEST)
FRESH_AFTER = 8  # kills of one office before the next begins: checking takes longer as it grows
PACKAGES = 70


@dataclass
class Life:
    """What one child said before it died: acknowledged tokens, and the one under way."""

    done: list[Any] = field(default_factory=list)
    tried: Any = None
    failure: str = ""


def live_and_die(kind: str, folder: Path, chance: random.Random) -> Life:
    """Start a child, let it work for a random while, kill it."""
    command = [sys.executable, "-m", "tests.e2e.crash_work", kind, str(folder), str(chance.randrange(10**6))]
    life, ready = Life(), threading.Event()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        listener = threading.Thread(target=_listen, args=(process.stdout, life, ready))
        listener.start()
        ready.wait(60)
        time.sleep(chance.uniform(0, LONGEST[kind]))
        process.send_signal(signal.SIGKILL)
        listener.join()
        assert process.stderr is not None
        errors = process.stderr.read().decode()
    if process.returncode not in (0, -signal.SIGKILL):
        life.failure = errors[-2000:]
    return life


def _listen(stream: Any, life: Life, ready: threading.Event) -> None:
    for line in stream:
        word, _, rest = line.decode().partition(" ")
        if not rest.endswith("\n"):
            break
        token = json.loads(rest)
        if word == "ready":
            ready.set()
        elif word == "try":
            life.tried = token
        elif word == "done":
            life.done.append(token)
            life.tried = None
    ready.set()


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """Offices made here open at once; how long a password takes is not what is tested."""
    before, keystore.ARGON = keystore.ARGON, CHEAP
    try:
        yield
    finally:
        keystore.ARGON = before


class Scene:
    """A place where one kind of work is killed again and again, and what must be true there."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind = kind
        self.home = folder
        self.folder = folder / "so"
        self.expected: dict[str, str | None] = {}  # save: record -> name, None when deleted
        self.acknowledged: list[str] = []  # names of packages, backups or folders
        if kind == "migration":
            self.folder.mkdir(parents=True)
        else:
            self._make_office()

    def _make_office(self) -> None:
        stick = self.home / STICK
        stick.mkdir(parents=True)
        with cheap_passwords():
            codes = ("08", "02287") if self.kind == "import" else ("02287", "08")
            mine = self._office(self.folder, codes[0])
            theirs = self._office(self.home / "kia", codes[1])
        for owner, reader in ((mine, theirs), (theirs, mine)):
            card = self.home / f"{owner.author.replica}.sodk"
            peers.trust(reader, card, peers.write_card(owner, card))
        if self.kind == "import":
            for n in range(PACKAGES):
                with theirs.write("Thêm nhiều người") as work:
                    for at in range(60):
                        work.create("person", {"name": f"Phạm Thị Thử {n} {at}"})
                packages.export(theirs, "08", stick)
        mine.close()
        theirs.close()

    def _office(self, folder: Path, code: str) -> Office:
        unit = setup.unit_by_code(code)
        return setup.create_office(folder, setup.Setup(unit, unit.title, "Trần Văn Thử", PASSWORD)).office

    def check(self, life: Life) -> list[str]:
        """What is wrong after a kill; empty when nothing is lost."""
        if life.failure:
            return [f"the child failed by itself: {life.failure}"]
        if self.kind == "migration":
            return self._check_migrations(life)
        office = Office.open(self.folder, None, PASSWORD)
        try:
            problems = backup.self_check(office)
            problems += getattr(self, f"_check_{self.kind}")(office, life)
        finally:
            office.close()
        return problems

    def _check_save(self, office: Office, life: Life) -> list[str]:
        for record, name in life.done:
            self.expected[record] = name
        found = {
            one.id: None if one.deleted else one.name
            for one in records.rows(office, "person", [*self.expected, *(life.tried or [])[:1]])
        }
        lost = []
        for record, name in self.expected.items():
            under_way = life.tried and life.tried[0] == record and found.get(record) == life.tried[1]
            if found.get(record, "nothing") != name and not under_way:
                lost.append(f"{record} should be {name!r} and is {found.get(record, 'nothing')!r}")
        self.expected.update(found)  # the step under way came through or not: from now on it is as it is
        return lost

    def _check_import(self, office: Office, life: Life) -> list[str]:
        self.acknowledged += life.done
        taken = {one.file for one in packages.imports(office) if one.verdict == packages.IMPORTED}
        problems = [f"{name} was imported and is not" for name in self.acknowledged if name not in taken]
        for path in (self.folder / ARCHIVE).glob("*.sopt"):
            if hashlib.sha256(path.read_bytes()).hexdigest() != path.stem:
                problems.append(f"{path.name} in the archive is not whole")
        kept = len(list((self.folder / ARCHIVE).glob("*.sopt")))
        if kept < len(taken):
            problems.append(f"{len(taken)} packages were imported and {kept} are in the archive")
        held_aside = sum(one.aside for one in packages.imports(office))
        people = len(records.ids(office, "person"))
        if people % 60 or people != 60 * (len(taken) - held_aside):
            problems.append(f"{people} people of {len(taken)} packages, {held_aside} of them aside")
        return problems

    def _check_export(self, office: Office, life: Life) -> list[str]:
        self.acknowledged += life.done
        stick = self.home / STICK
        problems = [f"{name} was written and is not there" for name in self.acknowledged
                    if not (stick / name).exists()]  # fmt: skip
        if any(path.suffix != ".sopt" for path in packages.find_packages([stick])):
            problems.append("a file under way is taken for a package")
        receiver = Office.open(self.home / "kia", None, PASSWORD)
        try:
            for receipt in packages.receive(receiver, [stick]):
                if receipt.verdict not in (packages.IMPORTED, packages.ALREADY):
                    problems.append(f"{receipt.file}: {receipt.verdict} {receipt.reason}")
            missing = set(records.ids(receiver, "person")) - set(records.ids(office, "person"))
            if missing:
                problems.append(f"{len(missing)} people went out that are not here")
        finally:
            receiver.close()
        return problems

    def _check_exchange(self, office: Office, life: Life) -> list[str]:
        stick = self.home / STICK
        receiver = Office.open(self.home / "kia", None, PASSWORD)
        try:
            taken = exchange(receiver, stick).receipts
            good = packages.IMPORTED, packages.ALREADY
            problems = [f"{one.file}: {one.reason}" for one in taken if one.verdict not in good]
            there = set(records.ids(receiver, "person"))
            if len(there) < max(life.done, default=0):
                problems.append(f"{max(life.done)} people were on the stick and {len(there)} came")
            for one in (office, receiver, office):
                exchange(one, stick)
            if set(records.ids(receiver, "person")) != set(records.ids(office, "person")):
                problems.append("the two do not hold the same people after a whole exchange")
            problems += [f"{path.name} is half a file" for path in stick.glob("*.part")]
        finally:
            receiver.close()
        return problems

    def _check_backup(self, office: Office, life: Life) -> list[str]:
        self.acknowledged += life.done
        kept = backup.list_backups(self.folder)
        names = [one.path.name for one in kept]
        newest = self.acknowledged[-1] if self.acknowledged else None
        if newest is not None and newest not in names:
            return [f"{newest} was written and is not there"]
        problems = []
        for one in kept[:2]:
            place = self.home / "lai" / one.path.name
            backup.restore_backup(place, one.path, None, PASSWORD)
            restored = Office.open(place, None, PASSWORD)
            problems += [f"{one.path.name}: {words}" for words in backup.self_check(restored)]
            restored.close()
            shutil.rmtree(place)
        return problems

    def _check_migrations(self, life: Life) -> list[str]:
        problems = []
        key, user = key_store(GOLDEN / "0001").unlock(None, GOLDEN_PASSWORD)
        for name in [*life.done[-2:], *([life.tried] if life.tried else [])]:
            office = Office.open_with_key(self.folder / name, key, user)
            with office.read() as connection:
                if schema.current_revision(connection) != schema.HEAD:
                    problems.append(f"{name} is not of the newest schema")
            if [one.name for one in records.list_all(office, "member")] != ["Nguyễn Văn Đức"]:
                problems.append(f"{name} lost its member")
            if not list((self.folder / name / BACKUPS).glob(f"*{backup.SUFFIX}")):
                problems.append(f"{name} has no backup of before")
            problems += [f"{name}: {words}" for words in backup.self_check(office)]
            office.close()
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        return problems


def kill_often(kind: str, times: int, chance: random.Random, folder: Path) -> list[str]:
    """Kill one kind of work this often; what was found wrong, each with the number of the kill."""
    problems: list[str] = []
    scene = Scene(kind, folder / "0")
    for n in range(times):
        if n and n % FRESH_AFTER == 0:
            scene = Scene(kind, folder / str(n))
        life = live_and_die(kind, scene.folder, chance)
        try:
            found = scene.check(life)
        except Exception as error:  # a database that does not open is the worst of all findings
            found = [f"{type(error).__name__}: {error}"]
        problems += [f"{kind}, kill {n + 1}: {words}" for words in found]
        say = "; ".join(found) if found else "nothing lost"
        print(f"{kind} {n + 1}/{times}: {len(life.done)} acknowledged, {say}", flush=True)
        if found:
            print(f"   kept in {scene.home}", flush=True)
            break
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", choices=KINDS)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    print(f"seed {seed}", flush=True)
    kinds = (options.only,) if options.only else KINDS
    folder, problems = Path(tempfile.mkdtemp(prefix="crash-")), []
    for n, kind in enumerate(kinds):
        times = (options.times + len(kinds) - 1 - n) // len(kinds)
        problems += kill_often(kind, times, random.Random(f"{seed} {kind}"), folder / kind)
    if not problems:
        shutil.rmtree(folder)
    print("\n".join(problems) if problems else f"{options.times} kills, nothing lost")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
