"""Award decisions and their lists, measured against Nghị định 30/2020/NĐ-CP, mẫu 1.2 and 2.1."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents import award_book, award_decision, award_lists
from desktop.documents.layout.paper import Paper
from desktop.documents.rendering import render
from desktop.domain.contents.award_decision import AwardDecisionContent
from desktop.domain.contents.decisions import Decision
from tests.documents.meeting_samples import BOOK, DECISION, MONEY, award_list, awarded, book_line
from tests.documents.reading import Pdf

LEFT, RIGHT = 30.0, 195.0
MIDDLE = (LEFT + RIGHT) / 2


def pdf(paper: Paper) -> Pdf:
    return Pdf(render(paper))


def alone(decision: Decision) -> Pdf:
    return pdf(award_decision.paper(AwardDecisionContent(decision)))


@pytest.fixture(scope="module")
def decision() -> Pdf:
    return pdf(award_decision.paper(DECISION))


# the decision -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "size", "font", "middle"),
    [
        ("ỦY BAN NHÂN DÂN", 13, "Tinos-Bold", 28.75 + 67.5 / 2),
        ("XÃ SUỐI MƠ", 13, "Tinos-Bold", 28.75 + 67.5 / 2),
        ("Số: 25/QĐ-UBND", 13, "Tinos-Regular", 28.75 + 67.5 / 2),
        ("Suối Mơ, ngày 12 tháng 8 năm 2026", 14, "Tinos-Italic", 28.75 + 67.5 + 50),
        ("QUYẾT ĐỊNH", 14, "Tinos-Bold", MIDDLE),
        ("Về việc khen thưởng", 14, "Tinos-Bold", MIDDLE),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", 14, "Tinos-Bold", MIDDLE),
        ("QUYẾT ĐỊNH:", 14, "Tinos-Bold", MIDDLE),
        ("Căn cứ Luật Tổ chức", 14, "Tinos-Italic", None),
        ("Điều 1.", 14, "Tinos-Bold", None),
        ("Tổng số tiền thưởng", 14, "Tinos-Regular", None),
        ("KT. CHỦ TỊCH", 14, "Tinos-Bold", None),
        ("Triệu Thị Hiền", 14, "Tinos-Bold", None),
        ("Nơi nhận:", 12, "Tinos-BoldItalic", None),
        ("- Như Điều 3;", 11, "Tinos-Regular", None),
    ],
)
def test_each_part_has_the_size_weight_and_place_of_the_decree(
    decision: Pdf, words: str, size: float, font: str, middle: float | None
) -> None:
    line = decision.find(words)
    assert (line.size, line.font, line.colour) == (size, font, (0, 0, 0))
    assert middle is None or line.middle == pytest.approx(middle, abs=0.15)


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop(decision: Pdf) -> None:
    text = decision.text(0)
    assert "ngày 16 tháng 6 năm 2025;" in text and "ngày 15 tháng 6 năm 2022;" in text
    assert "ngày 05 tháng 8 năm 2026." in text


def test_the_parts_stand_in_the_order_of_the_form(decision: Pdf) -> None:
    text = decision.text(0)
    wanted = ["Về việc", "CHỦ TỊCH ỦY BAN", "Căn cứ", "QUYẾT ĐỊNH:", "Điều 1.", "Điều 2.", "Điều 3.",
              "kể từ ngày ký./.", "Nơi nhận:"]  # fmt: skip
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert text.count("./.") == 1


def test_a_line_of_a_third_to_half_stands_below_the_subject(decision: Pdf) -> None:
    last = decision.find("an ninh Tổ quốc” năm 2026")
    rule = min((one for one in decision.levels() if one.y > last.baseline), key=lambda one: one.y)
    assert 1 / 3 - 0.01 < rule.length / (last.right - last.left) < 1 / 2 + 0.01


def test_the_list_begins_a_page_of_its_own_without_a_number(decision: Pdf) -> None:
    assert len(decision) == 2
    assert decision.lines(1)[0].text == "Phụ lục"
    assert "Kèm theo Quyết định số 25/QĐ-UBND" in decision.text(1)


def test_one_recipient_needs_no_list() -> None:
    assert len(alone(DECISION.decision)) == 1


def test_a_long_decision_takes_its_last_line_along_with_the_signature() -> None:
    decision = DECISION.decision
    long = decision.articles[0] * 9
    paper = alone(replace(decision, articles=(long, long, decision.articles[2])))
    last = len(paper) - 1
    assert last >= 1
    assert "./." in paper.text(last) and "Triệu Thị Hiền" in paper.text(last)
    assert paper.lines(last)[0].text == str(last + 1)


def test_a_missing_proposal_stands_as_dots() -> None:
    bases = (*DECISION.decision.bases[:-1], "Theo đề nghị tại ……")
    assert "đề nghị tại ……" in alone(replace(DECISION.decision, bases=bases)).text()


# the list ---------------------------------------------------------------------------------------------


def test_kinds_are_bands_and_the_money_is_added_up() -> None:
    paper = pdf(award_lists.list_paper(award_list()))
    text = paper.text()
    wanted = ["I. TẬP THỂ (01)", "1.520.000", "II. HỘ GIA ĐÌNH (01)", "1.140.000", "III. CÁ NHÂN (02)",
              "760.000", "Tổng cộng", "4.180.000", "Số tiền bằng chữ: Bốn triệu"]  # fmt: skip
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert paper.find("I. TẬP THỂ").font == "Tinos-Bold"
    assert paper.size() == pytest.approx((210, 297), abs=0.01)


def test_achievements_of_their_own_need_the_page_across() -> None:
    own = replace(
        awarded("Ông Lò Văn Ơn"), citation="Bắt quả tang đối tượng trộm cắp, trả lại tài sản cho dân"
    )
    paper = pdf(award_lists.list_paper(award_list(own)))
    assert paper.size() == pytest.approx((297, 210), abs=0.01)
    assert "Bắt quả tang" in paper.text()


def test_without_money_there_is_no_column_of_it() -> None:
    bare = award_list(replace(awarded("Ông Lò Văn Ơn"), multiple=None, base=None, amount=None))
    group = replace(bare.groups[2], recipients=bare.groups[2].recipients)
    text = pdf(award_lists.list_paper(replace(bare, groups=(group,), total=None))).text()
    assert "Tiền thưởng" not in text and "bằng chữ" not in text
    assert "CÁ NHÂN (01)" not in text  # one kind only needs no band


@pytest.mark.parametrize("count", [1, 60, 300])
def test_a_list_of_any_length_keeps_head_and_margins_on_every_page(count: int) -> None:
    people = [
        awarded(f"Ông Hoàng Phủ Ngọc Tường {one}", "Tổ trưởng Tổ bảo vệ an ninh " * 2) for one in range(count)
    ]
    paper = pdf(award_lists.list_paper(award_list(*people)))
    assert (len(paper) > 1) == (count > 1)
    for page in range(len(paper)):
        assert "Họ và tên, tên tập thể" in paper.text(page) or page == len(paper) - 1
        assert all(line.left >= LEFT and line.right < RIGHT + 0.1 for line in paper.lines(page))
        assert all(line.baseline < 277 for line in paper.lines(page))


# the money --------------------------------------------------------------------------------------------


def test_the_table_of_money_says_how_each_amount_comes_about() -> None:
    paper = pdf(award_lists.money_paper(MONEY))
    text = " ".join(paper.text(page) for page in range(len(paper)))
    for words in ("Hệ số", "Lương cơ sở (đồng)", "Ký nhận", "0,6", "0,45", "0,3", "2.530.000", "4.180.000"):
        assert words in text
    assert paper.size() == pytest.approx((297, 210), abs=0.01)


def test_the_signatures_below_the_money_stand_level_and_never_alone() -> None:
    paper = pdf(award_lists.money_paper(MONEY))
    last = len(paper) - 1
    maker, chief = paper.find("NGƯỜI LẬP BẢNG", last), paper.find("KT. CHỦ TỊCH", last)
    assert maker.baseline == pytest.approx(chief.baseline, abs=0.05)
    assert maker.middle == pytest.approx(30 + 252 / 4, abs=0.2)
    assert chief.middle == pytest.approx(30 + 252 * 3 / 4, abs=0.2)
    assert "Số tiền bằng chữ" in paper.text(last)


def test_amounts_stand_at_the_right_of_their_column() -> None:
    paper = pdf(award_lists.money_paper(MONEY))
    amounts = [line for line in paper.lines() if line.text in ("1.520.000", "1.140.000", "760.000")]
    assert len(amounts) >= 2
    assert {round(line.right, 1) for line in amounts} == {round(amounts[0].right, 1)}


# the book ---------------------------------------------------------------------------------------------


def test_the_book_marks_gaps_and_doubles() -> None:
    paper = pdf(award_book.paper(BOOK))
    text = paper.text()
    wanted = [
        "SỔ VÀNG KHEN THƯỞNG NĂM 2026",
        "17",
        "Chưa ghi số 18 đến 19",
        "20 (trùng số)",
        "Chưa vào sổ vàng",
    ]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert text.count("(trùng số)") == 2
    assert paper.size() == pytest.approx((297, 210), abs=0.01)


def test_several_authorities_are_bands() -> None:
    other = replace(BOOK.parts[0], authority="Chủ tịch UBND tỉnh", lines=(book_line("3"),))
    text = pdf(award_book.paper(replace(BOOK, parts=(*BOOK.parts, other)))).text()
    assert "CHỦ TỊCH UBND TỈNH" in text
    assert "CHỦ TỊCH UBND TỈNH" not in pdf(award_book.paper(BOOK)).text()


def test_a_book_of_three_hundred_repeats_its_head_and_keeps_its_margins() -> None:
    lines = tuple(book_line(str(one)) for one in range(300))
    paper = pdf(award_book.paper(replace(BOOK, parts=(replace(BOOK.parts[0], lines=lines),))))
    assert len(paper) > 10
    for page in range(len(paper) - 1):
        assert "Số sổ vàng" in paper.text(page)
        assert all(line.left >= 30 - 1.25 and line.right < 282.1 for line in paper.lines(page))
