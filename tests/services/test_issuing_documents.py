"""Every document that gets a number: issued, its locked file, its line; decisions on members of a team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.services import issuing, printing, records, register
from desktop.services.settings import save_settings
from tests.documents.reading import Pdf
from tests.services.issue_kit import conference, value


def invited(office: Any) -> str:
    held = conference(office, organiser="Ban Chỉ đạo 138", invitation_date="2026-11-10")
    for order, name in enumerate(("Hà Quang Vinh", "Lò Thị Ư"), 1):
        records.put(office, "attendance", {"conference": held, "name": name, "order": order})
    return held


def award(office: Any) -> str:
    made = records.put(
        office, "award", {"name": "Khen thưởng phong trào", "date": "2026-08-12", "signer": "Trần Thị B"}
    )
    records.put(office, "recipient", {"award": made, "name": "Lò Thị Ư", "kind": "cá nhân"})
    return made


def team(office: Any, *members: dict[str, Any]) -> str:
    made = records.put(office, "team", {"name": "Tổ thôn Nà Nộc"})
    for one in members or ({"name": "Lý Thị Hoan"}, {"name": "Ma Văn Ẩn"}):
        records.put(office, "member", {"team": made, **one})
    return made


def leaving(office: Any) -> str:
    return team(office, {"name": "Ma Văn Ẩn", "left": "2026-10-01", "decision_number": "3/QĐ-UBND"})


def plan(office: Any) -> str:
    values = {"name": "Tổ chức Ngày hội", "type": "Kế hoạch", "issuer": "Ban Chỉ đạo", "date": "2026-07-01"}
    return records.put(office, "document", values)


def letter(office: Any) -> str:
    return records.put(office, "document", {"name": "Mời phối hợp", "type": "Công văn", "issuer": "Công an"})


@pytest.mark.parametrize(
    ("document", "make", "code", "kind"),
    [
        ("minutes", conference, "01/BB-CAX", "Biên bản"),
        ("invitations", invited, "01/GM-BCĐ", "Giấy mời"),
        ("award-decision", award, "01/QĐ-UBND", "Quyết định"),
        ("team-founding", team, "01/QĐ-UBND", "Quyết định"),
        ("team-recognition", team, "01/QĐ-UBND", "Quyết định"),
        ("team-release", leaving, "01/QĐ-UBND", "Quyết định"),
        ("document", plan, "01/KH-BCĐ", "Kế hoạch"),
        ("document", letter, "01/CAX", "Công văn"),
    ],
)
def test_it_is_issued_once_and_printed_from_its_locked_file(
    office: Any, document: str, make: Callable[[Any], str], code: str, kind: str
) -> None:
    record = make(office)
    assert issuing.next_number(office, document, record) == code
    made = issuing.issue(office, document, record)

    assert (made.line.code, made.line.type) == (code, kind)
    assert "Lưu: VT" in made.line.recipients or document == "document"
    assert made.line.date == printing.prepare(office, document, record).day
    shown = Pdf(made.pdf).text()
    assert code in shown
    assert issuing.state_of(office, document, record).status == "issued"
    assert printing.render(office, document, record) == made.pdf == register.bytes_of(office, made.line.id)
    assert register.check(office, " ".join(shown.split("với bản lưu")[1].split()[:9])).verdict == "match"

    issuing.withdraw(office, made.line.id, "ban hành nhầm")
    assert printing.prepare(office, document, record).number == ""
    assert issuing.next_number(office, document, record) == code.replace("01", "02")


@pytest.mark.parametrize(
    ("document", "make", "signer"),
    [
        ("minutes", conference, "Ma Văn Lợi"),
        ("award-decision", award, "Trần Thị B"),
        ("team-founding", team, "Trần Thị B"),
    ],
)
def test_the_line_names_who_signs(
    office: Any, document: str, make: Callable[[Any], str], signer: str
) -> None:
    save_settings(office, {"signers": [{"name": "Trần Thị B", "issuer": "committee", "title": "Chủ tịch"}]})
    record = make(office)
    if document == "minutes":
        records.put(office, "conference", {"chair": signer}, record=record)
    assert issuing.issue(office, document, record).line.signer == signer


def test_withdrawing_an_earlier_decision_leaves_the_later_one_alone(office: Any) -> None:
    record = team(office)
    first = issuing.issue(office, "team-recognition", record).line
    late = records.put(office, "member", {"name": "Quan Thị Ư", "team": record})
    second = issuing.issue(office, "team-recognition", record).line
    issuing.withdraw(office, first.id, "sai tên")
    numbers = {one.id: one.values["decision_number"] for one in records.list_all(office, "member")}
    assert numbers.pop(late) == second.code and set(numbers.values()) == {None}


def test_the_next_members_of_a_team_are_another_decision(office: Any) -> None:
    record = team(office)
    first = issuing.issue(office, "team-recognition", record).line
    numbers = {one.values["decision_number"] for one in records.list_all(office, "member")}
    assert numbers == {first.code}

    late = records.put(office, "member", {"name": "Quan Thị Ư", "team": record})
    assert issuing.state_of(office, "team-recognition", record).status == "draft"
    second = issuing.issue(office, "team-recognition", record).line
    assert (second.code, second.version, second.replaces) == ("02/QĐ-UBND", 1, "")
    assert value(office, late, "decision_number", "member") == second.code
    assert [line.status for line in register.lines(office, int(second.date[:4]))] == ["đã ban hành"] * 2

    issuing.withdraw(office, second.id, "ghi thiếu người")
    assert value(office, late, "decision_number", "member") is None
    assert issuing.next_number(office, "team-recognition", record) == "03/QĐ-UBND"
    assert issuing.state_of(office, "team-founding", record).code == "03/QĐ-UBND"


def test_the_date_of_a_release_stands_behind_its_number(office: Any) -> None:
    record = leaving(office)
    line = issuing.issue(office, "team-release", record).line
    (member,) = records.ids(office, "member")
    day = "/".join(reversed(line.date.split("-")))
    assert value(office, member, "left_decision", "member") == f"01/QĐ-UBND ngày {day}"
    other = leaving(office)
    assert issuing.next_number(office, "team-release", other) == "02/QĐ-UBND"


def test_the_register_names_who_is_addressed_and_not_as_above(office: Any) -> None:
    values = {
        "name": "Phối hợp",
        "type": "Công văn",
        "issuer": "Công an",
        "recipients": "Như trên;\nLưu: VT.",
    }
    addressed = "- Ủy ban nhân dân xã;\n- Trường THPT Chiêm Hóa."
    record = records.put(office, "document", {**values, "addressees": addressed})
    line = issuing.issue(office, "document", record).line
    assert line.recipients == "Ủy ban nhân dân xã\nTrường THPT Chiêm Hóa\nLưu: VT"
