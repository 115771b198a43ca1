"""Finding the stick in tables of a made-up computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services import drives


@pytest.fixture
def computer(tmp_path: Path) -> tuple[Path, Path]:
    """A mount table and block devices: a fixed disk, a stick, a USB disk that says it is fixed."""
    blocks = tmp_path / "block"
    hub = tmp_path / "devices" / "usb1" / "1-2" / "sdc"
    disks = ((blocks / "sda", "sda1", "0"), (blocks / "sdb", "sdb1", "1"), (hub, "sdc1", "0"))
    for disk, part, flag in disks:
        (disk / part).mkdir(parents=True)
        (disk / "removable").write_text(f"{flag}\n")
    (blocks / "sdc").symlink_to(hub)
    for name in ("home", "USB XA", "O CUNG"):
        (tmp_path / name).mkdir()
    lines = [
        f"/dev/sda1 {tmp_path}/home ext4 rw 0 0",
        f"/dev/sdb1 {tmp_path}/USB\\040XA vfat rw 0 0",
        f"/dev/sdc1 {tmp_path}/O\\040CUNG exfat rw 0 0",
        f"/dev/sdb1 {tmp_path}/gone vfat rw 0 0",
        "proc /proc proc rw 0 0",
        "tmpfs /run tmpfs rw 0 0",
    ]
    mounts = tmp_path / "mounts"
    mounts.write_text("\n".join(lines))
    return mounts, blocks


def test_sticks_and_usb_disks_are_found_and_fixed_disks_are_not(computer: tuple[Path, Path]) -> None:
    found = drives.linux(*computer)
    assert sorted(drive.label for drive in found) == ["O CUNG", "USB XA"]
    assert all(drive.free > 0 and drive.path.is_dir() for drive in found)


def test_a_computer_without_tables_has_no_drives(tmp_path: Path) -> None:
    assert drives.linux(tmp_path / "mounts", tmp_path / "block") == []


def test_a_drive_is_called_by_its_letter_and_label() -> None:
    assert drives.Drive(Path("E:/"), "KINGSTON", "E:", 1, 2).title == "Ổ E: KINGSTON"
    assert drives.Drive(Path("/media/usb"), "usb", "", 1, 2).title == "usb"


def test_a_folder_can_stand_in_for_a_drive(tmp_path: Path) -> None:
    assert drives.folder(tmp_path).path == tmp_path


def test_asking_this_computer_does_not_fail() -> None:
    assert isinstance(drives.removable(), list)
