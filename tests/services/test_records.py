from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.errors import NotFound, ValidationError
from desktop.services import records
from desktop.services.office import Changes, Office


def test_a_record_comes_back_with_every_field_in_its_stored_form(office: Any) -> None:
    start = {
        "name": "  Hội nghị   sơ kết ",
        "start": "17/11/2026 08:00",
        "headcount": "1.250",
        "kind": "so ket",
    }
    conference = records.put(office, "conference", start)
    values = records.show(office, "conference", conference).values

    assert (values["name"], values["start"], values["headcount"], values["kind"]) == (
        "Hội nghị sơ kết",
        "2026-11-17T08:00",
        1250,
        "Sơ kết",
    )


def test_every_wrong_field_is_named_at_once_and_nothing_is_written(office: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        records.put(office, "conference", {"start": "31/2/2026", "headcount": "nhiều", "colour": "đỏ"})

    assert set(caught.value.fields) == {"name", "start", "headcount", "colour"}
    assert caught.value.fields["name"] == "field.required"
    assert caught.value.fields["colour"] == "field.unknown"
    assert records.ids(office, "conference") == []


def test_a_required_field_cannot_be_emptied_but_another_can(office: Any) -> None:
    model = records.put(office, "model", {"name": "Tổ tự quản", "note": "tốt", "points": 3})
    with pytest.raises(ValidationError):
        records.put(office, "model", {"name": "  "}, record=model)
    records.put(office, "model", {"note": None, "points": ""}, record=model)

    values = records.show(office, "model", model).values
    assert (values["name"], values["note"], values["points"]) == ("Tổ tự quản", None, None)


@pytest.mark.parametrize("value", [True, 1.5, ["x"], {"a": 1}])
def test_a_value_of_another_type_is_refused(office: Any, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        records.put(office, "model", {"name": "M", "points": value})
    assert caught.value.fields == {"points": "value.wrong_type"}


def test_a_number_too_large_for_the_table_is_refused(office: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        records.put(office, "model", {"name": "M", "points": 2**31})
    assert set(caught.value.fields) == {"points"}


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("team", "areas", [1]),
        ("conference", "venues", ["Hội trường"]),
        ("conference", "venues", [{"name": {"sâu": "quá"}}]),
        ("conference", "tasks", "[1, 2]"),
    ],
)
def test_lists_hold_what_their_field_declares(office: Any, kind: str, field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        records.put(office, kind, {"name": "X", "start": "2026-01-01T08:00", field: value})
    assert field in caught.value.fields


def test_an_unknown_kind_or_record_is_not_found(office: Any) -> None:
    model = records.put(office, "model", {"name": "M"})
    for attempt in (
        lambda: records.put(office, "nothing", {"name": "M"}),
        lambda: records.list_all(office, "nothing"),
        lambda: records.show(office, "model", "không có"),
        lambda: records.show(office, "person", model),
        lambda: records.put(office, "person", {"name": "P"}, record=model),
        lambda: records.delete(office, "person", model),
        lambda: records.restore(office, "person", model),
        lambda: records.put(office, "model", {"name": "P"}, record="không có"),
        lambda: records.delete(office, "model", "không có"),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_a_record_of_a_shared_kind_is_not_taken_for_another(office: Any) -> None:
    with pytest.raises(NotFound):
        records.delete(office, "unit", office.author.officer)
    with pytest.raises(NotFound):
        records.put(office, "unit", {"name": "X"}, record=office.author.officer)
    assert office.author.officer not in records.ids(office, "unit")


def test_references_may_be_names_if_only_one_record_has_it(office: Any) -> None:
    team = records.put(office, "team", {"name": "Tổ Hoà Bình"})
    member = records.put(office, "member", {"name": "Lê A", "team": "tổ hòa bình"})
    assert records.show(office, "member", member).values["team"] == team

    records.put(office, "team", {"name": "Tổ Hòa Bình"})
    with pytest.raises(ValidationError) as caught:
        records.put(office, "member", {"name": "Lê B", "team": "Tổ Hòa Bình"})
    assert caught.value.fields == {"team": "reference.unknown"}


def test_each_reference_of_a_list_must_exist(office: Any) -> None:
    area = records.put(office, "area", {"name": "Thôn 1"})
    with pytest.raises(ValidationError) as caught:
        records.put(office, "team", {"name": "Tổ", "areas": [area, "Thôn 9"]})
    assert caught.value.fields == {"areas": "reference.unknown"}


def test_one_operation_may_join_old_and_new_records(office: Any) -> None:
    old = records.put(office, "area", {"name": "Thôn 1"})
    with office.write("Lập tổ") as work:
        new = records.put_in(work, "area", {"name": "Thôn 2"})
        team = records.put_in(work, "team", {"name": "Tổ 1", "areas": [old, new]})

    assert records.show(office, "team", team).values["areas"] == [old, new]


def test_nothing_is_written_where_a_part_of_the_operation_fails(office: Any) -> None:
    with pytest.raises(ValidationError), office.write("Thêm") as work:
        records.put_in(work, "area", {"name": "Thôn 1"})
        records.put_in(work, "area", {"name": ""})

    assert records.ids(office, "area") == []


def test_people_stand_in_vietnamese_name_order(office: Any) -> None:
    for name in ("Trần Văn Đức", "Nguyễn Thị Ánh", "Lê Văn An", "Phạm Dũng", "Ngô Ân", "Lê Thị An"):
        records.put(office, "person", {"name": name})

    names = [record.name for record in records.list_all(office, "person")]

    assert names == ["Lê Thị An", "Lê Văn An", "Nguyễn Thị Ánh", "Ngô Ân", "Phạm Dũng", "Trần Văn Đức"]


def test_what_is_not_a_person_stands_in_the_order_of_its_whole_name(office: Any) -> None:
    for name in ("Mô hình Ước", "Đèn đường", "Dân phòng", "Ánh sáng"):
        records.put(office, "model", {"name": name})

    assert [r.name for r in records.list_all(office, "model")] == [
        "Ánh sáng",
        "Dân phòng",
        "Đèn đường",
        "Mô hình Ước",
    ]


@pytest.mark.parametrize("typed", ["duc", "Đức", "hoa duc", "ĐUC hòa", "Hoà", "truong thon"])
def test_search_needs_no_diacritics_and_no_order(office: Any, typed: str) -> None:
    wanted = records.put(office, "person", {"name": "Nguyễn Hòa Đức", "title": "Trưởng thôn"})
    records.put(office, "person", {"name": "Trần Văn Minh"})

    assert records.ids(office, "person", search=typed) == [wanted]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", '"'])
def test_signs_of_the_database_are_letters_in_a_search(office: Any, typed: str) -> None:
    records.put(office, "model", {"name": "Camera an ninh"})
    assert records.ids(office, "model", search=f"camera{typed}") == []


def test_lists_are_filtered_sorted_and_cut(office: Any) -> None:
    conference = records.put(office, "conference", {"name": "H", "start": "2026-11-17T08:00"})
    made = [
        records.put(office, "attendance", {"conference": conference, "name": n, "order": o, "present": p})
        for n, o, p in (("A", 2, "có mặt"), ("B", 1, "vắng có lý do"), ("C", 3, "có mặt"))
    ]
    here = {"conference": conference}
    assert records.ids(office, "attendance", where=here, sort="order") == [made[1], made[0], made[2]]
    assert records.ids(office, "attendance", sort="order", descending=True, limit=1) == [made[2]]
    assert records.ids(office, "attendance", where={**here, "present": ["có mặt"]}) == [made[0], made[2]]
    assert records.ids(office, "attendance", where={"reason": None, "name": "B"}) == [made[1]]


def test_deleted_records_are_listed_apart_and_can_be_shown(office: Any) -> None:
    model = records.put(office, "model", {"name": "M"})
    records.delete(office, "model", model)

    assert records.ids(office, "model") == []
    assert records.ids(office, "model", deleted=True) == [model]
    assert records.show(office, "model", model).deleted
    records.restore(office, "model", model)
    assert records.ids(office, "model") == [model]


def test_nothing_is_added_to_a_deleted_conference(office: Any) -> None:
    conference = records.put(office, "conference", {"name": "H", "start": "2026-11-17T08:00"})
    records.delete(office, "conference", conference)

    with pytest.raises(NotFound, match=r"record\.deleted"):
        records.put(office, "attendance", {"conference": conference, "name": "A"})
    assert records.ids(office, "conference") == []


def test_rows_keep_the_order_that_was_asked_for(office: Any) -> None:
    ids = [records.put(office, "area", {"name": f"Thôn {n}"}) for n in range(3)]
    assert [row.id for row in records.rows(office, "area", [ids[2], "không có", ids[0]])] == [ids[2], ids[0]]


def test_names_of_what_has_not_come_say_so(office: Any) -> None:
    area = records.put(office, "area", {"name": "Thôn 1"})
    assert records.labels(office, "area", [area, "xa"]) == {area: "Thôn 1", "xa": "chưa có ở đây"}


def test_suggestions_put_the_same_diacritics_first(office: Any) -> None:
    for name in ("Lê Văn Hóa", "Lê Văn Hoa", "Lê Văn Hòa"):
        records.put(office, "person", {"name": name})
    assert next(r.name for r in records.suggest(office, "person", "Hòa")) == "Lê Văn Hòa"
    assert len(records.suggest(office, "person", "hoa", limit=2)) == 2
    assert records.suggest(office, "person", "  ") == []


def test_a_lost_value_can_be_taken_again(office: Any) -> None:
    model = records.put(office, "model", {"name": "Một"})
    records.put(office, "model", {"name": "Hai"}, record=model)
    records.restore_value(office, "model", model, "name", "Một")
    assert records.show(office, "model", model).name == "Một"


def test_every_commit_is_announced_once_with_what_moved(office: Any) -> None:
    heard: list[Changes] = []
    office.listen(heard.append)
    conference = records.put(office, "conference", {"name": "H", "start": "2026-11-17T08:00"})
    records.put(office, "conference", {"name": "H"}, record=conference)
    with office.write("Hai loại") as work:
        records.put_in(work, "attendance", {"conference": conference, "name": "A"})
        records.put_in(work, "conference", {"headcount": 1}, record=conference)

    assert [set(changes.kinds) for changes in heard] == [{"conference"}, {"attendance", "conference"}]


def test_a_child_belongs_to_the_unit_of_its_parent(office: Any) -> None:
    elsewhere = next(iter(records.ids(office, "unit", search="Tuyên Quang")))
    award = records.put(office, "award", {"name": "Khen"}, home=elsewhere)
    recipient = records.put(office, "recipient", {"award": award, "name": "Lê A"})
    assert records.show(office, "recipient", recipient).home == elsewhere


def test_nobody_is_born_tomorrow(office: Office) -> None:
    with pytest.raises(ValidationError) as wrong:
        records.put(office, "person", {"name": "Ma Đình Đức", "birth": str(date.today().year + 1)})
    assert wrong.value.fields == {"birth": "date.in_future"}


def test_a_conference_does_not_end_before_it_begins(office: Office) -> None:
    begun = {"name": "Hội nghị sơ kết", "start": "2026-06-17T08:00"}
    with pytest.raises(ValidationError) as wrong:
        records.put(office, "conference", {**begun, "end": "2026-06-17T07:00"})
    assert wrong.value.fields == {"end": "conference.ends_early"}
    conference = records.put(office, "conference", {**begun, "end": "2026-06-17T10:00"})
    with pytest.raises(ValidationError):
        records.put(office, "conference", {"start": "2026-06-17T11:00"}, record=conference)
