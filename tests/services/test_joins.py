"""Records kept twice are joined by an operation, and come back whole when it is taken back."""

from typing import Any

import pytest

from desktop.errors import NotFound, Refused
from desktop.services import backup, conflicts, histories, joins, packages, records, undo
from tests.office_fixtures import Pair, snapshot


def _twice(office: Any, kind: str = "person", **values: Any) -> tuple[str, str]:
    base = {"name": "Nguyễn Văn An", "birth": "1980"} if kind == "person" else {"name": "Hội nghị"}
    if kind == "conference":
        base["start"] = "2026-11-17T08:00"
    one, other = (records.put(office, kind, {**base, **values}) for _ in range(2))
    return one, other


def test_a_joined_record_is_in_no_list(office: Any) -> None:
    first, second = _twice(office)
    assert joins.join(office, "person", [second, first], {}) == first
    assert records.ids(office, "person") == [first]
    assert records.ids(office, "person", deleted=True) == []
    assert records.show(office, "person", second).joined_into == first
    assert backup.self_check(office) == []


def test_undo_of_a_join_brings_everything_back(office: Any) -> None:
    first, second = _twice(office, "conference")
    for conference, name in ((first, "An"), (second, "Bình")):
        records.put(office, "attendance", {"conference": conference, "name": name})
    records.put(office, "award", {"name": "Khen", "conference": second})
    area = records.put(office, "area", {"name": "Thôn 1"})
    records.put(office, "team", {"name": "Tổ 1", "areas": [area]})
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=second)
    before = _values(office)
    joins.join(office, "conference", [first, second], {})
    assert records.show(office, "conference", first).values["place"] == "Nhà văn hóa"
    undo.undo(office)
    assert _values(office) == before
    assert backup.self_check(office) == []


def _values(office: Any) -> Any:
    """Rows of every kind but their time of change."""
    kinds = ("conference", "attendance", "award", "team", "area", "person")
    return {
        one.id: (one.deleted, one.joined_into, dict(one.values))
        for kind in kinds
        for one in records.rows(office, kind, records.ids(office, kind))
    }


def test_children_and_references_go_to_the_record_that_stands(office: Any) -> None:
    first, second = _twice(office, "conference")
    delegate = records.put(office, "attendance", {"conference": second, "name": "An"})
    award = records.put(office, "award", {"name": "Khen", "conference": second})
    joins.join(office, "conference", [first, second], {})
    assert records.ids(office, "attendance", where={"conference": first}) == [delegate]
    assert records.show(office, "award", award).values["conference"] == first
    assert backup.self_check(office) == []


def test_a_list_of_references_names_the_record_that_stands_once(office: Any) -> None:
    first, second = _twice(office, "area")
    team = records.put(office, "team", {"name": "Tổ 1", "areas": [second, first]})
    joins.join(office, "area", [first, second], {})
    assert records.show(office, "team", team).values["areas"] == [first]
    joins.part(office, "area", first)
    assert records.show(office, "team", team).values["areas"] == [second, first]


def test_where_values_differ_somebody_must_choose(office: Any) -> None:
    first, second = _twice(office)
    records.put(office, "person", {"title": "Trưởng thôn"}, record=first)
    records.put(office, "person", {"title": "Bí thư chi bộ"}, record=second)
    with pytest.raises(Refused, match=r"join\.choose"):
        joins.join(office, "person", [first, second], {})
    joins.join(office, "person", [first, second], {"title": "Bí thư chi bộ"})
    assert records.show(office, "person", first).values["title"] == "Bí thư chi bộ"


def test_what_is_joined_is_edited_through_the_record_that_stands(office: Any) -> None:
    first, second = _twice(office)
    joins.join(office, "person", [first, second], {})
    with pytest.raises(NotFound, match=r"record\.joined"):
        records.put(office, "person", {"note": "x"}, record=second)


def test_deleting_the_record_that_stands_deletes_all_and_restoring_brings_all(office: Any) -> None:
    first, second = _twice(office, "conference")
    delegate = records.put(office, "attendance", {"conference": second, "name": "An"})
    joins.join(office, "conference", [first, second], {})
    records.delete(office, "conference", first)
    assert records.ids(office, "conference") == records.ids(office, "attendance") == []
    records.restore(office, "conference", first)
    joins.part(office, "conference", first)
    assert records.ids(office, "conference") == [first, second]
    assert records.ids(office, "attendance", where={"conference": second}) == [delegate]
    assert backup.self_check(office) == []


def test_records_of_two_units_are_not_joined(pair: Pair) -> None:
    mine = records.put(pair.upper, "person", {"name": "An"})
    theirs = records.put(pair.upper, "person", {"name": "An"}, home=pair.commune.author.unit)
    with pytest.raises(Refused, match=r"join\.other_home"):
        joins.join(pair.upper, "person", [mine, theirs], {})


