"""Key lists between real offices: learned, acknowledged, moved on, and never back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.services import ceremony, identity, key_lists, machines, peers, records
from desktop.sync import outer, trust_lines
from desktop.sync.card import make_card
from desktop.sync.keys import ReplicaKeys
from desktop.sync.trust_list import SignedList, sign_list
from tests.office_fixtures import COMMUNE, UPPER, MakeOffice, Pair, dump, exchange_cards
from tests.services.trust_kit import NewComputer, add, carry, enrol, known, lists_in, version

Succeed = Callable[[Any, str], None]


@pytest.fixture
def succeed() -> Succeed:
    """``succeed(office, reason)`` lets an office go on under a new replica."""

    def go_on(office: Any, reason: str) -> None:
        with office.database.write() as connection:
            author = identity.succeed(connection, office.author, reason=reason)
        office.become(author)

    return go_on


def issue(office: Any, **changes: Any) -> SignedList:
    """One more version of an office's own list."""
    with office.database.write() as connection:
        from desktop.services import trust

        before = trust.ensure_own(connection, office)
        keys, _ = peers.own_keys(connection)
        signer = key_lists.Signer(office.author.replica, keys)
        return key_lists.issue(connection, before, signer, **changes)


def with_a_new_machine(office: Any) -> dict[str, Any]:
    """Changes that take a made-up computer into the list of an office."""
    keys, replica = ReplicaKeys.generate(), ReplicaKeys.generate().sign_public.hex()[:32]
    own = peers.own_card(office)
    card = make_card(
        keys=keys, level=own.level, unit=own.unit, code=own.code, name=own.name, replica=replica,
        short="zzz", recovery=own.recovery, officer=own.officer, created=own.created,
    )  # fmt: skip
    listed = known(office, office)
    assert listed is not None
    return key_lists.with_machine(listed.keys, card)


# ---------------------------------------------------------------- travelling


def test_the_first_package_brings_the_list_and_the_answer_acknowledges_it(pair: Pair) -> None:
    first = pair.send()
    assert [one.version for one in lists_in(first)] == [1]
    pair.take(first)
    assert version(pair.upper, pair.commune) == 1

    assert len(lists_in(pair.send())) == 1  # not acknowledged yet
    pair.carry(up=False)
    assert lists_in(pair.send()) == []
    assert outer.glance(pair.send()).trust == 1


def test_a_dry_run_learns_nothing(pair: Pair) -> None:
    path = pair.send()
    before = dump(pair.upper)
    pair.take(path, dry_run=True)
    assert dump(pair.upper) == before


def test_a_package_that_is_refused_teaches_nothing(pair: Pair) -> None:
    path = pair.send()
    data = bytearray(path.read_bytes())
    at = data.index(b"ops.age") + 200
    data[at] ^= 1
    path.write_bytes(bytes(data))
    assert pair.take(path).verdict == "refused"
    assert version(pair.upper, pair.commune) == 0


def test_a_second_computer_needs_no_ceremony_with_the_upper_office(
    pair: Pair, computer: NewComputer, tmp_path: Path
) -> None:
    pair.both_ways()
    second = computer()
    add(pair.commune, second, tmp_path)
    assert known(second, second) == known(pair.commune, pair.commune)
    assert peers.trusted(second, pair.upper.author.unit)  # learned from its sibling

    records.put(second, "area", {"name": "Thôn Mới"})
    receipt = carry(second, UPPER, pair.upper, tmp_path)

    assert (receipt.verdict, receipt.total("new")) == ("imported", 2)
    assert version(pair.upper, second) == 2
    assert second.author.replica in {peer.replica for peer in peers.trusted(pair.upper)}


def test_packages_are_sealed_for_every_live_computer(
    pair: Pair, computer: NewComputer, tmp_path: Path
) -> None:
    second = computer()
    add(pair.commune, second, tmp_path)
    pair.carry()
    (recipient,) = outer.glance(pair.send(up=False)).recipients
    assert set(recipient.replicas) == {pair.commune.author.replica, second.author.replica}


def test_of_two_new_computers_exactly_one_takes_the_other_in(computer: NewComputer, tmp_path: Path) -> None:
    one, other = sorted((computer(), computer()), key=lambda made: str(made.author.replica))
    exchange_cards(one, other, tmp_path)
    assert (version(one, one), version(other, other)) == (2, 1)
    for sender, reader in ((other, one), (one, other), (other, one)):
        carry(sender, COMMUNE, reader, tmp_path)
    assert known(one, one) == known(other, other)


