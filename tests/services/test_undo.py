from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from desktop.errors import Conflict, NotFound, Refused
from desktop.services import backup, histories, records, undo
from tests.office_fixtures import Pair, reopen, snapshot


@pytest.fixture
def colleague(office: Any) -> Any:
    """A second officer at the same computer."""
    from desktop.services.office import Office

    with office.write("Thêm cán bộ") as work:
        other = work.create("officer", {"name": "Trần Thị Hai"})
    author = dataclasses.replace(office.author, officer=other)
    return Office(office.folder, office.database, author, key=office.data_key, user="Trần Thị Hai")


def name_of(office: Any, kind: str, record: str) -> Any:
    return records.show(office, kind, record).values["name"]


def test_a_fresh_office_has_nothing_to_undo(office: Any) -> None:
    assert undo.undoable(office) is None
    with pytest.raises(Refused, match=r"undo\.nothing"):
        undo.undo(office)
    with pytest.raises(Refused, match=r"redo\.nothing"):
        undo.redo(office)


def test_undo_of_an_edit_gives_the_old_values_back(office: Any) -> None:
    person = records.put(office, "person", {"name": "Lê A", "title": "Trưởng thôn", "note": "cũ"})
    records.put(office, "person", {"name": "Lê B", "note": "", "address": "Thôn 1"}, record=person)

    done = undo.undo(office)

    assert done.name == "Sửa người"
    values = records.show(office, "person", person).values
    assert (values["name"], values["note"], values["address"]) == ("Lê A", "cũ", None)


def test_several_edits_of_one_field_are_undone_and_done_again_one_by_one(office: Any) -> None:
    model = records.put(office, "model", {"name": "Một"})
    for name in ("Hai", "Ba"):
        records.put(office, "model", {"name": name}, record=model)
    seen = []
    for step in (undo.undo, undo.undo, undo.redo, undo.redo, undo.undo, undo.undo, undo.redo):
        step(office)
        seen.append(name_of(office, "model", model))

    assert seen == ["Hai", "Một", "Hai", "Ba", "Hai", "Một", "Hai"]
    assert backup.self_check(office) == []


def test_undo_goes_back_through_edits_to_the_creation(office: Any) -> None:
    model = records.put(office, "model", {"name": "Một"})
    records.put(office, "model", {"name": "Hai"}, record=model)

    undo.undo(office)
    undo.undo(office)
    assert records.ids(office, "model") == []
    assert undo.undoable(office) is None

    undo.redo(office)
    undo.redo(office)
    assert name_of(office, "model", model) == "Hai"
    assert undo.redoable(office) is None


def test_undo_works_after_a_restart_and_shows_in_history(office: Any) -> None:
    model = records.put(office, "model", {"name": "Một"})
    records.put(office, "model", {"name": "Hai"}, record=model)

    again = reopen(office)
    undo.undo(again)
    again = reopen(again)

    assert name_of(again, "model", model) == "Một"
    newest = histories.history(again, "model", model)[0]
    assert (newest.operation, newest.fields[0].before, newest.fields[0].after) == (
        "Hoàn tác: Sửa mô hình tự quản",
        "Hai",
        "Một",
    )
    undo.redo(again)
    assert name_of(again, "model", model) == "Hai"
    again.close()


def test_undo_of_a_delete_brings_the_children_that_went_with_it(office: Any) -> None:
    conference = records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})
    ids = [records.put(office, "attendance", {"conference": conference, "name": n}) for n in ("A", "B", "C")]
    records.delete(office, "attendance", ids[0])
    records.delete(office, "conference", conference)
    assert records.ids(office, "attendance") == []

    undo.undo(office)

    assert records.ids(office, "conference") == [conference]
    assert records.ids(office, "attendance") == ids[1:]
    undo.undo(office)
    assert records.ids(office, "attendance") == ids


def test_an_operation_of_several_records_is_one_step(office: Any) -> None:
    conference = records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})
    before = snapshot(office)
    with office.write("Thêm 2 đại biểu") as work:
        for name in ("A", "B"):
            records.put_in(work, "attendance", {"conference": conference, "name": name})
        records.put_in(work, "conference", {"headcount": 2}, record=conference)

    assert undo.undo(office).name == "Thêm 2 đại biểu"
    assert records.ids(office, "attendance") == []
    assert records.show(office, "conference", conference).values["headcount"] is None
    assert [row[0] for row in snapshot(office)["conference"]] == [row[0] for row in before["conference"]]
    undo.redo(office)
    assert len(records.ids(office, "attendance")) == 2
    assert records.show(office, "conference", conference).values["headcount"] == 2


def test_a_new_operation_ends_what_could_be_done_again(office: Any) -> None:
    records.put(office, "model", {"name": "Một"})
    undo.undo(office)
    records.put(office, "model", {"name": "Hai"})

    assert undo.redoable(office) is None


