"""Databases that were restored or copied: nothing of either branch is lost, and everybody learns of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.services import backup, conflicts, forks, identity, machines, packages, records
from desktop.services.office import Office
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD, UPPER, Pair, exchange_cards, reopen, synced


def names(office: Office) -> set[str]:
    return {row.name for row in records.list_all(office, "person")}


def put(office: Office, name: str, record: str = "") -> str:
    return records.put(office, "person", {"name": name}, record=record or None)


@pytest.fixture
def restored(pair: Pair, tmp_path: Path) -> Pair:
    """The commune was restored from a backup older than what it had sent."""
    put(pair.commune, "Trước sao lưu")
    kept = tmp_path / "kept.sao-luu"
    backup.save_copy(pair.commune.folder, pair.commune.database, kept)
    put(pair.commune, "Sau sao lưu")
    pair.both_ways()
    pair.commune.close()
    backup.restore_backup(pair.commune.folder, kept, OFFICER, PASSWORD)
    pair.commune = Office.open(pair.commune.folder, OFFICER, PASSWORD)
    return pair


def test_a_restored_database_takes_a_new_replica_and_keeps_the_old_keys(restored: Pair) -> None:
    before, now = identity.identities(restored.commune)
    assert (now.continues, now.reason, now.current) == (before.replica, identity.RESTORED, True)
    assert reopen(restored.commune).author.replica == now.replica


def test_a_restored_database_gets_back_what_it_lost(restored: Pair, tmp_path: Path) -> None:
    assert names(restored.commune) == {"Trước sao lưu"}
    put(restored.commune, "Sau khôi phục")

    restored.both_ways()
    restored.carry(up=False)

    assert (
        names(restored.commune) == names(restored.upper) == {"Trước sao lưu", "Sau sao lưu", "Sau khôi phục"}
    )
    assert synced(restored.commune) == synced(restored.upper)
    assert backup.self_check(restored.commune) == backup.self_check(restored.upper) == []


def test_its_own_lost_packages_give_back_what_a_restored_database_lost(restored: Pair) -> None:
    (receipt, *_) = packages.receive(restored.commune, sorted((restored.stick / "up").iterdir()))
    assert receipt.verdict == "imported"
    assert "Sau sao lưu" in names(restored.commune)


def test_a_database_on_another_machine_takes_a_new_replica(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = pair.commune.author.replica
    monkeypatch.setattr(identity, "_machine_id", lambda: "another machine")
    office = reopen(pair.commune)
    assert office.author.replica != old
    assert identity.identities(office)[-1].reason == identity.COPIED
    assert reopen(office).author.replica == office.author.replica


def test_files_of_an_older_database_put_back_by_hand_are_noticed(pair: Pair, tmp_path: Path) -> None:
    pair.commune.close()
    older = shutil.copytree(pair.commune.folder, tmp_path / "older")
    office = Office.open(pair.commune.folder, OFFICER, PASSWORD)
    packages.export(office, UPPER, pair.stick)
    office.close()
    for file in older.glob("so-phong-trao.db*"):
        shutil.copyfile(file, pair.commune.folder / file.name)
    pair.commune = Office.open(pair.commune.folder, OFFICER, PASSWORD)
    assert identity.identities(pair.commune)[-1].reason == identity.RESTORED


@pytest.fixture
def copies(pair: Pair, tmp_path: Path) -> tuple[Pair, Pair]:
    """A commune and a copy of its database on the same machine; both sent something of their own."""
    person = put(pair.commune, "Nguyễn Văn An")
    pair.both_ways()
    pair.commune.close()
    folder = shutil.copytree(pair.commune.folder, tmp_path / "copy")
    pair.commune = Office.open(pair.commune.folder, OFFICER, PASSWORD)
    other = Pair(Office.open(folder, OFFICER, PASSWORD), pair.upper, tmp_path / "usb2")
    other.stick.mkdir()
    put(pair.commune, "Của máy một")
    put(pair.commune, "Nguyễn Văn Anh", person)
    put(other.commune, "Của máy hai")
    put(other.commune, "Nguyễn Văn Ánh", person)
    return pair, other


def finish(copies: tuple[Pair, Pair], tmp_path: Path) -> None:
    """Both copies exchange with the upper office until nothing is left to tell."""
    for one in copies:
        one.carry()
    for one in copies:
        one.carry(up=False)
    for _ in range(2):
        for one in copies:
            one.carry()
            one.carry(up=False)


def test_both_branches_of_a_copied_database_are_kept_and_shown(copies: tuple[Pair, Pair]) -> None:
    one, other = copies
    replica = one.commune.author.replica
    assert one.carry().verdict == other.carry().verdict == "imported"

    assert names(one.upper) >= {"Của máy một", "Của máy hai"}
    assert conflicts.count(one.upper) == 1
    (fork,) = forks.forks(one.upper)
    assert (fork.replica, fork.unit_code) == (replica, COMMUNE)
    assert {record.name for record in fork.records} >= {"Của máy một", "Của máy hai"}
    assert backup.self_check(one.upper) == []


def test_copies_that_learn_of_each_other_go_on_under_new_replicas(
    copies: tuple[Pair, Pair], tmp_path: Path
) -> None:
    one, other = copies
    replica = one.commune.author.replica
    finish(copies, tmp_path)

    assert len({replica, one.commune.author.replica, other.commune.author.replica}) == 3
    assert names(one.commune) == names(other.commune) == names(one.upper)
    assert synced(one.commune) == synced(other.commune) == synced(one.upper)
    for office in (one.commune, other.commune, one.upper):
        assert conflicts.count(office) == 1
        assert backup.self_check(office) == []


def test_a_delete_on_one_copy_does_not_hide_an_edit_on_the_other(
    copies: tuple[Pair, Pair], tmp_path: Path
) -> None:
    one, other = copies
    person = records.list_all(one.upper, "person")[0].id
    put(other.commune, "Chỉnh trên máy hai", person)
    records.delete(one.commune, "person", person)
    finish(copies, tmp_path)
    for office in (one.commune, other.commune, one.upper):
        assert "deleted" in {conflict.id.partition(":")[2] for conflict in conflicts.open_conflicts(office)}


def test_undo_still_takes_back_what_was_done_before_the_new_replica(restored: Pair) -> None:
    from desktop.services import undo

    assert undo.undo(restored.commune).name
    assert names(restored.commune) == set()


def _computers(make_office: Any, tmp_path: Path) -> tuple[Pair, Pair]:
    """Two computers of a commune, enrolled with each other and with the upper office."""
    from tests.office_fixtures import create

    upper, one = make_office(UPPER), make_office(COMMUNE)
    two = create(tmp_path / "second", COMMUNE)
    for pair in ((one, upper), (two, upper), (one, two)):
        exchange_cards(*pair, tmp_path)
    pairs = Pair(one, upper, tmp_path / "usb1"), Pair(two, upper, tmp_path / "usb2")
    for made in pairs:
        made.stick.mkdir()
    return pairs


@pytest.mark.usefixtures("cheap_keys")
def test_the_upper_office_sends_on_what_another_computer_of_the_commune_wrote(
    make_office: Any, tmp_path: Path
) -> None:
    one, two = _computers(make_office, tmp_path)
    person = put(one.commune, "Viết ở máy một")
    one.carry()
    two.both_ways()
    assert names(two.commune) == {"Viết ở máy một"}

    put(two.commune, "Sửa ở máy hai", person)
    two.carry()
    one.both_ways()
    assert names(one.commune) == {"Sửa ở máy hai"} == names(one.upper)
    assert backup.self_check(one.commune) == backup.self_check(two.commune) == []
    two.commune.close()


@pytest.mark.usefixtures("cheap_keys")
def test_operations_of_a_computer_nobody_enrolled_here_wait_without_blocking_others(
    make_office: Any, tmp_path: Path
) -> None:
    from tests.office_fixtures import create

    upper, one = make_office(UPPER), make_office(COMMUNE)
    two = create(tmp_path / "second", COMMUNE)
    for pair in ((one, upper), (two, upper)):
        exchange_cards(*pair, tmp_path)
    first, second = Pair(one, upper, tmp_path / "usb1"), Pair(two, upper, tmp_path / "usb2")
    for made in (first, second):
        made.stick.mkdir()
    put(two, "Viết ở máy hai")
    second.carry()
    put(upper, "Của tỉnh ghi cho tỉnh")
    first.carry()

    receipt = first.carry(up=False)
    assert (receipt.verdict, receipt.reason.key) == ("imported", "package.unknown_authors")
    assert names(one) == set()

    exchange_cards(one, two, tmp_path)
    assert first.take(sorted((first.stick / "down").iterdir())[-1], up=False).reason is None
    assert names(one) == {"Viết ở máy hai"}
    two.close()


@pytest.fixture
def tampering(
    make_office: Any, tmp_path: Path, cheap_keys: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Callable[[Any], Any]], Any]]:
    """``tampering(change)``: the upper office sends on what the second computer wrote, changed."""
    from desktop.services import sending

    one, two = _computers(make_office, tmp_path)
    put(two.commune, "Viết ở máy hai")
    two.carry()
    one.carry()
    honest = sending._relay

    def send(change: Callable[[Any], Any]) -> Any:
        monkeypatch.setattr(sending, "_relay", lambda *args: change(honest(*args)))
        receipt = one.carry(up=False)
        assert names(one.commune) == set()
        return receipt

    yield send
    two.commune.close()


def test_operations_that_their_author_did_not_sign_are_refused(tampering: Any) -> None:
    receipt = tampering(lambda relay: replace(relay, notes=()))
    assert (receipt.verdict, receipt.reason.key) == ("refused", "package.unproven")


def test_a_relayed_manifest_that_was_changed_proves_nothing(tampering: Any) -> None:
    def change(relay: Any) -> Any:
        return replace(relay, notes=tuple(note.replace(b"created: 2", b"created: 1") for note in relay.notes))

    assert tampering(change).reason.key == "package.unproven"


def of_the_commune(office: Any, commune: Any) -> dict[str, str]:
    rows = machines.listing(office)
    return {row.replica: row.state for row in rows if row.unit == commune.author.unit}


def test_a_computer_lists_its_former_names_as_every_other_does(restored: Pair) -> None:
    restored.both_ways()
    machines.renew_keys(restored.commune)
    restored.both_ways()
    own = [row for row in machines.listing(restored.commune) if row.own]
    assert [row.former for row in own] == [False, True, True] and own[0].state == "live"
    seen = of_the_commune(restored.commune, restored.commune)
    assert seen == of_the_commune(restored.upper, restored.commune)
    assert sorted(seen.values()) == ["live", "old", "old"]


def test_copies_list_the_name_they_shared_alike(copies: tuple[Pair, Pair], tmp_path: Path) -> None:
    one, other = copies
    shared = one.commune.author.replica
    finish(copies, tmp_path)
    states = [
        of_the_commune(office, one.commune).get(shared) for office in (one.commune, other.commune, one.upper)
    ]
    assert len(set(states)) == 1 and None not in states
