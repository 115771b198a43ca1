from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.merge import RecordState, merge
from desktop.domain.ops import CREATE, DELETE, RESTORE, UPDATE, Op

HOME, FIELDS = "a", ("name", "note")


def op(
    replica: str,
    seq: int,
    change: str = UPDATE,
    *,
    clock: int = 0,
    stream: str = "home",
    **parts: Any,
) -> Op:
    return Op(
        dot=f"{replica}{seq}", replica=replica, stream=stream, seq=seq, chain=f"{replica}{seq}",
        clock=clock or seq,
        change=change, kind="person", record="r", at_home=replica == HOME, **parts,
    )  # fmt: skip


def create(replica: str = HOME, **values: Any) -> Op:
    return op(replica, 1, CREATE, values=values)


def edit(replica: str, seq: int, name: str, value: Any, *bases: str, clock: int = 0) -> Op:
    return op(replica, seq, clock=clock, values={name: value}, bases={name: list(bases)})


@dataclass
class World:
    """Replicas that write with what they know, and learn from each other in any pattern."""

    knows: dict[str, list[Op]] = field(default_factory=lambda: {r: [] for r in "abc"})
    seqs: dict[str, int] = field(default_factory=dict)
    all: list[Op] = field(default_factory=list)

    def write(self, replica: str, change: str, **parts: Any) -> None:
        known = self.knows[replica]
        self.seqs[replica] = self.seqs.get(replica, 0) + 1
        clock = 1 + max((one.clock for one in known), default=0)
        made = op(
            replica, self.seqs[replica], change, clock=clock, wall=f"{len(self.all) * 7919 % 100}", **parts
        )
        known.append(made)
        self.all.append(made)

    def act(self, replica: str, change: str, name: str, value: Any) -> None:
        known = self.knows[replica]
        state = merge(known)
        if change == UPDATE and state.exists:
            self.write(replica, UPDATE, values={name: value}, bases={name: state.heads_of(name)})
        elif change == DELETE and state.exists:
            seen = {r: max(one.seq for one in known if one.replica == r) for r in {o.replica for o in known}}
            self.write(replica, DELETE, seen=seen)
        elif change == RESTORE and state.deletes:
            self.write(replica, RESTORE, lifts=state.deletes)

    def learn(self, replica: str, other: str) -> None:
        held = {one.dot for one in self.knows[replica]}
        self.knows[replica] += [one for one in self.knows[other] if one.dot not in held]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    world = World()
    world.write(HOME, CREATE, values={"name": "Một"})
    world.learn("b", HOME)
    world.learn("c", HOME)
    replica = st.sampled_from("abc")
    steps = st.tuples(
        replica, st.sampled_from((UPDATE, UPDATE, UPDATE, DELETE, RESTORE, "learn")), st.sampled_from(FIELDS),
        st.sampled_from(("Hai", "Ba", None)), replica,
    )  # fmt: skip
    for who, what, name, value, other in draw(st.lists(steps, max_size=14)):
        if what == "learn":
            world.learn(who, other)
        else:
            world.act(who, what, name, value)
    return world


@given(worlds(), st.randoms())
def test_the_order_in_which_operations_arrive_does_not_matter(world: World, random: Any) -> None:
    shuffled = list(world.all)
    random.shuffle(shuffled)

    assert merge(shuffled) == merge(world.all)


@given(worlds(), st.randoms())
def test_an_operation_that_comes_twice_changes_nothing(world: World, random: Any) -> None:
    again = [*world.all, random.choice(world.all)]

    assert merge(again) == merge(world.all)


@given(worlds())
def test_no_wall_clock_takes_part(world: World) -> None:
    at_once = [replace(one, wall="2099-12-31T23:59:59Z") for one in world.all]
    state, other = merge(world.all), merge(at_once)

    for one in (state, other):
        one.changed = ""
        one.splits = {name: [replace(head, wall="") for head in heads] for name, heads in one.splits.items()}
    assert state == other


