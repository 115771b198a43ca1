"""Numbers as Vietnamese offices write them: a dot between thousands, a comma before decimals."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.text import fold
from desktop.errors import AppError

_WHOLE = re.compile(r"-?[0-9]+(?:\.0)?")  # ".0" is the text of a numeric cell
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:[. ][0-9]{3})+")
_DECIMAL = re.compile(r"(-?(?:[0-9]+|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+)),([0-9]+)")
_ENGLISH = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MAX_DIGITS = 18  # what every database holds as an integer
_BILLION = 1_000_000_000


class NumberError(AppError):
    """Text that is no number of the wanted sort; ``key`` and ``params`` make the sentence."""


def parse_integer(text: str) -> int:
    """A whole number as typed: ``116.869``, ``05``, ``1250``. Raises :class:`NumberError`.

    Dots separate thousands only; a comma is refused, because it may be either mark. A fraction from a
    numeric spreadsheet cell must be refused before it becomes text, for 1.125 would read as 1125.
    """
    plain = _plain(text)
    if len(re.sub("[^0-9]", "", plain)) > _MAX_DIGITS:
        raise NumberError("number.too_large")
    if _WHOLE.fullmatch(plain):
        return int(plain.removesuffix(".0"))
    if _GROUPED.fullmatch(plain):
        return int(re.sub("[. ]", "", plain))
    if _ENGLISH.fullmatch(plain):
        raise NumberError("number.comma", text=text.strip())
    if _DECIMAL.fullmatch(plain) or re.fullmatch(r"-?[0-9]+\.[0-9]+", plain):
        raise NumberError("number.not_whole", text=text.strip())
    raise NumberError("number.unreadable", text=text.strip())


def parse_decimal(text: str) -> Decimal:
    """A number with an optional decimal comma: ``30,5``, ``1.144,5``. Raises :class:`NumberError`."""
    plain = _plain(text)
    if match := _DECIMAL.fullmatch(plain):
        return Decimal(re.sub("[. ]", "", match[1]) + "." + match[2])
    return Decimal(parse_integer(text))


def _plain(text: str) -> str:
    plain = fold(text)
    if not plain:
        raise NumberError("number.empty")
    return plain


def format_integer(number: int) -> str:
    """``116869`` → ``116.869``."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal, places: int | None = None) -> str:
    """``1144.5`` → ``1.144,5``; with ``places`` rounded half up to that many decimals."""
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def percent(part: int, whole: int) -> str:
    """``percent(1069, 1144)`` → ``93,44%``; an en dash when there is no whole."""
    if whole == 0:
        return "–"
    return format_decimal(Decimal(part) * 100 / Decimal(whole), 2) + "%"


def money(amount: int) -> str:
    """``1520000`` → ``1.520.000 đồng``."""
    return f"{format_integer(amount)} đồng"


def two_digits(number: int) -> str:
    """Small counts in documents carry a leading zero: ``05``; larger ones are grouped."""
    return f"{number:02}" if 0 <= number < 10 else format_integer(number)


def in_words(number: int, *, thousand: str = "nghìn") -> str:
    """A whole number in words with a capital: ``Một triệu năm trăm hai mươi nghìn``.

    ``thousand`` is the office's word, ``nghìn`` or ``ngàn``.
    """
    words = _words(abs(number), thousand)
    if number < 0:
        words = f"âm {words}"
    return words[0].upper() + words[1:]


def _words(number: int, thousand: str, *, after_more: bool = False) -> str:
    """Words of ``number`` ≥ 0; ``after_more`` if a higher part was read, so empty places are named."""
    if number >= _BILLION:
        head = f"{_words(number // _BILLION, thousand)} tỷ"
        rest = number % _BILLION
        return f"{head} {_words(rest, thousand, after_more=True)}" if rest else head
    parts: list[str] = []
    for unit, name in ((1_000_000, "triệu"), (1000, thousand), (1, "")):
        group = number // unit % 1000
        if group:
            parts += [_group(group, full=after_more or bool(parts)), name]
    return " ".join(part for part in parts if part) or _DIGITS[0]


def _group(group: int, *, full: bool) -> str:
    """Words of 1 to 999; ``full`` reads the hundreds even when there are none."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0 and ones:
        words += ["linh", _DIGITS[ones]] if words else [_DIGITS[ones]]
    elif tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
        words += [_ones_after_ten(tens, ones)] if ones else []
    return " ".join(words)


def _ones_after_ten(tens: int, ones: int) -> str:
    """Mốt, tư and lăm in place of một, bốn and năm; after mười only lăm."""
    if ones == 5:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones]) if tens > 1 else _DIGITS[ones]
