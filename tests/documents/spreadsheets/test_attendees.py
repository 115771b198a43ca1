import pytest

from tests.documents.spreadsheets.builders import keys, names, one, preview_rows


@pytest.mark.parametrize(
    ("note", "present", "reason", "role", "kept"),
    [
        ("Vắng (có lý do)", "vắng có lý do", None, None, None),
        ("vắng CLD", "vắng có lý do", None, None, None),
        ("Vắng có phép", "vắng có lý do", None, None, None),
        ("Vắng (ốm)", "vắng có lý do", "ốm", None, None),
        ("Vắng có lý do: đi công tác", "vắng có lý do", "đi công tác", None, None),
        ("Vắng không lý do", "vắng không lý do", None, None, None),
        ("Vắng KP", "vắng không lý do", None, None, None),
        ("Phát biểu", None, None, "Phát biểu", None),
        ("phát biểu chỉ đạo", None, None, "Phát biểu chỉ đạo", None),
        ("Tham luận", None, None, "Tham luận", None),
        ("đ/c dự thay", None, None, None, "đ/c dự thay"),
        ("Phát biểu; đ/c dự thay", None, None, "Phát biểu", "đ/c dự thay"),
        ("Đi xe chung, về sớm", None, None, None, "Đi xe chung, về sớm"),
    ],
)
def test_a_note_is_read_for_what_it_says(tmp_path, note, present, reason, role, kept):
    values = one(tmp_path, "attendance", ["Họ và tên", "Ghi chú"], ["Ma Văn An", note]).values
    assert tuple(values.get(f) for f in ("present", "reason", "role", "note")) == (
        present,
        reason,
        role,
        kept,
    )


def test_absent_without_a_word_is_warned_about(tmp_path):
    row = one(tmp_path, "attendance", ["Họ và tên", "Ghi chú"], ["Ma Văn An", "Vắng"])
    assert row.values["present"] == "vắng không lý do" and keys(row, "warning") == {
        "spreadsheet.absence_unclear"
    }


def test_what_left_the_note_is_marked_with_the_original_text(tmp_path):
    row = one(tmp_path, "attendance", ["Họ và tên", "Ghi chú"], ["Ma Văn An", "Vắng (ốm)"])
    assert [(i.field, i.severity, i.original) for i in row.issues] == [("present", "changed", "Vắng (ốm)")]


def test_ticks_below_present_and_absent_are_read_with_the_reason_beside_them(tmp_path):
    rows = [
        ["Họ và tên", "Tham dự", None, "Lý do vắng"],
        [None, "Có mặt", "Vắng"],
        ["Ma A", "x", None, None],
        ["Ma B", None, "x", "đi công tác"],
        ["Ma C", None, "X", None],
        ["Ma D", None, "ốm", None],
        ["Ma E", None, None, None],
    ]
    proposal = preview_rows(tmp_path, "attendance", rows, ["A1:A2", "B1:C1", "D1:D2"])
    assert [(row.values.get("present"), row.values.get("reason")) for row in proposal.rows] == [
        ("có mặt", None), ("vắng có lý do", "đi công tác"), ("vắng không lý do", None),
        ("vắng có lý do", "ốm"), (None, None),
    ]  # fmt: skip
    assert [note.key for note in proposal.notes] == ["spreadsheet.presence_unknown"]


def test_columns_for_both_sorts_of_absence_are_read(tmp_path):
    rows = [
        ["Họ và tên", "Vắng"],
        [None, "Có lý do", "Không lý do"],
        ["Ma A", "x"],
        ["Ma B", None, "x"],
        ["Ma C"],
    ]
    proposal = preview_rows(tmp_path, "attendance", rows, ["A1:A2", "B1:C1"])
    assert [row.values["present"] for row in proposal.rows] == ["vắng có lý do", "vắng không lý do", "có mặt"]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        (["Có mặt", "Vắng"], ["x", "x"]),
        (["Vắng", "Có mặt"], ["x", "x"]),
        (["Có mặt", "Vắng có lý do"], ["x", "x"]),
        (["Có mặt", "Vắng"], ["x", "ốm"]),
        (["Vắng có lý do", "Vắng không lý do"], ["x", "x"]),
        (["Điểm danh", "Ghi chú"], ["có mặt", "Vắng (ốm)"]),
        (["Có mặt", "Ký nhận"], ["x", "Vắng"]),
    ],
)
def test_marks_that_contradict_each_other_wait_for_a_person(tmp_path, head, cells):
    rows = [["Họ và tên", *head], ["Ma Văn An", *cells]]
    (row,) = preview_rows(tmp_path, "attendance", rows).rows
    assert row.status == "error" and keys(row, "error") == {"spreadsheet.both_presences"}
    assert "spreadsheet.absence_unclear" not in keys(row)
    mended = preview_rows(tmp_path, "attendance", rows, corrections={(2, "present"): "có mặt"}).rows[0]
    assert mended.status != "error" and mended.values["present"] == "có mặt"


