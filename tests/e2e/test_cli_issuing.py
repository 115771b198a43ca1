"""Issuing from the command line: number, file, register, check at the upper office."""

from __future__ import annotations

from pathlib import Path

from tests.documents.reading import Pdf
from tests.e2e.test_cli import START, Run, carry, data, exchange, run

__all__ = ["data", "exchange", "run"]  # fixtures


def code_of(pdf: Path) -> list[str]:
    return Pdf(pdf.read_bytes()).text().split("với bản lưu")[1].split()[:9]


def test_a_paper_is_issued_kept_checked_and_withdrawn(run: Run, exchange: None) -> None:
    held = run("xa", "put", "conference", "name=Hội nghị sơ kết", START).line
    paper, code = run("xa", "issue", "minutes", held).line.split()
    assert code == "01/BB-CAX"
    assert run("xa", "show", "conference", held, "--json").json["number"] == code
    assert "Đã ghi" in run("xa", "paper", paper, "--out", "bien-ban.pdf").line
    printed = code_of(Path("bien-ban.pdf"))

    assert "chưa có văn bản này" in run("tinh", "check-paper", *printed, code=1).err
    carry(run, "xa", "tinh")
    assert run("tinh", "check-paper", *printed).line.startswith("Đúng với sổ: Biên bản số 01/BB-CAX")
    assert run("tinh", "papers", "--year", "2026", "--json").json == []
    (line,) = run("tinh", "papers", "--year", "2026", "--unit", "02287", "--json").json
    assert (line["id"], line["code"]) == (paper, code)
    assert "99999" in run("tinh", "papers", "--unit", "99999", code=1).err
    assert "máy đã ban hành" in run("tinh", "paper", paper, "--out", "x.pdf", code=1).err

    assert "vẫn như bản đã ban hành" in run("xa", "issue", "minutes", held, "--reason", "x", code=1).err
    run("xa", "put", "conference", "--id", held, "place=Nhà văn hóa")
    again = run("xa", "issue", "minutes", held, "--reason", "thiếu địa điểm", "--json").json
    assert (again["code"], again["version"], again["replaces"]) == (code, 2, paper)
    assert "không hoàn tác được" in run("xa", "undo", code=1).err

    assert "Đã hủy số 01/BB-CAX" in run("xa", "withdraw", again["id"], "--reason", "hoãn họp").line
    listed = run("xa", "papers", "--year", "2026", "--json").json
    assert [(one["code"], one["status"]) for one in listed] == [(code, "đã thay thế"), (code, "hủy")]
    assert "02/BB-CAX" in run("xa", "issue", "minutes", held).line
    assert "02/BB-CAX" in run("xa", "papers", "--year", "2026").out
    run("xa", "print", "register", "2026", "--out", "so.pdf")
    assert "01/BB-CAX (hủy)" in Pdf(Path("so.pdf").read_bytes()).text()


def test_a_series_is_moved_by_a_command_of_its_own(run: Run, data: str) -> None:
    assert "số tiếp theo 120" in run(data, "take-series", "Công an", "2026", "--first", "120").line
    assert "không có cơ quan" in run(data, "take-series", "Sở", "2026", code=1).err.lower()
    held = run(data, "put", "conference", "name=Họp", START).line
    assert run(data, "issue", "minutes", held).line.endswith("120/BB-CAX")
    other = run(data, "put", "conference", "name=Họp", START).line
    assert "đã cấp cho" in run(data, "issue", "minutes", other, "--number", "120", code=1).err
    assert run(data, "issue", "minutes", other, "--number", "118").line.endswith("118/BB-CAX")


def test_a_file_that_would_not_be_a_pdf_is_refused(run: Run, data: str) -> None:
    held = run(data, "put", "conference", "name=Họp", START).line
    paper = run(data, "issue", "minutes", held).line.split()[0]
    assert "chỉ ghi được ra tệp .pdf" in run(data, "paper", paper, "--out", "x.docx", code=1).err
    assert "chỉ ghi được ra tệp .pdf" in run(data, "test-grid", "--out", "x.docx", code=1).err
    assert not Path("x.docx").exists()


def test_papers_are_issued_one_by_one(run: Run, data: str) -> None:
    assert "từng bản ghi một" in run(data, "issue", "force-07", "all", code=1).err


def test_a_year_out_of_reach_is_wrong_usage(run: Run, data: str) -> None:
    assert "không nằm trong khoảng 1900" in run(data, "take-series", "police", "26", code=2).err
    run(data, "papers", "--year", "26", code=2)
    assert run(data, "papers", "--year", "2020", "--json").json == []
