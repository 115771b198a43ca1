"""The register as a paper: ordered by issuer and number, nothing passed over in silence."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.contents.register import LineState, RegisterLine
from desktop.errors import NotFound
from desktop.queries.papers.titled import titled
from desktop.services import issuing, numbering, printing, records, register
from tests.documents.reading import Pdf
from tests.services.issue_kit import conference


def shown(office: Any, year: int = 2026) -> dict[str, list[RegisterLine]]:
    content = printing.prepare(office, "register", str(year)).content
    return {section.issuer: list(section.lines) for section in content.sections}


def test_lines_stand_by_issuer_and_number_and_gaps_are_shown(office: Any) -> None:
    issuing.issue(office, "minutes", conference(office), number="5")
    issuing.issue(office, "minutes", conference(office, "Họp Ban", organiser="Ban Chỉ đạo 138"))
    issuing.issue(office, "minutes", conference(office), number="3")
    typed = conference(office, "Họp giao ban", number="06")

    found = shown(office)
    assert list(found) == ["Công an", "Ban Chỉ đạo"]
    assert [(one.code, one.state.value) for one in found["Công an"]] == [
        ("01-02", "missing"),
        ("03/BB-CAX", "issued"),
        ("04", "missing"),
        ("05/BB-CAX", "issued"),
        ("06/BB-CAX", "missing"),
    ]
    last = found["Công an"][-1]
    assert (last.title, last.note) == ("Biên bản họp giao ban", "")
    issuing.issue(office, "minutes", typed)
    assert shown(office)["Công an"][-1].state is LineState.ISSUED


def test_versions_and_withdrawn_numbers_say_what_they_are(office: Any) -> None:
    record = conference(office)
    first = issuing.issue(office, "minutes", record).line
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=record)
    second = issuing.issue(office, "minutes", record, reason="thiếu địa điểm").line
    register.note_register(office, second.id, {"note": "Giao tay", "copies": "3"})
    assert [(one.code, one.note) for one in shown(office)["Công an"]] == [
        (first.code, "Đã thay bằng lần 2"),
        (first.code, "Lần 2: thiếu địa điểm. Giao tay"),
    ]
    issuing.withdraw(office, second.id, "hoãn họp")
    withdrawn = shown(office)["Công an"][-1]
    assert (withdrawn.state, withdrawn.note) == (LineState.WITHDRAWN, "Hủy: hoãn họp. Giao tay")


def test_a_register_begins_where_the_series_does(office: Any) -> None:
    numbering.take_series(office, "police", 2026, first=120)
    issuing.issue(office, "minutes", conference(office))
    assert [one.code for one in shown(office)["Công an"]] == ["120/BB-CAX"]


def test_another_year_is_another_register(office: Any) -> None:
    issuing.issue(office, "minutes", conference(office))
    assert shown(office, 2025) == {}
    assert "chưa có văn bản nào" in Pdf(printing.render(office, "register", "2025")).text()
    with pytest.raises(NotFound):
        printing.prepare(office, "register", "năm nay")


def test_a_number_typed_in_a_record_stands_as_on_its_paper_and_once_for_all_it_names(office: Any) -> None:
    conference(office, number="1", invitation_number="2", invitation_date="2026-11-10")
    records.put(
        office, "document", {"type": "Công văn", "name": "phối hợp", "number": "3", "date": "2026-11-11"}
    )
    team = records.put(
        office, "team", {"name": "Tổ thôn Cả", "decision_number": "1", "decision_date": "2026-03-02"}
    )
    founded = {"team": team, "decision_number": "1", "decision_date": "2026-03-02"}
    recognised = {"team": team, "decision_number": "2", "decision_date": "2026-03-05"}
    for name, decision in (("Lò Thị Ư", recognised), ("Ma Văn Ơn", recognised), ("Hà Ất", founded)):
        records.put(office, "member", {"name": name, **decision})
    found = shown(office)
    assert [(one.code, one.title, one.note) for one in found["Công an"]] == [
        ("01/BB-CAX", "Biên bản Hội nghị sơ kết", ""),
        ("02/GM-CAX", "Giấy mời dự Hội nghị sơ kết", ""),
        ("03/CAX", "Công văn về việc phối hợp", ""),
    ]
    assert [(one.code, one.title) for one in found["Ủy ban nhân dân"]] == [
        ("01/QĐ-UBND", "Quyết định về việc thành lập Tổ thôn Cả"),
        ("02/QĐ-UBND", "Quyết định về việc công nhận thành viên Tổ bảo vệ an ninh, trật tự"),
    ]


@pytest.mark.parametrize(
    ("type_name", "subject", "said"),
    [
        ("Biên bản", "Hội nghị sơ kết", "Biên bản Hội nghị sơ kết"),
        ("Biên bản", "Tuyên truyền tháng 7", "Biên bản tuyên truyền tháng 7"),
        ("Giấy mời", "Hội nghị sơ kết", "Giấy mời dự Hội nghị sơ kết"),
        ("Giấy mời", "Dự Hội nghị sơ kết", "Giấy mời dự Hội nghị sơ kết"),
        ("Kế hoạch", "Triển khai phong trào", "Kế hoạch triển khai phong trào"),
        ("Báo cáo", "Công an xã tổng kết năm", "Báo cáo Công an xã tổng kết năm"),
        ("Quyết định", "Về việc khen thưởng", "Quyết định về việc khen thưởng"),
        ("Quyết định", "Thành lập Tổ", "Quyết định về việc thành lập Tổ"),
        ("Công văn", "V/v phối hợp", "Công văn về việc phối hợp"),
        ("Thông báo", "Về việc nghỉ lễ", "Thông báo về việc nghỉ lễ"),
        ("Kế hoạch", "Kế hoạch tuần tra", "Kế hoạch tuần tra"),
        ("", "Tuần tra", "Tuần tra"),
        ("Kế hoạch", "", "Kế hoạch"),
    ],
)
def test_a_paper_is_called_by_its_type_and_what_it_is_about(type_name: str, subject: str, said: str) -> None:
    assert titled(type_name, subject) == said
