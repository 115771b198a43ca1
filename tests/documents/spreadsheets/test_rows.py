import pytest

from desktop.documents.spreadsheets.areas import areas_in
from desktop.documents.spreadsheets.groups import group_of_title, parse_group
from tests.documents.spreadsheets.builders import keys, names, one, preview, preview_rows, write_xls

HEAD = ["STT", "Họ và tên", "Năm sinh", "Chức vụ"]


def kinds_of(proposal):
    return {row.number: str(row.kind) for row in proposal.skipped}


@pytest.mark.parametrize(
    "total",
    [["Tổng số: 2 người"], [None, "Tổng cộng: 02 đồng chí"], ["Cộng", None, None, 2], ["TỔNG", 2],
     ["Cộng:", "2"],
     ["Danh sách có 02 người./."], ["Ấn định danh sách gồm 2 đồng chí"], [None, "Tong cong: 2"]],
)  # fmt: skip
def test_a_total_row_is_compared_with_the_rows_read(tmp_path, total):
    proposal = preview_rows(
        tmp_path, "member", [HEAD, [1, "Ma A", 1980, "TT"], [2, "Ma B", 1981, "TV"], total]
    )
    assert kinds_of(proposal)[4] == "total"
    assert [(t.stated, t.counted) for t in proposal.totals] == [(2, 2)] and proposal.notes == ()


def test_a_total_that_differs_is_remarked(tmp_path):
    proposal = preview_rows(tmp_path, "member", [HEAD, [1, "Ma A", 1980, "TT"], ["Tổng số: 3 người"]])
    assert [(n.key, n.params["stated"], n.params["counted"]) for n in proposal.notes] == [
        ("spreadsheet.total_differs", 3, 1)
    ]


def test_sums_below_columns_of_numbers_are_compared_with_the_columns(tmp_path):
    rows = [["Tên mô hình", "Số điểm", "Số thành viên"], ["A", 2, 40], ["B", 3, 50], ["Tổng cộng", 5, 100]]
    proposal = preview_rows(tmp_path, "model", rows)
    assert [(n.key, n.field, n.params["counted"]) for n in proposal.notes] == [
        ("spreadsheet.sum_differs", "members", 90)
    ]


def test_a_person_whose_name_looks_like_a_total_is_a_person(tmp_path):
    rows = [
        HEAD,
        [1, "Tống Công Minh", 1980, "TT"],
        [None, "Tống Công", 1981, "TV"],
        [None, "Công Tằng Cộng", 1982, "TV"],
    ]
    assert names(preview_rows(tmp_path, "member", rows)) == ["Tống Công Minh", "Tống Công", "Công Tằng Cộng"]


