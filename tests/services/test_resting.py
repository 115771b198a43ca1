"""Computers that nobody uses are put to rest by a person: packages do not wait for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.services import machines, packages, peers, records
from desktop.sync import outer
from tests.office_fixtures import UPPER, Pair
from tests.services.trust_kit import NewComputer, add, carry, known


@pytest.fixture
def second(pair: Pair, computer: NewComputer, tmp_path: Path) -> Any:
    """A second computer of the commune, which the upper office knows of and has not heard from."""
    pair.both_ways()
    made = computer()
    add(pair.commune, made, tmp_path)
    pair.carry()
    return made


def test_packages_do_not_wait_for_a_resting_computer(pair: Pair, second: Any) -> None:
    records.put(pair.upper, "area", {"name": "Thôn 1"})
    pair.both_ways()
    grown = packages.export(pair.upper, "02287", pair.stick).ops
    machines.rest(pair.upper, peers.own_card(second).short)
    shrunk = packages.export(pair.upper, "02287", pair.stick)
    assert shrunk.ops < grown
    assert outer.glance(shrunk.path).recipients[0].replicas == (pair.commune.author.replica,)

    machines.wake(pair.upper, peers.own_card(second).short)
    assert packages.export(pair.upper, "02287", pair.stick).ops == grown


def test_what_a_resting_computer_sends_still_comes_in(pair: Pair, second: Any, tmp_path: Path) -> None:
    machines.rest(pair.upper, peers.own_card(second).short)
    records.put(second, "area", {"name": "Thôn Mới"})
    assert carry(second, UPPER, pair.upper, tmp_path).verdict == "imported"


def test_a_unit_says_itself_which_of_its_computers_rest(pair: Pair, second: Any) -> None:
    machines.rest(pair.commune, peers.own_card(second).short)
    listed = known(pair.commune, pair.commune)
    assert listed is not None and listed.keys.live == {pair.commune.author.replica}
    pair.carry()
    states = {row.replica: row.state for row in machines.listing(pair.upper)}
    assert states[second.author.replica] == "old"


def test_a_revoked_computer_does_not_rest(pair: Pair, second: Any) -> None:
    short = peers.own_card(second).short
    machines.revoke(pair.upper, short, "Mất máy")
    with pytest.raises(Refused, match="is_revoked"):
        machines.rest(pair.upper, short)


def test_a_computer_put_to_rest_stays_so_when_its_unit_issues_another_list(pair: Pair, second: Any) -> None:
    machines.rest(pair.upper, peers.own_card(second).short)
    machines.renew_keys(pair.commune)
    pair.carry()
    states = {row.replica: row.state for row in machines.listing(pair.upper)}
    assert states[second.author.replica] == "old"

    machines.rest(pair.commune, peers.own_card(second).short)
    pair.carry()
    machines.wake(pair.commune, peers.own_card(second).short)
    pair.carry()
    states = {row.replica: row.state for row in machines.listing(pair.upper)}
    assert states[second.author.replica] == "live"


def test_typing_the_digits_of_a_resting_computer_again_wakes_it(
    pair: Pair, second: Any, tmp_path: Path
) -> None:
    machines.rest(pair.upper, peers.own_card(second).short)
    card = tmp_path / "again.sodk"
    digits = peers.write_card(second, card)
    assert peers.trust(pair.upper, card, digits, "add").replica == second.author.replica
    states = {row.replica: row.state for row in machines.listing(pair.upper)}
    assert states[second.author.replica] == "live"
