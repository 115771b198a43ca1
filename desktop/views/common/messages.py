"""Expected errors in words. The one door from the views to the sentences of the program."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import Any

from desktop.errors import AppError, ValidationError


@functools.cache
def _tables() -> dict[str, str]:
    """Every sentence the areas declare in their ``desktop/sentences_<area>.py``."""
    import desktop

    merged: dict[str, str] = {}
    for module in pkgutil.iter_modules(desktop.__path__):
        if module.name.startswith("sentences_"):
            merged.update(importlib.import_module(f"desktop.{module.name}").SENTENCES)
    return merged


def sentence(key: str, **params: Any) -> str:
    """The Vietnamese sentence of a key; raises nothing, an unknown key answers with itself."""
    template = _tables().get(key, key)
    try:
        return template.format_map(_Lenient(params))
    except (ValueError, IndexError, AttributeError):
        return template


class _Lenient(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def explain(error: AppError) -> str:
    """What went wrong and how to mend it, in one or two sentences."""
    if isinstance(error, ValidationError):
        return " ".join(dict.fromkeys(sentence(key, **error.params) for key in error.fields.values()))
    return sentence(error.key, **error.params)
