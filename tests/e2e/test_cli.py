"""The command line from end to end: exit codes, one sentence for a refusal, JSON alone on standard output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import PASSWORD_VARIABLE, app, main
from desktop.errors import StorageError
from desktop.paths import LOG
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD, SIBLING, UPPER

START = "start=2026-11-17T08:00"
_DELEGATES = Path(__file__).parents[1] / "fixtures" / "spreadsheets" / "danh-sach-dai-bieu.xlsx"


@dataclass
class Answer:
    """What one call gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on standard output."""
        assert self.out.count("\n") == 1, self.out
        return self.out.strip()


Run = Callable[..., Answer]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], cheap_keys: None
) -> Run:
    """``run("data", "list", "person")`` runs a command on a data folder and expects exit code 0."""
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    monkeypatch.chdir(tmp_path)

    def call(data: str, *words: str, code: int = 0) -> Answer:
        capfd.readouterr()
        found = main(["--data", str(tmp_path / data), *words])
        out, err = capfd.readouterr()
        assert found == code, (words, out, err)
        if code == 1 and "self-test" not in words:
            assert len(err.strip().splitlines()) == 1
            assert err.strip()[-1] in ".!”"
        if code == 0:
            assert err == ""
        return Answer(found, out, err)

    return call


@pytest.fixture
def data(tmp_path: Path, office_templates: Callable[[str], Path]) -> str:
    """A commune's office, made before."""
    shutil.copytree(office_templates(COMMUNE), tmp_path / "xa")
    return "xa"


@pytest.fixture
def exchange(tmp_path: Path, pair_template: tuple[Path, Path]) -> None:
    """A commune ``xa`` and its upper office ``tinh`` that have exchanged cards; a folder ``usb``."""
    for name, folder in zip(("xa", "tinh"), pair_template, strict=True):
        shutil.copytree(folder, tmp_path / name)
    (tmp_path / "usb").mkdir()


def carry(run: Run, sender: str, taker: str, *options: str, code: int = 0) -> Any:
    to = UPPER if sender == "xa" else COMMUNE
    exported = run(sender, "export", "--to", to, "--out", "usb", "--json").json
    return run(taker, "import", exported["file"], "--json", *options, code=code).json[0]


def test_init_prints_the_recovery_code_once_and_refuses_a_second_time(run: Run) -> None:
    first = run("xa", "init", "--unit", COMMUNE, "--name", "Công an xã", "--officer", OFFICER)
    assert "Mã khôi phục" in first.out
    again = run("xa", "init", "--unit", COMMUNE, "--name", "X", "--officer", OFFICER, code=1)
    assert again.out == ""
    run("khac", "init", "--unit", "99", "--name", "X", "--officer", OFFICER, code=1)
    run("khac", "init", "--unit", COMMUNE, "--level", "upper", "--name", "X", "--officer", OFFICER, code=1)
    run("khac", "init", "--unit", COMMUNE, "--level", "commune", "--name", "X", "--officer", OFFICER)


def test_put_prints_the_id_alone_and_list_gives_flat_objects_with_every_field(run: Run, data: str) -> None:
    person = run(data, "put", "person", "name=Trần Văn Đức", "birth=5/3/1988", "phone=0912 345 678").line
    other = run(data, "put", "person", "name=Lê An").line
    assert run(data, "put", "person", "--id", person, "title=Trưởng thôn").line == person

    listed = run(data, "list", "person", "--json").json

    assert [one["id"] for one in listed] == [other, person]  # Vietnamese name order: An, Đức
    kinds = run(data, "kinds", "--json").json
    fields = next(kind["fields"] for kind in kinds if kind["kind"] == "person")
    assert listed[1].keys() == {"id", "unit", "unit_name", *(field["name"] for field in fields)}
    assert (listed[1]["unit"], listed[1]["unit_name"]) == ("02287", "Xã Chiêm Hóa")
    assert listed[1] | {"note": None} == listed[1]
    assert (listed[1]["birth"], listed[1]["phone"], listed[1]["title"]) == (
        "1988-03-05",
        "0912345678",
        "Trưởng thôn",
    )
    assert [one["id"] for one in run(data, "list", "person", "--search", "duc", "--json").json] == [person]
    assert person in run(data, "list", "person").out


def test_kinds_lists_each_field_with_what_it_is(run: Run, tmp_path: Path) -> None:
    kinds = {kind["kind"]: kind for kind in run("nirgends", "kinds", "--json").json}
    for name in (
        "conference", "attendance", "person", "team", "member", "model", "award", "recipient", "area",
        "organisation", "unit",
    ):  # fmt: skip
        fields = {field["name"]: field for field in kinds[name]["fields"]}
        for field in fields.values():
            keys = {"name", "label", "type", "required", "policy", "personal", "travels"}
            assert keys <= field.keys()
        required = {field for field, about in fields.items() if about["required"]}
        parents = {"attendance": {"conference"}, "recipient": {"award"}, "conference": {"start"}}
        assert required == {"name"} | parents.get(name, set())
        assert (fields["name"]["policy"], fields["note"]["policy"]) == ("ask", "quiet")
    phone = next(f for f in kinds["person"]["fields"] if f["name"] == "phone")
    assert (phone["personal"], phone["travels"]) == (True, False)
    assert not (tmp_path / "nirgends").exists()