@given(worlds(), st.data())
def test_part_of_the_operations_shows_nothing_that_waits(world: World, data: st.DataObject) -> None:
    part = data.draw(st.lists(st.sampled_from(world.all), unique_by=lambda one: one.dot))
    state = merge(part)
    known = {one.dot for one in part}
    orphans = {o.dot for o in part if any(base not in known for bases in o.bases.values() for base in bases)}

    if len(part) > 1:
        assert state.waiting == sorted(state.waiting) and orphans <= set(state.waiting)
    assert not set(state.waiting) & {dot for dots in state.heads.values() for dot in dots}


@given(worlds())
def test_after_everybody_knows_all_one_decision_ends_every_split(world: World) -> None:
    for who in "abc":
        for other in "abc":
            world.learn(who, other)
    for name in FIELDS:
        world.act("c", UPDATE, name, "Quyết định")

    state = merge(world.all)

    assert not state.splits
    assert {state.values.get(name) for name in FIELDS} == {"Quyết định"}


@given(worlds(), st.data())
def test_setting_aside_with_all_that_builds_on_it_is_as_if_it_had_never_come(
    world: World, data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.sampled_from([one.dot for one in world.all])))
    for one in world.all:  # in the order of writing: what builds on something comes later
        named = {base for bases in one.bases.values() for base in bases} | set(one.lifts)
        if named & hidden:
            hidden.add(one.dot)
    aside = [replace(one, shown=one.dot not in hidden) for one in world.all]

    assert merge(aside) == merge([one for one in world.all if one.dot not in hidden])
    assert all(one.shown == (one.dot not in hidden) for one in aside)


def test_edits_of_different_fields_are_both_kept() -> None:
    state = merge([create(name="A"), edit("a", 2, "note", "x", "a1"), edit("b", 1, "name", "B", "a1")])

    assert state.values == {"name": "B", "note": "x"}
    assert not state.splits


def test_the_home_units_value_is_shown_whatever_the_clocks_say() -> None:
    late = edit("b", 1, "name", "Khác", "a1", clock=900)
    state = merge([create(name="A"), edit("a", 2, "name", "Nhà", "a1"), late])

    assert state.values["name"] == "Nhà"
    assert [one.dot for one in state.splits["name"]] == ["a2", "b1"]
    assert state.heads_of("name") == ["a2", "b1"]


def test_among_strangers_the_highest_clock_is_shown_then_the_replica() -> None:
    first, second = edit("b", 1, "name", "B", "a1", clock=5), edit("c", 1, "name", "C", "a1", clock=4)
    assert merge([create(name="A"), first, second]).values["name"] == "B"

    assert merge([create(name="A"), first, replace(second, clock=5)]).values["name"] == "C"


def test_the_same_value_written_apart_is_no_conflict_and_both_stay_heads() -> None:
    state = merge([create(name="A"), edit("a", 2, "name", "B", "a1"), edit("b", 1, "name", "B", "a1")])

    assert not state.splits
    assert state.heads_of("name") == ["a2", "b1"]


def test_true_is_not_one() -> None:
    state = merge([create(), edit("a", 2, "note", True, "a1"), edit("b", 1, "note", 1, "a1")])

    assert "note" in state.splits


def test_clearing_a_field_against_an_edit_is_a_split() -> None:
    state = merge([create(name="A"), edit("a", 2, "name", None, "a1"), edit("b", 1, "name", "B", "a1")])

    assert "name" not in state.values
    assert [one.values["name"] for one in state.splits["name"]] == [None, "B"]


def test_an_edit_waits_until_all_its_bases_have_come_and_so_does_what_builds_on_it() -> None:
    ops = [create(name="A"), edit("b", 1, "name", "B", "c1"), edit("b", 2, "name", "B2", "b1")]
    waiting = merge(ops)
    assert (waiting.waiting, waiting.values) == (["b1", "b2"], {"name": "A"})

    state = merge([*ops, edit("c", 1, "name", "C", "a1")])
    assert (state.waiting, state.values, state.splits) == ([], {"name": "B2"}, {})


