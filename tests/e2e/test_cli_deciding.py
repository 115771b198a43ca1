"""Commands for duplicates, records sent back and decisions, from end to end."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.test_cli import Run, carry, data, exchange, run

__all__ = ["data", "exchange", "run"]  # fixtures


def test_duplicates_are_listed_joined_and_parted(run: Run, data: str) -> None:
    titles = ("Tổ trưởng", "Tổ phó")
    ids = sorted(run(data, "put", "person", "name=Lê A", "birth=1980", f"title={one}").line for one in titles)
    (pair,) = run(data, "duplicates", "--json").json
    assert (pair["kind"], pair["records"]) == ("person", ids)
    refused = run(data, "join", "person", *ids, code=1)
    assert "Chức vụ" in refused.err
    assert run(data, "join", "person", *ids, "title=Tổ trưởng").line == ids[0]
    assert [one["title"] for one in run(data, "list", "person", "--json").json] == ["Tổ trưởng"]
    assert run(data, "show", "person", ids[1], "--json").json["joined_into"] == ids[0]
    assert "Đã tách" in run(data, "part", "person", ids[0]).line
    assert len(run(data, "list", "person", "--json").json) == 2
    assert "không trùng" in run(data, "join", "person", *ids, "--apart").line
    assert run(data, "duplicates", "--json").json == []
    assert run(data, "self-test").code == 0


def test_a_record_goes_back_with_a_reason_and_the_answer_comes_up(run: Run, exchange: None) -> None:
    person = run("xa", "put", "person", "name=Lê A").line
    carry(run, "xa", "tinh")
    sent = run("tinh", "return", "person", person, "--reason", "Thiếu ngày sinh").line
    carry(run, "tinh", "xa")
    (one,) = run("xa", "returns", "--json").json
    assert (one["id"], one["record"], one["reason"], one["answered"]) == (
        sent,
        person,
        "Thiếu ngày sinh",
        False,
    )
    assert f"Người {person}" in run("xa", "returns").line
    assert "Đã ghi" in run("xa", "answer", sent, "--note", "Đã bổ sung").line
    carry(run, "xa", "tinh")
    assert "đã sửa" in run("tinh", "returns").out


def test_decisions_are_listed_corrected_and_written_as_a_workbook(run: Run, exchange: None) -> None:
    person = run("xa", "put", "person", "name=Lê A").line
    carry(run, "xa", "tinh")
    run("xa", "put", "person", "--id", person, "birth=5/3/1980")
    run("tinh", "put", "person", "--id", person, "birth=1981")
    carry(run, "tinh", "xa")
    assert "Ngày sinh: 05/03/1980 (" in run("xa", "conflicts").line
    run("xa", "resolve", run("xa", "conflicts", "--json").json[0]["id"], "--take", "other")
    (made,) = run("xa", "decisions", "--json", "--out", "chon.xlsx").json
    assert (made["values"], made["taken"]) == (["1980-03-05", "1981"], "1981")
    assert Path("chon.xlsx").exists()
    assert "Ngày sinh: 05/03/1980." in run("xa", "correct", made["id"], "--take", "shown").line
    assert run("xa", "show", "person", person, "--json").json["birth"] == "1980-03-05"
    assert "không có thay đổi nào chờ" in run("xa", "accept-clock", "1", code=1).err
