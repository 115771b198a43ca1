"""The watched folder: when it exchanges, when it rests, and what it tells."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from desktop.errors import Refused
from desktop.services import packages, records, watching
from desktop.services.watching import How, State, Watcher
from tests.office_fixtures import UPPER, Pair
from tests.services.faults import Faults, failing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "chung"
    made.mkdir()
    return made


def tick(watcher: Watcher) -> State:
    """A poll, and the exchange where one is due."""
    state = watcher.poll()
    if state is State.CHANGED:
        watcher.exchange()
    return state


def test_two_offices_exchange_by_themselves_and_come_to_rest(pair: Pair, folder: Path) -> None:
    watchers = [Watcher(office, folder) for office in (pair.commune, pair.upper)]
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    for _ in range(6):
        for watcher in watchers:
            tick(watcher)
    assert {one.name for one in records.list_all(pair.upper, "area")} == {"Thôn 1"}
    before = sorted(path.name for path in folder.iterdir())
    assert {tick(watcher) for watcher in watchers} == {State.QUIET}
    assert sorted(path.name for path in folder.iterdir()) == before


def test_something_written_here_or_come_there_starts_an_exchange(pair: Pair, folder: Path) -> None:
    watcher = Watcher(pair.upper, folder)
    assert [tick(watcher), tick(watcher)] == [State.CHANGED, State.QUIET]
    records.put(pair.upper, "area", {"name": "Thôn"})
    assert [tick(watcher), tick(watcher)] == [State.CHANGED, State.QUIET]
    packages.export(pair.commune, UPPER, folder)
    assert [tick(watcher) for _ in range(3)] == [State.SETTLING, State.CHANGED, State.QUIET]


def test_a_file_that_is_still_being_copied_is_left_to_settle(
    pair: Pair, folder: Path, tmp_path: Path
) -> None:
    watcher = Watcher(pair.upper, folder)
    tick(watcher)
    whole = packages.export(pair.commune, UPPER, tmp_path).path.read_bytes()
    for length in range(500, len(whole), 400):
        (folder / "a.sopt").write_bytes(whole[:length])
        assert tick(watcher) is State.SETTLING
    (folder / "a.sopt").write_bytes(whole)
    assert [tick(watcher) for _ in range(2)] == [State.SETTLING, State.CHANGED]
    assert [one.verdict for one in packages.imports(pair.upper)] == ["imported"]


def test_software_that_takes_our_packages_away_starts_no_exchange(pair: Pair, folder: Path) -> None:
    watcher = Watcher(pair.commune, folder)
    tick(watcher)
    for path in folder.iterdir():
        path.unlink()
    assert tick(watcher) is State.QUIET
    assert list(folder.iterdir()) == []


def test_a_folder_that_goes_and_comes_again_is_read_anew(pair: Pair, folder: Path) -> None:
    watcher = Watcher(pair.commune, folder)
    tick(watcher)
    shutil.rmtree(folder)
    assert [tick(watcher), tick(watcher)] == [State.ABSENT, State.ABSENT]
    folder.mkdir()
    assert tick(watcher) is State.CHANGED
    assert len(list(folder.glob("*.sopt"))) == 1


def test_a_folder_that_vanishes_between_poll_and_exchange_is_said_so(pair: Pair, folder: Path) -> None:
    watcher = Watcher(pair.commune, folder)
    watcher.poll()
    shutil.rmtree(folder)
    with pytest.raises(Refused, match=r"folder\.missing"):
        watcher.exchange()
    assert watcher.poll() is State.ABSENT


def test_nothing_is_watched_until_somebody_chooses_a_folder(pair: Pair, folder: Path) -> None:
    watcher = Watcher(pair.commune)
    assert watcher.poll() is State.OFF
    watching.watch_folder(pair.commune, folder, on=True)
    assert tick(watcher) is State.CHANGED
    watching.watch_folder(pair.commune, folder, on=False)
    assert watcher.poll() is State.OFF
    assert watching.watched(pair.commune) == watching.Watched(folder, False)
    with pytest.raises(Refused, match=r"folder\.missing"):
        watching.watch_folder(pair.commune, folder / "khong-co", on=True)


def test_the_list_of_exchanges_says_what_each_did(pair: Pair, folder: Path) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    watching.run(pair.commune, folder, How.STICK)
    watching.run(pair.commune, folder, How.STICK)  # nothing to do, no line
    watching.run(pair.upper, folder, How.WATCH)

    (sent,) = watching.last_exchanges(pair.commune)
    (taken,) = watching.last_exchanges(pair.upper)

    assert (sent.how, sent.written, sent.sent, sent.imported) == ("stick", 1, 2, 0)
    assert (taken.how, taken.imported, taken.taken, taken.written) == ("watch", 1, 2, 1)


def test_an_exchange_that_could_not_write_keeps_its_reason_in_the_list(pair: Pair, folder: Path) -> None:
    with failing(Faults(folder, 1)):
        watching.run(pair.commune, folder, How.WATCH)
    (line,) = watching.last_exchanges(pair.commune)
    assert line.problem is not None and line.problem.key == "stick.write_failed"


def test_what_a_full_folder_did_not_take_is_tried_again_after_a_while_and_listed_once(
    pair: Pair, folder: Path
) -> None:
    watcher = Watcher(pair.commune, folder)
    with failing(Faults(folder, 1, errno.ENOSPC)):
        states = [tick(watcher) for _ in range(2 * watching.RETRY_AFTER + 1)]
    assert states.count(State.CHANGED) == 3 and states[1] is State.QUIET
    assert len(watching.last_exchanges(pair.commune)) == 1
    states = [tick(watcher) for _ in range(watching.RETRY_AFTER)]
    assert State.CHANGED in states and len(list(folder.glob("*.sopt"))) == 1
    assert watching.last_exchanges(pair.commune)[0].problem is None