def test_new_keys_under_the_old_ones_need_no_ceremony(pair: Pair) -> None:
    pair.both_ways()
    old = pair.commune.author.replica
    identity.rotate(pair.commune)
    records.put(pair.commune, "area", {"name": "Thôn Mới"})

    receipt = pair.carry()

    assert (receipt.verdict, receipt.total("new")) == ("imported", 1)
    found = {row.replica: row for row in machines.listing(pair.upper)}
    assert found[old].state == "old"
    assert found[pair.commune.author.replica].state == "live"
    assert found[pair.commune.author.replica].continues == old
    assert pair.carry(up=False).verdict == "imported"


def test_a_copied_computer_goes_on_beside_its_original(pair: Pair, succeed: Succeed) -> None:
    pair.both_ways()
    old = pair.commune.author.replica
    succeed(pair.commune, identity.COPIED)
    assert pair.carry().verdict == "imported"
    assert {row.state for row in machines.listing(pair.upper)} == {"live"}
    assert old in {peer.replica for peer in peers.trusted(pair.upper)}


def test_a_backup_restored_twice_needs_no_ceremony_either(
    pair: Pair, succeed: Succeed, tmp_path: Path, open_office: Callable[[Path], Any]
) -> None:
    pair.both_ways()
    backup = tmp_path / "backup"
    pair.commune.close()
    shutil.copytree(pair.commune.folder, backup)
    first = open_office(pair.commune.folder)
    succeed(first, identity.RESTORED)
    records.put(first, "area", {"name": "Thôn 1"})
    assert carry(first, UPPER, pair.upper, tmp_path).verdict == "imported"

    second = open_office(backup)
    succeed(second, identity.RESTORED)
    records.put(second, "area", {"name": "Thôn 2"})
    assert known(second, second) != known(first, first)
    assert carry(second, UPPER, pair.upper, tmp_path).verdict == "imported"  # taken, though its list competes

    carry(pair.upper, COMMUNE, second, tmp_path)  # brings the list that others know
    assert version(second, second) == 3
    assert carry(second, UPPER, pair.upper, tmp_path).verdict in ("imported", "already")
    assert known(pair.upper, second) == known(second, second)
    names = {row.name for row in records.list_all(second, "area")}
    assert names == {"Thôn 1", "Thôn 2"}


def test_a_revoked_computer_cannot_name_its_successor(pair: Pair, succeed: Succeed) -> None:
    pair.both_ways()
    machines.revoke(pair.upper, peers.own_card(pair.commune).short, "Mất máy")
    succeed(pair.commune, identity.ROTATED)
    receipt = pair.carry()
    assert receipt.verdict == "refused"
    assert pair.commune.author.replica not in {row.replica for row in machines.listing(pair.upper)}


# ---------------------------------------------------------------- attacks


def test_rollback_a_later_package_under_an_older_list_is_refused(pair: Pair) -> None:
    pair.both_ways()
    issue(pair.commune, **with_a_new_machine(pair.commune))
    pair.carry()
    with pair.commune.database.write() as connection:  # what a thief would do with an old copy
        key_lists.forget(connection, pair.commune.author.unit)
    assert pair.carry().reason.key in ("trust.rollback", "trust.competing")


