"""Normal form, folding, matching and sorting of Vietnamese text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import text

_NAMES = (
    "Lê Văn An · Đỗ Văn Án · Lê Văn Ánh · Phạm Thị Ánh · Trần Thị Ân · Trần Văn Ân · Hà Văn Ẩn · "
    "Bùi Thị Ấn · Đặng Văn Dũng · Trần Anh Dũng · Hoàng Nguyên Dự · Đinh Thị Đào · Nguyễn Văn Đức · "
    "Trần Quang Hiếu · Nguyễn Thị Hoa · Nguyễn Thị Hòa · Lê Thị Hoan · Lê Quốc Hùng · Đoàn Ngọc Lâm · "
    "Mai Thanh Long · Vũ Thị Oanh · Ngô Văn Ôn · Hoàng Văn Ơn · Hà Thị Minh Quang · Đinh Văn Sáu · "
    "Trần Minh Tiến · Phan Văn Tuân · Phan Văn Tuần · Phan Văn Tuấn · Lò Thị Ư"
)
NAMES_IN_ORDER = _NAMES.split(" · ")

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

syllables = st.text(alphabet=sorted({*text.LETTERS, *"bcghmnptyaeiouABC"}), min_size=1, max_size=6)
real_syllables = st.tuples(
    st.sampled_from(["", "b", "đ", "d", "ngh", "th"]),
    st.sampled_from([c for c in text.LETTERS if c.islower() and c != "đ"] + list("aeiouy")),
    st.sampled_from(["", "n", "nh", "c"]),
).map("".join)
real_phrases = st.lists(real_syllables, min_size=1, max_size=3).map(" ".join)
phrases = st.lists(syllables, min_size=1, max_size=4).map(" ".join)


def cldr_key(phrase: str) -> tuple[list[int], list[int]]:
    """The order of CLDR vi, written down the long way: base letters, then tones, of the whole text."""
    letters, tones = [], []
    for char in phrase.lower():
        parts = unicodedata.normalize("NFD", char)
        tone = next((m for m in parts if m in text.TONES[1:]), "")
        letters.append(ALPHABET.find(unicodedata.normalize("NFC", parts.replace(tone, ""))))
        tones.append(text.TONES.index(tone))
    return letters, tones


def test_there_are_134_letters_outside_ascii():
    assert len(set(text.LETTERS)) == 134
    assert all(unicodedata.name(c).startswith("LATIN") for c in text.LETTERS)


@pytest.mark.parametrize("letter", text.LETTERS)
def test_every_letter_folds_composed_and_decomposed(letter):
    expected = unicodedata.normalize("NFD", letter)[0].lower().replace("đ", "d")
    assert text.fold(letter) == text.fold(unicodedata.normalize("NFD", letter)) == expected
    assert expected.isascii()


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đặng Đình Đức", "dang dinh duc"),
        ("Nguyễn Thị Thúy", "nguyen thi thuy"),
        ("THUỶ", "thuy"),
        ("  Hà\u00a0 Nội\u200b ", "ha noi"),
        ("Łódź, Ølstrup, ﬁ, ẞ", "lodz, olstrup, fi, ss"),
        ("Ea H’leo – “Tiếng kẻng”", 'ea h\'leo - "tieng keng"'),
    ],
)
def test_fold_finds_what_is_typed_without_diacritics(typed, folded):
    assert text.fold(typed) == folded


@given(st.text())
def test_fold_twice_is_fold_once(value):
    assert text.fold(text.fold(value)) == text.fold(value)


@given(phrases)
def test_fold_does_not_see_the_normal_form_nor_capitals(phrase):
    decomposed = unicodedata.normalize("NFD", phrase)
    assert text.fold(phrase) == text.fold(decomposed) == text.fold(phrase.upper())


@given(st.text())
def test_clean_is_stable_nfc_on_one_line(value):
    cleaned = text.clean(value)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert text.clean(cleaned) == cleaned == cleaned.strip()
    assert not any(c.isspace() and c != " " for c in cleaned)
    cleaned.encode()


def test_clean_joins_decomposed_letters():
    decomposed = "Nguye\u0302\u0303n"
    assert len(decomposed) == 8
    assert text.clean(decomposed) == "Nguyễn"
    assert len(text.clean(decomposed)) == 6


def test_clean_removes_what_cannot_be_seen():
    assert text.clean("\ufeff  Bùi \u00a0 Thị\tÁnh\u200b\x00 ") == "Bùi Thị Ánh"


def test_clean_keeps_the_soft_hyphen_for_the_legacy_decoder():
    assert text.clean("tr\u00adëng") == "tr\u00adëng"


def test_clean_replaces_what_no_file_can_hold():
    assert text.clean("a\ud800") == "a\ufffd"


def test_clean_lines_keeps_breaks_between_lines():
    assert text.clean_lines("\n 1.  Khai mạc \r\n\n2. Bế mạc\u200b\n ") == "1. Khai mạc\n\n2. Bế mạc"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("THUỶ", "THỦY"),
        ("quý", "quý"),
        ("Nguyễn Uý", "Nguyễn Úy"),
        ("toán", "toán"),
        ("hoạ sĩ", "họa sĩ"),
        ("xoè", "xòe"),
        ("khuỷu", "khuỷu"),
        ("Hòa", "Hòa"),
    ],
)
def test_tone_placement_is_unified_for_matching(old, new):
    assert text.unify_tones(old) == new
    assert text.canonical(old) == text.canonical(new) == new.casefold()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ea H'leo", "Ea H’Leo"),
        ("Chân Mây - Lăng Cô", "Chân Mây – Lăng Cô"),
        ("Phan Rang-Tháp Chàm", "Phan Rang - Tháp Chàm"),
        ("xã  Tân Tiến", "Xã Tân Tiến"),
    ],
)
def test_canonical_sees_one_name_behind_two_spellings(one, other):
    assert text.canonical(one) == text.canonical(other)


@pytest.mark.parametrize(("one", "other"), [("Lý", "Lí"), ("Mỹ", "Mĩ"), ("Hoa", "Hòa"), ("Đức", "Dức")])
def test_canonical_keeps_different_names_apart(one, other):
    assert text.canonical(one) != text.canonical(other)


@given(st.text())
def test_canonical_twice_is_canonical_once(value):
    assert text.canonical(text.canonical(value)) == text.canonical(value)


def test_the_six_tones_sort_in_dictionary_order():
    assert sorted(["ma", "mạ", "má", "mã", "mả", "mà"], key=text.sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]


def test_letters_sort_in_alphabet_order():
    assert sorted(reversed(ALPHABET), key=text.sort_key) == list(ALPHABET)
    assert all(text.sort_key(a + "z") < text.sort_key(b) for a, b in pairwise(ALPHABET))


def test_names_sort_by_given_name_then_family_then_middle():
    assert sorted(reversed(NAMES_IN_ORDER), key=text.name_sort_key) == NAMES_IN_ORDER


def test_a_name_in_capitals_or_with_the_new_tone_placement_sorts_beside_the_other_spelling():
    assert text.name_sort_key("NGUYỄN THỊ HOÀ") == text.name_sort_key("Nguyễn Thị  Hòa")


def test_middle_names_are_compared_from_left_to_right():
    names = ["Lê An Đức Hà", "Lê Ân Bảo Hà", "Lê Văn Hà"]
    assert sorted(reversed(names), key=text.name_sort_key) == names


def test_numbers_sort_by_value():
    ordered = ["Tổ 2", "Tổ 9", "Tổ 10", "Tổ 0123456789", "Tổ 99999999999", "Tổ an ninh"]
    assert sorted(reversed(ordered), key=text.sort_key) == ordered


def test_quotation_marks_do_not_move_a_title():
    assert (
        text.sort_key("“Camera an ninh”")
        == text.sort_key('"Camera an ninh"')
        == text.sort_key("Camera an ninh")
    )


def test_letters_of_other_languages_stand_beside_their_base_letter():
    ordered = ["Müller", "Mun", "z", "я", "漢"]
    assert sorted(reversed(ordered), key=text.sort_key) == ordered


@given(real_phrases, real_phrases)
def test_sort_key_agrees_with_cldr(one, other):
    expected = cldr_key(one) < cldr_key(other)
    assert (text.sort_key(one) < text.sort_key(other)) == expected
    assert (text.sort_key(one.title()) < text.sort_key(other.title())) == expected


@given(st.text())
def test_keys_are_printable_ascii(value):
    for key in (text.sort_key(value), text.name_sort_key(value)):
        assert key.isascii()
        assert key.isprintable()


@given(phrases, phrases)
def test_keys_order_alike_as_text_and_as_bytes(one, other):
    for make in (text.sort_key, text.name_sort_key):
        a, b = make(one), make(other)
        assert (a < b) == (a.encode() < b.encode())
