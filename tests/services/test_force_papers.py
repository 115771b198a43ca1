"""Papers of the core force and of models, read from a real office: who stands on them, what they say."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from desktop.domain.wordings import force as force_wordings
from desktop.domain.wordings import selfmanagement
from desktop.domain.wordings.wording import check
from desktop.errors import NotFound, Refused
from desktop.services import printing, records
from desktop.services.papers.force import WHOLE_IDS
from desktop.services.papers.prepared import Order, Prepared
from desktop.services.settings import save_settings

SIGNERS = [
    {"name": "Ma Văn Lợi", "rank": "Trung tá", "title": "Trưởng Công an xã", "issuer": "police"},
    {"name": "Triệu Thị Hiền", "rank": "", "title": "Phó Chủ tịch UBND xã", "issuer": "committee"},
    {"name": "Lý Văn Ơn", "rank": "", "title": "Chủ tịch", "issuer": "committee"},
]
FIRST = {"decision_number": "15/QĐ-UBND", "decision_date": "2026-03-05"}
SECOND = {"decision_number": "40/QĐ-UBND", "decision_date": "2026-09-01", "decision_signer": "Lý Văn Ơn"}
DAY = "2026-11-28"


@pytest.fixture
def team(office: Any) -> str:
    save_settings(office, {"signers": SIGNERS})
    areas = [
        records.put(office, "area", {"name": "Nà Nghè", "kind": "thôn"}),
        records.put(office, "area", {"name": "Thôn Phia Xeng", "kind": "thôn"}),
    ]
    return records.put(office, "team", {"name": "Tổ bảo vệ ANTT thôn Nà Nghè", "areas": areas, **FIRST})


def member(office: Any, name: str, team: str | None = None, **values: Any) -> str:
    return records.put(office, "member", {"name": name, "team": team, **values})


def prepared(office: Any, document: str, record: str) -> Prepared:
    return printing.prepare(office, document, record)


def names(paper: Prepared) -> list[str]:
    """Who stands on a paper, in its order."""
    content = paper.content
    people = content.members if hasattr(content, "members") else [m for b in content.bands for m in b.members]
    return [one.name for one in people]


# whom a decision is about --------------------------------------------------------------------------------


def test_a_team_is_founded_with_the_members_of_its_own_decision(office: Any, team: str) -> None:
    member(office, "Lò Thị Ư", team, **FIRST, left="2026-06-01")
    member(office, "Hà Văn Bình", team, **FIRST, position="Tổ trưởng")
    member(office, "Lý Thị Ánh", team, **SECOND)
    paper = prepared(office, "team-founding", team)
    assert names(paper) == ["Hà Văn Bình", "Lò Thị Ư"]
    assert (paper.number, paper.day, paper.issuer, paper.people) == (
        "15/QĐ-UBND",
        "2026-03-05",
        "committee",
        2,
    )


def test_a_team_without_a_decision_is_founded_with_all_who_have_not_left(office: Any) -> None:
    team = records.put(office, "team", {"name": "Thôn Nà Nghè"})
    member(office, "Lò Thị Ư", team)
    member(office, "Lý Thị Ánh", team, **SECOND)
    member(office, "Ma Văn Ẩn", team, left="2026-06-01")
    assert names(prepared(office, "team-founding", team)) == ["Lý Thị Ánh", "Lò Thị Ư"]


def test_who_joins_after_the_founding_is_no_founder(office: Any) -> None:
    team = records.put(office, "team", {"name": "Thôn Nà Nghè"})
    member(office, "Hà Văn Bình", team)
    member(office, "Lò Thị Ư", team)
    before = names(prepared(office, "team-founding", team))
    records.put(office, "team", FIRST, record=team)
    assert names(prepared(office, "team-founding", team)) == before == ["Hà Văn Bình", "Lò Thị Ư"]
    for one in records.list_all(office, "member"):
        recognised = {"decision_number": "16/QĐ-UBND", "decision_date": "2026-03-10"}
        records.put(office, "member", {**recognised, "left": "2026-08-01"}, record=one.id)
    member(office, "Lý Thị Ánh", team, **SECOND)
    member(office, "Quan Thị Ái", team)
    assert names(prepared(office, "team-founding", team)) == before


def test_whoever_has_no_decision_yet_is_proposed_and_the_paper_has_no_number(office: Any, team: str) -> None:
    member(office, "Hà Văn Bình", team, **SECOND)
    member(office, "Lò Thị Ư", team)
    member(office, "Ma Văn Ẩn", team, left="2026-06-01")  # left before anybody decided
    paper = prepared(office, "team-recognition", team)
    assert names(paper) == ["Lò Thị Ư"]
    assert (paper.number, paper.day) == ("", "")
    assert "……/QĐ-UBND ngày …… tháng …… năm ……" in paper.content.attached


def test_with_nobody_proposed_the_latest_recognition_is_printed_again(office: Any, team: str) -> None:
    member(office, "Hà Văn Bình", team, **FIRST)
    member(office, "Lò Thị Ư", team, **SECOND, position="Tổ viên")
    member(office, "Lý Thị Ánh", team, **SECOND, position="Tổ phó", left="2026-10-01")
    paper = prepared(office, "team-recognition", team)
    assert names(paper) == ["Lý Thị Ánh", "Lò Thị Ư"]
    assert (paper.number, paper.day) == ("40/QĐ-UBND", "2026-09-01")
    decision = paper.content.decision
    assert decision.signer.title_lines == ("CHỦ TỊCH",)  # who signed it then
    assert decision.signer.name == "Lý Văn Ơn"


def test_whose_release_is_not_decided_stands_on_the_decision_of_release(office: Any, team: str) -> None:
    member(office, "Hà Văn Bình", team, left="2026-05-01", left_point="a", left_decision="20/QĐ-UBND")
    member(office, "Lò Thị Ư", team, left="2026-10-01", left_point="b")
    member(office, "Lý Thị Ánh", team, left_point="c")
    member(office, "Ma Văn Ẩn", team)
    paper = prepared(office, "team-release", team)
    assert names(paper) == ["Lý Thị Ánh", "Lò Thị Ư"]
    assert paper.number == ""
    assert [(gap.label, gap.rows) for gap in paper.gaps if gap.rows][-1] == ("Ngày thôi", 1)


def test_with_nobody_leaving_the_latest_release_is_printed_again(office: Any, team: str) -> None:
    second = "31/QĐ-UBND ngày 12/9/2026"
    member(office, "Hà Văn Bình", team, left="2026-05-01", left_point="a", left_decision="20/QĐ-UBND")
    member(office, "Lò Thị Ư", team, left="2026-10-01", left_point="b", left_decision=second)
    member(office, "Lý Thị Ánh", team, left="2026-09-15", left_point="d", left_decision=second)
    paper = prepared(office, "team-release", team)
    assert names(paper) == ["Lý Thị Ánh", "Lò Thị Ư"]
    assert (paper.number, paper.day) == ("31/QĐ-UBND", "2026-09-12")


# what they say -------------------------------------------------------------------------------------------


def test_the_decision_names_the_team_its_areas_and_who_signs(office: Any, team: str) -> None:
    member(office, "Hà Văn Bình", team, position="Tổ trưởng")
    decision = prepared(office, "team-founding", team).content.decision
    assert decision.subject == "Về việc thành lập Tổ bảo vệ an ninh, trật tự thôn Nà Nghè"
    assert decision.authority == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ CHIÊM HÓA"
    assert decision.bases[-1] == "Theo đề nghị của Trưởng Công an xã Chiêm Hóa."
    assert "gồm 01 thành viên" in decision.articles[0]
    assert decision.articles[0].endswith("địa bàn phụ trách: thôn Nà Nghè, thôn Phia Xeng.")
    assert decision.signer.title_lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert decision.recipients[-1] == "Lưu: VT, CAX"
    assert not any("…" in line for line in (*decision.bases, *decision.articles, *decision.recipients))


def test_a_recognition_says_which_posts_are_given(office: Any, team: str) -> None:
    member(office, "Hà Văn Bình", team, position="Tổ phó")
    member(office, "Lò Thị Ư", team)  # no post said: a Tổ viên
    content = prepared(office, "team-recognition", team).content
    assert (
        "Công nhận 02 ông (bà) có tên trong danh sách kèm theo là Tổ phó, Tổ viên Tổ"
        in content.decision.articles[0]
    )


@pytest.mark.parametrize(
    ("name", "formal"),
    [
        ("Tổ bảo vệ ANTT thôn Nà Nghè", "Tổ bảo vệ an ninh, trật tự thôn Nà Nghè"),
        ("Thôn Nà Nghè", "Tổ bảo vệ an ninh, trật tự thôn Nà Nghè"),
        ("Tổ dân phố 5", "Tổ bảo vệ an ninh, trật tự tổ dân phố 5"),
    ],
)
def test_a_team_is_called_as_the_law_calls_it(office: Any, name: str, formal: str) -> None:
    made = records.put(office, "team", {"name": name})
    assert prepared(office, "team-founding", made).content.decision.subject == f"Về việc thành lập {formal}"


def test_every_text_has_only_fields_of_its_document() -> None:
    for one in (*force_wordings.WORDINGS, *selfmanagement.WORDINGS):
        assert check(one, one.text) == one.text


def test_what_is_missing_is_listed_as_gaps(office: Any, team: str) -> None:
    save_settings(office, {"signers": []})
    member(office, "Hà Văn Bình", team)
    gaps = {
        gap.label: (gap.kind, gap.record, gap.rows) for gap in prepared(office, "team-recognition", team).gaps
    }
    assert gaps == {
        "Số quyết định": ("team", team, 0),
        "Ngày quyết định": ("team", team, 0),
        "Ngày sinh": ("team", team, 1),
        "Giới tính": ("team", team, 1),
        "Nơi thường trú": ("team", team, 1),
        "Chức vụ": ("team", team, 1),
        "Người ký": ("settings", "", 0),
    }
    empty = records.put(office, "team", {"name": "Thôn Bản Ba"})
    assert "Thành viên trong danh sách" in [
        gap.label for gap in prepared(office, "team-founding", empty).gaps
    ]


# lists ---------------------------------------------------------------------------------------------------


def test_the_forms_list_the_proposed_of_one_team_or_of_all(office: Any, team: str) -> None:
    other = records.put(office, "team", {"name": "Thôn Bản Ba"})
    decided = records.put(office, "team", {"name": "Thôn Nà Tông"})
    member(office, "Hà Văn Bình", team, position="Tổ trưởng")
    member(office, "Lò Thị Ư", team)
    member(office, "Lý Thị Ánh", other, position="Tổ phó")
    member(office, "Ma Văn Ẩn", decided, position="Tổ trưởng", **SECOND)
    assert names(prepared(office, "force-05", team)) == ["Hà Văn Bình", "Lò Thị Ư"]
    assert names(prepared(office, "force-05", "all")) == ["Lý Thị Ánh", "Hà Văn Bình", "Lò Thị Ư"]
    assert names(prepared(office, "force-06", team)) == ["Hà Văn Bình"]
    assert names(prepared(office, "force-06", "all")) == ["Lý Thị Ánh", "Hà Văn Bình"]
    assert names(prepared(office, "force-06", decided)) == ["Ma Văn Ẩn"]
    assert prepared(office, "force-05", "all").content.total == "Danh sách này có 03 người."


def test_the_report_proposes_who_leaves_to_the_chairman(office: Any, team: str) -> None:
    member(office, "Lò Thị Ư", team, left="2026-10-01", left_point="b")
    member(office, "Lý Thị Ánh", team)
    for record in (team, "all"):
        paper = prepared(office, "force-07", record)
        assert names(paper) == ["Lò Thị Ư"]
        assert paper.content.addressees == ("Chủ tịch Ủy ban nhân dân xã Chiêm Hóa",)
        assert paper.content.signer.signed_name == "Trung tá Ma Văn Lợi"
        assert not any("…" in line for line in (*paper.content.opening, *paper.content.closing))


def test_the_list_of_a_day_has_who_served_then_by_team_post_and_name(office: Any, team: str) -> None:
    records.put(office, "team", {"name": "Thôn Bản Ba"})
    records.put(office, "team", {"name": "Thôn Cũ", "status": "giải thể"})
    for name, values in {
        "Hà Văn Đức": {"sex": "Nam", "birth": "1956", "joined": "2026-01-01"},
        "Hà Văn Dũng": {"sex": "Nam", "birth": "1956-11-29", "joined": "2026-01-01"},
        "Lò Thị Ư": {"sex": "Nữ", "birth": "1988", "position": "Tổ phó"},
        "Lý Văn Ơn": {"sex": "Nam", "position": "Tổ trưởng"},
        "Ma Văn Ẩn": {"sex": "Nam", "left": "2026-11-28"},
        "Ma Văn Lợi": {"sex": "Nam", "left": "2026-11-29"},
        "Bùi Thị Thúy": {"sex": "Nữ", "joined": "2026-11-29"},
    }.items():
        member(office, name, team, **values)
    member(office, "Quan Thị Ái", None, sex="Nữ")
    content = prepared(office, "force-list", DAY).content
    listed = {band.name: [one.name for one in band.members] for band in content.bands}
    assert listed == {
        "Tổ bảo vệ an ninh, trật tự thôn Nà Nghè": [
            "Lý Văn Ơn", "Lò Thị Ư", "Hà Văn Dũng", "Hà Văn Đức", "Ma Văn Lợi",
        ],
        "Tổ bảo vệ an ninh, trật tự thôn Bản Ba": [],
        "Chưa xếp tổ": ["Quan Thị Ái"],
    }  # fmt: skip
    assert next(iter(listed)).endswith("thôn Bản Ba") and list(listed)[-1] == "Chưa xếp tổ"
    assert content.teams == 2
    total = content.total
    assert (total.members, total.women, total.seventy) == (6, 2, 1)


def test_an_upper_office_sees_whose_team_it_is(pair: Any) -> None:
    team = records.put(pair.commune, "team", {"name": "Thôn Nà Nghè"})
    member(pair.commune, "Lò Thị Ư", team)
    pair.carry()
    (band,) = prepared(pair.upper, "force-list", DAY).content.bands
    assert band.name == "Tổ bảo vệ an ninh, trật tự thôn Nà Nghè (Xã Chiêm Hóa)"


def test_identity_numbers_are_masked_on_the_list_of_a_day_unless_ordered_in_full(
    office: Any, team: str
) -> None:
    member(office, "Lò Thị Ư", team, sex="Nữ", birth="1988", id_number="008188001234")
    paper = prepared(office, "force-list", DAY)
    masked, whole = paper.render(Order()), paper.render(Order(options={WHOLE_IDS: True}))
    assert masked != whole
    printing.render(office, "force-list", DAY)
    with office.read() as connection:
        found = connection.execute(text("SELECT action, kind, count FROM access_log ORDER BY n DESC LIMIT 1"))
        assert [tuple(row) for row in found] == [("print", "member", 1)]


@pytest.mark.parametrize(
    ("document", "record"),
    [
        ("team-founding", "không có"),
        ("force-05", "không có"),
        ("force-list", "hôm nay"),
        ("models-book", "2026-11"),
    ],
)
def test_what_does_not_exist_is_refused(office: Any, document: str, record: str) -> None:
    with pytest.raises(NotFound):
        prepared(office, document, record)


def test_a_decision_is_no_workbook(office: Any, team: str) -> None:
    with pytest.raises(Refused):
        printing.render(office, "team-founding", team, Order(form="xlsx"))


# models --------------------------------------------------------------------------------------------------


def test_the_book_groups_models_by_their_state_on_the_day(office: Any) -> None:
    camera = records.put(
        office,
        "model",
        {"name": "Camera an ninh", "founded": "2026-02-01", "status": "nhân rộng", "members": 50},
    )
    area = records.put(office, "area", {"name": "Nà Nghè", "kind": "thôn"})
    for name, values in {
        "Điểm 1": {"groups": 3, "area": area},
        "Điểm 2": {"groups": 2, "members": 7},
    }.items():
        records.put(office, "point", {"model": camera, "name": name, **values})
    for name, values in {
        "Ngọn đèn an ninh": {"decision_date": "2024-05-01", "status": "duy trì", "points": 4, "groups": 8},
        "Tiếng kẻng an ninh": {"status": "giải thể", "ended": "2026-05-01"},
        "Xóm bình yên": {"status": "giải thể", "ended": "2026-12-01", "founded": "2020"},
        "Dòng họ an toàn": {"status": "đề xuất"},
        "Khu nhà trọ an toàn": {"founded": "2026-12-05", "status": "xây dựng mới"},
    }.items():
        records.put(office, "model", {"name": name, **values})
    content = prepared(office, "models-book", DAY).content
    assert {group.name: [one.name for one in group.models] for group in content.groups} == {
        "Đang hoạt động": ["Camera an ninh", "Ngọn đèn an ninh", "Xóm bình yên"],
        "Đề xuất, tạm dừng": ["Dòng họ an toàn"],
        "Đã giải thể": ["Tiếng kẻng an ninh"],
    }
    total = content.total
    assert (total.active, total.new, total.closed) == (3, 1, 1)
    assert (total.points, total.groups, total.members) == (6, 13, 50)
    first = content.groups[0].models[0]
    assert (first.points, first.groups, first.members) == (2, 5, 50)
    assert [(one.name, one.area) for one in first.places] == [("Điểm 1", "thôn Nà Nghè"), ("Điểm 2", None)]