def test_signatures_below_the_table_are_no_data(tmp_path):
    rows = [HEAD, [1, "Ma Văn An", 1980, "TT"], [], [None, None, "Chiêm Hóa, ngày 31 tháng 10 năm 2026"],
            [None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG CÔNG AN XÃ"], [None, "(Ký, ghi rõ họ tên)"], [],
            [None, "Ma Văn Lợi", None, "Đại úy Hà Văn Ơn"]]  # fmt: skip
    proposal = preview_rows(tmp_path, "member", rows)
    assert names(proposal) == ["Ma Văn An"]
    assert {kind for number, kind in kinds_of(proposal).items() if number > 2} == {"signature"}


def test_delegates_who_hold_the_posts_that_sign_are_no_signatures(tmp_path):
    rows = [["STT", "Họ và tên", "Chức vụ"], [1, "Ma Văn An", "Chủ tịch"], [2, "Hà B", "Trưởng Công an xã"]]
    assert len(preview_rows(tmp_path, "attendance", rows).rows) == 2


def test_numbers_printed_below_the_headings_are_no_data(tmp_path):
    for numbering in (["(1)", "(2)", "(3)", "(4)"], [1, 2, 3, 4], ["A", "B", 1, 2]):
        proposal = preview_rows(tmp_path, "member", [HEAD, numbering, [1, "Ma Văn An", 1980, "TT"]])
        assert kinds_of(proposal)[2] == "numbering" and names(proposal) == ["Ma Văn An"]


def test_headings_said_again_on_the_next_page_are_no_data(tmp_path):
    proposal = preview_rows(
        tmp_path, "member", [HEAD, [1, "Ma A", 1980, "TT"], [], HEAD, [2, "Ma B", 1981, "TV"]]
    )
    assert kinds_of(proposal)[4] == "heading" and names(proposal) == ["Ma A", "Ma B"]


def test_a_number_without_anything_is_an_unused_line(tmp_path):
    proposal = preview_rows(tmp_path, "member", [HEAD, [1, "Ma A", 1980, "TT"], [2], [3]])
    assert kinds_of(proposal) == {1: "heading", 3: "unused", 4: "unused"}


def test_a_sentence_below_the_table_is_a_remark(tmp_path):
    proposal = preview_rows(
        tmp_path, "member", [HEAD, [1, "Ma A", 1980, "TT"], ["Ghi chú: thay danh sách cũ"]]
    )
    assert kinds_of(proposal)[3] == "remark"


@pytest.mark.parametrize(
    ("row", "merged"),
    [
        (["Tổ bảo vệ ANTT thôn Vĩnh Tường"], []),
        (["Tổ bảo vệ ANTT thôn Vĩnh Tường"], ["A2:D2"]),
        ([None, "Tổ bảo vệ ANTT thôn Vĩnh Tường"], []),
        (["I", "TỔ BẢO VỆ ANTT THÔN VĨNH TƯỜNG"], []),
        (["I. Tổ bảo vệ ANTT thôn Vĩnh Tường (01 thành viên)"], []),
        ([1, "Tổ bảo vệ ANTT thôn Vĩnh Tường"], []),
        (["* Thôn Vĩnh Tường"], []),
        (["THÔN VĨNH TƯỜNG: 1 người"], []),
    ],
)
def test_a_group_row_names_the_team_however_it_stands(tmp_path, row, merged):
    proposal = preview_rows(tmp_path, "member", [HEAD, row, [1, "Ma Văn An", 1980, "TT"]], merged)
    (member,) = proposal.rows
    assert member.extras["team"] == "Tổ bảo vệ ANTT thôn Vĩnh Tường"
    assert {note.key for note in proposal.notes} <= {"spreadsheet.team_from_group"}
    assert member.extras["areas"] == ("thôn Vĩnh Tường",)


def test_a_group_row_that_counts_wrong_is_remarked(tmp_path):
    proposal = preview_rows(
        tmp_path, "member", [HEAD, ["Tổ bảo vệ ANTT thôn A (5 người)"], [1, "Ma A", 1980, "TT"]]
    )
    assert [n.key for n in proposal.notes] == ["spreadsheet.group_count"]


def test_a_title_names_the_team_of_the_rows_below_it(tmp_path):
    title = "DANH SÁCH THÀNH VIÊN TỔ BẢO VỆ AN NINH, TRẬT TỰ THÔN VĨNH TƯỜNG"
    proposal = preview_rows(tmp_path, "member", [[title], HEAD, [1, "Ma A", 1980, "TT"]], ["A1:D1"])
    assert proposal.rows[0].extras["team"] == "Tổ bảo vệ an ninh, trật tự thôn Vĩnh Tường"
    assert [n.key for n in proposal.notes] == ["spreadsheet.team_from_title"]


def test_a_team_merged_over_the_rows_of_its_members_is_the_team_of_each(tmp_path):
    rows = [["Tổ", "Họ và tên", "Năm sinh"], ["Tổ bảo vệ ANTT thôn A", "Ma A", 1980], [None, "Ma B", 1981],
            ["Tổ bảo vệ ANTT thôn B", "Ma C", 1982]]  # fmt: skip
    teams = [row.extras["team"] for row in preview_rows(tmp_path, "member", rows, ["A2:A3"]).rows]
    assert teams == ["Tổ bảo vệ ANTT thôn A"] * 2 + ["Tổ bảo vệ ANTT thôn B"]


def test_without_a_team_the_area_column_or_at_last_the_address_names_it(tmp_path):
    by_area = one(tmp_path, "member", ["Họ và tên", "Thôn"], ["Ma A", "Vĩnh Tường"])
    assert by_area.extras["team"] == "Tổ bảo vệ ANTT thôn Vĩnh Tường"
    assert "spreadsheet.team_from_area" in keys(by_area, "changed")
    by_address = one(
        tmp_path, "member", ["Họ và tên", "Nơi thường trú"], ["Ma A", "TDP Vĩnh Thái, xã Chiêm Hóa"]
    )
    assert by_address.extras["areas"] == ("tổ dân phố Vĩnh Thái",)
    assert keys(by_address, "warning") == {"spreadsheet.team_from_address"}


def test_a_missing_name_is_an_error_and_one_inside_a_merged_range_says_so(tmp_path):
    rows = [HEAD, [1, "Ma A", 1980, "TT"], [2, None, 1981, "TV"]]
    assert keys(preview_rows(tmp_path, "member", rows).rows[1]) >= {"spreadsheet.required"}
    assert keys(preview_rows(tmp_path, "member", rows, ["B2:B3"]).rows[1]) >= {"spreadsheet.merged_name"}


def test_all_errors_of_a_row_come_at_once(tmp_path):
    head = ["Họ và tên", "Ngày sinh", "Số CCCD", "SĐT", "Chức vụ"]
    row = one(tmp_path, "member", head, [None, "31/02/1980", "123", "09", "Tổ fó"])
    errors = {issue.field for issue in row.issues if issue.severity == "error"}
    assert errors == {"name", "birth", "id_number", "phone", "position"} and row.status == "error"


def test_ditto_marks_repeat_the_row_above_and_say_so(tmp_path):
    rows = [
        ["Họ và tên", "Nơi ở"],
        ["Ma A", "thôn A"],
        ["Ma B", '"'],
        ["Ma C", "nt"],
        ["Ma D", "thôn D"],
        ["Ma E", "nt"],
    ]
    found = preview_rows(tmp_path, "member", rows).rows
    assert [row.values["address"] for row in found] == ["thôn A"] * 3 + ["thôn D"] * 2
    assert "spreadsheet.ditto" in keys(found[1], "changed")


def test_a_birth_in_both_sex_columns_is_an_error_and_a_tick_tells_the_sex_alone(tmp_path):
    rows = [["Họ và tên", "Năm sinh"], [None, "Nam", "Nữ"], ["Ma A", 1980, 1980], ["Ma B", None, "x"]]
    both, ticked = preview_rows(tmp_path, "member", rows, ["A1:A2", "B1:C1"]).rows
    assert keys(both, "error") == {"spreadsheet.both_sexes"}
    assert ticked.values["sex"] == "Nữ" and "birth" not in ticked.values


@pytest.mark.parametrize(
    ("typed", "name", "key"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", "spreadsheet.name_case"),
        ("nguyễn văn an", "Nguyễn Văn An", "spreadsheet.name_case"),
        ("1. Nguyễn Văn An", "Nguyễn Văn An", "spreadsheet.name_prefix"),
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An", "spreadsheet.name_prefix"),
        ("Ông Cao Thắng", "Ông Cao Thắng", None),
        ("H'Hen Niê", "H'Hen Niê", None),
        ("Y Blôk", "Y Blôk", None),
        ("Nguyễn Văn An (B)", "Nguyễn Văn An (B)", "spreadsheet.name_strange"),
    ],
)
def test_names_are_tidied_visibly(tmp_path, typed, name, key):
    rows = [["Họ và tên", "Năm sinh"], [typed, 1980], ["Ma Văn Dê", 1981], ["Hà Thị Em", 1982]]
    row = preview_rows(tmp_path, "member", rows).rows[0]
    assert row.values["name"] == name and keys(row) == ({key} if key else set())


def test_forms_of_address_go_where_women_have_them_too(tmp_path):
    rows = [["Họ và tên", "Chức vụ"], ["Ông Nguyễn Văn An", "A"], ["Bà Trần Thị Bình", "B"]]
    found = preview_rows(tmp_path, "person", rows).rows
    assert [(r.values["name"], r.values["form_of_address"]) for r in found] == [
        ("Nguyễn Văn An", "Ông"), ("Trần Thị Bình", "Bà"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Tổ bảo vệ ANTT thôn Bản Ải", ("thôn Bản Ải",)),
        ("TDP Vĩnh Thái, thôn Bản Ải", ("tổ dân phố Vĩnh Thái", "thôn Bản Ải")),
        ("thôn A và thôn B", ("thôn A", "thôn B")),
        ("Thôn Vĩnh Tường - xã Chiêm Hóa", ("thôn Vĩnh Tường",)),
        ("Tổ dân phố số 5, phường X", ("tổ dân phố số 5",)),
        ("ẤP 3", ("ấp 3",)),
        ("Trường THCS xã", ()),
        ("thôn bản vùng cao", ()),
    ],
)
def test_residential_areas_are_found_in_text(text, areas):
    assert areas_in(text) == areas


def test_a_group_row_is_taken_apart():
    group = parse_group("II. TỔ BẢO VỆ ANTT THÔN VĨNH TƯỜNG (05 người)")
    assert (group.label, group.count, group.areas) == (
        "Tổ bảo vệ ANTT thôn Vĩnh Tường",
        5,
        ("thôn Vĩnh Tường",),
    )
    assert parse_group("CÔNG AN XÃ CHIÊM HÓA").label == "Công an xã Chiêm Hóa"
    assert parse_group("I. Đại biểu cấp trên").label == "Đại biểu cấp trên"
    assert parse_group("Tổ bảo vệ ANTT tổ dân phố số 5").count is None
    assert group_of_title("DANH SÁCH LỰC LƯỢNG XÃ CHIÊM HÓA").label == ""


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ("Tổ bảo vệ ANTT thôn A", "Tổ bảo vệ ANTT thôn A"),
        ("Thôn Vĩnh Tường", "Tổ bảo vệ ANTT thôn Vĩnh Tường"),
        (3, "Tổ 3"),
        ("Cơ động", "Cơ động"),
    ],
)
def test_the_column_of_teams_is_read_as_names_of_teams(tmp_path, said, team):
    assert one(tmp_path, "member", ["Họ và tên", "Tổ"], ["Ma A", said]).extras["team"] == team


