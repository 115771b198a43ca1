"""Every decision on what two places wrote differently can be listed, exported and made anew."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop.errors import NotFound
from desktop.services import backup, conflicts, records, undo
from tests.office_fixtures import Pair


def _split(pair: Pair, field: str = "birth", values: tuple[str, str] = ("1980", "1981")) -> str:
    person = records.put(pair.commune, "person", {"name": "An"})
    pair.both_ways()
    for office, value in zip((pair.commune, pair.upper), values, strict=True):
        records.put(office, "person", {field: value}, record=person)
    pair.both_ways()
    return person


def test_a_decision_names_the_values_that_were_there_and_the_one_taken(pair: Pair) -> None:
    person = _split(pair)
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "other")
    pair.carry()
    for office in (pair.commune, pair.upper):
        (one,) = conflicts.decisions(office)
        assert (one.record, one.field, one.values, one.taken) == (person, "birth", ("1980", "1981"), "1981")
        assert one.officer and one.unit_name


def test_an_ordinary_edit_is_no_decision(pair: Pair) -> None:
    person = records.put(pair.commune, "person", {"name": "An"})
    records.put(pair.commune, "person", {"name": "Ân"}, record=person)
    records.delete(pair.commune, "person", person)
    records.restore(pair.commune, "person", person)
    assert conflicts.decisions(pair.commune) == []


def test_a_decision_can_be_made_anew(pair: Pair) -> None:
    person = _split(pair)
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "other")
    (made,) = conflicts.decisions(pair.commune)
    again = conflicts.open_again(pair.commune, made.id)
    assert [side.value for side in again.sides] == ["1980", "1981"]
    conflicts.correct(pair.commune, made.id, "shown")
    pair.carry()
    assert records.show(pair.upper, "person", person).values["birth"] == "1980"
    with pytest.raises(NotFound):
        conflicts.open_again(pair.commune, "khong:co:1")


def test_a_decision_made_anew_is_a_decision_of_its_own_at_every_office(pair: Pair) -> None:
    person = _split(pair)
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "shown")
    for take in ("1999", "other"):
        conflicts.correct(pair.commune, conflicts.decisions(pair.commune)[0].id, take)
    undo.undo(pair.commune)
    records.put(pair.commune, "person", {"birth": "2000"}, record=person)  # an ordinary edit
    pair.carry()
    for office in (pair.commune, pair.upper):
        made = conflicts.decisions(office)
        assert {one.values for one in made} == {("1980", "1981")}
        assert sorted(one.taken for one in made) == ["1980", "1981", "1999"]
    assert backup.self_check(pair.upper) == []


def test_keeping_and_deleting_anew_are_decisions_too(pair: Pair) -> None:
    person = records.put(pair.commune, "person", {"name": "An"})
    pair.both_ways()
    records.delete(pair.upper, "person", person)
    records.put(pair.commune, "person", {"title": "Trưởng thôn"}, record=person)
    pair.both_ways()
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "shown")
    for take in ("other", "shown"):
        last = max(conflicts.decisions(pair.commune), key=lambda one: int(one.id.rpartition(":")[2]))
        conflicts.correct(pair.commune, last.id, take)
    pair.carry()
    assert sorted(one.taken for one in conflicts.decisions(pair.upper)) == ["còn", "còn", "xóa"]
    assert records.ids(pair.upper, "person") == [person]


@pytest.mark.parametrize(("take", "left"), [("shown", 1), ("other", 0)])
def test_keeping_or_deleting_is_a_decision_too(pair: Pair, take: str, left: int) -> None:
    person = records.put(pair.commune, "person", {"name": "An"})
    pair.both_ways()
    records.delete(pair.upper, "person", person)
    records.put(pair.commune, "person", {"title": "Trưởng thôn"}, record=person)
    pair.both_ways()
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, take)
    pair.carry()
    (one,) = conflicts.decisions(pair.upper)
    assert (one.field, one.taken) == ("", "còn" if left else "xóa")
    conflicts.correct(pair.commune, one.id, "other" if left else "shown")
    assert len(records.ids(pair.commune, "person")) == 1 - left


def test_decisions_go_into_a_workbook(pair: Pair, tmp_path: Path) -> None:
    _split(pair)
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "12/03/1980")
    assert conflicts.export_decisions(pair.commune, tmp_path / "lua-chon.xlsx") == 1
    sheet = CalamineWorkbook.from_path(tmp_path / "lua-chon.xlsx").get_sheet_by_index(0)
    text = [str(cell) for row in sheet.to_python() for cell in row]
    assert "1980 / 1981" in text and "12/03/1980" in text
