"""The outcome of checking one typed or imported value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Checked:
    """``value`` is what will be stored; ``warnings`` and ``error`` are keys of sentences.

    With an error there is no value. An empty input has neither value nor error. ``params`` fill the
    sentences; ``suggestion`` is a value that a person may accept in place of the refused one.
    """

    value: str | None
    warnings: tuple[str, ...] = ()
    error: str | None = None
    params: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    suggestion: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the value may be stored."""
        return self.error is None
