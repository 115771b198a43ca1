"""The code on an invitation that a scanner reads at the door: thirteen digits that stand for one delegate.

A scanner of the usual kind is a keyboard: it types what it reads, and UniKey reads along. In Telex "AA"
becomes "Â" and "OW" becomes "Ơ"; in VNI and VIQR a digit behind a vowel becomes a tone. Digits alone are the
only text that every way of typing Vietnamese leaves as it is, whichever layout the keyboard has: no letter,
no colon, no prefix. The last digit is a check (Damm's, which finds every single wrong digit and every two
neighbours that were swapped), so that a damaged code, or a barcode of something else, is seldom taken for a
delegate.

The code says nothing about the person: it is drawn from the record's id, and only who has the records can
tell whose it is.
"""

from __future__ import annotations

import hashlib

from desktop.domain.damm import check_digit

LENGTH = 13
_DATA = LENGTH - 1
_GAPS = str.maketrans("", "", " .-\t\r\n")


def encode(record: str) -> str:
    """The code of a record's id. Two of 300 delegates share one once in twenty million conferences."""
    number = int.from_bytes(hashlib.sha256(record.encode()).digest()[:8]) % 10**_DATA
    digits = f"{number:0{_DATA}}"
    return digits + check_digit(digits)


def decode(scanned: str) -> str | None:
    """The code in what a scanner or a person typed, spaces and dashes left out; ``None`` where it is none."""
    digits = scanned.translate(_GAPS)
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
        return None
    return digits if check_digit(digits) == "0" else None


def spaced(code: str) -> str:
    """For a person to read and type: ``"1234 5678 9012 3"``."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
