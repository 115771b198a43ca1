"""Whatever lies in a sheet or a file: no crash, and every row that says something is accounted for."""

import datetime
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import desktop.documents.spreadsheets as package
from desktop.documents.spreadsheets.cells import Merge, Sheet, Workbook
from desktop.documents.spreadsheets.proposal import propose
from desktop.documents.spreadsheets.reader import read_workbook
from desktop.documents.spreadsheets.wording import say
from desktop.errors import AppError
from desktop.models.kinds import KINDS
from desktop.sentences import domain as sentences_domain
from desktop.sentences import spreadsheet as sentences_spreadsheet
from tests.documents.spreadsheets.builders import IMPORTED, SAMPLES, keys, preview, preview_rows

WORDS = st.sampled_from(
    ["", "Họ và tên", "STT", "Năm sinh", "Nam", "Nữ", "Chức vụ", "Ghi chú", "Ma Văn An", "NGUYỄN VĂN ĐỨC",
     "TT", "x",
     "Tổng cộng: 3", "Cộng", "I", "I. Tổ bảo vệ ANTT thôn A", "NGƯỜI LẬP", "31/02/1980", "3/1988",
     "8080001234", "=1+1",
     "QĐ 125 ngày 1/2/2024", "giải thể 6/2025", "Vắng (", "(((", '"', "nt", "-", "\u200b", "TiÕng ViÖt",
     "#N/A", "Ngày",
     "Tên mô hình", "khoảng", "thôn", "Thôn A, thôn B", "\x00", "'", "1" * 40, "Đ/c", "Ông Bà", "2024"]
)  # fmt: skip
VALUES = st.one_of(
    WORDS,
    st.text(max_size=6),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-5, 10**13).map(float),
    st.booleans(),
    st.dates(datetime.date(1900, 1, 1)),
    st.times(),
)


@st.composite
def sheets(draw):
    """A sheet of random cells, merged ranges, fonts and problems."""
    width = draw(st.integers(1, 5))
    rows = tuple(draw(st.lists(st.lists(VALUES, min_size=width, max_size=width), min_size=1, max_size=8)))
    if draw(st.booleans()):
        rows = (["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Ghi chú"][:width], *rows)
    corner = st.tuples(st.integers(0, 8), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3))
    merged = tuple(Merge(t, c, t + h, c + w) for t, c, h, w in draw(st.lists(corner, max_size=3)))
    places = st.tuples(st.integers(0, 8), st.integers(0, 5))
    fonts = draw(st.dictionaries(places, st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times"]), max_size=3))
    problems = draw(st.dictionaries(places, st.sampled_from(["error", "formula", "month"]), max_size=3))
    return Sheet("x", rows, True, merged, fonts, problems, draw(st.booleans()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.sampled_from(IMPORTED))
def test_every_row_that_says_something_is_read_or_named(sheet, spec):
    try:
        proposal = propose(Workbook((sheet,)), spec)
    except AppError as error:
        assert error.key == "spreadsheet.no_table"
        return
    seen = {row.number for row in proposal.rows} | {row.number for row in proposal.skipped}
    said = {
        row + 1
        for row in range(sheet.height)
        if any(re.search(r"\w", sheet.text(row, column)) for column in range(sheet.width))
    }
    assert said <= seen
    for row in proposal.rows:
        assert all(say(issue) for issue in row.issues)
        assert row.status == "error" or row.values.get("name")


@pytest.mark.parametrize("name", ["luc-luong-nong-cot.xls", "mo-hinh-tu-quan.xlsx"])
def test_a_file_with_bytes_changed_is_read_or_refused(tmp_path, name):
    data = (SAMPLES / name).read_bytes()
    chance = random.Random(7)
    for _ in range(25):
        spoilt = bytearray(data)
        for _ in range(8):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path = tmp_path / name
        path.write_bytes(spoilt)
        try:
            read_workbook(path)
        except AppError as error:
            assert error.key.startswith("spreadsheet.")


def test_two_rows_merged_over_all_their_cells_are_one_row_and_one_that_lacks_a_name(tmp_path):
    rows = [
        ["Họ và tên", "Năm sinh", "Chức vụ"],
        ["Ma Văn An", 1980, "TT"],
        [None, None, None],
        ["Ma B", 1981, "TV"],
    ]
    proposal = preview_rows(tmp_path, "member", rows, ["A2:A3", "B2:B3", "C2:C3"])
    assert [row.number for row in proposal.rows] == [2, 4]
    block = preview_rows(tmp_path, "member", rows, ["A2:C3"])
    assert [row.number for row in block.rows if row.status != "error"][-1] == 4


def test_every_remark_has_a_sentence():
    sentences = sentences_domain.SENTENCES | sentences_spreadsheet.SENTENCES
    folder = Path(package.__file__).parent
    used = {
        key
        for file in folder.glob("*.py")
        for key in re.findall(r'"(spreadsheet\.[a-z_]+)"', file.read_text("utf-8"))
    }
    assert used - sentences.keys() == set()
    assert set(sentences_spreadsheet.SENTENCES) - used == set()


def test_sentences_name_no_key_and_fill_their_places():
    proposal = preview(SAMPLES / "mo-hinh-tu-quan.xlsx", "model")
    said = [say(issue) for row in proposal.rows for issue in row.issues]
    assert "Trong tệp ghi “khoảng 40”, máy lấy số 40. Sửa nếu biết số đúng." in said
    assert not any("{" in sentence or "spreadsheet." in sentence for sentence in said)


def test_a_kind_without_tables_of_its_own_is_read_by_its_labels(tmp_path):
    proposal = preview_rows(tmp_path, "area", [["Tên", "Loại", "Số hộ"], ["Vĩnh Tường", "thôn", "1.250"]])
    assert proposal.rows[0].values == {"name": "Vĩnh Tường", "kind": "thôn", "households": 1250}
    assert keys(proposal.rows[0]) == set() and KINDS["area"].name == proposal.kind
