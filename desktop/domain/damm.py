"""A check digit that finds every single wrong digit and every two neighbours that were swapped.

The quasigroup of H. Michael Damm, "Total anti-symmetrische Quasigruppen" (2004), order 10. Never to change.
"""

from __future__ import annotations

_TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def check_digit(digits: str) -> str:
    """The digit that belongs behind ``digits``; "0" where the last of them is that digit already."""
    state = 0
    for digit in digits:
        state = int(_TABLE[state][int(digit)])
    return str(state)
