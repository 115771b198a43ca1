"""Conferences to issue, and two computers of one commune."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.services import packages, peers, records
from tests.services import trust_kit


def conference(office: Any, name: str = "Hội nghị sơ kết", **values: Any) -> str:
    """A conference of the year 2026."""
    return records.put(office, "conference", {"name": name, "start": "2026-11-17T08:00", **values})


def value(office: Any, record: str, field: str = "number", kind: str = "conference") -> Any:
    (found,) = records.rows(office, kind, [record])
    return found.values[field]


def swap(one: Any, other: Any, folder: Path) -> None:
    """Packages there and back, until both computers know all."""
    code = peers.own_card(one).code
    for sender, reader in ((one, other), (other, one), (one, other)):
        made = packages.export(sender, code, folder)
        (receipt,) = packages.receive(reader, [made.path])
        assert receipt.verdict in ("imported", "already")


__all__ = ["conference", "swap", "trust_kit", "value"]
