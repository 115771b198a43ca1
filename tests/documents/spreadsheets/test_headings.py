import unicodedata

import pytest

from desktop.documents.spreadsheets.headings import find_heading
from desktop.documents.spreadsheets.matching import match_path, squash
from desktop.documents.spreadsheets.reader import read_workbook
from desktop.documents.spreadsheets.synonyms import HEADINGS
from desktop.models.kinds import KINDS
from tests.documents.spreadsheets.builders import Page, preview_rows, write_xlsx

MEMBER = KINDS["member"]


def targets(tmp_path, kind, rows, merged=(), **options):
    return [column.target for column in preview_rows(tmp_path, kind, rows, merged, **options).columns]


def matched(heading, kind="member"):
    match = match_path((heading,), KINDS[kind])
    return match.target if match else None


@pytest.mark.parametrize(
    "heading",
    ["Họ và tên", "HỌ  VÀ TÊN", "Họ và\ntên", "HoTen", "ho va ten", "Họ, chữ đệm và tên",
     "2. Họ và tên (hoa)",
     unicodedata.normalize("NFD", "Họ và tên"), "Họ và tên thành viên Tổ"],
)  # fmt: skip
def test_a_name_heading_is_recognised_however_it_is_written(heading):
    assert matched(heading) == "name"


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("CCCD/CMND", "id_number"), ("Số căn cước (12 số)", "id_number"), ("Số ĐDCN", "id_number"),
        ("SĐT", "phone"), ("Số điện thoại/Zalo", "phone"), ("NTNS", "birth"),
        ("Ngày/tháng/năm sinh", "birth"),
        ("HKTT", "address"), ("Nơi ở hiện nay", "address"), ("TrinhDo", "education"),
        ("Văn hóa", "education"),
        ("TenTo", "team"), ("Thuộc tổ", "team"), ("Thôn/TDP", "areas"), ("Địa bàn phụ trách", "areas"),
        ("Chức danh", "position"), ("Ngày vào tổ", "joined"), ("QĐ số", "decision_number"),
        ("Ngày QĐ", "decision_date"), ("Biển hiệu", "badge_number"), ("GCN", "certificate_number"),
        ("Ngày thôi", "left"), ("QĐ cho thôi", "left_decision"), ("G/chú", "note"), ("S.TT", "@number"),
        ("Ký nhận", "@signature"), ("Dân tộc", "@withheld"), ("Tôn giáo", "@withheld"), ("Màu áo", None),
    ],
)  # fmt: skip
def test_headings_of_a_roster_are_recognised(heading, target):
    assert matched(heading) == target


def test_the_year_of_a_rating_does_not_hide_its_heading():
    assert matched("Xếp loại 2025", "model") == matched("Kết quả phân loại năm 2025", "model") == "rating"


def test_identity_numbers_of_delegates_are_not_collected():
    assert matched("Số CCCD", "attendance") == "@withheld"


def test_a_sentence_is_no_heading():
    assert matched("Họ và tên " * 12) is None


def test_no_heading_of_the_tables_means_two_fields_of_one_kind():
    for kind, table in HEADINGS.items():
        seen = {}
        for target, headings in table.items():
            for heading in headings:
                assert seen.setdefault(squash(heading), target) == target, f"{kind}: {heading}"


def test_every_target_of_the_tables_exists():
    from desktop.documents.spreadsheets.proposal import targets as known

    for kind, table in HEADINGS.items():
        assert table.keys() <= known(KINDS[kind]).keys(), kind


def test_extra_title_rows_above_the_headings_are_passed(tmp_path):
    rows = [["UBND XÃ"], ["DANH SÁCH"], [], ["(Kèm theo Kế hoạch số 5)"], ["TT", "Họ và tên", "Năm sinh"]]
    proposal = preview_rows(tmp_path, "member", [*rows, [1, "Ma Văn An", 1980]], ["A1:C1", "A2:C2"])
    assert proposal.heading_rows == (5,) and len(proposal.rows) == 1


