"""What minutes say, and how they break over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.contents.conference import (
    Delegate,
    DelegateGroup,
    MeetingWord,
    MinutesContent,
    official_words,
)
from desktop.domain.contents.parts import Signer
from tests.documents.reading import Pdf
from tests.documents.samples import MINUTES, PARAGRAPH, render_minutes


def _text(content: MinutesContent) -> str:
    return Pdf(render_minutes(content)).text()


def test_the_form_is_read_in_the_order_of_mau_1_9() -> None:
    text = _text(MINUTES)
    parts = [
        "CÔNG AN TỈNH BẾN SỎI CÔNG AN XÃ SUỐI MƠ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BB-CAX",
        "BIÊN BẢN Hội nghị sơ kết phong trào “Toàn dân bảo vệ an ninh Tổ quốc”",
        "Thời gian bắt đầu: 08 giờ 00 phút, ngày 05 tháng 3 năm 2026.",
        "Địa điểm: Nhà văn hóa thôn Đồng Giữa, xã Suối Mơ.",
        "Thành phần tham dự:",
        "- Đại biểu cấp trên: + Bà Hà Thị Sương, Phó Chủ tịch Ủy ban nhân dân tỉnh.",
        "- Đại biểu xã: + Ông Lò Văn Ơn, Trưởng thôn Đồng Giữa; + Quan Thị Ư;",
        "+ Đại diện các tổ chức chính trị - xã hội: 08 người.",
        "- Tổng số: 85 người; có mặt: 82 người; vắng: 03 người.",
        "+ Vắng có lý do (01 người): Ma Văn Ẩn (ốm).",
        "+ Vắng không lý do (02 người): Chi hội Người cao tuổi: 02 người.",
        "Chủ trì (chủ tọa): Đồng chí Triệu Văn Ngọc, Trưởng Công an xã.",
        "Thư ký (người ghi biên bản): Đồng chí Bùi Thị Thúy, cán bộ Công an xã.",
        "Nội dung (theo diễn biến hội nghị): Hội nghị nghe báo cáo kết quả sáu tháng.",
        "Ý kiến phát biểu: - Ông Lò Văn Ơn, Trưởng thôn: Đề nghị lắp thêm đèn đường.",
        "Đề nghị tuần tra đêm.",
        "Kết luận của chủ trì hội nghị: Giao Công an xã tiếp thu các ý kiến.",
        "- Lập danh sách điểm cần lắp đèn; đơn vị thực hiện: Công an xã; thời hạn: 20/03/2026.",
        "Biên bản được thông qua tại hội nghị và lập thành 02 bản có giá trị như nhau.",
        "Hội nghị kết thúc vào 11 giờ 30 phút, ngày 05 tháng 3 năm 2026./.",
        "THƯ KÝ Trung úy Bùi Thị Thúy",
        "Nơi nhận: - Công an tỉnh (để báo cáo); - Lưu: VT, Hồ sơ.",
        "CHỦ TỌA TRƯỞNG CÔNG AN XÃ Trung tá Triệu Văn Ngọc",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


def test_a_meeting_is_called_a_meeting_throughout() -> None:
    text = _text(replace(MINUTES, words=official_words(MeetingWord.MEETING)))
    assert "Nội dung (theo diễn biến cuộc họp):" in text
    assert "Cuộc họp kết thúc vào 11 giờ 30 phút" in text


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("5", "BB-CAX", "Số: 05/BB-CAX"),
        ("12", "BB-CAX", "Số: 12/BB-CAX"),
        ("07/BB-UBND", None, "Số: 07/BB-UBND"),
        ("3a", "BB-CAX", "Số: 03a/BB-CAX"),
        ("5/BB-CAX", "BB-CAX", "Số: 05/BB-CAX"),
        ("Số: 5/BB-CAX", "BB-CAX", "Số: 05/BB-CAX"),
        (None, "BB-CAX", "Số: ……/BB-CAX"),
        (None, None, "Số: ……/BB-……"),
    ],
)
def test_the_number_and_symbol(number: str | None, symbol: str | None, printed: str) -> None:
    heading = replace(MINUTES.heading, number=number, symbol=symbol)
    assert f" {printed} " in _text(replace(MINUTES, heading=heading))


def test_what_is_not_filled_in_prints_as_dots_to_the_right_margin() -> None:
    paper = Pdf(render_minutes(MinutesContent()))
    for label in ("Địa điểm:", "Thành phần tham dự:", "Chủ trì (chủ tọa):", "Thư ký (người ghi biên bản):"):
        line = paper.find(label)
        assert set(line.text.removeprefix(label).strip()) == {"."}
        assert line.right == pytest.approx(195, abs=0.6)
    full = [line for line in paper.lines() if set(line.text) == {"."}]
    assert len(full) >= 8
    assert all(30 <= line.left < 32 and line.right == pytest.approx(195, abs=0.6) for line in full)


def test_unknown_times_leave_room_to_write_them() -> None:
    text = _text(MinutesContent(start="2026-03"))
    assert "Thời gian bắt đầu: …… giờ ……, ngày …… tháng 3 năm 2026." in text
    assert "Hội nghị kết thúc vào …… giờ ……, ngày …… tháng …… năm ……./." in text


def test_absences_without_reasons_leave_a_line_for_them() -> None:
    assert "+ Lý do vắng: ..." in _text(replace(MINUTES, absences=()))
    assert "Lý do vắng" not in _text(replace(MINUTES, absences=(), absent=0))


def test_every_one_of_200_delegates_is_named_in_order() -> None:
    names = [f"Nguyễn Văn Đại biểu {n}" for n in range(200)]
    group = DelegateGroup("Đại biểu xã", tuple(Delegate(name, "Trưởng thôn") for name in names))
    text = _text(replace(MINUTES, groups=(group,)))
    places = [text.find(f"+ {name}, Trưởng thôn") for name in names]
    assert min(places) > 0 and places == sorted(places)


def test_the_signature_block_is_whole_and_never_alone_on_a_page() -> None:
    whole = ["Hội nghị kết thúc vào", "THƯ KÝ", "CHỦ TỌA", "Trung tá Triệu Văn Ngọc", "- Lưu: VT, Hồ sơ."]
    pages = set()
    for count in range(1, 40):  # moves the block through a whole page, line by line
        paper = Pdf(render_minutes(replace(MINUTES, content=("Hội nghị nghe báo cáo.",) * count)))
        pages.add(len(paper))
        last = paper.text(len(paper) - 1)
        assert [part for part in whole if part not in last] == [], count
    assert len(pages) > 1


@pytest.mark.parametrize("lines", range(6))
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(lines: int) -> None:
    content = ("Ngắn.",) * lines + tuple(f"{PARAGRAPH} Đoạn {n}." for n in range(14))
    paper = Pdf(render_minutes(replace(MINUTES, groups=(), content=content)))
    for page in range(len(paper) - 1):
        end, begin = paper.lines(page)[-2:], paper.lines(page + 1)[1:3]
        if begin[0].left > 39:  # a new paragraph: the one before ended here
            continue
        assert end[1].left < 31 or end[0].left > 39, "one line left behind"
        assert begin[1].left < 31, "one line carried over"


def test_a_long_list_of_recipients_goes_on_over_the_page() -> None:
    recipients = tuple(f"Ban Chỉ đạo thôn {n}" for n in range(80))
    text = _text(replace(MINUTES, recipients=recipients))
    assert "- Ban Chỉ đạo thôn 78; - Ban Chỉ đạo thôn 79." in text


def test_a_word_longer_than_the_line_is_cut_between_letters_not_lost() -> None:
    word = "ă" * 400
    text = _text(replace(MINUTES, content=(word,)))
    assert word in text.replace(" ", "")


def test_text_in_decomposed_form_is_printed_composed() -> None:
    import unicodedata

    text = _text(replace(MINUTES, place=unicodedata.normalize("NFD", "Thôn Thủy Ngạn Ế"), title="Họp\nthôn"))
    assert "Địa điểm: Thôn Thủy Ngạn Ế." in text
    assert "Họp thôn" in text


def test_a_signer_without_a_name_leaves_a_dotted_line() -> None:
    assert "CHỦ TỌA ………" in _text(replace(MINUTES, chair_signer=Signer(("CHỦ TỌA",))))
