"""Sticks pulled out, disks full, bad files, two windows: nothing is lost, doubled or half there."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert

from desktop.errors import AppError, StorageError
from desktop.models import journal
from desktop.models.office_tables import PeerHaveRow
from desktop.services import backup, packages, peers, records
from desktop.services.exchange import exchange
from desktop.services.office import ARCHIVE, Office
from desktop.sync import files
from desktop.sync.outer import inspect
from tests.office_fixtures import OFFICER, PASSWORD, SIBLING, UPPER, MakeOffice, Pair
from tests.services.faults import Faults, failing

SIZE = 400  # records that do not fit into the pages a database has already


def areas(office: Any) -> list[str]:
    return sorted(one.name for one in records.list_all(office, "area"))


def whole_or_absent(folder: Path) -> None:
    """Nothing under a final name is half a package, and no half is left."""
    for path in folder.iterdir():
        assert path.suffix == ".sopt", path
        inspect(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "e"
    made.mkdir()
    return made


# ---------------------------------------------------------------- the stick fails while we write


@pytest.mark.parametrize("once", [True, False], ids=["a loose contact", "pulled out"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_stick_that_fails_at_any_step_of_writing_holds_a_whole_package_or_none(
    pair: Pair, folder: Path, code: int, once: bool
) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    for number in range(1, 100):
        with failing(Faults(folder, number, code, once=once)) as faults:
            done = exchange(pair.commune, folder)
        if not faults.reached:
            break
        (failure,) = done.failures
        assert failure.error.key == ("stick.full" if code == errno.ENOSPC else "stick.write_failed")
        for path in folder.glob("*.part"):  # nothing can be removed from what is no longer there
            assert not once
            path.unlink()
        whole_or_absent(folder)
        shutil.rmtree(folder)
        folder.mkdir()
    assert number > 8 and {"open", "write", "flush", "fsync", "rename"} <= set(faults.steps)
    exchange(pair.upper, folder)
    assert areas(pair.upper) == ["Thôn 1"]


def test_a_stick_that_keeps_other_bytes_than_were_written_is_found_out(
    pair: Pair, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_read_back", lambda part: "0" * 64)
    (failure,) = exchange(pair.commune, folder).failures
    assert failure.error.key == "stick.read_back"
    assert list(folder.iterdir()) == []


def test_a_link_under_the_name_of_our_half_is_not_written_through(
    pair: Pair, folder: Path, tmp_path: Path
) -> None:
    treasure = tmp_path / "quan-trong.doc"
    treasure.write_bytes(b"x")
    (name,) = [one.path.name for one in exchange(pair.commune, folder).written]
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    (folder / f"{name.replace('-0001', '-0002')}.part").symlink_to(treasure)

    (made,) = exchange(pair.commune, folder).written

    assert made.number == 2 and treasure.read_bytes() == b"x"
    whole_or_absent(folder)


def test_a_share_that_cannot_sync_folders_takes_packages_all_the_same(
    pair: Pair, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_folder: Path) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(files, "sync_folder", cannot)
    assert len(exchange(pair.commune, folder).written) == 1


def test_a_folder_that_vanishes_while_we_read_costs_nothing(pair: Pair, folder: Path) -> None:
    for n in range(3):
        records.put(pair.commune, "area", {"name": f"Quyết định {n}"})
        packages.export(pair.commune, UPPER, folder)

    def pull(done: int, _total: int, _name: str) -> None:
        if done == 1:
            shutil.rmtree(folder)

    done = exchange(pair.upper, folder, progress=pull)

    assert [one.verdict for one in done.receipts] == ["imported", "refused", "refused"]
    assert done.written == () and len(done.failures) == 1
    assert [one.verdict for one in packages.imports(pair.upper)] == ["imported"]
    assert backup.self_check(pair.upper) == []


# ---------------------------------------------------------------- our own disk fails while we import


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_fails_at_any_step_of_keeping_a_package_imports_all_of_it_or_nothing(
    pair: Pair, folder: Path, code: int
) -> None:
    for number in range(1, 50):
        records.put(pair.commune, "area", {"name": f"Quyết định {number}"})
        made = packages.export(pair.commune, UPPER, folder)
        before = len(records.ids(pair.upper, "area"))
        with failing(Faults(pair.upper.folder / ARCHIVE, number, code)) as faults:
            (receipt,) = packages.receive(pair.upper, [made.path])
        if not faults.reached:
            break
        assert isinstance(receipt.reason, StorageError)
        assert len(records.ids(pair.upper, "area")) == before
        assert packages.imports(pair.upper) == []  # it is no fault of the package
    assert number > 3
    assert receipt.verdict == "imported"
    assert len(records.ids(pair.upper, "area")) == number
    assert backup.self_check(pair.upper) == []


@contextlib.contextmanager
def with_pragma(office: Any, pragma: str) -> Iterator[None]:
    """Every connection of the register gets a pragma first."""
    engine = office.database.engine

    def prepare(raw: Any, *_: object) -> None:
        raw.execute(f"PRAGMA {pragma}")

    event.listen(engine, "checkout", prepare)
    try:
        yield
    finally:
        event.remove(engine, "checkout", prepare)
        engine.dispose()


@contextlib.contextmanager
def no_more_pages(office: Any) -> Iterator[None]:
    """The database may not grow: what SQLite meets on a full disk."""
    with office.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with with_pragma(office, f"max_page_count = {pages}"):
        yield


def test_a_disk_full_at_the_commit_leaves_the_register_as_it_was(pair: Pair, folder: Path) -> None:
    with pair.commune.write("Thêm nhiều") as work:
        for n in range(SIZE):
            work.create("area", {"name": f"Quyết định số {n} " + "x" * 200})
    made = packages.export(pair.commune, UPPER, folder)

    with no_more_pages(pair.upper):
        (receipt,) = packages.receive(pair.upper, [made.path])

    assert receipt.reason is not None and receipt.reason.key == "disk.full"
    assert records.ids(pair.upper, "area") == [] and packages.imports(pair.upper) == []
    assert packages.receive(pair.upper, [made.path])[0].verdict == "imported"
    assert len(records.ids(pair.upper, "area")) == SIZE
    assert backup.self_check(pair.upper) == []


@pytest.mark.parametrize("limit", [600, 1500, 3000])
def test_a_file_that_the_system_itself_cuts_short_does_not_stay(pair: Pair, folder: Path, limit: int) -> None:
    """A real limit of the kernel: it takes so many bytes of a file and no more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(StorageError, match=r"stick\.write_failed"):
            files.write_durably(folder / "goi.sopt", [os.urandom(500)] * 8)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(folder.iterdir()) == []


