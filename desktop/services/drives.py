"""Removable drives: where a package may go. Standard library only; tables of the system can be given."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOUNTS, BLOCKS = Path("/proc/mounts"), Path("/sys/block")
_DRIVE_REMOVABLE = 2  # GetDriveTypeW
_IGNORED = frozenset({"squashfs", "iso9660", "overlay", "tmpfs"})


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive that is plugged in. ``free`` and ``total`` are bytes, ``letter`` as people name it."""

    path: Path
    label: str
    letter: str
    free: int
    total: int

    @property
    def title(self) -> str:
        """“Ổ E: KINGSTON”, or only the label where drives have no letters."""
        return f"Ổ {self.letter} {self.label}".strip() if self.letter else self.label


def removable() -> list[Drive]:
    """Removable drives plugged in now, in the order of their paths."""
    found = _windows() if sys.platform == "win32" else linux(MOUNTS, BLOCKS)
    return sorted(found, key=lambda drive: str(drive.path))


def folder(path: Path) -> Drive:
    """A folder the person chose, in place of a drive."""
    usage = shutil.disk_usage(path)
    return Drive(path, path.name or str(path), "", usage.free, usage.total)


def linux(mounts: Path, blocks: Path) -> list[Drive]:
    """Drives by the mount table and the list of block devices."""
    found: list[Drive] = []
    for device, place, kind in _mount_table(mounts):
        if kind in _IGNORED or not _is_removable(device, blocks):
            continue
        try:
            usage = shutil.disk_usage(place)
        except OSError:
            continue  # pulled out since the table was read
        found.append(Drive(Path(place), Path(place).name or device, "", usage.free, usage.total))
    return found


def _mount_table(mounts: Path) -> Iterator[tuple[str, str, str]]:
    """Device, mount point and file system; blanks are written as octal escapes."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.split()
        if len(parts) >= 3 and parts[0].startswith("/dev/"):
            yield parts[0].removeprefix("/dev/"), _unescape(parts[1]), parts[2]


def _unescape(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _is_removable(device: str, blocks: Path) -> bool:
    """Whether the disk of a partition says it can be taken out, or hangs on USB."""
    for block in blocks.iterdir() if blocks.is_dir() else ():
        if device != block.name and not (block / device).exists():
            continue
        flag = block / "removable"
        marked = flag.is_file() and flag.read_text().strip() == "1"
        return marked or "/usb" in str(block.resolve())
    return False


def _windows() -> list[Drive]:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    mask = kernel.GetLogicalDrives()
    found: list[Drive] = []
    for at in range(26):
        letter = f"{chr(65 + at)}:"
        if not mask >> at & 1 or kernel.GetDriveTypeW(f"{letter}\\") != _DRIVE_REMOVABLE:
            continue
        try:
            usage = shutil.disk_usage(f"{letter}\\")
        except OSError:
            continue  # a card reader without a card
        name = ctypes.create_unicode_buffer(261)
        kernel.GetVolumeInformationW(f"{letter}\\", name, 261, None, None, None, None, 0)
        found.append(Drive(Path(f"{letter}\\"), name.value, letter, usage.free, usage.total))
    return found
