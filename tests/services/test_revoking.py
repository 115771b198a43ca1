"""Revoked computers: what counts, what is hidden, what is kept, and all of it back again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.sentences import explain
from desktop.services import backup, ceremony, histories, joins, machines, packages, peers, records
from desktop.services.office import ARCHIVE
from tests.office_fixtures import COMMUNE, SIBLING, UPPER, MakeOffice, Pair, exchange_cards
from tests.services.trust_kit import NewComputer, add, carry, enrol, known, version


def areas(office: Any) -> set[str]:
    return {row.name for row in records.list_all(office, "area")}


def short(office: Any) -> str:
    return peers.own_card(office).short


@pytest.fixture
def three_packages(pair: Pair) -> Pair:
    """The commune has sent three villages, a package each; the upper office answered."""
    for n in (1, 2, 3):
        records.put(pair.commune, "area", {"name": f"Thôn {n}"})
        pair.carry()
    pair.carry(up=False)
    return pair


def test_what_was_received_before_the_revocation_stays(three_packages: Pair) -> None:
    upper = three_packages.upper
    row = machines.revoke(upper, short(three_packages.commune), "Mất máy")
    assert (row.state, row.reason, row.through) == ("revoked", "Mất máy", 3)
    assert areas(upper) == {"Thôn 1", "Thôn 2", "Thôn 3"}
    assert backup.self_check(upper) == []


def test_an_earlier_cut_off_hides_what_came_after_it(three_packages: Pair) -> None:
    upper = three_packages.upper
    row = machines.revoke(upper, short(three_packages.commune), "Mất máy từ hôm qua", through=1)
    assert row.through == 1
    assert areas(upper) == {"Thôn 1"}
    assert backup.self_check(upper) == []

    machines.revoke(upper, short(three_packages.commune), "Xem lại", through=2)
    assert areas(upper) == {"Thôn 1", "Thôn 2"}
    machines.revoke(upper, short(three_packages.commune), "Xem lại", through=99)  # never beyond what is held
    assert areas(upper) == {"Thôn 1", "Thôn 2", "Thôn 3"}


def test_a_later_package_of_a_revoked_computer_is_kept_and_held(three_packages: Pair) -> None:
    pair, upper = three_packages, three_packages.upper
    machines.revoke(upper, short(pair.commune), "Mất máy")
    records.put(pair.commune, "area", {"name": "Thôn Giả"})
    path = pair.send()

    receipt = pair.take(path)
    assert (receipt.verdict, receipt.reason.key) == ("held", "package.revoked")
    assert "thu hồi" in explain(receipt.reason)
    assert "Thôn Giả" not in areas(upper)
    assert pair.take(path).verdict == "held"
    (line,) = [one for one in packages.imports(upper) if one.verdict == "held"]
    assert (line.file, line.reason.key) == (path.name, "package.revoked")
    assert len(list((upper.folder / ARCHIVE).glob("*.sopt"))) == 4


def test_a_package_that_only_claims_to_be_of_a_revoked_computer_is_not_kept(three_packages: Pair) -> None:
    pair = three_packages
    machines.revoke(pair.upper, short(pair.commune), "Mất máy")
    records.put(pair.commune, "area", {"name": "Thôn Giả"})
    path = pair.send()
    data = path.read_bytes()
    at = data.index("— ".encode()) + 60
    path.write_bytes(data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :])
    assert pair.take(path).verdict == "refused"


def test_a_thief_who_goes_on_from_an_older_copy_is_noticed(
    pair: Pair, tmp_path: Path, open_office: Callable[[Path], Any]
) -> None:
    """Its sequences are below the cut-off, its chain is another one."""
    pair.both_ways()
    pair.commune.close()
    folder = shutil.copytree(pair.commune.folder, tmp_path / "stolen")
    pair.commune = open_office(pair.commune.folder)
    for n in (1, 2, 3):
        records.put(pair.commune, "area", {"name": f"Thôn {n}"})
    pair.carry()
    thief = open_office(folder)
    assert thief.author.replica == pair.commune.author.replica
    records.put(thief, "area", {"name": "Thôn Giả"})
    early = packages.export(thief, UPPER, tmp_path).path

    machines.revoke(pair.upper, short(pair.commune), "Bị chép sổ")
    assert pair.take(early).reason.key == "package.revoked"

    machines.reinstate(pair.upper, short(pair.commune))
    assert "Thôn Giả" in areas(pair.upper)  # a fork like any other
    machines.revoke(pair.upper, short(pair.commune), "Bị chép sổ")
    assert areas(pair.upper) == {"Thôn 1", "Thôn 2", "Thôn 3"}
    assert backup.self_check(pair.upper) == []


def test_taking_a_revocation_back_reads_what_was_held(three_packages: Pair) -> None:
    pair, upper = three_packages, three_packages.upper
    machines.revoke(upper, short(pair.commune), "Nhầm máy", through=1)
    records.put(pair.commune, "area", {"name": "Thôn 4"})
    assert pair.carry().verdict == "held"

    row = machines.reinstate(upper, short(pair.commune))

    assert (row.state, row.reason) == ("live", "")
    assert areas(upper) == {"Thôn 1", "Thôn 2", "Thôn 3", "Thôn 4"}
    assert [one for one in packages.imports(upper) if one.verdict == "held"] == []
    assert pair.carry().verdict == "already"
    assert backup.self_check(upper) == []


def test_an_import_set_aside_and_taken_again_stays_hidden_where_it_is_revoked(three_packages: Pair) -> None:
    pair, upper = three_packages, three_packages.upper
    third = next(one for one in packages.imports(upper) if one.package_number == 3)
    packages.undo_import(upper, third.number)
    machines.revoke(upper, short(pair.commune), "Mất máy", through=2)
    packages.redo_import(upper, third.number)
    assert areas(upper) == {"Thôn 1", "Thôn 2"}
    machines.reinstate(upper, short(pair.commune))
    assert areas(upper) == {"Thôn 1", "Thôn 2", "Thôn 3"}


def test_what_was_set_aside_stays_aside_when_a_revocation_is_taken_back(three_packages: Pair) -> None:
    pair, upper = three_packages, three_packages.upper
    machines.revoke(upper, short(pair.commune), "Mất máy", through=2)
    third = next(one for one in packages.imports(upper) if one.package_number == 3)
    packages.undo_import(upper, third.number)
    machines.reinstate(upper, short(pair.commune))
    assert areas(upper) == {"Thôn 1", "Thôn 2"}
    packages.redo_import(upper, third.number)
    assert areas(upper) == {"Thôn 1", "Thôn 2", "Thôn 3"}


def test_packages_are_no_longer_sealed_for_a_revoked_computer(three_packages: Pair) -> None:
    pair = three_packages
    machines.revoke(pair.upper, short(pair.commune), "Mất máy")
    with pytest.raises(Refused, match="not_enrolled"):
        pair.send(up=False)


def test_an_upper_office_tells_everybody_of_a_revocation(
    make_office: MakeOffice, tmp_path: Path, computer: NewComputer
) -> None:
    commune, upper = make_office(COMMUNE), make_office(UPPER)
    exchange_cards(commune, upper, tmp_path)
    carry(commune, UPPER, upper, tmp_path)
    second = computer()
    add(commune, second, tmp_path)
    records.put(second, "area", {"name": "Thôn Giả"})
    carry(second, COMMUNE, commune, tmp_path)
    carry(commune, UPPER, upper, tmp_path)
    assert "Thôn Giả" in areas(commune)

    machines.revoke(upper, short(second), "Máy bị lấy cắp", through=0)
    told = carry(upper, COMMUNE, commune, tmp_path)

    assert "Thôn Giả" not in areas(commune)
    assert told.reason.key == "import.hidden_by_revocation"
    assert "thu hồi" in explain(told.reason)
    assert packages.imports(commune)[0].reason.key == told.reason.key
    states = {row.replica: row.state for row in machines.listing(commune)}
    assert states[second.author.replica] == "revoked"
    assert backup.self_check(commune) == []


def test_what_another_sends_on_of_a_revoked_computer_is_hidden_at_both_offices(
    pair: Pair, tmp_path: Path, computer: NewComputer
) -> None:
    pair.both_ways()
    second = computer()
    add(pair.commune, second, tmp_path)
    pair.carry()
    machines.revoke(pair.upper, short(second), "Mất máy", through=0)
    records.put(second, "area", {"name": "Thôn Giả"})
    carry(second, COMMUNE, pair.commune, tmp_path)  # has not heard of it yet
    assert "Thôn Giả" in areas(pair.commune)

    receipt = pair.carry()
    assert (receipt.verdict, receipt.total("refused")) == ("imported", 2)
    pair.carry(up=False)
    assert areas(pair.upper) == areas(pair.commune) == set()
    assert backup.self_check(pair.upper) == backup.self_check(pair.commune) == []


def test_a_commune_cannot_revoke_for_others(make_office: MakeOffice, tmp_path: Path) -> None:
    """What the lower office decides about the upper one's computer holds for itself alone."""
    commune, other, upper = make_office(COMMUNE), make_office(SIBLING), make_office(UPPER)
    for one in (commune, other):
        exchange_cards(one, upper, tmp_path)
    carry(upper, COMMUNE, commune, tmp_path)
    machines.revoke(commune, short(upper), "Nghi ngờ")
    listed = known(commune, commune)
    assert listed is None or listed.keys.revoked == ()
    assert {row.state for row in machines.listing(other)} == {"live"}
    with pytest.raises(Refused, match="not_enrolled"):
        packages.export(commune, UPPER, tmp_path)


