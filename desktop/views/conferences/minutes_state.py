"""How far the minutes of a conference are, read from what the record holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.views.common.chips import Chip, Tone

WRITTEN = ("agenda", "content", "speeches", "conclusion", "tasks")
"""Fields that only minutes fill."""


def minutes_chip(values: Mapping[str, Any], today: date) -> Chip:
    """“Đã có số” once numbered, “Nháp” once something is written, “Chưa có” after the day of the meeting."""
    if values.get("number"):
        return Chip("Đã có số", Tone.OK)
    if any(values.get(name) for name in WRITTEN):
        return Chip("Nháp", Tone.WARN, "notebook-pen")
    if str(values.get("start") or "")[:10] > today.isoformat():
        return Chip("Chưa họp", Tone.NEUTRAL, "clock")
    return Chip("Chưa có", Tone.ERR)
