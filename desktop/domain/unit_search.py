"""Finding a unit by what an officer types: no diacritics, half a name, an old name, a code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.text import canonical, fold

if TYPE_CHECKING:
    from desktop.domain.units import RegistryUnit

_WORDS_OF_KIND = {
    "thi tran": "Thị trấn",
    "tt": "Thị trấn",
    "dac khu": "Đặc khu",
    "huyen dao": "Huyện đảo",
    "huyen": "Huyện đảo",
    "thanh pho": "Thành phố",
    "tp": "Thành phố",
    "tinh": "Tỉnh",
    "phuong": "Phường",
    "p": "Phường",
    "xa": "Xã",
    "x": "Xã",
}
_KIND_FIRST = re.compile(rf"(?:cong an )?({'|'.join(_WORDS_OF_KIND)})(?:\.? |\.|(?=\d))(?=\w)")

# How close a name is to what was typed.
_SAME, _PREFIX, _WORD, _INSIDE, _WITH_PLACE = range(5)


class UnitIndex:
    """Folded names in one list: a keystroke scans them all in a few milliseconds.

    Answers positions in the given sequence, which should stand in the order to prefer. The best come
    first: those of the kind typed, then the closest name, the diacritics as typed, the units of today.
    """

    def __init__(self, units: Sequence[RegistryUnit]) -> None:
        self._units = units
        self._names = [fold(unit.name) for unit in units]

    def search(self, text: str, limit: int) -> list[int]:
        """Positions of the best hits. District and province may follow the name, with a comma or without."""
        head, _, rest = fold(text).partition(",")
        head = head.strip()
        if not head:
            return []
        ranked = self._codes(head) or self._ranked(head, rest.replace(",", " ").split(), _accented(text))
        return [at for *_, at in sorted(ranked)[:limit]]

    def _codes(self, head: str) -> list[tuple[int, ...]]:
        """Units of today whose code begins so; one digit is rather the name of a ward."""
        if len(head) < 2 or not head.isdecimal():
            return []
        return [
            (len(unit.code), at)
            for at, unit in enumerate(self._units)
            if unit.is_current and unit.code.startswith(head)
        ]

    def _ranked(self, head: str, place: list[str], accented: list[str]) -> list[tuple[int, ...]]:
        """Sort keys of all hits, the position last. “Tịnh Khê” may be read as a name or as tỉnh “Khê”."""
        readings = [(head, "")]
        if kind := _KIND_FIRST.match(head):
            readings.append((head[kind.end() :], _WORDS_OF_KIND[kind[1]]))
        best: dict[int, tuple[int, ...]] = {}
        for name, wanted in readings:
            for at, fit in self._fits(name, place):
                unit = self._units[at]
                title = canonical(unit.title) if accented else ""
                other_kind = bool(wanted) and unit.kind != wanted
                other_marks = any(word not in title for word in accented)
                key = (int(other_kind), fit, int(other_marks), int(not unit.is_current), at)
                best[at] = min(key, best.get(at, key))
        return list(best.values())

    def _fits(self, typed: str, place: list[str]) -> Iterator[tuple[int, int]]:
        """Position and closeness of each unit whose name holds what was typed and that lies in the place."""
        places = self._places
        needle = typed if len(typed) > 2 else f" {typed}"  # one or two letters only where a word begins
        for at, name in enumerate(self._names):
            if needle in f" {name}":
                if all(f" {word}" in places[at] for word in place):
                    yield at, _closeness(typed, name)
            elif typed.startswith(name + " "):
                behind = typed[len(name) :].split() + place
                if all(f" {word}" in places[at] for word in behind):
                    yield at, _WITH_PLACE

    @cached_property
    def _places(self) -> list[str]:
        """District and province of each unit, folded, a space before each word."""
        folded = {text: fold(text) for unit in self._units for text in (unit.district, unit.province_name)}
        today = {u.code: fold(u.title) for u in self._units if len(u.code) == 2 and u.is_current}
        return [
            f" {folded[unit.district]} {folded[unit.province_name] or today.get(unit.province, '')}"
            for unit in self._units
        ]


def _closeness(typed: str, name: str) -> int:
    if name == typed:
        return _SAME
    if name.startswith(typed):
        return _PREFIX
    return _WORD if f" {typed}" in name else _INSIDE


def _accented(text: str) -> list[str]:
    """The words typed, if any has diacritics: whoever types some types all, and they tell names apart."""
    typed = canonical(text)
    return [] if typed.isascii() else typed.replace(",", " ").split()
