import datetime

import pytest

from desktop.documents.spreadsheets.cells import make_cell
from desktop.documents.spreadsheets.values import read_value
from desktop.domain.fields import FieldSpec, FieldType
from desktop.models.kinds import KINDS
from tests.documents.spreadsheets.builders import keys, one, preview_rows

DATE = FieldSpec("birth", "Ngày sinh", FieldType.DATE)
COUNT = FieldSpec("members", "Số thành viên", FieldType.INTEGER)


def read(spec, raw):
    return read_value(spec, make_cell(raw))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("22/01/1966", "1966-01-22"), ("1-7-2024", "2024-07-01"), ("24.5.1971", "1971-05-24"),
        ("3/1988", "1988-03"),
        ("1958", "1958"), ("25122003", "2003-12-25"), ("tháng 8/2024", "2024-08"), ("Sinh năm 1960", "1960"),
        ("ngày 05 tháng 3 năm 1980", "1980-03-05"), ("SN 1980", "1980"),
        (datetime.date(2003, 12, 25), "2003-12-25"), (datetime.datetime(2003, 12, 25), "2003-12-25"),
        (1958.0, "1958"), (1958, "1958"),
    ],
)  # fmt: skip
def test_a_date_is_read_without_remark_where_nothing_is_doubtful(raw, value):
    assert read(DATE, raw) == (value, ())


@pytest.mark.parametrize(
    ("raw", "value", "key"),
    [
        (45474.0, "2024-07-01", "spreadsheet.date_serial"),
        ("45474", "2024-07-01", "spreadsheet.date_serial"),
        (1021980.0, "1980-02-01", "spreadsheet.date_digits"),
        (25122003, "2003-12-25", "spreadsheet.date_digits"),
        (3.1988, "1988-03", "spreadsheet.date_fraction"),
        (10.198, "1980-10", "spreadsheet.date_fraction"),
        ("khoảng 1960", "1960", "spreadsheet.about_date"),
        ("5/3/88", "1988-03-05", "spreadsheet.short_year"),
    ],
)
def test_a_doubtful_date_is_read_with_a_warning(raw, value, key):
    reading = read(DATE, raw)
    assert reading.value == value
    assert [(issue.key, issue.severity) for issue in reading.issues] == [(key, "warning")]


def test_a_day_that_does_not_exist_is_an_error_that_offers_the_year():
    (issue,) = read(DATE, "31/02/1980").issues
    assert (issue.severity, issue.key, issue.params["suggestion"]) == ("error", "date.no_such_day", "1980")
    assert issue.original == "31/02/1980"


@pytest.mark.parametrize("raw", ["abc", 99999999.0, 0.5, "1980-1985", -3.0])
def test_what_is_no_date_is_an_error(raw):
    assert read(DATE, raw).failed


@pytest.mark.parametrize("raw", ["", "  ", "-", "–", "...", "không", "chưa có", "\u200b"])
def test_a_placeholder_is_no_date(raw):
    assert read(DATE, raw) == (None, ())


@pytest.mark.parametrize(
    ("raw", "value"),
    [("1.250", 1250), ("05", 5), (14.0, 14), ("1 250", 1250), ("0", 0), ("-", None), ("", None)],
)
def test_a_count_is_read(raw, value):
    assert read(COUNT, raw) == (value, ())


@pytest.mark.parametrize(
    ("raw", "value"),
    [("khoảng 40", 40), ("~14", 14), ("hơn 1.000", 1000), ("1.250 người", 1250), ("40 hộ", 40)],
)
def test_a_count_with_words_is_read_with_a_warning(raw, value):
    reading = read(COUNT, raw)
    assert reading.value == value and [i.key for i in reading.issues] == ["spreadsheet.about"]


def test_a_thousand_that_excel_took_for_a_decimal_is_offered_back():
    (issue,) = read(COUNT, 1.25).issues
    assert (issue.severity, issue.params["suggestion"]) == ("error", "1250")