def test_a_list_of_a_revoked_computer_is_not_believed(
    pair: Pair, computer: NewComputer, tmp_path: Path
) -> None:
    pair.both_ways()
    machines.revoke(pair.upper, short(pair.commune), "Mất máy")
    second = computer()
    add(pair.commune, second, tmp_path)  # what the thief does
    assert pair.carry().verdict == "held"
    assert version(pair.upper, pair.commune) == 1
    assert carry(second, UPPER, pair.upper, tmp_path).verdict == "refused"


def test_the_computer_one_sits_at_is_revoked_elsewhere(pair: Pair) -> None:
    with pytest.raises(Refused, match=r"machine\.own"):
        machines.revoke(pair.commune, short(pair.commune), "Thử")
    with pytest.raises(Refused, match=r"machine\.unknown"):
        machines.revoke(pair.commune, "zz9", "Thử")
    with pytest.raises(Refused, match=r"machine\.no_reason"):
        machines.revoke(pair.commune, short(pair.upper), "  ")


def test_a_lost_computer_is_replaced_by_the_digits_of_the_new_one(
    three_packages: Pair, computer: NewComputer, tmp_path: Path
) -> None:
    pair, upper = three_packages, three_packages.upper
    records.put(pair.commune, "area", {"name": "Thôn Mất"})
    late = pair.send()
    new = computer()
    with pytest.raises(Refused, match="add_or_replace"):
        enrol(upper, new, tmp_path)
    enrol(upper, new, tmp_path, ceremony.REPLACE)
    enrol(new, upper, tmp_path)

    states = {row.replica: row for row in machines.listing(upper)}
    assert states[pair.commune.author.replica].state == "revoked"
    assert states[pair.commune.author.replica].through == 3
    assert states[new.author.replica].continues == pair.commune.author.replica
    assert pair.take(late).verdict == "held"
    assert areas(upper) == {"Thôn 1", "Thôn 2", "Thôn 3"}

    records.put(new, "area", {"name": "Thôn Mới"})
    assert carry(new, UPPER, upper, tmp_path).verdict == "imported"
    assert areas(upper) == {"Thôn 1", "Thôn 2", "Thôn 3", "Thôn Mới"}
    assert version(upper, new) == 1


