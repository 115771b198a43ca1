"""Builds ``units.csv`` from the data of the PyPI package vietnamadminunits 1.0.4 (MIT).

    python resources/build_units.py [WHEEL or SDIST]

Without a file it is fetched with pip. The result is the same each time; its columns are described in
``resources/README.md``. Changes after the package's data are listed in ``CHANGES`` with their sources.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from desktop.domain.text import clean, nfc  # noqa: E402
from desktop.domain.units import LEVELS, RegistryUnit, unit_id  # noqa: E402

PACKAGE = "vietnamadminunits==1.0.4"
REFORM = "2025-07-01"
"""Quyết định 19/2025/QĐ-TTg: 34 provinces, 3,321 communes, no districts."""

KINDS = ("Tỉnh", "Thành phố", "Thị xã", "Quận", "Huyện", "Thị trấn", "Phường", "Đặc khu", "Xã")


@dataclass(frozen=True)
class Change:
    """A province that became a municipality, and those of its communes that became wards, on one day."""

    day: str
    province: str
    law: str
    communes: str = ""  # codes


CHANGES = (
    Change(
        "2026-04-30",
        "75",
        "Nghị quyết 30/2026/QH16, Nghị quyết 237/NQ-UBTVQH16: Đồng Nai",
        "25270 25357 25363 26116 26170 26248 26326 26368 26425 26485",
    ),
)

# Checked against the signed Quyết định 19/2025/QĐ-TTg: some lists had 06978.
KNOWN = {"06970": "Ba Chẽ"}

Row = dict[str, Any]


# ---------------------------------------------------------------- reading the package


def read_package(path: Path) -> tuple[bytes, bytes]:
    """``dataset.db`` and ``converter_2025.json`` out of a wheel or source archive."""
    wanted = ("data/dataset.db", "data/converter_2025.json")
    found: dict[str, bytes] = {}
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            for name in wanted:
                found[name] = wheel.read(f"vietnamadminunits/{name}")
    else:
        with tarfile.open(path) as sdist:
            for member in sdist:
                for name in wanted:
                    if member.name.endswith(f"vietnamadminunits/{name}"):
                        found[name] = sdist.extractfile(member).read()  # type: ignore[union-attr]
    return found[wanted[0]], found[wanted[1]]


def fetch(folder: Path) -> Path:
    """The package, fetched with pip."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next(folder.iterdir())


def table(database: bytes, name: str) -> list[Row]:
    """All rows of a table."""
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(database)
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]


def split_title(title: str) -> tuple[str, str]:
    """“Xã Chiêm Hóa” → kind and name. The package's own column of kinds has four slips, its titles none."""
    title = clean(title)
    kind = next(kind for kind in KINDS if title.casefold().startswith(kind.casefold() + " "))
    return kind, title[len(kind) + 1 :]


def make(level: str, title: str, code: str, *, valid_from: str = "", **more: str) -> RegistryUnit:
    """A unit with its id."""
    kind, name = split_title(title)
    values = dict.fromkeys((field.name for field in fields(RegistryUnit)), "")
    values |= {"level": level, "kind": kind, "code": code, "name": name, "valid_from": valid_from, **more}
    return RegistryUnit(**values | {"id": unit_id(level, code, valid_from, name)})


# ---------------------------------------------------------------- units since the reform


def new_units(rows: list[Row]) -> tuple[dict[str, RegistryUnit], dict[tuple[str, str], RegistryUnit]]:
    """Provinces by key, communes by (province key, commune key), as of the day of the reform."""
    provinces: dict[str, RegistryUnit] = {}
    communes = {}
    for row in rows:
        code = row["provinceCode"]
        title = "Tỉnh Đồng Nai" if code == "75" else row["province"]
        provinces[row["provinceKey"]] = make("province", title, code, valid_from=REFORM, province=code)
        communes[row["provinceKey"], row["wardKey"]] = make(
            "commune", row["ward"], row["wardCode"], valid_from=REFORM, province=code
        )
    return provinces, communes


def changed(units: list[RegistryUnit]) -> list[RegistryUnit]:
    """The units and, for each change, the later form of what changed; the earlier one ends that day."""
    result = {(unit.level, unit.code): unit for unit in units}
    ended = []
    for change in CHANGES:
        later = [("province", change.province, "Thành phố")]
        later += [("commune", code, "Phường") for code in change.communes.split()]
        for level, code, kind in later:
            before = result[level, code]
            if before.kind == kind or before.province != change.province:
                raise SystemExit(f"{change.law}: {before.title} ({code}) is not what was expected")
            after = make(
                level, f"{kind} {before.name}", code, valid_from=change.day, province=before.province
            )
            result[level, code] = after
            ended.append(with_end(before, change.day, f"kind:{after.id}"))
    return [*result.values(), *ended]


