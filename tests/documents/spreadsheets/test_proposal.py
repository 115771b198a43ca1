import pytest

from desktop.documents.spreadsheets.proposal import guess_kind, targets
from desktop.documents.spreadsheets.reader import read_workbook
from desktop.errors import NotFound, Refused
from desktop.models.kinds import KINDS
from tests.documents.spreadsheets.builders import (
    IMPORTED,
    SAMPLES,
    Page,
    keys,
    names,
    preview,
    preview_rows,
    write_xlsx,
)

LIST = [["Họ và tên", "Năm sinh", "Chức vụ"], ["Ma Văn An", 1980, "TT"]]


def test_the_visible_sheet_with_the_list_is_chosen_among_others(tmp_path):
    guide = Page([["Hướng dẫn"], ["Ghi đủ họ và tên, năm sinh"]], name="Hướng dẫn")
    old = Page([["Họ và tên", "Năm sinh", "Chức vụ", "SĐT"], ["Cũ", 1950, "TV"]], name="Cũ", hidden=True)
    path = write_xlsx(tmp_path / "a.xlsx", guide, Page([]), old, Page(LIST, name="Xã"))
    assert preview(path, "member").sheet.name == "Xã"


def test_other_sheets_with_such_a_list_are_named(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx", Page(LIST, name="Thôn A"), Page(LIST, name="Thôn B"), Page([["x"]], name="C")
    )
    proposal = preview(path, "member")
    assert proposal.sheet.name == "Thôn A" and proposal.other_sheets == ("Thôn B",)
    assert preview(path, "member", sheet="Thôn B").sheet.name == "Thôn B"


def test_a_workbook_of_hidden_sheets_only_is_still_read(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", Page([], name="A"), Page(LIST, name="B", hidden=True))
    assert preview(path, "member", sheet="B").rows


def test_a_sheet_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotFound) as caught:
        preview(write_xlsx(tmp_path / "a.xlsx", Page(LIST)), "member", sheet="Không có")
    assert caught.value.key == "spreadsheet.no_sheet"


def test_a_file_without_such_a_list_is_refused(tmp_path):
    with pytest.raises(Refused) as caught:
        preview_rows(tmp_path, "member", [["1", "2"], ["3", "4"]])
    assert caught.value.key == "spreadsheet.no_table"


def test_another_mapping_replaces_the_proposed_one(tmp_path):
    rows = [["Họ và tên", "Ngày", "Ai"], ["Ma Văn An", "5/3/1980", "TT"]]
    proposal = preview_rows(tmp_path, "member", rows, mapping={0: "name", 1: "joined", 2: "position"})
    assert proposal.rows[0].values == {"name": "Ma Văn An", "joined": "1980-03-05", "position": "Tổ trưởng"}


def test_a_correction_mends_a_row_as_if_the_cell_had_said_so(tmp_path):
    rows = [["Họ và tên", "Ngày sinh", "Số CCCD"], ["Ma Văn An", "31/02/1980", "8080001234"]]
    proposal = preview_rows(
        tmp_path, "member", rows, corrections={(2, "birth"): "1980", (2, "id_number"): "008080001234"}
    )
    assert proposal.rows[0].values["birth"] == "1980" and proposal.rows[0].status == "ok"


def test_a_corrected_name_is_taken_exactly_and_an_empty_correction_empties(tmp_path):
    rows = [["Họ và tên", "Năm sinh"], ["Ma Văn An", "xyz"]]
    corrections = {(2, "name"): "MA VĂN AN", (2, "birth"): ""}
    (row,) = preview_rows(tmp_path, "member", rows, corrections=corrections).rows
    assert row.values == {"name": "MA VĂN AN"} and row.issues == ()


def test_a_correction_may_fill_a_field_without_a_column(tmp_path):
    (row,) = preview_rows(tmp_path, "member", LIST, corrections={(2, "team"): "Tổ bảo vệ ANTT thôn A"}).rows
    assert row.extras["team"] == "Tổ bảo vệ ANTT thôn A"


def test_a_wrong_correction_is_an_error_again(tmp_path):
    (row,) = preview_rows(tmp_path, "member", LIST, corrections={(2, "birth"): "31/02/1980"}).rows
    assert keys(row, "error") == {"date.no_such_day"}


def test_columns_that_are_not_read_are_told(tmp_path):
    proposal = preview_rows(tmp_path, "member", [["Họ và tên", "Màu áo", "Năm sinh"], ["Ma A", "xanh", 1980]])
    assert [column.heading for column in proposal.unmapped] == ["Màu áo"]


def test_files_of_one_form_have_one_shape(tmp_path):
    shapes = {
        preview_rows(tmp_path, "member", [LIST[0], ["Ma B", 1981, "TV"]]).shape,
        preview_rows(tmp_path, "member", LIST).shape,
    }
    assert len(shapes) == 1 and preview_rows(tmp_path, "attendance", LIST).shape not in shapes


def test_every_target_has_a_label():
    for spec in IMPORTED:
        assert all(targets(spec).values()) and "name" in targets(spec)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("danh-sach-dai-bieu.xlsx", "attendance"),
        ("luc-luong-nong-cot.xlsx", "member"),
        ("luc-luong-nong-cot.xls", "member"),
        ("mo-hinh-tu-quan.xlsx", "model"),
    ],
)
def test_the_kind_of_a_list_is_guessed(name, kind):
    guessed = guess_kind(read_workbook(SAMPLES / name), IMPORTED)
    assert guessed is not None and guessed.name == kind


def test_the_words_below_a_heading_tell_a_roster_from_an_attendee_list(tmp_path):
    assert guess_kind(read_workbook(write_xlsx(tmp_path / "a.xlsx", Page(LIST))), IMPORTED) is KINDS["member"]
    page = Page([["Họ và tên", "Chức vụ"], ["Ma A", "Chủ tịch"], ["Ma B", "Bí thư"]])
    assert guess_kind(read_workbook(write_xlsx(tmp_path / "b.xlsx", page)), IMPORTED) is KINDS["attendance"]


def test_a_workbook_of_something_else_has_no_kind(tmp_path):
    assert (
        guess_kind(read_workbook(write_xlsx(tmp_path / "a.xlsx", Page([["Thu", "Chi"], [1, 2]]))), IMPORTED)
        is None
    )


def test_counts_add_up():
    proposal = preview(SAMPLES / "danh-sach-dai-bieu.xlsx", "attendance")
    counts = proposal.counts
    assert counts["all"] == counts["ok"] + counts["changed"] + counts["error"] + counts["duplicate"] == 44
    assert len(names(proposal)) == 44
