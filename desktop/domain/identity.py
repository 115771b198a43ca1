"""Personal identification numbers (số định danh cá nhân).

Structure: Nghị định 137/2015/NĐ-CP, Điều 13 and Thông tư 59/2021/TT-BCA: three digits for the province or
country where the birth was registered, one for century and sex, two for the year of birth, six at random.
There is no check digit. Numbers given before the provinces merged in 2025 keep their old province code.
"""

from __future__ import annotations

import re

from desktop.domain.checks import Checked
from desktop.domain.text import clean, fold

LENGTH = 12
OLD_CARD_LENGTH = 9

PROVINCES = {
    "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang",
    "010": "Lào Cai", "011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái",
    "017": "Hòa Bình", "019": "Thái Nguyên", "020": "Lạng Sơn", "022": "Quảng Ninh", "024": "Bắc Giang",
    "025": "Phú Thọ", "026": "Vĩnh Phúc", "027": "Bắc Ninh", "030": "Hải Dương", "031": "Hải Phòng",
    "033": "Hưng Yên", "034": "Thái Bình", "035": "Hà Nam", "036": "Nam Định", "037": "Ninh Bình",
    "038": "Thanh Hóa", "040": "Nghệ An", "042": "Hà Tĩnh", "044": "Quảng Bình", "045": "Quảng Trị",
    "046": "Thừa Thiên Huế", "048": "Đà Nẵng", "049": "Quảng Nam", "051": "Quảng Ngãi", "052": "Bình Định",
    "054": "Phú Yên", "056": "Khánh Hòa", "058": "Ninh Thuận", "060": "Bình Thuận", "062": "Kon Tum",
    "064": "Gia Lai", "066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng", "070": "Bình Phước",
    "072": "Tây Ninh", "074": "Bình Dương", "075": "Đồng Nai", "077": "Bà Rịa - Vũng Tàu",
    "079": "Thành phố Hồ Chí Minh", "080": "Long An", "082": "Tiền Giang", "083": "Bến Tre",
    "084": "Trà Vinh", "086": "Vĩnh Long", "087": "Đồng Tháp", "089": "An Giang", "091": "Kiên Giang",
    "092": "Cần Thơ", "093": "Hậu Giang", "094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau",
}  # fmt: skip
"""The 63 provinces before 1/7/2025 by their three digits."""


def check_id_number(
    raw: str, *, numeric_cell: bool = False, sex: str | None = None, birth: str | None = None
) -> Checked:
    """Check a number as typed or imported against its form, and against sex and stored birth date if known.

    Only a wrong form is an error. A numeric spreadsheet cell of 10 or 11 digits gets its zeros back, with a
    warning, when a province results. Nine digits are an old identity card, stored with a warning.
    """
    typed = clean(raw)
    digits = re.sub(r"[ .\-']", "", typed.removesuffix(".0") if numeric_cell else typed)
    if not digits:
        return Checked(None)
    if not re.fullmatch("[0-9]+", digits):
        return Checked(None, error="id_number.letters")
    padded = digits.zfill(LENGTH)
    if len(digits) in (10, 11) and padded[:3] in PROVINCES:
        if not numeric_cell:
            return _length_error("id_number.lost_zero", digits, suggestion=padded)
        return Checked(padded, ("id_number.zeros_added", *_doubts(padded, sex, birth)), params=_count(digits))
    if len(digits) == OLD_CARD_LENGTH:
        return Checked(digits, ("id_number.old_card",), params=_count(digits))
    if len(digits) != LENGTH:
        return _length_error("id_number.length", digits)
    return Checked(digits, _doubts(digits, sex, birth), params=_count(digits))


def _count(digits: str) -> dict[str, str | int]:
    return {"count": len(digits)}


def _length_error(key: str, digits: str, suggestion: str | None = None) -> Checked:
    return Checked(None, error=key, params=_count(digits), suggestion=suggestion)


def _doubts(number: str, sex: str | None, birth: str | None) -> tuple[str, ...]:
    """Keys of what does not fit; a number is not refused for any of them."""
    doubts = []
    if number[:3] not in PROVINCES:
        doubts.append("id_number.prefix")
    expected = {"nam": "Nam", "nu": "Nữ"}.get(fold(sex or ""))
    if expected and expected != sex_of(number):
        doubts.append("id_number.sex")
    if birth and int(birth[:4]) != birth_year_of(number):
        doubts.append("id_number.birth_year")
    return tuple(doubts)


def is_id_number(value: str) -> bool:
    """Whether ``value`` has the form of an identification number; an old card's nine digits have not."""
    return re.fullmatch("[0-9]{12}", value) is not None


def sex_of(number: str) -> str:
    """``Nam`` or ``Nữ``, from the fourth digit."""
    return "Nữ" if int(number[3]) % 2 else "Nam"


def birth_year_of(number: str) -> int:
    """The year of birth, from the fourth to the sixth digit."""
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def province_of(number: str) -> str | None:
    """The province, as it was named before 1/7/2025, where the birth was registered."""
    return PROVINCES.get(number[:3])


def mask_id(number: str) -> str:
    """``008012341234`` → ``0080••••1234``; fewer digits show where the number is shorter."""
    if len(number) >= LENGTH:
        return f"{number[:4]}••••{number[-4:]}"
    return f"{number[:2]}••••{number[-3:]}" if len(number) >= OLD_CARD_LENGTH else "•" * len(number)