@pytest.mark.parametrize("raw", ["nhiều", "40-50", "1,250", "14 (2 nữ)"])
def test_a_count_that_reads_two_ways_is_an_error(raw):
    assert read(COUNT, raw).failed


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("TT", "Tổ trưởng"), ("T.Trưởng", "Tổ trưởng"), ("Tổ Tr.", "Tổ trưởng"), ("tổ trưởng", "Tổ trưởng"),
        ("Tổ trưởng Tổ bảo vệ ANTT", "Tổ trưởng"), ("TP", "Tổ phó"), ("T/phó", "Tổ phó"),
        ("Phó tổ trưởng", "Tổ phó"),
        ("TV", "Tổ viên"), ("tổ viên ", "Tổ viên"), ("T.Viên", "Tổ viên"), ("Thành viên", "Tổ viên"),
    ],
)  # fmt: skip
def test_positions_are_understood_in_every_abbreviation(text, position):
    assert read(KINDS["member"].field("position"), text).value == position


def test_an_abbreviation_is_marked_as_changed_and_other_capitals_are_not():
    field = KINDS["member"].field("position")
    assert [issue.severity for issue in read(field, "TP").issues] == ["changed"]
    assert read(field, "TỔ PHÓ").issues == ()


def test_an_unknown_choice_is_an_error_that_offers_the_nearest():
    (issue,) = read(KINDS["member"].field("position"), "Tổ fó").issues
    assert (issue.key, issue.params["suggestion"]) == ("spreadsheet.choice_unknown", "Tổ phó")


def test_the_columns_of_a_roster_and_a_register_are_read_as_offices_write_them(tmp_path):
    rows = [
        ["Họ và tên", "Nguồn lực lượng", "Tập huấn", "Xếp loại 2025", "Tình trạng GCN", "Đủ sức khỏe"],
        ["Ma Văn An", "BVDP, CAX BCT", "Lớp A\nLớp B", "HTTNV", "đã cấp", "Đủ"],
        ["Ma Văn Bê", "Dân quân", "", "Khá", "mất", "đau lưng"],
    ]
    good, bad = preview_rows(tmp_path, "member", rows).rows
    assert good.values == {
        "name": "Ma Văn An",
        "previous_service": "Bảo vệ dân phố, Công an xã bán chuyên trách",
        "training": [{"name": "Lớp A"}, {"name": "Lớp B"}],
        "yearly_rating": "Hoàn thành tốt nhiệm vụ",
        "rating_year": 2025,
        "certificate_status": "đã cấp",
        "health": "đủ sức khỏe",
    }
    assert {issue.field for issue in bad.issues if issue.severity == "error"} == {
        "previous_service", "yearly_rating", "certificate_status", "health",
    }  # fmt: skip
    rows = [
        ["Tên mô hình", "Loại", "Phạm vi hoạt động", "Chủ nhiệm"],
        ["A", "Tự quản, tự phòng", "KDC", "Lê A"],
    ]
    (model,) = preview_rows(tmp_path, "model", rows).rows
    assert model.values == {
        "name": "A", "kinds": "tự phòng, tự quản", "scope": "khu dân cư", "board_head": "Lê A",
    }  # fmt: skip


def test_a_grade_that_excel_took_for_a_day_is_a_grade_again():
    reading = read(KINDS["member"].field("education"), datetime.date(2026, 12, 9))
    assert reading.value == "9/12" and [i.severity for i in reading.issues] == ["warning"]


@pytest.mark.parametrize(
    ("raw", "number", "key"),
    [
        ("008 080 001 234", "008080001234", None),
        ("008.080.001.234", "008080001234", None),
        ("'008080001234", "008080001234", None),
        (8080001234.0, "008080001234", "id_number.zeros_added"),
        (44060000001, "044060000001", "id_number.zeros_added"),
        ("012345678", "012345678", "id_number.old_card"),
        ("8080001234", None, "id_number.lost_zero"),
        ("0080800012345", None, "id_number.length"),
        (8080001.0, None, "id_number.length"),
    ],
)
def test_identity_numbers_are_taken_padded_or_refused(tmp_path, raw, number, key):
    row = one(tmp_path, "member", ["Họ và tên", "Số CCCD"], ["Ma Văn An", raw])
    assert row.values.get("id_number") == number
    assert keys(row) == ({key} if key else set())
    assert (row.status == "error") == (number is None)


def test_an_identity_number_is_compared_with_sex_and_birth_wherever_the_columns_stand(tmp_path):
    row = one(
        tmp_path,
        "member",
        ["CCCD", "Họ và tên", "Giới tính", "Năm sinh"],
        ["001199012345", "Ma A", "Nam", 1999],
    )
    assert keys(row, "warning") == {"id_number.sex"}


