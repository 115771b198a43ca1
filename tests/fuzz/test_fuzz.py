"""A short run of the fuzzer with a fixed seed, and every input that it ever broke the program with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import target
from tests.fuzz.__main__ import FOUND, LAYERS, MOST_GROWTH, run
from tests.fuzz.office import Operations, Taker, dump, load
from tests.fuzz.packages import Packages
from tests.vectors.build import Draft

CRASHERS = sorted((Path(__file__).parents[1] / "vectors" / "crashers").iterdir())


def test_some_hundred_inputs_at_every_layer_find_nothing():
    fuzz = run(1, minutes=60, inputs=16 * len(LAYERS), layers=LAYERS, quiet=True)
    assert fuzz.findings == [], f"see {FOUND}"
    assert fuzz.verdicts["accepted"] > 10
    assert fuzz.verdicts["imported"] > 5
    assert {"bad_content", "bad_manifest", "bad_operation", "bad_signature", "damaged"} <= set(fuzz.verdicts)


def test_memory_is_watched_once_the_fuzzer_has_settled():
    fuzz = run(1, minutes=60, inputs=30, layers=("container",), quiet=True)
    assert 0 < fuzz.base <= fuzz.peak < fuzz.base + MOST_GROWTH


def test_equal_seeds_give_equal_inputs():
    import random

    for layer in Packages.layers:
        first, second = (Packages(random.Random(f"7/{layer}")).make(layer) for _ in range(2))
        assert first == second
    ops = Operations(random.Random(7)).make()
    assert load(dump(ops)) == ops


def test_a_fault_of_the_reader_would_be_found(monkeypatch):
    """The fuzzer itself: an error of another kind is kept with its input, once for one place."""

    def broken(path):
        raise KeyError(path.name)

    monkeypatch.setattr(target, "judge", broken)
    monkeypatch.setattr("tests.fuzz.__main__.FOUND", FOUND.with_name("fuzz-test"))
    fuzz = run(1, minutes=60, inputs=6, layers=("payload",), quiet=True)
    (finding,) = fuzz.findings
    assert finding.startswith("payload 0 of seed 1: KeyError")
    assert list(FOUND.with_name("fuzz-test").iterdir()) != []


@pytest.mark.parametrize("path", CRASHERS, ids=[path.name for path in CRASHERS])
def test_what_once_broke_the_program_is_judged(path, tmp_path):
    if path.name.endswith(".ops.jsonl"):
        taker = Taker(tmp_path)
        taker.take(load(path.read_bytes()), dry_run=False)
        assert taker.damage() == []
        taker.close()
    elif path.suffix == ".sodk":
        assert target.judge_card(path.read_bytes()) != ""
    else:
        target.judge(path)


def test_a_good_package_and_a_good_card_are_accepted(tmp_path):
    path = tmp_path / "good.sopt"
    path.write_bytes(Draft().build())
    assert target.judge(path) == ""
    assert target.judge_card(target.good_card()) == ""
