"""The samples that offices sent, to the last value."""

import pytest

from tests.documents.spreadsheets.builders import SAMPLES, keys, preview

ROSTERS = [SAMPLES / "luc-luong-nong-cot.xlsx", SAMPLES / "luc-luong-nong-cot.xls"]
TEAMS = {
    "Tổ bảo vệ ANTT thôn Vĩnh Tường": 5,
    "Tổ bảo vệ ANTT thôn Phố Mới": 4,
    "Tổ bảo vệ ANTT thôn Bản Ải": 3,
    "Tổ bảo vệ ANTT tổ dân phố Vĩnh Thái": 4,
}
MEMBERS = [
    ("Huỳnh Đức Phúc", "Nam", "2003-12-25", "008203078810", "Tổ trưởng"),
    ("Đỗ Hữu Tiến", "Nam", "1966-01-22", "008066519939", "Tổ phó"),
    ("Đỗ Kim Tuyết", "Nữ", "1971-12-01", "008171587301", "Tổ viên"),
    ("Đỗ Hữu Lâm", "Nam", "1971-05-24", "008071218626", "Tổ viên"),
    ("Ma Thị Thủy", "Nữ", "1988-03", "008188419652", "Tổ viên"),
    ("Nông Văn Long", "Nam", "1963-08-15", "008063472143", "Tổ trưởng"),
    ("Ma Kim Mỵ", "Nữ", "1991-03-19", "008191799825", "Tổ phó"),
    ("Đỗ Quang Hiếu", "Nam", "1980-05-04", "008080306640", "Tổ viên"),
    ("Hoàng Văn Quý", "Nam", "1998-06-15", "008098514806", "Tổ viên"),
    ("Ma Đình Tuấn", "Nam", "1974-10-09", "008074768694", "Tổ trưởng"),
    ("Dương Ngọc Đạt", "Nam", "1986-04", "008086800374", "Tổ phó"),
    ("Hà Đình Sơn", "Nam", "1970-11-23", "008070693069", "Tổ viên"),
    ("Võ Kim Ân", "Nữ", "2005-03-13", "008305991803", "Tổ trưởng"),
    ("Vũ Kim Hạnh", "Nữ", "2005-02", "008305114345", "Tổ phó"),
    ("Hà Đức Ước", "Nam", "1983-11-06", "008083180963", "Tổ viên"),
    ("Dương Thị Huệ", "Nữ", "1973-07-27", "008173911436", "Tổ viên"),
]


@pytest.mark.parametrize("path", ROSTERS, ids=lambda path: path.suffix)
def test_the_roster_has_sixteen_members_with_everything_right(path):
    rows = preview(path, "member").rows
    read = [tuple(r.values.get(f) for f in ("name", "sex", "birth", "id_number", "position")) for r in rows]
    assert read == MEMBERS


@pytest.mark.parametrize("path", ROSTERS, ids=lambda path: path.suffix)
def test_the_roster_has_four_teams_named_by_group_rows(path):
    teams = [row.extras["team"] for row in preview(path, "member").rows]
    assert {team: teams.count(team) for team in teams} == TEAMS


@pytest.mark.parametrize("path", ROSTERS, ids=lambda path: path.suffix)
def test_numeric_identity_cells_are_padded_with_a_warning_and_text_ones_are_not_remarked(path):
    rows = preview(path, "member").rows
    padded = {row.number for row in rows if "id_number.zeros_added" in keys(row, "warning")}
    assert padded == {7, 9, 13, 19, 20, 22, 23, 24}
    assert preview(path, "member").counts == {"all": 16, "ok": 5, "changed": 11, "error": 0, "duplicate": 0}


@pytest.mark.parametrize("path", ROSTERS, ids=lambda path: path.suffix)
def test_text_in_the_old_font_becomes_unicode_and_the_original_is_kept(path):
    row = next(row for row in preview(path, "member").rows if row.number == 18)
    assert row.values["address"] == "thôn Bản Ải"
    assert {i.original for i in row.issues if i.key == "spreadsheet.legacy_font"} >= {
        "Ma §×nh TuÊn",
        "th«n B¶n Ải",
    }


@pytest.mark.parametrize("path", ROSTERS, ids=lambda path: path.suffix)
def test_a_decision_gives_its_number_and_where_written_its_date(path):
    rows = {row.number: row.values for row in preview(path, "member").rows}
    assert (rows[7]["decision_number"], rows[7].get("decision_date")) == ("125", None)
    assert (rows[11]["decision_number"], rows[11]["decision_date"]) == ("125/QĐ-UBND", "2024-06-28")


@pytest.mark.parametrize("path", ROSTERS, ids=lambda path: path.suffix)
def test_the_day_of_joining_reads_in_every_form_of_the_file(path):
    joined = [row.values["joined"] for row in preview(path, "member").rows]
    assert joined == ["2024-07-01"] * 3 + ["2024-07", "2024-07-01", "2024-07-01", "2024-07-01"] + [
        "2024-07"
    ] * 2 + ["2024-07-01"] * 5 + ["2024-07", "2024-07-01"]


