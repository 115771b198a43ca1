"""A text with named fields in braces: “Căn cứ đề nghị của {cơ quan đề nghị}”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from desktop.domain.fields import LONGEST, FieldType
from desktop.domain.text import clean_lines, fold
from desktop.errors import ValidationError

DOTS = "……"
_FIELD = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")
_ALIKE = 0.5  # how alike (0 to 1) a known field must be to be proposed in place of a wrong one


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of one document.

    ``key`` is permanent ("award-decision.bases"). ``text`` is the official wording; ``fields`` are the names
    that may stand in braces in it, as an officer reads them. ``several``: each line is one căn cứ, one
    điều, one nơi nhận.
    """

    key: str
    document: str  # what the paper is called: "Quyết định khen thưởng"
    label: str  # what the text is: "Căn cứ"
    text: str
    fields: tuple[str, ...] = ()
    several: bool = False


def check(wording: Wording, text: str) -> str:
    """The text as it will be kept: cleaned, its fields spelt as the document spells them.

    Raises ``ValidationError`` for a field the document does not have, a stray brace, too long a text or
    nothing at all. ``params`` tell the ``name`` that is wrong with its braces, where it stands (``start`` and
    ``end``, in the cleaned text) and the ``nearest`` right one, "" where none is alike.
    """
    text = clean_lines(text)
    labels = {"text": wording.label}
    if not text.strip():
        raise ValidationError({"text": "wording.empty"}, labels=labels)
    if len(text) > LONGEST[FieldType.LONG_TEXT]:
        raise ValidationError({"text": "text.too_long"}, labels=labels, limit=LONGEST[FieldType.LONG_TEXT])
    known = {fold(name): name for name in wording.fields}
    for found in _FIELD.finditer(text):
        if fold(found[1]) not in known:
            raise _unknown(wording, found, known)
    stray = _STRAY.search(_FIELD.sub(lambda field: " " * len(field[0]), text))
    if stray:
        place = {"name": stray[0], "start": stray.start(), "end": stray.end()}
        raise ValidationError({"text": "wording.stray_brace"}, labels=labels, **place)
    return _FIELD.sub(lambda field: f"{{{_like(field[1], known[fold(field[1])])}}}", text)


def _unknown(wording: Wording, found: re.Match[str], known: Mapping[str, str]) -> ValidationError:
    alike = get_close_matches(fold(found[1]), known, 1, _ALIKE)
    nearest = f"{{{_like(found[1], known[alike[0]])}}}" if alike else ""
    key = "wording.misspelt_field" if alike else "wording.unknown_field" if known else "wording.no_fields"
    return ValidationError(
        {"text": key},
        labels={"text": wording.label},
        name=found[0],
        nearest=nearest,
        known=", ".join(f"{{{one}}}" for one in wording.fields),
        start=found.start(),
        end=found.end(),
    )


def fill(wording: Wording, text: str | None, values: Mapping[str, str | None]) -> str:
    """``text``, or the official one, with values in place of the fields; dots where a value is missing.

    ``values`` are keyed by the fields' folded names with "_" for spaces: ``{cơ quan}`` is ``co_quan``. A
    field written with a capital, as at the beginning of a sentence, gives its value one.
    """

    def value(found: re.Match[str]) -> str:
        return _like(found[1], values.get(fold(found[1]).replace(" ", "_")) or DOTS)

    return _FIELD.sub(value, text or wording.text)


def _like(name: str, words: str) -> str:
    """``words`` with a capital where ``name`` begins with one."""
    return words[:1].upper() + words[1:] if name.lstrip()[:1].isupper() else words
