"""The clean form of a text, without work where a text is clean already, as nearly all cells are."""

from __future__ import annotations

import re

from desktop.domain.text import clean

# Words of visible ASCII and of composed Latin letters, single spaces between: their own clean form.
_CLEAN = re.compile(
    "[!-~\xa1-\xac\xae-\u02ff\u1ea0-\u1ef9“”‘’–…]+(?: [!-~\xa1-\xac\xae-\u02ff\u1ea0-\u1ef9“”‘’–…]+)*"
)


def tidy(text: str) -> str:
    """The same as :func:`desktop.domain.text.clean`."""
    return text if _CLEAN.fullmatch(text) else clean(text)
