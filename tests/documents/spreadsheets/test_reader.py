import datetime
import zipfile

import openpyxl
import pytest
import xlwt

from desktop.documents.spreadsheets import reader
from desktop.documents.spreadsheets.reader import read_workbook
from desktop.errors import Refused, StorageError
from tests.documents.spreadsheets.builders import SAMPLES, Page, write_xls, write_xlsx


def sheet_of(path):
    return read_workbook(path).sheets[0]


@pytest.mark.parametrize("name", ["luc-luong-nong-cot.xlsx", "luc-luong-nong-cot.xls"])
def test_values_fonts_and_merged_ranges_are_read_alike_from_both_formats(name):
    sheet = sheet_of(SAMPLES / name)
    assert sheet.cell(6, 2).value == "2003-12-25" and sheet.cell(6, 2).date
    assert sheet.cell(6, 4).value == 8203078810 and sheet.cell(6, 4).numeric
    assert sheet.cell(17, 1).value == "Ma Đình Tuấn" and sheet.cell(17, 1).font == ".VnTime"
    assert sheet.cell(17, 1).original == "Ma §×nh TuÊn"
    assert len(sheet.merged) == 11


def test_places_outside_the_sheet_are_empty(tmp_path):
    sheet = sheet_of(write_xlsx(tmp_path / "a.xlsx", Page([["x"]])))
    assert sheet.cell(5, 5).value is None and sheet.text(0, 0) == "x"


def test_hidden_sheets_are_known_and_marked(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["a"]], name="Một"), Page([["b"]], name="Hai", hidden=True))
    book = read_workbook(path)
    assert [sheet.name for sheet in book.visible] == ["Một"] and len(book.sheets) == 2


