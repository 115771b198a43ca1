"""Official texts of papers written in the program."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

WORDINGS: tuple[Wording, ...] = ()
