"""Two clerks and 30 digits: slips, three misses, and the question that a second computer raises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.models import journal
from desktop.sentences import explain
from desktop.services import ceremony, machines, peers
from desktop.sync.card import fingerprint
from tests.office_fixtures import COMMUNE, UPPER, MakeOffice
from tests.services.trust_kit import NewComputer, enrol


@pytest.fixture
def upper(make_office: MakeOffice) -> Any:
    return make_office(UPPER)


@pytest.fixture
def card(make_office: MakeOffice, tmp_path: Path) -> tuple[Path, str]:
    """A commune's card on the stick, and its digits on paper."""
    path = tmp_path / "card.sodk"
    return path, peers.write_card(make_office(COMMUNE), path)


@pytest.fixture
def wrong(upper: Any) -> str:
    """Digits without a slip, of another card."""
    return fingerprint(peers.own_card(upper))


def slipped(digits: str) -> str:
    return ("1" if digits[0] != "1" else "2") + digits[1:]


def test_a_slip_of_typing_names_its_group_and_is_not_counted(upper: Any, card: tuple[Path, str]) -> None:
    path, digits = card
    for _ in range(5):
        with pytest.raises(Refused, match=r"card\.slip") as caught:
            peers.trust(upper, path, slipped(digits))
    assert "nhóm 1" in explain(caught.value)
    assert peers.trust(upper, path, digits).code == COMMUNE


def test_three_misses_set_the_card_aside(upper: Any, card: tuple[Path, str], wrong: str) -> None:
    path, digits = card
    for left in (2, 1):
        with pytest.raises(Refused, match=r"card\.wrong_digits") as caught:
            peers.trust(upper, path, wrong)
        assert f"Còn gõ được {left} lần" in explain(caught.value)
    for typed in (wrong, digits):
        with pytest.raises(Refused, match=r"card\.set_aside"):
            peers.trust(upper, path, typed)
    assert ceremony.is_set_aside(upper, path)
    assert [one.key for one in machines.events(upper)] == ["card.set_aside"]


def test_typing_anew_takes_a_card_back(upper: Any, card: tuple[Path, str], wrong: str) -> None:
    path, digits = card
    for _ in range(3):
        with pytest.raises(Refused):
            peers.trust(upper, path, wrong)
    ceremony.lift(upper, path)
    assert peers.trust(upper, path, digits).code == COMMUNE


def test_a_new_card_is_not_set_aside(make_office: MakeOffice, upper: Any, wrong: str, tmp_path: Path) -> None:
    commune, path = make_office(COMMUNE), tmp_path / "card.sodk"
    digits = peers.write_card(commune, path)
    for _ in range(3):
        with pytest.raises(Refused):
            peers.trust(upper, path, wrong)
    with commune.database.write() as connection:
        journal.set_meta(connection, "made", "2026-11-28T05:00:00Z")
    assert peers.write_card(commune, path) == digits
    assert peers.trust(upper, path, digits).code == COMMUNE


def test_right_digits_end_the_count(upper: Any, card: tuple[Path, str], wrong: str) -> None:
    path, digits = card
    for _ in range(2):
        with pytest.raises(Refused):
            peers.trust(upper, path, wrong)
    peers.trust(upper, path, digits)
    with pytest.raises(Refused, match=r"card\.wrong_digits"):
        peers.trust(upper, path, wrong)


def test_a_second_computer_is_asked_for(upper: Any, computer: NewComputer, tmp_path: Path) -> None:
    one, other = computer(), computer()
    enrol(upper, one, tmp_path)
    with pytest.raises(Refused, match="add_or_replace") as caught:
        enrol(upper, other, tmp_path)
    assert peers.own_card(one).short in explain(caught.value)
    enrol(upper, other, tmp_path, ceremony.ADD)
    assert [row.state for row in machines.listing(upper)] == ["live"] * 3


def test_enrolling_a_known_computer_again_asks_nothing(
    upper: Any, computer: NewComputer, tmp_path: Path
) -> None:
    one, other = computer(), computer()
    enrol(upper, one, tmp_path)
    enrol(upper, other, tmp_path, ceremony.ADD)
    enrol(upper, one, tmp_path)
    assert len(peers.trusted(upper)) == 2


def test_of_several_computers_the_lost_one_is_named(
    upper: Any, computer: NewComputer, tmp_path: Path
) -> None:
    one, other, new = computer(), computer(), computer()
    enrol(upper, one, tmp_path)
    enrol(upper, other, tmp_path, ceremony.ADD)
    with pytest.raises(Refused, match=r"machine\.which"):
        enrol(upper, new, tmp_path, ceremony.REPLACE)
    enrol(upper, new, tmp_path, ceremony.REPLACE, peers.own_card(other).short)
    states = {row.replica: row.state for row in machines.listing(upper)}
    assert states[other.author.replica] == "revoked"
    assert states[one.author.replica] == states[new.author.replica] == "live"