@pytest.mark.parametrize("head", [["Vắng", "Ghi chú"], ["Ghi chú", "Vắng"]])
def test_a_tick_below_absent_is_explained_by_the_note(tmp_path, head):
    cells = {"Vắng": "x", "Ghi chú": "Vắng có lý do: đi công tác"}
    row = one(tmp_path, "attendance", ["Họ và tên", *head], ["Ma A", *(cells[name] for name in head)])
    assert (row.values["present"], row.values["reason"]) == ("vắng có lý do", "đi công tác")
    assert keys(row, "error") == set() and "spreadsheet.absence_unclear" not in keys(row)


def test_two_columns_that_differ_about_one_field_are_remarked(tmp_path):
    head = ["Họ và tên", "QĐ công nhận", "Ngày công nhận"]
    row = one(tmp_path, "member", head, ["Ma Văn An", "12/QĐ-UBND ngày 5/3/2025", "6/3/2025"])
    assert row.values["decision_date"] == "2025-03-05"
    assert [(i.field, i.original) for i in row.issues] == [("decision_date", "06/03/2025")]


def test_those_not_marked_absent_count_as_present_and_the_preview_says_so(tmp_path):
    rows = [["Họ và tên", "Ghi chú"], ["Ma A", "Vắng (ốm)"], ["Ma B", None], ["Ma C", None]]
    proposal = preview_rows(tmp_path, "attendance", rows)
    assert [row.values["present"] for row in proposal.rows] == ["vắng có lý do", "có mặt", "có mặt"]
    assert [(n.key, n.params["count"]) for n in proposal.notes] == [("spreadsheet.rest_present", 2)]


def test_a_list_of_invitations_says_nothing_about_presence(tmp_path):
    assert "present" not in one(tmp_path, "attendance", ["Họ và tên"], ["Ma Văn An"]).values


def test_title_and_unit_in_two_columns_make_the_title_of_that_day(tmp_path):
    row = one(tmp_path, "attendance", ["Họ và tên", "Chức vụ", "Đơn vị"], ["Ma A", "Chủ tịch", "UBND xã"])
    assert row.values["title"] == "Chủ tịch, UBND xã" and row.extras["organisation"] == "UBND xã"
    row = one(
        tmp_path,
        "attendance",
        ["Họ và tên", "Chức vụ", "Đơn vị"],
        ["Ma A", "Trưởng Công an xã", "Công an xã"],
    )
    assert row.values["title"] == "Trưởng Công an xã"


def test_what_belongs_to_the_person_comes_beside_the_row(tmp_path):
    row = one(
        tmp_path,
        "attendance",
        ["Họ và tên", "Năm sinh", "Giới tính", "SĐT"],
        ["Ma A", 1980, "nam", 912345678],
    )
    assert row.extras == {"birth": "1980", "sex": "Nam", "phone": "0912345678"}


def test_identity_numbers_of_delegates_are_never_read(tmp_path):
    proposal = preview_rows(tmp_path, "attendance", [["Họ và tên", "Số CCCD"], ["Ma A", "008080001234"]])
    assert "008080001234" not in str(proposal.rows)


def test_an_unnamed_group_carries_its_count(tmp_path):
    rows = [
        ["STT", "Thành phần", "Số lượng"],
        [1, "Nhân dân thôn Vĩnh Tường", 45],
        [2, "Đoàn viên thanh niên", "20 người"],
    ]
    found = preview_rows(tmp_path, "attendance", rows).rows
    assert [(r.values["name"], r.values["count"]) for r in found] == [
        ("Nhân dân thôn Vĩnh Tường", 45), ("Đoàn viên thanh niên", 20),
    ]  # fmt: skip


