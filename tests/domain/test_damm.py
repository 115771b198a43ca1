"""The check digit of digits that people and scanners type."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import damm


def test_the_table_is_a_quasigroup_that_finds_swaps() -> None:
    table = [[int(digit) for digit in row] for row in damm._TABLE]
    for row in (*table, *zip(*table, strict=True)):
        assert sorted(row) == list(range(10))
    assert all(table[n][n] == 0 for n in range(10))
    for state in range(10):
        for x in range(10):
            for y in range(x):
                assert table[table[state][x]][y] != table[table[state][y]][x]


@given(st.text("0123456789", min_size=1))
def test_digits_with_their_check_digit_come_out_as_zero(digits: str) -> None:
    assert damm.check_digit(digits + damm.check_digit(digits)) == "0"