def test_a_group_that_reads_like_a_signature_hides_nobody(tmp_path):
    head = ["Họ và tên", "Chức vụ"]
    people = [[f"Nguyễn Văn {letter}", "Cán bộ"] for letter in "ABCDEGHIKLMNOPQRST"]
    rows = [head, ["ĐẠI DIỆN CÔNG AN TỈNH"], *people]
    proposal = preview_rows(tmp_path, "attendance", rows)
    assert len(proposal.rows) == len(people) and proposal.rows[0].group == "Đại diện Công an tỉnh"


def test_a_signature_above_numbered_rows_is_none(tmp_path):
    rows = [HEAD, [1, "Ma A", 1980, "TT"], [None, "XÁC NHẬN CỦA XÃ"], [2, "Ma B", 1981, "TV"]]
    assert names(preview_rows(tmp_path, "member", rows))[-1] == "Ma B"


def test_models_whose_names_begin_like_groups_are_models(tmp_path):
    rows = [
        ["Tên mô hình", "Số điểm"],
        ["Khu dân cư không ma túy"],
        ["Tổ liên gia an toàn PCCC"],
        ["Xóm đạo bình yên", 3],
    ]
    assert len(preview_rows(tmp_path, "model", rows).rows) == 3
    grouped = preview_rows(tmp_path, "model", [["STT", "Tên mô hình"], ["I. Thôn Bản Ải"], [1, "Camera"]])
    assert grouped.rows[0].extras["areas"] == ("thôn Bản Ải",)


