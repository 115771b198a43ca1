"""Branches of a copied or restored database: what lies before what."""

from desktop.domain.lineage import Branch, Lineage
from desktop.domain.merge import merge, saw
from desktop.domain.ops import CREATE, DELETE, UPDATE, Op

# Branch 0: 1..6. Branch 1 leaves it after 3 and goes to 5, branch 2 leaves branch 1 after 4 and goes to 7.
BRANCHES = {
    0: Branch(0, 6, b""),
    1: Branch(1, 5, b"", parent=0, fork=3),
    2: Branch(2, 7, b"", parent=1, fork=4),
}
PLACES = {(4, "a"): 0, (5, "a"): 0, (6, "a"): 0, (4, "b"): 1, (5, "b"): 1, (5, "c"): 2, (7, "c"): 2}
LINEAGE = Lineage(BRANCHES, PLACES)


def test_before_the_first_fork_all_branches_are_one() -> None:
    assert LINEAGE.trunk == 3
    assert LINEAGE.at(3, "whatever") == 0
    assert all(LINEAGE.reaches((n, branch.seq), (0, 3)) for n, branch in BRANCHES.items())


def test_after_a_fork_an_operation_lies_on_its_own_branch_only() -> None:
    assert LINEAGE.reaches((2, 7), (1, 4)) and LINEAGE.reaches((2, 7), (2, 5))
    assert not LINEAGE.reaches((2, 7), (1, 5))
    assert not LINEAGE.reaches((0, 6), (1, 4))


def test_what_two_ends_share_is_the_last_operation_before_both() -> None:
    assert LINEAGE.common((0, 6), (2, 7)) == 3
    assert LINEAGE.common((1, 5), (2, 7)) == 4
    assert LINEAGE.common((1, 4), (1, 5)) == 4
    assert LINEAGE.common((0, 2), (2, 7)) == 2


def test_an_end_that_is_not_stored_has_no_branch() -> None:
    assert LINEAGE.at(9, "a") is None


def _op(seq: int, change: str, branch: int, chain: str, **more: object) -> Op:
    dot = f"r/home/{seq}/{chain}"
    return Op(dot, "r", "home", seq, chain, seq, change, "person", "p", True, branch=branch, **more)  # type: ignore[arg-type]


def test_a_delete_on_one_branch_has_not_seen_an_edit_on_the_other() -> None:
    forks = {
        ("r", "home"): Lineage(
            {0: Branch(0, 3, b""), 1: Branch(1, 2, b"", fork=1)}, {(2, "a"): 0, (2, "b"): 1}
        )
    }
    made = _op(1, CREATE, 0, "a", values={"name": "An"})
    deleted = _op(3, DELETE, 0, "a", seen={"r": [[2, "a"]]})
    edit = _op(2, UPDATE, 1, "b", values={"name": "Bình"}, bases={"name": [made.dot]})

    assert saw(deleted, made, forks) and not saw(deleted, edit, forks)
    state = merge([made, deleted, edit], forks=forks)
    assert state.delete_disputed and not state.deleted


def test_a_delete_has_seen_what_lies_before_it_on_its_own_branch() -> None:
    forks = {
        ("r", "home"): Lineage(
            {0: Branch(0, 3, b""), 1: Branch(1, 2, b"", fork=1)}, {(2, "a"): 0, (2, "b"): 1}
        )
    }
    edit = _op(2, UPDATE, 0, "a", values={"name": "Bình"})
    assert saw(_op(3, DELETE, 0, "a", seen={"r": [[2, "a"]]}), edit, forks)
    assert not saw(_op(3, DELETE, 0, "a", seen={"r": [[2, "a", 2]]}), edit, forks)