def test_rollback_the_version_a_computer_names_never_falls(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.services import trust

    pair.both_ways()
    issue(pair.commune, **with_a_new_machine(pair.commune))
    pair.carry()
    monkeypatch.setattr(trust, "carried", lambda *_: trust.Carried(1, ()))
    assert pair.carry().reason.key == "trust.rollback"


def test_an_older_package_that_comes_late_is_no_rollback(pair: Pair) -> None:
    pair.both_ways()
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    early = pair.send()
    issue(pair.commune, **with_a_new_machine(pair.commune))
    records.put(pair.commune, "area", {"name": "Thôn 2"})
    assert pair.carry().verdict == "imported"
    assert pair.take(early).verdict == "already"


def test_fast_forward_a_version_that_did_not_come_along_is_refused(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.services import trust

    pair.both_ways()
    monkeypatch.setattr(trust, "carried", lambda *_: trust.Carried(10**9, ()))
    assert pair.carry().reason.key == "trust.missing"
    monkeypatch.undo()
    assert pair.carry().verdict == "imported"  # and does not bar the way for ever


def test_a_missing_intermediate_is_refused(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.services import trust

    pair.both_ways()
    issue(pair.commune, **with_a_new_machine(pair.commune))
    third = issue(pair.commune, **with_a_new_machine(pair.commune))
    lines = trust_lines.lines([third], [])
    monkeypatch.setattr(trust, "carried", lambda *_: trust.Carried(3, lines))
    assert pair.carry().reason.key == "trust.missing"
    assert version(pair.upper, pair.commune) == 1


def test_freeze_an_acknowledgement_that_goes_back_is_noticed(pair: Pair) -> None:
    pair.both_ways()
    issue(pair.upper, **with_a_new_machine(pair.upper))
    pair.carry(up=False)
    pair.carry()
    with pair.commune.database.write() as connection:
        from sqlalchemy import delete

        from desktop.models.trust_tables import KeyListRow

        unit = pair.upper.author.unit
        connection.execute(delete(KeyListRow).where(KeyListRow.unit == unit, KeyListRow.version == 2))
    pair.carry()
    assert "trust.freeze" in {one.key for one in machines.events(pair.upper)}
    assert [one.version for one in lists_in(pair.send(up=False))] == [2]  # and it is sent again


def test_an_equal_version_with_another_hash_is_refused(pair: Pair) -> None:
    pair.both_ways()
    commune = pair.commune
    first = known(commune, commune)
    assert first is not None
    second = issue(commune, **with_a_new_machine(commune))
    pair.carry()
    with commune.database.write() as connection:
        key_lists.forget(connection, commune.author.unit)
        key_lists.store(connection, [first])
    rival = issue(commune, **with_a_new_machine(commune))
    assert rival.version == second.version
    assert pair.carry().reason.key == "trust.competing"
    assert known(pair.upper, commune) == second


def test_a_stranger_cannot_introduce_itself(pair: Pair, computer: NewComputer, tmp_path: Path) -> None:
    pair.both_ways()
    stranger = computer()
    enrol(stranger, pair.upper, tmp_path)
    receipt = carry(stranger, UPPER, pair.upper, tmp_path)
    assert receipt.verdict == "refused"
    assert version(pair.upper, pair.commune) == 1
    assert stranger.author.replica not in {peer.replica for peer in peers.trusted(pair.upper)}


def test_a_list_of_another_unit_is_not_believed(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.services import trust

    pair.both_ways()
    own = known(pair.upper, pair.upper)
    assert own is not None
    with pair.commune.database.write() as connection:
        keys, _ = peers.own_keys(connection)
    forged = sign_list(
        replace(own.keys, version=2, prev=own.sha256), pair.commune.author.replica, keys.signing_key
    )
    real = trust.carried

    def lying(*args: Any) -> Any:
        found = real(*args)
        return found._replace(lines=(*trust_lines.lines([forged], []), *found.lines))

    monkeypatch.setattr(trust, "carried", lying)
    pair.carry()
    assert version(pair.upper, pair.upper) == 1


def test_keys_of_one_office_are_not_taken_for_another(make_office: MakeOffice, tmp_path: Path) -> None:
    commune, upper = make_office(COMMUNE), make_office(UPPER)
    enrol(upper, commune, tmp_path)
    with commune.database.read() as connection:
        keys, _ = peers.own_keys(connection)
    own = peers.own_card(commune)
    twin = make_card(
        keys=keys, level=own.level, unit=own.unit, code=own.code, name=own.name, replica="f" * 32,
        short="fff", recovery=own.recovery, officer=own.officer, created=own.created,
    )  # fmt: skip
    from desktop.errors import PackageError
    from desktop.sync.card import encode_card, fingerprint

    path = tmp_path / "twin.sodk"
    path.write_bytes(encode_card(twin))
    with pytest.raises(PackageError, match=r"trust\.key_reused"):
        peers.trust(upper, path, fingerprint(twin), ceremony.ADD)


def test_two_lists_of_one_unit_live_side_by_side_while_they_say_nothing_new(
    pair: Pair, computer: NewComputer, tmp_path: Path
) -> None:
    second = computer()
    enrol(pair.upper, second, tmp_path, ceremony.ADD)
    enrol(second, pair.upper, tmp_path)
    pair.both_ways()
    records.put(second, "area", {"name": "Thôn Mới"})
    assert carry(second, UPPER, pair.upper, tmp_path).verdict == "imported"

    issue(second, **with_a_new_machine(second))
    assert carry(second, UPPER, pair.upper, tmp_path).reason.key == "trust.competing"


def test_an_office_from_before_issues_its_list_at_first_need(pair: Pair) -> None:
    assert version(pair.commune, pair.commune) == 0
    pair.send()
    assert version(pair.commune, pair.commune) == 1
