"""Each of these was found by ``dev.py chaos`` and is kept in the fewest steps.

The first five came up while records and replicas were the only rules. Once key lists travelled instead of
cards, schedules found the rest: two changes of keys with nothing sent between them (“lost”), a computer
replaced at the upper office, also after it had moved or changed its keys (“alike rows”), one moved before it
was taken in (“lost”), a revocation taken back that another computer heard of by a list (“gap filled”), a copy
and its original in one unit (“still”), and a copy that gets a package cut against what the other has
acknowledged (“refused”). A folder that was put back whole after new keys were made could no longer be written
to, nor did a copy that had been put back follow its original, which had put out a computer meanwhile (both
“still”); who had believed a revoked computer under new keys was locked out with it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.services import (
    backup,
    ceremony,
    conflicts,
    identity,
    machines,
    packages,
    peers,
    recipients,
    records,
)
from desktop.services.office import Office
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD, UPPER, Pair, create, exchange_cards, synced
from tests.services.trust_kit import add, carry, enrol, known

MEETING = {"name": "Hội nghị", "start": "2026-11-17T08:00"}


def assert_sound(*offices: Any) -> None:
    for office in offices:
        assert backup.self_check(office) == []


def test_a_child_made_and_deleted_apart_disputes_the_delete_of_its_parent(pair: Pair) -> None:
    meeting = records.put(pair.commune, "conference", MEETING)
    pair.both_ways()
    records.delete(pair.upper, "conference", meeting)
    child = records.put(pair.commune, "attendance", {"conference": meeting, "name": "An"})
    records.delete(pair.commune, "attendance", child)
    pair.both_ways()
    assert [one.id for one in conflicts.open_conflicts(pair.upper)] == [f"{meeting}:deleted"]
    assert synced(pair.commune) == synced(pair.upper)
    assert_sound(pair.commune, pair.upper)


def test_a_parent_is_deleted_again_when_the_child_that_disputed_it_is_set_aside(pair: Pair) -> None:
    meeting = records.put(pair.commune, "conference", MEETING)
    pair.both_ways()
    records.delete(pair.upper, "conference", meeting)
    records.put(pair.commune, "attendance", {"conference": meeting, "name": "An"})
    taken = pair.carry()
    assert conflicts.count(pair.upper) == 1
    packages.undo_import(pair.upper, taken.import_number)
    assert conflicts.count(pair.upper) == 0
    assert_sound(pair.upper)


@pytest.mark.usefixtures("cheap_keys")
def test_what_an_office_keeps_for_itself_about_a_record_of_another_reaches_its_own_computers_only(
    pair: Pair, tmp_path: Path
) -> None:
    second = create(tmp_path / "second", UPPER)
    for other in (pair.commune, pair.upper):
        exchange_cards(second, other, tmp_path)
    values = {"name": "Nguyễn Văn An", "phone": "0912345678"}
    person = records.put(pair.upper, "person", values, home=pair.commune.author.unit)
    pair.both_ways()
    packages.receive(second, [packages.export(pair.upper, UPPER, tmp_path).path])

    phones = [records.show(office, "person", person).values["phone"] for office in (second, pair.commune)]
    assert phones == ["0912345678", None]
    assert_sound(second, pair.commune)
    second.close()


def test_a_copy_that_only_receives_learns_that_another_has_acknowledged_for_it(
    pair: Pair, tmp_path: Path
) -> None:
    pair.both_ways()
    pair.commune.close()
    folder = shutil.copytree(pair.commune.folder, tmp_path / "copy")
    pair.commune = Office.open(pair.commune.folder, OFFICER, PASSWORD)
    copy = Pair(Office.open(folder, OFFICER, PASSWORD), pair.upper, tmp_path / "usb")
    person = records.put(pair.upper, "person", {"name": "Nguyễn Văn An"}, home=pair.commune.author.unit)
    pair.both_ways()

    assert copy.carry(up=False).verdict == packages.IMPORTED  # it brings nothing: all is acknowledged
    assert identity.identities(copy.commune)[-1].reason == identity.TOLD
    assert len(identity.identities(pair.commune)) == 1
    exchange_cards(copy.commune, pair.upper, tmp_path)
    copy.both_ways()
    assert records.show(copy.commune, "person", person).name == "Nguyễn Văn An"
    assert synced(copy.commune) == synced(pair.commune) == synced(pair.upper)
    copy.commune.close()


def test_the_replicas_of_a_database_stay_in_their_order_when_the_clock_was_wrong(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pair.commune.author.replica
    for year in (2099, 1970):
        monkeypatch.setattr(identity, "utc_now", lambda year=year: f"{year}-01-01T00:00:00Z")
        identity.rotate(pair.commune)
    known = identity.identities(pair.commune)
    assert known[0].replica == first
    assert [one.continues for one in known[1:]] == [one.replica for one in known[:-1]]
    assert [one.current for one in known] == [False, False, True]


def test_what_was_written_between_two_changes_of_keys_arrives(pair: Pair) -> None:
    pair.both_ways()
    identity.rotate(pair.commune)
    person = records.put(pair.commune, "person", {"name": "Nguyễn Văn An"})
    identity.rotate(pair.commune)
    pair.both_ways()
    assert records.show(pair.upper, "person", person).name == "Nguyễn Văn An"
    assert synced(pair.commune) == synced(pair.upper)


@pytest.mark.usefixtures("cheap_keys")
@pytest.mark.parametrize("became", ["", identity.COPIED, identity.ROTATED, identity.RESTORED])
def test_a_computer_that_takes_the_place_of_a_lost_one_gets_back_what_that_one_had_sent(
    pair: Pair, tmp_path: Path, became: str
) -> None:
    person = records.put(pair.commune, "person", {"name": "Nguyễn Văn An"})
    pair.both_ways()
    if became:
        with pair.commune.database.write() as connection:
            author = identity.succeed(connection, pair.commune.author, reason=became)
        pair.commune.become(author)
        pair.both_ways()
    new = create(tmp_path / "new", COMMUNE)
    enrol(pair.upper, new, tmp_path, ceremony.REPLACE, pair.commune.author.replica)
    enrol(new, pair.upper, tmp_path)
    again = Pair(new, pair.upper, tmp_path / "usb")
    again.both_ways()
    assert records.show(new, "person", person).name == "Nguyễn Văn An"
    assert synced(new) == synced(pair.upper)
    second = create(tmp_path / "second", UPPER)
    add(pair.upper, second, tmp_path)
    assert records.show(second, "person", person).name == "Nguyễn Văn An"
    assert_sound(new, pair.upper, second)
    new.close()
    second.close()


@pytest.mark.usefixtures("cheap_keys")
def test_what_a_new_computer_wrote_before_it_was_moved_and_taken_in_arrives(
    pair: Pair, tmp_path: Path
) -> None:
    pair.both_ways()
    new = create(tmp_path / "new", COMMUNE)
    person = records.put(new, "person", {"name": "Nguyễn Văn An"})
    identity.rotate(new)
    add(pair.commune, new, tmp_path)
    assert carry(new, UPPER, pair.upper, tmp_path).verdict == packages.IMPORTED
    assert records.show(pair.upper, "person", person).name == "Nguyễn Văn An"
    new.close()


@pytest.mark.usefixtures("cheap_keys")
def test_a_package_held_at_another_computer_is_read_when_the_revocation_is_taken_back(
    pair: Pair, tmp_path: Path
) -> None:
    pair.both_ways()
    other = create(tmp_path / "other", UPPER)
    add(pair.upper, other, tmp_path)
    pair.carry(up=False)
    lost = peers.own_card(pair.commune).short
    machines.revoke(pair.upper, lost, "Mất máy")
    carry(pair.upper, UPPER, other, tmp_path)
    person = records.put(pair.commune, "person", {"name": "Nguyễn Văn An"})
    assert carry(pair.commune, UPPER, other, tmp_path).verdict == packages.HELD
    machines.reinstate(pair.upper, lost)
    carry(pair.upper, UPPER, other, tmp_path)
    assert [one.verdict for one in packages.imports(other) if one.verdict == packages.HELD] == []
    assert records.show(other, "person", person).name == "Nguyễn Văn An"
    other.close()


def copy_of(office: Any, folder: Path) -> tuple[Any, Any]:
    """An office and its copy on the same machine, both open."""
    office.close()
    shutil.copytree(office.folder, folder)
    return tuple(Office.open(one, OFFICER, PASSWORD) for one in (office.folder, folder))  # type: ignore[return-value]


def test_a_copy_that_became_another_computer_goes_on_exchanging_with_its_original(
    pair: Pair, tmp_path: Path
) -> None:
    pair.both_ways()
    first, second = copy_of(pair.commune, tmp_path / "copy")
    pair.commune = first
    with second.database.write() as connection:
        author = identity.succeed(connection, second.author, reason=identity.COPIED)
    second.become(author)
    values = {"name": "Nguyễn Văn An", "phone": "0912345678"}
    person = records.put(first, "person", values)
    assert carry(second, UPPER, pair.upper, tmp_path).verdict in ("imported", "already")
    pair.both_ways()  # the list comes back with the upper office's package
    assert carry(first, COMMUNE, second, tmp_path).verdict == packages.IMPORTED
    assert records.show(second, "person", person).values["phone"] == "0912345678"
    person = records.put(second, "person", values)
    assert carry(second, COMMUNE, first, tmp_path).verdict == packages.IMPORTED
    assert records.show(first, "person", person).values["phone"] == "0912345678"
    second.close()


@pytest.mark.usefixtures("cheap_keys")
def test_a_copy_that_lacks_a_key_list_which_the_other_acknowledged_becomes_another_computer(
    pair: Pair, tmp_path: Path
) -> None:
    pair.both_ways()
    pair.commune, copy = copy_of(pair.commune, tmp_path / "copy")
    old = copy.author.replica
    third = create(tmp_path / "third", UPPER)
    enrol(pair.upper, third, tmp_path, ceremony.ADD)
    third.close()
    pair.both_ways()
    person = records.put(pair.upper, "person", {"name": "Nguyễn Văn An"}, home=copy.author.unit)
    receipt = Pair(copy, pair.upper, tmp_path / "usb").carry(up=False)
    assert (receipt.verdict, receipt.reason.key) == (packages.REFUSED, "trust.missing")
    assert copy.author.replica != old
    again = Pair(copy, pair.upper, tmp_path / "usb")
    again.both_ways()
    assert records.show(copy, "person", person).name == "Nguyễn Văn An"
    copy.close()


def test_a_folder_put_back_whole_after_new_keys_goes_on_with_those_who_know_of_them(
    pair: Pair, tmp_path: Path
) -> None:
    pair.both_ways()
    pair.upper.close()
    shutil.copytree(pair.upper.folder, tmp_path / "kept")
    pair.upper = Office.open(pair.upper.folder, OFFICER, PASSWORD)
    old = pair.upper.author.replica
    identity.rotate(pair.upper)
    assert pair.carry(up=False).verdict == packages.IMPORTED
    lost = pair.upper.author.replica
    pair.upper.close()
    shutil.rmtree(pair.upper.folder)
    shutil.copytree(tmp_path / "kept", pair.upper.folder)
    pair.upper = Office.open(pair.upper.folder, OFFICER, PASSWORD)
    assert pair.upper.author.replica == old  # the counter came back as well

    person = records.put(pair.commune, "person", {"name": "Nguyễn Văn An"})
    pair.carry(up=False)
    pair.carry()
    assert records.show(pair.upper, "person", person).name == "Nguyễn Văn An"
    assert pair.upper.author.replica not in (old, lost)
    pair.both_ways()
    with pair.commune.read() as connection:
        sealed_for = {row.replica for row in recipients.rows(connection, pair.upper.author.unit)}
    assert pair.upper.author.replica in sealed_for
    assert old not in sealed_for
    assert synced(pair.commune) == synced(pair.upper)
    assert_sound(pair.commune, pair.upper)


@pytest.mark.usefixtures("cheap_keys")
@pytest.mark.parametrize("times", [1, 3])
def test_a_copy_that_was_put_back_follows_its_original_which_put_out_a_computer(
    pair: Pair, tmp_path: Path, times: int
) -> None:
    pair.both_ways()
    third = create(tmp_path / "third", COMMUNE)
    enrol(pair.upper, third, tmp_path, ceremony.ADD)
    lost = third.author.replica
    third.close()
    pair.upper, copy = copy_of(pair.upper, tmp_path / "copy")
    shutil.copytree(pair.upper.folder, tmp_path / "kept")
    with copy.database.write() as connection:
        author = identity.succeed(connection, copy.author, reason=identity.COPIED)
    copy.become(author)
    assert carry(copy, COMMUNE, pair.commune, tmp_path).verdict in ("imported", "already")
    copy.close()
    for file in copy.folder.glob("so-phong-trao.db*"):
        file.unlink()
    for file in (tmp_path / "kept").glob("so-phong-trao.db*"):
        shutil.copyfile(file, copy.folder / file.name)
    copy = Office.open(copy.folder, OFFICER, PASSWORD)
    carry(pair.commune, UPPER, copy, tmp_path)  # it hears of what it has been
    carry(copy, COMMUNE, pair.commune, tmp_path)
    machines.revoke(pair.upper, lost, "Mất máy")
    for _ in range(1, times):  # its list is further on than the copy's, or not
        machines.reinstate(pair.upper, lost)
        machines.revoke(pair.upper, lost, "Mất máy")

    enrol(pair.upper, copy, tmp_path, ceremony.ADD)
    enrol(copy, pair.upper, tmp_path, ceremony.ADD)
    carry(copy, COMMUNE, pair.commune, tmp_path)  # which hears that the original writes on
    records.put(pair.upper, "person", {"name": "Nguyễn Văn An"})
    carry(pair.upper, UPPER, copy, tmp_path)
    carry(copy, UPPER, pair.upper, tmp_path)
    agreed = known(copy, copy)
    assert agreed is not None
    assert agreed == known(pair.upper, copy)
    assert {author.replica, copy.author.replica, pair.upper.author.replica} <= {
        one.replica for one in agreed.keys.machines
    }
    assert {one.replica for one in agreed.keys.revoked} == {lost}
    for one in (copy, pair.upper):
        assert carry(one, COMMUNE, pair.commune, tmp_path).verdict in ("imported", "already")
    assert known(pair.commune, copy) == agreed
    copy.close()


@pytest.mark.usefixtures("cheap_keys")
def test_a_revoked_computer_under_new_keys_is_unknown_until_the_revocation_is_taken_back(
    pair: Pair, tmp_path: Path
) -> None:
    pair.both_ways()
    lost = peers.own_card(pair.commune).short
    machines.revoke(pair.upper, lost, "Mất máy")
    identity.rotate(pair.commune)
    person = records.put(pair.commune, "person", {"name": "Nguyễn Văn An"})
    receipt = carry(pair.commune, UPPER, pair.upper, tmp_path)
    assert (receipt.verdict, receipt.reason.key) == (packages.REFUSED, "package.unknown_sender")
    assert pair.commune.author.replica not in {row.replica for row in machines.listing(pair.upper)}
    machines.reinstate(pair.upper, lost)
    assert carry(pair.commune, UPPER, pair.upper, tmp_path).verdict == packages.IMPORTED
    assert records.show(pair.upper, "person", person).name == "Nguyễn Văn An"


@pytest.mark.usefixtures("cheap_keys")
@pytest.mark.parametrize("where", ["the unit of the revoked computer", "the unit that revoked it"])
def test_who_believed_a_revoked_computer_in_good_faith_is_heard_and_its_new_keys_are_not_learned(
    pair: Pair, tmp_path: Path, where: str
) -> None:
    pair.both_ways()
    other = create(tmp_path / "other", UPPER if where == "the unit that revoked it" else COMMUNE)
    add(pair.upper if other.author.unit == pair.upper.author.unit else pair.commune, other, tmp_path)
    pair.both_ways()
    lost = peers.own_card(pair.commune).short
    machines.revoke(pair.upper, lost, "Mất máy")
    identity.rotate(pair.commune)
    code = peers.own_card(other).code
    hidden = records.put(pair.commune, "person", {"name": "Trần Thị Bình"})
    assert carry(pair.commune, code, other, tmp_path).verdict == packages.IMPORTED
    person = records.put(other, "person", {"name": "Nguyễn Văn An"})
    heir = pair.commune.author.replica

    assert carry(other, UPPER, pair.upper, tmp_path).verdict == packages.IMPORTED
    assert records.show(pair.upper, "person", person).name == "Nguyễn Văn An"
    assert heir not in {row.replica for row in machines.listing(pair.upper)}
    assert records.rows(pair.upper, "person", [hidden]) == []
    machines.reinstate(pair.upper, lost)
    carry(other, UPPER, pair.upper, tmp_path)
    assert heir in {row.replica for row in machines.listing(pair.upper)}
    assert records.show(pair.upper, "person", hidden).name == "Trần Thị Bình"
    assert_sound(pair.upper, other)
    other.close()
