"""Invitations and the list of delegates, measured against Nghị định 30/2020/NĐ-CP, mẫu 1.7 and 2.1."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from desktop.documents import delegates, invitations
from desktop.documents.layout.blocks import Code, Columns
from desktop.documents.layout.page import MM
from desktop.documents.rendering import render
from desktop.domain import door_code
from desktop.domain.contents.conference import Delegate, DelegateGroup
from desktop.domain.contents.invitations import DelegateListContent, InvitationsContent, Letter
from tests.documents.meeting_samples import DELEGATES, GREETING, INVITATIONS, letter
from tests.documents.reading import Pdf

LEFT, RIGHT = 30.0, 195.0
MIDDLE = (LEFT + RIGHT) / 2


def printed(content: InvitationsContent) -> Pdf:
    return Pdf(render(invitations.paper(content)))


def listed(content: DelegateListContent) -> Pdf:
    return Pdf(render(delegates.paper(content)))


@pytest.fixture(scope="module")
def paper() -> Pdf:
    return printed(INVITATIONS)


# the invitation ---------------------------------------------------------------------------------------


def test_each_delegate_has_a_page_of_a4(paper: Pdf) -> None:
    assert len(paper) == 2
    assert paper.size(1) == pytest.approx((210, 297), abs=0.01)
    assert "Lò Văn Ơn" in paper.text(0) and "Hà Thị Sương" not in paper.text(0)
    assert "Hà Thị Sương" in paper.text(1)


@pytest.mark.parametrize(
    ("words", "size", "font"),
    [
        ("CÔNG AN TỈNH BẾN SỎI", 13, "Tinos-Regular"),
        ("CÔNG AN XÃ SUỐI MƠ", 13, "Tinos-Bold"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Tinos-Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 14, "Tinos-Bold"),
        ("Số: 07/GM-CAX", 13, "Tinos-Regular"),
        ("Suối Mơ, ngày 05 tháng 3 năm 2026", 14, "Tinos-Italic"),
        ("GIẤY MỜI", 14, "Tinos-Bold"),
        ("Dự Hội nghị sơ kết", 14, "Tinos-Bold"),
        (GREETING, 14, "Tinos-Regular"),
        ("Thời gian: 08 giờ 00 phút, thứ Sáu", 14, "Tinos-Regular"),
        ("KT. TRƯỞNG CÔNG AN XÃ", 14, "Tinos-Bold"),
        ("Thiếu tá Bùi Thị Thúy", 14, "Tinos-Bold"),
        ("Nơi nhận:", 12, "Tinos-BoldItalic"),
        ("- Như trên;", 11, "Tinos-Regular"),
        ("- Lưu: VT.", 11, "Tinos-Regular"),
    ],
)
@pytest.mark.parametrize("page", [0, 1])
def test_each_part_has_the_size_and_weight_of_the_decree(
    paper: Pdf, page: int, words: str, size: float, font: str
) -> None:
    line = paper.find(words, page)
    assert (line.size, line.font, line.colour) == (size, font, (0, 0, 0))


def test_title_and_subject_stand_in_the_middle_with_a_short_line_below(paper: Pdf) -> None:
    assert paper.find("GIẤY MỜI").middle == pytest.approx(MIDDLE, abs=0.1)
    last = paper.find("sáu tháng đầu năm 2026")
    rule = min((one for one in paper.levels() if one.y > last.baseline), key=lambda one: one.y)
    assert 1 / 3 - 0.01 < rule.length / (last.right - last.left) < 1 / 2 + 0.01
    assert (rule.left + rule.right) / 2 == pytest.approx(MIDDLE, abs=0.1)


def test_the_parts_stand_in_the_order_of_the_form(paper: Pdf) -> None:
    text = paper.text(0)
    wanted = [
        "GIẤY MỜI",
        "kính mời",
        "Tới dự:",
        "Chủ trì:",
        "Thời gian:",
        "Địa điểm:",
        "lễ phục.",
        "thời gian./.",
    ]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)


def test_paragraphs_are_indented_and_inside_the_margins(paper: Pdf) -> None:
    assert paper.find("Chủ trì:").left == pytest.approx(LEFT + 10, abs=0.01)
    for line in paper.lines():
        assert line.left > LEFT - 1.3 and line.right < RIGHT + 1.3  # the heading is 16,75 cm wide
        assert 20 < line.baseline < 277


def test_the_signature_stands_level_with_the_recipients_head(paper: Pdf) -> None:
    assert paper.find("KT. TRƯỞNG").baseline == pytest.approx(paper.find("Nơi nhận:").baseline, abs=0.05)
    name, title = paper.find("Thiếu tá Bùi Thị Thúy"), paper.find("PHÓ TRƯỞNG")
    assert name.baseline - title.baseline > 30
    assert name.middle == pytest.approx(title.middle, abs=0.1)


def test_the_code_stands_below_the_recipients_with_its_digits_beside(paper: Pdf) -> None:
    code = INVITATIONS.letters[0].code
    (columns,) = [
        block
        for block in invitations.blocks(INVITATIONS, INVITATIONS.letters[0])
        if isinstance(block, Columns) and any(isinstance(one, Code) for one in block.cells[0])
    ]
    (drawn,) = [one for one in columns.cells[0] if isinstance(one, Code)]
    assert drawn.text == code and drawn.side == pytest.approx(20 * MM)
    digits = paper.find(door_code.spaced(code))
    assert digits.left > LEFT + 20
    assert digits.baseline > paper.find("- Lưu: VT.").baseline
    assert door_code.spaced(INVITATIONS.letters[1].code) in paper.text(1)


def test_what_is_not_known_is_dotted_to_the_margin() -> None:
    blank = InvitationsContent(
        letters=(Letter(f"{GREETING} ……."),),
        particulars=("Tới dự: Hội nghị.", "Chủ trì: …….", "Thời gian: …….", "Địa điểm: ……."),
        closing="Trân trọng kính mời.",
    )
    paper = printed(blank)
    assert len(paper) == 1
    assert paper.find("Địa điểm:").right == pytest.approx(RIGHT, abs=1.5)
    assert "……, ngày" in paper.text().replace("...", "…")


def test_a_very_long_name_and_title_keep_inside_the_page() -> None:
    long = (
        "Ông "
        + "Hoàng Phủ Ngọc Tường Nguyễn " * 6
        + ", "
        + "Phó Trưởng Ban Chỉ đạo phòng, chống tội phạm " * 6
    )
    paper = printed(replace(INVITATIONS, letters=(letter(1, long.strip()),)))
    assert len(paper) == 1
    assert all(line.right < RIGHT + 1.3 for line in paper.lines())


def test_a_long_note_takes_the_signature_along_to_the_second_page() -> None:
    paper = printed(replace(INVITATIONS, letters=(letter(1),), note=("Mang theo tài liệu. " * 20,) * 8))
    assert len(paper) == 2
    assert "Rất mong quý đại biểu" in paper.text(1)  # never alone on its page
    assert "Nơi nhận" in paper.text(1) and "Thiếu tá" in paper.text(1)
    assert paper.lines(1)[0].text == "2"


def test_three_hundred_letters_are_three_hundred_pages_without_numbers() -> None:
    many = replace(INVITATIONS, letters=tuple(letter(one) for one in range(300)))
    paper = printed(many)
    assert len(paper) == 300
    assert paper.lines(299)[0].text != "300"
    assert "\u00a0" not in paper.text(299)


def test_the_file_says_what_it_is(paper: Pdf) -> None:
    about = paper.metadata()
    assert about["Title"].startswith("Giấy mời Dự Hội nghị") and about["Author"] == "CÔNG AN XÃ SUỐI MƠ"


# the list of delegates --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def roll() -> Pdf:
    return listed(DELEGATES)


@pytest.mark.parametrize(
    ("words", "size", "font"),
    [
        ("Phụ lục", 14, "Tinos-Bold"),
        ("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ SƠ KẾT", 14, "Tinos-Bold"),
        ("(Kèm theo Giấy mời số 07/GM-CAX", 14, "Tinos-Italic"),
        ("Ký tên", 13, "Tinos-Bold"),
        ("Đại biểu cấp trên", 13, "Tinos-Bold"),
        ("Hà Thị Sương", 13, "Tinos-Regular"),
        ("Danh sách này gồm 03", 14, "Tinos-Regular"),
    ],
)
def test_the_list_is_an_appendix(roll: Pdf, words: str, size: float, font: str) -> None:
    line = roll.find(words)
    assert (line.size, line.font) == (size, font)


def test_groups_stand_in_protocol_order_and_never_by_name(roll: Pdf) -> None:
    text = roll.text()
    wanted = [
        "Đại biểu cấp trên", "Hà Thị Sương", "Đại biểu xã", "Lò Văn Ơn", "An Văn Ất", "Các đoàn thể",
        "08 người", "Thành phần khác", "Nhân dân thôn Đồng Giữa", "120 người", "Đại biểu đến dự thêm",
    ]  # fmt: skip
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)


def test_numbers_run_through_and_ten_rows_are_empty(roll: Pdf) -> None:
    numbers = [line.text for line in roll.lines() if line.text.isdigit() and line.left < 45]
    assert numbers == [str(one) for one in range(1, 16)]


def test_every_row_has_room_to_sign(roll: Pdf) -> None:
    rules = [one.y for one in roll.levels() if one.length == pytest.approx(165, abs=0.5)]
    heights = [below - above for above, below in pairwise(rules[1:])]
    assert min(heights) >= 9.9


@pytest.mark.parametrize("count", [0, 1, 60, 300])
def test_a_list_of_any_length_repeats_its_head_and_numbers_its_pages(count: int) -> None:
    people = tuple(Delegate(f"Lò Văn Ơn {one}", "Trưởng thôn") for one in range(count))
    groups = (DelegateGroup(None, people),) if people else ()
    paper = listed(replace(DELEGATES, groups=groups))
    assert len(paper) == {0: 1, 1: 1, 60: 4, 300: 14}[count]
    for page in range(len(paper)):
        if page and "Ký tên" not in paper.text(page):
            assert page == len(paper) - 1  # only the sentence below the table
        assert page == 0 or paper.lines(page)[0].text == str(page + 1)
    assert "Thành phần khác" not in paper.text()  # no bands where nobody has a group


def test_a_long_title_breaks_within_its_column() -> None:
    long = Delegate(
        "Hoàng Phủ Ngọc Tường " * 3, "Phó Trưởng phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc " * 3
    )
    paper = listed(replace(DELEGATES, groups=(DelegateGroup(None, (long,)),)))
    assert all(line.left >= LEFT and line.right <= RIGHT + 0.1 for line in paper.lines())
