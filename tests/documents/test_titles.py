"""Titles, căn cứ, Kính gửi, Phụ lục, Điều, the end of the text and the signature: Nghị định 30/2020."""

from __future__ import annotations

import pytest

from desktop.documents.layout.blocks import Block, Columns, Paragraph, Run, Space, Stamp, Table, text
from desktop.documents.layout.ending import closed, closed_text
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4, A4_LANDSCAPE, PageSetup
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import (
    addressees,
    appendix_title,
    article,
    authority,
    bases,
    paragraphs,
    type_title,
)
from desktop.domain.contents.parts import Heading, Signer
from tests.documents.reading import Pdf
from tests.documents.ruling import drawn, strokes

MIDDLE = (30 + 195) / 2
SUBJECT = "Về việc khen thưởng tập thể, cá nhân có thành tích xuất sắc trong phong trào năm 2026"
DEPUTY = Signer(("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ"), "Triệu Văn Ngọc", "Trung tá")
RECIPIENTS = ["- Như Điều 3;", "Công an tỉnh (để báo cáo)", "Lưu: VT, TH."]


def words(blocks: list[Block]) -> list[str]:
    return ["".join(run.text for run in one.runs) for one in blocks if isinstance(one, Paragraph)]


def test_a_title_is_14_bold_in_the_middle_and_its_subject_has_a_line_of_a_third_to_half() -> None:
    pdf = drawn(*type_title("Quyết định", SUBJECT))
    title, last = pdf.find("QUYẾT ĐỊNH"), pdf.lines()[-1]
    for line in pdf.lines():
        assert (line.size, line.font) == (14, "Tinos-Bold")
        assert line.middle == pytest.approx(MIDDLE, abs=0.1)
    assert title.baseline < last.baseline
    (rule,) = pdf.levels()
    assert 1 / 3 - 0.01 < rule.length / (last.right - last.left) < 1 / 2 + 0.01
    assert 1 < rule.y - last.baseline < 3


def test_a_title_alone_has_no_line() -> None:
    assert not drawn(*type_title("Giấy mời")).levels()


def test_who_decides_is_bold_capitals_in_the_middle() -> None:
    pdf = drawn(*authority("Chủ tịch Ủy ban nhân dân xã Suối Mơ"))
    line = pdf.find("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ")
    assert (line.size, line.font) == (14, "Tinos-Bold")
    assert line.middle == pytest.approx(MIDDLE, abs=0.1)


def test_bases_are_italic_and_end_with_semicolons_and_a_full_stop() -> None:
    blocks = bases(
        ["Căn cứ Luật Thi đua, khen thưởng.", " ", "Căn cứ Nghị định số 152/2025/NĐ-CP;", "Theo đề nghị"]
    )
    assert [line[-1] for line in words(blocks)] == [";", ";", "."]
    pdf = drawn(*blocks)
    assert {(line.size, line.font) for line in pdf.lines()} == {(14, "Tinos-Italic")}
    assert pdf.find("Theo đề nghị").left == pytest.approx(40, abs=0.05)


def test_one_addressee_stands_on_the_line_of_kinh_gui() -> None:
    pdf = drawn(*addressees(["Công an tỉnh Bến Sỏi;"]))
    assert [line.text for line in pdf.lines()] == ["Kính gửi: Công an tỉnh Bến Sỏi"]
    assert pdf.lines()[0].middle == pytest.approx(MIDDLE, abs=0.1)


def test_several_addressees_stand_under_each_other_behind_the_colon() -> None:
    long = "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào tỉnh Bến Sỏi"
    pdf = drawn(*addressees(["- Công an tỉnh;", long, "Các thôn"]))
    label = pdf.find("Kính gửi:")
    items = [line for line in pdf.lines() if line.text.startswith("- ")]
    assert [line.text[-1] for line in pdf.lines() if line.text[-1] in ";."] == [";", ";", "."]
    assert {round(item.left, 1) for item in items} == {round(items[0].left, 1)}
    assert label.right < items[0].left < label.right + 3
    assert label.baseline == pytest.approx(items[0].baseline, abs=0.02)
    assert all(line.right < 195.1 for line in pdf.lines())


def test_one_long_addressee_is_broken_behind_the_colon() -> None:
    pdf = drawn(*addressees(["Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội " * 2]))
    assert not any(line.text.startswith("-") for line in pdf.lines())
    assert pdf.lines()[-1].left > pdf.find("Kính gửi:").right


def test_nobody_addressed_leaves_nothing() -> None:
    assert addressees(["", " - "]) == []


