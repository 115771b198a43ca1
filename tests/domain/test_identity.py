"""Identification numbers: form, doubts, masks. All numbers are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import identity
from desktop.domain.checks import Checked
from desktop.domain.identity import check_id_number


def test_there_are_63_provinces_before_the_merger():
    assert len(identity.PROVINCES) == 63
    assert min(identity.PROVINCES) == "001"
    assert max(identity.PROVINCES) == "096"


@pytest.mark.parametrize(
    ("raw", "sex", "birth", "province"),
    [
        ("001099012345", "Nam", "1999", "Hà Nội"),
        ("008185001234", "Nữ", "1985-03", "Tuyên Quang"),
        ("044060000001", "Nam", "1960-12-25", "Quảng Bình"),
        ("080303004567", "Nữ", "2003", "Long An"),
        ("087084000999", "Nam", "1984", "Đồng Tháp"),
        ("079 204 012 345", "Nam", "2004", "Thành phố Hồ Chí Minh"),
    ],
)
def test_numbers_that_fit_the_person_pass(raw, sex, birth, province):
    checked = check_id_number(raw, sex=sex, birth=birth)
    assert (checked.value, checked.warnings, checked.error) == (raw.replace(" ", ""), (), None)
    assert identity.province_of(checked.value) == province


@pytest.mark.parametrize(
    ("raw", "sex", "birth", "warning"),
    [
        ("001199012345", "Nam", "1999", "id_number.sex"),
        ("001099012345", "Nữ", "1999", "id_number.sex"),
        ("001099012345", "Nam", "1998-01", "id_number.birth_year"),
        ("001299012345", "Nam", "1999", "id_number.birth_year"),
        ("003099012345", None, None, "id_number.prefix"),
    ],
)
def test_what_does_not_fit_is_a_warning(raw, sex, birth, warning):
    checked = check_id_number(raw, sex=sex, birth=birth)
    assert checked.value == raw
    assert checked.warnings == (warning,)


@pytest.mark.parametrize(
    ("raw", "error", "suggestion"),
    [
        ("12345678901", "id_number.lost_zero", "012345678901"),
        ("8080001234", "id_number.lost_zero", "008080001234"),
        ("99345678901", "id_number.length", None),
        ("1234567", "id_number.length", None),
        ("0010990123456", "id_number.length", None),
        ("00109901234O", "id_number.letters", None),
    ],
)
def test_a_wrong_form_is_an_error(raw, error, suggestion):
    checked = check_id_number(raw)
    assert (checked.value, checked.error, checked.suggestion) == (None, error, suggestion)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("8203078810", "008203078810"), ("8203078810.0", "008203078810"), ("79204012345", "079204012345")],
)
def test_a_numeric_cell_gets_its_zeros_back_with_a_warning(cell, value):
    checked = check_id_number(cell, numeric_cell=True)
    assert (checked.value, checked.warnings) == (value, ("id_number.zeros_added",))


@pytest.mark.parametrize("cell", ["3099012345", "99345678901", "12345678"])
def test_a_numeric_cell_without_a_province_is_an_error(cell):
    assert check_id_number(cell, numeric_cell=True).error == "id_number.length"


def test_a_padded_number_is_still_compared_with_the_person():
    checked = check_id_number("8203078810", numeric_cell=True, sex="Nữ", birth="2003")
    assert checked.warnings == ("id_number.zeros_added", "id_number.sex")


def test_nine_digits_are_an_old_card():
    checked = check_id_number("012 345 678")
    assert (checked.value, checked.warnings) == ("012345678", ("id_number.old_card",))
    assert not identity.is_id_number("012345678")


def test_an_empty_cell_is_neither_value_nor_error():
    assert check_id_number(" \u00a0") == Checked(None)


@given(st.from_regex("[0-9]{12}", fullmatch=True))
def test_twelve_digits_are_never_refused_nor_changed(number):
    checked = check_id_number(number)
    assert checked.value == number
    assert checked.ok
    assert check_id_number(number, sex=identity.sex_of(number)).warnings == checked.warnings


@given(st.text())
def test_any_text_has_a_value_or_an_error_or_is_empty(raw):
    checked = check_id_number(raw, numeric_cell=True)
    assert checked.value is None or (checked.ok and checked.value.isdigit())


def test_masks_show_the_ends_only():
    assert identity.mask_id("008012341234") == "0080••••1234"
    assert identity.mask_id("012345678") == "01••••678"
    assert identity.mask_id("1234") == "••••"
