"""Made-up offices for tests: made once a session with cheap password hashing, then copied by folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHEAP = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}
PASSWORD = "mật khẩu thử"
OFFICER = "Nguyễn Văn Thử"
COMMUNE, SIBLING, UPPER = "02287", "00691", "08"

MakeOffice = Callable[..., Any]


@dataclass
class Pair:
    """Two offices that trust each other, and a stick between them."""

    commune: Any
    upper: Any
    stick: Path

    def send(self, *, up: bool = True) -> Path:
        """A package from the commune to the upper office, or the other way."""
        from desktop.services import packages

        sender, code = (self.commune, UPPER) if up else (self.upper, COMMUNE)
        folder = self.stick / ("up" if up else "down")
        folder.mkdir(exist_ok=True)
        return packages.export(sender, code, folder).path

    def take(self, path: Path, *, up: bool = True, dry_run: bool = False) -> Any:
        """Import one package at the other side; the only receipt."""
        from desktop.services import packages

        (receipt,) = packages.receive(self.upper if up else self.commune, [path], dry_run=dry_run)
        return receipt

    def carry(self, *, up: bool = True) -> Any:
        """Export, and import at the other side."""
        return self.take(self.send(up=up), up=up)

    def both_ways(self) -> None:
        """One stick there and back again, until both know all."""
        for up in (True, False, True):
            assert self.carry(up=up).verdict in ("imported", "already")


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Password hashing that costs nothing, for offices that a test makes itself."""
    monkeypatch.setattr("desktop.models.keystore.ARGON", CHEAP)


@pytest.fixture(scope="session")
def office_templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The data folder of a fresh office by unit code, made at most once a session."""
    made: dict[str, Path] = {}

    def template(code: str) -> Path:
        if code not in made:
            folder = tmp_path_factory.mktemp(f"office-{code}")
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("desktop.models.keystore.ARGON", CHEAP)
                create(folder / "data", code).close()
            made[code] = folder / "data"
        return made[code]

    return template


def create(folder: Path, code: str) -> Any:
    """A new office, open."""
    from desktop.services.setup import Setup, create_office, unit_by_code

    unit = unit_by_code(code)
    return create_office(folder, Setup(unit, f"Công an {unit.title}", OFFICER, PASSWORD)).office


def reopen(office: Any) -> Any:
    """The same office after the program was closed and started again."""
    from desktop.services.office import Office

    office.close()
    return Office.open(office.folder, OFFICER, PASSWORD)


@pytest.fixture
def open_office() -> Iterator[Callable[[Path], Any]]:
    """Open an office by folder; closed at the end of the test."""
    from desktop.services.office import Office

    opened: list[Any] = []

    def open_folder(folder: Path) -> Any:
        office = Office.open(folder, OFFICER, PASSWORD)
        opened.append(office)
        return office

    yield open_folder
    for office in opened:
        office.close()


@pytest.fixture
def make_office(
    tmp_path: Path, office_templates: Callable[[str], Path], open_office: Callable[[Path], Any]
) -> MakeOffice:
    """``make_office(code)`` gives an open office of its own; the same code gives the same keys."""
    count = 0

    def make(code: str = COMMUNE) -> Any:
        nonlocal count
        count += 1
        folder = tmp_path / f"office{count}-{code}"
        shutil.copytree(office_templates(code), folder)
        return open_office(folder)

    return make


@pytest.fixture
def office(make_office: MakeOffice) -> Any:
    """A commune's office."""
    return make_office()


def exchange_cards(one: Any, other: Any, folder: Path) -> None:
    """Both offices write a card, and type the digits of the other's sheet; a second computer is added."""
    from desktop.services import peers

    role = "" if one.author.unit == other.author.unit else "add"
    for mine, theirs in ((one, other), (other, one)):
        card = folder / f"{mine.author.replica}.sodk"
        peers.trust(theirs, card, peers.write_card(mine, card), role)


@pytest.fixture
def enrolled(tmp_path: Path) -> Callable[..., Pair]:
    """``enrolled(commune, upper)`` exchanges their cards and gives both with a stick."""

    def enrol(commune: Any, upper: Any) -> Pair:
        stick = tmp_path / "usb"
        stick.mkdir(exist_ok=True)
        exchange_cards(commune, upper, stick)
        return Pair(commune, upper, stick)

    return enrol


@pytest.fixture(scope="session")
def pair_template(
    tmp_path_factory: pytest.TempPathFactory, office_templates: Callable[[str], Path]
) -> tuple[Path, Path]:
    """The data folders of a commune and its upper office after they have exchanged cards."""
    from desktop.services.office import Office

    folder = tmp_path_factory.mktemp("pair")
    for code in (COMMUNE, UPPER):
        shutil.copytree(office_templates(code), folder / code)
    offices = [Office.open(folder / code, OFFICER, PASSWORD) for code in (COMMUNE, UPPER)]
    exchange_cards(*offices, folder)
    for office in offices:
        office.close()
    return folder / COMMUNE, folder / UPPER


@pytest.fixture
def pair(tmp_path: Path, pair_template: tuple[Path, Path], open_office: Callable[[Path], Any]) -> Pair:
    """A commune and its upper office that trust each other."""
    (tmp_path / "usb").mkdir()
    folders = [Path(shutil.copytree(folder, tmp_path / folder.name)) for folder in pair_template]
    return Pair(*map(open_office, folders), tmp_path / "usb")


def snapshot(office: Any) -> dict[str, list[Any]]:
    """Every projected row, open conflict and held record."""
    from desktop.models import rebuild

    with office.read() as connection:
        return rebuild.snapshot(connection)


def synced(office: Any, kinds: tuple[str, ...] = ("person", "conference", "attendance", "model")) -> Any:
    """What two offices must have alike: travelling values of every record, deleted or not."""
    from desktop.services import records

    result = {}
    for kind in kinds:
        fields = [field.name for field in records.kind_spec(kind).fields if field.travels]
        ids = [i for gone in (False, True) for i in records.ids(office, kind, deleted=gone)]
        for row in records.rows(office, kind, ids):
            result[row.id] = (row.deleted, {name: row.values[name] for name in fields})
    return result


def dump(office: Any) -> list[str]:
    """Every row of every table, as text: what "nothing has changed" means."""
    from sqlalchemy import text

    from desktop.models.base import Base

    with office.read() as connection:
        return [
            f"{table.name} {tuple(row)!r}"
            for table in Base.metadata.sorted_tables
            for row in sorted(connection.execute(text(f'SELECT * FROM "{table.name}"')), key=repr)
        ]
