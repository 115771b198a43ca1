"""Where a search typed without diacritics hits a text, for the marks in lists and suggestions."""

from __future__ import annotations

import functools

from desktop.domain.text import fold


@functools.lru_cache(maxsize=4096)
def hit_ranges(text: str, search: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of ``text`` that match ``search`` by folded letters: the whole phrase, else each word.

    ``hit_ranges("Triển khai Luật", "trien khai")`` is ``((0, 10),)``. Ranges are in order and do not overlap.
    """
    wanted = fold(search)
    if not wanted or not text:
        return ()
    letters, places = _folded_letters(text)
    whole = _find(letters, wanted)
    if whole is not None:
        return ((places[whole[0]], places[whole[1] - 1] + 1),)
    found = [hit for word in wanted.split() if (hit := _find(letters, word)) is not None]
    return _joined([(places[start], places[end - 1] + 1) for start, end in sorted(found)])


def _folded_letters(text: str) -> tuple[str, list[int]]:
    """Folded text and, for each of its letters, the index in ``text`` it came from."""
    letters: list[str] = []
    places: list[int] = []
    for index, letter in enumerate(text):
        folded = " " if letter.isspace() else fold(letter)
        letters.append(folded)
        places.extend([index] * len(folded))
    return "".join(letters), places


def _find(letters: str, wanted: str) -> tuple[int, int] | None:
    """First place of ``wanted``, at the start of a word if there is one."""
    at = f" {letters}".find(f" {wanted}")
    if at < 0:
        at = letters.find(wanted)
    return None if at < 0 else (at, at + len(wanted))


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
