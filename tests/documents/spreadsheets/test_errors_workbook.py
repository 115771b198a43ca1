import openpyxl
import pytest

from desktop.documents.spreadsheets.errors_workbook import write_refused
from desktop.errors import StorageError
from tests.documents.spreadsheets.builders import SAMPLES, keys, preview, preview_rows

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "SĐT", "Chức vụ", "Ghi chú riêng"]
BAD = [1, "Ma Văn An", "31/02/1980", 8080001234, 912345678, "Tổ fó", "=1+1"]


def spoilt_roster(tmp_path):
    """The sample roster with four cells spoilt."""
    book = openpyxl.load_workbook(SAMPLES / "luc-luong-nong-cot.xlsx")
    sheet = book.active
    sheet["D9"], sheet["E8"], sheet["G10"], sheet["B14"] = "31/02/1980", "8080001234", "Tổ fó", None
    book.save(tmp_path / "bad.xlsx")
    return preview(tmp_path / "bad.xlsx", "member")


def written(tmp_path, proposal, rows=None):
    path = tmp_path / "loi.xlsx"
    write_refused(path, proposal, rows)
    return path, openpyxl.load_workbook(path).active


def test_refused_rows_keep_their_headings_groups_and_gain_a_reason(tmp_path):
    _, sheet = written(tmp_path, spoilt_roster(tmp_path))
    assert [cell.value for cell in sheet[1]] == ["STT", "Họ và tên", "Năm sinh", None, "Số CCCD",
        "Nơi thường trú",
        "Chức vụ", "QĐ công nhận", "Trình độ", "Ngày tham gia", "Lý do"]  # fmt: skip
    assert (
        sheet["A3"].value == "Tổ bảo vệ ANTT thôn Vĩnh Tường"
        and sheet["A7"].value == "Tổ bảo vệ ANTT thôn Phố Mới"
    )
    assert sheet["K4"].value.startswith("Số định danh: Có 10 số, cần đủ 12.")


def test_bad_cells_are_coloured_and_commented_in_words(tmp_path):
    _, sheet = written(tmp_path, spoilt_roster(tmp_path))
    assert sheet["D5"].comment.text == "Tháng 2 không có ngày 31. Nếu chỉ biết năm sinh thì nhập 1980."
    assert sheet["D5"].fill.start_color.rgb == "FFFBE6E3" and sheet["B5"].fill.fill_type is None
    assert sheet["B8"].value is None and sheet["B8"].comment is not None


def test_several_reasons_of_a_row_stand_in_one_cell(tmp_path):
    _, sheet = written(tmp_path, preview_rows(tmp_path, "member", [HEAD, BAD]))
    assert len(sheet["H2"].value.split("\n")) == 3


def test_fixing_the_workbook_and_loading_it_again_takes_the_rows_as_they_were_meant(tmp_path):
    path, _ = written(tmp_path, spoilt_roster(tmp_path))
    book = openpyxl.load_workbook(path)
    book.active["D5"], book.active["E4"] = "1980", "008066519939"
    book.active["G6"], book.active["B8"] = "Tổ viên", "Ma Kim Mỵ"
    book.save(path)
    again = preview(path, "member")
    original = {
        row.values["name"]: row for row in preview(SAMPLES / "luc-luong-nong-cot.xlsx", "member").rows
    }
    assert again.counts["error"] == 0 and len(again.rows) == 4
    for row in again.rows:
        meant = original[row.values["name"]]
        assert row.extras == meant.extras
        assert {k: v for k, v in row.values.items() if k != "birth"} == {
            k: v for k, v in meant.values.items() if k != "birth"
        }


def test_loading_the_workbook_unmended_refuses_the_same_rows_for_the_same_reasons(tmp_path):
    proposal = spoilt_roster(tmp_path)
    path, _ = written(tmp_path, proposal)
    again = preview(path, "member")
    assert [keys(row, "error") for row in again.refused] == [keys(row, "error") for row in proposal.refused]


def test_numbers_that_lost_zeros_have_them_back_as_text(tmp_path):
    _, sheet = written(tmp_path, preview_rows(tmp_path, "member", [HEAD, BAD]))
    assert (sheet["D2"].value, sheet["D2"].number_format) == ("008080001234", "@")
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("0912345678", "s")


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(tmp_path, text):
    row = [1, "Ma Văn An", "abc", None, None, None, "x"]
    proposal = preview_rows(tmp_path, "member", [HEAD, row])
    proposal.sheet.rows[1][6] = text
    _, sheet = written(tmp_path, proposal)
    assert (sheet["G2"].value, sheet["G2"].data_type, sheet["G2"].quotePrefix) == (text, "s", True)


def test_duplicates_may_be_written_with_what_they_repeat(tmp_path):
    proposal = preview(SAMPLES / "danh-sach-dai-bieu.xlsx", "attendance")
    path, sheet = written(tmp_path, proposal, proposal.duplicates)
    assert sheet["G3"].value == "Họ và tên: Giống người hoặc mục ở dòng 40. Nhập cả hai nếu đúng là hai."
    again = preview(path, "attendance")
    assert again.columns[6].target == "@ignored" and [row.values["name"] for row in again.rows] == [
        "Triệu Đình An",
        "Hồ Thị Lan",
    ]


def test_text_in_an_old_font_comes_back_in_unicode(tmp_path):
    book = openpyxl.load_workbook(SAMPLES / "luc-luong-nong-cot.xlsx")
    book.active["C18"] = "31/02/1974"
    book.save(tmp_path / "bad.xlsx")
    _, sheet = written(tmp_path, preview(tmp_path / "bad.xlsx", "member"))
    assert sheet["B4"].value == "Ma Đình Tuấn"


def test_pasted_rows_without_headings_get_headings(tmp_path):
    from tests.documents.spreadsheets.builders import preview_text

    proposal = preview_text(
        "Ma Văn An\t31/02/1980\tTV\nMa Văn Bê\t1980\tTV\nMa Văn Cê\t1/1/1981\tTT", "member"
    )
    path, sheet = written(tmp_path, proposal)
    assert [cell.value for cell in sheet[1]] == ["Họ và tên", "Ngày sinh", "Chức vụ", "Lý do"]
    assert len(preview(path, "member").rows) == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(StorageError) as caught:
        write_refused(tmp_path / "none" / "loi.xlsx", spoilt_roster(tmp_path))
    assert caught.value.key == "spreadsheet.not_written"
