"""The program and an independent script judge the same files, and as is written down for each."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.target import judge
from tests.sync.test_stranger import needed
from tests.vectors import make
from tests.vectors.case import OFFICES

HERE = Path(__file__).parent
SCRIPT = HERE / "check.py"
VECTORS = [json.loads(line) for line in (HERE / "vectors.jsonl").read_text("utf-8").splitlines()]
# What the program may say at each step of part 6.
CLASSES = {
    2: {"damaged", "unfinished", "not_a_package", "too_large"},
    3: {"bad_manifest", "needs_newer"},
    4: {"unknown_sender", "revoked", "out_of_scope"},
    5: {"bad_signature"},
    6: {"changed", "bomb"},
    7: {"not_for_us", "cannot_open", "bad_content"},
    8: {"bad_content", "bomb"},
    9: {"bad_content", "inner_differs"},
    10: {"bad_content"},
    11: {"bad_content"},
    12: {"bad_operation"},
}


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_program_judges_a_vector_as_written_down(vector):
    found = judge(HERE / "packages" / vector["file"], OFFICES[vector["reader"]][0])
    assert found.removeprefix("package.") == vector["class"]


def test_the_independent_script_judges_every_vector_as_written_down():
    for program in ("age", "zstd"):
        needed(program)
    done = subprocess.run([sys.executable, "-I", SCRIPT], capture_output=True, text=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.stderr == ""
    assert found == [[vector["name"], vector["verdict"], vector["step"]] for vector in VECTORS]
    assert done.returncode == 0


def test_the_independent_script_is_short_and_imports_nothing_of_the_program():
    source = SCRIPT.read_text("utf-8")
    assert len(source.splitlines()) <= 200
    roots = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            roots |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add(node.module.partition(".")[0])
    assert roots - sys.stdlib_module_names == {"cryptography"}


def test_each_step_is_failed_by_some_vector_and_each_class_belongs_to_its_step():
    found = {}
    for vector in VECTORS:
        found.setdefault(vector["step"], set()).add(vector["class"])
        assert vector["level"] in ("outer", "inner")
    assert found == {0: {""}} | CLASSES


def test_the_vectors_are_those_of_their_recipe_and_small(tmp_path):
    make.write(tmp_path)
    for name in ("packages", "keys"):
        assert sorted(p.name for p in (HERE / name).iterdir()) == sorted(
            p.name for p in (tmp_path / name).iterdir()
        )
    written = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    for path in written:
        assert (HERE / path.relative_to(tmp_path)).read_bytes() == path.read_bytes(), path.name
    assert sum(path.stat().st_size for path in written) < 800_000  # a clone stays quick
