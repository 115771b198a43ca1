"""What the preview says about a cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "changed"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark on one field of a row (``field`` is "" for the row or the table as a whole).

    "error" keeps the row out, "warning" lets it in and wants a look, "changed" says what the program rewrote.
    ``key`` and ``params`` make the sentence; ``params["suggestion"]`` is a text that would mend the cell.
    ``original`` is the text as the file has it.
    """

    field: str
    severity: Severity
    key: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    original: str = ""


def error(name: str, key: str, original: str = "", **params: Any) -> Issue:
    """An error of the field ``name``."""
    return Issue(name, "error", key, params, original)


def warning(name: str, key: str, original: str = "", **params: Any) -> Issue:
    """A warning about the field ``name``."""
    return Issue(name, "warning", key, params, original)


def changed(name: str, key: str, original: str = "", **params: Any) -> Issue:
    """What the program rewrote in the field ``name``."""
    return Issue(name, "changed", key, params, original)