@pytest.mark.parametrize(
    ("raw", "number", "key"),
    [
        (912345678.0, "0912345678", "phone.zero_added"),
        ("0912.345.678", "0912345678", None),
        ("+84 912 345 678", "0912345678", None),
        ("01662345678", "0362345678", "phone.renumbered"),
        ("0912345678 / 0987654321", "0912345678", "spreadsheet.first_phone"),
        ("chưa có", None, None),
        ("091234567", None, "phone.length"),
    ],
)
def test_phones_of_members_are_taken_or_refused(tmp_path, raw, number, key):
    row = one(tmp_path, "member", ["Họ và tên", "SĐT"], ["Ma Văn An", raw])
    assert row.values.get("phone") == number and keys(row) == ({key} if key else set())


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [
        ("QĐ 125", "125", None),
        (125, "125", None),
        ("125/QĐ-UBND ngày 28/6/2024", "125/QĐ-UBND", "2024-06-28"),
        ("Quyết định số 125/QĐ-UBND, ngày 28 tháng 6 năm 2024", "125/QĐ-UBND", "2024-06-28"),
        ("125/QĐ-UBND (28.6.2024)", "125/QĐ-UBND", "2024-06-28"),
        ("Số 125 / QĐ-UBND", "125/QĐ-UBND", None),
        ("125/2024/QĐ-UBND", "125/2024/QĐ-UBND", None),
        ("28/6/2024", None, "2024-06-28"),
        ("chưa có", None, None),
    ],
)
def test_a_decision_is_taken_apart(tmp_path, text, number, date):
    row = one(tmp_path, "member", ["Họ và tên", "QĐ công nhận"], ["Ma Văn An", text])
    assert (row.values.get("decision_number"), row.values.get("decision_date")) == (number, date)
    assert row.issues == ()


def test_words_beside_a_decision_are_not_lost_in_silence(tmp_path):
    row = one(tmp_path, "member", ["Họ và tên", "QĐ công nhận"], ["Ma A", "125/QĐ-UBND của Chủ tịch UBND xã"])
    assert row.values["decision_number"] == "125/QĐ-UBND"
    (issue,) = row.issues
    assert (issue.severity, issue.params["rest"]) == ("warning", "của Chủ tịch UBND xã")


@pytest.mark.parametrize(
    ("text", "founded", "number", "date"),
    [
        ("2021", "2021", None, None),
        (2021.0, "2021", None, None),
        ("tháng 8/2024", "2024-08", None, None),
        ("QĐ số 45/QĐ-UBND ngày 12/3/2023", "2023-03-12", "45/QĐ-UBND", "2023-03-12"),
        ("2021, QĐ 45/QĐ-UBND ngày 12/3/2022", "2021", "45/QĐ-UBND", "2022-03-12"),
        ("QĐ 45", None, "45", None),
    ],
)
def test_a_founding_year_or_decision_is_taken_apart(tmp_path, text, founded, number, date):
    values = one(tmp_path, "model", ["Tên mô hình", "Năm thành lập/QĐ"], ["Camera", text]).values
    assert (values.get("founded"), values.get("decision_number"), values.get("decision_date")) == (
        founded,
        number,
        date,
    )


@pytest.mark.parametrize(
    ("text", "status", "ended", "note"),
    [
        ("duy trì", "duy trì", None, None),
        ("Xây dựng mới", "xây dựng mới", None, None),
        ("Đang hoạt động", "duy trì", None, None),
        ("giải thể 6/2025", "giải thể", "2025-06", None),
        ("Đã giải thể từ tháng 6 năm 2025", "giải thể", "2025-06", None),
        ("giải thể (ngày 1/6/2025)", "giải thể", "2025-06-01", None),
        ("tạm dừng từ 3/2025", "tạm dừng", None, "tạm dừng từ 3/2025"),
    ],
)
def test_a_status_may_carry_a_date(tmp_path, text, status, ended, note):
    values = one(tmp_path, "model", ["Tên mô hình", "Tình trạng"], ["Camera", text]).values
    assert (values.get("status"), values.get("ended"), values.get("note")) == (status, ended, note)


def test_an_error_value_and_an_uncounted_formula_keep_the_row_out(tmp_path):
    assert keys(one(tmp_path, "member", ["Họ và tên", "Năm sinh"], ["Ma A", "#N/A"])) == {
        "spreadsheet.cell_error"
    }
    assert keys(one(tmp_path, "member", ["Họ và tên", "Năm sinh"], ["Ma A", "=1+1"])) == {
        "spreadsheet.formula_without_result"
    }
