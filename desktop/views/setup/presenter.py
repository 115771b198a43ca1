"""First start without widgets: units by what is typed, names proposed, the office made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.text import clean
from desktop.services import setup as service

if TYPE_CHECKING:
    from desktop.domain.units import RegistryUnit
    from desktop.services.setup import NewOffice

LIMIT = 30


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of today that can be chosen; ``via`` says which older unit was found."""

    id: str
    unit: RegistryUnit
    title: str
    second: str
    old: bool


class SetupPresenter:
    """What has been chosen and typed so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unit: RegistryUnit | None = None
        self.settings: dict[str, Any] = {}
        self._proposed = ""  # id of the unit whose names the settings are
        self.rows: dict[str, UnitRow] = {}

    def search(self, text: str) -> list[UnitRow]:
        """Units of today found by their own or an older name; an older one that was divided gives several."""
        found: dict[str, UnitRow] = {}
        for match in service.registry().search(text, LIMIT) if clean(text) else []:
            for unit in match.became or (match.unit,):
                found.setdefault(unit.id, self._row(unit, match.unit, len(match.became)))
        self.rows = found
        return list(found.values())

    def _row(self, unit: RegistryUnit, typed: RegistryUnit, parts: int) -> UnitRow:
        province = service.registry().parent(unit)
        where = f"{province.title}, mã {unit.code}" if province else f"Cấp tỉnh, mã {unit.code}"
        if typed.id == unit.id:
            return UnitRow(unit.id, unit, unit.title, where, False)
        place = ", ".join(filter(None, (typed.phrase, typed.district, typed.province_name)))
        divided = ", đã chia cho nhiều đơn vị" if parts > 1 else ""
        return UnitRow(unit.id, unit, unit.title, f"{where} · trước là {place}{divided}", True)

    def choose(self, unit_id: str) -> None:
        """Take a row; the names to print follow from it."""
        self.unit = self.rows[unit_id].unit
        if self._proposed != self.unit.id:
            self._proposed = self.unit.id
            self.settings = service.proposed_settings(self.unit)

    def forget(self) -> None:
        """No unit is chosen any more; names that were changed come back with the same unit."""
        self.unit = None

    def unit_words(self) -> str:
        """The unit chosen, in one line."""
        if self.unit is None:
            return ""
        province = service.registry().parent(self.unit)
        return f"{self.unit.title}{f', {province.phrase}' if province else ''} (mã {self.unit.code})"

    def office_name(self) -> str:
        """What the office is called, as the heading names it."""
        return str(self.settings.get("heading.police", {}).get("name") or "")

    def create(self, officer: Mapping[str, str], password: str) -> NewOffice:
        """Make the office. Raises ``Refused``, ``StorageError``."""
        assert self.unit is not None
        return service.create_office(
            self.folder,
            service.Setup(
                unit=self.unit,
                name=self.office_name(),
                officer=officer["name"],
                password=password,
                rank=officer.get("rank", ""),
                post=officer.get("post", ""),
                settings=self.settings,
            ),
        )
