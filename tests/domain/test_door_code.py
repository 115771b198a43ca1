"""Codes at the door: what is typed wrong is found out, and no keyboard changes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import door_code

CODES = st.uuids().map(lambda one: door_code.encode(str(one)))


@given(CODES)
def test_a_code_is_digits_only_and_reads_back(code: str) -> None:
    assert code.isascii() and code.isdigit() and len(code) == door_code.LENGTH
    assert door_code.decode(code) == door_code.decode(f" {door_code.spaced(code)}\n") == code


@given(CODES)
def test_every_single_wrong_digit_is_caught(code: str) -> None:
    for at, right in enumerate(code):
        for wrong in set("0123456789") - {right}:
            assert door_code.decode(code[:at] + wrong + code[at + 1 :]) is None


@given(CODES)
def test_every_two_swapped_neighbours_are_caught(code: str) -> None:
    for at in range(len(code) - 1):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        assert swapped == code or door_code.decode(swapped) is None


@given(st.uuids())
def test_a_record_always_has_the_same_code(record: object) -> None:
    assert door_code.encode(str(record)) == door_code.encode(str(record))


@pytest.mark.parametrize(
    "scanned",
    [
        "",
        "123",
        "008185001234",
        "8934563138165",
        "http://example.org",
        "１２３４５６７８９０１２３",
        "Â" * 13,
    ],
)
def test_what_is_no_code_of_ours_is_none(scanned: str) -> None:
    assert door_code.decode(scanned) is None


def test_codes_of_many_delegates_differ() -> None:
    assert len({door_code.encode(f"delegate {one}") for one in range(20_000)}) == 20_000