@pytest.mark.parametrize("path", ROSTERS, ids=lambda path: path.suffix)
def test_every_row_of_the_roster_is_accounted_for(path):
    proposal = preview(path, "member")
    assert [(s.number, str(s.kind)) for s in proposal.skipped] == [
        (1, "title"), (2, "title"), (4, "heading"), (5, "heading"),
        (6, "group"), (12, "group"), (17, "group"), (21, "group"), (27, "total"),
    ]  # fmt: skip
    assert [(t.stated, t.counted) for t in proposal.totals] == [(16, 16)]
    assert proposal.unmapped == () and proposal.notes == ()


def test_the_attendee_list_has_forty_four_rows_of_which_two_are_duplicates():
    proposal = preview(SAMPLES / "danh-sach-dai-bieu.xlsx", "attendance")
    assert len(proposal.rows) == 44
    assert [(row.number, row.duplicate_of) for row in proposal.duplicates] == [(53, 40), (54, 44)]
    assert len(proposal.ready) == 42 and proposal.refused == ()


def test_attendees_stand_under_their_group_in_order():
    rows = preview(SAMPLES / "danh-sach-dai-bieu.xlsx", "attendance").rows
    groups = [row.values["group"] for row in rows]
    assert {g: groups.count(g) for g in groups} == {
        "Đại biểu cấp trên": 14,
        "Đại biểu xã": 14,
        "Đại biểu thôn": 16,
    }
    assert [row.values["order"] for row in rows] == list(range(1, 45))


def test_the_note_of_an_attendee_becomes_presence_role_or_stays_a_note():
    rows = {row.number: row.values for row in preview(SAMPLES / "danh-sach-dai-bieu.xlsx", "attendance").rows}
    assert rows[10]["present"] == "vắng có lý do" and "note" not in rows[10]
    assert rows[11]["role"] == "Phát biểu" and rows[11]["present"] == "có mặt"
    assert rows[8]["note"] == "đ/c dự thay"
    assert sum(values["present"] == "vắng có lý do" for values in rows.values()) == 7


def test_names_of_attendees_are_clean_and_capitals_are_proposed_in_proper_case():
    rows = {row.number: row for row in preview(SAMPLES / "danh-sach-dai-bieu.xlsx", "attendance").rows}
    assert rows[8].values["name"] == "Nông Kim Hoa"  # typed as combining marks
    assert rows[31].values["name"] == "Bùi Thị Ánh"  # stray spaces and a zero-width one
    assert rows[9].values["name"] == "Nguyễn Văn Tiến"
    assert "spreadsheet.name_case" in keys(rows[9], "changed")


def test_a_bad_phone_in_an_attendee_list_is_left_out_with_a_warning_and_the_row_stays():
    rows = {row.number: row for row in preview(SAMPLES / "danh-sach-dai-bieu.xlsx", "attendance").rows}
    assert rows[7].extras["phone"] == "0931781232" and "phone.zero_added" in keys(rows[7], "warning")
    assert rows[20].extras["phone"] == "0517577529"
    assert "phone" not in rows[32].extras and keys(rows[32]) == {"phone.prefix"}
    assert rows[32].status == "changed"


def test_the_model_list_has_nine_models_read_as_meant():
    rows = preview(SAMPLES / "mo-hinh-tu-quan.xlsx", "model").rows
    fields = ("name", "founded", "points", "groups", "members", "rating", "rating_year", "status", "ended")
    assert [tuple(row.values.get(f) for f in fields) for row in rows] == [
        ("Camera an ninh", "2023-03-12", 1, 14, 1250, "Tốt", 2025, "duy trì", None),
        ("Tiếng kẻng an ninh", "2021", 12, None, 1250, "Trung bình", 2025, "giải thể", "2025-06"),
        ("Khu dân cư không ma tuý", "2021", 3, 14, 40, "Khá", 2025, "giải thể", "2025-06"),
        ("Tổ liên gia an toàn PCCC", "2021", 12, None, 1250, "Khá", 2025, "duy trì", None),
        ("Dòng họ tự quản về ANTT", "2024-08", 12, None, 15, None, None, None, None),
        ("Ngọn đèn an ninh", "2021", 3, None, 40, "Kém hiệu quả", 2025, "duy trì", None),
        ("Đội xe an toàn", "2023-03-12", 5, 14, 40, "Tốt", 2025, "duy trì", None),
        ("Zalo an ninh", "2021", 3, None, 120, "Khá", 2025, "xây dựng mới", None),
        ("Nhà trọ tự quản", "2021", 5, 14, 1250, None, None, "xây dựng mới", None),
    ]


def test_about_forty_members_is_forty_with_a_warning_and_a_founding_decision_says_so():
    rows = {row.number: row for row in preview(SAMPLES / "mo-hinh-tu-quan.xlsx", "model").rows}
    assert "spreadsheet.about" in keys(rows[6], "warning")
    assert "spreadsheet.founded_by_decision" in keys(rows[4], "changed")
    assert (
        rows[4].values["decision_number"] == "45/QĐ-UBND" and rows[4].values["decision_date"] == "2023-03-12"
    )
    assert rows[4].extras["areas"] == ("thôn Bản Ải",)
