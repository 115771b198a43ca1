"""Made-up offices and people to measure on; the same number always gives the same record."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.services import peers, records, setup
from desktop.services.office import Office

COMMUNE, PROVINCE = "02287", "08"
PASSWORD = "mat-khau-thu"
_WORDS = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Phan|Vũ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Nông|Ma|Hà|Quan|Triệu",
    "Văn|Thị|Đức|Minh|Ngọc|Quốc|Thu|Hữu|Xuân|Công|Thanh|Bá|Đình|Kim|Hồng",
    "An|Bình|Chiến|Dũng|Đạt|Giang|Hà|Hải|Hoà|Hùng|Khánh|Lan|Long|Mai|Nga|Oanh|Phúc|Quý|Sơn|Tú|Uyên|Việt|Yến",
    "Trưởng thôn|Bí thư chi bộ|Chi hội trưởng Phụ nữ|Phó Chủ tịch UBND xã|Người có uy tín",
)
_FAMILIES, _MIDDLES, _GIVEN, _TITLES = (line.split("|") for line in _WORDS)


def full_name(n: int) -> str:
    """A name; neighbours differ, and the whole repeats after some thousands."""
    family, middle, given = _FAMILIES[n % 19], _MIDDLES[n // 7 % 15], _GIVEN[n * 5 % 23]
    return f"{family} {middle} {_GIVEN[n // 19 % 23]} {given}" if n % 3 else f"{family} {middle} {given}"


def person(n: int) -> dict[str, Any]:
    """A delegate as an office keeps one."""
    return {
        "name": full_name(n),
        "sex": "Nữ" if n % 3 == 0 else "Nam",
        "birth": str(1950 + n % 55) if n % 4 else f"{1950 + n % 55}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
        "title": _TITLES[n % 5],
        "organisation": f"Thôn {n % 37 + 1}",
        "address": f"Tổ {n % 9 + 1}, thôn {n % 37 + 1}",
    }


def member(n: int, team: str) -> dict[str, Any]:
    """A member of the core force."""
    return {
        "name": full_name(n),
        "sex": "Nữ" if n % 5 == 0 else "Nam",
        "birth": f"{1965 + n % 40}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
        "id_number": f"008{2 if n % 5 else 3}{(65 + n % 35):02d}{n % 1000000:06d}",
        "address": f"Thôn {n % 37 + 1}",
        "team": team,
        "position": ("Tổ trưởng", "Tổ phó", "Tổ viên")[min(n % 9, 2)],
        "joined": "2024-07-01",
    }


def attendance(n: int, conference: str) -> dict[str, Any]:
    """A named delegate of a conference."""
    return {
        "conference": conference,
        "name": full_name(n),
        "title": _TITLES[n % 5],
        "role": "Đại biểu",
        "order": n % 100 + 1,
        "present": "có mặt" if n % 8 else "vắng có lý do",
    }


def make_office(folder: Path, code: str) -> Office:
    """A new office of the unit with this code."""
    unit = setup.unit_by_code(code)
    return setup.create_office(folder, setup.Setup(unit, unit.title, "Trần Thị Thử", PASSWORD)).office


def enrol(one: Office, other: Office, folder: Path) -> None:
    """Each trusts the other's card by its digits."""
    for owner, reader in ((one, other), (other, one)):
        card = folder / f"{owner.author.replica[:8]}.sodk"
        peers.trust(reader, card, peers.write_card(owner, card))


def pair(folder: Path) -> tuple[Office, Office]:
    """A commune and its province that trust each other."""
    commune, province = make_office(folder / "xa", COMMUNE), make_office(folder / "tinh", PROVINCE)
    enrol(commune, province, folder)
    return commune, province


@contextmanager
def copy_of(office: Office, folder: Path) -> Iterator[Office]:
    """An office as it was when it was closed, in another folder."""
    shutil.copytree(office.folder, folder)
    copy = Office.open(folder, None, PASSWORD)
    try:
        yield copy
    finally:
        copy.close()


def fill(office: Office, count: int, *, start: int = 0, batch: int = 5000) -> list[tuple[str, str]]:
    """Add ``count`` records of several kinds, parents among them; returns (kind, id) of each."""
    made: list[tuple[str, str]] = []
    for at in range(start, start + count, batch):
        made += _fill_once(office, range(at, min(at + batch, start + count)))
    return made


def _fill_once(office: Office, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    with office.write("Nhập danh sách") as work:

        def put(kind: str, values: dict[str, Any]) -> str:
            made.append((kind, records.put_in(work, kind, values)))
            return made[-1][1]

        team = conference = ""
        for n in numbers:
            step = (n - numbers[0]) % 50
            if step == 0:
                team = put("team", {"name": f"Tổ bảo vệ an ninh, trật tự thôn {n}"})
            elif step == 1:
                start = f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}T08:00"
                conference = put("conference", {"name": f"Ngày hội toàn dân {n}", "start": start})
            elif step < 20:
                put("person", person(n))
            elif step < 40:
                put("member", member(n, team))
            else:
                put("attendance", attendance(n, conference))
    return iter(made)


def edit(office: Office, chosen: Sequence[tuple[str, str]], change: Callable[[int], dict[str, Any]]) -> None:
    """Change each of these records, as one operation."""
    with office.write("Sửa danh sách") as work:
        for n, (kind, record) in enumerate(chosen):
            records.put_in(work, kind, change(n), record=record)