@pytest.mark.parametrize(("number", "label"), [("I", "Phụ lục I"), (None, "Phụ lục")])
def test_an_appendix_has_its_number_title_and_what_it_belongs_to(number: str | None, label: str) -> None:
    attached = "(Kèm theo Quyết định số 05/QĐ-CAX ngày 05 tháng 3 năm 2026)"
    pdf = drawn(*appendix_title(number, "Danh sách khen thưởng", attached))
    looks = [(line.text, line.size, line.font) for line in pdf.lines()]
    assert looks == [
        (label, 14, "Tinos-Bold"),
        ("DANH SÁCH KHEN THƯỞNG", 14, "Tinos-Bold"),
        (attached, 14, "Tinos-Italic"),
    ]
    assert len(pdf.levels()) == 1


def test_the_date_of_what_an_appendix_belongs_to_is_not_torn() -> None:
    attached = "Kèm theo Quyết định số 25/QĐ-UBND ngày 12 tháng 8 năm 2026 của Chủ tịch UBND xã Suối Mơ"
    pdf = drawn(*appendix_title(None, "Danh sách", attached))
    assert pdf.find("ngày 12 tháng 8 năm 2026")
    assert len([line for line in pdf.lines() if line.font == "Tinos-Italic"]) == 2


def test_an_appendix_may_go_without_its_label() -> None:
    assert words(appendix_title("", "Sổ mô hình", None)) == ["SỔ MÔ HÌNH"]


def test_an_article_begins_in_bold() -> None:
    pdf = drawn(*article(1, "Tặng Giấy khen cho các ông, bà.\n\nKèm theo tiền thưởng."))
    fonts = [(line.text, line.font) for line in pdf.lines()]
    assert fonts == [
        ("Điều 1.", "Tinos-Bold"),
        ("Tặng Giấy khen cho các ông, bà.", "Tinos-Regular"),
        ("Kèm theo tiền thưởng.", "Tinos-Regular"),
    ]
    assert pdf.find("Điều 1.").left == pytest.approx(40, abs=0.05)


def test_every_line_with_words_is_a_paragraph() -> None:
    assert words(paragraphs("Một.\n\n  Hai. \n")) == ["Một.", "Hai."]


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("Thực hiện nghiêm túc.", "Thực hiện nghiêm túc./."),
        ("Thực hiện nghiêm túc", "Thực hiện nghiêm túc./."),
        ("Thực hiện nghiêm túc./.", "Thực hiện nghiêm túc./."),
        ("Thực hiện nghiêm túc ./. ", "Thực hiện nghiêm túc./."),
        ("Thực hiện nghiêm túc;", "Thực hiện nghiêm túc./."),
        ("“Toàn dân bảo vệ an ninh Tổ quốc”.", "“Toàn dân bảo vệ an ninh Tổ quốc”./."),
        ("ngày …… tháng ……", "ngày …… tháng ……./."),
    ],
)
def test_the_text_ends_with_one_closing_sign(said: str, end: str) -> None:
    assert closed_text(said) == end


def test_closing_changes_the_last_paragraph_only() -> None:
    blocks = [text("Một."), Paragraph((Run("Điều 2."), Run(" Hai."))), Space(6)]
    assert words(closed(blocks)) == ["Một.", "Điều 2. Hai./."]


def test_after_a_table_the_closing_sign_stands_alone() -> None:
    assert words(closed([text("Một."), Table((), ())])) == ["Một.", "./."]
    assert words(closed([])) == ["./."]


def test_recipients_stand_level_with_the_signers_title() -> None:
    pdf = drawn(text("Nội dung."), *one_signer(DEPUTY, RECIPIENTS))
    head, title = pdf.find("Nơi nhận:"), pdf.find("KT. TRƯỞNG CÔNG AN XÃ")
    assert head.baseline == pytest.approx(title.baseline, abs=0.02)
    assert (head.size, head.font) == (12, "Tinos-BoldItalic")
    assert (title.size, title.font) == (14, "Tinos-Bold")
    assert head.left == pytest.approx(30, abs=0.05)
    lines = [line for line in pdf.lines() if line.size == 11]
    assert [line.text for line in lines] == [
        "- Như Điều 3;",
        "- Công an tỉnh (để báo cáo);",
        "- Lưu: VT, TH.",
    ]
    assert {line.font for line in lines} == {"Tinos-Regular"}


def test_the_signer_has_30_mm_to_sign_above_the_rank_and_name() -> None:
    pdf = drawn(text("Nội dung."), *one_signer(DEPUTY, RECIPIENTS))
    title, name = pdf.find("PHÓ TRƯỞNG CÔNG AN XÃ"), pdf.find("Trung tá Triệu Văn Ngọc")
    assert name.baseline - 0.655 * 14 * 25.4 / 72 - title.baseline > 30
    assert (name.size, name.font) == (14, "Tinos-Bold")
    assert name.middle == pytest.approx(title.middle, abs=0.1)
    assert title.middle == pytest.approx(195 - 45, abs=0.1)


