"""Attendee lists: people who are counted, not named, are stored with their count and swallow nobody."""

import pytest

from tests.documents.spreadsheets.builders import keys, preview_rows

COUNTED = ["Thành phần", "Số lượng"]
NAMED = ["STT", "Họ và tên", "Chức vụ"]


def read(tmp_path, rows, merged=()):
    proposal = preview_rows(tmp_path, "attendance", rows, merged)
    return [(r.values["name"], r.values.get("count"), r.values.get("group")) for r in proposal.rows]


def test_every_group_of_a_list_of_counts_keeps_its_count(tmp_path):
    rows = [COUNTED, ["Đại diện Đảng ủy", 3], ["Đại biểu HĐND xã", 5], ["Nhân dân thôn 1", 84]]
    assert read(tmp_path, rows) == [
        ("Đại diện Đảng ủy", 3, None), ("Đại biểu HĐND xã", 5, None), ("Nhân dân thôn 1", 84, None),
    ]  # fmt: skip


@pytest.mark.parametrize("first", ["I", "A", "1", "-", None])
def test_a_list_of_counts_reads_alike_however_it_is_numbered(tmp_path, first):
    second = {"I": "II", "A": "B", "1": "2"}.get(first, first)
    rows = [["TT", *COUNTED], [first, "Đại diện Đảng ủy", "03"], [second, "Nhân dân thôn 1", "84 người"]]
    assert read(tmp_path, rows) == [("Đại diện Đảng ủy", 3, None), ("Nhân dân thôn 1", 84, None)]


def test_a_heading_with_a_subtotal_is_not_counted_twice(tmp_path):
    rows = [["TT", *COUNTED], ["I", "Đại biểu cấp trên", 5], [1, "Đại diện Tỉnh ủy", 2],
            [2, "Công an tỉnh", 3], ["II", "Nhân dân", 84], [None, "Tổng cộng", 89]]  # fmt: skip
    proposal = preview_rows(tmp_path, "attendance", rows)
    assert [(r.values["name"], r.values["count"], r.values.get("group")) for r in proposal.rows] == [
        ("Đại diện Tỉnh ủy", 2, "Đại biểu cấp trên"), ("Công an tỉnh", 3, "Đại biểu cấp trên"),
        ("Nhân dân", 84, None),
    ]  # fmt: skip
    assert proposal.notes == ()


def test_a_counted_group_between_delegates_swallows_nobody(tmp_path):
    rows = [NAMED, ["I", "Đại biểu xã"], [1, "Ma Văn An", "Chủ tịch"], [None, "Đại diện các thôn: 20 người"],
            [2, "Hà Văn Bê", "Trưởng thôn"], [3, "Lò Thị Cam", "Bí thư"]]  # fmt: skip
    assert read(tmp_path, rows) == [
        ("Ma Văn An", None, "Đại biểu xã"), ("Đại diện các thôn", 20, "Đại biểu xã"),
        ("Hà Văn Bê", None, "Đại biểu xã"), ("Lò Thị Cam", None, "Đại biểu xã"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        [None, "Đại diện Ban Chỉ huy quân sự (khoảng 12 đ/c)"],
        ["Đại diện Ban Chỉ huy quân sự: 12 người"],
        [None, "Đại diện Ban Chỉ huy quân sự", "12 đại biểu"],
        [2, "Đại diện Ban Chỉ huy quân sự, 12 người"],
        ["II", "Đại diện Ban Chỉ huy quân sự", "12 người"],
        ["-", "Đại diện Ban Chỉ huy quân sự; 12 người"],
    ],
)
@pytest.mark.parametrize("merged", [(), ("A3:C3",)])
def test_a_counted_group_is_kept_wherever_its_count_stands(tmp_path, row, merged):
    merged = merged if row[0] and len(row) == 1 else ()
    found = read(tmp_path, [NAMED, [1, "Ma Văn An", "Chủ tịch"], row], merged)
    assert found[1][:2] == ("Đại diện Ban Chỉ huy quân sự", 12)


