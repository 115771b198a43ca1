"""The overview: figures of a period and what is due, over a real office."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.services import backup, drafts, overview, records
from desktop.services.office import Office
from desktop.services.overview import Overview, TaskKind, Urgency
from desktop.services.settings import save_settings
from desktop.services.setup import Setup, create_office, unit_by_code

TODAY = date(2026, 9, 10)  # nothing of the calendar is due then
FIRST = date(2025, 12, 15)
Put = Callable[..., str]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("office") / "data"
    setup = Setup(unit_by_code("02287"), "Công an xã Chiêm Hóa", "Ma Văn Lợi", "mat-khau-thu")
    office = create_office(folder, setup).office
    office.close()
    return folder, office.data_key


@pytest.fixture
def office(template: tuple[Path, bytes], tmp_path: Path) -> Iterator[Office]:
    folder, key = template
    shutil.copytree(folder, tmp_path / "data")
    made = Office.open_with_key(tmp_path / "data", key, "Ma Văn Lợi")
    backup.back_up(made)
    for kept in backup.list_backups(made.folder):
        noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12).timestamp()
        os.utime(kept.path, (noon, noon))
    yield made
    made.close()


@pytest.fixture
def put(office: Office) -> Put:
    def write(kind: str, /, **values: Any) -> str:
        return records.put(office, kind, values)

    return write


def summary(office: Office, today: date = TODAY) -> Overview:
    return overview.summary(office, FIRST, today, today)


def kinds(office: Office, today: date = TODAY) -> list[TaskKind]:
    return [task.kind for task in overview.tasks(office, today)]


def conference(put: Put, start: str, name: str = "Hội nghị", **values: Any) -> str:
    return put("conference", name=name, start=start, number="01/BB", **values)


def test_a_new_office_knows_that_it_is_new(office: Office, put: Put) -> None:
    assert summary(office).is_new
    put("person", name="Quan Văn Cường")
    assert not summary(office).is_new


def test_attendances_are_the_typed_figure_else_the_list(office: Office, put: Put) -> None:
    conference(put, "2026-03-01T08:00", headcount=120)
    listed = conference(put, "2026-03-02T08:00")
    put("attendance", conference=listed, name="Lý Thị Hoan", present="có mặt")
    put("attendance", conference=listed, name="Ma Thị Thủy", present="vắng có lý do")
    put("attendance", conference=listed, name="Nhân dân", count=35)
    assert summary(office).meetings == overview.Meetings(2, 156)


def test_the_first_and_last_day_count_and_the_days_around_do_not(office: Office, put: Put) -> None:
    for start in ("2025-12-14T23:59", "2025-12-15T00:00", "2026-09-10T23:59", "2026-09-11T00:00"):
        conference(put, start)
    assert summary(office).meetings.count == 2


def test_the_same_days_of_the_year_before_are_compared(office: Office, put: Put) -> None:
    conference(put, "2025-09-10T08:00", headcount=40)
    conference(put, "2025-09-11T08:00")  # a day later than the compared period
    assert summary(office).meetings_before == overview.Meetings(1, 40)


def test_deleted_conferences_count_nowhere(office: Office, put: Put) -> None:
    gone = conference(put, "2026-03-01T08:00", headcount=10, place="Nhà văn hóa")
    records.delete(office, "conference", gone)
    found = summary(office)
    assert (found.meetings.count, found.places) == (0, ())


def test_places_are_gathered_by_the_residential_area_they_name(office: Office, put: Put) -> None:
    put("area", name="Thôn Vĩnh Tường", kind="thôn")
    conference(put, "2026-03-01T08:00", headcount=100, place="Nhà văn hóa thôn Vĩnh Tường")
    conference(put, "2026-04-01T08:00", headcount=60, place="Vĩnh Tường")
    conference(put, "2026-05-01T08:00", headcount=90, place="Hội trường UBND xã")
    found = [(one.name, one.headcount, one.is_area) for one in summary(office).places]
    assert found == [("Vĩnh Tường", 160, True), ("Hội trường UBND xã", 90, False)]


def test_a_numbered_area_is_found_only_with_its_word(office: Office, put: Put) -> None:
    put("area", name="Thôn 3", kind="thôn")
    conference(put, "2026-03-01T08:00", headcount=10, place="Trường THCS số 3")
    conference(put, "2026-03-02T08:00", headcount=20, place="Nhà ông Bảy, thôn 3")
    assert [(p.name, p.is_area) for p in summary(office).places] == [
        ("Thôn 3", True),
        ("Trường THCS số 3", False),
    ]


def test_months_stand_beside_the_year_before(office: Office, put: Put) -> None:
    conference(put, "2026-08-01T08:00")
    conference(put, "2026-08-20T08:00")
    conference(put, "2025-08-20T08:00")
    months = summary(office).months
    assert (len(months), months[-1].month) == (12, "2026-09")
    assert months[-2] == overview.MonthCount("2026-08", 2, 1)


def test_those_who_left_are_missing_in_their_team(office: Office, put: Put) -> None:
    team = put("team", name="Tổ bảo vệ ANTT thôn Nà Nộc", quota=3)
    put("member", name="Hà Quang Vinh", team=team)
    put("member", name="Lý Văn Ơn", team=team, left="2026-01-05", left_point="a")
    put("member", name="Chẩu Thị Én", team=team, left="2026-12-31")
    found = summary(office)
    assert (found.members, found.quota) == (2, 3)
    assert [(one.name, one.missing) for one in found.short_teams] == [("Tổ bảo vệ ANTT thôn Nà Nộc", 1)]


def test_models_that_rest_or_are_proposed_are_not_at_work(office: Office, put: Put) -> None:
    put("model", name="Camera an ninh", status="duy trì", founded="2024-05-01")
    put("model", name="Tiếng kẻng an ninh", status="xây dựng mới", founded="2026")
    put("model", name="Ngọn đèn an ninh", status="đề xuất")
    put("model", name="Zalo an ninh", status="tạm dừng", founded="2026-02-01")
    assert summary(office).models == overview.Models(active=2, new=1)


def test_only_certificates_count_and_by_whom_they_are_for(office: Office, put: Put) -> None:
    praised = put("award", name="Khen 6 tháng", form="Giấy khen", date="2026-07-01")
    flag = put("award", name="Cờ thi đua", form="Cờ thi đua", date="2026-07-01")
    for name, kind in (("Ma Văn Sình", "cá nhân"), ("Tổ Nà Nộc", "tập thể"), ("Nguyễn Văn Bé", "cá nhân")):
        put("recipient", award=praised, name=name, kind=kind)
    put("recipient", award=flag, name="Thôn Đầm Hồng", kind="tập thể")
    found = summary(office).certificates
    assert (found.individuals, found.collectives, found.households, found.total) == (2, 1, 0, 3)


def test_a_conference_without_number_and_content_waits_for_its_minutes(office: Office, put: Put) -> None:
    first = put("conference", name="Họp thôn Vĩnh Tường", start="2026-08-06T19:00")
    put("conference", name="Họp thôn Nà Nộc", start="2026-08-30T19:00")
    put("conference", name="Sẽ họp", start="2026-09-11T19:00")
    task = next(t for t in overview.tasks(office, TODAY) if t.kind is TaskKind.MINUTES)
    assert (task.count, task.subject, task.day, task.ids[0]) == (
        2,
        "Họp thôn Vĩnh Tường",
        "2026-08-06",
        first,
    )


def test_a_deadline_within_three_days_stands_first(office: Office, put: Put) -> None:
    put("conference", name="Họp thôn", start="2026-11-06T19:00")
    found = overview.tasks(office, date(2026, 11, 19))
    assert (found[0].kind, found[0].urgency) == (TaskKind.DEADLINE, Urgency.NOW)
    assert [task.urgency for task in found] == sorted(task.urgency for task in found)


def test_a_deadline_that_is_done_disappears_and_can_come_back(office: Office) -> None:
    day = date(2026, 3, 30)
    assert TaskKind.DEADLINE in kinds(office, day)
    overview.mark_done(office, "register:2026")
    assert TaskKind.DEADLINE not in kinds(office, day)
    overview.mark_done(office, "register:2026", done=False)
    assert TaskKind.DEADLINE in kinds(office, day)


def test_a_backup_of_the_eighth_day_is_asked_for(office: Office) -> None:
    assert TaskKind.BACKUP not in kinds(office, date(2026, 9, 17))
    assert TaskKind.BACKUP in kinds(office, date(2026, 9, 18))


def test_an_office_without_partner_is_told_to_enrol(office: Office) -> None:
    assert kinds(office) == [TaskKind.ENROL]


def test_a_half_typed_form_waits(office: Office) -> None:
    drafts.save(office, "conference:new", "conference", {"fields": {"name": "Hội nghị thôn Nà Nộc"}})
    task = next(t for t in overview.tasks(office, TODAY) if t.kind is TaskKind.DRAFTS)
    assert (task.count, task.subject, task.key) == (1, "Hội nghị thôn Nà Nộc", "conference:new")


def test_the_wanted_number_of_attendances_is_a_setting(office: Office) -> None:
    assert summary(office).target is None
    save_settings(office, {overview.TARGET: 7700})
    assert summary(office).target == 7700


def test_a_bar_opens_the_conferences_behind_it(office: Office, put: Put) -> None:
    put("area", name="thôn Vĩnh Tường", kind="thôn")
    august = conference(put, "2026-08-02T08:00", place="Nhà văn hóa thôn Vĩnh Tường", headcount=90)
    september = conference(put, "2026-09-02T08:00", place="Hội trường UBND xã")
    seen = summary(office)
    assert overview.conferences_behind(office, "2026-08", seen) == [august]
    assert overview.conferences_behind(office, seen.places[0].name, seen) == [august]
    assert overview.conferences_behind(office, "Hội trường UBND xã", seen) == [september]
