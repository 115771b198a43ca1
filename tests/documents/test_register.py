"""The register of outgoing papers: ten columns on landscape sheets (Nghị định 30/2020, Phụ lục IV)."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from desktop.documents import register
from desktop.documents.rendering import render
from desktop.domain.contents.parts import Heading
from desktop.domain.contents.register import LineState, RegisterContent, RegisterLine, RegisterSection
from tests.documents.reading import Pdf

LINE = RegisterLine(
    "01/BB-CAX", "2026-03-05", "Biên bản: Hội nghị sơ kết", "Trung tá Triệu Văn Ngọc",
    ("Công an tỉnh (để báo cáo)", "Lưu: VT"), "Văn thư", 5, "2026-03-06", "Ma A", "",
)  # fmt: skip
LINES = (
    LINE,
    replace(LINE, code="02/BB-CAX", note="Hủy: ghi nhầm", state=LineState.WITHDRAWN),
    RegisterLine("03-05", note="Chưa có trong sổ", state=LineState.MISSING),
)
CONTENT = RegisterContent(
    2026,
    Heading(("CÔNG AN TỈNH BẾN SỎI",), ("CÔNG AN XÃ SUỐI MƠ",)),
    (RegisterSection("Công an", LINES),),
)


def pdf(content: RegisterContent = CONTENT) -> Pdf:
    return Pdf(render(register.paper(content)))


def test_it_is_a_landscape_sheet_with_the_ten_columns_in_their_order() -> None:
    paper = pdf()
    assert paper.size() == pytest.approx((297, 210), abs=0.01)
    numbers = [paper.find(f"({number})") for number in range(1, 11)]
    assert [line.middle for line in numbers] == sorted(line.middle for line in numbers)
    shown = paper.text()
    for heading in ("Số, ký hiệu", "Ngày tháng", "Người ký", "Nơi nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"):
        assert heading in shown


def test_title_and_issuer_stand_in_the_middle() -> None:
    paper = pdf()
    for words, size in (("CÔNG AN XÃ SUỐI MƠ", 13), ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", 14), ("Năm 2026", 14)):
        line = paper.find(words)
        assert (line.size, line.font) == (size, "Tinos-Bold")
        assert line.middle == pytest.approx((30 + 282) / 2, abs=0.2)


def test_a_line_shows_what_was_issued_and_a_withdrawn_number_says_so() -> None:
    shown = pdf().text()
    assert "01/BB-CAX 05/03/2026 Biên bản: Hội nghị sơ kết" in shown
    assert "02/BB-CAX (hủy)" in shown and "Hủy: ghi nhầm" in shown
    assert "03-05 Chưa có trong sổ" in shown


def test_headings_are_repeated_and_pages_numbered() -> None:
    many = tuple(replace(LINE, code=f"{number:02d}/BB-CAX") for number in range(1, 60))
    paper = pdf(replace(CONTENT, sections=(RegisterSection("Công an", many),)))
    assert len(paper) > 2
    for page in range(len(paper)):
        assert "Tên loại và trích yếu" in paper.text(page)
    assert paper.text(1).startswith("2 ")


def test_several_issuers_have_a_band_each_and_one_alone_none() -> None:
    both = replace(CONTENT, sections=(*CONTENT.sections, RegisterSection("Ban Chỉ đạo", (LINE,))))
    assert "Văn bản của Ban Chỉ đạo" in pdf(both).text()
    assert "Văn bản của" not in pdf().text()


def test_an_empty_year_says_so() -> None:
    assert "chưa có văn bản nào" in pdf(replace(CONTENT, sections=())).text()


def test_the_workbook_has_the_same_lines() -> None:
    book = load_workbook(io.BytesIO(render(register.paper(CONTENT), "xlsx")))
    cells = [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell is not None]
    assert "01/BB-CAX" in cells and any("hủy" in cell for cell in cells)
