from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Conflict, NotFound, Refused
from desktop.services import loading, records, settings, spreadsheets, undo
from desktop.services.loading import NEW_PERSON, Choices

SAMPLES = Path(__file__).parents[1] / "fixtures" / "spreadsheets"
DELEGATES = SAMPLES / "danh-sach-dai-bieu.xlsx"
ROSTER = SAMPLES / "luc-luong-nong-cot.xlsx"
MODELS = SAMPLES / "mo-hinh-tu-quan.xlsx"
HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chức vụ", "Nơi thường trú")

Write = Callable[..., Path]


@pytest.fixture
def roster(tmp_path: Path) -> Write:
    """``roster(row, row…)`` is a workbook of members with those rows; ``name`` changes the file."""
    import openpyxl

    def write(*rows: Sequence[Any], name: str = "to.xlsx") -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(HEADINGS)
        for at, row in enumerate(rows, start=1):
            sheet.append([at, *row])
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def conference(office: Any) -> str:
    return records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})


def rows_of(office: Any, kind: str) -> list[Any]:
    return records.rows(office, kind, records.ids(office, kind))


def names(office: Any, kind: str) -> set[str]:
    return {row.name for row in rows_of(office, kind)}


def test_a_team_covers_the_areas_of_all_its_members(office: Any, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (
        ["Họ và tên", "Tổ", "Thôn"],
        ["Ma Văn An", "Tổ số 1", "Nà Lừa"],
        ["Hà Bê", "Tổ số 1", "Nà Dường"],
    ):
        book.active.append(row)
    book.save(tmp_path / "to.xlsx")

    loading.apply(office, loading.preview(office, "member", tmp_path / "to.xlsx"))

    (team,) = rows_of(office, "team")
    named = {row.id: row.name for row in rows_of(office, "area")}
    assert [named[one] for one in team.values["areas"]] == ["thôn Nà Lừa", "thôn Nà Dường"]


def test_a_delegate_with_a_form_of_address_is_the_known_person_without(office: Any, conference: str) -> None:
    records.put(office, "person", {"name": "Bà Hoàng Thị Lan", "title": "Bí thư"})
    text = "Họ và tên\tChức vụ\nHoàng Thị Lan\tBí thư\nÔng Nguyễn Văn An\tChủ tịch"

    shown = loading.preview(office, "attendance", text, parent=conference)
    loading.apply(office, shown)

    assert list(shown.people) == [2]
    made = [one.values for one in rows_of(office, "person") if one.name == "Nguyễn Văn An"]
    assert [one["form_of_address"] for one in made] == ["Ông"]


# the samples ----------------------------------------------------------------------------------------


def test_the_roster_of_the_samples_goes_in_with_its_teams(office: Any) -> None:
    loaded = loading.apply(office, loading.preview(office, "member", ROSTER))

    assert len(loaded.records) == 16
    assert dict(loaded.made) == {"area": 4, "team": 4, "person": 16}
    assert not loaded.refused
    teams = {row.id: row.name for row in rows_of(office, "team")}
    members = rows_of(office, "member")
    assert {teams[row.values["team"]] for row in members} == set(teams.values())
    phuc = next(row for row in members if row.name == "Huỳnh Đức Phúc")
    assert phuc.values["id_number"] == "008203078810"
    assert phuc.values["birth"] == "2003-12-25"
    assert teams[phuc.values["team"]] == "Tổ bảo vệ ANTT thôn Vĩnh Tường"


def test_the_old_xls_gives_the_same_rows(office: Any) -> None:
    new = loading.preview(office, "member", ROSTER).proposal.rows
    old = loading.preview(office, "member", ROSTER.with_suffix(".xls")).proposal.rows

    assert [(row.values, row.extras) for row in old] == [(row.values, row.extras) for row in new]


def test_the_delegates_of_the_samples_go_into_their_conference(office: Any, conference: str) -> None:
    shown = loading.preview(office, "attendance", DELEGATES, parent=conference)
    loaded = loading.apply(office, shown)

    assert len(loaded.records) == 42
    assert [row.number for row in loaded.refused] == [53, 54]
    delegates = rows_of(office, "attendance")
    assert {row.values["conference"] for row in delegates} == {conference}
    assert sorted(row.values["order"] for row in delegates) == sorted({r.values["order"] for r in delegates})
    assert {row.values["group"] for row in delegates} == {
        "Đại biểu cấp trên", "Đại biểu xã", "Đại biểu thôn",
    }  # fmt: skip


def test_the_models_of_the_samples_name_their_areas(office: Any) -> None:
    loaded = loading.apply(office, loading.preview(office, "model", MODELS))

    assert len(loaded.records) == 9
    areas = {row.id for row in rows_of(office, "area")}
    camera = next(row for row in rows_of(office, "model") if row.name == "Camera an ninh")
    assert camera.values["area"] in areas
    assert camera.values["decision_number"] == "45/QĐ-UBND"


# one operation --------------------------------------------------------------------------------------


def test_an_import_is_one_operation_and_one_undo_takes_all_of_it_back(office: Any) -> None:
    loaded = loading.apply(office, loading.preview(office, "member", ROSTER))

    assert undo.undoable(office).number == loaded.operation
    loading.take_back(office, loaded)

    for kind in ("member", "team", "area", "person"):
        assert not records.ids(office, kind)


def test_an_import_is_not_taken_back_over_what_came_later(office: Any) -> None:
    loaded = loading.apply(office, loading.preview(office, "member", ROSTER))
    records.put(office, "area", {"name": "thôn Mới"})

    with pytest.raises(Conflict, match=r"list\.not_last"):
        loading.take_back(office, loaded)

    assert len(records.ids(office, "member")) == 16


def test_team_and_area_are_made_once_and_found_again(office: Any, roster: Write) -> None:
    team = records.put(office, "team", {"name": "Tổ bảo vệ ANTT thôn Vĩnh Tường"})
    path = roster(
        ("Lò Văn Một", "1980", None, None, "Tổ viên", "thôn Vĩnh Tường"),
        ("Lò Văn Hai", "1981", None, None, "Tổ viên", "Thôn  Vĩnh Tường"),
    )

    loaded = loading.apply(office, loading.preview(office, "member", path))

    assert {row.values["team"] for row in rows_of(office, "member")} == {team}
    assert "team" not in loaded.made
    assert len(records.ids(office, "team")) == 1


def test_a_preview_writes_nothing(office: Any, conference: str) -> None:
    before = undo.undoable(office)

    loading.preview(office, "attendance", DELEGATES, parent=conference)

    assert undo.undoable(office) == before
    assert not records.ids(office, "person")


# people ---------------------------------------------------------------------------------------------


@pytest.fixture
def known(office: Any) -> str:
    return records.put(office, "person", {"name": "Hà Văn Bình", "birth": "1961", "title": "Trưởng thôn"})


@pytest.fixture
def binh(roster: Write) -> Path:
    return roster(("HÀ VĂN BÌNH", "1961", None, None, "Tổ viên", "thôn Bản Ải"))


def test_a_known_person_is_proposed_and_not_joined(office: Any, known: str, binh: Path) -> None:
    shown = loading.preview(office, "member", binh)

    assert [(one.record, one.name) for one in shown.people.values()] == [(known, "Hà Văn Bình")]
    loaded = loading.apply(office, shown)
    (member,) = rows_of(office, "member")
    assert member.values["person"] is None
    assert "person" not in loaded.made


def test_the_chosen_person_is_joined(office: Any, known: str, binh: Path) -> None:
    shown = loading.preview(office, "member", binh)

    loading.apply(office, shown, Choices(people={2: known}))

    (member,) = rows_of(office, "member")
    assert member.values["person"] == known
    assert records.ids(office, "person") == [known]


def test_a_namesake_becomes_a_person_of_his_own(office: Any, known: str, binh: Path) -> None:
    shown = loading.preview(office, "member", binh)

    loading.apply(office, shown, Choices(people={2: NEW_PERSON}))

    (member,) = rows_of(office, "member")
    assert member.values["person"] not in (None, known)
    assert len(records.ids(office, "person")) == 2


# what is there already ------------------------------------------------------------------------------


def test_rows_that_are_stored_already_stay_out_unless_they_are_taken(office: Any) -> None:
    loading.apply(office, loading.preview(office, "member", ROSTER))
    again = loading.preview(office, "member", ROSTER)

    assert len(again.present) == 16
    assert not again.ready()
    with pytest.raises(Refused, match=r"list\.nothing"):
        loading.apply(office, again)
    first = again.proposal.rows[0].number
    assert [row.number for row in again.ready(Choices(take=frozenset({first})))] == [first]


def test_a_row_that_is_left_out_does_not_go_in(office: Any) -> None:
    shown = loading.preview(office, "member", ROSTER)
    first = shown.proposal.rows[0]

    loaded = loading.apply(office, shown, Choices(leave=frozenset({first.number})))

    assert len(loaded.records) == 15
    assert [row.number for row in loaded.refused] == [first.number]
    assert first.values["name"] not in names(office, "member")


def test_delegates_of_another_conference_are_no_duplicates(office: Any, conference: str) -> None:
    loading.apply(office, loading.preview(office, "attendance", DELEGATES, parent=conference))
    other = records.put(office, "conference", {"name": "Khác", "start": "2026-12-01T08:00"})

    assert loading.preview(office, "attendance", DELEGATES, parent=conference).present
    assert not loading.preview(office, "attendance", DELEGATES, parent=other).present


# corrections and refused rows -----------------------------------------------------------------------


BAD = (
    ("Nguyễn Văn Đức", "31/02/1980", "8080001234", "0912345678", "Tổ trưởng", "thôn Vĩnh Tường"),
    ("Ma Thị Én", "1990", None, None, "Tổ viên", "thôn Vĩnh Tường"),
    (None, "1975", None, None, "Tổ viên", "thôn Vĩnh Tường"),
)


def test_a_correction_lets_a_row_in(office: Any, roster: Write) -> None:
    path = roster(*BAD)
    typed = {(2, "birth"): "1980", (2, "id_number"): "008080001234", (4, "name"): "Lý Văn Ba"}

    shown = loading.preview(office, "member", path, corrections=typed)

    assert not shown.proposal.refused
    loading.apply(office, shown)
    duc = next(row for row in rows_of(office, "member") if row.name == "Nguyễn Văn Đức")
    assert (duc.values["birth"], duc.values["id_number"]) == ("1980", "008080001234")
    assert "Lý Văn Ba" in names(office, "member")


def test_the_workbook_of_refused_rows_loads_once_it_is_mended(
    office: Any, roster: Write, tmp_path: Path
) -> None:
    import openpyxl

    loaded = loading.apply(office, shown := loading.preview(office, "member", roster(*BAD)))
    assert [row.number for row in loaded.refused] == [2, 4]
    path = loading.save_refused(shown, loaded.refused, tmp_path / "loi.xlsx")

    book = openpyxl.load_workbook(path)
    cells = {cell.value: cell for row in book.active.iter_rows() for cell in row}
    cells["31/02/1980"].value, cells["8080001234"].value = "1980", "008080001234"
    cells["1975"].offset(column=-1).value = "Lý Văn Ba"
    book.save(path)
    again = loading.preview(office, "member", path)

    assert [row.values["name"] for row in again.ready()] == ["Nguyễn Văn Đức", "Lý Văn Ba"]
    loading.apply(office, again)
    assert names(office, "member") == {"Nguyễn Văn Đức", "Ma Thị Én", "Lý Văn Ba"}


def test_refused_rows_name_what_the_register_holds(office: Any, tmp_path: Path) -> None:
    import openpyxl

    loading.apply(office, loading.preview(office, "member", ROSTER))
    again = loading.preview(office, "member", ROSTER)

    path = loading.save_refused(again, again.refused(), tmp_path / "loi.xlsx")

    texts = [str(cell.value) for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert sum("Đã có trong sổ" in text for text in texts) == 16


# kinds and parents ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "key"), [("attendance", "conference"), ("recipient", "award")])
def test_rows_of_a_parent_need_it(office: Any, kind: str, key: str) -> None:
    with pytest.raises(Refused, match=rf"list\.needs_{key}"):
        loading.preview(office, kind, "Họ và tên\nLò Văn Một")


def test_lists_go_by_two_names() -> None:
    assert loading.list_kind("members") == loading.list_kind("member") == "member"
    with pytest.raises(NotFound, match=r"list\.unknown"):
        loading.list_kind("phones")


def test_a_roster_is_no_list_of_models(office: Any) -> None:
    with pytest.raises(Refused, match=r"list\.looks_like"):
        loading.preview(office, "model", ROSTER)


def test_pasted_cells_are_read_like_a_file(office: Any, conference: str) -> None:
    text = "Hà Quang Vinh\tTrưởng Công an xã\nTriệu Thị Hiền\tPhó Chủ tịch UBND xã\n"

    loaded = loading.apply(office, loading.preview(office, "attendance", text, parent=conference))

    assert len(loaded.records) == 2
    assert {(row.name, row.values["title"]) for row in rows_of(office, "attendance")} == {
        ("Hà Quang Vinh", "Trưởng Công an xã"),
        ("Triệu Thị Hiền", "Phó Chủ tịch UBND xã"),
    }


def test_later_rows_come_after_those_there_are(office: Any, conference: str) -> None:
    for name in ("Hà Quang Vinh", "Triệu Thị Hiền"):
        text = f"Họ và tên\tChức vụ\n{name}\tTrưởng thôn\n"
        loading.apply(office, loading.preview(office, "attendance", text, parent=conference))

    orders = {row.name: row.values["order"] for row in rows_of(office, "attendance")}
    assert orders == {"Hà Quang Vinh": 1, "Triệu Thị Hiền": 2}


# what the wizard asks of a file ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"), [(DELEGATES, "attendance"), (ROSTER, "member"), (MODELS, "model")], ids=lambda x: str(x)
)
def test_the_kind_of_a_list_is_guessed(path: Path, kind: str) -> None:
    assert spreadsheets.guess_kind(spreadsheets.read_file(path)) == kind


def test_a_source_is_read_once(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    source = spreadsheets.read_file(ROSTER)
    monkeypatch.setattr("desktop.documents.spreadsheets.reader.read_workbook", None)

    assert len(loading.preview(office, "member", source).ready()) == 16


def test_columns_may_be_read_as_different_things() -> None:
    for kind in loading.LISTS.values():
        labels = [target.label for target in spreadsheets.targets(kind)]
        assert len(labels) == len(set(labels))
        assert spreadsheets.targets(kind)[0].key == ""


def test_samples_of_a_column_are_different_texts(office: Any) -> None:
    proposal = loading.preview(office, "member", ROSTER).proposal

    assert spreadsheets.samples(proposal, 6) == ["Tổ trưởng", "TP", "TV"]


def test_every_field_that_goes_in_is_shown(office: Any) -> None:
    proposal = loading.preview(office, "member", ROSTER).proposal

    shown = spreadsheets.filled_fields(proposal)

    stored = {name for row in proposal.rows for name in (*row.values, *row.extras)}
    assert shown[:3] == ["name", "birth", "sex"]
    assert stored - {"order"} <= set(shown)


def test_chosen_columns_are_remembered_for_the_same_headings(office: Any) -> None:
    proposal = loading.preview(office, "member", ROSTER).proposal
    assert spreadsheets.remembered_mapping(office, proposal) is None

    spreadsheets.remember_mapping(office, proposal, {1: "name", 5: "note"})

    assert spreadsheets.remembered_mapping(office, proposal) == {1: "name", 5: "note"}
    other = loading.preview(office, "model", MODELS).proposal
    assert spreadsheets.remembered_mapping(office, other) is None


def test_columns_of_a_paste_without_headings_are_not_remembered(office: Any, conference: str) -> None:
    proposal = loading.preview(office, "attendance", "Lò Văn Một\tTrưởng thôn", parent=conference).proposal

    spreadsheets.remember_mapping(office, proposal, {0: "name"})

    assert not [key for key in settings.all_settings(office) if key.startswith("ui.import")]


def test_the_folder_of_the_last_file_offers_its_workbooks(office: Any, tmp_path: Path) -> None:
    folder = tmp_path / "danh sách"
    folder.mkdir()
    for name in ("a.xlsx", "b.xls", "c.docx", "~$a.xlsx"):
        (folder / name).touch()

    spreadsheets.remember_folder(office, folder)

    assert spreadsheets.recent_folder(office) == folder
    assert {path.name for path in spreadsheets.files_in(folder)} == {"a.xlsx", "b.xls"}
    assert spreadsheets.files_in(folder / "gone") == []


def test_people_without_a_birth_year_are_not_stored_twice_by_the_same_list(
    office: Any, roster: Write
) -> None:
    path = roster(("Lò Văn Không", None, None, None, "Tổ viên", None), ("Lò Văn Khác",))
    loading.apply(office, loading.preview(office, "member", path))
    assert loading.preview(office, "member", path).ready() == []
    other = roster(("Lò Văn Không", "1990"), name="khac.xlsx")
    assert len(loading.preview(office, "member", other).ready()) == 1