def test_a_held_package_whose_retry_meets_a_full_disk_stays_held(pair: Pair, folder: Path) -> None:
    first = gap(pair, folder)
    real = packages._receive_one

    def full_when_it_comes_again(office: Any, path: Path, name: str = "") -> Any:
        with no_more_pages(office) if name else contextlib.nullcontext():
            return real(office, path, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packages, "_receive_one", full_when_it_comes_again)
        assert packages.receive(pair.upper, [first])[0].verdict == "imported"
    assert sorted(one.verdict for one in packages.imports(pair.upper)) == ["held", "imported"]

    records.put(pair.commune, "area", {"name": "Ba"})
    packages.receive(pair.upper, [packages.export(pair.commune, UPPER, folder).path])
    assert len(areas(pair.upper)) == SIZE + 2


def gap(pair: Pair, folder: Path) -> Path:
    """Two packages of which the second has come alone; the first, still to come."""
    records.put(pair.commune, "area", {"name": "Một"})
    first = packages.export(pair.commune, UPPER, folder).path
    with pair.commune.database.write() as connection:  # as if it had been acknowledged
        for replica, stream, seq, chain in journal.tips(connection):
            row = {"peer": pair.upper.author.replica, "replica": replica, "stream": stream}
            connection.execute(insert(PeerHaveRow).values(**row, seq=seq, chain=chain))
    with pair.commune.write("Thêm nhiều") as work:
        for n in range(SIZE):
            work.create("area", {"name": f"Thôn {n} " + "x" * 200})
    second = packages.export(pair.commune, UPPER, folder).path
    assert packages.receive(pair.upper, [second])[0].verdict == "held"
    return first


# ---------------------------------------------------------------- many packages, bad ones among them

GOOD = 40  # a thousand were tried by hand; the cost is the same for each


