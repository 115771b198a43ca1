"""The register as a paper: ordered by issuer and number, nothing passed over in silence."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.contents.register import LineState, RegisterLine
from desktop.errors import NotFound
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
        ("06", "missing"),
    ]
    last = found["Công an"][-1]
    assert (last.title, last.note) == ("Họp giao ban", "Số ghi ở bản ghi, chưa ban hành trong máy")
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
