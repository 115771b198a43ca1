"""The outcome of checking one typed or imported value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """``value`` is what will be stored; ``warnings`` and ``error`` are keys of sentences.

    With an error there is no value. An empty input has neither value nor error.
    """

    value: str | None
    warnings: tuple[str, ...] = ()
    error: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the value may be stored."""
        return self.error is None