def test_bad_files_of_every_kind_stop_none_of_the_others(
    pair: Pair, make_office: MakeOffice, folder: Path
) -> None:
    stranger = make_office(SIBLING)
    card = folder / "08.sodk"
    peers.trust(stranger, card, peers.write_card(pair.upper, card))  # and nobody has enrolled the stranger
    for n in range(GOOD):
        records.put(pair.commune, "area", {"name": f"Quyết định {n}"})
        packages.export(pair.commune, UPPER, folder)
    good = sorted(folder.glob("02287-*.sopt"))
    bad = spoil(folder, good) | {packages.export(stranger, UPPER, folder).path.name}

    done = exchange(pair.upper, folder)

    verdicts = {one.file: one.verdict for one in done.receipts}
    assert [verdicts[path.name] for path in good] == ["imported"] * GOOD
    assert {verdicts[name] for name in bad} == {"refused"}
    assert verdicts["lap-lai.sopt"] == "already"
    assert set(verdicts) == {path.name for path in good} | bad | {"lap-lai.sopt"}
    assert len(records.ids(pair.upper, "area")) == GOOD
    assert exchange(pair.upper, folder).quiet
    assert len(packages.imports(pair.upper)) == GOOD + len(bad)


def spoil(folder: Path, good: list[Path]) -> set[str]:
    """Put bad files beside good packages; returns the names of those that are files at all."""
    whole = good[0].read_bytes()
    middle = len(whole) // 2
    bad = {
        "chep-do.sopt": whole[:-100],
        "sua.sopt": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "rong.sopt": b"",
        "la.sopt": b"PK\x03\x04 la" * 50,
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    (folder / "lap-lai.sopt").write_bytes(whole)
    (folder / "thu-muc.sopt").mkdir()
    os.mkfifo(folder / "ong.sopt")
    (folder / "lien-ket.sopt").symlink_to("/etc/passwd")
    (folder / "vong.sopt").symlink_to("vong.sopt")
    return set(bad)


# ---------------------------------------------------------------- two windows


def test_two_windows_importing_at_once_take_each_package_once(pair: Pair, folder: Path) -> None:
    for n in range(12):
        records.put(pair.commune, "area", {"name": f"Quyết định {n}"})
        packages.export(pair.commune, UPPER, folder)
    second = Office.open(pair.upper.folder, OFFICER, PASSWORD)
    start, found = threading.Barrier(2), {}

    def work(name: str, office: Any) -> None:
        start.wait()
        found[name] = packages.receive(office, [folder])

    threads = [threading.Thread(target=work, args=one) for one in (("a", pair.upper), ("b", second))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second.close()

    for one, other in zip(found["a"], found["b"], strict=True):
        assert sorted((one.verdict, other.verdict)) == ["already", "imported"]
    assert len(packages.imports(pair.upper)) == 12
    assert len(records.ids(pair.upper, "area")) == 12
    assert backup.self_check(pair.upper) == []


CHILD = """
import sys
from pathlib import Path
from desktop.services import packages
from desktop.services.office import Office
office = Office.open(Path(sys.argv[1]), None, sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
print(" ".join(one.verdict for one in packages.receive(office, [Path(sys.argv[2])])))
office.close()
"""


def test_two_programs_importing_at_once_take_each_package_once(pair: Pair, folder: Path) -> None:
    for n in range(12):
        records.put(pair.commune, "area", {"name": f"Quyết định {n}"})
        packages.export(pair.commune, UPPER, folder)
    command = [sys.executable, "-c", CHILD, str(pair.upper.folder), str(folder), PASSWORD]
    pipe = subprocess.PIPE
    children = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    for child in children:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    verdicts = [child.communicate()[0].split() for child in children]

    assert [sorted(both) for both in zip(*verdicts, strict=True)] == [["already", "imported"]] * 12
    assert len(records.ids(pair.upper, "area")) == 12
    assert backup.self_check(pair.upper) == []


def test_a_register_that_is_busy_says_so_and_loses_no_package(pair: Pair, folder: Path) -> None:
    records.put(pair.commune, "area", {"name": "Quyết định"})
    packages.export(pair.commune, UPPER, folder)
    second = Office.open(pair.upper.folder, OFFICER, PASSWORD)
    with pair.upper.database.write(), with_pragma(second, "busy_timeout = 0"):
        (receipt,) = packages.receive(second, [folder])
    assert receipt.reason is not None and receipt.reason.key == "database.busy"
    assert packages.imports(second) == []
    assert [one.verdict for one in exchange(second, folder).receipts] == ["imported"]
    second.close()


# ---------------------------------------------------------------- a real FAT32 file system

mtools = pytest.mark.skipif(not shutil.which("mcopy"), reason="mtools are not installed")
IMAGE = 40 * 1024**2  # FAT32 has at least 65525 clusters, here of 512 bytes


class Stick:
    """A FAT32 stick as a file, written and read by mtools."""

    def __init__(self, folder: Path) -> None:
        self.image, self.out = folder / "stick.img", folder / "read"
        self._run("mformat", "-C", "-F", "-T", str(IMAGE // 512), "-c", "1", "-i", str(self.image), "::")

    def _run(self, *command: str) -> bool:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def put(self, path: Path) -> None:
        """Copy a file onto the stick."""
        assert self._run("mcopy", "-i", str(self.image), str(path), "::")

    def read(self) -> Path:
        """Copy what can be read of the stick into a fresh folder."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        self._run("mcopy", "-n", "-i", str(self.image), "::*.sopt", str(self.out))
        return self.out

    @contextlib.contextmanager
    def damaged(self, at: int, data: bytes) -> Iterator[None]:
        """Other bytes at a place of the image, for a while."""
        with self.image.open("rb+") as file:
            file.seek(at)
            before = file.read(len(data))
            file.seek(at)
            file.write(data)
        yield
        with self.image.open("rb+") as file:
            file.seek(at)
            file.write(before)


@mtools
def test_a_fat32_stick_pulled_while_its_clusters_were_written_brings_all_or_nothing(
    pair: Pair, folder: Path, tmp_path: Path
) -> None:
    with pair.commune.write("Thêm") as work:
        for n in range(60):
            work.create("area", {"name": f"Thôn {n} {os.urandom(20).hex()}"})
    (made,) = exchange(pair.commune, folder).written
    stick = Stick(tmp_path)
    stick.put(made.path)
    content, image = made.path.read_bytes(), stick.image.read_bytes()
    start = image.index(content[:512])
    clusters = -(-len(content) // 512)
    assert image[start : start + len(content)] == content and clusters > 8

    for cluster in range(clusters):  # the name was written, this cluster was not
        length = min(512, len(content) - 512 * cluster)
        with stick.damaged(start + 512 * cluster, bytes(length)):
            for receipt in packages.receive(pair.upper, [stick.read()]):
                assert receipt.verdict == "refused" and receipt.reason is not None
    assert areas(pair.upper) == []

    for place in entries(image, clusters):  # the table of clusters ends early
        with stick.damaged(place, b"\xff\xff\xff\x0f"):
            for receipt in packages.receive(pair.upper, [stick.read()]):
                assert receipt.verdict == "refused"
    assert areas(pair.upper) == []

    (receipt,) = packages.receive(pair.upper, [stick.read()])
    assert receipt.verdict == "imported" and len(areas(pair.upper)) == 60


def entries(image: bytes, clusters: int) -> list[int]:
    """Places in the first table of the entries of the file's clusters, its last one left out."""
    reserved = int.from_bytes(image[14:16], "little")
    table = reserved * 512
    chains = range(table + 8, table + 4 * (clusters + 8), 4)
    linked = [at for at in chains if 2 < int.from_bytes(image[at : at + 4], "little") < 0x0FFFFFF0]
    assert len(linked) == clusters - 1
    return linked


@mtools
def test_a_package_survives_a_fat32_stick(pair: Pair, folder: Path, tmp_path: Path) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    (made,) = exchange(pair.commune, folder).written
    stick = Stick(tmp_path)
    stick.put(made.path)
    exchange(pair.upper, stick.read())
    assert areas(pair.upper) == ["Thôn 1"]
    assert made.path.name in [path.name for path in stick.out.iterdir()]


def test_what_a_bad_stick_says_is_one_sentence_and_what_to_do(pair: Pair, folder: Path) -> None:
    from desktop.sentences import explain

    def fail(error: AppError) -> str:
        return explain(error)

    with failing(Faults(folder, 2)):
        (failure,) = exchange(pair.commune, folder).failures
    words = fail(failure.error)
    assert words.count(". ") == 1 and "Cắm lại USB" in words
