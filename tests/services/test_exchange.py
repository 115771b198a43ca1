"""The same exchange over any folder: what is written, what is left alone, and that it comes to rest."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.ids import short_name
from desktop.errors import Refused
from desktop.services import backup, packages, peers, records
from desktop.services.exchange import Exchanged, exchange, preview
from desktop.services.office import Office
from tests.office_fixtures import (
    CHEAP,
    COMMUNE,
    OFFICER,
    PASSWORD,
    SIBLING,
    UPPER,
    MakeOffice,
    Pair,
    create,
    dump,
    exchange_cards,
)  # fmt: skip

ROUNDS = 5


def settle(offices: list[Any], folder: Path) -> int:
    """Exchange in turn until a whole round is quiet; returns the number of rounds."""
    for number in range(1, ROUNDS + 1):
        if all([exchange(office, folder).quiet for office in offices]):
            return number
    raise AssertionError("the exchange does not come to rest")


def packages_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def names(office: Any, kind: str = "area") -> set[str]:
    return {one.name for one in records.list_all(office, kind)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "chung"
    made.mkdir()
    return made


def test_two_offices_come_to_rest_with_nothing_unsent(pair: Pair, folder: Path) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    rounds = settle([pair.commune, pair.upper], folder)

    assert rounds <= 3
    assert names(pair.upper) == {"Thôn 1"}
    assert packages.unsent(pair.commune) == packages.unsent(pair.upper) == 0
    for office, unit in ((pair.commune, pair.upper), (pair.upper, pair.commune)):
        assert packages.outgoing(office, unit.author.unit) == {}


def test_an_acknowledgement_is_not_answered(pair: Pair, folder: Path) -> None:
    settle([pair.commune, pair.upper], folder)
    before = packages_in(folder), dump(pair.commune), dump(pair.upper)

    for office in (pair.upper, pair.commune, pair.upper):
        assert exchange(office, folder) == Exchanged(folder)

    assert (packages_in(folder), dump(pair.commune), dump(pair.upper)) == before


def test_what_lies_in_the_folder_already_is_not_written_again(pair: Pair, folder: Path) -> None:
    assert len(exchange(pair.commune, folder).written) == 1
    assert exchange(pair.commune, folder).quiet
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    assert len(exchange(pair.commune, folder).written) == 1


def test_a_lost_stick_costs_nothing(pair: Pair, tmp_path: Path, folder: Path) -> None:
    lost = tmp_path / "lost"
    lost.mkdir()
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    exchange(pair.commune, lost)
    exchange(pair.upper, lost)

    settle([pair.commune, pair.upper], folder)

    assert packages.outgoing(pair.commune, pair.upper.author.unit) == {}


def test_a_package_that_was_cut_short_is_written_anew(pair: Pair, folder: Path) -> None:
    (made,) = exchange(pair.commune, folder).written
    made.path.write_bytes(made.path.read_bytes()[:-700])

    assert len(exchange(pair.commune, folder).written) == 1
    assert names(pair.upper) == set()
    assert {one.verdict for one in exchange(pair.upper, folder).receipts} == {"refused", "imported"}


def test_two_generations_stay_until_they_are_acknowledged(pair: Pair, folder: Path) -> None:
    for n in range(4):
        records.put(pair.commune, "area", {"name": f"Thôn {n}"})
        exchange(pair.commune, folder)
    first, second = packages_in(folder)
    assert (first[-9:], second[-9:]) == ("0003.sopt", "0004.sopt")

    exchange(pair.upper, folder)
    exchange(pair.commune, folder)

    assert not {first, second} & set(packages_in(folder))
    assert len(list(folder.glob("02287-*"))) == 1  # the newest stays: it says what is stored
    assert names(pair.upper) == {f"Thôn {n}" for n in range(4)}


def test_files_of_others_are_never_removed(pair: Pair, make_office: MakeOffice, folder: Path) -> None:
    for n in range(4):
        records.put(pair.upper, "award", {"name": f"Quyết định {n}"})
        packages.export(pair.upper, COMMUNE, folder)
    others = ["anh.jpg", "x.sopt", "x.sopt.part", "08-abc-0001.sopt.part"]
    for name in others:
        (folder / name).write_bytes(b"x")
    before = packages_in(folder)

    exchange(pair.commune, folder)

    assert set(before) <= set(packages_in(folder))


def test_a_half_of_our_own_is_cleared_away(pair: Pair, folder: Path) -> None:
    (made,) = exchange(pair.commune, folder).written
    half = made.path.with_name(made.path.name.replace("-0001.", "-0009.") + ".part")
    half.write_bytes(b"PK")
    exchange(pair.commune, folder)
    assert packages_in(folder) == [made.path.name]


def test_ours_known_and_others_packages_leave_no_line(
    pair: Pair, make_office: MakeOffice, folder: Path
) -> None:
    sibling = make_office(SIBLING)
    exchange_cards(sibling, pair.upper, folder)
    for office in (pair.commune, pair.upper, sibling):
        exchange(office, folder)

    done = exchange(pair.commune, folder)

    assert (len(done.receipts), done.others) == (1, 2)
    assert [one.verdict for one in packages.imports(pair.commune)] == ["imported"]
    exchange(pair.commune, folder)
    assert len(packages.imports(pair.commune)) == 1


def test_a_refused_package_has_one_line_however_often_it_is_met(pair: Pair, folder: Path) -> None:
    (folder / "rac.sopt").write_bytes(b"khong phai goi")
    first, second = (exchange(pair.commune, folder) for _ in range(2))
    assert [one.again for one in (*first.receipts, *second.receipts)] == [False, True]
    assert second.quiet
    assert len(packages.imports(pair.commune)) == 1


def test_a_preview_writes_nothing_and_says_what_both_directions_would_do(pair: Pair, folder: Path) -> None:
    records.put(pair.upper, "award", {"name": "Quyết định"})
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    exchange(pair.upper, folder)
    before = dump(pair.commune), packages_in(folder)

    seen = preview(pair.commune, folder)

    assert (dump(pair.commune), packages_in(folder)) == before
    assert [one.verdict for one in seen.receipts] == ["imported"]
    assert [one.counts for one in seen.sending] == [{"area": 1, "officer": 1}]


def test_a_restored_office_gets_back_from_its_own_package_what_it_lost(
    pair: Pair, folder: Path, tmp_path: Path
) -> None:
    backup.save_copy(pair.commune.folder, pair.commune.database, tmp_path / "cu.sao-luu")
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    exchange(pair.commune, folder)
    pair.commune.close()
    backup.restore_backup(pair.commune.folder, tmp_path / "cu.sao-luu", OFFICER, PASSWORD)
    restored = Office.open(pair.commune.folder, OFFICER, PASSWORD)
    assert names(restored) == set()

    assert [one.verdict for one in preview(restored, folder).receipts] == ["imported"]
    exchange(restored, folder)

    assert names(restored) == {"Thôn 1"}
    settle([restored, pair.upper], folder)
    assert backup.self_check(restored) == []
    restored.close()


def test_only_the_offices_asked_for_get_a_package(pair: Pair, make_office: MakeOffice, folder: Path) -> None:
    sibling = make_office(SIBLING)
    exchange_cards(sibling, pair.upper, folder)
    done = exchange(pair.upper, folder, units=[sibling.author.unit])
    assert [path.name[:2] for path in folder.glob("*.sopt")] == ["08"]
    assert [one.verdict for one in exchange(sibling, folder).receipts] == ["imported"]
    assert len(done.written) == 1


def test_a_folder_that_is_not_there_is_said_so(office: Any, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"folder\.missing"):
        exchange(office, tmp_path / "rút-rồi")


def test_a_second_computer_of_a_commune_reaches_the_upper_office_through_the_first(
    pair: Pair, folder: Path, tmp_path: Path, cheap_keys: None
) -> None:
    second = create(tmp_path / "may-hai", COMMUNE)
    exchange_cards(pair.commune, second, tmp_path)
    records.put(second, "area", {"name": "Thôn của máy hai"})

    settle([second, pair.commune, pair.upper], folder)

    assert names(pair.upper) == {"Thôn của máy hai"}
    assert exchange(pair.upper, folder).quiet
    second.close()


# ---------------------------------------------------------------- it comes to rest, whoever writes and when


@pytest.fixture(scope="session")
def circle_template(
    tmp_path_factory: pytest.TempPathFactory, office_templates: Callable[[str], Path]
) -> list[Path]:
    """Two computers of a commune, its upper office and a second commune; all that may know each other do."""
    place = tmp_path_factory.mktemp("circle")
    for name, code in (("one", COMMUNE), ("upper", UPPER), ("sibling", SIBLING)):
        shutil.copytree(office_templates(code), place / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.models.keystore.ARGON", CHEAP)
        create(place / "two", COMMUNE).close()
    opened = {path.name: Office.open(path, OFFICER, PASSWORD) for path in sorted(place.iterdir())}
    for left, right in (("one", "two"), ("one", "upper"), ("two", "upper"), ("sibling", "upper")):
        exchange_cards(opened[left], opened[right], place)
    for office in opened.values():
        office.close()
    return [place / name for name in ("one", "two", "upper", "sibling")]


steps = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["write", "exchange", "exchange", "empty", "elsewhere"])),
    max_size=8,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2, 4), steps)
def test_any_offices_over_one_folder_come_to_rest(
    circle_template: list[Path], tmp_path_factory: pytest.TempPathFactory, count: int, script: list[Any]
) -> None:
    place = tmp_path_factory.mktemp("round")
    folder, elsewhere = place / "folder", place / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    offices = [
        Office.open(Path(shutil.copytree(path, place / path.name)), OFFICER, PASSWORD)
        for path in [circle_template[0], circle_template[2], circle_template[1], circle_template[3]][:count]
    ]
    written = 0
    for who, what in script:
        office = offices[who % count]
        if what == "write":
            written += 1
            records.put(office, "area", {"name": f"Thôn {written}"})
        elif what == "empty":  # somebody tidies the stick
            for path in folder.iterdir():
                path.unlink()
        else:
            exchange(office, folder if what == "exchange" else elsewhere)
    settle(offices, folder)
    here = {office.author.replica: office for office in offices}
    for office in offices:
        assert packages.unsent(office) == 0
        assert backup.self_check(office) == []
        for unit, computers in partners(office).items():
            if computers <= set(here):
                assert packages.outgoing(office, unit) == {}
                assert all(
                    names(one) == names(office) for one in offices if one.author.unit == office.author.unit
                )
        assert len(list(folder.glob(f"*-{short_name(office.author.replica)}-*"))) <= 2 * len(partners(office))
    for office in offices:
        office.close()
    shutil.rmtree(place)


def partners(office: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for peer in peers.trusted(office):
        found.setdefault(peer.unit, set()).add(peer.replica)
    return found
