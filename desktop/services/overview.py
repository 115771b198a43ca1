"""The overview: what is due, the figures of a period, the calendar. Facts only; screens word them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from desktop.domain import calendar, moments
from desktop.queries import overview as query
from desktop.queries.overview import Certificates, Meetings, Models, Open, PlaceCount, TeamStrength
from desktop.services import backup, conflicts, drafts, forks, joins, returns
from desktop.services.office import Changes, Office
from desktop.services.settings import all_settings, save_settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

BACKUP_DAYS = 7
TOP_PLACES = 6
RECENT_MONTHS = 12
TARGET = "target.headcount"  # setting: attendances wanted in a year
DONE = "calendar.done"  # setting: keys of calendar entries that the office has finished
_FIRST_KINDS = ("conference", "member", "team", "model", "award", "person")


class Urgency(IntEnum):
    """How soon a task must be done; the order of the list."""

    NOW = 0
    SOON = 1
    WAITING = 2
    SOMETIME = 3


class TaskKind(StrEnum):
    """What a task is about; each leads to its own rows."""

    DEADLINE = "deadline"
    MINUTES = "minutes"
    CONFLICTS = "conflicts"
    RETURNS = "returns"
    DUPLICATES = "duplicates"
    FORKS = "forks"
    UNSENT = "unsent"
    ENROL = "enrol"
    QUOTA = "quota"
    DRAFTS = "drafts"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    ``count`` is how many rows wait, ``ids`` are these rows, ``day`` the day or moment it hangs on (ISO),
    ``subject`` what it is called; ``key`` names a calendar entry or a draft, ``due`` how a deadline counts.
    """

    kind: TaskKind
    urgency: Urgency
    count: int = 0
    day: str = ""
    subject: str = ""
    key: str = ""
    ids: tuple[str, ...] = ()
    due: calendar.Due = calendar.Due.DAY


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Conferences of one calendar month, ``YYYY-MM``, and of the same month a year before."""

    month: str
    count: int
    before: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows; days are ISO, figures are of ``first_day`` to ``last_day``."""

    first_day: str
    last_day: str
    meetings: Meetings
    meetings_before: Meetings
    target: int | None
    members: int
    teams: tuple[TeamStrength, ...]
    models: Models
    certificates: Certificates
    months: tuple[MonthCount, ...]
    places: tuple[PlaceCount, ...]
    places_total: int
    tasks: tuple[Task, ...]
    calendar: tuple[calendar.Entry, ...]
    done: frozenset[str]
    is_new: bool

    @property
    def quota(self) -> int:
        """Members that all teams together should have; 0 where a team has no number."""
        quotas = [team.quota for team in self.teams]
        return 0 if None in quotas else sum(quota or 0 for quota in quotas)

    @property
    def strays(self) -> int:
        """Members who serve and are in no team that stands."""
        return max(0, self.members - sum(team.members for team in self.teams))

    @property
    def short_teams(self) -> tuple[TeamStrength, ...]:
        """Teams that lack members."""
        return tuple(team for team in self.teams if team.missing)


def summary(office: Office, first_day: date, last_day: date, today: date) -> Overview:
    """The figures from ``first_day`` to ``last_day`` (both included), the tasks and calendar of ``today``."""
    span = calendar.Span(first_day, last_day)
    before = span.year_before()
    settings = all_settings(office)
    done = frozenset(settings.get(DONE) or ())
    with office.read() as connection:
        first, last = first_day.isoformat(), last_day.isoformat()
        teams = tuple(query.teams(connection, today.isoformat()))
        minutes = query.without_minutes(connection, _months_ago(today).isoformat(), today.isoformat())
        places = query.by_place(connection, first, last)
        return Overview(
            first_day=first,
            last_day=last,
            meetings=query.meetings(connection, first, last),
            meetings_before=query.meetings(connection, before.first.isoformat(), before.last.isoformat()),
            target=settings.get(TARGET) or None,
            members=query.members(connection, today.isoformat()),
            teams=teams,
            models=query.models(connection, first, last),
            certificates=query.certificates(connection, first, last),
            months=_months(connection, span),
            places=tuple(places[:TOP_PLACES]),
            places_total=len(places),
            tasks=tuple(_tasks(office, today, minutes, teams, done)),
            calendar=tuple(calendar.upcoming(today, 6)),
            done=done,
            is_new=query.is_empty(connection, _FIRST_KINDS),
        )


def conferences_behind(office: Office, key: str, shown: Overview) -> list[str]:
    """Ids of the conferences behind a bar of the charts, newest first."""
    with office.read() as connection:
        return query.behind(connection, key, shown.first_day, shown.last_day)


def _months_ago(today: date) -> date:
    return calendar.months_until(today, RECENT_MONTHS)[0]


def _months(connection: Connection, span: calendar.Span) -> tuple[MonthCount, ...]:
    """Twelve calendar months up to the end of the span; of a whole year no day before it is counted."""
    months = calendar.months_until(span.last, RECENT_MONTHS)
    since = span.first if span.first.replace(day=1) == months[0] else months[0]
    shown = calendar.Span(since, span.last)
    before = shown.year_before()
    now = query.by_month(connection, shown.first.isoformat(), shown.last.isoformat())
    then = query.by_month(connection, before.first.isoformat(), before.last.isoformat())
    return tuple(
        MonthCount(f"{m:%Y-%m}", now.get(f"{m:%Y-%m}", 0), then.get(f"{m.year - 1}-{m:%m}", 0))
        for m in months
    )


