"""The texts of papers on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.test_cli import Run, carry, data, exchange, run

__all__ = ["data", "exchange", "run"]  # fixtures

KEY = "minutes.closing"


def test_a_text_is_shown_changed_and_restored(run: Run, data: str) -> None:
    official = run(data, "wording", KEY).line
    assert official.startswith("Biên bản được thông qua tại {hội nghị}")
    assert run(data, "wording", KEY, "--set", "Lập thành {so ban} bản.").line == "Lập thành {số bản} bản."
    Path("cau.txt").write_text("\ufeffLưu: VT.\nHồ sơ.\n", encoding="utf-8")
    assert run(data, "wording", "minutes.recipients", "--file", "cau.txt").out == "Lưu: VT.\nHồ sơ.\n"
    changed = [line for line in run(data, "wordings").out.splitlines() if line.endswith("đã sửa")]
    assert [line.split()[0] for line in changed] == [KEY, "minutes.recipients"]
    assert run(data, "wording", KEY, "--restore").line == official


def test_a_wrong_field_is_named_with_the_right_one(run: Run, data: str) -> None:
    refused = run(data, "wording", KEY, "--set", "Lập thành {số bảng} bản", code=1)
    assert refused.err.strip() == (
        "Có ô chưa đúng: Câu thông qua biên bản: Không có ô {số bảng}. Sửa thành {số bản}."
    )
    assert "Không có câu mẫu xyz" in run(data, "wording", "xyz", code=1).err
    Path("sai.txt").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in run(data, "wording", KEY, "--file", "sai.txt", code=1).err
    assert "Không" in run(data, "wording", KEY, "--file", "khong-co.txt", code=1).err
    run(data, "wording", KEY, "--set", "Câu", "--restore", code=2)


def test_the_upper_offices_text_comes_down(run: Run, exchange: None) -> None:
    run("tinh", "wording", KEY, "--set", "Biên bản lập tại {hội nghị}.")
    carry(run, "tinh", "xa")
    found = {one["key"]: one for one in run("xa", "wordings", "--json").json}[KEY]
    assert (found["whose"], found["text"]) == ("upper", "Biên bản lập tại {hội nghị}.")
    assert (found["own"], found["fields"], found["remarks"]) == (None, ["hội nghị", "số bản"], [])
    assert run("xa", "wording", KEY, "--json").json == found