def test_three_levels_of_merged_headings_are_one_block(tmp_path):
    rows = [
        ["STT", "Thông tin cá nhân", None, None, None, "Thông tin công tác"],
        [None, "Họ và tên", "Năm sinh", None, "Số CCCD", "Chức vụ", "Quyết định công nhận"],
        [None, None, "Nam", "Nữ", None, None, "Số", "Ngày"],
        [1, "Ma Văn An", 1980, None, "008080001234", "TT", "125/QĐ-UBND", "28/6/2024"],
    ]
    merged = ["A1:A3", "B1:E1", "F1:H1", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:H2"]
    proposal = preview_rows(tmp_path, "member", rows, merged)
    assert proposal.heading_rows == (1, 2, 3)
    assert list(proposal.mapping.values()) == [
        "@number", "name", "@male", "@female", "id_number", "position", "decision_number", "decision_date"
    ]  # fmt: skip
    assert proposal.rows[0].values["decision_date"] == "2024-06-28"


def test_two_levels_without_any_merged_cell_are_one_block(tmp_path):
    rows = [
        ["STT", "Họ và tên", "Năm sinh", None, "Chức vụ"],
        [None, None, "Nam", "Nữ"],
        [1, "A", 1980, None, "TT"],
    ]
    assert targets(tmp_path, "member", rows) == ["@number", "name", "@male", "@female", "position"]


def test_day_month_and_year_in_three_columns_make_a_date(tmp_path):
    rows = [
        ["Họ và tên", "Ngày sinh"],
        [None, "Ngày", "Tháng", "Năm"],
        ["Ma Văn An", 5, 3, 1980],
        ["Ma B", None, None, 1981],
    ]
    proposal = preview_rows(tmp_path, "member", rows, ["A1:A2", "B1:D1"])
    assert [row.values["birth"] for row in proposal.rows] == ["1980-03-05", "1981"]


def test_family_and_given_name_in_two_columns_are_one_name(tmp_path):
    rows = [["TT", "Họ đệm", "Tên", "Năm sinh"], [1, "Nguyễn Văn", "An", 1980], [2, "Siu", None, 1981]]
    assert [row.values["name"] for row in preview_rows(tmp_path, "member", rows).rows] == [
        "Nguyễn Văn An",
        "Siu",
    ]


@pytest.mark.parametrize("merged", [["B1:C1"], []])
def test_a_name_heading_over_two_columns_of_words_is_family_and_given_name(tmp_path, merged):
    rows = [
        ["TT", "Họ và tên", None, "Năm sinh"],
        [1, "Nguyễn Văn", "An", 1980],
        [2, "Trần Thị", "Bình", 1981],
    ]
    proposal = preview_rows(tmp_path, "member", rows, merged)
    assert [row.values["name"] for row in proposal.rows] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_a_lone_given_name_heading_is_the_whole_name(tmp_path):
    rows = [["TT", "Tên", "Chức vụ"], [1, "Nguyễn Văn An", "Chủ tịch"]]
    assert targets(tmp_path, "attendance", rows) == ["@number", "name", "title"]


def test_a_field_is_never_proposed_for_two_columns(tmp_path):
    rows = [
        ["Họ và tên", "Họ tên", "Ngày sinh", "Năm sinh", "Chức vụ"],
        ["Ma A", "Ma A", "1980", "1980", "TV"],
    ]
    assert targets(tmp_path, "member", rows) == ["name", "", "birth", "", "position"]


def test_of_two_ratings_the_later_year_is_taken(tmp_path):
    rows = [["Tên mô hình", "Xếp loại", None], [None, 2024, 2025], ["Camera an ninh", "Khá", "Tốt"]]
    (row,) = preview_rows(tmp_path, "model", rows, ["A1:A2", "B1:C1"]).rows
    assert (row.values["rating"], row.values["rating_year"]) == ("Tốt", 2025)


def test_a_list_of_one_column_has_a_heading_too(tmp_path):
    proposal = preview_rows(tmp_path, "attendance", [["Họ và tên"], ["Nguyễn Văn An"], ["Trần Thị Bình"]])
    assert proposal.heading_rows == (1,) and len(proposal.rows) == 2


def test_headings_in_an_old_font_are_recognised(tmp_path):
    page = Page(
        [["Stt", "Hä vµ tªn", "N¨m sinh", "Chøc vô"], [1, "Ma", 1980, "TV"]], fonts={"A1:D1": ".VnTimeH"}
    )
    sheet = read_workbook(write_xlsx(tmp_path / "a.xlsx", page)).sheets[0]
    heading = find_heading(sheet, MEMBER)
    assert heading is not None and heading.paths[1] == ("HỌ VÀ TÊN",)


def test_a_person_may_name_another_heading_row(tmp_path):
    rows = [
        ["Họ và tên", "Chức vụ"],
        ["Cũ", "TV"],
        ["Họ tên", "Chức danh", "Năm sinh"],
        ["Ma Văn An", "TV", 1980],
    ]
    assert preview_rows(tmp_path, "member", rows, heading_row=3).heading_rows == (3,)
    assert preview_rows(tmp_path, "member", rows, heading_row=1).heading_rows == (1,)
