"""Marks on two values that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.differences import Ranges, differing


def marked(text: str, ranges: Ranges) -> list[str]:
    return [text[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("12/03/1980", "12/08/1980", ["03"], ["08"]),
        ("Nguyễn Văn Đức", "Nguyễn Văn Dức", ["Đ"], ["D"]),
        ("41/QĐ-UBND", "14/QĐ-UBND", ["41"], ["14"]),
        ("Hà Thị Ấn", "Hà Ấn", ["Thị "], []),
        ("1980", "12/03/1980", [], ["12/03/"]),
        ("", "Tổ trưởng", [], ["Tổ trưởng"]),
        ("giống", "giống", [], []),
    ],
)
def test_what_differs_is_marked(one: str, other: str, left: list[str], right: list[str]) -> None:
    a, b = differing(one, other)
    assert (marked(one, a), marked(other, b)) == (left, right)


WORDS = st.text(alphabet="aăâđ 12/-", max_size=20)


@given(WORDS, WORDS)
def test_nothing_is_marked_only_where_nothing_differs(one: str, other: str) -> None:
    left, right = differing(one, other)
    assert (not left and not right) == (one == other)


@given(WORDS, WORDS)
def test_marks_lie_inside_in_order_and_apart(one: str, other: str) -> None:
    for text, ranges in zip((one, other), differing(one, other), strict=True):
        flat = [place for pair in ranges for place in pair]
        assert flat == sorted(flat) and all(0 <= place <= len(text) for place in flat)
        assert all(start < end for start, end in ranges)
