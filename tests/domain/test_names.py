"""Parts of names."""

from __future__ import annotations

import pytest

from desktop.domain.names import Name, is_upper_name, proper_case, split_name


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Nguyễn Văn Đức", Name("Nguyễn", "Văn", "Đức")),
        ("Hà Thị Minh Quang", Name("Hà", "Thị Minh", "Quang")),
        ("Trần  Hùng ", Name("Trần", "", "Hùng")),
        ("Siu", Name("", "", "Siu")),
        ("Y Blôk", Name("", "", "Y Blôk")),
        ("Tôn Nữ Thị Ninh", Name("Tôn Nữ", "Thị", "Ninh")),
        ("Tôn Thất Tùng", Name("Tôn Thất", "", "Tùng")),
        ("Âu Dương", Name("Âu", "", "Dương")),
        ("", Name("", "", "")),
    ],
)
def test_family_middle_and_given_name(full, parts):
    assert split_name(full) == parts


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("NGUYỄN VĂN TIẾN", "Nguyễn Văn Tiến"),
        ("HUỲNH BÍCH ÁNH", "Huỳnh Bích Ánh"),
        ("đặng thị ễn", "Đặng Thị Ễn"),
        ("H'HEN NIÊ", "H'Hen Niê"),
    ],
)
def test_proper_case_knows_every_letter(typed, proper):
    assert proper_case(typed) == proper


def test_capitals_are_recognised():
    assert is_upper_name("ĐỖ Ý")
    assert not is_upper_name("Đỗ Ý")
    assert not is_upper_name("A")
