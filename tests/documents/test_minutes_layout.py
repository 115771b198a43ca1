"""Minutes measured against Nghị định 30/2020/NĐ-CP, Phụ lục I and mẫu 1.9."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.layout.composing import broken
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.lines import plain
from desktop.documents.layout.page import A4
from desktop.domain.contents.conference import MinutesContent
from desktop.domain.contents.parts import Heading
from desktop.domain.unit_headings import headings
from desktop.domain.units import Registry
from tests.documents.reading import Line, Pdf
from tests.documents.samples import MINUTES, PARAGRAPH, render_minutes

TEXT_LEFT, TEXT_RIGHT = 30.0, 195.0  # margins 30 and 15 mm
LEFT_CELL, RIGHT_CELL = 28.75 + 67.5 / 2, 28.75 + 67.5 + 50  # middles of the columns 6,75 | 10,0 cm
MM_OF_PT = 25.4 / 72
REGISTRY = Registry(Path(__file__).parents[2] / "resources" / "units.csv")


@pytest.fixture(scope="module")
def paper() -> Pdf:
    return Pdf(render_minutes(replace(MINUTES, content=(PARAGRAPH, *MINUTES.content))))


def test_the_paper_is_a4(paper: Pdf) -> None:
    assert paper.size() == pytest.approx((210, 297), abs=0.01)


@pytest.mark.parametrize(
    ("words", "size", "font"),
    [
        ("CÔNG AN TỈNH BẾN SỎI", 13, "Tinos-Regular"),
        ("CÔNG AN XÃ SUỐI MƠ", 13, "Tinos-Bold"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Tinos-Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 14, "Tinos-Bold"),
        ("Số: 05/BB-CAX", 13, "Tinos-Regular"),
        ("BIÊN BẢN", 14, "Tinos-Bold"),
        ("Hội nghị sơ kết", 14, "Tinos-Bold"),
        ("Thời gian bắt đầu", 14, "Tinos-Regular"),
        ("THƯ KÝ", 14, "Tinos-Bold"),
        ("CHỦ TỌA", 14, "Tinos-Bold"),
        ("Trung tá Triệu Văn Ngọc", 14, "Tinos-Bold"),
        ("Nơi nhận:", 12, "Tinos-BoldItalic"),
        ("- Lưu: VT, Hồ sơ.", 11, "Tinos-Regular"),
    ],
)
def test_each_part_has_the_size_and_weight_of_the_decree(
    paper: Pdf, words: str, size: float, font: str
) -> None:
    line = next(line for page in range(len(paper)) for line in paper.lines(page) if words in line.text)
    assert (line.size, line.font, line.colour) == (size, font, (0, 0, 0))


@pytest.mark.parametrize(
    ("words", "middle"),
    [
        ("CÔNG AN TỈNH BẾN SỎI", LEFT_CELL),
        ("CÔNG AN XÃ SUỐI MƠ", LEFT_CELL),
        ("Số: 05/BB-CAX", LEFT_CELL),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", RIGHT_CELL),
        ("Độc lập - Tự do - Hạnh phúc", RIGHT_CELL),
        ("BIÊN BẢN", (TEXT_LEFT + TEXT_RIGHT) / 2),
    ],
)
def test_headings_stand_in_the_middle_of_their_column(paper: Pdf, words: str, middle: float) -> None:
    assert paper.find(words).middle == pytest.approx(middle, abs=0.1)


def test_the_two_columns_of_the_heading_stand_level(paper: Pdf) -> None:
    assert paper.find("CÔNG AN TỈNH").baseline == pytest.approx(paper.find("CỘNG HÒA").baseline, abs=0.02)
    assert paper.find("CÔNG AN XÃ SUỐI MƠ").baseline == pytest.approx(
        paper.find("Độc lập").baseline, abs=0.02
    )


def test_the_line_under_the_motto_is_as_long_as_the_motto(paper: Pdf) -> None:
    motto = paper.find("Độc lập")
    rule = next(rule for rule in paper.levels() if rule.left > 100 and rule.y < 40)
    assert (rule.left, rule.right) == pytest.approx((motto.left, motto.right), abs=0.4)
    assert 1 < rule.y - motto.baseline < 3


@pytest.mark.parametrize("words", ["CÔNG AN XÃ SUỐI MƠ", "sáu tháng đầu năm 2026"])
def test_lines_under_issuer_and_title_are_a_third_to_half_of_the_text(paper: Pdf, words: str) -> None:
    line = paper.find(words)
    rule = min((rule for rule in paper.levels() if rule.y > line.baseline), key=lambda rule: rule.y)
    assert 1 / 3 - 0.01 < rule.length / (line.right - line.left) < 1 / 2 + 0.01
    assert (rule.left + rule.right) / 2 == pytest.approx(line.middle, abs=0.1)


def test_paragraphs_are_indented_by_one_centimetre(paper: Pdf) -> None:
    assert paper.find("Thời gian bắt đầu").left == pytest.approx(TEXT_LEFT + 10, abs=0.01)
    assert paper.find("Địa điểm:").left == pytest.approx(TEXT_LEFT + 10, abs=0.01)


def _full_lines(paper: Pdf, page: int) -> list[Line]:
    """Lines of the long paragraph but its last."""
    lines = paper.lines(page)
    first = next(
        i for i, line in enumerate(lines) if line.text.startswith("Hội nghị nghe báo cáo kết quả thực")
    )
    last = next(i for i, line in enumerate(lines) if line.text.endswith("thời gian qua."))
    return lines[first:last]


def test_long_paragraphs_are_flush_at_both_margins(paper: Pdf) -> None:
    lines = _full_lines(paper, 0)
    assert len(lines) >= 2
    for line in lines:
        assert line.right == pytest.approx(TEXT_RIGHT, abs=0.2)  # readers round widths
    for line in lines[1:]:
        assert line.left == pytest.approx(TEXT_LEFT, abs=0.01)


def test_lines_are_single_spaced_with_six_points_before_a_paragraph(paper: Pdf) -> None:
    first, second = _full_lines(paper, 0)[:2]
    assert second.baseline - first.baseline == pytest.approx(14 * 1.15 * MM_OF_PT, abs=0.02)
    gap = paper.find("Địa điểm:").baseline - paper.find("Thời gian bắt đầu").baseline
    assert gap == pytest.approx((14 * 1.15 + 6) * MM_OF_PT, abs=0.02)


def test_nothing_stands_in_the_margins_but_the_page_number() -> None:
    paper = Pdf(render_minutes(replace(MINUTES, content=(PARAGRAPH,) * 30)))
    assert len(paper) > 2
    for page in range(len(paper)):
        for line in paper.lines(page):
            assert line.left > TEXT_LEFT - 0.01 and line.right < TEXT_RIGHT + 0.1, line.text
            assert line.baseline < 297 - 20, line.text
            assert line.baseline - 0.655 * line.size * MM_OF_PT > 20 or line.text == str(page + 1)


def test_page_numbers_are_centred_in_the_top_margin_from_page_two() -> None:
    paper = Pdf(render_minutes(replace(MINUTES, content=(PARAGRAPH,) * 30)))
    assert paper.lines(0)[0].text != "1"
    for page in range(1, len(paper)):
        number = paper.lines(page)[0]
        assert (number.text, number.size, number.font) == (str(page + 1), 14, "Tinos-Regular")
        assert number.middle == pytest.approx((TEXT_LEFT + TEXT_RIGHT) / 2, abs=0.1)
        assert number.baseline - 0.655 * 14 * MM_OF_PT / 2 == pytest.approx(10, abs=0.1)


def test_both_signers_names_stand_level_below_room_to_sign(paper: Pdf) -> None:
    page = len(paper) - 1
    secretary, chair = paper.find("Trung úy Bùi Thị Thúy", page), paper.find("Trung tá Triệu", page)
    assert secretary.baseline == pytest.approx(chair.baseline, abs=0.02)
    assert chair.baseline - paper.find("TRƯỞNG CÔNG AN XÃ", page).baseline > 30
    assert secretary.middle == pytest.approx(TEXT_LEFT + 30, abs=0.1)
    assert chair.middle == pytest.approx(TEXT_LEFT + 67.5 + 97.5 / 2, abs=0.1)


def _headed(**parts: tuple[str, ...]) -> MinutesContent:
    return replace(MINUTES, heading=replace(MINUTES.heading, **parts))


def test_a_long_superior_body_takes_size_12_rather_than_break() -> None:
    paper = Pdf(render_minutes(_headed(superior=("CÔNG AN TỈNH TUYÊN QUANG",))))
    assert paper.find("CÔNG AN TỈNH TUYÊN QUANG").size == 12
    assert paper.find("CÔNG AN XÃ SUỐI MƠ").size == 12


def test_a_very_long_issuer_breaks_into_whole_lines_within_its_column() -> None:
    issuer = "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM, TỆ NẠN XÃ HỘI VÀ XÂY DỰNG PHONG TRÀO TOÀN DÂN BẢO VỆ ANTQ"
    paper = Pdf(render_minutes(_headed(issuer=(issuer,))))
    lines = [line for line in paper.lines() if line.font == "Tinos-Bold" and line.right < 97]
    heading = [line for line in lines if line.baseline < paper.find("Số: 05").baseline]
    assert " ".join(line.text for line in heading) == issuer
    assert all(line.left > 28.75 for line in heading)


def test_the_blank_form_fits_one_page() -> None:
    assert len(Pdf(render_minutes(MinutesContent()))) == 1


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("26732", ["CÔNG AN", "THÀNH PHỐ HỒ CHÍ MINH", "CÔNG AN", "ĐẶC KHU CÔN ĐẢO"]),
        ("75", ["BỘ CÔNG AN", "CÔNG AN", "THÀNH PHỐ ĐỒNG NAI"]),
        ("00070", ["CÔNG AN", "THÀNH PHỐ HÀ NỘI", "CÔNG AN", "PHƯỜNG HOÀN KIẾM"]),
        ("02287", ["CÔNG AN TỈNH TUYÊN QUANG", "CÔNG AN XÃ CHIÊM HÓA"]),
    ],
)
def test_names_of_offices_break_between_the_body_and_its_unit(code: str, lines: list[str]) -> None:
    assert _printed_heading(code, "police") == lines


def test_no_office_of_the_country_is_broken_inside_a_word() -> None:
    whole = "CÔNG AN|THÀNH PHỐ|ĐẶC KHU|NHÂN DÂN|ỦY BAN|XÂY DỰNG|PHONG TRÀO|TOÀN DÂN|TỘI PHẠM|PHÒNG, CHỐNG"
    torn = re.compile(rf"(?<!\w)(?:{whole.replace(' ', ' / ')})")
    units = [one for one in REGISTRY.units if one.is_current and one.level in ("province", "commune")]
    for unit in [one for one in units if one.kind != "Xã"][::6]:
        for issuer in ("police", "committee", "steering"):
            lines = " / ".join(_printed_heading(unit.code, issuer))
            assert not torn.search(lines), lines


def _printed_heading(code: str, issuer: str) -> list[str]:
    unit = REGISTRY.by_code(code)
    found = getattr(headings(unit, REGISTRY.parent(unit)), issuer)
    superior = (found.superior,) if found.superior else ()
    head, _ = letterhead(A4, Heading(superior, found.lines), "BB-")
    room = head.widths[0] - 2 * head.padding
    return [plain(line) for block in head.cells[0] for line in broken(block, room, room)]