def _pages(count: int, setup: PageSetup = A4) -> Pdf:
    return drawn(*[text("Một dòng.")] * count, *one_signer(DEPUTY, RECIPIENTS, setup), setup=setup)


def test_a_signature_is_never_alone_on_a_page_nor_torn() -> None:
    for count in range(22, 38):
        pdf = _pages(count)
        last = [line.text for line in pdf.lines(len(pdf) - 1)]
        assert last.count("Một dòng.") >= 2
        assert {"Nơi nhận:", "KT. TRƯỞNG CÔNG AN XÃ", "Trung tá Triệu Văn Ngọc"} <= set(last)


def test_on_a_level_page_the_signer_stays_at_the_right() -> None:
    pdf = _pages(2, A4_LANDSCAPE)
    assert pdf.find("Trung tá Triệu Văn Ngọc").middle == pytest.approx(282 - 45, abs=0.1)


def test_many_recipients_go_on_below_the_signature() -> None:
    places = [f"Ban cán sự thôn {number}" for number in range(1, 90)]
    pdf = drawn(text("Nội dung."), *one_signer(DEPUTY, places))
    assert len(pdf) == 2
    printed = [line.text for page in range(2) for line in pdf.lines(page) if line.size == 11]
    assert printed == [f"- {place}{';' if place != places[-1] else '.'}" for place in places]


def test_a_signer_not_known_leaves_dots() -> None:
    pdf = drawn(text("Nội dung."), *one_signer(Signer(("chủ tịch",)), []))
    assert pdf.find("CHỦ TỊCH").baseline < pdf.find("………").baseline
    assert pdf.find("Lưu: VT, Hồ sơ.")


def test_the_subject_of_an_official_letter_stands_6_points_under_its_number() -> None:
    heading = Heading((), ("CÔNG AN XÃ SUỐI MƠ",), "5", "CAX", "Suối Mơ", "2026-03-05")
    head: list[Columns] = list(
        letterhead(
            A4, heading, "", dated=True, subject="V/v rà soát mô hình", stamps=(Stamp("KHẨN", red=True),)
        )
    )
    pdf = drawn(*head)
    number, subject = pdf.find("Số: 05/CAX"), pdf.find("V/v rà soát mô hình")
    assert (subject.size, subject.font) == (12, "Tinos-Regular")
    assert subject.middle == pytest.approx(number.middle, abs=0.1)
    assert subject.baseline > number.baseline + 5
    assert number.baseline == pytest.approx(pdf.find("ngày 05 tháng 3").baseline, abs=0.02)
    box = strokes(pdf)
    assert (box[0].x + box[1].x) / 2 == pytest.approx(number.middle, abs=0.1)


def test_the_heading_of_a_level_page_takes_its_whole_width() -> None:
    heading = Heading(
        ("CÔNG AN TỈNH TUYÊN QUANG",), ("CÔNG AN XÃ SUỐI MƠ",), "5", None, "Suối Mơ", "2026-03-05"
    )
    pdf = drawn(*letterhead(A4_LANDSCAPE, heading, "DS-", dated=True), setup=A4_LANDSCAPE)
    issuer, state = pdf.find("CÔNG AN TỈNH TUYÊN QUANG"), pdf.find("CỘNG HÒA")
    edge = 28.75 + 254.5 * 6.75 / 16.75
    assert issuer.middle == pytest.approx((28.75 + edge) / 2, abs=0.1)
    assert state.middle == pytest.approx((edge + 283.25) / 2, abs=0.1)
    assert issuer.size == 13  # in the narrow column of an upright page 12
    assert pdf.find("Độc lập").middle == pytest.approx(state.middle, abs=0.1)


def test_recipients_that_take_two_lines_count_as_two_beside_the_signature() -> None:
    long = "Các cơ quan, ban, ngành, đoàn thể, doanh nghiệp, nhà trường trên địa bàn xã"
    pdf = drawn(text("Nội dung."), *one_signer(DEPUTY, [f"{number:02} {long}" for number in range(20)]))
    name = pdf.find(DEPUTY.signed_name or "")
    beside = [line for line in pdf.lines() if line.size == 11 and line.right < 30 + 0.45 * 165]
    assert max(line.baseline for line in beside) < name.baseline + 32
    shown = pdf.text()
    assert all(f"{number:02} Các cơ quan" in shown for number in range(20))
