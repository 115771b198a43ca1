"""Official texts of the papers of an award decision."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

WORDINGS: tuple[Wording, ...] = ()
