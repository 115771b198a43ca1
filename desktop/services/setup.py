"""The first start: make an office out of a unit of the registry, an officer and a password."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

import desktop
from desktop.domain.ids import record_id, replica_id
from desktop.domain.text import clean, sort_key
from desktop.domain.unit_headings import headings
from desktop.domain.units import COMMUNE, PROVINCE, Registry, RegistryUnit
from desktop.errors import Refused, StorageError
from desktop.models import journal
from desktop.models.database import Database, sqlite_engine
from desktop.models.journal_tables import SeedRow
from desktop.models.kinds import CLASSES
from desktop.models.office_tables import OwnKeyRow
from desktop.models.projection import search_text
from desktop.models.schema import stamp_current
from desktop.models.work import Author, utc_now, write
from desktop.paths import resource
from desktop.services.identity import machine_print
from desktop.services.office import DATABASE, Office, key_store
from desktop.services.settings import write_settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

MINIMUM_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Setup:
    """What the first start asks. ``settings`` overrides what the registry proposes."""

    unit: RegistryUnit
    name: str
    officer: str
    password: str
    rank: str = ""
    post: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewOffice:
    """The office made, and what must be printed now because it is stored nowhere."""

    office: Office
    recovery_code: str
    recovery_key: str  # opens the unit's own packages where every computer is lost


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The registry of units that is shipped with the program."""
    return Registry(resource("units.csv"))


def unit_by_code(code: str) -> RegistryUnit:
    """The unit valid today: 2 digits a province, 5 a commune. Raises ``Refused`` ``unit.unknown``."""
    unit = registry().by_code(code)
    if unit is None:
        raise Refused("unit.unknown", code=code)
    return unit


def proposed_settings(unit: RegistryUnit) -> dict[str, Any]:
    """The names to be printed, as the registry suggests them: every one may be changed."""
    upper = registry().parent(unit) if unit.level == COMMUNE else None
    proposal = asdict(headings(unit, upper))
    result = {
        f"heading.{issuer}": {**proposal[issuer], "lines": list(proposal[issuer]["lines"])}
        for issuer in ("police", "committee", "steering")
    }
    result |= {key: proposal[key] for key in ("place", "police_chief", "chairman")}
    result["show_rank_before_name"] = {"police": True, "committee": False, "steering": False}
    return result


def create_office(folder: Path, setup: Setup) -> NewOffice:
    """Make the database, its keys and the first officer in ``folder``.

    Raises ``Refused``: ``office.exists``, ``password.short``, ``officer.missing``.
    """
    from desktop.sync.keys import ReplicaKeys, generate_recovery

    officer_name = clean(setup.officer)
    keys = key_store(folder)
    if keys.exists or (folder / DATABASE).exists():
        raise Refused("office.exists", folder=str(folder))
    if len(setup.password) < MINIMUM_PASSWORD:
        raise Refused("password.short", minimum=MINIMUM_PASSWORD)
    if not officer_name:
        raise Refused("officer.missing")
    made_folder = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("file.cannot_write", file=str(folder)) from error
    try:
        key, code = keys.create(officer_name, setup.password)
        database = Database(sqlite_engine(folder / DATABASE, key), folder / DATABASE)
        database.create_schema()
        recovery = generate_recovery()
        author = Author(replica_id(), setup.unit.id, record_id())
        with write(database, author, "Lập sổ") as work:
            _fill(work.connection, author, setup, officer_name)
            work.connection.execute(
                insert(OwnKeyRow).values(
                    replica=author.replica,
                    secret=ReplicaKeys.generate().to_bytes(),
                    recovery=recovery.recipient,
                )
            )
            values = {"name": officer_name, "rank": setup.rank or None, "post": setup.post or None}
            work.create("officer", values, record=author.officer)
    except BaseException:
        _remove(folder, made_folder)
        raise
    office = Office(folder, database, author, key=key, user=officer_name)
    return NewOffice(office, code, recovery.secret)


def _remove(folder: Path, whole: bool) -> None:
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    key_store(folder).path.unlink(missing_ok=True)
    for file in folder.glob(DATABASE + "*"):
        file.unlink(missing_ok=True)


def _fill(connection: Connection, author: Author, setup: Setup, officer_name: str) -> None:
    stamp_current(connection)
    facts = {
        "replica": author.replica,
        "unit": author.unit,
        "unit_code": setup.unit.code,
        "made": utc_now(),
        "program": desktop.__version__,
        "machine": machine_print(),
        "level": "upper" if setup.unit.level == PROVINCE else "commune",
        "name": clean(setup.name) or setup.unit.title,
        f"officer:{officer_name}": author.officer,
    }
    for key, value in facts.items():
        journal.set_meta(connection, key, value)
    settings = {**proposed_settings(setup.unit), "office.name": facts["name"], **setup.settings}
    write_settings(connection, settings)
    _seed_units(connection, setup.unit)


def _seed_units(connection: Connection, unit: RegistryUnit) -> None:
    """The units this office deals with: itself, those above and below, and what they were before."""
    units = registry()
    near = [unit, *units.children(unit)]
    parent = units.parent(unit)
    if parent is not None:
        near.append(parent)
    before = [old for one in near if one.level == COMMUNE for old in units.origins(one)]
    rows = {one.id: _unit_row(units, one) for one in [*near, *before]}
    seeds = [
        {
            "record": row["id"],
            "kind": "unit",
            "home": row["id"],
            "body": {k: row[k] for k in ("name", "kind", "code", "level", "parent")},
        }
        for row in rows.values()
    ]
    connection.execute(insert(CLASSES["unit"]), list(rows.values()))
    connection.execute(insert(SeedRow), seeds)


def _unit_row(units: Registry, unit: RegistryUnit) -> dict[str, Any]:
    parent = units.parent(unit) if unit.is_current else None
    row: dict[str, Any] = {
        "id": unit.id,
        "home": unit.id,
        "deleted": False,
        "changed": "",
        "name": unit.title,
        "kind": unit.kind,
        "code": unit.code,
        "level": unit.level,
        "parent": parent.id if parent else None,
        "note": None,
        "sort": sort_key(unit.title),
    }
    row["search"] = search_text("unit", row)
    return row
