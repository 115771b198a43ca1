"""Texts typed with fonts from before Unicode: TCVN3 (ABC), shown by ``.Vn…`` fonts, and VNI (``VNI-…``).

Such text arrives as Latin-1 characters that only look Vietnamese in the right font: ``TiÕng ViÖt`` in .VnTime
is "Tiếng Việt". The font of the cell decides; characters alone decide only when nothing else makes sense.
Convert before anything strips the soft hyphen, which is ư in TCVN3.
"""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.syllables import is_syllable
from desktop.domain.text import LETTERS, TONES, nfc

_TCVN3_CODES = """
B5 à B6 ả B7 ã B8 á B9 ạ A8 ă BB ằ BC ẳ BD ẵ BE ắ C6 ặ A9 â C7 ầ C8 ẩ C9 ẫ CA ấ CB ậ AE đ CC è CE ẻ CF ẽ D0 é
D1 ẹ AA ê D2 ề D3 ể D4 ễ D5 ế D6 ệ D7 ì D8 ỉ DC ĩ DD í DE ị DF ò E1 ỏ E2 õ E3 ó E4 ọ AB ô E5 ồ E6 ổ E7 ỗ E8 ố
E9 ộ AC ơ EA ờ EB ở EC ỡ ED ớ EE ợ EF ù F1 ủ F2 ũ F3 ú F4 ụ AD ư F5 ừ F6 ử F7 ữ F8 ứ F9 ự FA ỳ FB ỷ FC ỹ FD ý
FE ỵ A1 Ă A2 Â A7 Đ A3 Ê A4 Ô A5 Ơ A6 Ư
"""
_TCVN3_PAIRS = iter(_TCVN3_CODES.split())

TCVN3 = {chr(int(code, 16)): letter for code, letter in zip(_TCVN3_PAIRS, _TCVN3_PAIRS, strict=True)}
"""Latin-1 character → letter. Capitals with a tone do not exist: fonts ending in H show them."""


def _vni_table() -> dict[str, str]:
    """One or two Latin-1 characters → letter, both cases. Marks follow their vowel, tone and hat in one."""
    table = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
    tone_marks = "øûõùï"  # huyền hỏi ngã sắc nặng, in the order of TONES
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    rows = [(key, base, tone_marks) for key, base in bases.items()]
    rows += [("a", "â", "àåãáä"), ("e", "ê", "àåãáä"), ("o", "ô", "àåãáä"), ("a", "ă", "èúüéë")]
    for key, base, marks in rows:
        table |= {key + mark: nfc(base + tone) for mark, tone in zip(marks, TONES[1:], strict=True)}
    table |= {"aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă"}
    # The case of the vowel decides; typists mix the case of the marks.
    mixed = {key[0].upper() + tail: letter.upper() for key, letter in table.items() for tail in (key[1:],)}
    upper = {key.upper(): letter.upper() for key, letter in table.items()}
    lower = {key[0] + key[1:].upper(): letter for key, letter in table.items()}
    return lower | upper | mixed | table


VNI = _vni_table()
"""One or two characters → letter."""

_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_TCVN3_TABLE = str.maketrans(TCVN3)
_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^[\W\d_]*?(?=[^\W\d_]|[\u00a1-\u00ff])|[!-@\[-`{-~“”’…–]+$")


def decode(text: str, font: str = "") -> str:
    """Unicode of a text shown in ``font`` (the name of the cell's font); other text comes back in NFC only.

    Words that already are Unicode stay as they are: offices mend old files word by word.
    """
    encoding = font_encoding(font) or looks_legacy(text)
    if encoding is None or (font_encoding(font) and _is_unicode(text, encoding)):
        return nfc(text)
    decoded = _WORD.sub(lambda word: _decode_word(word[0], encoding), text)
    return nfc(decoded.upper() if _shows_capitals(font) else decoded)


def font_encoding(font: str) -> str | None:
    """``"tcvn3"`` for .Vn… fonts, ``"vni"`` for VNI-… fonts, else None."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if re.match("vni[- ]", name) else None


def _shows_capitals(font: str) -> bool:
    """Fonts of the TCVN3 family whose name ends in H show capitals for small letters."""
    return font_encoding(font) == "tcvn3" and font.strip().upper().endswith("H")


def _has_unicode_letter(text: str) -> bool:
    """Whether there is a Vietnamese letter that no eight-bit text can contain."""
    return any(c > "\u00ff" and c in LETTERS for c in nfc(text))


def _has_symbol(text: str, encoding: str) -> bool:
    """Whether there is a character of the encoding that is no letter of Vietnamese."""
    table = TCVN3 if encoding == "tcvn3" else VNI
    symbols = {c for key in table for c in key if not c.isascii()} - set(LETTERS)
    return any(c in symbols for c in text)


def _is_unicode(text: str, encoding: str) -> bool:
    """Whether text in an old font was typed in Unicode all the same."""
    return _has_unicode_letter(text) and not _has_symbol(text, encoding)


def _decode_word(word: str, encoding: str) -> str:
    if word.isascii() or _has_unicode_letter(word):
        return word
    if encoding == "tcvn3":
        return _capitals(word, word.translate(_TCVN3_TABLE))
    return _VNI_PAIR.sub(lambda match: VNI[match[0]], word)


def _capitals(word: str, decoded: str) -> str:
    """NGUYễN → NGUYỄN: letters that have a capital in TCVN3 show that the whole word was meant so."""
    certain = [d for c, d in zip(word, decoded, strict=True) if (c.isascii() or d.isupper()) and d.isalpha()]
    return decoded.upper() if len(certain) > 1 and all(d.isupper() for d in certain) else decoded


def looks_legacy(text: str) -> str | None:
    """``"tcvn3"`` or ``"vni"`` if the characters leave no other reading, else None.

    That is: words which are no Vietnamese syllables as they stand, and all of them are in one encoding.
    """
    words = [_EDGES.sub("", word) for word in _WORD.findall(text)]
    strange = [w for w in words if len(w) > 1 and not w.isascii() and not _has_unicode_letter(w)]
    strange = [w for w in strange if not (is_syllable(nfc(w)) and _one_case(w))]
    if not strange:
        return None
    fits = [e for e in ("tcvn3", "vni") if all(_reads_as(word, e) for word in strange)]
    fits = [e for e in fits if any(is_syllable(_decode_word(word, e)) for word in strange)]
    if len(fits) != 1 or (_has_unicode_letter(text) and not _has_symbol(text, fits[0])):
        return None
    return fits[0]


def _one_case(word: str) -> bool:
    return word[1:].islower() or word.isupper()


def _reads_as(word: str, encoding: str) -> bool:
    """Whether a word decodes to a syllable, several joined by a hyphen or slash, or an abbreviation."""
    decoded = nfc(_decode_word(word, encoding))
    abbreviation = (
        decoded.isupper() and len(decoded) <= 6 and unicodedata.normalize("NFD", decoded) == decoded
    )
    return abbreviation or all(is_syllable(part) for part in re.split(r"[-/.,;:()\d]+", decoded) if part)
