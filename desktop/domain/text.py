"""Vietnamese text: one normal form, search without diacritics, and keys that sort alike everywhere.

Letter and tone order follow CLDR ``vi``: a ă â b c d đ e ê … o ô ơ … u ư …, and within the same letters
ngang < huyền < hỏi < ngã < sắc < nặng. Keys are plain ASCII, so Python, SQLite ``BINARY`` and PostgreSQL
``COLLATE "C"`` order them alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Combining marks in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng."""

_VOWELS = "aăâeêioôơuưy"
_LOWER = "".join(unicodedata.normalize("NFC", v + t) for v in _VOWELS for t in TONES) + "đ"

LETTERS = "".join(c for c in _LOWER + _LOWER.upper() if not c.isascii())
"""The 134 letters of Vietnamese outside ASCII, composed."""

# Letters that no normal form takes apart.
_WHOLE = {"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
_WHOLE |= {k.upper(): v for k, v in _WHOLE.items() if k != "ı"}

# Invisible characters that come along with pasted text. The soft hyphen is not among them: it is the
# letter ư in TCVN3 and must survive until the text is known to be Unicode.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_CONTROL = "".join(chr(i) for i in (*range(0x09), *range(0x0E, 0x1C), 0x7F))
_DROP = dict.fromkeys(map(ord, _INVISIBLE + _CONTROL))
_SURROGATES = re.compile("[\ud800-\udfff]")

_DOUBLE_QUOTES = "“”„‟«»″"
_PUNCTUATION = str.maketrans(
    {**dict.fromkeys("’‘‛ʼ`´′", "'"), **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys(_DOUBLE_QUOTES, '"')}
)

_FOLD_TABLE: dict[int, str | None] = {
    **{ord(c): unicodedata.normalize("NFD", c)[0].lower() for c in LETTERS},
    **{ord(k): v for k, v in _WHOLE.items()},
    **dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u00ad")),
    **_DROP,
    **{k: str(v) for k, v in _PUNCTUATION.items()},
}


def nfc(text: str) -> str:
    """The composed form: the only one that is stored and sent."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One line as it is stored: NFC, no invisible characters, any run of white space one space, stripped.

    Keeps the soft hyphen, see :mod:`desktop.domain.legacy`. Characters no file can hold become U+FFFD.
    """
    if not text.isprintable():  # what is dropped or replaced never is
        text = _SURROGATES.sub("\ufffd", text.translate(_DROP))
    return " ".join(nfc(text).split())


def clean_lines(text: str) -> str:
    """Like :func:`clean` for text of several lines: line breaks stay, blank lines at both ends go."""
    return "\n".join(clean(line) for line in text.splitlines()).strip("\n")


def fold(text: str) -> str:
    """The form that search compares: no diacritics, đ as d, no capitals, single spaces.

    ``fold(fold(x)) == fold(x)``. Dashes and quotation marks become their ASCII forms.
    """
    folded = text.translate(_FOLD_TABLE)
    if not folded.isascii():
        folded = _fold_foreign(folded)
    return " ".join(folded.lower().split())


def _fold_foreign(text: str) -> str:
    """Fold letters of other languages; repeated because folding case may yield new marks."""
    previous = None
    while text != previous:
        previous = text
        text = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_FOLD_TABLE)
    return text


_TONE_OUTSIDE = re.compile(
    r"(?<![qQ])([oO])([àáảãạèéẻẽẹ])(?![^\W\d_])|(?<![qQ])([uU])([ỳýỷỹỵ])(?![^\W\d_])", re.I
)


def unify_tones(text: str) -> str:
    """Put the tone of a final oa, oe, uy on its first letter (Hoà → Hòa, THUỶ → THỦY, quý stays); NFC.

    For comparing only: never rewrite somebody's name with it.
    """
    return _TONE_OUTSIDE.sub(_move_tone, nfc(text))


def _move_tone(match: re.Match[str]) -> str:
    pair = match.group(0)
    second = unicodedata.normalize("NFD", pair[1])
    return nfc(pair[0] + second[1]) + second[0]


def canonical(text: str) -> str:
    """The form that decides whether two spellings are the same name: tones kept, their placement unified.

    Capitals, double spaces, and the kind of apostrophe or dash do not count either.
    """
    unified = unify_tones(clean(text).translate(_PUNCTUATION)).casefold()
    return re.sub(r" ?- ?", "-", nfc(unified))


