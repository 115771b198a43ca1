"""Blanks and printers on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.documents.pictures import jpeg
from tests.documents.reading import Pdf
from tests.e2e.test_cli import Run, data, run

__all__ = ["data", "run"]  # fixtures

FORM = ("blank", "giay-khen-a4", "ca-nhan")


def certificates(run: Run, data: str) -> Pdf:
    run(data, "print", "certificates", award(run, data), "--out", "gk.pdf")
    return Pdf(Path("gk.pdf").read_bytes())


def award(run: Run, data: str) -> str:
    made = run(data, "put", "award", "name=Khen thưởng", "number=125/QĐ-UBND", "date=12/8/2026").line
    run(data, "put", "recipient", f"award={made}", "name=Lò Thị Ư", "form_of_address=Bà")
    return made


def test_a_test_page_needs_no_office(run: Run, tmp_path: Path) -> None:
    said = run("khong-co", "test-grid", "--out", "thu.pdf", "--page", "A3", "--offset", "-1.5,2").out
    assert "cỡ thật" in said
    found = Pdf(Path("thu.pdf").read_bytes())
    assert found.size() == pytest.approx((420, 297), abs=0.1)
    assert "sang phải -1,5 mm" in found.text()
    assert "A5" in run("khong-co", "test-grid", "--out", "thu.pdf", "--page", "A5", code=1).err
    assert "hai số" in run("khong-co", "test-grid", "--out", "thu.pdf", "--offset", "a", code=1).err


def test_frames_are_shown_moved_by_a_file_and_restored(run: Run, data: str) -> None:
    usual = run(data, *FORM, "--json").json
    assert usual["name"]["x"] == 48
    assert "X 48,0 Y 98,0 rộng 201,0 mm, cỡ 26" in run(data, *FORM).out
    Path("khung.json").write_text(json.dumps({"name": {"x": 20.0, "width": 100.0}}), encoding="utf-8")
    assert run(data, *FORM, "--set", "khung.json", "--json").json["name"]["x"] == 20
    assert "đè lên phôi" in run(data, "certificate-mode", "blank").out
    assert certificates(run, data).find("Bà: LÒ THỊ Ư").middle == pytest.approx(70, abs=0.1)
    assert run(data, *FORM, "--restore", "--json").json == usual


def test_a_wrong_frame_is_named(run: Run, data: str) -> None:
    Path("khung.json").write_text(json.dumps({"name": {"x": 999}}), encoding="utf-8")
    refused = run(data, *FORM, "--set", "khung.json", code=1).err
    assert "Họ tên, cách trái (x): Chỉ nhận số từ 0 đến 96" in refused
    Path("khung.json").write_text("{", encoding="utf-8")
    assert "không phải JSON" in run(data, *FORM, "--set", "khung.json", code=1).err
    run(data, *FORM, "--set", "khung.json", "--restore", code=2)
    assert "giay-khen-a9" in run(data, "blank", "giay-khen-a9", "ca-nhan", code=1).err


def test_a_printer_s_offset_and_the_office_s_pictures_are_kept(run: Run, data: str) -> None:
    assert "bù -1,5 và 2 mm" in run(data, "printer-offset", "Canon LBP2900", "-1.5", "2").out
    assert "bù -1,5 và 0,5 mm" in run(data, "printer-offset", "Canon LBP2900", "-1,5", "0,5").out
    assert "từ -30 đến 30" in run(data, "printer-offset", "Canon LBP2900", "99", "2", code=1).err
    run(data, "printer-offset", " ", "1", "2", code=2)
    run(data, "printer-offset", "Canon LBP2900", "a", "2", code=2)
    Path("hinh.jpg").write_bytes(jpeg())
    run(data, "certificate-mode", "page", "--page", "A3", "--emblem", "hinh.jpg")
    assert certificates(run, data).size() == pytest.approx((420, 297), abs=0.1)
    assert Path("gk.pdf").read_bytes().count(b"/Subtype /Image") == 1
    run(data, *FORM, "--picture", "hinh.jpg")
    Path("hinh.jpg").write_bytes(b"chu")
    assert "không phải hình" in run(data, *FORM, "--picture", "hinh.jpg", code=1).err


def test_an_option_of_a_paper_is_read_or_named(run: Run, data: str) -> None:
    words = ("print", "certificates", award(run, data), "--out", "gk.pdf", "--option")
    run(data, *words, "page=A3")
    assert Pdf(Path("gk.pdf").read_bytes()).size() == pytest.approx((420, 297), abs=0.1)
    assert "không có tùy chọn “khổ”" in run(data, *words, "khổ=A3", code=1).err
    assert "TÊN=GIÁ TRỊ" in run(data, *words, "page", code=2).err
