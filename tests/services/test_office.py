"""Setting up and opening an office, its settings and drafts, what it tells of the past and of who looked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.errors import NotFound, Refused, ValidationError
from desktop.models.office_tables import AccessRow
from desktop.services import access, backup, conflicts, drafts, histories, records, settings
from desktop.services.office import Changes, Office, key_store
from desktop.services.setup import Setup, create_office, proposed_settings, unit_by_code
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD, Pair, dump, reopen


def setup(**changes: Any) -> Setup:
    unit = unit_by_code(COMMUNE)
    return Setup(**{"unit": unit, "name": "", "officer": " Lê  Thị Hà ", "password": PASSWORD, **changes})


def test_a_new_office_knows_its_unit_its_officer_and_what_is_printed(
    tmp_path: Path, cheap_keys: None
) -> None:
    made = create_office(tmp_path / "new", setup(rank="Đại úy", settings={"place": "Chiêm Hóa"}))
    office = made.office

    assert (office.user, office.author.unit) == ("Lê Thị Hà", unit_by_code(COMMUNE).id)
    stored = settings.all_settings(office)
    assert (stored["office.name"], stored["place"]) == ("Xã Chiêm Hóa", "Chiêm Hóa")
    assert "TUYÊN QUANG" in stored["heading.police"]["superior"].upper()
    assert records.show(office, "officer", office.author.officer).values["rank"] == "Đại úy"
    names = {r.name for r in records.list_all(office, "unit")}
    assert {"Xã Chiêm Hóa", "Tỉnh Tuyên Quang"} <= names
    assert backup.self_check(office) == []
    assert key_store(office.folder).recover(made.recovery_code) == office.data_key
    office.close()


@pytest.mark.parametrize(
    ("changes", "key"),
    [({"password": "ngắn"}, "password.short"), ({"officer": " "}, "officer.missing")],
)
def test_a_start_that_is_refused_leaves_nothing(tmp_path: Path, changes: dict[str, Any], key: str) -> None:
    with pytest.raises(Refused) as caught:
        create_office(tmp_path / "new", setup(**changes))
    assert caught.value.key == key
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_fails_leaves_what_was_there(
    tmp_path: Path, cheap_keys: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    monkeypatch.setattr("desktop.services.setup.stamp_current", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create_office(tmp_path, setup())
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_an_office_is_not_made_over_another(office: Any) -> None:
    before = dump(office)
    with pytest.raises(Refused, match=r"office\.exists"):
        create_office(office.folder, setup())
    assert dump(office) == before


def test_two_offices_of_one_unit_are_two_replicas(tmp_path: Path, cheap_keys: None) -> None:
    offices = [create_office(tmp_path / name, setup()).office for name in ("a", "b")]
    assert offices[0].author.unit == offices[1].author.unit
    assert offices[0].author.replica != offices[1].author.replica
    assert offices[0].data_key != offices[1].data_key
    for office in offices:
        office.close()


def test_headings_of_a_province_name_no_unit_above() -> None:
    assert proposed_settings(unit_by_code("08"))["heading.police"]["superior"] != ""
    with pytest.raises(Refused, match=r"unit\.unknown"):
        unit_by_code("00000")


def test_settings_are_kept_replaced_and_removed(office: Any) -> None:
    heard: list[Changes] = []
    office.listen(heard.append)
    settings.save_settings(office, {"signers": [{"name": "Lê A"}], "ui.width": 300})
    settings.save_settings(office, {"signers": [{"name": "Lê B"}], "ui.width": None})
    again = reopen(office)
    stored = settings.all_settings(again)
    assert stored["signers"] == [{"name": "Lê B"}]
    assert "ui.width" not in stored
    assert heard[0].areas == {"settings"}
    again.close()


def test_a_draft_survives_a_restart_and_stays_out_of_the_journal(office: Any) -> None:
    drafts.save(office, "conference:new", "conference", {"name": "Hội ngh"})
    drafts.save(office, "conference:new", "conference", {"name": "Hội nghị", "venues": [{"name": "X"}]})
    again = reopen(office)
    draft = drafts.load(again, "conference:new")
    assert draft is not None
    assert (draft.kind, draft.body) == ("conference", {"name": "Hội nghị", "venues": [{"name": "X"}]})
    assert [one.key for one in drafts.all_drafts(again)] == ["conference:new"]
    assert histories.recent(again, kinds=("conference",)) == []
    drafts.discard(again, "conference:new")
    assert drafts.load(again, "conference:new") is None
    again.close()


def test_a_listener_hears_nothing_of_what_failed(office: Any) -> None:
    heard: list[Changes] = []
    office.listen(heard.append)
    with pytest.raises(ValidationError):
        records.put(office, "area", {})
    assert heard == []


# ---------------------------------------------------------------- history


def test_history_tells_who_changed_what_from_which_value(office: Any) -> None:
    model = records.put(office, "model", {"name": "Một"})
    records.put(office, "model", {"name": "Hai", "note": "x"}, record=model)
    records.delete(office, "model", model)
    records.restore(office, "model", model)

    entries = histories.history(office, "model", model)

    assert [entry.change for entry in entries] == ["r", "d", "u", "c"]
    assert {entry.officer for entry in entries} == {OFFICER}
    assert {entry.unit for entry in entries} == {office.author.unit}
    assert [entry.operation for entry in entries] == [
        "Khôi phục mô hình tự quản",
        "Xóa mô hình tự quản",
        "Sửa mô hình tự quản",
        "Thêm mô hình tự quản",
    ]
    assert {(f.name, f.before, f.after) for f in entries[2].fields} == {
        ("name", "Một", "Hai"),
        ("note", None, "x"),
    }
    assert all(entry.wall.endswith("Z") and len(entry.wall) == 20 for entry in entries)


def test_history_of_a_private_value_stays_visible_at_home(office: Any) -> None:
    person = records.put(office, "person", {"name": "Lê A", "phone": "0912345678"})
    written = {(f.name, f.after) for e in histories.history(office, "person", person) for f in e.fields}
    assert ("phone", "0912345678") in written


def test_history_of_nothing_is_not_found(office: Any) -> None:
    with pytest.raises(NotFound, match=r"record\.unknown"):
        histories.history(office, "model", "không có")


def test_history_names_the_operation_also_for_later_records_of_a_group(office: Any) -> None:
    with office.write("Nạp danh sách") as work:
        ids = [records.put_in(work, "area", {"name": f"Thôn {n}"}) for n in range(3)]
    assert histories.history(office, "area", ids[2])[0].operation == "Nạp danh sách"


def test_history_shows_officer_and_unit_of_another_office(pair: Pair) -> None:
    model = records.put(pair.commune, "model", {"name": "Một"})
    pair.carry()
    (entry,) = histories.history(pair.upper, "model", model)
    assert (entry.officer, entry.unit) == (OFFICER, pair.commune.author.unit)


def test_the_latest_records_stand_once_each_newest_first(office: Any) -> None:
    first = records.put(office, "area", {"name": "Thôn 1"})
    second = records.put(office, "area", {"name": "Thôn 2"})
    records.put(office, "area", {"name": "Thôn Một"}, record=first)
    latest = histories.recent(office, 5, kinds=("area",))
    assert [(one.record, one.name, one.change) for one in latest] == [
        (first, "Thôn Một", "u"),
        (second, "Thôn 2", "c"),
    ]
    assert len(histories.recent(office, 1)) == 1


# ---------------------------------------------------------------- who looked


def lines(office: Any) -> list[tuple[str, str, int]]:
    with office.read() as connection:
        query = select(AccessRow.action, AccessRow.kind, AccessRow.count).order_by(AccessRow.n)
        return [tuple(row) for row in connection.execute(query)]


def test_reading_personal_data_is_noted_and_other_data_is_not(office: Any) -> None:
    person = records.put(office, "person", {"name": "Lê A"})
    area = records.put(office, "area", {"name": "Thôn 1"})
    records.list_all(office, "person")
    records.list_all(office, "area")
    records.show(office, "person", person)
    records.show(office, "area", area)
    assert lines(office) == [("list", "person", 1), ("show", "person", 1)]


def test_a_line_of_the_access_log_that_was_changed_is_found(office: Any) -> None:
    for _ in range(3):
        records.list_all(office, "person")
    with office.read() as connection:
        assert access.problems(connection) == []
    for sql in ("UPDATE access_log SET count = 99 WHERE n = 2", "DELETE FROM access_log WHERE n = 2"):
        raw = office.database.engine.raw_connection()
        for name in ("update", "delete"):
            raw.driver_connection.execute(f"DROP TRIGGER IF EXISTS access_log_no_{name}")
        raw.driver_connection.execute(sql)
        raw.close()
        assert backup.self_check(office) == ["access log broken at 2"]


def test_a_conflict_that_is_not_there_cannot_be_decided(office: Any) -> None:
    with pytest.raises(NotFound, match=r"conflict\.unknown"):
        conflicts.resolve(office, "x:name", "shown")
    assert conflicts.open_conflicts(office) == []


def test_a_conflict_needs_an_answer_and_a_right_value(pair: Pair) -> None:
    person = records.put(pair.commune, "person", {"name": "Lê A", "birth": "1958"})
    pair.both_ways()
    records.put(pair.upper, "person", {"birth": "1959"}, record=person)
    records.put(pair.commune, "person", {"birth": "3/1958"}, record=person)
    pair.carry()
    conflict = f"{person}:birth"
    with pytest.raises(Refused, match=r"conflict\.choose"):
        conflicts.resolve(pair.upper, conflict, "  ")
    with pytest.raises(ValidationError) as caught:
        conflicts.resolve(pair.upper, conflict, "31/2/1958")
    assert set(caught.value.fields) == {"birth"}
    assert conflicts.count(pair.upper) == 1
    conflicts.resolve(pair.upper, conflict, "03/1959")
    assert records.show(pair.upper, "person", person).values["birth"] == "1959-03"


def test_an_office_opens_by_name_without_diacritics_only_with_its_password(office: Any) -> None:
    office.close()
    Office.open(office.folder, "nguyen van thu", PASSWORD).close()
    with pytest.raises(Refused, match=r"login\.wrong_password"):
        Office.open(office.folder, OFFICER, "sai mật khẩu")
    with pytest.raises(Refused, match=r"login\.unknown_user"):
        Office.open(office.folder, "Người Lạ", PASSWORD)
