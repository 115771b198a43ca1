"""Breaking lines and fitting frames: nothing lost, nothing too wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.layout.fitting import Frame, fit
from desktop.documents.layout.fonts import Face, em_width, printable, width
from desktop.documents.layout.lines import _TIES, NBSP, balance, break_lines, line_em, plain, tie, words_of

WORDS = st.lists(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyẵộữ.,“”", min_size=1, max_size=12), max_size=60)


@given(WORDS, st.floats(3, 40), st.floats(3, 40))
def test_broken_lines_hold_every_word_and_none_is_too_wide(
    texts: list[str], first: float, rest: float
) -> None:
    lines = break_lines(words_of([(" ".join(texts), Face.REGULAR)]), first, rest)
    assert "".join(plain(line) for line in lines).replace(" ", "") == "".join(texts)
    for number, line in enumerate(lines):
        assert line_em(line) <= (rest if number else first) + 1e-5


@given(WORDS, st.floats(8, 40))
def test_balanced_lines_are_as_few_as_filled_ones(texts: list[str], limit: float) -> None:
    words = words_of([(" ".join(texts), Face.BOLD)])
    lines = balance(words, limit)
    assert len(lines) == len(break_lines(words, limit, limit))
    assert all(line_em(line) <= limit + 1e-5 for line in lines)
    assert "".join(plain(line) for line in lines).replace(" ", "") == "".join(texts)


def test_what_is_too_long_for_a_heading_is_filled_line_by_line() -> None:
    """An upper office's text of 20,000 characters in a title costs a blink, not minutes."""
    words = words_of([("Từ " * 6_000, Face.BOLD)])
    assert balance(words, 30) == break_lines(words, 30, 30)


def test_a_column_narrower_than_a_letter_holds_a_letter_a_line() -> None:
    words = words_of([("mười hai", Face.BOLD)])
    assert balance(words, 0.1) == break_lines(words, 0.1, 0.1)


@given(st.text(max_size=400), st.floats(60, 400))
def test_fitted_text_is_never_cut_and_never_wider_than_its_frame(text: str, room: float) -> None:
    fitted = fit(text, Frame(room, 27, 18, lines=2, face=Face.BOLD))
    assert "".join(fitted.lines).replace(" ", "") == "".join(printable(text).split()).replace(" ", "")
    assert all(length <= room + 1e-3 for length in fitted.widths)


def test_a_heading_breaks_before_what_stands_in_quotation_marks() -> None:
    words = words_of(
        [("Đã có thành tích trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026", Face.REGULAR)]
    )
    assert [plain(line) for line in balance(words, 20)] == [
        "Đã có thành tích trong phong trào",
        "“Toàn dân bảo vệ an ninh Tổ quốc” năm 2026",
    ]


def test_a_heading_does_not_tear_the_name_of_a_place() -> None:
    words = words_of([("Đơn vị dẫn đầu của xã Suối Mơ, tỉnh Bến Sỏi trong ba năm liền", Face.REGULAR)])
    first = plain(balance(words, 17)[0])
    assert first.endswith(("Mơ,", "Sỏi"))


def test_numbers_stay_with_their_words_and_copy_out_with_plain_spaces() -> None:
    assert tie("lúc 08 giờ 00 phút, ngày 05 tháng 3 - sáng") == (
        f"lúc{NBSP}08{NBSP}giờ 00{NBSP}phút, ngày{NBSP}05 tháng{NBSP}3{NBSP}- sáng"
    )
    assert plain(words_of([("ngày 05", Face.REGULAR)])) == "ngày 05"


def test_a_last_line_of_one_short_word_gets_company() -> None:
    words = words_of([("a b c d e f g h i k l m n o p q r s", Face.REGULAR)])
    full = line_em(words) - words[-1].em
    lines = break_lines(words, full, full)
    assert [plain(line) for line in lines][-1] == "r s"


def test_a_word_may_change_its_face_inside() -> None:
    (word, other) = words_of([("Điều 1", Face.BOLD), (".", Face.REGULAR), (" Khen", Face.REGULAR)])
    assert [piece.face for piece in word.pieces] == [Face.BOLD, Face.REGULAR]
    assert plain([word, other]) == "Điều 1. Khen"


def test_a_name_shrinks_a_little_before_it_takes_a_second_line() -> None:
    name = "NGUYỄN TRẦN THỊ NGỌC ÁNH"
    whole = width(name, Face.BOLD, 27)
    frame = Frame(whole * 0.9, 27, 18, lines=2, face=Face.BOLD, whole=0.85)
    assert (len(fit(name, frame).lines), fit(name, frame).size) == (1, 24)
    narrow = Frame(whole * 0.8, 27, 18, lines=2, face=Face.BOLD, whole=0.85)
    assert (len(fit(name, narrow).lines), fit(name, narrow).size) == (2, 27)


def test_widths_are_those_of_times_new_roman() -> None:
    assert [round(em_width(char, Face.REGULAR), 3) for char in ("a", "đ", "m", " ")] == [
        0.444,
        0.5,
        0.778,
        0.25,
    ]


def test_a_number_too_wide_for_its_cell_is_cut_behind_the_stroke() -> None:
    words = words_of([("1250/QĐ-UBND", Face.REGULAR)])
    lines = break_lines(words, 6, 6)
    assert [plain(line) for line in lines] == ["1250/QĐ-", "UBND"]
    assert [plain(line) for line in break_lines(words, 3.5, 3.5)] == ["1250/", "QĐ-", "UBND"]


def test_the_name_on_a_certificate_is_not_torn_inside_a_word_of_two_syllables() -> None:
    frame = Frame(425, 26, 14, lines=2, face=Face.BOLD)
    assert fit("Tập thể: NHÂN DÂN VÀ CÁN BỘ TỔ DÂN PHỐ VĨNH THÁI", frame).lines == (
        "Tập thể: NHÂN DÂN VÀ CÁN BỘ",
        "TỔ DÂN PHỐ VĨNH THÁI",
    )


def test_what_is_tied_comes_apart_where_there_is_no_room_for_it() -> None:
    words = words_of([("Nữ: 150", Face.BOLD)])
    assert len(words) == 1
    assert [plain(line) for line in break_lines(words, 2.2, 2.2)] == ["Nữ:", "150"]


@given(st.lists(st.sampled_from(["Chương", "Phụ", "lục", "II", "Mục", "-", "5", "ngày", "hộ", "an", "V"])))
def test_looking_first_whether_anything_is_tied_misses_nothing(words: list[str]) -> None:
    text = " ".join(words)
    assert tie(text) == _TIES.sub(NBSP, text)
