"""Every package that came has a line, and what was signed is kept and can be shown."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.errors import Conflict, NotFound, Refused
from desktop.sentences import explain
from desktop.services import inbox, packages, records
from tests.office_fixtures import SIBLING, UPPER, MakeOffice, Pair

MINISIGN = shutil.which("minisign")


def test_manifest_and_signature_of_every_readable_package_are_kept(
    pair: Pair, make_office: MakeOffice, tmp_path: Path
) -> None:
    from desktop.services import peers

    stranger, card = make_office(SIBLING), tmp_path / "08.sodk"
    peers.trust(stranger, card, peers.write_card(pair.upper, card))
    whole = pair.send()
    cut = pair.stick / "cut.sopt"
    cut.write_bytes(whole.read_bytes()[:-9])
    (pair.stick / "rac.sopt").write_bytes(b"khong phai goi")
    for path in (whole, packages.export(stranger, UPPER, pair.stick).path, cut, pair.stick / "rac.sopt"):
        pair.take(path)

    found = {one.number: (one.verdict, one.signed) for one in packages.imports(pair.upper)}

    assert list(found.values()) == [
        ("refused", False), ("refused", True), ("refused", True), ("imported", True)
    ]  # fmt: skip
    for number, (_, signed) in found.items():
        if signed:
            saved = inbox.save_proof(pair.upper, number, tmp_path)
            assert (saved / "manifest.txt").read_bytes().startswith(b"so-phong-trao-package/1\n")
    with pytest.raises(Refused, match=r"import\.no_manifest"):
        inbox.save_proof(pair.upper, max(found), tmp_path)
    with pytest.raises(NotFound, match=r"import\.unknown"):
        inbox.save_proof(pair.upper, 99, tmp_path)


@pytest.mark.skipif(not MINISIGN, reason="minisign is not installed")
def test_a_saved_manifest_is_verified_by_minisign_as_its_text_says(pair: Pair, tmp_path: Path) -> None:
    number = pair.carry().import_number
    saved = inbox.save_proof(pair.upper, number, tmp_path)
    (command,) = [
        line.split() for line in (saved / "CACH-KIEM-TRA.txt").read_text("utf-8").splitlines()
        if line.strip().startswith("minisign -V")
    ]  # fmt: skip
    done = subprocess.run(command, cwd=saved, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "verified" in done.stdout


def test_a_package_for_a_newer_program_is_held_with_its_line_and_comes_in_after_the_upgrade(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.sync import manifest

    records.put(pair.commune, "area", {"name": "Thôn 1"})
    path = pair.send()
    with monkeypatch.context() as patch:
        patch.setattr(manifest, "FORMAT", 0)  # a program from before this format
        assert pair.take(path).verdict == "held"
        assert pair.take(path).again
    (line,) = packages.imports(pair.upper)
    assert line.verdict == "held" and line.reason is not None and "cần bản ≥" in explain(line.reason)
    path.unlink()

    records.put(pair.commune, "area", {"name": "Thôn 2"})
    pair.carry()

    assert [one.verdict for one in packages.imports(pair.upper)][:1] != ["held"]
    assert {one.name for one in records.list_all(pair.upper, "area")} == {"Thôn 1", "Thôn 2"}


def test_what_stands_in_the_way_of_taking_an_import_out_is_named_with_the_record_it_belongs_to(
    pair: Pair,
) -> None:
    values = {"name": "Hội nghị", "start": "2026-11-17T08:00"}
    conference = records.put(pair.commune, "conference", values)
    number = pair.carry().import_number
    guest = records.put(pair.upper, "attendance", {"conference": conference, "name": "Đại biểu tỉnh"})

    with pytest.raises(Conflict) as caught:
        packages.undo_import(pair.upper, number)

    (one,) = caught.value.params["records"]
    assert (one.kind, one.record, one.parent_kind, one.parent) == (
        "attendance", guest, "conference", conference,
    )  # fmt: skip
    assert "Đại biểu tỉnh" in one.title and "1 bản ghi" in explain(caught.value)
