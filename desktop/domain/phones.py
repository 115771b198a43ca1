"""Vietnamese telephone numbers, stored as digits that start with 0."""

from __future__ import annotations

import re

from desktop.domain.checks import Checked
from desktop.domain.text import clean

_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{9}")
_SEPARATORS = re.compile(r"[ .\-()']")
_SEVERAL = ("/", ";", ",", "&", " và ", " hoặc ")

# Mobile numbers of eleven digits were renumbered between 15/9 and 14/11/2018.
RENUMBERED = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038",
    "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip


def parse_phone(raw: str, *, numeric_cell: bool = False) -> Checked:
    """Check a number as typed or imported: mobile 03, 05, 07, 08, 09 and ten digits, landline 02 and eleven.

    +84 and 84 become 0. Old mobile numbers of eleven digits are turned into today's, with a warning. A
    numeric spreadsheet cell that lost its first zero gets it back, with a warning.
    """
    typed = clean(raw)
    if numeric_cell:
        typed = typed.removesuffix(".0")
    if any(mark in typed for mark in _SEVERAL) and re.search("[0-9]{6}", _SEPARATORS.sub("", typed)):
        return Checked(None, error="phone.several")
    digits = _SEPARATORS.sub("", typed)
    if not digits:
        return Checked(None)
    if not re.fullmatch(r"\+?[0-9]+", digits):
        return Checked(None, error="phone.letters")
    national = _national(digits)
    if numeric_cell and not national.startswith("0"):
        return _checked("0" + national, digits, ("phone.zero_added",))
    return _checked(national, digits, ())


def _national(digits: str) -> str:
    """Without the country code, which is certain only when enough digits follow it."""
    match = re.fullmatch(r"(?:\+84|0084)0?([1-9][0-9]+)|840?([1-9][0-9]{8,9})", digits)
    return "0" + (match[1] or match[2]) if match else digits


def _checked(number: str, typed: str, warnings: tuple[str, ...]) -> Checked:
    if len(number) == 11 and number[:4] in RENUMBERED:
        number, warnings = RENUMBERED[number[:4]] + number[4:], (*warnings, "phone.renumbered")
    count: dict[str, str | int] = {"count": len(re.sub("[^0-9]", "", typed))}
    if is_phone(number):
        return Checked(number, warnings, params=count)
    if is_phone(number[:10]) and is_phone(number[10:]):
        return Checked(None, error="phone.several")
    with_zero = "0" + number
    if is_phone(with_zero):
        return Checked(None, error="phone.lost_zero", params=count, suggestion=with_zero)
    right_length = len(number) == (11 if number.startswith("02") else 10)
    return Checked(None, error="phone.prefix" if right_length else "phone.length", params=count)


def is_phone(value: str) -> bool:
    """Whether ``value`` is a number in the stored form."""
    return bool(_MOBILE.fullmatch(value) or _LANDLINE.fullmatch(value))


def format_phone(number: str) -> str:
    """As screens show it: ``0912 345 678``, ``024 3822 2222``, ``0207 382 2222``."""
    if _MOBILE.fullmatch(number):
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    if _LANDLINE.fullmatch(number):
        area = 3 if number[:3] in {"024", "028"} else 4
        return f"{number[:area]} {number[area:-4]} {number[-4:]}"
    return number


def mask_phone(number: str) -> str:
    """``0912345678`` → ``0912•••678``."""
    return f"{number[:4]}•••{number[-3:]}" if len(number) >= 10 else "•" * len(number)