def test_joins_made_apart_make_one_set_at_both_offices(pair: Pair) -> None:
    one, two = _twice(pair.commune)
    three = records.put(pair.commune, "person", {"name": "Nguyễn Văn An", "birth": "1980"})
    pair.both_ways()
    joins.join(pair.commune, "person", [two, three], {})
    joins.join(pair.upper, "person", [one, two], {})
    pair.both_ways()
    for office in (pair.commune, pair.upper):
        assert records.ids(office, "person") == [one]
        assert backup.self_check(office) == []


def test_a_join_waits_for_records_that_have_not_come(pair: Pair) -> None:
    first, second = _twice(pair.commune)
    pair.carry()
    third = records.put(pair.upper, "person", {"name": "A"}, home=pair.commune.author.unit)
    joins.join(pair.upper, "person", [first, third], {"name": "An"})
    package = pair.send(up=False)
    assert pair.take(package, up=False).verdict == "imported"
    packages.undo_import(pair.commune, packages.imports(pair.commune)[0].number)
    assert records.ids(pair.commune, "person") == [first, second]
    assert backup.self_check(pair.commune) == []
    packages.redo_import(pair.commune, packages.imports(pair.commune)[0].number)
    assert records.show(pair.commune, "person", third).joined_into == first
    assert backup.self_check(pair.commune) == []


def test_a_delete_that_has_not_seen_the_join_asks(pair: Pair) -> None:
    first, second = _twice(pair.commune)
    pair.both_ways()
    joins.join(pair.commune, "person", [first, second], {})
    records.delete(pair.upper, "person", first)
    pair.both_ways()
    for office in (pair.commune, pair.upper):
        assert [one.record for one in conflicts.open_conflicts(office)] == [first]
        assert records.ids(office, "person") == [first]
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "other")
    pair.both_ways()
    assert records.ids(pair.upper, "person") == []
    assert backup.self_check(pair.upper) == []


def test_duplicates_are_found_once_and_remembered_when_they_are_none(pair: Pair) -> None:
    first, second = _twice(pair.commune)
    records.put(pair.commune, "person", {"name": "NGUYEN VAN AN", "birth": "1981"})
    (pair_,) = joins.duplicates(pair.commune)
    assert (pair_.first, pair_.second) == (first, second)
    joins.keep_apart(pair.commune, "person", [first, second])
    assert joins.count(pair.commune) == 0
    pair.carry()
    assert joins.count(pair.upper) == 0
    undo.undo(pair.commune)
    assert joins.count(pair.commune) == 1


def test_members_with_two_identity_numbers_are_two(office: Any) -> None:
    for number in ("002090000017", "002090000025"):
        records.put(office, "member", {"name": "Lò Thị Ư", "birth": "1990", "id_number": number})
    assert joins.count(office) == 0


def test_the_tables_of_joined_records_are_drawn_again_alike(office: Any) -> None:
    first, second = _twice(office)
    joins.join(office, "person", [first, second], {})
    assert snapshot(office)["join_member"]
    assert backup.self_check(office) == []


def test_a_reference_of_another_shape_spoils_nothing(office: Any) -> None:
    first, second = _twice(office, "conference")
    award = records.put(office, "award", {"name": "Khen", "conference": second})
    joins.join(office, "conference", [first, second], {})
    with office.write("Ghi lạ") as work:
        work.update("award", award, {"conference": [second, {"a": 1}]})
    assert records.show(office, "award", award).values["conference"] is None
    assert backup.self_check(office) == []


def test_history_shows_what_was_written_on_the_joined_record_too(office: Any) -> None:
    first, second = _twice(office)
    records.put(office, "person", {"note": "của bản hai"}, record=second)
    joins.join(office, "person", [first, second], {})
    entries = histories.history(office, "person", first)
    assert {entry.record for entry in entries} == {"", second}
    assert "của bản hai" in {field.after for entry in entries if entry.record for field in entry.fields}


def test_the_count_follows_what_is_written(office: Any) -> None:
    assert joins.count(office) == 0
    first, second = _twice(office)
    assert joins.count(office) == 1
    joins.join(office, "person", [first, second], {})
    assert joins.count(office) == 0
    undo.undo(office)
    assert joins.count(office) == 1


def test_a_value_of_a_newer_version_may_be_chosen_and_a_reference_by_its_name(office: Any) -> None:
    team = records.put(office, "team", {"name": "Tổ 1"})
    with office.write("Ghi") as work:
        ids = [
            work.create("member", {"name": "An", "birth": "1980", "position": p})
            for p in ("Ủy viên", "Tổ phó")
        ]
    records.put(office, "member", {"team": team}, record=ids[0])
    records.put(office, "member", {"team": records.put(office, "team", {"name": "Tổ 2"})}, record=ids[1])
    standing = joins.join(office, "member", ids, {"position": "Ủy viên", "team": "tổ 1"})
    found = records.show(office, "member", standing).values
    assert (found["position"], found["team"]) == ("Ủy viên", team)
