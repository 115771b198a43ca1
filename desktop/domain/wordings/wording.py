"""A text with named fields in braces: “Căn cứ đề nghị của {cơ quan đề nghị}”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.text import clean_lines, fold
from desktop.errors import ValidationError

DOTS = "……"
_FIELD = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")


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
    """The text as it will be kept. Raises ``ValidationError`` for a field the document does not have, a
    stray brace, or nothing at all; ``params["name"]`` is what is wrong."""
    text = clean_lines(text)
    if not text.strip():
        raise ValidationError({"text": "wording.empty"}, label=wording.label)
    known = {fold(name) for name in wording.fields}
    for name in _FIELD.findall(text):
        if fold(name) not in known:
            listed = ", ".join(f"{{{one}}}" for one in wording.fields) or "không có"
            raise ValidationError({"text": "wording.unknown_field"}, name=f"{{{name}}}", known=listed)
    if _STRAY.search(_FIELD.sub("", text)):
        raise ValidationError({"text": "wording.stray_brace"}, label=wording.label)
    return text


def fill(wording: Wording, text: str | None, values: Mapping[str, str | None]) -> str:
    """``text``, or the official one, with values in place of the fields; dots where a value is missing.

    ``values`` are keyed by the fields' folded names with "_" for spaces: ``{cơ quan}`` is ``co_quan``.
    """

    def value(found: re.Match[str]) -> str:
        return values.get(fold(found[1]).replace(" ", "_")) or DOTS

    return _FIELD.sub(value, text or wording.text)
