"""Scans at the door of a conference."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain import door_code
from desktop.services import presence, records, undo
from desktop.services.presence import Arrival, Outcome

AT = "2026-11-17T07:45"


@pytest.fixture
def conference(office: Any) -> str:
    return records.put(office, "conference", {"name": "Hội nghị sơ kết", "start": "2026-11-17T08:00"})


def invite(office: Any, conference: str, name: str, **values: Any) -> str:
    return records.put(office, "attendance", {"conference": conference, "name": name, **values})


def scan(office: Any, conference: str, delegate: str) -> Arrival:
    return presence.arrive(office, conference, door_code.encode(delegate), clock=lambda: AT)


def values(office: Any, delegate: str) -> Any:
    return records.rows(office, "attendance", [delegate])[0].values


def test_who_is_scanned_is_present_with_the_time(office: Any, conference: str) -> None:
    one = invite(office, conference, "Lò Văn Ơn", title="Trưởng thôn", present="vắng có lý do", reason="ốm")
    found = scan(office, conference, one)
    assert found == Arrival(Outcome.MARKED, one, "Lò Văn Ơn", "Trưởng thôn", AT)
    now = values(office, one)
    assert (now["present"], now["arrived"], now["reason"]) == ("có mặt", AT, None)


def test_a_second_scan_says_when_the_first_was(office: Any, conference: str) -> None:
    one = invite(office, conference, "Lò Văn Ơn")
    scan(office, conference, one)
    again = presence.arrive(office, conference, door_code.encode(one), clock=lambda: "2026-11-17T09:00")
    assert (again.outcome, again.at) == (Outcome.ALREADY, AT)
    assert values(office, one)["arrived"] == AT


def test_each_scan_is_undone_alone(office: Any, conference: str) -> None:
    first, second = invite(office, conference, "Lò Văn Ơn"), invite(office, conference, "Hà Thị Sương")
    scan(office, conference, first)
    scan(office, conference, second)
    assert undo.undo(office).name == "Ghi có mặt Hà Thị Sương"
    assert values(office, second)["arrived"] is None and values(office, first)["arrived"] == AT


def test_an_invitation_to_another_conference_is_told_apart(office: Any, conference: str) -> None:
    other = records.put(office, "conference", {"name": "Ngày hội", "start": "2026-08-10T08:00"})
    one = invite(office, other, "Lò Văn Ơn")
    found = scan(office, conference, one)
    assert (found.outcome, found.name, found.conference) == (Outcome.ELSEWHERE, "Lò Văn Ơn", "Ngày hội")
    assert values(office, one)["arrived"] is None


def test_a_good_code_of_nobody_is_unknown(office: Any, conference: str) -> None:
    one = invite(office, conference, "Lò Văn Ơn")
    records.delete(office, "attendance", one)
    assert scan(office, conference, one).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("typed", ["", "8934563138165", "https://example.org", "Ông Lò Văn Ơn"])
def test_what_is_no_code_is_unreadable(office: Any, conference: str, typed: str) -> None:
    assert presence.arrive(office, conference, typed).outcome is Outcome.UNREADABLE


def test_groups_have_no_invitation(office: Any, conference: str) -> None:
    group = invite(office, conference, "Nhân dân thôn Nà Nộc", count=40)
    assert scan(office, conference, group).outcome is Outcome.UNKNOWN


def test_closing_the_door_marks_who_did_not_come_and_leaves_the_others(office: Any, conference: str) -> None:
    came, late = invite(office, conference, "Lò Văn Ơn"), invite(office, conference, "Hà Thị Sương")
    absent = invite(office, conference, "Ma Văn Ẩn", present="vắng có lý do")
    scan(office, conference, came)
    assert presence.awaited(office, conference) == (1, 3)
    assert presence.close_door(office, conference) == 1
    assert [values(office, one)["present"] for one in (came, late, absent)] == [
        "có mặt", "vắng không lý do", "vắng có lý do",
    ]  # fmt: skip
    undo.undo(office)
    assert values(office, late)["present"] is None


def test_who_was_marked_absent_by_hand_since_is_marked_again(office: Any, conference: str) -> None:
    one = invite(office, conference, "Lò Văn Ơn")
    scan(office, conference, one)
    records.put(office, "attendance", {"present": "vắng không lý do"}, record=one)
    assert presence.awaited(office, conference) == (0, 1)
    assert scan(office, conference, one).outcome is Outcome.MARKED
