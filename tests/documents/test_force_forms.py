"""Mẫu 05, 06, 07 and the lists of a day measured: paper, margins, headings, tables over pages, signatures."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest

from desktop.documents import force_forms, force_list, models_book
from desktop.documents.layout.page import A4, A4_LANDSCAPE, MM, PageSetup
from desktop.documents.layout.paper import Paper
from desktop.documents.rendering import render
from desktop.domain.contents.force import Form, TeamBand
from tests.documents import force_samples as samples
from tests.documents.reading import Pdf
from tests.documents.ruling import strokes

LISTS = {
    "05": lambda *counts: force_forms.form_paper(samples.form(Form.RECOGNITION, *counts)),
    "06": lambda *counts: force_forms.form_paper(samples.form(Form.LEADERS, *counts)),
    "list": lambda *counts: force_list.paper(samples.force_list(*counts)),
    "book": lambda *counts: models_book.paper(samples.book(sum(counts))),
}


def _edges(setup: PageSetup) -> tuple[float, float, float]:
    """Left and right margin and the lowest line, in millimetres."""
    return setup.left / MM, (setup.width - setup.right) / MM, (setup.height - setup.bottom) / MM


def _find(pdf: Pdf, words: str) -> Any:
    return next(line for page in range(len(pdf)) for line in pdf.lines(page) if words in line.text)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_lies_on_paper_turned_sideways_with_the_heading_over_its_width(name: str) -> None:
    pdf = Pdf(render(LISTS[name](2)))
    left, right, _ = _edges(A4_LANDSCAPE)
    assert pdf.size() == pytest.approx((297, 210), abs=0.01)
    start, end = left - 1.25, right + 1.25  # the columns of the heading stand out as on upright paper
    split = start + (end - start) * 6.75 / 16.75
    middles = {
        "CÔNG AN TỈNH BẾN SỎI": (13, "Tinos-Regular", (start + split) / 2),
        "CÔNG AN XÃ SUỐI MƠ": (13, "Tinos-Bold", (start + split) / 2),
        "CỘNG HÒA XÃ HỘI": (13, "Tinos-Bold", (split + end) / 2),
        "Độc lập - Tự do": (14, "Tinos-Bold", (split + end) / 2),
        "Suối Mơ, ngày 05 tháng 3 năm 2026": (14, "Tinos-Italic", (split + end) / 2),
        "SỔ MÔ HÌNH" if name == "book" else "DANH SÁCH": (14, "Tinos-Bold", (left + right) / 2),
    }
    for words, (size, font, middle) in middles.items():
        line = pdf.find(words)
        assert (line.size, line.font) == (size, font), words
        assert line.middle == pytest.approx(middle, abs=0.1), words
    assert "Số:" not in pdf.text()  # a list gets no number
    uprights = strokes(pdf)
    assert uprights[0].x == pytest.approx(left, abs=0.1)
    assert uprights[-1].x == pytest.approx(right, abs=0.1)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("counts", [(1,), (3, 40), (150, 150)])
def test_a_list_of_any_length_repeats_its_heading_and_signs_beside_its_last_row(
    name: str, counts: tuple[int, ...]
) -> None:
    pdf = Pdf(render(LISTS[name](*counts)))
    left, right, bottom = _edges(A4_LANDSCAPE)
    for page in range(len(pdf)):
        text = pdf.text(page)
        assert text.count("STT") == 1
        assert (str(page + 1) == text.split()[0]) is (page > 0)
        for line in pdf.lines(page):
            assert left - 0.1 < line.left and line.right < right + 0.1 and line.baseline < bottom, line.text
    last = pdf.text(len(pdf) - 1)
    assert "TRƯỞNG CÔNG AN XÃ" in last and "Trung tá Triệu Văn Ngọc" in last and "Nơi nhận:" in last
    whole = pdf.text()
    names = (
        samples.book(sum(counts)).groups[0].models
        if name == "book"
        else samples.bands(max(counts))[0].members
    )
    assert all(one.name in whole for one in names)


def test_teams_stand_as_bands_and_people_are_numbered_through() -> None:
    text = Pdf(render(LISTS["05"](2, 1))).text()
    assert f"{samples.TEAM} 1 1 Lò Thị Ư 001" in text
    assert f"{samples.TEAM} 2 3 Lò Thị Ư 001" in text
    assert "Danh sách này có 02 người." in text


def test_the_forms_print_identity_numbers_in_full_and_the_list_masks_them_unless_told() -> None:
    assert "008188001234" in Pdf(render(LISTS["05"](1))).text()
    assert "008188001234" in Pdf(render(LISTS["06"](1))).text()
    masked = Pdf(render(LISTS["list"](1))).text()
    assert "0081••••1234" in masked and "008188001234" not in masked
    whole = Pdf(render(force_list.paper(samples.force_list(1), whole_ids=True))).text()
    assert "008188001234" in whole


def test_an_identity_number_stays_on_one_line() -> None:
    for name in ("05", "06"):
        assert _find(Pdf(render(LISTS[name](1))), "008188001234").size == 13
    pdf = Pdf(render(force_list.paper(samples.force_list(1), whole_ids=True)))
    assert _find(pdf, "008188001234").size == 12


def test_the_list_of_a_day_counts_each_team_and_all() -> None:
    text = Pdf(render(LISTS["list"](2, 3))).text()
    assert "(tính đến ngày 28 tháng 11 năm 2026)" in text
    assert "Cộng: 02 người Từ 70 tuổi: 00 Nữ: 02" in text
    assert "Tổng cộng 02 tổ: 05 người Từ 70 tuổi: 00 Nữ: 05" in text


def test_the_book_shows_each_model_with_its_points_and_what_they_add_up_to() -> None:
    text = Pdf(render(LISTS["book"](2))).text()
    assert "1 Tiếng kẻng an ninh 001 2 thôn 125/QĐ-UBND, 05/03/2026 2 3 1.250 Tốt (2025) Nhân rộng" in text
    assert "- Điểm thôn Đồng Giữa Thôn Đồng Giữa 3 20" in text
    assert "Đang hoạt động: 02 Mới trong năm 2026: 01 Đã giải thể: 00 4 6 2.500" in text


def test_the_report_has_the_parts_of_its_form_in_order() -> None:
    pdf = Pdf(render(force_forms.report_paper(samples.report(2, 1))))
    left, right, _ = _edges(A4)
    order = [
        "Số: 07/BC-CAX", "BÁO CÁO", "Đề xuất cho thôi tham gia", "Kính gửi: Chủ tịch Ủy ban nhân dân",
        "Thực hiện khoản 3 Điều 17", "STT", "Lò Thị Ư 001 05/03/1988 Tổ viên 01/10/2026 Điểm a",
        "kính đề nghị", "quyết định./.", "Nơi nhận:", "TRƯỞNG CÔNG AN XÃ",
    ]  # fmt: skip
    places = [pdf.text().index(words) for words in order]
    assert places == sorted(places)
    styles = {
        "BÁO CÁO": (14, "Tinos-Bold"),
        "Đề xuất cho thôi": (14, "Tinos-Bold"),
        "Kính gửi:": (14, "Tinos-Regular"),
        "Thực hiện khoản 3": (14, "Tinos-Regular"),
        "Nơi nhận:": (12, "Tinos-BoldItalic"),
        "- Như trên;": (11, "Tinos-Regular"),
        "Trung tá Triệu Văn Ngọc": (14, "Tinos-Bold"),
    }
    for words, style in styles.items():
        line = _find(pdf, words)
        assert (line.size, line.font) == style, words
    assert pdf.find("BÁO CÁO").middle == pytest.approx((left + right) / 2, abs=0.1)
    assert pdf.find("Thực hiện khoản 3").left == pytest.approx(left + 10, abs=0.01)
    for fact in ("khởi tố", "vi phạm pháp luật", "sức khỏe"):
        assert fact not in pdf.text()


def test_the_report_keeps_its_last_words_with_the_signature() -> None:
    for count in range(12, 24):
        pdf = Pdf(render(force_forms.report_paper(samples.report(count))))
        page = next(page for page in range(len(pdf)) if "TRƯỞNG CÔNG AN XÃ" in pdf.text(page))
        assert "quyết định./." in pdf.text(page) and "Trung tá Triệu Văn Ngọc" in pdf.text(page)


@pytest.mark.parametrize("name", LISTS)
def test_without_anybody_there_are_rows_to_fill_in(name: str) -> None:
    assert "1 2 3 4 5" in Pdf(render(LISTS[name]())).text()


def _sheet(paper: Paper) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(render(paper, "xlsx"))).active


def _row(sheet: Any, name: str) -> list[Any]:
    return next([cell.value for cell in row] for row in sheet.iter_rows() if row[1].value == name)


def test_as_a_workbook_the_rows_are_cells_and_numbers_of_cards_stay_text() -> None:
    sheet = _sheet(LISTS["05"](2))
    assert _row(sheet, "Lò Thị Ư 002")[:5] == [2, "Lò Thị Ư 002", "05/03/1988", "Nữ", "008188001234"]
    assert _row(_sheet(LISTS["list"](1)), "Lò Thị Ư 001")[5] == "0081••••1234"
    book = _sheet(LISTS["book"](1))
    assert book.title == "Sổ mô hình"
    assert _row(book, "Tiếng kẻng an ninh 001")[6:9] == [2, 3, 1250]
    assert _row(book, "Đang hoạt động: 01")[6:9] == [2, 3, 1250]


def test_cells_begin_with_a_capital_and_months_alone_have_two_digits() -> None:
    one = samples.people(1, birth="1988-03", address="thôn Đồng Giữa")
    listed = replace(samples.form(), bands=(TeamBand("Tổ", one),))
    text = Pdf(render(force_forms.form_paper(listed))).text()
    assert "03/1988" in text and "Thôn Đồng Giữa" in text
