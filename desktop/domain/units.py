"""The registry of administrative units: who exists today, who existed before, who became what.

Codes are not identities: 1,799 of today's units carry a code that named another place before 1/7/2025.
A unit is known by an id that every office computes alike, :func:`unit_id`. The data come from
``resources/units.csv``; see ``resources/README.md`` for its columns and sources.

Dates are ISO text and half-open: a unit exists from ``valid_from`` until the day before ``valid_to``.
An empty ``valid_from`` means before this registry begins, an empty ``valid_to`` means today.
"""

from __future__ import annotations

import csv
import io
import uuid
from collections import defaultdict
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from desktop.domain.text import canonical
from desktop.domain.unit_search import UnitIndex

UNIT_NAMESPACE = uuid.UUID("bcc1a4d5-2b3e-43fa-aacf-1875d6eacb11")
"""Never to change: the ids of all units, and with them the scopes of all packages, follow from it."""

PROVINCE, COMMUNE = "province", "commune"
OLD_PROVINCE, OLD_DISTRICT, OLD_COMMUNE = "old_province", "old_district", "old_commune"
LEVELS = (PROVINCE, COMMUNE, OLD_PROVINCE, OLD_DISTRICT, OLD_COMMUNE)
"""In the order of the file. ``old_*`` ended with 30/6/2025; of districts only islands without communes."""

WHOLE, PART, KIND = "whole", "part", "kind"
"""What a succession is: moved whole into one unit, divided among several, the same place of another kind."""


def unit_id(level: str, code: str, valid_from: str, name: str) -> str:
    """The id of a unit, the same at every office: UUIDv5 of ``level|code|valid_from|canonical name``.

    ``name`` is without the word for its kind; its capitals and the placement of tones do not count.
    """
    return str(uuid.uuid5(UNIT_NAMESPACE, f"{level}|{code}|{valid_from}|{canonical(name)}"))


@dataclass(frozen=True, slots=True)
class RegistryUnit:
    """One unit as long as it was what it is. ``district`` and ``province_name`` are of old units only.

    ``becomes`` holds the successions as stored: ``relation:id`` separated by spaces, of a divided unit
    first the one that takes most of it; read it through :meth:`Registry.successors`.
    """

    id: str
    level: str
    kind: str  # "Tỉnh", "Xã", "Thị trấn" …
    code: str  # text: leading zeros count
    name: str  # official spelling, without the word for its kind
    province: str  # code of the province it lay in, its own for a province
    district: str
    province_name: str
    valid_from: str
    valid_to: str
    becomes: str

    @property
    def is_current(self) -> bool:
        """Whether the unit exists today."""
        return not self.valid_to

    @property
    def title(self) -> str:
        """Kind and name as a heading: “Xã Chiêm Hóa”."""
        return f"{self.kind} {self.name}"

    @property
    def phrase(self) -> str:
        """Kind and name inside a sentence: “xã Chiêm Hóa”, but “Phường 7”, “Thành phố Hồ Chí Minh”.

        Nghị định 30/2020/NĐ-CP, Phụ lục II: units named by a number or a person keep the capital.
        """
        if self.name[0].isdigit() or self.name == "Hồ Chí Minh":
            return self.title
        return self.title[0].lower() + self.title[1:]

    def existed_on(self, day: str) -> bool:
        """Whether the unit existed on that day (ISO text)."""
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Succession:
    """One step from an older unit to a newer one. ``unit`` is the far end of the question asked."""

    unit: RegistryUnit
    relation: str  # WHOLE, PART or KIND


@dataclass(frozen=True, slots=True)
class Match:
    """A unit found by name and, if it is no more, the units of today that took its place."""

    unit: RegistryUnit
    became: tuple[RegistryUnit, ...] = ()


