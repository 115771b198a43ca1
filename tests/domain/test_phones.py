"""Telephone numbers. All numbers are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import phones
from desktop.domain.checks import Checked
from desktop.domain.phones import parse_phone

mobiles = st.from_regex("0[35789][0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("+84 (0)912 345 678", "0912345678"),
        ("0517.577.529", "0517577529"),
        ("0352-953-237", "0352953237"),
        ("(024) 3822 2222", "02438222222"),
        ("0207 382 2222", "02073822222"),
        ("+84 24 3822 2222", "02438222222"),
    ],
)
def test_mobiles_and_landlines_are_stored_as_digits(typed, stored):
    assert (parse_phone(typed).value, parse_phone(typed).warnings) == (stored, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [("01662345678", "0362345678"), ("0120 234 5678", "0702345678"), ("+841992345678", "0592345678")],
)
def test_old_mobiles_of_eleven_digits_are_renumbered_with_a_warning(old, new):
    checked = parse_phone(old)
    assert (checked.value, checked.warnings) == (new, ("phone.renumbered",))


def test_every_new_prefix_is_a_mobile():
    assert len(set(phones.RENUMBERED.values())) == len(phones.RENUMBERED)
    assert all(phones.is_phone(new + "1234567") for new in phones.RENUMBERED.values())


@pytest.mark.parametrize(
    ("cell", "stored", "warnings"),
    [
        ("931781232", "0931781232", ("phone.zero_added",)),
        ("931781232.0", "0931781232", ("phone.zero_added",)),
        ("2438222222", "02438222222", ("phone.zero_added",)),
        ("1662345678", "0362345678", ("phone.zero_added", "phone.renumbered")),
        ("84912345678", "0912345678", ()),
    ],
)
def test_a_numeric_cell_gets_its_zero_back_with_a_warning(cell, stored, warnings):
    checked = parse_phone(cell, numeric_cell=True)
    assert (checked.value, checked.warnings) == (stored, warnings)


@pytest.mark.parametrize(
    ("typed", "error", "suggestion"),
    [
        ("912345678", "phone.lost_zero", "0912345678"),
        ("091234567", "phone.length", None),
        ("0415.923.322", "phone.prefix", None),
        ("0912345678/0987654321", "phone.several", None),
        ("0912345678\n0987654321", "phone.several", None),
        ("0912 345 678 hoặc 0987 654 321", "phone.several", None),
        ("không có", "phone.letters", None),
    ],
)
def test_what_is_no_number_says_why(typed, error, suggestion):
    checked = parse_phone(typed)
    assert (checked.value, checked.error, checked.suggestion) == (None, error, suggestion)


def test_an_empty_cell_is_neither_value_nor_error():
    assert parse_phone("  ") == Checked(None)


@given(mobiles)
def test_a_shown_number_reads_back_the_same(number):
    assert parse_phone(phones.format_phone(number)).value == number
    assert parse_phone(number[1:], numeric_cell=True).value == number


@given(st.text() | st.from_regex("[+0-9 .]{5,15}", fullmatch=True), st.booleans())
def test_only_well_formed_numbers_are_stored(raw, numeric):
    checked = parse_phone(raw, numeric_cell=numeric)
    assert checked.value is None or phones.is_phone(checked.value)


def test_numbers_are_shown_in_groups_and_masked():
    assert phones.format_phone("0912345678") == "0912 345 678"
    assert phones.format_phone("02438222222") == "024 3822 2222"
    assert phones.format_phone("02073822222") == "0207 382 2222"
    assert phones.mask_phone("0912345678") == "0912•••678"
