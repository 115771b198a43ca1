"""Access letters: plain Latin, unique in a window, shown underlined, called by Alt+letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QLabel

MENU_LETTERS = frozenset("tsxgcp")
"""Letters the menu bar holds: Tệp, Sửa, Xem, Sổ ghi, Công cụ, Trợ giúp."""


def give_letters(
    targets: Sequence[QLabel | QAbstractButton], *, taken: frozenset[str] = MENU_LETTERS
) -> frozenset[str]:
    """Give each text a letter nobody has, first letters of words before others; returns all that are taken.

    A text with no free letter stays without one. A letter already written with ``&`` is kept.
    """
    used = set(taken)
    for target in targets:
        letter = letter_of(target.text())
        if letter:
            used.add(letter)
    for target in targets:
        text = target.text()
        if letter_of(text):
            continue
        at = _free_place(text, used)
        if at is not None:
            used.add(text[at].lower())
            target.setText(f"{text[:at]}&{text[at:]}")
    return frozenset(used)


def letter_of(text: str) -> str:
    """The access letter written in a text, in lower case; empty if none."""
    plain = text.replace("&&", "")
    at = plain.find("&")
    return plain[at + 1 : at + 2].lower() if at >= 0 else ""


def _free_place(text: str, used: set[str]) -> int | None:
    starts = [i for i, c in enumerate(text) if i == 0 or text[i - 1] == " "]
    for at in [*starts, *range(len(text))]:
        letter = text[at].lower()
        if letter.isascii() and letter.isalpha() and letter not in used:
            return at
    return None
