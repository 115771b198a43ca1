"""Numbers at the edges: records without their number, joined, squatted, set aside; files that are damaged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from desktop.domain.paper_code import write_code
from desktop.errors import Refused
from desktop.services import (
    backup,
    conflicts,
    issuing,
    joins,
    numbering,
    packages,
    peers,
    pictures,
    printing,
    records,
    register,
    undo,
)
from desktop.services.office import Office
from tests.office_fixtures import OFFICER, PASSWORD, Pair
from tests.services.issue_kit import conference, swap, value
from tests.services.trust_kit import NewComputer, add


@pytest.fixture
def second(office: Any, computer: NewComputer, tmp_path: Path) -> Any:
    """Another computer of the commune."""
    other = computer()
    add(office, other, tmp_path)
    swap(office, other, tmp_path)
    return other


def test_a_record_that_lost_its_number_gets_it_back_and_no_new_version(office: Any) -> None:
    record = conference(office)
    made = issuing.issue(office, "minutes", record)
    records.put(office, "conference", {"number": ""}, record=record)
    assert issuing.state_of(office, "minutes", record).status == "changed"

    again = issuing.issue(office, "minutes", record, reason="số bị xóa")
    assert (again.line.id, again.pdf) == (made.line.id, made.pdf)
    assert value(office, record) == "01/BB-CAX"
    assert issuing.state_of(office, "minutes", record).status == "issued"
    assert len(register.lines(office, 2026)) == 1


@pytest.mark.parametrize("typed", ["0912345678", "20261117", "1234567890123456789012", "0", "00/BB-CAX"])
def test_what_is_no_number_of_a_paper_does_not_lift_the_series(office: Any, typed: str) -> None:
    wrong = conference(office, "Họp", number=typed)
    assert numbering.show_series(office, "police", 2026).next == 1
    with pytest.raises(Refused, match=r"paper\.number_unreadable"):
        issuing.issue(office, "minutes", wrong)
    assert issuing.issue(office, "minutes", conference(office)).line.code == "01/BB-CAX"


@pytest.mark.parametrize(
    "typed",
    [
        "15/QĐ-UBND ngày 12/3/2026",
        "15/QĐ-UBND, Ngày 12-03-2026.",
        "Số 15/QĐ-UBND (12/3/2026)",
        "15/QĐ-UBND (ngày 12 tháng 3 năm 2026)",
        "15 NGÀY 2026",
    ],
)
def test_a_number_with_its_day_in_one_field_is_given(office: Any, typed: str) -> None:
    records.put(office, "member", {"name": "Ma Văn Thử", "left_decision": typed})
    assert numbering.show_series(office, "committee", 2026).next == 16
    assert numbering.show_series(office, "committee", 2025).next == 1


def test_of_joined_records_the_paper_counts_whose_number_stands(office: Any) -> None:
    one, other = conference(office), conference(office)
    first, second = (issuing.issue(office, "minutes", record).line for record in (one, other))
    standing = joins.join(office, "conference", [one, other], {"number": first.code})
    assert issuing.state_of(office, "minutes", standing).line.id == first.id

    issuing.withdraw(office, second.id, "trùng hội nghị")
    assert value(office, standing) == first.code
    assert issuing.state_of(office, "minutes", standing).status == "issued"
    assert backup.self_check(office) == []


def test_one_record_issued_at_two_computers_keeps_its_number_when_one_line_is_withdrawn(
    office: Any, second: Any, tmp_path: Path
) -> None:
    record = conference(office)
    swap(office, second, tmp_path)
    mine, theirs = (issuing.issue(one, "minutes", record).line for one in (office, second))
    swap(office, second, tmp_path)
    (asked,) = [one for one in conflicts.open_conflicts(office) if one.kind == "series"]
    conflicts.resolve(office, asked.id, numbering.owner_words(office.author.replica))
    issuing.withdraw(office, theirs.id, "trùng số")
    assert value(office, record) == "01/BB-CAX"
    state = issuing.state_of(office, "minutes", record)
    assert state.status == "issued" and state.line.id == mine.id


def test_a_series_that_was_given_up_by_undo_is_free_for_another_computer(
    office: Any, second: Any, tmp_path: Path
) -> None:
    numbering.take_series(office, "police", 2026, first=40)
    undo.undo(office)
    assert numbering.show_series(office, "police", 2026).owner == ""
    swap(office, second, tmp_path)
    assert issuing.issue(second, "minutes", conference(second)).line.code == "01/BB-CAX"
    assert numbering.show_series(second, "police", 2026).ours
    assert backup.self_check(second) == []


def test_an_import_that_is_set_aside_frees_no_number(office: Any, second: Any, tmp_path: Path) -> None:
    issuing.issue(office, "minutes", conference(office))
    swap(office, second, tmp_path)
    numbering.take_series(second, "police", 2026)
    record = conference(second, "Họp ở máy hai")
    issuing.issue(second, "minutes", record)
    made = packages.export(second, peers.own_card(office).code, tmp_path)
    packages.receive(office, [made.path])
    packages.undo_import(office, max(one.number for one in packages.imports(office)))

    assert records.rows(office, "conference", [record]) == []
    assert [line.code for line in register.lines(office, 2026)] == ["01/BB-CAX", "02/BB-CAX"]
    with pytest.raises(Refused, match=r"series\.elsewhere"):
        issuing.issue(office, "minutes", conference(office))
    numbering.take_series(office, "police", 2026)
    assert issuing.issue(office, "minutes", conference(office)).line.code == "03/BB-CAX"
    assert backup.self_check(office) == []


def test_a_line_of_another_unit_says_nothing_about_a_paper(pair: Pair) -> None:
    record = conference(pair.commune)
    paper = issuing.issue(pair.commune, "minutes", record).line
    pair.carry()
    with pair.upper.write("Giả") as work:
        forged = {"name": "Giả", "issuer": "Công an", "year": 2026, "serial": 1, "code": "01/BB-CAX"}
        more = {"status": register.ISSUED, "document": "minutes", "version": 2, "digest": "00" * 32}
        work.create("paper", {**forged, **more, "replaces": paper.id, "subject": record})
    assert register.check(pair.upper, write_code(paper.id, paper.digest)).verdict == "match"
    assert issuing.state_of(pair.upper, "minutes", record).line.id == paper.id
    assert [one.id for one in register.versions(pair.upper, paper.id)] == [paper.id]


def test_a_line_that_says_nothing_sound_stops_nobody(pair: Pair) -> None:
    """Whatever a changed program of the upper office writes into a commune's register."""
    unit, record = pair.commune.author.unit, conference(pair.commune)
    odd = {"name": "Lạ", "issuer": "Công an", "year": 2026, "status": "đâu đó", "subject": record}
    with pair.upper.write("Giả") as work:
        for serial, code in ((None, None), (-5, "không số"), (2**70, "9" * 40), ("a", 7)):
            for replaces in (None, "x" * 36):
                values = {**odd, "serial": serial, "code": code, "replaces": replaces, "document": "minutes"}
                work.create("paper", {name: one for name, one in values.items() if one}, home=unit)
    pair.both_ways()
    for year in (2026, 2027):
        printing.prepare(pair.commune, "register", str(year))
    assert len(register.lines(pair.commune, 2026)) == 8
    assert register.doubled(pair.commune) == []
    made = issuing.issue(pair.commune, "minutes", record)
    assert made.line.code == "01/BB-CAX"
    records.put(pair.commune, "conference", {"place": "Nhà văn hóa"}, record=record)
    again = issuing.issue(pair.commune, "minutes", record, reason="ghi thiếu")
    assert issuing.withdraw(pair.commune, again.line.id, "nhầm").is_withdrawn
    assert backup.self_check(pair.commune) == []