def test_names_in_cells_as_wide_as_their_heading_are_no_groups(tmp_path):
    rows = [
        ["Họ và tên", None, None, "Chức vụ"],
        ["Nhóm trưởng", None, None],
        ["Ma Văn An", None, None, "TV"],
    ]
    proposal = preview_rows(tmp_path, "member", rows, ["A1:C1", "A2:C2", "A3:C3"])
    assert names(proposal) == ["Nhóm trưởng", "Ma Văn An"]


def test_an_old_file_in_vni_and_tcvn3_reads_as_one_list(tmp_path):
    rows = [
        ["DANH SAÙCH"],
        ["Soá TT", "Hoï vaø teân", "Naêm sinh", None, "Chöùc vuï"],
        [None, None, "Nam", "Nöõ", None],
        ["Toå baûo veä ANTT thoân Vónh Töôøng"],
        [1, "Nguyeãn Vaên Ñöùc", 1958, None, "Toå tröôûng"],
        [2, "TrÇn ThÞ B×nh", None, "12.5.1970", "TV"],
    ]
    fonts = {number: "VNI-Times" for number in range(5)} | {5: ".VnTime"}
    first, second = preview(write_xls(tmp_path / "a.xls", rows, fonts), "member").rows
    assert first.values == {"name": "Nguyễn Văn Đức", "birth": "1958", "sex": "Nam", "position": "Tổ trưởng"}
    assert second.values == {
        "name": "Trần Thị Bình",
        "birth": "1970-05-12",
        "sex": "Nữ",
        "position": "Tổ viên",
    }
    assert first.extras["team"] == second.extras["team"] == "Tổ bảo vệ ANTT thôn Vĩnh Tường"
