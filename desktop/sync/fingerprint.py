"""The 30 digits by which two offices know each other's keys: typed from paper, never shown to be clicked.

24 digits come from 80 bits of Argon2id, so that a forger of keys pays for each guess; each group of four
carries a check digit, which judges typing only. Parameters and label are fixed for ever
(docs/package-format.md part 8).
"""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.domain.chain import lp
from desktop.domain.damm import check_digit

_LABEL = b"so-phong-trao/fingerprint/1"
_PASSES, _MEMORY, _LANES = 3, 65536, 1  # memory in KiB
_GROUPS = 6


def digits(parts: tuple[bytes, ...]) -> str:
    """The fingerprint over these parts as six groups of five digits; the same each time."""
    secret = b"".join(map(lp, parts))
    kdf = Argon2id(salt=_LABEL, length=10, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY)
    number = f"{int.from_bytes(kdf.derive(secret), 'big') % 10**24:024}"
    groups = [number[start : start + 4] for start in range(0, 24, 4)]
    return " ".join(group + _check_digit(place, group) for place, group in enumerate(groups, 1))


def check_digits(typed: str) -> bool:
    """Whether 30 digits were typed without a slip. Says nothing about whose they are."""
    return not wrong_groups(typed)


def wrong_groups(typed: str) -> tuple[int, ...]:
    """The groups, counted from 1, whose check digit is not theirs; all of them unless there are 30 digits."""
    groups = _split(typed)
    return tuple(at for at, group in enumerate(groups, 1) if _check_digit(at, group[:4]) != group[4:])


def same(expected: str, typed: str) -> bool:
    """Whether these digits were typed; the 24 are compared as a whole, the check digits only judge typing."""
    left, right = ("".join(group[:4] for group in _split(text)) for text in (expected, typed))
    return check_digits(typed) and hmac.compare_digest(left, right)


def _split(typed: str) -> list[str]:
    """Six groups of five, whatever blanks, dots or hyphens lie between; empty ones if it is not 30 digits."""
    found = "".join(mark for mark in typed if not mark.isspace() and mark not in ".-")
    if len(found) != 5 * _GROUPS or not (found.isascii() and found.isdigit()):
        return [""] * _GROUPS
    return [found[start : start + 5] for start in range(0, len(found), 5)]


def _check_digit(place: int, group: str) -> str:
    """The Damm digit over the number of the group and its digits, so that swapped groups are found too."""
    return check_digit(f"{place}{group}")
