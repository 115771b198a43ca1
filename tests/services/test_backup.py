from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Refused, StorageError
from desktop.models.keystore import KeyStore
from desktop.sentences import explain
from desktop.services import backup, records
from desktop.services.office import DATABASE, KEYS, Office
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD, UPPER, MakeOffice, snapshot
from tests.services.trust_kit import NewComputer


def test_a_backup_holds_the_database_and_its_keys_and_opens_anywhere(office: Any, tmp_path: Path) -> None:
    records.put(office, "person", {"name": "Lê A"})
    before = snapshot(office)
    copy = tmp_path / "usb" / "so.sao-luu"
    copy.parent.mkdir()
    backup.save_copy(office.folder, office.database, copy)
    with zipfile.ZipFile(copy) as archive:
        assert sorted(archive.namelist()) == sorted([DATABASE, KEYS])

    backup.restore_backup(tmp_path / "new computer", copy, OFFICER, PASSWORD)
    restored = Office.open(tmp_path / "new computer", OFFICER, PASSWORD)
    assert snapshot(restored) == before
    assert backup.self_check(restored) == []
    restored.close()
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_restored_office_is_the_one_of_the_backup_and_the_other_is_kept(office: Any) -> None:
    records.put(office, "area", {"name": "Trước"})
    copy = backup.back_up(office)
    records.put(office, "area", {"name": "Sau"})
    office.close()

    backup.restore_backup(office.folder, copy, OFFICER, PASSWORD)

    again = Office.open(office.folder, OFFICER, PASSWORD)
    assert [r.name for r in records.list_all(again, "area")] == ["Trước"]
    again.close()
    (kept,) = office.folder.glob("sao-luu/truoc-khi-khoi-phuc-*")
    old = Office.open(kept, OFFICER, PASSWORD)
    assert [r.name for r in records.list_all(old, "area")] == ["Sau", "Trước"]
    old.close()


def test_the_newest_fourteen_are_kept(office: Any) -> None:
    made = [backup.back_up(office) for _ in range(16)]
    assert [one.path for one in backup.list_backups(office.folder)] == made[:1:-1]
    assert len({path.name for path in made}) == 16


@pytest.mark.parametrize("at", [0.1, 0.5, 0.97])
def test_a_backup_with_one_changed_bit_is_refused_and_the_office_stays(office: Any, at: float) -> None:
    copy = backup.back_up(office)
    office.close()
    data = bytearray(copy.read_bytes())
    data[int(len(data) * at)] ^= 4
    copy.write_bytes(data)
    before = {p: p.read_bytes() for p in office.folder.rglob("*") if p.is_file()}

    with pytest.raises((StorageError, Refused), match="backup"):
        backup.restore_backup(office.folder, copy, OFFICER, PASSWORD)

    assert {p: p.read_bytes() for p in office.folder.rglob("*") if p.is_file()} == before


def test_what_is_no_backup_or_has_another_password_is_refused(office: Any, tmp_path: Path) -> None:
    copy = backup.back_up(office)
    letter, archive = tmp_path / "letter", tmp_path / "archive"
    letter.write_text("Kính gửi")
    with zipfile.ZipFile(archive, "w") as other:
        other.writestr("../../evil", "x")
    for path, key in (
        (letter, r"backup\.foreign"),
        (archive, r"backup\.foreign"),
        (tmp_path / "none", r"file\.missing"),
    ):
        with pytest.raises((Refused, StorageError), match=key):
            backup.restore_backup(office.folder, path, OFFICER, PASSWORD)
    with pytest.raises(Refused, match=r"login\.wrong_password"):
        backup.restore_backup(office.folder, copy, OFFICER, "sai mật khẩu")


