"""What the preview says about a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "changed"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark on one field of a row (``field`` is "" for the row as a whole).

    "error" keeps the row out, "warning" lets it in and wants a look, "changed" says what the program rewrote.
    ``key`` and ``params`` make the sentence; ``params["suggestion"]`` is a text that would mend the cell.
    ``original`` is the text as the file has it.
    """

    field: str
    severity: Severity
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    original: str = ""


def error(key: str, original: str = "", **params: Any) -> Issue:
    """An error whose field is filled in by whoever knows it."""
    return Issue("", "error", key, params, original)


def warning(key: str, original: str = "", **params: Any) -> Issue:
    """A warning whose field is filled in by whoever knows it."""
    return Issue("", "warning", key, params, original)


def changed(key: str, original: str = "", **params: Any) -> Issue:
    """A note of what the program rewrote, its field filled in by whoever knows it."""
    return Issue("", "changed", key, params, original)
