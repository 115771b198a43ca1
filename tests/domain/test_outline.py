"""Numbers of a paper's lines: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.outline import (
    POINTS,
    Level,
    Line,
    items_of,
    lines_of,
    marks,
    point_letter,
    roman,
    to_text,
)

PART, HEADING, CLAUSE, POINT = Level.PART, Level.HEADING, Level.CLAUSE, Level.POINT
levels = st.lists(st.sampled_from(list(Level)), max_size=60)


def test_a_plan_is_numbered_as_officers_number_it() -> None:
    found = marks([PART, HEADING, POINT, POINT, HEADING, Level.DASH, Level.PLUS, PART, HEADING, Level.TEXT])
    assert found == ("I.", "1.", "a)", "b)", "2.", "-", "+", "II.", "1.", "")


def test_a_clause_counts_within_its_heading_and_stands_alone_without_one() -> None:
    assert marks([PART, HEADING, CLAUSE, CLAUSE, HEADING, CLAUSE]) == (
        "I.",
        "1.",
        "1.1.",
        "1.2.",
        "2.",
        "2.1.",
    )
    assert marks([PART, HEADING, PART, CLAUSE, CLAUSE]) == ("I.", "1.", "II.", "1.", "2.")
    assert marks([CLAUSE, CLAUSE]) == ("1.", "2.")


def test_articles_run_through_the_whole_decision_and_their_clauses_begin_anew() -> None:
    found = marks([PART, Level.ARTICLE, CLAUSE, POINT, CLAUSE, PART, Level.ARTICLE, CLAUSE])
    assert found == ("I.", "Điều 1.", "1.", "a)", "2.", "II.", "Điều 2.", "1.")


def test_plain_lines_and_tables_interrupt_no_numbers() -> None:
    assert marks([POINT, Level.TEXT, POINT, Level.TABLE, POINT]) == ("a)", "", "b)", "", "c)")


def test_points_follow_the_vietnamese_alphabet() -> None:
    letters = [point_letter(n) for n in range(1, 24)]
    assert ") ".join(letters) == "a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) v) x) y"
    assert [point_letter(n) for n in (24, 25, 46, 47)] == ["aa", "ab", "ay", "ba"]


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_no_two_points_have_one_letter_and_all_are_of_the_alphabet(one: int, other: int) -> None:
    assert (point_letter(one) == point_letter(other)) == (one == other)
    assert set(point_letter(one)) <= set(POINTS)


@given(st.integers(1, 3999))
def test_roman_numerals_say_their_number(number: int) -> None:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [worth[letter] for letter in roman(number)]
    assert sum(-d if d < max(digits[at:]) else d for at, d in enumerate(digits)) == number


@given(levels)
def test_every_line_has_a_mark_of_its_level(given_levels: list[Level]) -> None:
    found = marks(given_levels)
    assert len(found) == len(given_levels)
    bare = {Level.TEXT, Level.TABLE}
    assert all((mark == "") == (level in bare) for mark, level in zip(found, given_levels, strict=True))


@given(levels, levels)
def test_what_follows_never_changes_the_numbers_before(before: list[Level], after: list[Level]) -> None:
    assert marks([*before, *after])[: len(before)] == marks(before)


@given(levels)
def test_under_a_new_part_everything_but_articles_begins_anew(before: list[Level]) -> None:
    assert marks([*before, PART, HEADING, CLAUSE, POINT])[-3:] == ("1.", "1.1.", "a)")


@given(st.lists(st.builds(Line, st.sampled_from(list(Level)), st.text("ab ", min_size=1))))
def test_lines_are_kept_as_they_are_but_for_blank_ones(lines: list[Line]) -> None:
    assert lines_of(items_of(lines)) == tuple(line for line in lines if line.text.strip())


def test_a_level_of_a_newer_version_is_a_plain_line() -> None:
    assert lines_of([{"level": "tiết", "text": "Nội dung"}]) == (Line(Level.TEXT, "Nội dung"),)
    assert lines_of(None) == ()


def test_rows_of_a_table_are_of_one_length() -> None:
    assert Line(Level.TABLE, "TT\tViệc\n1").rows() == (("TT", "Việc"), ("1", ""))


def test_text_that_goes_out_has_its_numbers() -> None:
    lines = (Line(PART, "Mục đích"), Line(POINT, "Một;"), Line(Level.TEXT, "Hết."))
    assert to_text(lines) == "I. Mục đích\na) Một;\nHết."
