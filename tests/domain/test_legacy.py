"""Texts typed with TCVN3 and VNI fonts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.legacy import TCVN3, VNI, decode, font_encoding, looks_legacy
from desktop.domain.text import LETTERS

SMALL = [c for c in LETTERS if c.islower()]
TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
TO_VNI = {letter: code for code, letter in VNI.items() if code in (code.lower(), code.upper())}

phrases = st.lists(st.text(sorted({*SMALL, *"bcgmnt"}), min_size=1, max_size=5), min_size=1, max_size=4).map(
    " ".join
)

VECTORS = [
    ("TiÕng ViÖt rÊt hay", "tcvn3", "Tiếng Việt rất hay"),
    ("B¶o Th¾ng", "tcvn3", "Bảo Thắng"),
    ("M\u00adêng Kh\u00ad¬ng", "tcvn3", "Mường Khương"),
    ("C«ng an x·", "tcvn3", "Công an xã"),
    ("NguyÔn V¨n §øc", "tcvn3", "Nguyễn Văn Đức"),
    ("Tieáng Vieät raát hay", "vni", "Tiếng Việt rất hay"),
    ("Nguyeãn Vaên Ñöùc", "vni", "Nguyễn Văn Đức"),
    ("UÛY BAN NHAÂN DAÂN", "vni", "ỦY BAN NHÂN DÂN"),
    ("Thò traán Thuû Thöøa", "vni", "Thị trấn Thủ Thừa"),
    ("Myõ Laïc", "vni", "Mỹ Lạc"),
    ("Traàn Quyù Hôïi", "vni", "Trần Quý Hợi"),
]


@pytest.mark.parametrize(("typed", "encoding", "text"), VECTORS)
def test_the_font_decides(typed, encoding, text):
    assert decode(typed, {"tcvn3": ".VnTime", "vni": "VNI-Times"}[encoding]) == text


@pytest.mark.parametrize(("typed", "encoding", "text"), VECTORS)
def test_characters_decide_when_only_one_reading_makes_sense(typed, encoding, text):
    assert looks_legacy(typed) == encoding
    assert decode(typed) == decode(typed, "Times New Roman") == text


def test_fonts_ending_in_h_show_capitals():
    assert decode("ñy ban nh©n d©n x·", ".VnTimeH") == "ỦY BAN NHÂN DÂN XÃ"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("th«n B¶n Ải", "thôn Bản Ải"),
        ("Ma §×nh TuÊn", "Ma Đình Tuấn"),
        ("Tæ tr\u00adëng", "Tổ trưởng"),
        ("Q§ 125", "QĐ 125"),
        ("§H", "ĐH"),
        ("Trung cÊp", "Trung cấp"),
        ("NGUYÔN V¡N §øC", "NGUYỄN VĂN ĐỨC"),
        ("Tổ trưởng", "Tổ trưởng"),
        ("Tổ viên Lê", "Tổ viên Lê"),
        ("09/10/1974", "09/10/1974"),
    ],
)
def test_cells_half_mended_in_an_old_font_keep_what_is_unicode(typed, text):
    assert decode(typed, ".VnTime") == text


@pytest.mark.parametrize(
    "text",
    [
        "Lý Bình",
        "Đỗ Hữu Tiến",
        "Thò",
        "H'Hen Niê",
        "Y Blôk",
        "Café Müller",
        "«Camera an ninh» · 50°C, §5, 12 m²",
        "· Nội dung",
        "Đắk Lắk, Krông Búk",
        "QĐ 125/QĐ-UBND",
        "Nguyễn Thị Hoà",
        "",
    ],
)
def test_unicode_is_left_alone(text):
    assert looks_legacy(text) is None
    assert decode(text) == text


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".vnarial", "tcvn3"),
        ("VNI-Times", "vni"),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_fonts_name_their_encoding(font, encoding):
    assert font_encoding(font) == encoding


@pytest.mark.parametrize("letter", SMALL)
def test_every_small_letter_makes_the_round_trip(letter):
    assert decode(TO_TCVN3[letter], ".VnTime") == letter
    assert decode(TO_VNI[letter], "VNI-Times") == letter


@pytest.mark.parametrize("letter", [c for c in LETTERS if c.isupper()])
def test_every_capital_makes_the_round_trip(letter):
    assert decode(TO_TCVN3[letter.lower()], ".VnTimeH") == letter
    assert decode(TO_VNI[letter], "VNI-Times") == letter


@given(phrases)
def test_phrases_make_the_round_trip(phrase):
    assert decode("".join(TO_TCVN3.get(c, c) for c in phrase), ".VnTime") == phrase
    assert decode("".join(TO_VNI.get(c, c) for c in phrase), "VNI-Times") == phrase


@given(phrases)
def test_decoding_twice_is_decoding_once(phrase):
    # A letter outside Latin-1 shows that the text is Unicode by now.
    once = decode("".join(TO_TCVN3.get(c, c) for c in f"ở {phrase}"), ".VnTime")
    assert decode(once, ".VnTime") == once
