"""Tasks and figures of the overview in Vietnamese: icon, tone, two lines, one link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.calendar import Due
from desktop.domain.moments import days_left, short_day, spoken_day, spoken_moment
from desktop.domain.numbers import format_integer, percent
from desktop.services.overview import TaskKind, Urgency
from desktop.views.common.chips import Tone
from desktop.views.overview.links import Link, Place

if TYPE_CHECKING:
    from desktop.services.overview import Overview, Task


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as shown."""

    icon: str
    tone: Tone
    title: str
    detail: str
    link: Link


@dataclass(frozen=True, slots=True)
class Figure:
    """A card: name, figure, remark and its tone; ``kind`` is the list it opens."""

    name: str
    figure: str
    remark: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""
    kind: str = ""


def task_line(task: Task, today: date) -> TaskLine:
    """One task in words."""
    return _LINES[task.kind](task, today)


def _deadline(task: Task, today: date) -> TaskLine:
    soon = task.urgency is Urgency.NOW
    left = days_left(task.day, today)
    over = left.startswith("Quá")
    opening = "Phải xong trước" if task.due is Due.BEFORE else "Hạn"
    detail = f"{opening} {short_day(task.day, today)}, {left[0].lower()}{left[1:]}"
    if not over and task.due is Due.BEFORE and left == "Hôm nay":
        detail = f"Phải xong trước {short_day(task.day, today)}, hôm nay đã quá"
    icon = "triangle-alert" if soon else "clock"
    link = Link(Place.DONE, "Đã xong", key=task.key)
    return TaskLine(icon, Tone.ERR if soon else Tone.WARN, task.subject, detail, link)


def _minutes(task: Task, today: date) -> TaskLine:
    day = short_day(task.day, today)
    detail = f"{task.subject}, {day}" if task.count == 1 else f"Cũ nhất: {lower_first(task.subject)}, {day}"
    place = Place.RECORD if task.count == 1 else Place.LIST
    link = Link(place, "Soạn tiếp", "conference", task.ids)
    return TaskLine("file-text", Tone.WARN, f"{task.count} hội nghị chưa có biên bản", detail, link)


def _conflicts(task: Task, _today: date) -> TaskLine:
    title = f"{task.count} chỗ hai nơi ghi khác nhau"
    detail = "Máy giữ cả hai bản cho đến khi chọn"
    return TaskLine("git-compare", Tone.WARN, title, detail, Link(Place.CONFLICTS, "So và chọn"))


def _returns(task: Task, _today: date) -> TaskLine:
    title = f"Cấp trên trả lại {task.count} bản ghi"
    link = Link(Place.RETURNS, "Xem lý do")
    if task.key:
        link = Link(Place.RECORD, "Mở bản ghi", task.key, task.ids)
    return TaskLine("corner-down-left", Tone.WARN, title, task.subject, link)


def _duplicates(task: Task, _today: date) -> TaskLine:
    detail = "Gộp làm một hoặc ghi là không trùng"
    link = Link(Place.DUPLICATES, "So và gộp")
    return TaskLine("git-merge", Tone.INFO, f"Có thể trùng: {task.count} cặp bản ghi", detail, link)


def _forks(task: Task, _today: date) -> TaskLine:
    title = f"Máy {task.key} của {task.subject} ghi ở hai nơi"
    if task.count > 1:
        title = f"{task.count} máy ghi ở hai nơi"
    detail = "Máy đó bị chép sổ hoặc khôi phục từ bản cũ; cả hai bản đều được giữ"
    return TaskLine("git-compare", Tone.WARN, title, detail, Link(Place.FORKS, "Xem bản ghi"))


def _backup(task: Task, today: date) -> TaskLine:
    title = f"Đã {task.count} ngày chưa sao lưu" if task.day else "Chưa có bản sao lưu nào"
    detail = f"Bản gần nhất {spoken_day(task.day, today)}" if task.day else "Máy hỏng là mất sổ"
    return TaskLine("hard-drive", Tone.WARN, title, detail, Link(Place.BACKUP, "Sao lưu ngay"))


def _unsent(task: Task, today: date) -> TaskLine:
    level = "cấp dưới" if task.subject == "down" else "cấp trên"
    detail = f"Gói gần nhất ghi {spoken_day(task.day, today)}" if task.day else "Chưa gửi gói nào"
    title = f"{format_integer(task.count)} thay đổi chưa gửi {level}"
    return TaskLine("usb", Tone.INFO, title, detail, Link(Place.USB, "Cắm USB"))


def _enrol(_task: Task, _today: date) -> TaskLine:
    title, detail = "Chưa trao đổi khóa với cơ quan nào", "Làm một lần, trước gói dữ liệu đầu tiên"
    return TaskLine("key-round", Tone.NEUTRAL, title, detail, Link(Place.ENROL, "Trao đổi khóa"))