def test_groups_lettered_in_the_number_column_are_groups(tmp_path):
    rows = [
        ["TT", "Họ tên", "Chức vụ"],
        ["A", "LÃNH ĐẠO XÃ"],
        [1, "Đ/c Ma A", "Chủ tịch"],
        ["B", "Các thôn"],
        [2, "Ma B", "x"],
    ]
    proposal = preview_rows(tmp_path, "attendance", rows)
    assert [row.values["group"] for row in proposal.rows] == ["Lãnh đạo xã", "Các thôn"]
    assert names(proposal) == ["Ma A", "Ma B"]


def test_duplicates_are_the_same_name_and_title_however_typed(tmp_path):
    rows = [["Họ và tên", "Chức vụ"], ["Nguyễn Thị Hoà", "Trưởng thôn"], ["NGUYỄN THỊ HÒA", "trưởng thôn"],
            ["Nguyen Thi Hoa", "Trưởng thôn"], ["Nguyễn Thị Hoa", "Trưởng thôn"],
            ["Nguyễn Thị Hoà", "Bí thư"]]  # fmt: skip
    rows = preview_rows(tmp_path, "attendance", rows).rows
    assert [(row.status, row.duplicate_of) for row in rows] == [
        ("ok", None), ("duplicate", 2), ("duplicate", 2), ("changed", None), ("changed", None),
    ]  # fmt: skip
    assert keys(rows[3]) == {"spreadsheet.same_but_tones"} and keys(rows[4]) == {"spreadsheet.same_name"}


def test_members_of_one_name_differ_by_birth_and_by_identity_number(tmp_path):
    head = ["Họ và tên", "Năm sinh", "Số CCCD"]
    rows = [head, ["Ma Văn An", 1980, "008080001234"], ["Ma Văn An", "1/5/1980", None],
            ["Ma Văn An", 1981, None],
            ["Ma Văn An", 1980, "008080009999"], ["Hà Văn Bê", 1980, "008080001234"]]  # fmt: skip
    found = preview_rows(tmp_path, "member", rows).rows
    assert [row.duplicate_of for row in found] == [None, 2, None, None, 2]
    assert "spreadsheet.same_id_number" in keys(found[4])


def test_recipients_take_their_sort_from_the_group_or_from_their_name(tmp_path):
    rows = [
        ["STT", "Họ và tên/Tập thể", "Thành tích"],
        ["I", "TẬP THỂ"], [1, "Tổ bảo vệ ANTT thôn A", "Tốt"],
        ["II", "CÁ NHÂN"], [1, "Ông NGUYỄN VĂN AN", "Tốt"], [2, "Bà Trần Thị Bình", "nt"],
        ["III", "HỘ GIA ĐÌNH"], [1, "Hộ ông Ma Văn Dê", "Tốt"],
    ]  # fmt: skip
    found = preview_rows(tmp_path, "recipient", rows).rows
    assert [(r.values["kind"], r.values["name"], r.values.get("form_of_address")) for r in found] == [
        ("tập thể", "Tổ bảo vệ ANTT thôn A", None), ("cá nhân", "Nguyễn Văn An", "Ông"),
        ("cá nhân", "Trần Thị Bình", "Bà"), ("hộ gia đình", "Hộ ông Ma Văn Dê", None),
    ]  # fmt: skip
    row = one(tmp_path, "recipient", ["Tên tập thể, cá nhân"], ["Công an xã Chiêm Hóa"])
    assert row.values["kind"] == "tập thể" and keys(row) == {"spreadsheet.kind_from_name"}


def test_a_model_name_loses_its_quotation_marks_visibly(tmp_path):
    row = one(tmp_path, "model", ["Tên mô hình", "Nơi thực hiện"], ["Mô hình “Camera an ninh”", "TDP 5"])
    assert row.values["name"] == "Camera an ninh" and keys(row) == {"spreadsheet.name_marks"}
    assert row.extras["areas"] == ("tổ dân phố 5",)


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("Nguyễn Văn An - Chủ tịch UBND xã", "Nguyễn Văn An", "Chủ tịch UBND xã"),
        ("Đ/c Nguyễn Văn An, Trưởng thôn A", "Nguyễn Văn An", "Trưởng thôn A"),
        ("NGUYỄN VĂN AN (Bí thư Chi bộ)", "Nguyễn Văn An", "Bí thư Chi bộ"),
        ("Nhân dân thôn A - thôn B", "Nhân dân thôn A - thôn B", None),
    ],
)
def test_a_title_behind_the_name_is_told_apart_where_no_column_holds_titles(tmp_path, typed, name, title):
    row = one(tmp_path, "attendance", ["Họ tên, chức vụ", "SĐT"], [typed, 912345678])
    assert (row.values["name"], row.values.get("title")) == (name, title)
    assert ("spreadsheet.title_from_name" in keys(row)) == (title is not None)


