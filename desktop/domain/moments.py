"""Days and times as people say them on a screen: short, near days by name."""

from __future__ import annotations

from datetime import date, datetime

from desktop.domain.dates import format_date

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def local(utc: str) -> str:
    """``2026-11-19T02:41:00Z`` in the time of this computer, to the minute: ``2026-11-19T09:41``."""
    moment = datetime.fromisoformat(utc.replace("Z", "+00:00"))
    return moment.astimezone().strftime("%Y-%m-%dT%H:%M")


def short_day(iso: str, today: date) -> str:
    """``2026-11-05`` as ``05/11``, with the year where it is not this one. Partial dates in full."""
    day = iso[:10]
    if len(day) < 10:
        return format_date(day)
    shown = f"{day[8:]}/{day[5:7]}"
    return shown if day[:4] == str(today.year) else f"{shown}/{day[:4]}"


def spoken_day(iso: str, today: date) -> str:
    """``hôm nay``, ``hôm qua``, ``ngày mai``, else ``ngày 05/11``."""
    away = (date.fromisoformat(iso[:10]) - today).days
    return {0: "hôm nay", -1: "hôm qua", 1: "ngày mai"}.get(away, f"ngày {short_day(iso, today)}")


def spoken_moment(iso: str, today: date) -> str:
    """``09:41`` of today, ``16:48 hôm qua``, ``16:48 ngày 05/11``."""
    clock, day = iso[11:16], date.fromisoformat(iso[:10])
    return clock if day == today else f"{clock} {spoken_day(iso, today)}"


def days_left(iso: str, today: date) -> str:
    """``Hôm nay``, ``Ngày mai``, ``Còn 11 ngày``, ``Quá 3 ngày``."""
    away = (date.fromisoformat(iso[:10]) - today).days
    if away < 0:
        return f"Quá {-away} ngày"
    return {0: "Hôm nay", 1: "Ngày mai"}.get(away, f"Còn {away} ngày")


def full_day(day: date) -> str:
    """``Thứ Năm 19/11/2026``."""
    word = _WEEKDAYS[day.weekday()]
    return f"{word[0].upper()}{word[1:]} {day:%d/%m/%Y}"