def test_the_preview_says_what_it_counted(tmp_path):
    proposal = preview_rows(tmp_path, "attendance", [NAMED, [None, "Đại diện các thôn: 20 người"]])
    assert keys(proposal.rows[0]) == {"spreadsheet.people_counted"} and proposal.skipped[1:] == ()


def test_a_heading_that_states_how_many_are_named_below_stays_a_heading(tmp_path):
    rows = [NAMED, [None, "Đại diện các thôn: 2 người"], [1, "Hà Văn Bê", "x"], [2, "Lò Thị Cam", "y"],
            [None, "Đại biểu cấp trên (3 người)"], [3, "Ma Văn An", "z"]]  # fmt: skip
    proposal = preview_rows(tmp_path, "attendance", rows)
    assert [r.values["group"] for r in proposal.rows] == ["Đại diện các thôn"] * 2 + ["Đại biểu cấp trên"]
    assert [note.key for note in proposal.notes] == ["spreadsheet.group_count"]


def test_a_heading_over_counted_groups_is_checked_against_their_sum(tmp_path):
    rows = [NAMED, ["I. Đại biểu xã: 30 người"], ["1. Đại diện Đảng ủy: 3 người"],
            ["2. Đại diện các thôn: 27 người"], ["II. Khách mời: 4 người"],
            ["Tổng số: 34 người"]]  # fmt: skip
    proposal = preview_rows(tmp_path, "attendance", rows)
    assert [(r.values["name"], r.values["count"]) for r in proposal.rows] == [
        ("Đại diện Đảng ủy", 3), ("Đại diện các thôn", 27), ("Khách mời", 4),
    ]  # fmt: skip
    assert proposal.notes == () and proposal.totals[0].matches


def test_a_count_that_only_sums_up_the_groups_below_is_pointed_out(tmp_path):
    rows = [COUNTED, ["Đại biểu xã", 5], ["Đại diện Đảng ủy", 2], ["Đại diện các thôn", 3]]
    found = preview_rows(tmp_path, "attendance", rows).rows
    assert ["spreadsheet.maybe_sum" in keys(row) for row in found] == [True, False, False]


def test_what_a_person_corrects_in_a_counted_group_holds(tmp_path):
    rows = [COUNTED, ["Đại diện Đảng ủy", 3]]
    proposal = preview_rows(tmp_path, "attendance", rows, corrections={(2, "count"): "4"})
    assert proposal.rows[0].values["count"] == 4
    proposal = preview_rows(tmp_path, "attendance", rows, corrections={(2, "name"): "Đảng ủy xã"})
    assert proposal.rows[0].values["name"] == "Đảng ủy xã" and proposal.rows[0].values["count"] == 3


def test_a_count_typed_into_the_notes_is_a_count(tmp_path):
    rows = [["Họ và tên", "Chức vụ", "Ghi chú"], ["Nhân dân thôn 1", None, "84 người"]]
    (row,) = preview_rows(tmp_path, "attendance", rows).rows
    assert row.values["count"] == 84 and "note" not in row.values


def test_a_person_is_never_taken_for_a_group(tmp_path):
    rows = [["Họ và tên", "Số lượng"], ["Đại Văn Diện", None], ["Cao Thị Nhân", None]]
    assert read(tmp_path, rows) == [("Đại Văn Diện", None, None), ("Cao Thị Nhân", None, None)]


def test_a_counted_group_stands_between_rows_of_many_columns_too(tmp_path):
    rows = [[*NAMED, "Nhiệm vụ", "Ghi chú"], [1, "Hà Quang Vinh", "Trưởng Công an xã", "Chủ trì", "ở xã"],
            [None, "Đại diện các thôn: 20 người"], [2, "Ma Văn Lợi", "Cán bộ", "Thư ký", "ở xã"]]  # fmt: skip
    assert read(tmp_path, rows) == [
        ("Hà Quang Vinh", None, None), ("Đại diện các thôn", 20, None), ("Ma Văn Lợi", None, None),
    ]  # fmt: skip
