"""How good a password is, in four steps. A rule of thumb for people, not a measure of entropy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from desktop.domain.text import fold

LEAST = 8
"""Fewest characters that are accepted."""

_COMMON = (
    "12345678", "123456789", "1234567890", "87654321", "11111111", "00000000", "password", "matkhau",
    "qwertyuiop", "abcdefgh", "congan", "iloveyou", "vietnam", "anninhtoquoc",
)  # fmt: skip


class Strength(IntEnum):
    """From refused to good."""

    SHORT = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3


def strength(password: str, known: Iterable[str] = ()) -> Strength:
    """How good the password is; ``known`` are words anybody would try first: the officer, the unit."""
    if len(password) < LEAST:
        return Strength.SHORT
    plain = fold(password).replace(" ", "")
    guessable = [*_COMMON, *(fold(word).replace(" ", "") for word in known)]
    rest = plain
    for word in sorted(guessable, key=len, reverse=True):
        if len(word) >= 3:
            rest = rest.replace(word, "")
    kinds = sum(
        (
            any(c.islower() for c in password),
            any(c.isupper() for c in password),
            any(c.isdigit() for c in password),
            any(not c.isalnum() for c in password),
        )
    )
    worth = len(rest) + 2 * (kinds - 1) if len(set(rest)) > 3 else 0
    if worth < 9:
        return Strength.WEAK
    return Strength.FAIR if worth < 13 else Strength.GOOD
