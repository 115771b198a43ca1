"""Twenty kills at random moments; ``dev.py crash`` does two hundred."""

import os
import random
from pathlib import Path

import pytest

from tests.e2e.crash import KINDS, kill_often

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_at_any_moment_loses_nothing_acknowledged(kind: str, tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)  # printed, so that a failure can be run again
    print(f"seed {seed}")
    assert kill_often(kind, 4, random.Random(f"{seed} {kind}"), tmp_path) == []
