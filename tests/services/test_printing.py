"""Proofs of papers, what a print leaves behind, copies for other programs."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from desktop.domain.contents.conference import MinutesContent
from desktop.errors import NotFound, Refused
from desktop.services import printing, proofs, records
from desktop.services.papers.conference import _minutes_gaps
from desktop.services.papers.prepared import SETTINGS, Order
from desktop.services.settings import save_settings


@pytest.fixture
def award(office: Any) -> str:
    made = records.put(office, "award", {"name": "Khen thưởng phong trào", "number": "125/QĐ-UBND"})
    for order, (name, book) in enumerate([("Lò Thị Ư", "18"), ("Hà Quang Sáu", "17"), ("Lý Văn Ơn", "17")]):
        values = {"award": made, "name": name, "book_number": book, "order": order, "form_of_address": "Bà"}
        records.put(office, "recipient", values)
    return made


def logged(office: Any) -> list[tuple[str, str, int]]:
    with office.read() as connection:
        found = connection.execute(text("SELECT action, kind, count FROM access_log ORDER BY n"))
        return [tuple(row) for row in found]


def test_minutes_name_what_prints_as_dots(office: Any) -> None:
    made = records.put(
        office, "conference", {"name": "Hội nghị sơ kết", "start": "2026-11-17T08:00", "chair": "Ma Văn Lợi"}
    )
    labels = [gap.label for gap in proofs.proof(office, "minutes", made).gaps]
    assert labels == [
        "Số biên bản", "Địa điểm", "Thành phần dự", "Thư ký", "Nội dung, diễn biến", "Giờ kết thúc",
    ]  # fmt: skip


def minutes_of(office: Any, *attendees: dict[str, Any], **values: Any) -> Any:

    made = records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00", **values})
    for order, one in enumerate(attendees, 1):
        records.put(office, "attendance", {"conference": made, "order": order, **one})
    return printing.prepare(office, "minutes", made).content


def test_the_delegates_who_chair_and_write_fill_and_sign_the_minutes(office: Any) -> None:
    content = minutes_of(
        office,
        {"name": "Hà Quang Vinh", "title": "Trưởng Công an xã", "role": "Chủ trì"},
        {"name": "Ma Văn Lợi", "title": "Cán bộ", "role": "Thư ký hội nghị"},
    )
    assert (content.chair.name, content.chair.title) == ("Hà Quang Vinh", "Trưởng Công an xã")
    assert content.secretary.name == content.secretary_signer.name == "Ma Văn Lợi"
    assert content.chair_signer.name == "Hà Quang Vinh"


def test_what_the_conference_says_of_its_chair_comes_before_the_delegates(office: Any) -> None:
    content = minutes_of(
        office,
        {"name": "Hà Quang Vinh", "title": "Trưởng Công an xã", "role": "Chủ trì"},
        {"name": "Triệu Thị Hiền", "title": "Phó Chủ tịch UBND xã"},
        chair="Triệu Thị Hiền",
    )
    assert (content.chair.name, content.chair.title) == ("Triệu Thị Hiền", "Phó Chủ tịch UBND xã")


def test_two_who_chair_are_both_named_and_neither_is_chosen_to_sign(office: Any) -> None:
    content = minutes_of(
        office,
        {"name": "Hà Quang Vinh", "title": "Trưởng Công an xã", "role": "Đồng chủ trì"},
        {"name": "Triệu Thị Hiền", "role": "Đồng chủ trì"},
        {"name": "Ma A", "role": "Chủ trì", "present": "vắng có lý do"},
    )
    assert content.chair.name == "Hà Quang Vinh, Trưởng Công an xã; Triệu Thị Hiền"
    assert content.chair_signer.name is None


def test_a_start_without_a_time_is_a_gap(office: Any) -> None:
    assert "Giờ bắt đầu" in [gap.label for gap in _minutes_gaps(MinutesContent(), "x")]


def test_minutes_without_the_offices_name_point_at_the_settings(office: Any) -> None:
    save_settings(office, {"heading.police": None})
    made = records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00"})
    assert proofs.proof(office, "minutes", made).gaps[-1].kind == SETTINGS


def test_certificates_stand_in_the_decisions_order_and_doubled_numbers_are_named(
    office: Any, award: str
) -> None:
    proof = proofs.proof(office, "certificates", award)
    assert [copy.name for copy in proof.copies] == ["Lò Thị Ư", "Hà Quang Sáu", "Lý Văn Ơn"]
    assert proof.doubled == ("17",)
    assert {gap.label: gap.rows for gap in proof.gaps}["Thành tích"] == 3


def test_a_long_name_is_reported_with_its_page(office: Any, award: str) -> None:
    name = "Nhân dân và cán bộ thôn Nà Nộc cùng Tổ bảo vệ an ninh, trật tự thôn Nà Nộc"
    records.put(office, "recipient", {"award": award, "name": name, "order": 9})
    notes = proofs.proof(office, "certificates", award).copies[3].notes
    assert [note.part for note in notes] == ["name"]


def test_a_decision_without_recipients_has_an_empty_proof(office: Any) -> None:
    proof = proofs.proof(office, "certificates", records.put(office, "award", {"name": "Khen"}))
    assert (proof.pdf, [gap.label for gap in proof.gaps]) == (b"", ["Người được khen"])


def test_looking_is_not_logged_and_printing_is(office: Any, award: str) -> None:
    before = logged(office)
    proof = proofs.proof(office, "certificates", award)
    assert logged(office) == before
    parts = [copy.record for copy in proof.copies[:2]]
    printing.note_printed(office, "certificates", award, parts, count=2)
    assert logged(office)[len(before) :] == [("print", "recipient", 2)]


def test_a_printed_certificate_is_remembered_and_a_second_print_keeps_its_reason(
    office: Any, award: str
) -> None:
    first, second, _third = [copy.record for copy in proofs.proof(office, "certificates", award).copies]
    printing.note_printed(office, "certificates", award, [first], count=1)
    printing.note_printed(office, "certificates", award, [first, second], count=2, reason="Kẹt giấy")
    copies = proofs.proof(office, "certificates", award).copies
    assert [bool(copy.printed) for copy in copies] == [True, True, False]
    known = printing.printed(office, "certificates", award)
    assert [print_.get("reason") for print_ in known[first]] == [None, "Kẹt giấy"]
    assert [print_.get("reason") for print_ in known[second]] == [None]


def test_only_the_wanted_certificates_are_rendered(office: Any, award: str) -> None:
    chosen = proofs.proof(office, "certificates", award).copies[1].record
    whole = printing.render(office, "certificates", award)
    one = printing.render(office, "certificates", award, Order(only=[chosen]))
    assert one.count(b"/Type /Page\n") == 1 and whole.count(b"/Type /Page\n") == 3


def test_certificates_of_nobody_are_refused(office: Any) -> None:
    with pytest.raises(Refused):
        printing.render(office, "certificates", records.put(office, "award", {"name": "Khen"}))


def test_papers_of_unknown_records_are_not_found(office: Any) -> None:
    for document in ("minutes", "certificates", "poster"):
        with pytest.raises(NotFound):
            proofs.proof(office, document, "00000000-0000-0000-0000-000000000000")


def test_copies_for_other_programs_are_taken_away(office: Any) -> None:
    path = printing.write_copy(office, b"%PDF-1.4", "Giay khen 125")
    assert path.read_bytes() == b"%PDF-1.4"
    printing.remove_copies(office)
    assert not path.exists()
    printing.remove_copies(office)
