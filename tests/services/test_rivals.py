"""Two lists of one unit that were issued apart by people who did nothing unusual."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.services import ceremony, identity, machines, packages, peers, records
from desktop.sync import fingerprint
from tests.office_fixtures import COMMUNE, UPPER, Pair, create, exchange_cards, synced
from tests.services.trust_kit import carry, enrol, known, version

pytestmark = pytest.mark.usefixtures("cheap_keys", "cheap_digits")


@pytest.fixture
def cheap_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digits that cost nothing to work out."""
    monkeypatch.setattr(fingerprint, "_PASSES", 1)
    monkeypatch.setattr(fingerprint, "_MEMORY", 64)


@pytest.fixture
def second(pair: Pair, tmp_path: Path) -> Iterator[Any]:
    """Another computer of the commune, set up alone, that the upper office knows by its digits too."""
    pair.both_ways()
    office = create(tmp_path / "second", COMMUNE)
    exchange_cards_with_role(office, pair.upper, tmp_path)
    assert carry(office, UPPER, pair.upper, tmp_path).verdict == "imported"
    yield office
    office.close()


def exchange_cards_with_role(office: Any, upper: Any, folder: Path) -> None:
    enrol(upper, office, folder, ceremony.ADD)
    enrol(office, upper, folder)


def meet(one: Any, other: Any, folder: Path, rounds: int = 2) -> None:
    for _ in range(rounds):
        for sender, reader in ((one, other), (other, one)):
            code = peers.own_card(reader).code
            assert carry(sender, code, reader, folder).verdict in ("imported", "already")


def test_two_computers_that_were_set_up_alone_and_enrol_each_other_have_one_list(
    pair: Pair, second: Any, tmp_path: Path
) -> None:
    exchange_cards(pair.commune, second, tmp_path)
    assert known(pair.commune, second) != known(second, second)
    meet(pair.commune, second, tmp_path)
    assert known(pair.commune, second) == known(second, second)
    for office in (pair.commune, second):
        meet(office, pair.upper, tmp_path)
    assert known(pair.upper, second) == known(second, second)


@pytest.mark.parametrize("who", [0, 1])
def test_whichever_of_them_changes_its_keys_the_upper_office_goes_on_reading(
    pair: Pair, second: Any, tmp_path: Path, who: int
) -> None:
    exchange_cards(pair.commune, second, tmp_path)
    for office in (pair.commune, second):
        meet(office, pair.upper, tmp_path)
    changed = (pair.commune, second)[who]
    identity.rotate(changed)
    person = records.put(changed, "person", {"name": "Nguyễn Văn An"})
    meet(changed, pair.upper, tmp_path)
    assert records.show(pair.upper, "person", person).name == "Nguyễn Văn An"
    meet(pair.commune, second, tmp_path)
    assert known(pair.commune, second) == known(second, second)


def test_both_of_them_change_their_keys_before_they_meet(pair: Pair, second: Any, tmp_path: Path) -> None:
    exchange_cards(pair.commune, second, tmp_path)
    for office in (pair.commune, second):
        identity.rotate(office)
        records.put(office, "person", {"name": "Nguyễn Văn An"})
        meet(office, pair.upper, tmp_path)
    meet(pair.commune, second, tmp_path, rounds=3)
    for office in (pair.commune, second, pair.commune):
        meet(office, pair.upper, tmp_path)
    assert known(pair.commune, second) == known(second, second) == known(pair.upper, second)
    assert synced(pair.commune) == synced(second) == synced(pair.upper)


def test_packages_that_cross_leave_them_with_one_list(pair: Pair, second: Any, tmp_path: Path) -> None:
    exchange_cards(pair.commune, second, tmp_path)
    for office in (pair.commune, second):
        identity.rotate(office)
    for _ in range(3):
        crossing = [
            (reader, packages.export(sender, COMMUNE, tmp_path).path)
            for sender, reader in ((pair.commune, second), (second, pair.commune))
        ]
        for reader, path in crossing:
            packages.receive(reader, [path])
    assert known(pair.commune, second) == known(second, second)


def test_a_list_that_lacks_a_computer_does_not_take_the_place_of_one_that_has_it(
    pair: Pair, second: Any, tmp_path: Path
) -> None:
    third = create(tmp_path / "third", COMMUNE)
    enrol(pair.commune, third, tmp_path, ceremony.ADD)
    meet(pair.commune, pair.upper, tmp_path)
    assert version(pair.upper, pair.commune) == 2
    enrol(second, pair.commune, tmp_path)
    assert carry(second, UPPER, pair.upper, tmp_path).verdict in ("imported", "already")
    assert known(pair.upper, pair.commune) == known(pair.commune, pair.commune)
    third.close()


def test_a_longer_list_issued_apart_does_not_count_as_having_ours(
    pair: Pair, second: Any, tmp_path: Path
) -> None:
    """Found by ``dev.py chaos`` (“still”): revoked, changed its keys meanwhile, taken back."""
    exchange_cards(pair.commune, second, tmp_path)
    meet(pair.commune, second, tmp_path)
    short = peers.own_card(second).short
    machines.revoke(pair.commune, short, "Mất máy")
    identity.rotate(second)
    carry(second, UPPER, pair.upper, tmp_path)
    machines.reinstate(pair.commune, short)
    meet(pair.commune, second, tmp_path, rounds=3)
    assert known(pair.commune, second) == known(second, second)