def test_without_its_creation_a_record_does_not_exist() -> None:
    assert not merge([edit("b", 1, "name", "B", "a1")]).exists
    assert not merge([]).exists
    assert merge([edit("b", 1, "name", "B")], seeded=True).values == {"name": "B"}


def test_an_edit_on_a_set_aside_one_supersedes_through_it() -> None:
    aside = replace(edit("b", 1, "name", "B", "a1"), shown=False)
    state = merge([create(name="A"), aside, edit("a", 2, "name", "A2", "b1")])

    assert state.values == {"name": "A2"}
    assert not state.splits


def test_a_set_aside_edit_gives_back_what_it_replaced() -> None:
    assert merge([create(name="A"), replace(edit("b", 1, "name", "B", "a1"), shown=False)]).values == {
        "name": "A"
    }


def test_a_delete_that_saw_everything_stands() -> None:
    state = merge(
        [create(name="A"), edit("b", 1, "name", "B", "a1"), op("a", 2, DELETE, seen={"a": 1, "b": 1})]
    )

    assert state.deleted
    assert state.deletes == ["a2"]


def test_a_delete_and_an_edit_made_apart_leave_the_record_visible() -> None:
    state = merge([create(name="A"), op("a", 2, DELETE, seen={"a": 1}), edit("b", 1, "name", "B", "a1")])

    assert not state.deleted
    assert state.delete_disputed
    assert state.values == {"name": "B"}


def test_two_deletes_together_may_have_seen_all() -> None:
    ops = [create(name="A"), edit("b", 1, "name", "B", "a1"), op("a", 2, DELETE, seen={"a": 1})]
    assert merge(ops).delete_disputed

    assert merge([*ops, op("b", 2, DELETE, seen={"a": 1, "b": 1})]).deleted


def test_a_delete_does_not_count_what_was_hidden_from_its_author() -> None:
    edited = edit("b", 1, "name", "B", "a1")
    deleted = op("a", 2, DELETE, seen={"a": 1, "b": [4, 1, 3]})

    assert merge([create(name="A"), edited, deleted]).delete_disputed
    assert merge([create(name="A"), replace(edited, seq=2), deleted]).deleted
    assert merge([create(name="A"), replace(edited, seq=5), deleted]).delete_disputed


def test_what_stays_in_the_office_never_disputes_a_delete() -> None:
    phone = op("b", 9, stream="private:home", values={"phone": "0900000000"}, bases={"phone": ["a1"]})

    assert merge([create(name="A"), phone, op("a", 2, DELETE, seen={"a": 1})]).deleted


def test_an_edit_of_a_child_disputes_the_delete_of_its_parent() -> None:
    child = op("b", 1, CREATE, values={"name": "Đại biểu"})
    ops = [create(name="A"), op("a", 2, DELETE, seen={"a": 1})]

    assert merge(ops, children=[child]).delete_disputed
    assert merge(ops, children=[replace(child, shown=False)]).deleted


def test_a_restore_lifts_the_deletes_that_it_names_and_no_other() -> None:
    ops = [create(name="A"), op("a", 2, DELETE, seen={"a": 1}), op("b", 1, DELETE, seen={"a": 1})]

    half = merge([*ops, op("a", 3, RESTORE, lifts=["a2"])])
    assert (half.deleted, half.deletes) == (True, ["b1"])

    whole = merge([*ops, op("a", 3, RESTORE, lifts=["a2", "b1"])])
    assert (whole.deleted, whole.deletes) == (False, [])


def test_an_edit_with_an_unknown_field_keeps_its_heads() -> None:
    state: RecordState = merge([create(name="A"), edit("b", 1, "later", [1, {"x": 2}], "a1")])

    assert state.values["later"] == [1, {"x": 2}]
    assert state.heads_of("later") == ["b1"]
