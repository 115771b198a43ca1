"""A paper as a workbook, read back with openpyxl."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from desktop.documents.layout.blocks import (
    Align,
    AnyBlock,
    DottedLines,
    Paragraph,
    Run,
    Space,
    Stamp,
    Table,
    TableColumn,
    TableRow,
    text,
)
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4, A4_LANDSCAPE, MM
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import appendix_title
from desktop.documents.rendering import render
from desktop.domain.contents.parts import Heading, Signer
from tests.documents.ruling import COLUMNS, people

HEADING = Heading(("CÔNG AN TỈNH BẾN SỎI",), ("CÔNG AN XÃ SUỐI MƠ",), "5", "DS-CAX", "Suối Mơ", "2026-03-05")
SIGNER = Signer(("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ"), "Triệu Văn Ngọc", "Trung tá")
ABOUT = Metadata("Danh sách khen thưởng", "CÔNG AN XÃ SUỐI MƠ", "Danh sách", "2026-03-05")
TOTAL = TableRow((None, "Tổng cộng", None, 2_280_000), strong=True)


def paper(*blocks: AnyBlock, setup: Any = A4, name: str = "") -> Paper:
    return Paper(ABOUT, (Section(blocks, setup, name),))


FULL = paper(
    *letterhead(A4, HEADING, "DS-", dated=True),
    *appendix_title("I", "Danh sách khen thưởng", "Kèm theo Quyết định số 05/QĐ-CAX"),
    Table(COLUMNS, (TableRow(("Thôn Cả",), band=True, strong=True), *people(2), TOTAL)),
    *one_signer(SIGNER, ["Như trên", "Lưu: VT"]),
    name="Danh sách: khen/thưởng",
)


def book(one: Paper) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(one, "xlsx")))


def sheet(one: Paper) -> Any:
    return book(one).worksheets[0]


def rows(page: Any) -> list[list[Any]]:
    found = [[cell.value for cell in row if cell.value is not None] for row in page.iter_rows()]
    return [row for row in found if row]


def cell(page: Any, value: Any) -> Any:
    return next(one for row in page.iter_rows() for one in row if one.value == value)


def span(page: Any, value: Any) -> str:
    where = cell(page, value)
    return next((str(one) for one in page.merged_cells.ranges if where.coordinate in one), where.coordinate)


def test_everything_stands_in_the_order_of_the_paper() -> None:
    assert rows(sheet(FULL)) == [
        ["CÔNG AN TỈNH BẾN SỎI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["CÔNG AN XÃ SUỐI MƠ", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 05/DS-CAX", "Suối Mơ, ngày 05 tháng 3 năm 2026"],
        ["Phụ lục I"],
        ["DANH SÁCH KHEN THƯỞNG"],
        ["(Kèm theo Quyết định số 05/QĐ-CAX)"],
        ["STT", "Họ và tên", "Thành tích", "Tiền thưởng (đồng)"],
        ["Thôn Cả"],
        [1, "Lò Văn Mơ 001", "Tốt", 760_000],
        [2, "Lò Văn Mơ 002", "Tốt", 1_520_000],
        ["Tổng cộng", 2_280_000],
        ["Nơi nhận:", "KT. TRƯỞNG CÔNG AN XÃ"],
        ["- Như trên;", "PHÓ TRƯỞNG CÔNG AN XÃ"],
        ["- Lưu: VT."],
        ["Trung tá Triệu Văn Ngọc"],
    ]


def test_what_stands_around_the_table_is_merged_over_its_columns() -> None:
    page = sheet(FULL)
    assert span(page, "DANH SÁCH KHEN THƯỞNG").startswith("A") and ":D" in span(page, "DANH SÁCH KHEN THƯỞNG")
    assert span(page, "CÔNG AN XÃ SUỐI MƠ").startswith("A") and ":B" in span(page, "CÔNG AN XÃ SUỐI MƠ")
    assert span(page, "Độc lập - Tự do - Hạnh phúc").startswith("C")
    assert ":D" in span(page, "Thôn Cả")
    assert ":" not in span(page, "Lò Văn Mơ 001")


def test_numbers_are_numbers_with_dots_and_text_is_text() -> None:
    page = sheet(FULL)
    money = cell(page, 1_520_000)
    assert (money.data_type, money.number_format) == ("n", "[$-42A]#,##0")
    assert money.alignment.horizontal == "right"
    code = sheet(paper(Table(COLUMNS, (TableRow(("01", "0123456789", None, None)),))))
    assert {cell(code, value).data_type for value in ("01", "0123456789")} == {"s"}


@pytest.mark.parametrize("words", ["=1+1", "+84 912", "-5", "@SUM(A1)", "- Lưu: VT;"])
def test_no_text_ever_becomes_a_formula(words: str) -> None:
    page = sheet(paper(text(words), Table(COLUMNS, (TableRow((1, words, None, None)),))))
    found = [one for row in page.iter_rows() for one in row if one.value == words]
    assert len(found) == 2
    assert all(one.data_type == "s" and one.quotePrefix for one in found)


def test_cells_are_ruled_wrapped_and_in_times_new_roman() -> None:
    page = sheet(FULL)
    for value in ("Lò Văn Mơ 001", 760_000, "Họ và tên", "Tổng cộng"):
        one = cell(page, value)
        assert one.border.left.style == one.border.bottom.style == "thin"
        assert one.alignment.wrap_text
        assert (one.font.name, one.font.size) == ("Times New Roman", 13)
    assert cell(page, "Họ và tên").font.bold and cell(page, "Họ và tên").alignment.horizontal == "center"
    assert cell(page, "Tổng cộng").font.bold and not cell(page, "Tốt").font.bold
    assert cell(page, "Nơi nhận:").font.italic and cell(page, "Nơi nhận:").font.size == 12
    assert page.cell(1, 1).border.left.style is None
    assert page.cell(200, 1).font.name == "Times New Roman"


def test_columns_are_as_wide_as_their_shares() -> None:
    page = sheet(FULL)
    widths = [page.column_dimensions[letter].width for letter in "ABCD"]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 4, 5, 2.5], abs=0.02)
    assert sum(widths) == pytest.approx(165 * MM / (9 * 0.75), abs=0.1)


def test_grouped_headings_take_two_rows_that_every_page_repeats() -> None:
    columns = (
        TableColumn("Tổ", 2),
        TableColumn("Nam", 1, group="Số thành viên", number=True),
        TableColumn("Nữ", 1, group="Số thành viên", number=True),
    )
    page = sheet(paper(text("Trên."), Table(columns, (TableRow(("Thôn Cả", 3, 2)),))))
    top = cell(page, "Tổ").row
    assert span(page, "Tổ") == f"A{top}:A{top + 1}"
    assert span(page, "Số thành viên") == f"B{top}:C{top}"
    assert cell(page, "Nam").row == cell(page, "Nữ").row == top + 1
    assert page.print_title_rows == f"${top}:${top + 1}"


@pytest.mark.parametrize(("setup", "orientation"), [(A4, "portrait"), (A4_LANDSCAPE, "landscape")])
def test_the_sheet_prints_on_a4_across_its_width_numbered_from_page_two(setup: Any, orientation: str) -> None:
    page = sheet(paper(Table(COLUMNS, people(3)), setup=setup))
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, orientation)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    margins = page.page_margins
    sides = margins.left, margins.right, margins.top, margins.bottom
    assert [side * 25.4 for side in sides] == pytest.approx([30, 15, 20, 20])
    assert page.HeaderFooter.differentFirst and not page.firstHeader.center.text
    assert (page.oddHeader.center.text, page.oddHeader.center.size) == ("&P", 14)


def test_each_section_with_a_table_is_a_sheet_of_a_legal_name_of_its_own() -> None:
    table = Table(COLUMNS, people(1))
    names = ["Danh sách: khen/thưởng", "danh sách  khen thưởng", "x" * 50, "", "[]"]
    sections = [Section((table,), name=name) for name in names]
    made = book(Paper(ABOUT, (Section((text("Quyết định"),)), *sections)))
    assert len(made.sheetnames) == 5
    assert len({name.casefold() for name in made.sheetnames}) == 5
    for name in made.sheetnames:
        assert 0 < len(name) <= 31 and not set(name) & set("[]:*?/\\")


def test_a_second_table_of_other_columns_stands_over_those_of_the_widest() -> None:
    second = Table((TableColumn("Nội dung", 3), TableColumn("Số", 1, number=True)), (TableRow(("Tổ", 5)),))
    page = sheet(paper(Table(COLUMNS, people(1)), second))
    assert span(page, "Nội dung").startswith("A") and ":C" in span(page, "Nội dung")
    assert span(page, "Số").startswith("D") and ":" not in span(page, 5)
    assert page.row_dimensions[cell(page, "Tổ").row].height > 15  # Excel finds none for merged cells


def test_more_cells_side_by_side_than_columns_stand_below_each_other() -> None:
    one = Table((TableColumn("Nội dung", 1),), (TableRow(("Tổ",)),))
    assert rows(sheet(paper(one, *one_signer(SIGNER, ["Lưu: VT"]))))[-1] == ["Trung tá Triệu Văn Ngọc"]


def test_long_paragraphs_have_the_height_of_their_lines_and_rows_room_to_sign() -> None:
    words = "Vận động nhân dân tham gia tuần tra, canh gác, giữ gìn an ninh trật tự. " * 8
    page = sheet(paper(text(words), Table(COLUMNS, people(2), least_height=30)))
    assert page.row_dimensions[1].height > 6 * 16
    assert cell(page, words.strip() + " ").number_format == "General"  # older Excel shows ##### otherwise
    assert page.row_dimensions[cell(page, "Lò Văn Mơ 002").row].height == 30


def test_room_to_sign_never_cuts_a_cell_of_many_lines() -> None:
    cells = (1, "Công an tỉnh\nBan cán sự các thôn\nLưu: VT", None, None)
    columns = (TableColumn("Số\n(1)", 1), *COLUMNS[1:])
    page = sheet(paper(Table(columns, (TableRow(cells),), least_height=20)))
    assert page.row_dimensions[cell(page, cells[1]).row].height > 3 * 13 * 1.15
    assert page.row_dimensions[cell(page, "Số\n(1)").row].height > 2 * 13 * 1.15


def test_faces_stamps_and_lines_to_fill_in() -> None:
    mixed = Paragraph((Run("Ghi chú: "), Run("không có")), leader=True)
    page = sheet(
        paper(Stamp("KHẨN", red=True), mixed, DottedLines(2), Table(COLUMNS, ()), text("", marker=""))
    )
    stamp = cell(page, "KHẨN")
    assert stamp.font.bold and stamp.font.color.rgb == "FFEE1111" and stamp.border.top.style == "thin"
    assert cell(page, "Ghi chú: không có " + "…" * 12)
    dotted = [row for row in range(1, page.max_row + 1) if page.cell(row, 1).border.bottom.style == "dotted"]
    assert len(dotted) == 2


def test_a_paper_without_tables_is_still_a_sheet() -> None:
    assert rows(sheet(paper(text("Nội dung.")))) == [["Nội dung."]]


def test_a_centred_number_stays_centred() -> None:
    page = sheet(paper(Table((TableColumn("STT", 1, Align.CENTER, number=True),), (TableRow((7,)),))))
    assert cell(page, 7).alignment.horizontal == "center"


def test_the_file_says_what_it_is_and_when() -> None:
    told = book(FULL).properties
    assert (told.title, told.creator, told.language) == (ABOUT.title, ABOUT.author, "vi-VN")
    assert told.created == told.modified == datetime(2026, 3, 4, 17)  # midnight in Vietnam, told in UTC


def test_the_same_paper_gives_the_same_bytes_whenever_it_is_written() -> None:
    data = render(FULL, "xlsx")
    assert data == render(FULL, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_importing_the_renderer_does_not_load_openpyxl() -> None:
    code = (
        "import sys, desktop.documents.rendering, desktop.documents.layout.spreadsheet;"
        "print(*({'openpyxl', 'segno', 'reportlab'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == ""


def test_a_multiple_is_a_number_and_space_leaves_its_row_alone() -> None:
    columns = (TableColumn("Hệ số", 1, Align.CENTER), TableColumn("Tên", 3))
    page = sheet(paper(text("Trên."), Space(40), Table(columns, (TableRow((Decimal("0.45"), "Một")),))))
    (found,) = [one for row in page.iter_rows() for one in row if one.value == 0.45]
    assert "0.0" in found.number_format
    assert [str(one) for one in page.merged_cells.ranges] == ["A1:B1"]