def test_a_record_can_be_shown_deleted_restored_and_its_history_read(run: Run, data: str) -> None:
    model = run(data, "put", "model", "name=Tổ tự quản", "points=1.250").line
    run(data, "delete", "model", model)
    assert run(data, "list", "model", "--json").json == []
    assert run(data, "show", "model", model, "--json").json["deleted"] is True
    assert "đã xóa" in run(data, "show", "model", model).out
    run(data, "restore", "model", model)
    assert "chưa xóa" in run(data, "restore", "model", model, code=1).err
    assert "đã xóa" not in run(data, "show", "model", model).out
    assert "Số điểm: 1.250" in run(data, "show", "model", model).out

    history = run(data, "history", "model", model, "--json").json
    assert [entry["change"] for entry in history] == ["r", "d", "c"]
    assert {entry["officer"] for entry in history} == {OFFICER}
    assert "Thêm mô hình" in run(data, "history", "model", model).out


def test_references_are_named_and_times_are_those_of_this_computer(run: Run, data: str) -> None:
    team = run(data, "put", "team", "name=Tổ thôn 1").line
    member = run(data, "put", "member", "name=Lê A", f"team={team}").line
    history = run(data, "history", "member", member)
    for out in (run(data, "show", "member", member).out, history.out):
        assert "Tổ: " in out and "Tổ thôn 1" in out
        assert team not in out
    assert re.match(r"\d\d/\d\d/\d{4} \d\d:\d\d  ", history.out)
    assert re.fullmatch(r".{10}T.{8}Z", run(data, "history", "member", member, "--json").json[0]["time"])


def test_a_search_with_diacritics_brings_the_names_spelt_so_first(run: Run, data: str) -> None:
    for name in ("Đục Dủ", "Dù Văn Đức", "Nguyễn Dự Đức", "Hoàng Đức Dự"):
        run(data, "put", "person", f"name={name}")
    found = [one["name"] for one in run(data, "list", "person", "--search", "Đức Dự", "--json").json]
    assert found == ["Hoàng Đức Dự", "Nguyễn Dự Đức", "Đục Dủ", "Dù Văn Đức"]
    plain = [one["name"] for one in run(data, "list", "person", "--search", "duc du", "--json").json]
    assert sorted(plain) == sorted(found) and plain != found