def test_absence_written_where_one_should_have_signed_is_read(tmp_path):
    rows = [["Họ và tên", "Ký nhận"], ["Ma A", "Vắng (ốm)"], ["Ma B", "đã ký"]]
    found = preview_rows(tmp_path, "attendance", rows).rows
    assert [(r.values["present"], r.values.get("reason")) for r in found] == [
        ("vắng có lý do", "ốm"),
        ("có mặt", None),
    ]


def test_people_counted_in_the_name_are_a_group_and_no_person(tmp_path):
    rows = [["STT", "Họ và tên", "Chức vụ"], [1, "Đại diện các hộ dân (120 người)", "thôn Bản Ải"]]
    (row,) = preview_rows(tmp_path, "attendance", rows).rows
    assert (row.values["name"], row.values["count"]) == ("Đại diện các hộ dân", 120)
    assert "spreadsheet.people_counted" in keys(row)


@pytest.mark.parametrize(
    ("typed", "name", "address"),
    [
        ("Ông Nguyễn Văn An", "Nguyễn Văn An", "Ông"),
        ("ÔNG NGUYỄN VĂN AN", "Nguyễn Văn An", "Ông"),
        ("Ô. Nguyễn Văn An", "Nguyễn Văn An", "Ông"),
        ("Bà: Hoàng Lan", "Hoàng Lan", "Bà"),
        ("Ông/Bà Hoàng Lan", "Hoàng Lan", None),
        ("Ông (bà) Hoàng Thị Lan", "Hoàng Thị Lan", None),
        ("1. Bà Hoàng Thị Lan", "Hoàng Thị Lan", "Bà"),
        ("Cụ Ma Văn Chài", "Ma Văn Chài", "Cụ"),
        ("Đ/c Ma Văn Bê", "Ma Văn Bê", "Đồng chí"),
        ("Ông Văn Huyền", "Ông Văn Huyền", None),
        ("Bà con nhân dân", "Bà con nhân dân", None),
    ],
)
def test_a_form_of_address_is_no_part_of_a_name(tmp_path, typed, name, address):
    rows = [["Họ và tên", "Chức vụ"], ["Ma Văn Dũng", "x"], ["Ma Văn Đô", "x"], [typed, "Trưởng thôn"]]
    row = preview_rows(tmp_path, "attendance", rows).rows[2]
    assert (row.values["name"], row.extras.get("form_of_address")) == (name, address)
    assert (name == typed) or "spreadsheet.name_prefix" in keys(row)


def test_an_address_that_may_be_a_family_name_is_asked_about(tmp_path):
    rows = [["Họ và tên", "Chức vụ"], ["Ma A", "x"], ["Ma B", "x"], ["Ông Cao Thắng", "y"]]
    row = preview_rows(tmp_path, "attendance", rows).rows[2]
    assert row.values["name"] == "Ông Cao Thắng" and keys(row) == {"spreadsheet.name_address"}


def test_an_address_before_a_name_in_two_columns_is_found_too(tmp_path):
    row = one(tmp_path, "attendance", ["Họ đệm", "Tên", "Chức vụ"], ["Bà Hoàng Thị", "Lan", "x"])
    assert (row.values["name"], row.extras["form_of_address"]) == ("Hoàng Thị Lan", "Bà")


def test_a_name_with_and_without_an_address_is_one_person_but_not_a_man_and_a_woman(tmp_path):
    rows = [["Họ và tên", "Chức vụ"], ["Hoàng Thị Lan", "Bí thư"], ["Bà Hoàng Thị Lan", "Bí thư"],
            ["Ông Hoàng Lan", "Bí thư"], ["Bà Hoàng Lan", "Bí thư"]]  # fmt: skip
    found = preview_rows(tmp_path, "attendance", rows).rows
    assert [row.duplicate_of for row in found] == [None, 2, None, None]
