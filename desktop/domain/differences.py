"""Which characters of two short values differ, for eyes that compare them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

Ranges = tuple[tuple[int, int], ...]
_TOKEN = re.compile(r"\w+|\W")


def differing(one: str, other: str) -> tuple[Ranges, Ranges]:
    """Half-open ranges of ``one`` and of ``other`` that the other lacks.

    Numbers are marked whole (the month of a date), words only where their letters differ:
    ``12/03/1980`` and ``12/08/1980`` give ``(3, 5)`` twice.
    """
    left, right = _TOKEN.findall(one), _TOKEN.findall(other)
    starts, ends = _places(left), _places(right)
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for tag, a1, a2, b1, b2 in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if tag == "replace" and a2 - a1 == b2 - b1:
            for a, b in zip(range(a1, a2), range(b1, b2), strict=True):
                _mark_pair(marks, (left[a], starts[a]), (right[b], ends[b]))
            continue
        marks[0].extend((starts[a], starts[a] + len(left[a])) for a in range(a1, a2))
        marks[1].extend((ends[b], ends[b] + len(right[b])) for b in range(b1, b2))
    return _joined(marks[0]), _joined(marks[1])


def _places(tokens: list[str]) -> list[int]:
    places, at = [], 0
    for token in tokens:
        places.append(at)
        at += len(token)
    return places


def _mark_pair(
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]], one: tuple[str, int], other: tuple[str, int]
) -> None:
    """The parts of two words between their common beginning and end; of numbers the whole."""
    (left, a), (right, b) = one, other
    if left == right:
        return
    head = tail = 0
    if not (left.isdigit() and right.isdigit()):
        least = min(len(left), len(right))
        while head < least and left[head] == right[head]:
            head += 1
        while tail < least - head and left[-1 - tail] == right[-1 - tail]:
            tail += 1
    for found, text, start in ((marks[0], left, a), (marks[1], right, b)):
        if head < len(text) - tail:
            found.append((start + head, start + len(text) - tail))


def _joined(ranges: list[tuple[int, int]]) -> Ranges:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
