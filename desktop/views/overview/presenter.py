"""What the overview shows, without widgets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain import calendar
from desktop.domain.moments import full_day
from desktop.services import histories, overview
from desktop.services.records import USER_KINDS
from desktop.views.overview.words import TaskLine, task_line

if TYPE_CHECKING:
    from desktop.services.histories import RecentChange
    from desktop.services.office import Changes, Office
    from desktop.services.overview import Overview

MONTH, QUARTER, YEAR = "month", "quarter", "year"
_PERIODS = {MONTH: calendar.month_of, QUARTER: calendar.quarter_of, YEAR: calendar.year_of}
CONCERNS = frozenset({"packages", "journal", "settings", "calendar", "drafts"})


class OverviewPresenter:
    """The chosen period and what was read for it."""

    def __init__(self, office: Office, today: date) -> None:
        self.office, self.today = office, today
        self.period = YEAR
        self.seen: Overview | None = None

    def load(self) -> Overview:
        """Read everything for the period, up to today."""
        span = _PERIODS[self.period](self.today).until(self.today)
        self.seen = overview.summary(self.office, span.first, span.last, self.today)
        return self.seen

    def segments(self) -> list[tuple[str, str]]:
        """The periods to choose from."""
        return [(MONTH, "Tháng"), (QUARTER, "Quý"), (YEAR, f"Năm {calendar.year_of(self.today).last.year}")]

    def subtitle(self) -> str:
        """The day, and the days the figures are of."""
        span = _PERIODS[self.period](self.today).until(self.today)
        return f"{full_day(self.today)}. Số liệu từ {span.first:%d/%m/%Y} đến {span.last:%d/%m/%Y}"

    def tasks(self) -> list[TaskLine]:
        """What is to be done, in words."""
        return [task_line(task, self.today) for task in self.seen.tasks] if self.seen else []

    def behind(self, key: str) -> list[str]:
        """Conferences behind a bar of the charts."""
        return overview.conferences_behind(self.office, key, self.seen) if self.seen else []

    def recent(self, limit: int) -> list[RecentChange]:
        """Records written last."""
        return histories.recent(self.office, limit, kinds=USER_KINDS)

    def toggle_done(self, key: str) -> bool:
        """Tick a calendar entry off, or take the tick away; returns whether it is ticked now."""
        done = not (self.seen and key in self.seen.done)
        overview.mark_done(self.office, key, done=done)
        return done

    @staticmethod
    def concerns(changes: Changes) -> bool:
        """Whether a change may alter what is shown."""
        return bool(changes.kinds or changes.areas & CONCERNS)
