"""Written papers measured against Nghị định 30/2020/NĐ-CP, Phụ lục I and mẫu 1.2, 1.4, 1.5."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest

from desktop.documents import rendering, written
from desktop.documents.typed_tables import typed_table
from desktop.domain.contents.parts import Signer
from desktop.domain.contents.written import WrittenContent
from desktop.domain.outline import Level, Line
from tests.documents.reading import Line as Drawn
from tests.documents.reading import Pdf
from tests.documents.written_samples import DECIDED, LETTER_TO_ONE, LONG, PLAN, TASKS, drawn

LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0
MIDDLE = (LEFT + RIGHT) / 2
LEFT_CELL, RIGHT_CELL = 28.75 + 67.5 / 2, 28.75 + 67.5 + 50
INDENT = 10.0
MM_OF_PT = 25.4 / 72


@pytest.fixture(scope="module")
def plan() -> Pdf:
    return drawn(PLAN, drafter="VL, 05 bản")


@pytest.fixture(scope="module")
def letter() -> Pdf:
    return drawn(LETTER_TO_ONE)


@pytest.fixture(scope="module")
def decision() -> Pdf:
    return drawn(DECIDED)


def found(pdf: Pdf, words: str) -> Drawn:
    return next(line for page in range(len(pdf)) for line in pdf.lines(page) if words in line.text)


@pytest.mark.parametrize(
    ("words", "size", "font"),
    [
        ("CÔNG AN TỈNH BẾN SỎI", 13, "Tinos-Regular"),
        ("CÔNG AN XÃ SUỐI MƠ", 13, "Tinos-Bold"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Tinos-Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 14, "Tinos-Bold"),
        ("Số: 05/KH-CAX", 13, "Tinos-Regular"),
        ("Suối Mơ, ngày 08 tháng 3 năm 2026", 14, "Tinos-Italic"),
        ("KẾ HOẠCH", 14, "Tinos-Bold"),
        ("Xây dựng phong trào", 14, "Tinos-Bold"),
        ("Căn cứ Chỉ thị", 14, "Tinos-Italic"),
        ("I. MỤC ĐÍCH, YÊU CẦU", 14, "Tinos-Bold"),
        ("1. Mục đích", 14, "Tinos-Bold"),
        ("b) Củng cố", 14, "Tinos-Regular"),
        ("- Bám sát", 14, "Tinos-Regular"),
        ("Phấn đấu đạt", 14, "Tinos-Regular"),
        ("Khu dân cư đạt", 13, "Tinos-Regular"),
        ("Tổng cộng", 13, "Tinos-Bold"),
        ("TRƯỞNG CÔNG AN XÃ", 14, "Tinos-Bold"),
        ("Trung tá Triệu Văn Ngọc", 14, "Tinos-Bold"),
        ("Nơi nhận:", 12, "Tinos-BoldItalic"),
        ("- Công an tỉnh;", 11, "Tinos-Regular"),
        ("VL, 05 bản", 11, "Tinos-Regular"),
    ],
)
def test_each_part_of_a_plan_has_the_size_and_weight_of_the_decree(
    plan: Pdf, words: str, size: float, font: str
) -> None:
    line = found(plan, words)
    assert (line.size, line.font, line.colour) == (size, font, (0, 0, 0))


def test_a_plan_has_its_titles_in_the_middle_with_a_line_of_a_third_to_a_half(plan: Pdf) -> None:
    title, about = plan.find("KẾ HOẠCH"), plan.find("Xây dựng phong trào")
    assert title.middle == pytest.approx(MIDDLE, abs=0.1)
    lines = [line for line in plan.lines(0) if line.font == "Tinos-Bold" and line.baseline > title.baseline]
    below = [level for level in plan.levels() if level.y > about.baseline]
    last = max((line for line in lines if line.baseline < below[0].y), key=lambda line: line.baseline)
    assert (last.right - last.left) / 3 <= below[0].length <= (last.right - last.left) / 2


def test_place_and_date_stand_level_with_the_number(plan: Pdf) -> None:
    number, place = plan.find("Số: 05"), plan.find("Suối Mơ, ngày")
    assert number.baseline == pytest.approx(place.baseline, abs=0.02)
    assert (number.middle, place.middle) == pytest.approx((LEFT_CELL, RIGHT_CELL), abs=0.1)


def test_the_body_is_indented_one_centimetre_and_keeps_the_margins(plan: Pdf) -> None:
    for words in ("I. MỤC ĐÍCH", "1. Mục đích", "b) Củng cố", "- Bám sát", "Phấn đấu đạt"):
        assert found(plan, words).left == pytest.approx(LEFT + INDENT, abs=0.1)
    for page in range(len(plan)):
        body = [line for line in plan.lines(page) if line.baseline > TOP + 20]
        assert min(line.left for line in body) >= LEFT - 0.1
        assert max(line.right for line in body) <= RIGHT + 0.2
        assert max(line.baseline for line in body) <= BOTTOM


def test_paragraphs_stand_six_points_apart(plan: Pdf) -> None:
    heading, first = plan.find("I. MỤC ĐÍCH"), plan.find("1. Mục đích")
    gap = (first.baseline - heading.baseline) / MM_OF_PT
    assert gap == pytest.approx(14 * 1.15 + 6, abs=0.5)


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop(plan: Pdf) -> None:
    assert "Chỉ thị số 09-CT/TW; Căn cứ tình hình thực tế của xã Suối Mơ. I. MỤC" in plan.text()


def test_the_text_ends_with_the_sign_and_never_with_two_stops(plan: Pdf, decision: Pdf) -> None:
    assert "Công an xã Suối Mơ./. " in plan.text()
    assert "kể từ ngày ký./. " in decision.text()
    assert plan.text().count("./.") == 1


def test_recipients_stand_level_with_who_signs(plan: Pdf) -> None:
    page = len(plan) - 1
    signed, copies = plan.find("TRƯỞNG CÔNG AN XÃ", page), plan.find("Nơi nhận:", page)
    assert copies.left == pytest.approx(LEFT, abs=0.1)
    assert signed.baseline == pytest.approx(copies.baseline, abs=0.5)
    assert signed.middle > MIDDLE
    drafter = plan.find("VL, 05 bản", page)
    assert drafter.left == pytest.approx(LEFT, abs=0.1)
    assert drafter.baseline > plan.find("Lưu: VT", page).baseline


# công văn ---------------------------------------------------------------------------------------------------


def test_a_letter_has_no_title_and_its_subject_under_the_number(letter: Pdf) -> None:
    assert "CÔNG VĂN" not in letter.text()
    number, about = letter.find("Số: 05/CAX"), letter.find("V/v phối hợp")
    assert 12 <= about.size <= 13 and about.font == "Tinos-Regular"
    assert about.middle == pytest.approx(LEFT_CELL, abs=0.2)
    assert about.baseline > number.baseline


def test_one_addressee_stands_on_the_line_of_its_label(letter: Pdf) -> None:
    line = letter.find("Kính gửi: Ủy ban Mặt trận Tổ quốc xã Suối Mơ")
    assert (line.size, line.font) == (14, "Tinos-Regular")
    assert line.middle == pytest.approx(MIDDLE, abs=0.2)


def test_several_addressees_are_a_list_under_the_colon() -> None:
    pdf = drawn(LETTER_TO_ONE, addressees=("Đảng ủy xã", "Các đoàn thể xã"))
    assert "- Đảng ủy xã; - Các đoàn thể xã." in pdf.text().replace("Kính gửi: ", "")
    assert pdf.find("- Đảng ủy").left == pytest.approx(pdf.find("- Các đoàn").left, abs=0.1)


def test_urgency_is_red_and_internal_papers_say_so() -> None:
    pdf = drawn(LETTER_TO_ONE, urgency="KHẨN", internal=True)
    red, green, blue = pdf.find("KHẨN").colour
    assert red > 200 and green < 80 and blue < 80
    assert pdf.find("KHẨN").font == "Tinos-Bold"
    assert pdf.find("LƯU HÀNH NỘI BỘ").colour == (0, 0, 0)
    assert pdf.find("LƯU HÀNH NỘI BỘ").middle == pytest.approx(LEFT_CELL, abs=0.3)


# quyết định -------------------------------------------------------------------------------------------------


def test_a_decision_says_who_decides_and_what(decision: Pdf) -> None:
    order = ("QUYẾT ĐỊNH", "Về việc thành lập", "CHỦ TỊCH ỦY BAN", "Căn cứ Chỉ thị", "QUYẾT ĐỊNH:", "Điều 1.")
    places = [decision.find(words).baseline for words in order if words != "QUYẾT ĐỊNH:"]
    assert places == sorted(places)
    who = decision.find("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ")
    assert (who.size, who.font) == (14, "Tinos-Bold")
    assert who.middle == pytest.approx(MIDDLE, abs=0.1)


def test_a_subject_begins_with_a_capital_below_its_title_only() -> None:
    assert "TỜ TRÌNH Đề nghị khen thưởng" in drawn(PLAN, type="Tờ trình", title="đề nghị khen thưởng").text()
    assert "V/v đề nghị" in drawn(LETTER_TO_ONE, title="đề nghị").text()


def test_articles_are_bold_in_their_number_only(decision: Pdf) -> None:
    number, text = decision.find("Điều 2."), decision.find("Quyết định có hiệu lực")
    assert (number.font, text.font) == ("Tinos-Bold", "Tinos-Regular")
    assert number.left == pytest.approx(LEFT + INDENT, abs=0.1)


def test_months_one_and_two_have_a_leading_zero(decision: Pdf) -> None:
    assert "Suối Mơ, ngày 03 tháng 02 năm 2026" in decision.text()


def test_a_committee_stands_in_two_bold_lines(decision: Pdf) -> None:
    assert decision.find("ỦY BAN NHÂN DÂN").font == decision.find("XÃ SUỐI MƠ").font == "Tinos-Bold"


def test_a_deputy_signs_for_the_head(decision: Pdf) -> None:
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in decision.text()


# long papers ------------------------------------------------------------------------------------------------


def long_body(points: int) -> tuple[Line, ...]:
    rows = "\n".join(f"{n}\tViệc thứ {n} của các thôn, tổ dân phố\t{n}" for n in range(1, 61))
    return (
        Line(Level.PART, "Nội dung"),
        *(Line(Level.POINT, f"{LONG} {LONG}") for _ in range(points)),
        Line(Level.TABLE, f"TT\tViệc\tSố cuộc\n{rows}"),
        *(Line(Level.POINT, LONG) for _ in range(points)),
    )


def test_twelve_pages_are_numbered_in_the_top_margin_from_the_second() -> None:
    pdf = drawn(PLAN, body=long_body(100))
    assert len(pdf) >= 12
    numbered = [[line for line in pdf.lines(page) if line.baseline < TOP] for page in range(len(pdf))]
    assert not numbered[0]
    assert [lines[0].text for lines in numbered[1:]] == [str(n) for n in range(2, len(pdf) + 1)]
    assert all(lines[0].middle == pytest.approx(MIDDLE, abs=0.2) for lines in numbered[1:])
    assert all(13 <= lines[0].size <= 14 for lines in numbered[1:])


def test_the_headings_of_a_table_come_again_on_its_next_page() -> None:
    pdf = drawn(PLAN, body=long_body(100))
    pages = [page for page in range(len(pdf)) if "Việc thứ" in pdf.text(page)]
    assert len(pages) > 1
    assert all("Số cuộc" in pdf.text(page) for page in pages)


@pytest.mark.parametrize("points", range(8, 20))
def test_who_signs_never_stands_alone_on_a_page(points: int) -> None:
    pdf = drawn(PLAN, body=tuple(Line(Level.POINT, f"{LONG} {LONG}") for _ in range(points)))
    last = len(pdf) - 1
    assert "TRƯỞNG CÔNG AN XÃ" in pdf.text(last) and "Triệu Văn Ngọc" in pdf.text(last)
    assert "./." in pdf.text(last)


def test_a_heading_never_ends_a_page() -> None:
    pair = (Line(Level.HEADING, "Nhiệm vụ"), Line(Level.TEXT, LONG))
    pdf = drawn(PLAN, body=pair * 40)
    for page in range(len(pdf)):
        assert not re.search(r"Nhiệm vụ$", pdf.text(page).removesuffix(f" {page + 1}"))


def test_headings_without_a_text_of_their_own_do_not_draw_each_other_to_the_next_page() -> None:
    pdf = drawn(PLAN, body=(Line(Level.PART, "Nội dung"), *(Line(Level.HEADING, "Nhiệm vụ"),) * 60))
    assert "I. NỘI DUNG 1. Nhiệm vụ" in pdf.text(0)
    assert "20. Nhiệm vụ" in pdf.text(0)


def test_a_long_title_is_broken_into_lines_of_like_length() -> None:
    title = (
        "Phối hợp giữa lực lượng Công an với Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội " * 2
    )
    pdf = drawn(PLAN, title=title.strip())
    top, bottom = pdf.find("KẾ HOẠCH").baseline, pdf.find("Căn cứ Chỉ thị").baseline
    lines = [line for line in pdf.lines(0) if top < line.baseline < bottom]
    widths = [line.right - line.left for line in lines]
    assert len(lines) >= 3
    assert max(widths) - min(widths) < 45
    assert all(line.middle == pytest.approx(MIDDLE, abs=0.2) for line in lines)


# appendices -------------------------------------------------------------------------------------------------


def test_one_appendix_has_no_number_and_begins_a_page() -> None:
    pdf = drawn(PLAN, body=PLAN.body[:2], appendices=(TASKS,))
    assert len(pdf) == 2
    lines = [line.text for line in pdf.lines(1)]
    assert lines[0] == "Phụ lục"
    assert pdf.find("DANH MỤC NHIỆM VỤ", 1).font == "Tinos-Bold"
    assert pdf.find("(Kèm theo Kế hoạch số 05/KH-CAX", 1).font == "Tinos-Italic"


def test_several_appendices_have_roman_numbers_and_pages_of_their_own() -> None:
    many = tuple(Line(Level.TEXT, LONG).text for _ in range(60))
    long = type(TASKS)("Nội dung thi đua", many)
    pdf = drawn(PLAN, body=PLAN.body[:2], appendices=(TASKS, long))
    heads = {page: pdf.lines(page)[0].text for page in range(len(pdf))}
    first = [page for page in heads if "Phụ lục I" in pdf.text(page) and "DANH MỤC" in pdf.text(page)]
    second = [page for page in heads if "Phụ lục II" in pdf.text(page)]
    assert first == [1] and second == [2]
    assert [line.text for line in pdf.lines(3) if line.baseline < TOP] == ["2"]


def test_a_wide_table_lies_across_the_paper() -> None:
    row = tuple(f"Cột {n}" for n in range(1, 10))
    pdf = drawn(PLAN, body=PLAN.body[:2], appendices=(type(TASKS)("Biểu tổng hợp", (), (row, row)),))
    assert pdf.size(1) == pytest.approx((297, 210), abs=0.1)


# half-written papers ----------------------------------------------------------------------------------------


def test_an_empty_paper_can_be_drawn_and_filled_in_by_hand() -> None:
    pdf = drawn(WrittenContent())
    assert "Số: ……" in pdf.text() and "Nơi nhận:" in pdf.text()


def test_a_signer_nobody_knows_is_left_in_dots() -> None:
    assert "…" in drawn(PLAN, signer=Signer(("TRƯỞNG CÔNG AN XÃ",))).text(0)


def test_figures_stand_right_ordinals_in_the_middle_and_totals_are_bold() -> None:
    table = typed_table((("TT", "Việc", "Số"), ("1", "Họp dân", "1.069"), ("", "Cộng", "1.069")))
    assert [column.number for column in table.columns] == [False, False, True]
    assert table.columns[0].align == "center"
    assert [row.strong for row in table.rows] == [False, True]


# Word -------------------------------------------------------------------------------------------------------


def test_word_reads_as_the_pages_do_with_appendices_in_sections_of_their_own() -> None:
    document = docx.Document(io.BytesIO(_word(replace(PLAN, appendices=(TASKS, TASKS)))))
    texts = [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]
    order = (
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "b) Củng cố",
        "- Bám sát",
        "Phụ lục I",
        "Phụ lục II",
    )
    places = [next(at for at, text in enumerate(texts) if text.startswith(words)) for words in order]
    assert places == sorted(places)
    assert any(text.endswith("Suối Mơ./.") for text in texts)
    assert len(document.sections) == 3
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Khu dân cư đạt tiêu chuẩn" in cells and "Phát động" in cells


def _word(content: WrittenContent) -> bytes:
    return rendering.render(written.paper(content), "docx")


@pytest.mark.parametrize("type_name", ["Công văn", "Tờ trình"])
def test_whom_a_letter_is_for_is_left_in_dots(type_name: str) -> None:
    assert "Kính gửi: ……" in drawn(LETTER_TO_ONE, type=type_name, addressees=()).text()


def test_a_paper_without_words_has_no_closing_sign_to_write_behind() -> None:
    assert "./." not in drawn(PLAN, body=()).text()


def test_the_number_of_a_chapter_stays_with_its_word() -> None:
    for width in range(60, 75):
        body = (Line(Level.TEXT, f"{'a' * width} {'b' * 12} Chương II Luật Lực lượng"),)
        assert all(not line.text.endswith("Chương") for line in drawn(PLAN, body=body).lines())
