"""Turn a cell typed for a TCVN3 or VNI font into Unicode, quickly passing by the cells that are not."""

from __future__ import annotations

import re

from desktop.domain import legacy

# Characters of Latin-1 that Vietnamese in Unicode does not use, and pairs that no syllable has. Without one
# of them there is nothing to find, and the slow look at syllables is spared.
_SUSPICIOUS = re.compile(
    "[\xa1-\xbf\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff]"
    "|[aeAE][áàâãÁÀÂÃ]|[aeAE][éèêùúõÉÈÊÙÚÕ](?![a-zA-Z])|[oO][âÂ]|[yY][ùõÙÕ]"
)


def is_legacy_font(font: str) -> bool:
    """Whether a font name is one of TCVN3 (.VnTime, .VnArialH) or VNI (VNI-Times)."""
    return legacy.font_encoding(font) is not None


def recover(text: str, font: str = "") -> str:
    """Unicode for text written with a legacy font; text that is Unicode already comes back as it is."""
    if font:
        capitals = font.rstrip().upper().endswith("H")
        return text if text.isascii() and not capitals else legacy.decode(text, font)
    if text.isascii() or not _SUSPICIOUS.search(text):
        return text
    return legacy.decode(text) if legacy.looks_legacy(text) else text