def test_a_file_that_may_not_be_opened_is_named(run: Run, data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied", "goi.sopt")

    monkeypatch.setattr("desktop.services.packages.describe", closed)
    assert "không cho mở goi.sopt" in run(data, "package", "show", "goi.sopt", code=1).err


def test_the_register_of_models_and_the_roster_hold_all_their_fields(run: Run, data: str) -> None:
    model = run(
        data, "put", "model", "name=Tiếng kẻng an ninh", "kinds=tự quản; Tự phòng", "scope=Cấp xã",
        "board=9", "board_head=Lê A", "regulation=02/QC-BCN", "funding=Xã hội hóa", "results=Giảm 3 vụ",
    ).line  # fmt: skip
    shown = run(data, "show", "model", model, "--json").json
    assert (shown["kinds"], shown["scope"], shown["board"]) == ("tự phòng, tự quản", "cấp xã", 9)
    member = run(
        data, "put", "member", "name=Lê B", "previous_service=Bảo vệ dân phố", "previous_from=2019",
        "previous_to=6/2024", "decision_signer=Lê C", "certificate_date=1/8/2024",
        "certificate_status=Đã cấp",
        "training=Nghiệp vụ 2025|3/3/2025|5/3/2025|Đạt", "yearly_rating=Hoàn thành tốt nhiệm vụ",
        "rating_year=2025", "health=đủ sức khỏe", "health_date=2024",
    ).line  # fmt: skip
    shown = run(data, "show", "member", member, "--json").json
    assert (shown["previous_from"], shown["previous_to"]) == ("2019", "2024-06")
    assert shown["training"] == [
        {"name": "Nghiệp vụ 2025", "from": "3/3/2025", "to": "5/3/2025", "result": "Đạt"}
    ]
    kinds = {one["kind"]: {f["name"]: f for f in one["fields"]} for one in run(data, "kinds", "--json").json}
    assert kinds["model"]["kinds"]["several"] is True
    assert kinds["member"]["health"]["travels"] is False
    assert not kinds["member"].keys() & {"ethnicity", "religion", "party"}


def test_undo_takes_the_last_operation_back_until_nothing_is_left(run: Run, data: str) -> None:
    model = run(data, "put", "model", "name=Một").line
    run(data, "put", "model", "--id", model, "name=Hai")
    assert run(data, "undo", "--json").json["undone"] == "Sửa mô hình tự quản"
    assert run(data, "show", "model", model, "--json").json["name"] == "Một"
    assert run(data, "undo").out.startswith("Đã hoàn tác: ")
    assert run(data, "undo", code=1).out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["put", "person"], ["put", "person", "name="], ["put", "person", "name=A", "birth=31/2/2020"],
        ["put", "person", "name=A", "colour=đỏ"], ["put", "nothing", "name=A"],
        ["put", "conference", "name=A"],
        ["put", "conference", "name=A", START, "headcount=-5"],
        ["put", "conference", "name=A", START, 'venues=[{"colour":"đỏ"}]'],
        ["put", "conference", "name=A", START, "venues=" + "[" * 9000],
        ["put", "attendance", "name=A", "conference=không có"], ["restore-backup", "."],
        ["load", "attendees", "none.xlsx", "--conference", "không có"],
        ["list", "nothing"], ["show", "person", "x"], ["delete", "person", "x"], ["restore", "person", "x"],
        ["history", "person", "x"], ["put", "model", "name=A", "kinds=sai"],
        ["put", "model", "name=A", "kinds=tự quản, sai"], ["put", "model", "name=A", "scope=tỉnh"],
        ["put", "member", "name=A", "yearly_rating=Tốt quá"], ["put", "member", "name=A", "health=đau tim"],
        ["put", "member", "name=A", "previous_service=Bộ đội"],
        ["put", "person", "name=" + "A" * 501],
        ["put", "person", "--id", "x", "name=A"], ["undo"], ["undo-import", "7"],
        ["redo-import", "7"], ["resolve", "x", "--take", "shown"], ["import", "none.sopt"],
        ["package", "show", "none.sopt"],
        ["trust", "none.sodk", "--digits", "1"], ["export", "--to", "08", "--out", "."],
        ["export", "--to", "77", "--out", "."],
        ["restore-backup", "none.sao-luu"], ["print", "minutes", "x", "--out", "a.pdf"],
        ["print", "poem", "x", "--out", "a.pdf"],
        ["load", "members", "none.xlsx"], ["load", "poems", "none.xlsx"], ["backup", "no/folder/x.sao-luu"],
        ["backup", "."], ["backup", "/tmp"], ["card", "--out", "."], ["card", "--out", ".."],
    ],
    ids=lambda words: " ".join(words)[:60],
)  # fmt: skip
def test_what_is_refused_says_one_sentence_on_standard_error(run: Run, data: str, words: list[str]) -> None:
    answer = run(data, *words, code=1)
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert "conference:" not in answer.err  # a field by its label, never by its name on the wire
    assert "phần mềm" not in answer.err.casefold()  # the sentence of last resort, for a key without one


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["put"], ["put", "person", "name"], ["list"], ["list", "person", "--colour"], ["init"],
        ["export", "--to", "08"], ["import"], ["resolve", "x"], ["undo-import", "seven"], ["trust", "x"],
        ["package"], ["list", "person", "dư"], ["list", "person", "--json=1"], ["list", "person", "--search"],
        ["exprt"], ["init", "--level", "huyện"], ["conflicts", "--jsn"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_exits_with_two_and_is_told_in_vietnamese(run: Run, data: str, words: list[str]) -> None:
    answer = run(data, *words, code=2)
    assert answer.out == ""
    assert re.search("Cách dùng:|Chưa làm được:", answer.err)
    english = (
        r"\b(usage:|error|missing|no such|invalid|is not|requires|options:|commands:|did you|got|does)\b"
    )
    assert not re.search(english, answer.err, re.IGNORECASE), answer.err


def test_the_password_comes_from_a_file_or_the_environment(
    run: Run, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "right").write_text(PASSWORD + "\r\n", "utf-8")
    (tmp_path / "wrong").write_text("sai mật khẩu", "utf-8")
    monkeypatch.delenv(PASSWORD_VARIABLE)
    assert PASSWORD_VARIABLE in run(data, "list", "area", code=1).err
    run(data, "--password-file", str(tmp_path / "right"), "list", "area", "--json")
    run(data, "--password-file", str(tmp_path / "wrong"), "list", "area", code=1)
    run(data, "--password-file", str(tmp_path / "none"), "list", "area", code=1)
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    run(data, "--user", "nguyen van thu", "list", "area", "--json")
    run(data, "--user", "Người Lạ", "list", "area", code=1)
    run("không có", "list", "area", code=1)


def test_two_offices_made_and_enrolled_by_commands_alone_can_exchange(run: Run, tmp_path: Path) -> None:
    for name, code in (("xa", COMMUNE), ("tinh", UPPER)):
        run(name, "init", "--unit", code, "--name", f"Công an {name}", "--officer", OFFICER)
    (tmp_path / "usb").mkdir()
    run("xa", "export", "--to", UPPER, "--out", "usb", code=1)
    for mine, theirs in (("xa", "tinh"), ("tinh", "xa")):
        digits = run(mine, "card", "--out", f"{mine}.sodk").line
        assert [len(group) for group in digits.split(" ")] == [5] * 6
        assert run(mine, "card", "--out", f"{mine}.sodk").line == digits
        run(theirs, "trust", f"{mine}.sodk", "--digits", digits)
    assert carry(run, "xa", "tinh")["verdict"] == "imported"
    assert carry(run, "tinh", "xa")["sender"] == "Công an tinh"


def test_two_offices_exchange_packages_and_decide_a_conflict(
    run: Run, exchange: None, tmp_path: Path
) -> None:
    person = run("xa", "put", "person", "name=Lê A", "phone=0912345678").line
    exported = run("xa", "export", "--to", UPPER, "--out", "usb", "--json").json
    assert [path.name for path in (tmp_path / "usb").iterdir()] == [Path(exported["file"]).name]
    shown = run("nirgends", "package", "show", exported["file"], "--json").json
    assert (shown["sender"]["code"], shown["counts"]["person"]) == (COMMUNE, 1)
    assert "Lê A" not in json.dumps(shown, ensure_ascii=False)

    preview = run("tinh", "import", "usb", "--dry-run", "--json").json
    assert run("tinh", "list", "person", "--json").json == []
    imported = run("tinh", "import", "usb", "--json").json
    assert [one["verdict"] for one in (*preview, *imported)] == ["imported", "imported"]
    for one in (*preview, *imported):
        assert (one["file"], one["sender"], one["reason"]) == (
            Path(exported["file"]).name,
            "Công an Xã Chiêm Hóa",
            "",
        )
        counts = [one[name] for name in ("new", "updated", "merged", "conflicts", "held", "refused")]
        assert counts == [1, 0, 0, 0, 0, 0]  # the officer's name came along, and is no record people count
        assert one["kinds"]["officer"]["new"] == 1
    assert run("tinh", "import", "usb", "--json").json[0]["verdict"] == "already"
    assert run("tinh", "show", "person", person, "--json").json["phone"] is None

    carry(run, "tinh", "xa")
    run("xa", "put", "person", "--id", person, "name=Lê Xã")
    run("tinh", "put", "person", "--id", person, "name=Lê Tỉnh")
    assert carry(run, "xa", "tinh")["conflicts"] == 1
    (conflict,) = run("tinh", "conflicts", "--json").json
    assert (conflict["record"], conflict["field"], conflict["shown"], conflict["other"]) == (
        person,
        "name",
        "Lê Xã",
        "Lê Tỉnh",
    )
    told = run("tinh", "conflicts").line
    assert "Lê Tỉnh" in told and "Họ và tên: " in told and ", name" not in told
    assert "Họ và tên: Lê Tỉnh." in run("tinh", "resolve", conflict["id"], "--take", "other").line
    carry(run, "tinh", "xa")
    for office in ("xa", "tinh"):
        assert run(office, "conflicts", "--json").json == []
        assert run(office, "show", "person", person, "--json").json["name"] == "Lê Tỉnh"
        run(office, "self-test")


def test_a_conference_may_be_put_with_the_day_alone_and_its_minutes_leave_the_hour_open(
    run: Run, data: str
) -> None:
    conference = run(data, "put", "conference", "name=A", "start=2026-11-17").line
    assert run(data, "show", "conference", conference, "--json").json["start"] == "2026-11-17"
    assert "Bắt đầu: 17/11/2026\n" in run(data, "show", "conference", conference).out
    run(data, "print", "minutes", conference, "--out", "a.pdf")
    run(data, "put", "conference", "--id", conference, "start=20261117T0800")
    assert run(data, "show", "conference", conference, "--json").json["start"] == "2026-11-17T08:00"
    assert (
        "08:00 18/11/2026" in run(data, "put", "conference", "--id", conference, "end=18/11/2026", code=1).err
    )


def test_an_import_is_undone_and_done_again_by_its_number(run: Run, exchange: None) -> None:
    run("xa", "put", "area", "name=Thôn 1")
    number = carry(run, "xa", "tinh")["import"]
    assert [one["id"] for one in run("tinh", "imports", "--json").json] == [number]
    run("tinh", "undo-import", str(number))
    assert run("tinh", "list", "area", "--json").json == []
    assert run("tinh", "imports", "--json").json[0]["aside"] is True
    run("tinh", "undo-import", str(number), code=1)
    run("tinh", "redo-import", str(number))
    assert len(run("tinh", "list", "area", "--json").json) == 1


def test_a_preview_says_what_will_come_in_not_that_it_came(run: Run, exchange: None) -> None:
    run("xa", "put", "area", "name=Thôn 1")
    run("xa", "export", "--to", UPPER, "--out", "usb")
    preview = run("tinh", "import", "usb", "--dry-run").out
    assert "sẽ nhập; mới 1" in preview
    assert "đã nhập" not in preview
    assert "đã nhập; mới 1" in run("tinh", "import", "usb").out


def test_a_folder_that_takes_no_file_uses_up_no_number(run: Run, exchange: None) -> None:
    refused = run("xa", "export", "--to", UPPER, "--out", "/proc", code=1).err
    assert "/proc" in refused and "MB" not in refused
    assert run("xa", "export", "--to", UPPER, "--out", "usb", "--json").json["number"] == 1


def test_an_acknowledgement_is_one_package_without_operations(run: Run, exchange: None) -> None:
    carry(run, "xa", "tinh")
    carry(run, "tinh", "xa")
    assert run("xa", "export", "--to", UPPER, "--out", "usb", "--json").json["ops"] == 0


def test_one_command_does_both_directions_over_a_folder_and_comes_to_rest(run: Run, exchange: None) -> None:
    run("xa", "put", "area", "name=Thôn 1")
    assert [one["ops"] for one in run("xa", "exchange", "usb", "--json").json["written"]] == [2]
    done = run("tinh", "exchange", "usb", "--json").json
    assert [one["verdict"] for one in done["received"]] == ["imported"]
    assert "An toàn để rút" in run("xa", "exchange", "usb").out
    assert "báo đã nhận" in run("tinh", "exchange", "usb").out
    for who in ("tinh", "xa", "tinh"):
        assert run(who, "exchange", "usb").line == "Không có gì mới để gửi hay nhận."
    run("xa", "exchange", "rut-roi", code=1)


def test_watching_a_folder_exchanges_when_something_comes(run: Run, exchange: None, tmp_path: Path) -> None:
    assert "08-" in run("tinh", "watch", "usb", "--every", "0", "--times", "3").out
    (tmp_path / "usb" / "rac.sopt").write_bytes(b"khong phai goi")
    refused = run("xa", "watch", "usb", "--every", "0", "--times", "1", code=1)
    assert "rac.sopt" in refused.err and "đã nhập" in refused.out
    shutil.rmtree(tmp_path / "usb")
    gone = main(["--data", str(tmp_path / "xa"), "watch", "usb", "--every", "0", "--times", "2"])
    assert gone == 0


def test_one_refused_package_makes_exit_one_and_the_good_ones_come_in(
    run: Run, exchange: None, tmp_path: Path
) -> None:
    run("xa", "put", "area", "name=Thôn 1")
    good = Path(run("xa", "export", "--to", UPPER, "--out", "usb", "--json").json["file"])
    bad = tmp_path / "usb" / "a-bad.sopt"
    bad.write_bytes(good.read_bytes()[:-100])

    answer = run("tinh", "import", "usb", "--json", code=1)

    verdicts = {one["file"]: one["verdict"] for one in answer.json}
    assert verdicts == {bad.name: "refused", good.name: "imported"}
    assert answer.err.startswith("a-bad.sopt: ")
    assert len(run("tinh", "list", "area", "--json").json) == 1
    run("tinh", "import", str(tmp_path / "usb" / good.name))


def test_a_package_that_is_not_there_does_not_stop_the_others(run: Run, exchange: None) -> None:
    run("xa", "put", "area", "name=Thôn 1")
    run("xa", "export", "--to", UPPER, "--out", "usb")
    answer = run("tinh", "import", "none.sopt", "usb", "--json", code=1)
    assert {one["file"]: one["verdict"] for one in answer.json}["none.sopt"] == "refused"
    assert len(run("tinh", "list", "area", "--json").json) == 1
    assert [one["verdict"] for one in run("tinh", "imports", "--json").json] == ["imported"]


def test_a_card_with_wrong_digits_or_of_a_stranger_is_not_trusted(run: Run, exchange: None) -> None:
    run("xabén", "init", "--unit", SIBLING, "--name", "Xã bên", "--officer", OFFICER)
    digits = run("xabén", "card", "--out", "ben.sodk").line
    run("xa", "trust", "ben.sodk", "--digits", digits, code=1)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    run("tinh", "trust", "ben.sodk", "--digits", wrong, code=1)
    run("tinh", "trust", "ben.sodk", "--digits", digits)


def test_a_backup_brings_back_what_was_there(run: Run, data: str, tmp_path: Path) -> None:
    area = run(data, "put", "area", "name=Thôn 1").line
    run(data, "backup", "so.sao-luu")
    run(data, "delete", "area", area)
    assert "máy nhận tên mới" in run(data, "restore-backup", "so.sao-luu").line
    assert [one["id"] for one in run(data, "list", "area", "--json").json] == [area]
    run("may-moi", "restore-backup", "so.sao-luu")
    assert "nguyên vẹn" in run("may-moi", "self-test").out


def test_the_book_of_another_unit_is_put_in_place_by_a_word_only(run: Run, exchange: None) -> None:
    run("xa", "backup", "xa.sao-luu")
    refused = run("tinh", "restore-backup", "xa.sao-luu", code=1).err
    assert "Chiêm Hóa" in refused and "--other-unit" in refused
    run("tinh", "restore-backup", "xa.sao-luu", "--other-unit")


def test_documents_are_printed_to_a_file(run: Run, data: str, tmp_path: Path) -> None:
    conference = run(data, "put", "conference", "name=Hội nghị", START).line
    award = run(data, "put", "award", "name=Khen thưởng").line
    run(data, "put", "recipient", f"award={award}", "name=Lê A")
    for document, record in (("minutes", conference), ("certificates", award)):
        run(data, "print", document, record, "--out", f"{document}.pdf")
        assert (tmp_path / f"{document}.pdf").read_bytes().startswith(b"%PDF-")


def test_what_a_list_holds_beside_the_known_columns_is_named(run: Run, data: str, tmp_path: Path) -> None:
    _workbook(tmp_path / "thon.xlsx", ["TT", "Tên thôn", "Số hộ", "Trưởng thôn"], [1, "Bản Ải", 96, "Ma A"])

    said = run(data, "load", "areas", "thon.xlsx").out

    assert "đã nhập 1" in said and "Chưa đọc các cột: Trưởng thôn." in said
    (area,) = run(data, "list", "area", "--json").json
    assert (area["name"], area["kind"], area["households"]) == ("Bản Ải", "thôn", 96)


def test_a_list_of_conferences_goes_in_with_what_was_guessed_said(
    run: Run, data: str, tmp_path: Path
) -> None:
    _workbook(
        tmp_path / "hn.xlsx", ["STT", "Nội dung", "Thời gian", "Số người dự"], [1, "Sơ kết", "17/11/2026", 80]
    )

    said = run(data, "load", "conferences", "hn.xlsx").out

    assert "Dòng 2 Sơ kết: Ghi “17/11/2026”, chưa rõ giờ" in said
    (found,) = run(data, "list", "conference", "--json").json
    assert (found["start"], found["headcount"]) == ("2026-11-17", 80)


def test_a_team_goes_in_with_every_area_it_covers(run: Run, data: str, tmp_path: Path) -> None:
    _workbook(tmp_path / "thon.xlsx", ["Loại", "Tên"], ["thôn", "Bản Ải"])
    run(data, "load", "areas", "thon.xlsx")
    _workbook(
        tmp_path / "to.xlsx",
        ["TT", "Tên tổ", "Địa bàn phụ trách", "Số QĐ"],
        [1, "Tổ bảo vệ ANTT số 1", "Thôn Bản Ải, thôn Phố Mới", "12/QĐ-UBND ngày 5/3/2025"],
    )

    run(data, "load", "teams", "to.xlsx")

    (team,) = run(data, "list", "team", "--json").json
    areas = {area["id"]: area["name"] for area in run(data, "list", "area", "--json").json}
    assert [areas[one] for one in team["areas"]] == ["Bản Ải", "thôn Phố Mới"]
    assert (team["decision_number"], team["decision_date"]) == ("12/QĐ-UBND", "2025-03-05")


def test_a_number_given_twice_is_said_and_written_all_the_same(
    run: Run, data: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(data, "put", "award", "name=Khen một", "number=125/QĐ-UBND", "date=2026-08-12")

    code = main(["--data", str(tmp_path / data), "put", "award", "name=Khen hai", "number=125/QĐ-UBND"])

    out, err = capfd.readouterr()
    assert code == 0 and len(out.split()) == 1 and err.startswith("Trùng số với “Khen một")
    assert len(run(data, "list", "award", "--json").json) == 2


def _workbook(path: Path, *rows: list[Any]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_a_spreadsheet_is_loaded_as_one_operation(run: Run, data: str, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["STT", "Họ và tên", "Chức vụ"],
        [1, "Lê Thị Hà", "Bí thư chi bộ"],
        [2, "Trần Văn Đức", "Trưởng thôn"],
    ):
        book.active.append(row)
    book.save(tmp_path / "dai-bieu.xlsx")
    conference = run(data, "put", "conference", "name=Hội nghị", START).line
    words = ("load", "attendees", "dai-bieu.xlsx", "--conference", conference, "--json")

    assert isinstance(run(data, *words, "--dry-run").json, dict)
    assert run(data, "list", "attendance", "--json").json == []
    assert run(data, *words).json["imported"] == 2
    assert [r["name"] for r in run(data, "list", "attendance", "--json").json] == [
        "Trần Văn Đức",
        "Lê Thị Hà",
    ]
    run(data, "undo")
    assert run(data, "list", "attendance", "--json").json == []


def test_a_damaged_office_fails_its_self_test(run: Run, data: str, tmp_path: Path) -> None:
    from desktop.services.office import Office

    run(data, "put", "area", "name=Thôn 1")
    office = Office.open(tmp_path / data, OFFICER, PASSWORD)
    raw = office.database.engine.raw_connection()
    raw.driver_connection.execute("UPDATE area SET name = 'Thôn 2'")
    raw.close()
    office.close()

    assert "area" in run(data, "self-test", code=1).err

    file = tmp_path / data / "so-phong-trao.db"
    file.write_bytes(bytes(byte ^ 1 for byte in file.read_bytes()))
    run(data, "list", "area", code=1)  # one sentence, no lines of the library beside it


def test_machines_are_listed_revoked_and_taken_back(run: Run, exchange: None) -> None:
    run("xa", "put", "area", "name=Thôn 1")
    carry(run, "xa", "tinh")
    ours, theirs = run("tinh", "machines", "--json").json
    assert (ours["own"], theirs["state"], theirs["packages"], theirs["list_version"]) == (True, "live", 1, 1)

    short = theirs["short"]
    assert "đã thu hồi đến gói 1: Mất máy" in run("tinh", "revoke", short, "--reason", "Mất máy").line
    run("xa", "put", "area", "name=Thôn Giả")
    held = carry(run, "xa", "tinh")
    assert (held["verdict"], "Bỏ thu hồi" in held["reason"]) == ("held", True)
    assert "reinstate" in run("tinh", "import", "usb").out
    run("tinh", "revoke", short, "--reason", "Xem lại", "--through", "0")
    assert run("tinh", "list", "area", "--json").json == []

    assert "đang dùng" in run("tinh", "reinstate", short).line
    assert len(run("tinh", "list", "area", "--json").json) == 2
    assert "Bỏ thu hồi" in run("tinh", "trust-log").out
    assert "nghỉ" in run("tinh", "rest", short).line
    assert "đang dùng" in run("tinh", "wake", short).line
    run("tinh", "revoke", "zzzz", "--reason", "Thử", code=1)
    run("tinh", "revoke", ours["short"], "--reason", "Thử", code=1)


def test_a_second_computer_is_added_or_replaces_the_first(run: Run, exchange: None) -> None:
    run("moi", "init", "--unit", COMMUNE, "--name", "Công an xã", "--officer", OFFICER)
    digits = run("moi", "card", "--out", "moi.sodk").line
    assert "thêm máy" in run("tinh", "trust", "moi.sodk", "--digits", digits, code=1).err
    old = run("tinh", "machines", "--json").json[1]["short"]
    run("tinh", "trust", "moi.sodk", "--digits", digits, "--add", "--replace", old, code=2)
    run("tinh", "trust", "moi.sodk", "--digits", digits, "--replace", old)
    states = {one["short"]: one["state"] for one in run("tinh", "machines", "--json").json}
    assert states[old] == "revoked"


def test_a_card_set_aside_is_typed_anew(run: Run, exchange: None) -> None:
    run("moi", "init", "--unit", COMMUNE, "--name", "Công an xã", "--officer", OFFICER)
    digits, others = run("moi", "card", "--out", "moi.sodk").line, run("xa", "card", "--out", "xa.sodk").line
    for _ in range(3):
        run("tinh", "trust", "moi.sodk", "--digits", others, "--add", code=1)
    refused = run("tinh", "trust", "moi.sodk", "--digits", digits, "--add", code=1).err
    assert "3 lần" in refused and "--anew" in refused
    run("tinh", "trust", "moi.sodk", "--digits", digits, "--add", "--anew")


def test_new_keys_go_out_with_the_next_package_and_the_sheet_is_a_pdf(run: Run, exchange: None) -> None:
    carry(run, "xa", "tinh")
    before = run("xa", "card", "--out", "xa.sodk").line
    assert "Đã đổi khóa" in run("xa", "renew-keys").line
    assert run("xa", "card", "--out", "xa.sodk").line != before
    run("xa", "put", "area", "name=Thôn 1")
    assert carry(run, "xa", "tinh")["verdict"] == "imported"
    states = sorted(one["state"] for one in run("tinh", "machines", "--json").json)
    assert states == ["live", "live", "old"]
    run("xa", "sheet", "--out", "phieu.pdf")
    assert Path("phieu.pdf").read_bytes().startswith(b"%PDF")


def test_every_promised_command_is_there() -> None:
    from desktop import (  # noqa: F401
        cli_blanks,
        cli_deciding,
        cli_exchange,
        cli_issuing,
        cli_papers,
        cli_sync,
        cli_trust,
        cli_wordings,
    )

    assert set(app.commands) >= {
        "init", "load", "put", "delete", "restore", "list", "show", "history", "kinds", "undo", "print",
        "card", "trust", "sheet", "machines", "revoke", "reinstate", "rest", "wake", "renew-keys",
        "trust-log",
        "export", "package", "import", "imports", "undo-import", "redo-import", "conflicts", "resolve",
        "backup",
        "restore-backup", "self-test", "demo", "exchange", "watch",
        "documents", "issue", "withdraw", "papers", "paper", "check-paper", "take-series",
        "wordings", "wording", "blank", "test-grid", "printer-offset", "certificate-mode",
        "duplicates", "join", "part", "decisions", "correct", "return", "returns", "answer",
    }  # fmt: skip


def test_the_program_itself_speaks_vietnamese_whatever_the_console_speaks(tmp_path: Path) -> None:
    """One real process each: exit code, streams and encoding as a script sees them."""

    def process(*words: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, PASSWORD_VARIABLE: PASSWORD, "LC_ALL": "C", "PYTHONIOENCODING": ""}
        command = [sys.executable, "-W", "error", "-m", "desktop", "--data", str(tmp_path / "data"), *words]
        return subprocess.run(command, capture_output=True, env=environment, timeout=120)

    made = process("init", "--unit", COMMUNE, "--name", "Công an xã", "--officer", OFFICER)
    assert (made.returncode, made.stderr) == (0, b"")
    assert "Mã khôi phục" in made.stdout.decode()
    put = process("put", "person", "name=Đặng Ước")
    assert (put.returncode, put.stderr, len(put.stdout.strip())) == (0, b"", 36)
    listed = process("list", "person", "--json")
    assert json.loads(listed.stdout)[0]["name"] == "Đặng Ước"
    refused = process("show", "person", "x")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode().startswith("Không có bản ghi")
    assert process("nonsense").returncode == 2


def test_a_bug_leaves_its_trace_in_the_log_and_one_sentence(
    run: Run, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("desktop.services.records.list_all", broken)
    answer = run(data, "list", "person", "--json", code=1)
    assert answer.out == ""
    assert "secret detail" not in answer.err
    assert "secret detail" in (tmp_path / data / LOG).read_text("utf-8")


def test_history_names_fields_by_their_labels(run: Run, data: str) -> None:
    person = run(data, "put", "person", "name=Lê A", "birth=5/3/1988").line
    told = run(data, "history", "person", person).out
    assert "Ngày sinh: (trống) → 05/03/1988" in told
    assert "None" not in told


def test_a_conference_is_found_by_its_name_and_a_list_already_there_is_seen(
    run: Run, data: str, tmp_path: Path
) -> None:
    run(data, "put", "conference", "name=Hội nghị A", START)
    words = ("load", "attendees", str(_DELEGATES), "--conference", "hoi nghi a", "--json")
    shutil.copy(_DELEGATES, tmp_path)
    first = run(data, *words[:2], str(tmp_path / _DELEGATES.name), *words[3:]).json
    again = run(data, *words[:2], str(tmp_path / _DELEGATES.name), *words[3:], "--dry-run").json
    assert (first["imported"] > 0, again["ready"]) == (True, 0)


def test_an_import_stands_where_its_refused_rows_cannot_be_written(
    run: Run, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise StorageError("disk.full")

    monkeypatch.setattr("desktop.services.loading.save_refused", full)
    conference = run(data, "put", "conference", "name=Hội nghị A", START).line
    capture = ("load", "attendees", str(_DELEGATES), "--conference", conference, "--json")
    assert main(["--data", str(tmp_path / data), *capture]) == 0
    assert len(run(data, "list", "attendance", "--json").json) > 0


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xef\xbb\xbf%s\r\n", 0), (b"\xff\xfe%s", 1)], ids=["bom", "utf-16"]
)
def test_a_password_file_of_notepad_is_read_or_refused(
    run: Run, data: str, tmp_path: Path, content: bytes, code: int
) -> None:
    (tmp_path / "mk.txt").write_bytes(content % PASSWORD.encode())
    run(data, "--password-file", str(tmp_path / "mk.txt"), "list", "area", code=code)


def test_keys_that_are_gone_are_missed_and_no_new_office_is_proposed(
    run: Run, data: str, tmp_path: Path
) -> None:
    (tmp_path / data / "so-phong-trao.keys").unlink()
    assert "init" not in run(data, "list", "area", code=1).err
    run(data, "init", "--unit", COMMUNE, "--name", "X", "--officer", OFFICER, code=1)


def test_a_written_paper_is_put_with_its_lines_as_json_and_printed(run: Run, data: str) -> None:
    body = [{"level": "phần", "text": "Mục đích"}, {"level": "bảng", "text": "TT\tViệc\n1\tPhát động"}]
    words = ["type=Kế hoạch", "name=Xây dựng phong trào", f"body={json.dumps(body, ensure_ascii=False)}"]
    record = run(data, "put", "document", *words).line
    assert run(data, "show", "document", record, "--json").json["body"] == body
    assert "Xây dựng phong trào" in run(data, "list", "document").out
    for form in ("pdf", "docx"):
        run(data, "print", "document", record, "--out", f"ke-hoach.{form}")
        assert Path(f"ke-hoach.{form}").stat().st_size > 2_000
    assert "document" in {one["name"] for one in run(data, "documents", "--json").json["documents"]}


def test_every_document_is_listed_with_what_it_needs(run: Run, tmp_path: Path) -> None:
    listed = {one["name"]: one for one in run("khong-co", "documents", "--json").json["documents"]}
    assert (listed["minutes"]["needs"], listed["minutes"]["numbered"]) == ("conference", True)
    assert (listed["force-05"]["all"], listed["invitations"]["merged"]) == (True, True)
    assert (listed["register"]["needs"], listed["delegates"]["numbered"]) == ("year", False)
    assert listed["award-money"]["forms"] == ["pdf", "xlsx"]
    told = run("khong-co", "documents").out
    assert "Biên bản hội nghị (ID của conference: Hội nghị; pdf, docx)" in told
    assert "pdf; tùy chọn mode, page" in told
    assert len(told.splitlines()) == len(listed)


def test_years_and_days_are_read_as_people_write_them_and_named_when_they_are_none(
    run: Run, data: str
) -> None:
    run(data, "print", "force-list", "28/11/2026", "--out", "luc-luong.pdf")
    run(data, "print", "register", "2026", "--out", "so.xlsx")
    refused = run(data, "print", "register", "nam nay", "--out", "so.pdf", code=1).err
    assert "“nam nay” không phải một năm" in refused
    assert "không phải một ngày" in run(data, "print", "models-book", "2026", "--out", "x.pdf", code=1).err


def test_a_paper_that_cannot_be_printed_says_why(run: Run, data: str) -> None:
    held = run(data, "put", "conference", "name=Họp", START).line
    assert "minutes, invitations" in run(data, "print", "minute", held, "--out", "x.pdf", code=1).err
    assert ".pdf, .docx" in run(data, "print", "minutes", held, "--out", "x.xlsx", code=1).err
    assert "Không có bản ghi zzz" in run(data, "print", "minutes", "zzz", "--out", "x.pdf", code=1).err
    assert "Không ghi được tệp" in run(data, "print", "minutes", held, "--out", "ổ/x.pdf", code=1).err


def test_the_body_of_a_paper_may_be_a_text(run: Run, data: str) -> None:
    text = "I. Mục đích\n- Nâng cao cảnh giác\nTT\tViệc\n1\tHọp"
    record = run(data, "put", "document", "type=Kế hoạch", "name=Thử", f"body={text}").line
    assert run(data, "show", "document", record, "--json").json["body"] == [
        {"level": "phần", "text": "Mục đích"},
        {"level": "gạch", "text": "Nâng cao cảnh giác"},
        {"level": "bảng", "text": "TT\tViệc\n1\tHọp"},
    ]
    run(data, "put", "document", "--id", record, "body=")
    assert run(data, "show", "document", record, "--json").json["body"] is None
