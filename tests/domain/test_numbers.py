"""Numbers read, shown and written in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import numbers
from desktop.domain.numbers import NumberError


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("116.869", 116869),
        ("1.250", 1250),
        ("05", 5),
        ("1250", 1250),
        ("1 250", 1250),
        ("-5", -5),
        ("14.0", 14),
    ],
)
def test_dots_separate_thousands(typed, value):
    assert numbers.parse_integer(typed) == value


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("1,144.5", "number.comma"),
        ("1,250", "number.comma"),
        ("30,5", "number.not_whole"),
        ("12.5", "number.not_whole"),
        ("1.144,5", "number.not_whole"),
        ("khoảng 40", "number.unreadable"),
        ("1.25.0", "number.unreadable"),
        ("9" * 19, "number.too_large"),
        ("", "number.empty"),
    ],
)
def test_what_is_no_whole_number_says_why(typed, key):
    with pytest.raises(NumberError) as caught:
        numbers.parse_integer(typed)
    assert caught.value.key == key


@pytest.mark.parametrize(("typed", "value"), [("30,5", "30.5"), ("1.144,5", "1144.5"), ("116.869", "116869")])
def test_a_comma_begins_the_decimals(typed, value):
    assert numbers.parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["1,144.5", "30.5", "1,2,3", "1,250,000"])
def test_mixed_marks_are_refused(typed):
    with pytest.raises(NumberError):
        numbers.parse_decimal(typed)


@given(st.integers(-(10**17), 10**17))
def test_a_shown_whole_number_reads_back_the_same(number):
    assert numbers.parse_integer(numbers.format_integer(number)) == number


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_shown_decimal_reads_back_the_same(number):
    assert numbers.parse_decimal(numbers.format_decimal(number)) == number


@given(st.text())
def test_any_text_is_a_number_or_a_number_error(value):
    try:
        assert isinstance(numbers.parse_decimal(value), Decimal)
    except NumberError as error:
        assert error.key.startswith("number.")


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (1069, 1144, "93,44%"),
        (113, 128, "88,28%"),
        (14, 15, "93,33%"),
        (7, 8, "87,50%"),
        (289, 304, "95,07%"),
        (561, 577, "97,23%"),
        (1, 8000, "0,01%"),
        (25, 2, "1.250,00%"),
        (3, 0, "–"),
    ],
)
def test_percentages_have_two_decimals_rounded_half_up(part, whole, shown):
    assert numbers.percent(part, whole) == shown


def test_figures_are_grouped_by_dots():
    assert numbers.format_integer(116869) == "116.869"
    assert numbers.format_decimal(Decimal("4.4")) == "4,4"
    assert numbers.money(1_520_000) == "1.520.000 đồng"


def test_small_counts_carry_a_zero():
    assert [numbers.two_digits(n) for n in (0, 2, 10, 1250)] == ["00", "02", "10", "1.250"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Không"),
        (5, "Năm"),
        (10, "Mười"),
        (11, "Mười một"),
        (14, "Mười bốn"),
        (15, "Mười lăm"),
        (20, "Hai mươi"),
        (21, "Hai mươi mốt"),
        (24, "Hai mươi tư"),
        (25, "Hai mươi lăm"),
        (101, "Một trăm linh một"),
        (110, "Một trăm mười"),
        (1005, "Một nghìn không trăm linh năm"),
        (1_020_000, "Một triệu không trăm hai mươi nghìn"),
        (1_520_000, "Một triệu năm trăm hai mươi nghìn"),
        (3_000_000_005, "Ba tỷ không trăm linh năm"),
        (2_500_000_000_000, "Hai nghìn năm trăm tỷ"),
        (-7, "Âm bảy"),
    ],
)
def test_numbers_in_words(number, words):
    assert numbers.in_words(number) == words


def test_the_word_for_thousand_is_the_offices_choice():
    assert numbers.in_words(35_000, thousand="ngàn") == "Ba mươi lăm ngàn"


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_different_numbers_have_different_words(one, other):
    assert (numbers.in_words(one) == numbers.in_words(other)) == (one == other)
