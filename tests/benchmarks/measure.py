"""Our work and a reference, taken in turns in the same run: a noisy machine is noisy for both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

Figure = dict[str, Any]


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare(
    ours: Callable[[], object], reference: Callable[[], object], *, against: str, runs: int = 5
) -> Figure:
    """Medians in milliseconds and their ratio, after one call of each that does not count."""
    return compare_times(lambda: seconds(ours), lambda: seconds(reference), against=against, runs=runs)


def compare_times(
    ours: Callable[[], float], reference: Callable[[], float], *, against: str, runs: int = 5
) -> Figure:
    """Like :func:`compare`, for calls that measure themselves (in seconds)."""
    ours(), reference()
    pairs = [(ours(), reference()) for _ in range(runs)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    return {
        "ours_ms": round(mine * 1000, 2),
        "reference_ms": round(theirs * 1000, 2),
        "ratio": round(mine / theirs, 2),
        "reference": against,
        "runs": runs,
    }