class Registry:
    """All units, read from a CSV file when first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    # ------------------------------------------------------------ loading

    @cached_property
    def units(self) -> tuple[RegistryUnit, ...]:
        """Every unit in the order of the file: by level, code and date."""
        rows = csv.reader(io.StringIO(self._path.read_text("utf-8"), newline=""))
        if next(rows, None) != [field.name for field in fields(RegistryUnit)]:
            raise ValueError(f"{self._path.name} has other columns")
        return tuple(RegistryUnit(*row) for row in rows)

    @cached_property
    def _by_id(self) -> dict[str, RegistryUnit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _by_code(self) -> dict[str, list[RegistryUnit]]:
        found: dict[str, list[RegistryUnit]] = defaultdict(list)
        for unit in self.units:
            if unit.level in (PROVINCE, COMMUNE):
                found[unit.code].append(unit)
        return found

    @cached_property
    def _by_province(self) -> dict[str, list[RegistryUnit]]:
        found: dict[str, list[RegistryUnit]] = defaultdict(list)
        for unit in self.units:
            found[unit.province].append(unit)
        return found

    @cached_property
    def _came_from(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for unit in self.units:
            for relation, new in _steps(unit):
                found[new].append((relation, unit.id))
        return found

    @cached_property
    def _index(self) -> UnitIndex:
        return UnitIndex(self.units)

    # ------------------------------------------------------------ questions

    def by_id(self, id: str) -> RegistryUnit | None:
        """The unit of that id, or nothing."""
        return self._by_id.get(id)

    def by_code(self, code: str, on: str = "") -> RegistryUnit | None:
        """The province (2 digits) or commune (5 digits) of that code, today or ``on`` a day of ISO text."""
        units = self._by_code.get(code, ())
        return next((u for u in units if (u.existed_on(on) if on else u.is_current)), None)

    def existing(self, level: str, on: str = "") -> tuple[RegistryUnit, ...]:
        """The units of that level which exist today, or which existed ``on`` a day (ISO text)."""
        return tuple(u for u in self.units if u.level == level and (u.existed_on(on) if on else u.is_current))

    def parent(self, unit: RegistryUnit) -> RegistryUnit | None:
        """The province the unit lies in, or lay in at its end; nothing for a province.

        An old commune's parent is the old province if that was dissolved too; its district is a name only.
        """
        if unit.level in (PROVINCE, OLD_PROVINCE):
            return None
        siblings = self._by_province[unit.province]
        old = next((u for u in siblings if u.level == OLD_PROVINCE), None)
        if old and unit.level != COMMUNE:
            return old
        return next((u for u in siblings if u.level == PROVINCE and _lasts_until(u, unit.valid_to)), None)

    def children(self, unit: RegistryUnit) -> tuple[RegistryUnit, ...]:
        """The communes of a province: today's, or those of its last day if it is no more."""
        if unit.level == PROVINCE:
            levels = {COMMUNE}
        elif unit.level == OLD_PROVINCE:
            levels = {OLD_COMMUNE, OLD_DISTRICT}
        else:
            return ()
        return tuple(
            u
            for u in self._by_province[unit.province]
            if u.level in levels and _lasts_until(u, unit.valid_to) and u.valid_from < (unit.valid_to or "9")
        )

    def successors(self, unit: RegistryUnit) -> tuple[Succession, ...]:
        """What the unit became at its end, one step ahead; of a divided one the largest part first."""
        return tuple(Succession(self._by_id[id], relation) for relation, id in _steps(unit))

    def predecessors(self, unit: RegistryUnit) -> tuple[Succession, ...]:
        """What the unit was made of, one step back."""
        return tuple(Succession(self._by_id[id], rel) for rel, id in self._came_from.get(unit.id, ()))

    def origins(self, unit: RegistryUnit) -> tuple[RegistryUnit, ...]:
        """Every earlier unit whose territory, or part of it, the unit holds: all steps back."""
        found: dict[str, RegistryUnit] = {}
        for step in self.predecessors(unit):
            found |= {u.id: u for u in (step.unit, *self.origins(step.unit))}
        return tuple(found.values())

    def current(self, unit: RegistryUnit) -> tuple[RegistryUnit, ...]:
        """The units of today that hold the unit's territory: itself if it still exists."""
        if unit.is_current:
            return (unit,)
        found = {u.id: u for step in self.successors(unit) for u in self.current(step.unit)}
        return tuple(found.values())

    def search(self, text: str, limit: int = 20) -> list[Match]:
        """Units by name or code as an officer types them; old ones say what they became.

        Diacritics and the word for the kind may be left out; district and province may follow the name.
        See :class:`desktop.domain.unit_search.UnitIndex` for the order.
        """
        matches: dict[tuple[str, tuple[str, ...]], Match] = {}
        for at in self._index.search(text, 3 * limit):
            unit = self.units[at]
            today = self.current(unit)
            # An old unit that only goes on under its title adds nothing beside the one of today.
            key = unit.title, tuple(u.id for u in today)
            matches.setdefault(key, Match(unit, () if unit.is_current else today))
        return list(matches.values())[:limit]


def _steps(unit: RegistryUnit) -> list[tuple[str, str]]:
    """Relation and id of each successor."""
    return [(step[:-37], step[-36:]) for step in unit.becomes.split()]


def _lasts_until(unit: RegistryUnit, end: str) -> bool:
    """Whether the unit still exists the day before ``end``; "" is today."""
    return not unit.valid_to or (bool(end) and unit.valid_to >= end)
