"""Official texts of the papers of the core force."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

WORDINGS: tuple[Wording, ...] = ()
