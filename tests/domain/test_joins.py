"""Joins are sets: their order and direction do not matter, the smallest id stands."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.joins import standing_of

joins = st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=2, max_size=3), max_size=6)


def test_the_smallest_id_stands_for_all_that_hang_together() -> None:
    assert standing_of([("c", "b"), ("b", "a"), ("x", "y")]) == {
        **dict.fromkeys("abc", "a"),
        "x": "x",
        "y": "x",
    }


@given(joins, st.randoms(use_true_random=False))
def test_no_order_of_joins_makes_a_difference(found: list[set[str]], random: object) -> None:
    other = [sorted(one, reverse=True) for one in found]
    random.shuffle(other)  # type: ignore[attr-defined]
    assert standing_of(other) == standing_of(found)


@given(joins)
def test_members_of_one_join_have_one_that_stands_and_it_is_none_of_the_larger(found: list[set[str]]) -> None:
    stands = standing_of(found)
    for members in found:
        assert len({stands[one] for one in members}) == 1
    assert all(stands[one] <= one and stands[stands[one]] == stands[one] for one in stands)
