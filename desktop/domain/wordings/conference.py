"""Official texts of the papers of a conference."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

WORDINGS: tuple[Wording, ...] = ()
