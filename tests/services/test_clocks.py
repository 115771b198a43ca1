"""No clock decides: what leaps ahead waits for a person, and a wrong clock is told."""

from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.models import journal
from desktop.services import backup, packages, records
from tests.office_fixtures import Pair


def _leap(office: Any) -> None:
    with office.database.write() as connection:
        journal.raise_meta(connection, "clock", 5 * 10**6)


def _leapt(pair: Pair) -> str:
    """The commune's counter has leapt; what it writes then is refused at the upper office."""
    pair.both_ways()
    _leap(pair.commune)
    person = records.put(pair.commune, "person", {"name": "An"})
    assert pair.carry().total("refused") == 1
    assert records.ids(pair.upper, "person") == []
    return person


def test_a_leap_waits_until_a_person_accepts_it(pair: Pair) -> None:
    person = _leapt(pair)
    (waits,) = [one for one in packages.imports(pair.upper) if one.leaps]
    assert packages.accept_clock(pair.upper, waits.number) == 1
    assert records.ids(pair.upper, "person") == [person]
    assert not any(one.leaps for one in packages.imports(pair.upper))
    assert backup.self_check(pair.upper) == []
    records.put(pair.commune, "person", {"title": "Trưởng thôn"}, record=person)
    assert pair.carry().total("updated") == 1


def test_what_was_built_on_a_leap_comes_with_it(pair: Pair) -> None:
    person = _leapt(pair)
    records.put(pair.commune, "person", {"title": "Trưởng thôn"}, record=person)
    pair.carry()
    newest = packages.imports(pair.upper)[0]
    assert packages.accept_clock(pair.upper, newest.number) == 2
    assert records.show(pair.upper, "person", person).values["title"] == "Trưởng thôn"


def test_accepting_a_clock_does_not_widen_what_an_office_may_write(pair: Pair) -> None:
    pair.both_ways()
    theirs = records.put(pair.upper, "person", {"name": "Của tỉnh"})
    _leap(pair.commune)
    with pair.commune.write("Ngoài phạm vi") as work:
        work.create("person", {"name": "Lấn"}, home=pair.upper.author.unit)
    records.put(pair.commune, "person", {"name": "An"})
    pair.carry()
    waits = next((one for one in packages.imports(pair.upper) if one.leaps), None)
    assert waits is not None
    packages.accept_clock(pair.upper, waits.number)
    names = {one.name for one in records.list_all(pair.upper, "person")}
    assert names == {"Của tỉnh", "An"} and theirs


def test_nothing_waits_in_an_ordinary_import(pair: Pair) -> None:
    receipt = pair.carry()
    with pytest.raises(Refused, match=r"clock\.nothing"):
        packages.accept_clock(pair.upper, receipt.import_number)


@pytest.mark.parametrize(
    ("wall", "told"), [("2099-01-01T00:00:00Z", True), ("2010-01-01T00:00:00Z", True), ("", False)]
)
def test_times_more_than_a_day_off_are_told_before_and_after(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, wall: str, told: bool
) -> None:
    with monkeypatch.context() as patch:
        if wall:
            patch.setattr("desktop.models.work.utc_now", lambda: wall)
        records.put(pair.commune, "person", {"name": "An"})
    path: Path = pair.send()
    seen = pair.take(path, dry_run=True)
    done = pair.take(path)
    assert (seen.times_off, done.times_off) == (wall, wall)
    assert bool(done.times_off) is told and done.verdict == "imported"