def test_a_restore_that_finds_no_room_leaves_the_office_alone(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup.back_up(office)
    records.put(office, "area", {"name": "Sau"})
    office.close()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(StorageError, match=r"file\.cannot_write"):
        backup.restore_backup(office.folder, copy, OFFICER, PASSWORD)
    again = Office.open(office.folder, OFFICER, PASSWORD)
    assert len(records.ids(again, "area")) == 1
    again.close()


def test_a_backup_that_cannot_be_written_leaves_no_file(office: Any, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        backup.save_copy(office.folder, office.database, tmp_path / "no folder" / "x.sao-luu")
    (office.folder / KEYS).rename(tmp_path / "keys")
    with pytest.raises(StorageError, match=r"file\.cannot_write"):
        backup.save_copy(office.folder, office.database, tmp_path / "x.sao-luu")
    assert list(tmp_path.glob("x.sao-luu*")) == []


def test_a_backup_takes_nothing_half_done_and_stops_nobody(office: Any) -> None:
    with office.write("Đang nhập") as work:
        records.put_in(work, "area", {"name": "Chưa xong"})
        copy = backup.back_up(office)
    backup.restore_backup(office.folder / "elsewhere", copy, OFFICER, PASSWORD)
    restored = Office.open(office.folder / "elsewhere", OFFICER, PASSWORD)
    assert records.ids(restored, "area") == []
    restored.close()


def test_halves_of_backups_that_a_power_cut_left_are_cleared_away_after_an_hour(office: Any) -> None:
    folder = backup.back_up(office).parent
    for name, age in (("cu", 7200), ("moi", 60)):
        scratch, part = folder / f"{backup.SCRATCH}{name}", folder / f"{name}{backup.SUFFIX}.part"
        scratch.mkdir()
        part.write_bytes(b"half")
        for path in (scratch, part):
            os.utime(path, (time.time() - age,) * 2)
    backup.back_up(office)
    left = {path.name for path in folder.iterdir() if path.suffix != backup.SUFFIX}
    assert left == {f"{backup.SCRATCH}moi", f"moi{backup.SUFFIX}.part"}


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_a_restore_that_was_cut_off_is_finished_at_the_next_start(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    records.put(office, "person", {"name": "Ma Đình Đức"})
    copy = backup.back_up(office)
    records.put(office, "person", {"name": "Lò Thị Ư"})
    folder, user = office.folder, office.user
    office.close()
    real, done = Path.replace, []

    def replace_until_the_cut(path: Path, target: Path) -> Path:
        if folder in path.parents and path.name not in (f"{backup.READY}.part",):
            if len(done) == moved:
                raise KeyboardInterrupt
            done.append(path)
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace_until_the_cut)
    with pytest.raises(KeyboardInterrupt):
        backup.restore_backup(folder, copy, None, PASSWORD)
    monkeypatch.undo()
    again = Office.open(folder, user, PASSWORD)
    assert [one.name for one in records.list_all(again, "person")] == ["Ma Đình Đức"]
    assert backup.self_check(again) == []
    again.close()


def test_the_backup_of_another_unit_needs_a_word(
    make_office: MakeOffice, open_office: Callable[[Path], Any]
) -> None:
    upper, commune = make_office(UPPER), make_office(COMMUNE)
    copy = backup.back_up(commune)
    upper.close()
    with pytest.raises(Refused, match=r"backup\.other_unit") as caught:
        backup.restore_backup(upper.folder, copy, OFFICER, PASSWORD)
    assert all(name in explain(caught.value) for name in ("Chiêm Hóa", "Tuyên Quang"))
    assert open_office(upper.folder).author.unit == upper.author.unit
    backup.restore_backup(upper.folder, copy, OFFICER, PASSWORD, other_unit=True)
    assert open_office(upper.folder).author.unit == commune.author.unit


def test_another_book_that_does_not_open_needs_a_word_too(
    make_office: MakeOffice, computer: NewComputer
) -> None:
    office, sibling = make_office(), computer(COMMUNE)
    copy = backup.back_up(sibling)
    backup.restore_backup(office.folder, copy, OFFICER, PASSWORD)  # of the same unit
    stands = make_office()
    stands.close()
    KeyStore(stands.folder / KEYS).set_password(stands.data_key, OFFICER, "mật khẩu khác")
    with pytest.raises(Refused, match=r"backup\.other_book"):
        backup.restore_backup(stands.folder, copy, OFFICER, PASSWORD)


def test_a_backup_from_before_the_password_changed_is_the_same_book(office: Any) -> None:
    copy = backup.back_up(office)
    KeyStore(office.folder / KEYS).set_password(office.data_key, OFFICER, "mật khẩu khác")
    office.close()
    backup.restore_backup(office.folder, copy, OFFICER, PASSWORD)
    Office.open(office.folder, OFFICER, PASSWORD).close()