# Primary weights. "!" ends a level and is lower than every weight; space < marks < digits < letters.
# "}" and "~" put a letter with a hat, breve, horn or bar after the bare one, "{" an unknown script last.
_BARRED = {"ă": "a}", "â": "a~", "đ": "d}", "ê": "e}", "ô": "o}", "ơ": "o~", "ư": "u}"}
_TONE_WEIGHT = {mark: str(i) for i, mark in enumerate(TONES) if mark}
_PIECES = re.compile(r"\d+|[^\W\d_]+|.", re.DOTALL)


def _number_weight(digits: str) -> str:
    """Numbers by value, so that tổ 2 comes before tổ 10: the count of digits goes first."""
    digits = "".join(str(unicodedata.decimal(c)) for c in digits).lstrip("0")
    return "9" * (len(digits) // 9) + str(len(digits) % 9) + digits


def _letter_weights(letters: str) -> tuple[str, str]:
    """Primary weights and tones of a run of letters. The place of the tone in a syllable does not count."""
    primary, tones = [], ""
    for letter in nfc(letters).casefold():
        parts = unicodedata.normalize("NFD", letter)
        marks = [m for m in parts[1:] if m in _TONE_WEIGHT]
        rest = unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks))
        tones += "".join(_TONE_WEIGHT[m] for m in marks)
        if rest in _BARRED:
            primary.append(_BARRED[rest])
            continue
        base = fold(rest) or rest
        tones += "6" if len(rest) == 1 and base != rest else ""
        primary.append(base if base.isascii() else "".join(f"{{{ord(c):06x}" for c in base))
    return "".join(primary), tones or "0"


@lru_cache(maxsize=16384)
def _word_weights(word: str) -> tuple[str, str, str]:
    """Primary weights, tones and capitals of one word."""
    primary, tones, cases = "", "", ""
    for piece in _PIECES.findall(nfc(word).translate(_PUNCTUATION)):
        if piece[0].isdecimal():
            primary += _number_weight(piece)
        elif piece[0].isalnum():
            letters, tone = _letter_weights(piece)
            primary, tones = primary + letters, tones + tone
            cases += "".join("1" if c.isupper() else "0" for c in piece)
        elif piece != '"':  # “Ngọn đèn” stands among the words, not before all of them
            primary += "$" + piece if piece.isascii() else f"%{ord(piece):06x}"
    return primary, tones, cases


def sort_key(text: str) -> str:
    """ASCII key of a label or title: letters of the whole text first, then tones, then capitals (CLDR vi).

    Numbers sort by value, quotation marks do not count.
    """
    weights = [_word_weights(word) for word in clean(text).split()]
    primary = "#".join(w[0] for w in weights if w[0])
    tones = "".join(w[1] for w in weights).rstrip("0")
    cases = "".join(w[2] for w in weights).rstrip("0")
    if cases:
        return f"{primary}!{tones}!{cases}"
    return f"{primary}!{tones}" if tones else primary


# Compound surnames, and particles that open a two-word given name of the Central Highlands.
COMPOUND_SURNAMES = frozenset({"ton nu", "ton that", "au duong"})
_PARTICLES = frozenset({"y", "h"})
_folded = lru_cache(maxsize=4096)(fold)  # how names begin repeats


def name_words(name: str) -> tuple[list[str], list[str], list[str]]:
    """Words of a cleaned full name: family, middle, given. See :func:`desktop.domain.names.split_name`."""
    words = name.split()
    if len(words) < 2 or (len(words) == 2 and words[0].casefold() in _PARTICLES):
        return [], [], words
    surname = 2 if len(words) > 2 and _folded(" ".join(words[:2])) in COMPOUND_SURNAMES else 1
    return words[:surname], words[surname:-1], words[-1:]


def name_sort_key(name: str) -> str:
    """ASCII key of a person's name: given name, then family, then middle names from left to right.

    Each syllable is compared by letters, then by tone, before the next one is looked at.
    """
    family, middle, given = name_words(clean(name))
    return "#".join([_syllable_key(word) for word in (*given, *family, *middle)])


@lru_cache(maxsize=16384)
def _syllable_key(word: str) -> str:
    return "!".join(_word_weights(word)[:2])
