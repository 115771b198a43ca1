"""The roster of a team: who serves, and below under their own band who has left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from desktop.domain.dates import format_date
from desktop.views.common.cells import TICK, Cell, Column
from desktop.views.common.chips import Chip, Tone
from desktop.views.force.presenter import has_left
from desktop.views.records.describe import birth_and_sex

NEW_DAYS = 31


def roster_columns(day: str) -> tuple[Column, ...]:
    """Columns as of a day. Members have no legal term, so there is no end date but that of leaving."""

    def state(record: Any) -> Cell:
        values = record.values
        if has_left(values, day):
            point = values.get("left_point")
            return Cell(chip=Chip(f"Thôi, điểm {point}" if point else "Đã thôi"))
        new = (date.fromisoformat(day) - timedelta(days=NEW_DAYS)).isoformat()
        start = values.get("joined") or ""
        if len(start) == len(day) and start > new:
            return Cell(chip=Chip("Mới tham gia", Tone.INFO, "user-round-plus"))
        return Cell(chip=Chip("Đang tham gia", Tone.OK))

    def decision(record: Any) -> Cell:
        values = record.values
        if has_left(values, day):
            return Cell(values.get("left_decision") or "Chưa ghi", f"Thôi từ {format_date(values['left'])}")
        start = values.get("joined")
        return Cell(values.get("decision_number") or "Chưa ghi", f"Từ {format_date(start)}" if start else "")

    return (
        TICK,
        Column("name", "Họ và tên", _name, 200, stretch=True),
        Column("position", "Chức vụ", lambda record: Cell(record.values.get("position") or ""), 100),
        Column("decision", "Quyết định", decision, 130, least_view=500),
        Column("state", "Tình trạng", state, 150),
    )


def _name(record: Any) -> Cell:
    return Cell(record.name, birth_and_sex(record.values), weight=600, tooltip=record.name)


EVENT_COLUMNS = (
    Column("day", "Ngày", lambda event: Cell(format_date(event.day)), 110),
    Column(
        "text",
        "Việc, quyết định",
        lambda event: Cell(event.text, event.decision, weight=500),
        300,
        stretch=True,
    ),
)