def rewrite(path, part, old, new):
    """Change the XML of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_the_default_font_of_a_workbook_counts_where_a_cell_names_no_style(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["Hä vµ tªn"]]))
    rewrite(path, "xl/styles.xml", b'"Calibri"', b'".VnTime"')  # the style Normal, as old offices set it
    assert sheet_of(path).text(0, 0) == "Họ và tên"


def test_capitals_of_a_tcvn3_font_ending_in_h_are_capitals(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["nguyÔn v¨n ®øc", "ma an"]], fonts={"A1:B1": ".VnTimeH"}))
    assert sheet_of(path).text(0, 0) == "NGUYỄN VĂN ĐỨC" and sheet_of(path).text(0, 1) == "MA AN"


def test_vni_text_is_recognised_by_its_font_and_by_its_letters(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["Nguyeãn Vaên Ñöùc"] * 2], fonts={"A1": "VNI-Times"}))
    assert [sheet_of(path).text(0, column) for column in (0, 1)] == ["Nguyễn Văn Đức"] * 2


def test_unicode_text_in_an_old_font_stays_as_it_is(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["Nguyễn Văn Đức"]], fonts={"A1": ".VnTime"}))
    assert sheet_of(path).cell(0, 0).original == "" and sheet_of(path).text(0, 0) == "Nguyễn Văn Đức"


def test_fonts_of_an_old_xls_are_read(tmp_path):
    path = write_xls(tmp_path / "a.xls", [["C«ng an x·"], ["Thò traán"]], {0: ".VnTime", 1: "VNI-Times"})
    assert [sheet_of(path).text(row, 0) for row in (0, 1)] == ["Công an xã", "Thị trấn"]


def test_a_date_shown_without_its_day_has_no_day(tmp_path):
    day = datetime.date(2024, 7, 1)
    path = write_xlsx(tmp_path / "a.xlsx", Page([[day, day]], formats={"A1": "mm/yyyy", "B1": "dd/mm/yyyy"}))
    assert [sheet_of(path).cell(0, column).value for column in (0, 1)] == ["2024-07", "2024-07-01"]


def test_a_date_shown_without_its_day_has_no_day_in_old_files_either(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, datetime.date(2024, 7, 1), xlwt.easyxf(num_format_str="mm/yyyy"))
    book.save(str(tmp_path / "a.xls"))
    assert sheet_of(tmp_path / "a.xls").cell(0, 0).value == "2024-07"


def test_error_values_and_formulas_without_result_are_told(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["#N/A", "=A1+1", "=1/0", "x"])
    book.save(path)
    sheet = sheet_of(path)
    assert [sheet.cell(0, c).problem for c in range(4)] == ["error", "formula", "formula", ""]
    assert sheet.text(0, 0) == "#N/A"


def test_the_stored_result_of_a_formula_is_its_value(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["x", 7]]))
    rewrite(path, "xl/worksheets/sheet1.xml", b"<v>7</v>", b"<f>3+4</f><v>7</v>")
    assert sheet_of(path).cell(0, 1).value == 7 and sheet_of(path).cell(0, 1).problem == ""


def test_times_durations_and_truth_values_are_text_or_truth(tmp_path):
    moment = datetime.datetime(2026, 11, 17, 8, 30)
    values = [moment, datetime.time(8, 30), datetime.timedelta(hours=30), True]
    sheet = sheet_of(write_xlsx(tmp_path / "a.xlsx", Page([values])))
    assert [sheet.cell(0, c).value for c in range(4)] == ["2026-11-17T08:30", "08:30", "30:00", True]


def test_the_content_of_a_file_decides_not_its_name(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes((SAMPLES / "mo-hinh-tu-quan.xlsx").read_bytes())
    assert sheet_of(path).name == "Mô hình"


def key_of(path):
    with pytest.raises((Refused, StorageError)) as caught:
        read_workbook(path)
    return caught.value.key


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "spreadsheet.empty"),
        (b"STT;Ho ten\n1;An\n", "spreadsheet.other_format"),
        (b"<html><table><tr><td>An</td></tr></table></html>", "spreadsheet.other_format"),
        (b"%PDF-1.7 \x00\x00", "spreadsheet.not_spreadsheet"),
        (b"PK\x03\x04 and then nothing", "spreadsheet.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "spreadsheet.damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "spreadsheet.encrypted",
        ),
    ],
)
def test_a_file_that_is_no_readable_spreadsheet_is_refused_by_a_clear_key(tmp_path, content, key):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert key_of(path) == key


def test_a_missing_file_is_told(tmp_path):
    assert key_of(tmp_path / "none.xlsx") == "spreadsheet.missing"


def test_a_folder_in_place_of_a_file_is_no_crash(tmp_path):
    assert key_of(tmp_path).startswith("spreadsheet.")


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert key_of(tmp_path / "a.xlsx") == "spreadsheet.other_format"


def test_a_workbook_of_empty_sheets_is_empty(tmp_path):
    assert key_of(write_xlsx(tmp_path / "a.xlsx", Page([]), Page([], name="B"))) == "spreadsheet.empty"


def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MAX_BYTES", 100)
    assert key_of(SAMPLES / "mo-hinh-tu-quan.xlsx") == "spreadsheet.too_large"


def test_one_cell_in_the_far_corner_does_not_fill_the_memory(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    assert key_of(tmp_path / "a.xlsx") == "spreadsheet.too_many_rows"


def test_formatted_empty_rows_far_below_do_no_harm(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["Họ và tên"], ["Ma Văn An"]], fonts={"A900000": "Arial"}))
    assert sheet_of(path).height < 10


@pytest.mark.parametrize("name", ["luc-luong-nong-cot.xlsx", "luc-luong-nong-cot.xls"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_truncated_file_is_damaged_not_a_crash(tmp_path, name, share):
    data = (SAMPLES / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * share)])
    assert key_of(path) == "spreadsheet.damaged"


def test_a_part_that_unpacks_to_a_monster_is_refused(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([["x"]]))
    rewrite(path, "xl/styles.xml", b"</styleSheet>", b" " * 25_000_000 + b"</styleSheet>")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert path.stat().st_size < 1_000_000 and key_of(path) == "spreadsheet.too_large"
