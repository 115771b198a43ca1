"""Issuing: numbers, locking, versions, withdrawal, and what undo does with them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from desktop.domain.ids import short_name
from desktop.errors import NotFound, Refused, StorageError, ValidationError
from desktop.services import backup, identity, issuing, numbering, records, register, undo
from desktop.services.settings import save_settings
from tests.documents.reading import Pdf
from tests.office_fixtures import Pair, dump, reopen
from tests.services.issue_kit import conference, swap, value
from tests.services.trust_kit import NewComputer, add


def codes(office: Any, year: int = 2026) -> list[tuple[str, str]]:
    return [(line.code, line.status) for line in register.lines(office, year)]


# numbers --------------------------------------------------------------------------------------------------


def test_issued_papers_are_numbered_in_turn_and_the_record_bears_the_number(office: Any) -> None:
    first, second = conference(office), conference(office, "Hội nghị tổng kết")
    made = issuing.issue(office, "minutes", first)

    assert made.line.code == value(office, first) == "01/BB-CAX"
    assert (made.line.date, made.line.year, made.line.serial, made.line.version) == ("2026-11-17", 2026, 1, 1)
    assert (made.line.type, made.line.issuer, made.line.name) == (
        "Biên bản",
        "Công an",
        "Hội nghị sơ kết",
    )
    assert issuing.issue(office, "minutes", second).line.code == "02/BB-CAX"


def test_the_paper_shows_its_number_and_a_code_that_the_office_knows(office: Any) -> None:
    made = issuing.issue(office, "minutes", conference(office))
    shown = Pdf(made.pdf).text()
    assert "Số: 01/BB-CAX" in shown
    typed = shown.split("với bản lưu")[1].split()[:9]
    assert register.check(office, " ".join(typed)).verdict == "match"


def test_numbers_go_on_above_those_that_were_typed_by_hand(office: Any) -> None:
    records.put(office, "award", {"name": "Khen", "number": "124/QĐ-UBND", "date": "2026-08-12"})
    tỉnh = {"number": "2260/QĐ-UBND", "date": "2026-08-12", "authority": "Chủ tịch UBND tỉnh Tuyên Quang"}
    records.put(office, "award", {"name": "Khen của tỉnh", **tỉnh})
    conference(office, "Họp Ban Chỉ đạo", number="31", organiser="Ban Chỉ đạo 138")
    conference(office, "Họp giao ban", number="07")
    conference(office, "Hội nghị năm trước", number="99", start="2025-11-17T08:00")
    conference(office, "Họp xã", number="12a/BB-CAX")

    nexts = [numbering.show_series(office, one, 2026).next for one in ("police", "committee", "steering")]
    assert nexts == [13, 125, 32]


def test_each_issuer_and_year_has_a_series_of_its_own(office: Any) -> None:
    issuing.issue(office, "minutes", conference(office))
    steering = issuing.issue(office, "minutes", conference(office, organiser="Ban Chỉ đạo 138"))
    before = issuing.issue(office, "minutes", conference(office, start="2025-03-05T08:00"))
    assert (steering.line.code, steering.line.issuer) == ("01/BB-BCĐ", "Ban Chỉ đạo")
    assert (before.line.code, before.line.year) == ("01/BB-CAX", 2025)


@pytest.mark.parametrize(
    ("typed", "code"), [("7", "07/BB-CAX"), ("Số: 15", "15/BB-CAX"), ("08a/BB-CAX", "08a/BB-CAX")]
)
def test_a_number_typed_before_is_the_one_it_is_issued_with(office: Any, typed: str, code: str) -> None:
    record = conference(office, number=typed)
    assert issuing.next_number(office, "minutes", record) == code
    assert issuing.issue(office, "minutes", record).line.code == value(office, record) == code


@pytest.mark.parametrize("typed", ["1", "01/BB-CAX", "Số: 01"])
def test_a_number_that_is_given_is_refused_and_the_next_is_named(office: Any, typed: str) -> None:
    issuing.issue(office, "minutes", conference(office))
    other = conference(office, "Họp", number=typed)
    before = dump(office)
    with pytest.raises(Refused, match=r"paper\.number_given") as refused:
        issuing.issue(office, "minutes", other)
    assert refused.value.params["free"] == "02" and refused.value.params["name"] == "Hội nghị sơ kết"
    assert dump(office) == before
    assert issuing.state_of(office, "minutes", other).obstacle is not None
    assert issuing.next_number(office, "minutes", other) == ""


def test_a_number_given_by_hand_counts_from_then_on(office: Any) -> None:
    issuing.issue(office, "minutes", conference(office), number="40")
    assert issuing.issue(office, "minutes", conference(office)).line.code == "41/BB-CAX"
    with pytest.raises(Refused, match=r"paper\.number_unreadable"):
        issuing.issue(office, "minutes", conference(office), number="không số")


def test_what_has_no_number_or_no_day_is_not_issued(office: Any) -> None:
    award = records.put(office, "award", {"name": "Khen thưởng"})
    with pytest.raises(Refused, match=r"paper\.not_numbered"):
        issuing.issue(office, "certificates", award)
    with pytest.raises(NotFound, match=r"record\.unknown"):
        issuing.issue(office, "minutes", "x" * 36)
    save_settings(office, {"heading.police": {"symbol": ""}})
    with pytest.raises(Refused, match=r"paper\.no_symbol"):
        issuing.issue(office, "minutes", conference(office))


def test_where_drawing_fails_nothing_has_happened(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    record = conference(office)
    before = dump(office)
    monkeypatch.setattr("desktop.documents.rendering.render", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issuing.issue(office, "minutes", record)
    assert dump(office) == before


def test_a_number_far_above_the_next_is_a_slip_of_the_hand(office: Any) -> None:
    record = conference(office)
    with pytest.raises(Refused, match=r"paper\.number_far"):
        issuing.issue(office, "minutes", record, number="500000")
    assert issuing.issue(office, "minutes", record, number="1250").line.code == "1250/BB-CAX"


# locking --------------------------------------------------------------------------------------------------


def test_the_exact_bytes_stay_whatever_becomes_of_the_record(office: Any) -> None:
    record = conference(office)
    made = issuing.issue(office, "minutes", record)
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=record)
    again = reopen(office)
    assert register.bytes_of(again, made.line.id) == made.pdf
    assert made.line.sha256 == hashlib.sha256(made.pdf).hexdigest()
    assert (made.line.family, made.line.layout) == ("Tinos", 1)
    again.close()


def test_damaged_bytes_are_never_given_out(office: Any) -> None:
    paper = issuing.issue(office, "minutes", conference(office)).line.id
    with office.database.write() as connection:
        connection.execute(text("UPDATE paper_file SET data = zeroblob(9)"))
    with pytest.raises(StorageError, match=r"paper\.file_damaged"):
        register.bytes_of(office, paper)
    with office.database.write() as connection:
        connection.execute(text("DELETE FROM paper_file"))
    with pytest.raises(StorageError, match=r"paper\.file_lost"):
        register.bytes_of(office, paper)


def test_the_state_follows_the_record(office: Any) -> None:
    record = conference(office)

    def state() -> tuple[str, str, int]:
        found = issuing.state_of(office, "minutes", record)
        return found.status, issuing.words(found), found.version

    assert state() == ("draft", "Ban hành, lấy số 01/BB-CAX", 1)
    issuing.issue(office, "minutes", record)
    assert state() == ("issued", "Đã ban hành 01/BB-CAX", 1)
    records.put(office, "conference", {"note": "việc riêng, không in"}, record=record)
    assert state()[0] == "issued"
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=record)
    assert state() == ("changed", "Ban hành lại (lần 2)", 2)
    records.put(office, "conference", {"place": ""}, record=record)
    assert state()[0] == "issued"


def test_a_changed_paper_is_another_version_of_its_number(office: Any) -> None:
    record = conference(office)
    first = issuing.issue(office, "minutes", record)
    with pytest.raises(Refused, match=r"paper\.no_reason"):
        issuing.issue(office, "minutes", record)
    with pytest.raises(Refused, match=r"paper\.unchanged"):
        issuing.issue(office, "minutes", record, reason="không có gì")
    register.note_register(office, first.line.id, {"kept_by": "Văn thư", "copies": "5"})
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=record)
    second = issuing.issue(office, "minutes", record, reason="ghi thiếu địa điểm")

    assert (second.line.code, second.line.version, second.line.replaces) == ("01/BB-CAX", 2, first.line.id)
    assert (second.line.kept_by, second.line.copies, second.line.reason) == (
        "Văn thư",
        5,
        "ghi thiếu địa điểm",
    )
    assert codes(office) == [("01/BB-CAX", "đã thay thế"), ("01/BB-CAX", "đã ban hành")]
    assert register.bytes_of(office, first.line.id) == first.pdf != second.pdf
    assert [one.version for one in register.versions(office, first.line.id)] == [2, 1]


def test_a_version_keeps_its_number_and_its_year(office: Any) -> None:
    record = conference(office)
    issuing.issue(office, "minutes", record)
    records.put(office, "conference", {"number": "05/BB-CAX"}, record=record)
    with pytest.raises(Refused, match=r"paper\.number_changed"):
        issuing.issue(office, "minutes", record, reason="đổi số")
    records.put(office, "conference", {"number": "", "start": "2025-01-05"}, record=record)
    with pytest.raises(Refused, match=r"paper\.year_changed"):
        issuing.issue(office, "minutes", record, reason="đổi năm")
    records.put(office, "conference", {"start": "2026-01-05"}, record=record)
    assert issuing.issue(office, "minutes", record, reason="đổi ngày").line.code == value(office, record)


# withdrawing and undoing ----------------------------------------------------------------------------------


def test_a_withdrawn_number_stays_in_the_register_and_is_never_given_again(office: Any) -> None:
    record = conference(office)
    paper = issuing.issue(office, "minutes", record).line.id
    with pytest.raises(Refused, match=r"paper\.no_withdrawal_reason"):
        issuing.withdraw(office, paper, " ")
    issuing.withdraw(office, paper, "ban hành nhầm")

    assert value(office, record) is None
    assert issuing.state_of(office, "minutes", record).code == "02/BB-CAX"
    with pytest.raises(Refused, match=r"paper\.number_withdrawn"):
        issuing.issue(office, "minutes", record, number="01")
    assert issuing.issue(office, "minutes", record).line.code == "02/BB-CAX"
    assert codes(office) == [("01/BB-CAX", "hủy"), ("02/BB-CAX", "đã ban hành")]
    with pytest.raises(Refused, match=r"paper\.withdrawn_already"):
        issuing.withdraw(office, paper, "lần nữa")


def test_only_the_version_in_force_is_withdrawn(office: Any) -> None:
    record = conference(office)
    first = issuing.issue(office, "minutes", record).line.id
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=record)
    second = issuing.issue(office, "minutes", record, reason="sửa").line.id
    with pytest.raises(Refused, match=r"paper\.replaced_already"):
        issuing.withdraw(office, first, "nhầm")
    records.delete(office, "conference", record)
    assert issuing.withdraw(office, second, "nhầm").is_withdrawn


def test_undo_never_frees_a_number(office: Any) -> None:
    record = conference(office)
    paper = issuing.issue(office, "minutes", record).line.id
    for _ in range(2):
        before = dump(office)
        with pytest.raises(Refused, match=r"undo\.issued"):
            undo.undo(office)
        assert dump(office) == before
    issuing.withdraw(office, paper, "nhầm")
    with pytest.raises(Refused, match=r"undo\.issued"):
        undo.undo(office)
    records.put(office, "conference", {"place": "Nhà văn hóa"}, record=record)
    assert undo.undo(office).name == "Sửa hội nghị"


def test_what_the_clerk_notes_in_the_register_can_be_undone(office: Any) -> None:
    paper = issuing.issue(office, "minutes", conference(office)).line.id
    noted = register.note_register(office, paper, {"received_by": "Ma A", "sent": "18/11/2026"})
    assert (noted.received_by, noted.sent) == ("Ma A", "2026-11-18")
    undo.undo(office)
    assert register.line(office, paper).received_by == ""
    with pytest.raises(ValidationError) as locked:
        register.note_register(office, paper, {"code": "09/BB-CAX"})
    assert locked.value.fields == {"code": "paper.locked"}


def test_the_journal_draws_every_line_again(office: Any) -> None:
    record = conference(office)
    issuing.issue(office, "minutes", record)
    assert backup.self_check(office) == []


def test_every_computer_makes_the_same_id_of_a_series() -> None:
    """As the package format has it: it does not change."""
    made = numbering.series_id("2e321f99-e736-5907-971c-4dbb65365b91", "police", 2026)
    assert made == "1d1b3a9b-bd6b-591d-832e-e27f240e30c1"


# series -----------------------------------------------------------------------------------------------------


@pytest.fixture
def second(office: Any, computer: NewComputer, tmp_path: Path) -> Any:
    """Another computer of the commune."""
    other = computer()
    add(office, other, tmp_path)
    swap(office, other, tmp_path)
    return other


def test_a_series_belongs_to_one_computer_until_it_is_moved_by_hand(
    office: Any, second: Any, tmp_path: Path
) -> None:
    issuing.issue(office, "minutes", conference(office))
    swap(office, second, tmp_path)
    record = conference(second, "Họp ở máy hai")
    with pytest.raises(Refused, match=r"series\.elsewhere") as refused:
        issuing.issue(second, "minutes", record)
    assert short_name(office.author.replica) in refused.value.params["owner"]

    moved = numbering.take_series(second, "Công an", 2026)
    assert (moved.ours, moved.next) == (True, 2)
    assert issuing.issue(second, "minutes", record).line.code == "02/BB-CAX"
    swap(office, second, tmp_path)
    with pytest.raises(Refused, match=r"series\.elsewhere"):
        issuing.issue(office, "minutes", conference(office))
    with pytest.raises(Refused, match=r"series\.ours"):
        numbering.take_series(second, "police", 2026)


def test_taking_a_series_can_be_undone_until_a_number_is_given(
    office: Any, second: Any, tmp_path: Path
) -> None:
    issuing.issue(office, "minutes", conference(office))
    swap(office, second, tmp_path)
    numbering.take_series(second, "police", 2026)
    undo.undo(second)
    assert not numbering.show_series(second, "police", 2026).ours
    undo.redo(second)
    issuing.issue(second, "minutes", conference(second))
    with pytest.raises(Refused, match=r"undo\.issued"):
        undo.undo(second)


def test_the_file_stays_at_the_computer_that_issued_it(office: Any, second: Any, tmp_path: Path) -> None:
    paper = issuing.issue(office, "minutes", conference(office)).line.id
    swap(office, second, tmp_path)
    assert register.line(second, paper).sha256
    with pytest.raises(Refused, match=r"paper\.file_elsewhere") as refused:
        register.bytes_of(second, paper)
    assert refused.value.params["machine"] == short_name(office.author.replica)


def test_a_series_claimed_at_two_computers_apart_is_a_question_and_doubled_numbers_are_listed(
    office: Any, second: Any, tmp_path: Path
) -> None:
    from desktop.services import conflicts

    for one in (office, second):
        issuing.issue(one, "minutes", conference(one))
    swap(office, second, tmp_path)
    for one in (office, second):
        (asked,) = [c for c in conflicts.open_conflicts(one) if c.kind == "series"]
        assert {side.value for side in asked.sides} == {
            numbering.owner_words(machine.author.replica) for machine in (office, second)
        }
        ((first, other),) = register.doubled(one)
        assert first.code == other.code == "01/BB-CAX" and first.subject != other.subject

    conflicts.resolve(office, asked.id, numbering.owner_words(office.author.replica))
    issuing.withdraw(office, other.id, "trùng số")
    assert register.doubled(office) == []
    assert numbering.show_series(office, "police", 2026).next == 2


def test_changed_keys_keep_the_series_and_a_restored_register_does_not(office: Any) -> None:
    issuing.issue(office, "minutes", conference(office))
    identity.rotate(office)
    assert issuing.issue(office, "minutes", conference(office)).line.code == "02/BB-CAX"
    with office.database.write() as connection:
        office.become(identity.succeed(connection, office.author, reason=identity.RESTORED))
    with pytest.raises(Refused, match=r"series\.elsewhere"):
        issuing.issue(office, "minutes", conference(office))
    assert numbering.take_series(office, "police", 2026, first=40).next == 40
    assert issuing.issue(office, "minutes", conference(office)).line.code == "40/BB-CAX"


# checking at the upper office -------------------------------------------------------------------------------


def test_the_upper_office_checks_a_paper_against_what_came(pair: Pair) -> None:
    record = conference(pair.commune)
    first = issuing.issue(pair.commune, "minutes", record)
    code = _code(first.pdf)
    assert register.check(pair.upper, code).verdict == "unknown"
    pair.carry()
    found = register.check(pair.upper, code.lower())
    assert found.verdict == "match"
    assert "Biên bản số 01/BB-CAX ngày 17/11/2026 của Xã" in found.words
    with pytest.raises(Refused, match=r"paper\.file_elsewhere"):
        register.bytes_of(pair.upper, first.line.id)

    records.put(pair.commune, "conference", {"place": "Nhà văn hóa"}, record=record)
    second = issuing.issue(pair.commune, "minutes", record, reason="ghi thiếu địa điểm")
    pair.both_ways()
    replaced = register.check(pair.upper, code)
    assert (replaced.verdict, replaced.newest.version) == ("replaced", 2)
    assert "nay có lần 2. Lý do sửa: ghi thiếu địa điểm." in replaced.words
    assert register.check(pair.upper, _code(second.pdf)).verdict == "match"

    issuing.withdraw(pair.commune, second.line.id, "hoãn họp")
    pair.both_ways()
    for one in (first, second):
        gone = register.check(pair.upper, _code(one.pdf))
        assert gone.verdict == "withdrawn" and "hoãn họp" in gone.words


def test_a_code_of_another_content_does_not_match(office: Any) -> None:
    from desktop.domain.paper_code import write_code

    paper = issuing.issue(office, "minutes", conference(office)).line
    assert register.check(office, write_code(paper.id, "00" * 32)).verdict == "differs"
    with pytest.raises(Refused, match=r"paper_code\.unreadable"):
        register.check(office, "05/BB-CAX")


def test_a_paper_of_another_unit_is_only_read(pair: Pair) -> None:
    record = conference(pair.commune)
    paper = issuing.issue(pair.commune, "minutes", record).line.id
    pair.carry()
    for refused in (
        lambda: issuing.issue(pair.upper, "minutes", record, reason="x"),
        lambda: issuing.withdraw(pair.upper, paper, "x"),
        lambda: register.note_register(pair.upper, paper, {"note": "x"}),
    ):
        with pytest.raises(Refused, match=r"paper\.other_unit"):
            refused()
    state = issuing.state_of(pair.upper, "minutes", record)
    assert (state.status, state.code, state.version) == ("issued", "01/BB-CAX", 1)  # not “changed”
    assert isinstance(state.obstacle, Refused)


def _code(pdf: bytes) -> str:
    return " ".join(Pdf(pdf).text().split("với bản lưu")[1].split()[:9])
