import openpyxl
import pytest

from desktop.documents.spreadsheets.export import write_list
from desktop.errors import StorageError
from desktop.models.kinds import KINDS
from tests.documents.spreadsheets.builders import SAMPLES, preview

MEMBER = {
    "name": "Ma Văn An",
    "birth": "1988-03",
    "id_number": "008080001234",
    "phone": "0912345678",
    "note": "=1+1",
}


def test_codes_phones_and_dates_are_text_and_counts_are_numbers(tmp_path):
    write_list(
        tmp_path / "a.xlsx", KINDS["member"], [MEMBER], fields=["name", "birth", "id_number", "phone", "note"]
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [cell.value for cell in sheet[1]] == [
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Số định danh",
        "Điện thoại",
        "Ghi chú",
    ]
    assert [cell.value for cell in sheet[2]] == [
        1,
        "Ma Văn An",
        "3/1988",
        "008080001234",
        "0912345678",
        "=1+1",
    ]
    assert {cell.data_type for cell in sheet[2][1:]} == {"s"} and sheet["F2"].quotePrefix
    write_list(
        tmp_path / "b.xlsx", KINDS["model"], [{"name": "A", "members": 1250}], fields=["name", "members"]
    )
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active["C2"].value == 1250


def test_a_written_list_loads_again_as_it_was(tmp_path):
    rows = [row.values for row in preview(SAMPLES / "luc-luong-nong-cot.xlsx", "member").rows]
    assert write_list(tmp_path / "a.xlsx", KINDS["member"], rows, title="LỰC LƯỢNG NÒNG CỐT") == 16
    assert [row.values for row in preview(tmp_path / "a.xlsx", "member").rows] == rows


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (
            "member",
            {
                "name": "Ma Văn An", "decision_signer": "Lê C", "previous_from": "2019",
                "previous_service": "Bảo vệ dân phố, Đội phó dân phòng", "previous_to": "2024-06",
                "health": "đủ sức khỏe", "health_date": "2024-05-02", "certificate_date": "2024-08-01",
                "certificate_number": "12", "certificate_status": "cấp lại", "rating_year": 2025,
                "training": [{"name": "Nghiệp vụ"}], "yearly_rating": "Hoàn thành nhiệm vụ",
            },
        ),
        (
            "model",
            {
                "name": "Tiếng kẻng an ninh", "kinds": "tự phòng, tự quản", "scope": "khu dân cư", "board": 9,
                "board_head": "Lê A", "lead": "Công an xã", "regulation": "02/QC", "funding": "Xã hội hóa",
                "results": "Giảm 3 vụ",
            },
        ),
    ],
)  # fmt: skip
def test_what_the_roster_and_the_register_hold_loads_again_under_its_labels(tmp_path, kind, values):
    write_list(tmp_path / "a.xlsx", KINDS[kind], [values])
    (row,) = preview(tmp_path / "a.xlsx", kind).rows
    assert (row.values, row.issues) == (values, ())


@pytest.mark.parametrize("kind", ["attendance", "model", "person", "recipient"])
def test_an_empty_list_is_a_heading_row(tmp_path, kind):
    assert write_list(tmp_path / "a.xlsx", KINDS[kind], []) == 0
    assert (
        openpyxl.load_workbook(tmp_path / "a.xlsx").active["B1"].value
        == KINDS[kind].fields[1 if kind in ("attendance", "recipient") else 0].label
    )


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(StorageError) as caught:
        write_list(tmp_path / "none" / "a.xlsx", KINDS["member"], [])
    assert caught.value.key == "spreadsheet.not_written"
