"""Lists of areas, teams, conferences and organisations under the headings offices use."""

import datetime

import pytest

from tests.documents.spreadsheets.builders import keys, names, one, preview_rows


def test_a_list_of_areas_is_read_below_its_headings(tmp_path):
    rows = [["DANH SÁCH THÔN, TỔ DÂN PHỐ"], ["TT", "Tên thôn", "Số hộ"], [1, "Vĩnh Tường", 120],
            [2, "Thôn Bản Ải", 96], [3, "TDP 5", 88], [None, "Tổng cộng", 304]]  # fmt: skip
    proposal = preview_rows(tmp_path, "area", rows)
    assert proposal.heading_rows == (2,) and proposal.notes == ()
    assert [(r.values["name"], r.values["kind"], r.values["households"]) for r in proposal.rows] == [
        ("thôn Vĩnh Tường", "thôn", 120), ("thôn Bản Ải", "thôn", 96), ("tổ dân phố 5", "tổ dân phố", 88),
    ]  # fmt: skip
    assert keys(proposal.rows[0]) == {"spreadsheet.area_kind"}


@pytest.mark.parametrize("head", ["Thôn", "Tên thôn, bản", "TÊN THÔN/TỔ DÂN PHỐ", "Tên khu dân cư", "Ấp"])
def test_areas_without_numbers_are_no_group_rows(tmp_path, head):
    rows = [[head, "Tổng số hộ"], ["Thôn Bản Ải", 96], ["Ấp Đông", 50]]
    proposal = preview_rows(tmp_path, "area", rows)
    assert [r.values["households"] for r in proposal.rows] == [96, 50]


def test_a_list_of_teams_keeps_its_areas_and_its_decision(tmp_path):
    row = one(
        tmp_path,
        "team",
        ["STT", "Tên tổ", "Địa bàn phụ trách", "Định mức", "Số QĐ", "Ngày QĐ"],
        [1, "Tổ bảo vệ ANTT số 1", "Thôn Bản Ải, thôn Phố Mới", 5, "12/QĐ-UBND", "5/3/2025"],
    )
    assert row.extras["areas"] == ("thôn Bản Ải", "thôn Phố Mới")
    assert (row.values["quota"], row.values["decision_number"], row.values["decision_date"]) == (
        5, "12/QĐ-UBND", "2025-03-05",
    )  # fmt: skip


def test_a_team_told_only_by_its_area_is_named_after_it_visibly(tmp_path):
    rows = [["TT", "Địa bàn", "Định biên"], [1, "Thôn Bản Ải", 5], [2, "Thôn Phố Mới", 3]]
    proposal = preview_rows(tmp_path, "team", rows)
    assert proposal.heading_rows == (1,) and [r.values["quota"] for r in proposal.rows] == [5, 3]
    assert names(proposal) == ["Tổ bảo vệ ANTT thôn Bản Ải", "Tổ bảo vệ ANTT thôn Phố Mới"]
    assert keys(proposal.rows[0]) == {"spreadsheet.team_from_area"}


@pytest.mark.parametrize(
    ("when", "start", "end", "said"),
    [
        ("8h00 ngày 17/11/2026", "2026-11-17T08:00", None, set()),
        ("8h00 - 11h30, ngày 17/11/2026", "2026-11-17T08:00", "2026-11-17T11:30", set()),
        ("Từ 8 giờ đến 11 giờ 30 phút ngày 17/11/2026", "2026-11-17T08:00", "2026-11-17T11:30", set()),
        (datetime.datetime(2026, 11, 17, 8), "2026-11-17T08:00", None, set()),
        (datetime.datetime(2026, 11, 17), "2026-11-17", None, {"spreadsheet.no_time"}),
        ("17/11/2026", "2026-11-17", None, {"spreadsheet.no_time"}),
        ("Sáng ngày 17/11/2026", "2026-11-17", None, {"spreadsheet.no_time"}),
        (
            "17-18/11/2026",
            "2026-11-17",
            None,
            {"spreadsheet.no_time", "spreadsheet.decision_rest"},
        ),
        (
            "từ ngày 17/11/2026 đến ngày 18/11/2026",
            "2026-11-17",
            None,
            {"spreadsheet.no_time", "spreadsheet.decision_rest"},
        ),
    ],
)
def test_the_time_of_a_conference_is_read_as_lists_write_it(tmp_path, when, start, end, said):
    row = one(tmp_path, "conference", ["Tên hội nghị", "Thời gian", "Số người dự"], ["Sơ kết", when, 142])
    assert (row.values["start"], row.values.get("end"), row.values["headcount"]) == (start, end, 142)
    assert keys(row) == said


def test_an_hour_in_a_column_of_its_own_joins_the_day(tmp_path):
    head = ["Nội dung", "Ngày tổ chức", "Giờ", "Địa điểm", "Số người tham dự"]
    row = one(
        tmp_path, "conference", head, ["Sơ kết", "17/11/2026", "8h00-11h30", "Nhà văn hóa", "142 người"]
    )
    assert (row.values["start"], row.values["end"]) == ("2026-11-17T08:00", "2026-11-17T11:30")
    assert keys(row) == {"spreadsheet.about"}


def test_a_time_that_says_no_day_keeps_the_row_out_with_the_reason(tmp_path):
    row = one(tmp_path, "conference", ["Tên hội nghị", "Thời gian"], ["Sơ kết", "tuần 3 tháng 11"])
    assert row.status == "error" and keys(row, "error") == {"date.unreadable_moment"}


def test_organisations_are_read_with_their_short_names(tmp_path):
    row = one(
        tmp_path, "organisation", ["TT", "Tên cơ quan, đơn vị", "Viết tắt"], [1, "Ban Chỉ đạo 138 xã", "BCĐ"]
    )
    assert (row.values["name"], row.values["short_name"]) == ("Ban Chỉ đạo 138 xã", "BCĐ")


@pytest.mark.parametrize(
    "head", [["TT", "Đơn vị hành chính thôn xóm", "Số hộ"], ["STT", "Các nơi", "Ghi chú"]]
)
def test_headings_that_do_not_say_the_name_are_headings_all_the_same(tmp_path, head):
    rows = [["DANH SÁCH"], head, [1, "Thôn Bản Ải", 96], [2, "Thôn Phố Mới", 50]]
    proposal = preview_rows(tmp_path, "area", rows)
    assert proposal.heading_rows == (2,) and names(proposal) == ["thôn Bản Ải", "thôn Phố Mới"]
