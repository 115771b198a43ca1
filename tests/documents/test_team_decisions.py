"""Decisions about a team measured against mẫu 1.2 and the rules on appendices of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.rendering import render
from desktop.documents.team_decisions import paper
from desktop.domain.contents.decisions import Decision
from desktop.domain.contents.force import Columns, TeamDecision
from desktop.domain.contents.parts import Heading
from tests.documents.force_samples import LONG_NAME, TEAM, decision
from tests.documents.reading import Pdf
from tests.documents.ruling import strokes

LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0
LEFT_CELL, RIGHT_CELL = 28.75 + 67.5 / 2, 28.75 + 67.5 + 50  # middles of the columns 6,75 | 10,0 cm
MIDDLE = (LEFT + RIGHT) / 2


def drawn(content: TeamDecision) -> Pdf:
    return Pdf(render(paper(content)))


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    return drawn(decision())


def _appendix(pdf: Pdf) -> int:
    return next(page for page in range(len(pdf)) if "Phụ lục" in pdf.text(page))


@pytest.mark.parametrize(
    ("words", "size", "font", "middle"),
    [
        ("ỦY BAN NHÂN DÂN", 13, "Tinos-Bold", LEFT_CELL),
        ("XÃ SUỐI MƠ", 13, "Tinos-Bold", LEFT_CELL),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Tinos-Bold", RIGHT_CELL),
        ("Độc lập - Tự do - Hạnh phúc", 14, "Tinos-Bold", RIGHT_CELL),
        ("Số: 05/QĐ-UBND", 13, "Tinos-Regular", LEFT_CELL),
        ("Suối Mơ, ngày 05 tháng 3 năm 2026", 14, "Tinos-Italic", RIGHT_CELL),
        ("QUYẾT ĐỊNH", 14, "Tinos-Bold", MIDDLE),
        ("Về việc thành lập", 14, "Tinos-Bold", MIDDLE),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", 14, "Tinos-Bold", MIDDLE),
        ("Căn cứ Luật Tổ chức chính quyền", 14, "Tinos-Italic", None),
        ("Theo đề nghị của Trưởng Công an xã Suối Mơ.", 14, "Tinos-Italic", None),
        ("QUYẾT ĐỊNH:", 14, "Tinos-Bold", MIDDLE),
        ("Điều 1.", 14, "Tinos-Bold", None),
        ("Thành lập Tổ bảo vệ an ninh", 14, "Tinos-Regular", None),
        ("Nơi nhận:", 12, "Tinos-BoldItalic", None),
        ("- Như Điều 4;", 11, "Tinos-Regular", None),
        ("KT. CHỦ TỊCH", 14, "Tinos-Bold", None),
        ("PHÓ CHỦ TỊCH", 14, "Tinos-Bold", None),
        ("Triệu Thị Hiền", 14, "Tinos-Bold", None),
    ],
)
def test_each_part_has_the_size_weight_and_place_of_the_decree(
    pdf: Pdf, words: str, size: float, font: str, middle: float | None
) -> None:
    lines = [line for page in range(len(pdf)) for line in pdf.lines(page) if words in line.text]
    line = next(line for line in lines if not words.endswith(":") or line.text == words)
    assert (line.size, line.font, line.colour) == (size, font, (0, 0, 0))
    if middle is not None:
        assert line.middle == pytest.approx(middle, abs=0.1)


def test_the_parts_follow_each_other_as_in_the_form(pdf: Pdf) -> None:
    text = pdf.text()
    order = [
        "ỦY BAN NHÂN DÂN", "Số: 05/QĐ-UBND", "QUYẾT ĐỊNH Về việc", "CHỦ TỊCH ỦY BAN", "Căn cứ Luật",
        "Căn cứ Nghị định số 40/2024/NĐ-CP", "Căn cứ Thông tư số 14/2024/TT-BCA", "Theo đề nghị",
        "QUYẾT ĐỊNH:", "Điều 1.", "Điều 2.", "Điều 3.", "Điều 4.", "Quyết định này./.", "KT. CHỦ TỊCH",
        "Phụ lục",
    ]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.count("./.") == 1


def test_the_paragraphs_are_indented_by_one_centimetre(pdf: Pdf) -> None:
    for words in ("Căn cứ Luật Tổ chức", "Điều 1.", "Điều 3."):
        assert pdf.find(words).left == pytest.approx(LEFT + 10, abs=0.01)


def test_the_list_is_an_appendix_with_pages_of_its_own(pdf: Pdf) -> None:
    page = _appendix(pdf)
    label, title, attached = (
        pdf.find(words, page) for words in ("Phụ lục", "DANH SÁCH THÀNH VIÊN", "(Kèm theo Quyết định")
    )
    assert (label.size, label.font) == (title.size, title.font) == (14, "Tinos-Bold")
    assert (attached.size, attached.font) == (14, "Tinos-Italic")
    for line in (label, title, attached):
        assert line.middle == pytest.approx(MIDDLE, abs=0.1)
    assert "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch" in pdf.text(page)
    assert not any(line.text.isdecimal() and line.baseline < TOP for line in pdf.lines(page))


def test_the_table_of_the_list_fills_the_text_from_margin_to_margin(pdf: Pdf) -> None:
    uprights = strokes(pdf, _appendix(pdf))
    assert uprights[0].x == pytest.approx(LEFT, abs=0.1)
    assert uprights[-1].x == pytest.approx(RIGHT, abs=0.1)
    assert len({round(one.x, 1) for one in uprights}) == 7


def test_the_public_list_says_nobodys_identity_number(pdf: Pdf) -> None:
    assert "008188001234" not in pdf.text() and "0081" not in pdf.text()


def test_who_is_released_stands_there_with_the_letter_of_the_point_alone() -> None:
    text = drawn(decision(2, Columns.GOING, left_point="d")).text()
    assert "Lò Thị Ư 001 05/03/1988 Tổ viên 01/10/2026 Điểm d" in text
    for fact in ("khởi tố", "vi phạm pháp luật", "sức khỏe", "Đồng Giữa, xã"):
        assert fact not in text


@pytest.mark.parametrize("count", [1, 40, 300])
def test_a_long_list_repeats_its_heading_and_loses_nobody(count: int) -> None:
    pdf = drawn(decision(count))
    first = _appendix(pdf)
    for page in range(first, len(pdf)):
        assert "Họ và tên" in pdf.text(page)
        for line in pdf.lines(page):
            assert line.left > LEFT - 0.1 and line.right < RIGHT + 0.1
            assert line.baseline < BOTTOM
        if page > first:
            assert pdf.find(str(page - first + 1), page).middle == pytest.approx(MIDDLE, abs=0.1)
    text = pdf.text()
    assert all(f"Lò Thị Ư {number:03}" in text for number in range(1, count + 1))


def test_a_long_name_stays_within_its_cell() -> None:
    member = replace(decision(1, sex="Nam").members[0], name=LONG_NAME)
    pdf = drawn(replace(decision(), members=(member,)))
    page = _appendix(pdf)
    xs = sorted({round(one.x, 1) for one in strokes(pdf, page)})
    words = [line for line in pdf.lines(page) if line.text and line.text in LONG_NAME]
    assert len(words) >= 2
    assert all(xs[1] < line.left and line.right < xs[2] for line in words)


def test_the_signature_is_never_alone_on_a_page() -> None:
    base = decision()
    for extra in range(12):
        articles = (
            *base.decision.articles[:1],
            *("Giao các đơn vị liên quan.",) * extra,
            *base.decision.articles[1:],
        )
        pdf = drawn(replace(base, decision=replace(base.decision, articles=articles)))
        page = next(page for page in range(len(pdf)) if "KT. CHỦ TỊCH" in pdf.text(page))
        assert "Quyết định này./." in pdf.text(page)
        assert "Triệu Thị Hiền" in pdf.text(page) and "- Lưu: VT, CAX." in pdf.text(page)


def test_what_is_not_known_prints_as_dots_to_fill_in() -> None:
    heading = Heading(issuer=("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ"))
    empty = replace(decision(0), decision=replace(decision().decision, heading=heading))
    pdf = drawn(empty)
    assert "Số: ……/QĐ-……" in pdf.text(0) and "ngày …… tháng …… năm ……" in pdf.text(0)
    assert "1 2 3 4 5" in pdf.text(len(pdf) - 1)  # numbered rows
    nobody = drawn(decision(1, birth=None, sex=None, address=None, position=None))
    assert nobody.text(len(nobody) - 1).count("……") == 4
    year = drawn(decision(1, birth="1958"))
    assert "Lò Thị Ư 001 1958 Nữ" in year.text(len(year) - 1)


def test_the_file_says_what_it_is(pdf: Pdf) -> None:
    told = pdf.metadata()
    assert told["Title"] == f"Quyết định về việc thành lập {TEAM}"
    assert told["Author"] == "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ"
    assert drawn(TeamDecision(Decision())).text(0)  # nothing known at all is no error