def test_private_values_are_undone_as_well(office: Any) -> None:
    person = records.put(office, "person", {"name": "Lê A", "phone": "0912345678"})
    records.put(office, "person", {"phone": "0987654321"}, record=person)
    undo.undo(office)
    assert records.show(office, "person", person).values["phone"] == "0912345678"
    undo.undo(office)
    undo.redo(office)
    assert records.show(office, "person", person).values["phone"] == "0912345678"


def test_another_officers_operations_are_not_undone(office: Any, colleague: Any) -> None:
    records.put(office, "model", {"name": "Một"})
    records.put(colleague, "area", {"name": "Thôn 1"})

    assert undo.undo(office).name == "Thêm mô hình tự quản"
    assert undo.undo(colleague).name == "Thêm thôn, tổ dân phố"


@pytest.mark.parametrize("what", ["edit", "creation"])
def test_undo_refuses_by_name_where_somebody_else_has_gone_on(office: Any, colleague: Any, what: str) -> None:
    model = records.put(office, "model", {"name": "Một"})
    if what == "edit":
        records.put(office, "model", {"name": "Hai"}, record=model)
    records.put(colleague, "model", {"name": "Ba"}, record=model)
    before = snapshot(office)

    with pytest.raises(Conflict) as caught:
        undo.undo(office)

    assert (caught.value.key, caught.value.params["name"]) == ("undo.moved_on", "Ba")
    assert snapshot(office) == before


def test_undo_of_a_creation_refuses_where_somebody_else_added_children(office: Any, colleague: Any) -> None:
    conference = records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})
    records.put(colleague, "attendance", {"conference": conference, "name": "A"})

    with pytest.raises(Conflict) as caught:
        undo.undo(office)
    assert caught.value.params["name"] == "Hội nghị"


def test_doing_a_creation_again_and_undoing_it_refuses_where_somebody_has_gone_on(
    office: Any, colleague: Any
) -> None:
    model = records.put(office, "model", {"name": "Một"})
    undo.undo(office)
    undo.redo(office)
    records.put(colleague, "model", {"note": "của người khác"}, record=model)

    with pytest.raises(Conflict, match=r"undo\.moved_on"):
        undo.undo(office)
    assert records.ids(office, "model") == [model]


def test_undo_refuses_where_somebody_else_has_done_the_same(office: Any, colleague: Any) -> None:
    model = records.put(office, "model", {"name": "Một"})
    records.delete(colleague, "model", model)
    with pytest.raises(Conflict, match=r"undo\.moved_on"):
        undo.undo(office)

    undo.undo(colleague)
    records.delete(office, "model", model)
    records.restore(colleague, "model", model)
    with pytest.raises(Conflict, match=r"undo\.moved_on"):
        undo.undo(office)


def test_a_package_is_never_undone_by_undo(pair: Pair) -> None:
    records.put(pair.commune, "model", {"name": "Một"})
    pair.carry()

    assert undo.undoable(pair.upper) is None


def test_undo_travels_and_says_so(pair: Pair) -> None:
    model = records.put(pair.commune, "model", {"name": "Một"})
    records.put(pair.commune, "model", {"name": "Hai"}, record=model)
    pair.carry()
    undo.undo(pair.commune)
    pair.carry()

    assert name_of(pair.upper, "model", model) == "Một"
    assert histories.history(pair.upper, "model", model)[0].operation.startswith("Hoàn tác: ")


def test_undo_names_the_record_that_the_upper_office_has_changed_since(pair: Pair) -> None:
    model = records.put(pair.commune, "model", {"name": "Một"})
    pair.carry()
    records.put(pair.upper, "model", {"name": "Tỉnh sửa"}, record=model)
    pair.carry(up=False)

    with pytest.raises(Conflict) as caught:
        undo.undo(pair.commune)
    assert caught.value.params["name"] == "Tỉnh sửa"


def test_an_edit_that_changes_nothing_is_no_operation(office: Any) -> None:
    model = records.put(office, "model", {"name": "Một", "points": "12"})
    before = undo.undoable(office)
    records.put(office, "model", {"name": "  Một ", "points": 12}, record=model)

    assert undo.undoable(office) == before


def test_a_deleted_record_is_not_edited(office: Any) -> None:
    model = records.put(office, "model", {"name": "Một"})
    records.delete(office, "model", model)

    for change in (
        lambda: records.put(office, "model", {"name": "Hai"}, record=model),
        lambda: records.restore_value(office, "model", model, "name", "Hai"),
        lambda: records.delete(office, "model", model),
    ):
        with pytest.raises(NotFound, match=r"record\.deleted"):
            change()
    assert records.ids(office, "model") == []


def test_undo_gives_back_the_name_of_a_unit_of_the_registry(office: Any) -> None:
    unit = office.author.unit
    before = name_of(office, "unit", unit)
    records.put(office, "unit", {"name": "Xã Mới"}, record=unit)
    undo.undo(office)
    assert name_of(office, "unit", unit) == before
    undo.redo(office)
    assert name_of(office, "unit", unit) == "Xã Mới"
    assert backup.self_check(office) == []
