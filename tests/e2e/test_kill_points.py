"""A kill at every commit, flush, rename and removal of one exchange: nothing acknowledged is lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.models import journal
from desktop.services import backup, identity, numbering, packages, records, register
from desktop.services.office import ARCHIVE
from tests.office_fixtures import Pair, synced

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
OpenOffice = Callable[[Path], Any]
NAMES = {"Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"}


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory where there is one: a kill loses nothing of the disk's cache anyway."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def scenes(pair_template: tuple[Path, Path], open_office: OpenOffice, place: Path) -> Path:
    """One folder a task, with both offices and the stick as they are before it."""
    (place / "usb").mkdir()
    folders = [Path(shutil.copytree(folder, place / folder.name)) for folder in pair_template]
    pair = Pair(*map(open_office, folders), place / "usb")
    commune = pair.commune
    records.put(commune, "person", {"name": "Nguyễn Văn An"})
    backup.save_copy(commune.folder, commune.database, place / "kept")
    behind = Path(shutil.copytree(pair.upper.folder, place / "behind"))
    pair.both_ways()
    records.put(commune, "person", {"name": "Trần Thị Bình"})
    _keep(pair, place, "send")
    records.put(commune, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})
    _keep(pair, place, "issue")
    pair.send()
    _keep(pair, place, "take")
    pair.take(pair.send())
    pair.carry(up=False)
    records.put(commune, "person", {"name": "Lê Văn Cường"})
    _keep(pair, place, "restore")
    pair.send()
    _keep(pair, place, "learn")
    upper = place / "learn" / "0" / "upper"
    shutil.rmtree(upper)
    shutil.copytree(behind, upper)  # a copy of the upper office that knows of nothing since
    return place


def _keep(pair: Pair, folder: Path, task: str) -> None:
    here = folder / task / "0"
    for office, name in ((pair.commune, "commune"), (pair.upper, "upper")):
        shutil.copytree(office.folder, here / name)
    (here / "usb").mkdir()
    for path in sorted(pair.stick.glob("up/*"))[-1:]:
        shutil.copyfile(path, here / "usb" / path.name)
    if task == "restore":
        shutil.copyfile(folder / "kept", here / "kept")


def test_a_kill_at_every_point_of_an_exchange_loses_nothing(scenes: Path, open_office: OpenOffice) -> None:
    command = [sys.executable, "-m", "tests.e2e.kill_points", str(scenes)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    kills = [json.loads(line) for line in told.stdout.splitlines()]
    assert {task for task, _, _ in kills} == {"send", "take", "learn", "restore", "issue"}
    assert {point for _, _, point in kills} == {"commit", "fsync", "rename", "remove", "end"}
    for task, at, point in kills:
        print(f"{task}: killed at point {at}, before {point}")
        here = scenes / task / str(at)
        pair = Pair(open_office(here / "commune"), open_office(here / "upper"), here / "usb")
        globals()[f"_check_{task}"](pair)
        killed = pair.upper if task in ("take", "learn") else pair.commune
        assert backup.self_check(killed) == []
        _check_archive(killed)
        pair.commune.close()
        pair.upper.close()


def _check_archive(office: Any) -> None:
    for path in (office.folder / ARCHIVE).glob("*.sopt"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


def _names(office: Any) -> set[str]:
    return {row.name for row in records.list_all(office, "person")}


def _check_send(pair: Pair) -> None:
    """What the stick holds is whole; the next package is another, and all of it goes in."""
    assert len(identity.identities(pair.commune)) == 1
    assert _names(pair.commune) == {"Nguyễn Văn An", "Trần Thị Bình"}
    before = {path.name: path.read_bytes() for path in pair.stick.glob("*.sopt")}
    again = packages.export(pair.commune, "08", pair.stick)
    assert again.path.name not in before
    assert all((pair.stick / name).read_bytes() == data for name, data in before.items())
    receipts = packages.receive(pair.upper, [pair.stick])
    assert {one.verdict for one in receipts} <= {packages.IMPORTED, packages.ALREADY}
    assert _names(pair.upper) == _names(pair.commune)


def _check_take(pair: Pair) -> None:
    """All of the package is there or nothing; it can be taken, and what is acknowledged is stored."""
    people = _names(pair.upper)
    assert people in ({"Nguyễn Văn An"}, {"Nguyễn Văn An", "Trần Thị Bình"})
    (receipt,) = packages.receive(pair.upper, [pair.stick])
    assert receipt.verdict == (packages.IMPORTED if len(people) == 1 else packages.ALREADY)
    back = packages.export(pair.upper, "02287", pair.stick)
    _assert_true(pair.upper, packages.describe(back.path).have)
    packages.receive(pair.commune, [back.path])
    assert synced(pair.upper) == synced(pair.commune)
    assert packages.outgoing(pair.commune, pair.upper.author.unit) == {}


def _check_learn(pair: Pair) -> None:
    """A copy that learns it is one is afterwards a new replica or still the old; reading again tells it."""
    assert len(identity.identities(pair.upper)) in (1, 2)
    (receipt,) = packages.receive(pair.upper, [pair.stick])
    assert receipt.verdict == packages.HELD
    first, last = identity.identities(pair.upper)
    assert (last.continues, last.reason, last.current) == (first.replica, identity.TOLD, True)
    assert pair.upper.author.replica == last.replica


def _check_restore(pair: Pair) -> None:
    """The office of before or the restored one, never a mixture; that one writes under a new replica."""
    count = len(identity.identities(pair.commune))
    assert _names(pair.commune) == (NAMES if count == 1 else {"Nguyễn Văn An"})
    records.put(pair.commune, "person", {"name": "Sau đó"})
    assert count == 1 or identity.identities(pair.commune)[-1].reason == identity.RESTORED


def _check_issue(pair: Pair) -> None:
    """A number is given with all that belongs to it or not at all, and never once more."""
    (record,) = records.rows(pair.commune, "conference", records.ids(pair.commune, "conference"))
    lines = register.lines(pair.commune, 2026)
    assert [one.status for one in lines] in ([], [register.ISSUED], [register.WITHDRAWN])
    standing = [one.code for one in lines if one.status == register.ISSUED]
    assert record.values["number"] == (standing[0] if standing else None)
    assert all(
        hashlib.sha256(register.bytes_of(pair.commune, one.id)).hexdigest() == one.sha256 for one in lines
    )
    assert numbering.show_series(pair.commune, "police", 2026).next == 1 + len(lines)


def _assert_true(office: Any, have: Any) -> None:
    with office.read() as connection:
        known = journal.names(connection)
        for tip in have:
            place = tip.replica, tip.stream, tip.seq, bytes.fromhex(tip.chain)
            assert journal.locate(connection, known, *place) is not None