def tasks(office: Office, today: date) -> list[Task]:
    """What is to be done today, the most urgent first."""
    done = frozenset(all_settings(office).get(DONE) or ())
    with office.read() as connection:
        teams = query.teams(connection, today.isoformat())
        minutes = query.without_minutes(connection, _months_ago(today).isoformat(), today.isoformat())
    return _tasks(office, today, minutes, teams, done)


def _tasks(
    office: Office,
    today: date,
    minutes: list[Open],
    teams: tuple[TeamStrength, ...] | list[TeamStrength],
    done: frozenset[str],
) -> list[Task]:
    found = [
        *(_deadline(entry, today) for entry in calendar.due_soon(today) if entry.key not in done),
        *_minutes(minutes),
        *_returns(office),
        *_conflicts(office),
        *_duplicates(office),
        *_forks(office),
        *_backup(office, today),
        *_exchange(office),
        *_quota(teams),
        *_drafts(office),
    ]
    return sorted(found, key=lambda task: task.urgency)


def _deadline(entry: calendar.Entry, today: date) -> Task:
    urgency = Urgency.NOW if entry.is_over(today) or entry.days_left(today) <= 3 else Urgency.SOON
    return Task(TaskKind.DEADLINE, urgency, 1, entry.day.isoformat(), entry.title, entry.key, due=entry.due)


def _minutes(held: list[Open]) -> list[Task]:
    if not held:
        return []
    oldest = held[0]
    ids = tuple(one.id for one in held)
    return [Task(TaskKind.MINUTES, Urgency.SOON, len(held), oldest.day, oldest.name, ids=ids)]


def _conflicts(office: Office) -> list[Task]:
    number = conflicts.count(office)
    return [Task(TaskKind.CONFLICTS, Urgency.SOON, number)] if number else []


def _returns(office: Office) -> list[Task]:
    """Records that the upper office sent back; ``key`` is the kind where only one waits."""
    found = returns.waiting(office)
    if not found:
        return []
    ids, one = tuple(one.record for one in found), found[0]
    key = one.kind if len(found) == 1 else ""
    return [Task(TaskKind.RETURNS, Urgency.SOON, len(found), "", one.reason, key, ids)]


def _duplicates(office: Office) -> list[Task]:
    number = joins.count(office)
    return [Task(TaskKind.DUPLICATES, Urgency.WAITING, number)] if number else []


def _forks(office: Office) -> list[Task]:
    found = forks.unhealed(office)
    if not found:
        return []
    one = found[0]
    return [Task(TaskKind.FORKS, Urgency.SOON, len(found), one.found, one.unit_name, one.short)]


def _backup(office: Office, today: date) -> list[Task]:
    kept = backup.list_backups(office.folder)
    last = kept[0].made.date() if kept else None
    if last is not None and (today - last).days <= BACKUP_DAYS:
        return []
    age = (today - last).days if last else 0
    if last is None and not _older_than(office, today, BACKUP_DAYS):
        return []
    return [Task(TaskKind.BACKUP, Urgency.SOON, age, last.isoformat() if last else "")]


def _older_than(office: Office, today: date, days: int) -> bool:
    """Whether the office was made more than that many days ago: a new one need not have a backup yet."""
    from desktop.models import journal

    with office.read() as connection:
        made = journal.meta(connection, "made")
    return bool(made) and today - date.fromisoformat(made[:10]) > timedelta(days=days)


def _exchange(office: Office) -> list[Task]:
    from desktop.services import packages, peers

    if not peers.trusted(office):
        return [Task(TaskKind.ENROL, Urgency.SOMETIME)]
    number = packages.unsent(office)
    if not number:
        return []
    return [Task(TaskKind.UNSENT, Urgency.WAITING, number, packages_sent(office), _direction(office))]


def _direction(office: Office) -> str:
    from desktop.services import peers

    return "down" if len(peers.own_unit(office).code) == 2 else "up"


def packages_sent(office: Office) -> str:
    """Day (ISO, local) of the newest package this office wrote; empty if there is none."""
    from sqlalchemy import func, select

    from desktop.models.office_tables import PackageOutRow

    with office.read() as connection:
        written = connection.scalar(select(func.max(PackageOutRow.written)))
    return moments.local(written)[:10] if written else ""


def _quota(teams: tuple[TeamStrength, ...] | list[TeamStrength]) -> list[Task]:
    short = [team for team in teams if team.missing]
    if not short:
        return []
    missing = sum(team.missing for team in short)
    names = short[0].name if len(short) == 1 else ""
    return [Task(TaskKind.QUOTA, Urgency.SOMETIME, missing, "", names, ids=tuple(team.id for team in short))]


def _drafts(office: Office) -> list[Task]:
    kept = drafts.all_drafts(office)
    if not kept:
        return []
    newest = kept[0]
    subject = str((newest.body.get("fields") or {}).get("name") or "")
    when = moments.local(newest.saved)
    return [Task(TaskKind.DRAFTS, Urgency.SOMETIME, len(kept), when, subject, newest.key, (newest.kind,))]


def mark_done(office: Office, key: str, *, done: bool = True) -> None:
    """Note that the office has finished a calendar entry, or take the note back."""
    kept = set(all_settings(office).get(DONE) or ())
    kept = kept | {key} if done else kept - {key}
    save_settings(office, {DONE: sorted(kept) or None})
    office.announce(Changes(areas=frozenset({"calendar"})))


__all__ = [
    "Certificates",
    "Meetings",
    "Models",
    "MonthCount",
    "Open",
    "Overview",
    "PlaceCount",
    "Task",
    "TaskKind",
    "TeamStrength",
    "Urgency",
    "mark_done",
    "summary",
    "tasks",
]