def test_a_series_that_another_unit_keeps_under_our_id_stops_nobody(pair: Pair) -> None:
    with pair.commune.write("Giả") as work:
        record = numbering.series_id(pair.upper.author.unit, "police", 2026)
        work.create("series", {"name": "Giả", "owner": "máy abc (00000000)", "year": 2026}, record=record)
    pair.carry()
    line = issuing.issue(pair.upper, "minutes", conference(pair.upper)).line
    assert line.number == "1"
    assert issuing.issue(pair.upper, "minutes", conference(pair.upper)).line.number == "2"


def test_a_backup_holds_the_files_of_papers_and_the_pictures(office: Any, tmp_path: Path) -> None:
    paper = issuing.issue(office, "minutes", conference(office))
    issuing.withdraw(office, issuing.issue(office, "minutes", conference(office)).line.id, "nhầm")
    with office.database.write() as connection:
        connection.execute(text("INSERT INTO picture VALUES ('emblem', 'image/png', x'0102')"))
    kept = backup.back_up(office)
    office.close()
    place = tmp_path / "elsewhere"
    backup.restore_backup(place, kept, OFFICER, PASSWORD)

    restored = Office.open(place, OFFICER, PASSWORD)
    assert register.bytes_of(restored, paper.line.id) == paper.pdf
    with restored.read() as connection:
        assert pictures.load(connection, pictures.EMBLEM) == b"\x01\x02"
    assert backup.self_check(restored) == []
    with pytest.raises(Refused, match=r"series\.elsewhere"):  # who knows what was given since
        issuing.issue(restored, "minutes", conference(restored))
    restored.close()


