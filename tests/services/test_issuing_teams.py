"""Decisions about a team: members bear their number, and a team gives several over time."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.errors import Refused
from desktop.services import issuing, printing, records
from desktop.services.papers.prepared import ALL
from desktop.services.settings import save_settings


@pytest.fixture
def team(office: Any) -> str:
    made = records.put(office, "team", {"name": "Tổ bảo vệ an ninh, trật tự thôn Bản Ải"})
    for name in ("Ma Đình Tuấn", "Hà Đình Sơn"):
        records.put(office, "member", {"name": name, "team": made, "position": "Tổ viên"})
    return made


def decisions(office: Any) -> list[str]:
    return sorted(str(one.values.get("decision_number")) for one in records.list_all(office, "member"))


def test_every_member_named_bears_the_number_of_the_recognition(office: Any, team: str) -> None:
    line = issuing.issue(office, "team-recognition", team).line
    assert line.code == "01/QĐ-UBND"
    assert decisions(office) == ["01/QĐ-UBND", "01/QĐ-UBND"]
    assert issuing.state_of(office, "team-recognition", team).status == "issued"


def test_a_recognition_stays_as_it_is_when_another_signs_for_the_office(office: Any, team: str) -> None:
    signer = {"title": "Chủ tịch", "issuer": "committee"}
    save_settings(office, {"signers": [{"name": "Trần Thị Bích", **signer}]})
    issuing.issue(office, "team-recognition", team)
    assert {one.values["decision_signer"] for one in records.list_all(office, "member")} == {"Trần Thị Bích"}
    save_settings(office, {"signers": [{"name": "Lý Văn Ơn", **signer}]})
    assert issuing.state_of(office, "team-recognition", team).status == "issued"


def test_who_joins_later_is_recognised_by_another_decision(office: Any, team: str) -> None:
    issuing.issue(office, "team-recognition", team)
    records.put(office, "member", {"name": "Lò Thị Ư", "team": team, "position": "Tổ viên"})
    assert issuing.state_of(office, "team-recognition", team).code == "02/QĐ-UBND"
    issuing.issue(office, "team-recognition", team)
    assert decisions(office) == ["01/QĐ-UBND", "01/QĐ-UBND", "02/QĐ-UBND"]


def test_a_withdrawn_recognition_leaves_its_members_without_a_number(office: Any, team: str) -> None:
    line = issuing.issue(office, "team-recognition", team).line
    issuing.withdraw(office, line.id, "Sai tên")
    assert decisions(office) == ["None", "None"]
    assert issuing.next_number(office, "team-recognition", team) == "02/QĐ-UBND"


def test_a_release_is_noted_with_number_and_day(office: Any, team: str) -> None:
    member = records.list_all(office, "member")[0]
    records.put(office, "member", {"left": "2026-11-01", "left_point": "a"}, record=member.id)
    line = issuing.issue(office, "team-release", team).line
    (gone,) = [one for one in records.list_all(office, "member") if one.id == member.id]
    assert str(gone.values["left_decision"]).startswith(f"{line.code} ngày ")
    assert printing.prepare(office, "team-release", team).number == line.code


def test_founding_report_and_decisions_share_the_series_of_their_issuer(office: Any, team: str) -> None:
    assert issuing.issue(office, "team-founding", team).line.code == "01/QĐ-UBND"
    assert issuing.issue(office, "team-recognition", team).line.code == "02/QĐ-UBND"
    member = records.list_all(office, "member")[0]
    records.put(office, "member", {"left": "2026-11-01", "left_point": "b"}, record=member.id)
    assert issuing.issue(office, "force-07", team).line.code == "01/BC-CAX"


def test_a_decision_that_names_nobody_is_refused(office: Any, team: str) -> None:
    award = records.put(office, "award", {"name": "Khen thưởng", "date": "2026-11-20"})
    for document, record in (("team-release", team), ("force-07", team), ("award-decision", award)):
        with pytest.raises(Refused, match=r"paper\.nobody_named"):
            issuing.issue(office, document, record)


def test_the_report_of_all_teams_is_printed_and_gets_no_number(office: Any, team: str) -> None:
    assert printing.render(office, "force-07", ALL).startswith(b"%PDF")