def with_end(unit: RegistryUnit, day: str, becomes: str) -> RegistryUnit:
    """The unit as ended that day."""
    values = {field.name: getattr(unit, field.name) for field in fields(unit)}
    return RegistryUnit(**values | {"valid_to": day, "becomes": becomes})


# ---------------------------------------------------------------- units before it


def successions(data: Row, communes: dict[tuple[str, str], RegistryUnit]) -> dict[str, str]:
    """What each old commune became, by its key: “whole:id”, or “part:id …” with the largest part first."""
    result: dict[str, str] = {}
    for province, by_new in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in by_new.items():
            result |= {old: f"whole:{communes[province, new].id}" for old in olds}
    for province, by_old in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in by_old.items():
            parts = sorted(parts, key=lambda part: (not part["isDefaultNewWard"], part["newWardKey"]))
            ids = [communes[province, part["newWardKey"]].id for part in parts]
            result[old] = " ".join(f"part:{id}" for id in ids)
    return result


def old_units(rows: list[Row], became: dict[str, str]) -> list[RegistryUnit]:
    """The communes before the reform, and the island districts that had none."""
    units = []
    for row in rows:
        key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
        island = row["ward"] is None
        unit = make(
            "old_district" if island else "old_commune",
            row["district"] if island else row["ward"],
            row["districtCode"] if island else row["wardCode"],
            kind="Huyện đảo" if island else split_title(row["ward"])[0],
            province=row["provinceCode"],
            district="" if island else " ".join(split_title(row["district"])),
            province_name=" ".join(split_title(row["province"])),
        )
        units.append(with_end(unit, REFORM, became[key]))
    return units


def old_provinces(rows: list[Row], data: Row, provinces: dict[str, RegistryUnit]) -> list[RegistryUnit]:
    """The provinces that were merged; the eleven that were not go on as they are."""
    titles = {row["provinceKey"]: (row["province"], row["provinceCode"]) for row in rows}
    units = []
    for new, olds in data["DICT_PROVINCE"].items():
        for old in olds if len(olds) > 1 else ():
            title, code = titles[old]
            unit = make("old_province", title, code, province=code)
            units.append(with_end(unit, REFORM, f"whole:{provinces[new].id}"))
    return units


# ---------------------------------------------------------------- all together


def build(database: bytes, converter: bytes) -> list[RegistryUnit]:
    """Every unit in the order of the file."""
    data = json.loads(converter)
    old_rows = table(database, "admin_units_legacy")
    provinces, communes = new_units(table(database, "admin_units"))
    units = changed([*provinces.values(), *communes.values()])
    units += old_provinces(old_rows, data, provinces)
    units += old_units(old_rows, successions(data, communes))
    return sorted(units, key=lambda u: (LEVELS.index(u.level), u.code, u.valid_from))


def check(units: list[RegistryUnit]) -> None:
    """Stops if the data are not what they should be."""
    count: dict[str, int] = defaultdict(int)
    for unit in units:
        if unit.level.startswith("old_") or unit.existed_on("2026-04-30"):
            count[unit.level] += 1
        if any(value != nfc(value) for value in astuple(unit)):
            raise SystemExit(f"not NFC: {unit.title}")
        if unit.valid_from == REFORM and unit.code in KNOWN and unit.name != KNOWN[unit.code]:
            raise SystemExit(f"{unit.code} is {unit.title}")
    expected = {"province": 34, "commune": 3321, "old_province": 52, "old_district": 5, "old_commune": 10035}
    if dict(count) != expected:
        raise SystemExit(f"counts are {dict(count)}, not {expected}")
    if len({unit.id for unit in units}) != len(units):
        raise SystemExit("two units have one id")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(folder))
        units = build(*read_package(path))
    check(units)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(RegistryUnit))
    writer.writerows(astuple(unit) for unit in units)
    (HERE / "units.csv").write_bytes(text.getvalue().encode())
    print(f"units.csv: {len(units)} units, {len(text.getvalue().encode()):,} bytes")


if __name__ == "__main__":
    main()
