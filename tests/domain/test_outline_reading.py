"""Levels out of text as offices have it: numbers of Word, of hand, of old habits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.outline import Level, Line, to_text
from desktop.domain.outline_reading import mark_at, read_outline

PLAN = """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức của Nhân dân.
-Phát huy vai trò của lực lượng nòng cốt.
2.\tYêu cầu
a) Bám sát chỉ đạo của cấp trên;
đ/ Thiết thực, tiết kiệm.
II - NỘI DUNG
1. Tuyên truyền
1.1. Ở khu dân cư: 12 buổi.
1.2 Trong trường học.
STT\tNội dung\tĐơn vị
1\tPhát động\tCông an xã
2.\tTuyên truyền\tĐoàn xã

III. TỔ CHỨC THỰC HIỆN
1. Công an xã chủ trì, phối hợp với các ban, ngành tham mưu Ủy ban nhân dân xã thực hiện.
2. Đề nghị Ủy ban Mặt trận Tổ quốc xã phối hợp.
Trên đây là Kế hoạch của Công an xã./.
"""


def read(text: str) -> list[tuple[str, str]]:
    return [(line.level.value, line.text) for line in read_outline(text)]


def test_an_old_plan_is_read_whole() -> None:
    assert read(PLAN) == [
        ("phần", "MỤC ĐÍCH, YÊU CẦU"),
        ("mục", "Mục đích"),
        ("gạch", "Nâng cao nhận thức của Nhân dân."),
        ("gạch", "Phát huy vai trò của lực lượng nòng cốt."),
        ("mục", "Yêu cầu"),
        ("điểm", "Bám sát chỉ đạo của cấp trên;"),
        ("điểm", "Thiết thực, tiết kiệm."),
        ("phần", "NỘI DUNG"),
        ("mục", "Tuyên truyền"),
        ("khoản", "Ở khu dân cư: 12 buổi."),
        ("khoản", "Trong trường học."),
        ("bảng", "STT\tNội dung\tĐơn vị\n1\tPhát động\tCông an xã\n2.\tTuyên truyền\tĐoàn xã"),
        ("phần", "TỔ CHỨC THỰC HIỆN"),
        ("khoản", "Công an xã chủ trì, phối hợp với các ban, ngành tham mưu Ủy ban nhân dân xã thực hiện."),
        ("khoản", "Đề nghị Ủy ban Mặt trận Tổ quốc xã phối hợp."),
        ("đoạn", "Trên đây là Kế hoạch của Công an xã."),
    ]


def test_a_decision_has_articles_and_their_clauses() -> None:
    text = (
        "Điều 1. Thành lập Tổ gồm:\n1. Ông Ma Văn Lợi\n2. Bà Lò Thị Ư\nĐiều 2. Có hiệu lực kể từ ngày ký./."
    )
    assert read(text) == [
        ("điều", "Thành lập Tổ gồm:"),
        ("khoản", "Ông Ma Văn Lợi"),
        ("khoản", "Bà Lò Thị Ư"),
        ("điều", "Có hiệu lực kể từ ngày ký."),
    ]


def test_the_title_of_a_part_may_stand_below_its_number() -> None:
    assert read("Phần thứ nhất\nKẾT QUẢ NĂM 2026\nĐã tổ chức 04 hội nghị.") == [
        ("phần", "KẾT QUẢ NĂM 2026"),
        ("đoạn", "Đã tổ chức 04 hội nghị."),
    ]
    assert read("Điều 1.\nThành lập Tổ.") == [("điều", "Thành lập Tổ.")]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("•\tTuyên truyền", "gạch", "Tuyên truyền"),
        ("– Tuyên truyền", "gạch", "Tuyên truyền"),
        ("§\tTuyên truyền", "gạch", "Tuyên truyền"),
        ("Ø\tTuyên truyền", "gạch", "Tuyên truyền"),
        ("v Tuyên truyền", "đoạn", "v Tuyên truyền"),
        ("o\tTuyên truyền", "cộng", "Tuyên truyền"),
        ("+ Tuyên truyền", "cộng", "Tuyên truyền"),
        ("1.1.1. Tuyên truyền", "điểm", "Tuyên truyền"),
        ("IV/ TỔ CHỨC", "phần", "TỔ CHỨC"),
        ("i) Tuyên truyền", "điểm", "Tuyên truyền"),
        ("12.5 triệu đồng đã chi.", "đoạn", "12.5 triệu đồng đã chi."),
        ("15/11/2026 là hạn cuối.", "đoạn", "15/11/2026 là hạn cuối."),
        ("-5 độ là lạnh.", "đoạn", "-5 độ là lạnh."),
        ("CAX. Chiêm Hóa", "đoạn", "CAX. Chiêm Hóa"),
        ("v.v. và nhiều việc khác", "đoạn", "v.v. và nhiều việc khác"),
        ("04 hội nghị, 464 lượt người", "đoạn", "04 hội nghị, 464 lượt người"),
        ("Nguye\u0302\u0303n Va\u0306n Đức", "đoạn", "Nguyễn Văn Đức"),
    ],
)
def test_a_line_is_read_by_its_mark(line: str, level: str, text: str) -> None:
    assert read(line) == [(level, text)]


def test_a_tab_behind_a_number_of_word_makes_no_table() -> None:
    assert [level for level, _text in read("1.\tMột\n2.\tHai\n3.\tBa")] == ["mục"] * 3
    assert read("Số liệu:\t12") == [("đoạn", "Số liệu: 12")]
    assert read("Việc\tHạn\nTập huấn\tTháng 5") == [("bảng", "Việc\tHạn\nTập huấn\tTháng 5")]


def test_a_mark_that_is_typed_says_its_level() -> None:
    assert mark_at("a) x") == (Level.POINT, "x")
    assert mark_at("1. x") == (Level.HEADING, "x")
    assert mark_at("Tuyên x") is None


words = st.lists(st.sampled_from(["Công", "an", "xã", "tổ", "chức", "đợt"]), min_size=2).map(" ".join)
plain = (Level.PART, Level.POINT, Level.DASH, Level.PLUS, Level.TEXT)


@given(st.lists(st.builds(Line, st.sampled_from(plain), words.map(lambda text: f"Việc {text}."))))
def test_what_goes_out_with_its_numbers_comes_back_the_same(lines: list[Line]) -> None:
    assert read_outline(to_text(lines)) == tuple(lines)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(line.text for line in read_outline(text))