def test_the_other_computer_of_the_upper_office_hears_of_a_replaced_one(
    three_packages: Pair, computer: NewComputer, tmp_path: Path
) -> None:
    pair, upper = three_packages, three_packages.upper
    other = computer(UPPER)
    add(upper, other, tmp_path)
    assert version(other, pair.commune) == 1
    new = computer()
    enrol(upper, new, tmp_path, ceremony.REPLACE)
    enrol(new, upper, tmp_path)
    carry(new, UPPER, upper, tmp_path)
    carry(other, UPPER, upper, tmp_path)

    assert carry(upper, UPPER, other, tmp_path).verdict in ("imported", "already")

    assert known(other, new) == known(new, new)
    carry(upper, COMMUNE, new, tmp_path)  # names both computers
    records.put(new, "area", {"name": "Thôn Mới"})
    assert carry(new, UPPER, other, tmp_path).verdict == "imported"
    states = {row.replica: row.state for row in machines.listing(other)}
    assert states[pair.commune.author.replica] == "revoked"


def test_a_sibling_replaces_a_lost_computer_in_the_units_own_list(
    pair: Pair, computer: NewComputer, tmp_path: Path
) -> None:
    pair.both_ways()
    second, third = computer(), computer()
    add(pair.commune, second, tmp_path)
    enrol(pair.commune, third, tmp_path, ceremony.REPLACE, short(second))
    listed = known(pair.commune, pair.commune)
    assert listed is not None
    assert listed.keys.live == {pair.commune.author.replica, third.author.replica}
    assert [(c.new, c.old) for c in listed.keys.continues] == [(third.author.replica, second.author.replica)]
    assert {line.replica for line in listed.keys.revoked} == {second.author.replica}
    assert pair.carry().verdict == "imported"
    assert version(pair.upper, pair.commune) == listed.version


def test_a_revocation_may_hide_a_record_that_stands_for_another_and_has_children(pair: Pair) -> None:
    commune, upper = pair.commune, pair.upper
    pair.both_ways()
    start = "2026-11-17T08:00"
    theirs = records.put(commune, "conference", {"name": "Hội nghị sơ kết", "start": start})
    pair.carry()
    home = commune.author.unit
    ours = records.put(upper, "conference", {"name": "Hội nghị Sơ kết", "start": start}, home=home)
    for conference, name in ((theirs, "Lê A"), (ours, "Lê B")):
        records.put(upper, "attendance", {"conference": conference, "name": name})
    joins.join(upper, "conference", [theirs, ours], {"name": "Hội nghị sơ kết"})
    assert {row.values["conference"] for row in records.list_all(upper, "attendance")} == {theirs}

    machines.revoke(upper, short(commune), "Mất máy", through=1)
    assert [row.id for row in records.list_all(upper, "conference")] == [ours]
    assert [row.name for row in records.list_all(upper, "attendance")] == ["Lê B"]
    assert backup.self_check(upper) == []

    machines.reinstate(upper, short(commune))
    assert {row.values["conference"] for row in records.list_all(upper, "attendance")} == {theirs}
    assert len(records.list_all(upper, "attendance")) == 2
    assert backup.self_check(upper) == []


def test_what_is_hidden_does_not_stand_among_the_latest_changes(three_packages: Pair) -> None:
    upper = three_packages.upper
    machines.revoke(upper, short(three_packages.commune), "Mất máy từ hôm qua", through=1)
    assert {one.name for one in histories.recent(upper, 20, kinds=("area",))} == {"Thôn 1"}