def test_the_last_night_of_a_year_begins_another_series(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    day = date(2026, 12, 31)
    monkeypatch.setattr(issuing, "date", SimpleNamespace(today=lambda: day))
    values = {"name": "Về trực Tết", "type": "Thông báo", "issuer": "Công an", "signer": "Ma Văn Thử"}
    old, late, new = (records.put(office, "document", values) for _ in range(3))
    assert issuing.issue(office, "document", old).line.code == "01/TB-CAX"
    assert issuing.state_of(office, "document", late).code == "02/TB-CAX"

    day = date(2027, 1, 1)
    issued = [issuing.issue(office, "document", record).line for record in (late, new)]
    assert [(one.code, one.year, one.date) for one in issued] == [
        ("01/TB-CAX", 2027, "2027-01-01"), ("02/TB-CAX", 2027, "2027-01-01"),
    ]  # fmt: skip
    records.put(office, "document", {"signer": "Lò Văn Thử"}, record=old)
    again = issuing.issue(office, "document", old, reason="đổi người ký").line
    assert (again.code, again.year, again.version) == ("01/TB-CAX", 2026, 2)
    assert issuing.issue(office, "minutes", conference(office)).line.code == "02/BB-CAX"
    assert [len(register.lines(office, year)) for year in (2026, 2027)] == [3, 2]


def test_the_self_check_reads_the_files_of_issued_papers(office: Any) -> None:
    issuing.issue(office, "minutes", conference(office))
    assert backup.self_check(office) == []
    with office.database.write() as connection:
        connection.execute(text("UPDATE paper_file SET data = zeroblob(9)"))
    assert backup.self_check(office) == ["file of paper 01/BB-CAX damaged"]


def test_a_written_paper_that_names_its_signer_is_noted_when_it_leaves(office: Any) -> None:
    named = {"name": "Về tuyên truyền", "type": "Kế hoạch", "signer": "Ma Văn Thử"}
    record = records.put(office, "document", named)
    printing.render(office, "document", record)
    with office.read() as connection:
        noted = connection.execute(text("SELECT action, kind, count FROM access_log ORDER BY n DESC")).first()
    assert tuple(noted) == ("print", "document", 1)
