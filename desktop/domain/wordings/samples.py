"""What stands in the fields of a text while somebody words it: made-up, so that the sentence can be read."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.text import fold
from desktop.domain.wordings.wording import Wording, fill

SAMPLES: Mapping[str, str] = {
    "hoi_nghi": "hội nghị",
    "so_ban": "02",
}


def example(wording: Wording, text: str, known: Mapping[str, str] | None = None) -> str:
    """``text`` as it will be printed, with ``known`` values before the samples; a field without either is
    called by its name."""
    values: dict[str, str | None] = {}
    for name in wording.fields:
        key = fold(name).replace(" ", "_")
        values[key] = (known or {}).get(key) or SAMPLES.get(key) or name
    return fill(wording, text, values)