def _quota(task: Task, _today: date) -> TaskLine:
    number = len(task.ids)
    where = f"ở {number} tổ" if number > 1 else "ở 1 tổ"
    detail = task.subject or "So với định mức được giao"
    link = Link(Place.LIST, "Xem tổ", "team", task.ids)
    return TaskLine("users-round", Tone.NEUTRAL, f"Thiếu {task.count} thành viên {where}", detail, link)


def _drafts(task: Task, today: date) -> TaskLine:
    when = f"gõ lúc {spoken_moment(task.day, today)}"
    detail = f"{task.subject}, {when}" if task.subject else f"{when[0].upper()}{when[1:]}"
    link = Link(Place.DRAFT, "Mở lại", task.ids[0], key=task.key)
    return TaskLine("notebook-pen", Tone.NEUTRAL, f"{task.count} bản nháp đang dở", detail, link)


_LINES = {
    TaskKind.DEADLINE: _deadline,
    TaskKind.MINUTES: _minutes,
    TaskKind.CONFLICTS: _conflicts,
    TaskKind.RETURNS: _returns,
    TaskKind.DUPLICATES: _duplicates,
    TaskKind.FORKS: _forks,
    TaskKind.BACKUP: _backup,
    TaskKind.UNSENT: _unsent,
    TaskKind.ENROL: _enrol,
    TaskKind.QUOTA: _quota,
    TaskKind.DRAFTS: _drafts,
}


def figures(seen: Overview) -> tuple[Figure, ...]:
    """The five cards."""
    return (_meetings(seen), _heads(seen), _members(seen), _models(seen), _certificates(seen))


def _compared(now: int, before: int) -> tuple[str, Tone, str]:
    """Remark, tone and icon of a figure beside that of a year ago. Fewer is no fault, so it stays grey."""
    if not before:
        return "Cùng kỳ chưa có số liệu", Tone.NEUTRAL, ""
    if now == before:
        return "Bằng cùng kỳ", Tone.NEUTRAL, ""
    words = f"{'Tăng' if now > before else 'Giảm'} {format_integer(abs(now - before))} so với cùng kỳ"
    return words, Tone.OK if now > before else Tone.NEUTRAL, "arrow-up-right" if now > before else ""


def _meetings(seen: Overview) -> Figure:
    remark, tone, icon = _compared(seen.meetings.count, seen.meetings_before.count)
    return Figure("Hội nghị", format_integer(seen.meetings.count), remark, tone, icon, "conference")


def _heads(seen: Overview) -> Figure:
    heads = seen.meetings.headcount
    remark, tone, icon = _compared(heads, seen.meetings_before.headcount)
    if seen.target:
        remark = f"{percent(heads, seen.target)} chỉ tiêu {format_integer(seen.target)}"
        tone, icon = Tone.NEUTRAL, ""
    return Figure("Lượt người dự", format_integer(heads), remark, tone, icon, "conference")


def _members(seen: Overview) -> Figure:
    inside = seen.members - seen.strays
    figure = (
        f"{format_integer(inside)}/{format_integer(seen.quota)}"
        if seen.quota
        else format_integer(seen.members)
    )
    missing, short = sum(team.missing for team in seen.short_teams), len(seen.short_teams)
    if missing:
        remark, tone, icon = f"Thiếu {missing} ở {short} tổ", Tone.WARN, "triangle-alert"
    elif seen.strays:
        remark, tone, icon = f"{seen.strays} người chưa thuộc tổ nào", Tone.WARN, "triangle-alert"
    elif seen.quota:
        remark, tone, icon = "Đủ định mức", Tone.OK, "check"
    else:
        bare = sum(1 for team in seen.teams if team.quota is None)
        some = f"{bare} tổ chưa có định mức" if 0 < bare < len(seen.teams) else ""
        remark, tone, icon = some or f"{len(seen.teams)} tổ, chưa có định mức", Tone.NEUTRAL, ""
    return Figure("Thành viên nòng cốt", figure, remark, tone, icon, "member")


def _models(seen: Overview) -> Figure:
    new = seen.models.new
    remark = f"{new} ra mắt trong kỳ" if new else "Không có mô hình mới"
    return Figure("Mô hình tự quản", format_integer(seen.models.active), remark, kind="model")


def _certificates(seen: Overview) -> Figure:
    counts = seen.certificates
    named = (
        (counts.individuals, "cá nhân"),
        (counts.collectives, "tập thể"),
        (counts.households, "hộ"),
        (counts.other, "chưa rõ"),
    )
    remark = ", ".join(f"{format_integer(n)} {word}" for n, word in named if n)
    return Figure("Giấy khen", format_integer(counts.total), remark or "Chưa có trong kỳ", kind="award")


def lower_first(text: str) -> str:
    """For the middle of a sentence; abbreviations keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
