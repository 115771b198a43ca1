"""Offices with several computers, and what they know of each other's key lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.services import ceremony, key_lists, packages, peers
from desktop.sync import outer, trust_lines
from desktop.sync.trust_list import SignedList

NewComputer = Callable[[str], Any]


def known(office: Any, of: Any) -> SignedList | None:
    with office.read() as connection:
        return key_lists.latest(connection, of.author.unit)


def version(office: Any, of: Any) -> int:
    found = known(office, of)
    return found.version if found else 0


def lists_in(path: Path) -> list[SignedList]:
    return trust_lines.carried(outer.glance(path).extensions)


def carry(sender: Any, code: str, reader: Any, folder: Path) -> Any:
    """A package from one office to the unit of another; the only receipt."""
    (receipt,) = packages.receive(reader, [packages.export(sender, code, folder).path])
    return receipt


def enrol(office: Any, other: Any, folder: Path, role: str = "", replaces: str = "") -> None:
    card = folder / f"{other.author.replica}.sodk"
    digits = peers.write_card(other, card)
    peers.trust(office, card, digits, role, replaces)


def add(commune: Any, second: Any, folder: Path) -> None:
    """“Thêm máy”: both computers of a unit type each other's digits, the first takes the second in."""
    enrol(commune, second, folder, ceremony.ADD)
    enrol(second, commune, folder)
    assert carry(commune, peers.own_card(commune).code, second, folder).verdict == "imported"
